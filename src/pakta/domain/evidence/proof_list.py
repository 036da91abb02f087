"""A programme's proof as a list: narrowed by words, area, team, state, kind and month. A fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from pakta.domain.evidence.choices import STANDING_STATES, EvidenceKind, PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.queries import placements_visible_to
from pakta.domain.programmes.models import EvidenceRequirement, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.files.insights.queries import files_containing

MOST_WORDS = 8
"""Words of a search that are looked for; more narrow nothing and cost a scan each."""
LINE_FIELDS = (
    "state",
    "placed_at",
    "placed_by__name",
    "evidence__kind",
    "evidence__original_name",
    "evidence__url",
    "evidence__text",
    "evidence__note",
    "evidence__file__size",
    "delivery__due_on",
    "delivery__work_item__indicator",
    "delivery__work_item__action",
)


@dataclass(frozen=True, slots=True)
class ProofFilter:
    """What a person narrowed the list to; all conditions hold at once. Without a state: what stands."""

    words: str = ""
    area: int | None = None
    team: int | None = None
    state: PlacementState | None = None
    kind: EvidenceKind | None = None
    month: int | None = None

    @property
    def is_set(self) -> bool:
        return bool(self.words or self.area or self.team or self.state or self.kind or self.month)


def proof_of(user: User, programme: Programme, chosen: ProofFilter) -> QuerySet[Placement]:
    """The programme's proof at its due moments, the latest handed in first."""
    found = (
        placements_visible_to(user)
        .filter(delivery__programme=programme)
        .select_related(
            "delivery__work_item__subcomponent__component",
            "delivery__work_item__team",
        )
        .defer("delivery__programme__columns", "delivery__work_item__source")
        .order_by("-placed_at", "-pk")
    )
    found = found.filter(state__in=[chosen.state] if chosen.state else STANDING_STATES)
    if chosen.area:
        found = found.filter(delivery__work_item__subcomponent__component=chosen.area)
    if chosen.team:
        found = found.filter(delivery__work_item__team=chosen.team)
    if chosen.kind:
        found = found.filter(evidence__kind=chosen.kind)
    if chosen.month:
        found = found.filter(delivery__due_on__year=programme.year, delivery__due_on__month=chosen.month)
    return containing(found, chosen.words)


def containing(found: QuerySet[Placement], text: str) -> QuerySet[Placement]:
    """Those whose document has every word of ``text`` in its name, note, address or content."""
    for word in text.split()[:MOST_WORDS]:
        found = found.filter(_says(word))
    return found


def with_covers(found: QuerySet[Placement]) -> QuerySet[Placement]:
    """The same with the documents each proof covers, in one query more."""
    return found.prefetch_related(Prefetch("covers", EvidenceRequirement.objects.order_by("position")))


def as_listed(found: QuerySet[Placement]) -> QuerySet[Placement]:
    """The same with no more than a line of a list shows: document and size, row, person, and what is covered."""
    few = found.defer(None).select_related(None)
    few = few.select_related("evidence__file", "placed_by", "delivery__work_item").only(*LINE_FIELDS)
    return few.prefetch_related(
        Prefetch("covers", EvidenceRequirement.objects.order_by("position").only("text"))
    )


def _says(word: str) -> Q:
    return (
        Q(evidence__original_name__icontains=word)
        | Q(evidence__note__icontains=word)
        | Q(evidence__text__icontains=word)
        | Q(evidence__url__icontains=word)
        | files_containing(word, at="evidence__file__")
    )
