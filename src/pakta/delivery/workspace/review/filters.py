"""Narrowing the queue; everything stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from pakta.delivery.workspace.filter_bar import Choice, choices_of
from pakta.delivery.workspace.pages import number_typed
from pakta.domain.evidence.choices import EvidenceKind
from pakta.domain.evidence.review_queue import Named, QueueChoices, QueueFilter

FIELDS = ("program", "area", "tim", "jenis", "peringatan")
WARNED = "ada"


def filter_of(query: QueryDict) -> QueueFilter:
    """The filter an address asks for; what it asks wrongly is left out."""
    kind = query.get("jenis", "")
    return QueueFilter(
        programme=number_typed(query, "program"),
        area=number_typed(query, "area"),
        team=number_typed(query, "tim"),
        kind=kind if kind in EvidenceKind.values else "",
        only_warned=query.get("peringatan") == WARNED,
    )


def query_of(query: QueryDict) -> str:
    """The filter's part of an address, with its question mark; "" where nothing is narrowed."""
    kept = QueryDict(mutable=True)
    for name in FIELDS:
        if value := query.get(name, ""):
            kept[name] = value
    return f"?{kept.urlencode()}" if kept else ""


@dataclass(frozen=True, slots=True)
class FilterFields:
    """The filter as fields; programmes only where there is a choice."""

    programmes: Sequence[Choice]
    areas: Sequence[Choice]
    teams: Sequence[Choice]
    kinds: Sequence[Choice]
    only_warned: bool

    @classmethod
    def of(cls, choices: QueueChoices, chosen: QueueFilter) -> FilterFields:
        return cls(
            programmes=_options(choices.programmes, chosen.programme) if len(choices.programmes) > 1 else (),
            areas=_options(choices.areas, chosen.area),
            teams=_options(choices.teams, chosen.team),
            kinds=choices_of(EvidenceKind.choices, chosen.kind),
            only_warned=chosen.only_warned,
        )


def _options(named: Sequence[Named], chosen: int | None) -> list[Choice]:
    return choices_of([(one.pk, one.name) for one in named], chosen)
