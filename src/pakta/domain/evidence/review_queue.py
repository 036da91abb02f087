"""The reviewer's queue: what waits at a unit, the oldest first. Each question costs a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from pakta.domain.evidence.models import Placement, document_name
from pakta.domain.programmes.models import Component, EvidenceRequirement, Programme, Team
from pakta.domain.programmes.models.programme import label_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

MOST_COUNTED = 500
"""Beyond this the queue is only said to be long: counting on would cost more than knowing is worth."""
REASONS_LOOKED_AT = 60
REASONS_OFFERED = 8


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a reviewer narrowed the queue to; all given conditions hold at once."""

    programme: int | None = None
    area: int | None = None
    team: int | None = None
    kind: str = ""
    """An ``EvidenceKind``."""
    only_warned: bool = False

    @property
    def is_set(self) -> bool:
        return self != QueueFilter()

    @property
    def condition(self) -> Q:
        """On placements."""
        found = Q()
        if self.programme:
            found &= Q(delivery__programme=self.programme)
        if self.area:
            found &= Q(delivery__work_item__subcomponent__component=self.area)
        if self.team:
            found &= Q(delivery__work_item__team=self.team)
        if self.kind:
            found &= Q(evidence__kind=self.kind)
        if self.only_warned:
            found &= Q(warnings__isnull=False) & ~Q(warnings=[])
        return found


ALL = QueueFilter()


def queue_of(user: User, unit: Unit, chosen: QueueFilter = ALL) -> QuerySet[Placement]:
    """What waits for ``user`` at ``unit``, the oldest first; the person's own proof left out."""
    return (
        _waiting(user, unit)
        .exclude(placed_by=user)
        .exclude(evidence__handed_in_by=user)
        .filter(chosen.condition)
        .order_by("placed_at", "pk")
    )


class Waiting(NamedTuple):
    """A proof in the queue as its line says it: the document, who placed it, its row and day."""

    pk: int
    placed_at: dt.datetime
    placed_by: str
    warnings: Any
    evidence: int
    file: int | None
    original_name: str
    url: str
    text: str
    due_on: dt.date
    indicator: str | None
    action: str | None

    def __str__(self) -> str:
        return document_name(self.original_name, self.url, self.text)

    @property
    def label(self) -> str:
        return label_of(self.indicator, self.action)


def first_of(queue: QuerySet[Placement], most: int) -> list[Waiting]:
    """The first ``most`` of a queue, one query. Plain values, not model objects: fifty lines are twice as fast so."""
    values = queue.values_list(
        "pk",
        "placed_at",
        "placed_by__name",
        "warnings",
        "evidence",
        "evidence__file",
        "evidence__original_name",
        "evidence__url",
        "evidence__text",
        "delivery__due_on",
        "delivery__work_item__indicator",
        "delivery__work_item__action",
    )
    return [Waiting(*one) for one in values[:most]]


def own_waiting_count(user: User, unit: Unit) -> int:
    """How much of what the person handed in waits for somebody else there, up to ``MOST_COUNTED``."""
    own = Q(placed_by=user) | Q(evidence__handed_in_by=user)
    return _counted(_waiting(user, unit).filter(own))


def queue_count(user: User, unit: Unit, chosen: QueueFilter = ALL) -> int:
    """How much waits, up to ``MOST_COUNTED``."""
    return _counted(queue_of(user, unit, chosen))


def after(queue: QuerySet[Placement], one: Placement) -> QuerySet[Placement]:
    """What comes after ``one`` in ``queue``, in its order."""
    return queue.filter(Q(placed_at__gt=one.placed_at) | Q(placed_at=one.placed_at, pk__gt=one.pk))


def before(queue: QuerySet[Placement], one: Placement) -> QuerySet[Placement]:
    """What comes before ``one`` in ``queue``, the nearest first."""
    earlier = Q(placed_at__lt=one.placed_at) | Q(placed_at=one.placed_at, pk__lt=one.pk)
    return queue.filter(earlier).order_by("-placed_at", "-pk")


def _waiting(user: User, unit: Unit) -> QuerySet[Placement]:
    return Placement.objects.visible_to(user).waiting().filter(delivery__programme__unit=unit)


def _counted(found: QuerySet[Placement]) -> int:
    # As a list of ids, not COUNT over a slice: the same cost, and the order is dropped.
    return len(found.order_by().values_list("pk", flat=True)[:MOST_COUNTED])


class Named(NamedTuple):
    """A value the queue can be narrowed to."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class QueueChoices:
    programmes: tuple[Named, ...]
    areas: tuple[Named, ...]
    teams: tuple[Named, ...]


def queue_choices(user: User, unit: Unit) -> QueueChoices:
    """Programmes, areas and teams of the unit, those of the newest programme first. Two queries.

    A programme without an area has no rows, so nothing of it can wait.
    """
    visible = Programme.objects.visible_to(user).filter(unit=unit)
    areas = list(
        Component.objects.filter(programme__in=visible)
        .select_related("programme")
        .only("ordinal", "name", "programme__kind", "programme__year")
        .order_by("-programme__year", "programme__kind", "position")
    )
    programmes = list({one.programme_id: one.programme for one in areas}.values())
    teams = Team.objects.filter(programme__in=programmes).order_by(
        "-programme__year", "programme__kind", "pk"
    )
    many = len(programmes) > 1
    names = {one.pk: str(one) for one in programmes}
    return QueueChoices(
        tuple(Named(one.pk, str(one)) for one in programmes),
        tuple(Named(one.pk, _told_apart(str(one), names[one.programme_id], many=many)) for one in areas),
        tuple(Named(one.pk, _told_apart(one.name, names[one.programme_id], many=many)) for one in teams),
    )


def _told_apart(name: str, programme: str, *, many: bool) -> str:
    return f"{name} · {programme}" if many else name


def reviewable(user: User, unit: Unit) -> QuerySet[Placement]:
    """Any proof of the unit that ``user`` may see, judged or not, with all that its page shows."""
    covered = Prefetch("covers", EvidenceRequirement.objects.order_by("position"))
    return (
        Placement.objects.visible_to(user)
        .filter(delivery__programme__unit=unit)
        .select_related(
            "evidence__file",
            "placed_by",
            "reviewed_by",
            "withdrawn_by",
            "delivery__programme__unit",
            "delivery__work_item__subcomponent__component",
        )
        .defer("delivery__programme__columns")
        .prefetch_related(covered, "delivery__work_item__requirements")
    )


class AtHand(NamedTuple):
    """A proof before a reviewer's eyes, and the other proof of its due moment, its past included, the latest first."""

    placement: Placement
    beside: list[Placement]


def at_hand(user: User, unit: Unit, pk: int) -> AtHand | None:
    """A proof of the unit that ``user`` may see, judged or not; None where there is none. Three queries."""
    found = list(reviewable(user, unit).filter(delivery__placements__pk=pk))
    asked = next((one for one in found if one.pk == pk), None)
    return AtHand(asked, [one for one in found if one is not asked]) if asked else None


def latest_reasons(user: User) -> list[str]:
    """What the person last wrote when returning proof, the latest first, each once. One query."""
    written = (
        Placement.objects.filter(reviewed_by=user)
        .exclude(reason="")
        .order_by("-reviewed_at")
        .values_list("reason", flat=True)[:REASONS_LOOKED_AT]
    )
    return list(dict.fromkeys(written))[:REASONS_OFFERED]


def elsewhere(user: User, unit: Unit, files: Iterable[int | None]) -> dict[int, list[str]]:
    """Stored file → names of other units that ``user`` may see where the same content stands as proof. One query.

    Asked when it is shown and never kept, for what another unit handed in is known only to those who may see it.
    """
    found: dict[int, list[str]] = defaultdict(list)
    uses = (
        Placement.objects.visible_to(user)
        .standing()
        .filter(evidence__file__in={one for one in files if one is not None})
        .exclude(delivery__programme__unit=unit)
        .order_by("delivery__programme__unit__name")
        .values_list("evidence__file", "delivery__programme__unit__name")
        .distinct()
    )
    for file_id, name in uses:
        if file_id is not None:
            found[file_id].append(name)
    return dict(found)
