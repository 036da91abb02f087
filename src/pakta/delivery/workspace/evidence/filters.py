"""Narrowing a programme's proof; everything stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.dates import MONTHS

from pakta.delivery.workspace.filter_bar import Chip, Choice, InForce, choices_of, chosen_name
from pakta.delivery.workspace.pages import number_typed
from pakta.domain.evidence.choices import EvidenceKind, PlacementState
from pakta.domain.evidence.proof_list import ProofFilter
from pakta.domain.programmes.models import Component, Team

LONGEST_WORDS = 100


def filter_of(query: QueryDict) -> ProofFilter:
    """The filter an address asks for; what it asks wrongly is left out."""
    month = number_typed(query, "bulan")
    state, kind = query.get("status", ""), query.get("jenis", "")
    return ProofFilter(
        words=" ".join(query.get("cari", "").replace("\0", "").split())[:LONGEST_WORDS],
        area=number_typed(query, "area"),
        team=number_typed(query, "tim"),
        state=PlacementState(state) if state in PlacementState.values else None,
        kind=EvidenceKind(kind) if kind in EvidenceKind.values else None,
        month=month if month in MONTHS else None,
    )


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The filter as fields and as chips."""

    areas: Sequence[Choice]
    teams: Sequence[Choice]
    states: Sequence[Choice]
    kinds: Sequence[Choice]
    months: Sequence[Choice]
    words: str
    chips: Sequence[Chip]
    query: str
    """The filter as a query string, for the export of what is shown."""

    @classmethod
    def of(
        cls, request: HttpRequest, chosen: ProofFilter, areas: Sequence[Component], teams: Sequence[Team]
    ) -> FilterBar:
        fields = {
            "area": choices_of([(one.pk, one.name) for one in areas], chosen.area),
            "tim": choices_of([(one.pk, one.name) for one in teams], chosen.team),
            "status": choices_of(PlacementState.choices, chosen.state),
            "jenis": choices_of(EvidenceKind.choices, chosen.kind),
            "bulan": choices_of(MONTHS.items(), chosen.month),
        }
        words = f"“{chosen.words}”" if chosen.words else ""
        names = {"cari": words} | {key: chosen_name(choices) for key, choices in fields.items()}
        in_force = InForce.of(request.GET, names)
        return cls(
            areas=fields["area"],
            teams=fields["tim"],
            states=fields["status"],
            kinds=fields["jenis"],
            months=fields["bulan"],
            words=chosen.words,
            chips=in_force.chips,
            query=in_force.query,
        )
