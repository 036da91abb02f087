"""Deliveries by their day: what a calendar page shows of a unit, and what a person's own calendar holds.

*Mine* is what is assigned to me, and what my teams answer for and is assigned to nobody, as on the home page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from pakta.domain.programmes.choices import DeliveryState, ProgrammeKind, Standing
from pakta.domain.programmes.models import Delivery, Team, TeamMember
from pakta.domain.programmes.models.delivery import DeliveryQuerySet
from pakta.domain.programmes.models.programme import label_of
from pakta.domain.programmes.progress import standing_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

MOST_IN_FEED = 5_000
"""Moments a person's calendar holds at most, the earliest first; more no calendar program shows sensibly."""


class CalendarDelivery(NamedTuple):
    """A delivery as calendars need it, with the row it belongs to."""

    pk: int
    item: int
    indicator: str | None
    action: str | None
    component: str
    team: str | None
    assignee: str | None
    programme_kind: str
    programme_year: int
    unit_code: str
    unit_name: str
    starts_on: dt.date
    due_on: dt.date
    state: str
    adopted_at: dt.datetime
    handed_in_at: dt.datetime | None
    accepted_at: dt.datetime | None
    dropped_at: dt.datetime | None
    item_dropped_at: dt.datetime | None

    @property
    def label(self) -> str:
        return label_of(self.indicator, self.action)

    @property
    def programme_name(self) -> str:
        return f"{ProgrammeKind(self.programme_kind).label} {self.programme_year}"

    @property
    def state_name(self) -> str:
        return str(DeliveryState(self.state).label)

    @property
    def left_schedule_at(self) -> dt.datetime | None:
        """When the moment, or its whole row, left the plan; None while it stands."""
        return min((at for at in (self.dropped_at, self.item_dropped_at) if at), default=None)

    def standing(self, today: dt.date) -> Standing:
        return standing_of(self.state, self.due_on, today)


_COLUMNS = (
    "pk",
    "work_item_id",
    "work_item__indicator",
    "work_item__action",
    "work_item__subcomponent__component__name",
    "work_item__team__name",
    "assignee__name",
    "programme__kind",
    "programme__year",
    "programme__unit__code",
    "programme__unit__name",
    "starts_on",
    "due_on",
    "state",
    "programme__adopted_at",
    "handed_in_at",
    "accepted_at",
    "dropped_at",
    "work_item__dropped_at",
)


@dataclass(frozen=True, slots=True)
class CalendarFilter:
    """What a calendar is narrowed to: only mine, only the rows of teams with this name."""

    mine_only: bool = False
    team: str = ""


def deliveries_due(
    user: User, unit: Unit, first: dt.date, last: dt.date, *, chosen: CalendarFilter
) -> list[CalendarDelivery]:
    """The unit's deliveries in the plan that ``user`` may see, due from ``first`` to ``last``, by day. One query."""
    return _rows(_of_unit(user, unit, chosen).filter(due_on__gte=first, due_on__lte=last))


def next_due_after(user: User, unit: Unit, day: dt.date, *, chosen: CalendarFilter) -> dt.date | None:
    """The first day after ``day`` on which something of the same choice falls due. One query."""
    later = _of_unit(user, unit, chosen).filter(due_on__gt=day)
    return later.order_by("due_on").values_list("due_on", flat=True).first()


def team_names_of(user: User, unit: Unit, *, years: Sequence[int]) -> list[str]:
    """The names of the teams in the unit's programmes of ``years``, each once. One query."""
    named = Delivery.objects.visible_to(user).filter(programme__unit=unit, programme__year__in=years)
    names = Team.objects.filter(pk__in=named.values("work_item__team")).values_list("name", flat=True)
    return list(names.order_by("name").distinct())


def has_own_deliveries(user: User, unit: Unit) -> bool:
    """Whether anything in the unit's plans is the person's. One query."""
    return _of_unit(user, unit, CalendarFilter(mine_only=True)).exists()


def deliveries_for_feed(user: User, *, since: dt.date, dropped_since: dt.datetime) -> list[CalendarDelivery]:
    """What belongs in a person's own calendar, due from ``since`` on. Two queries.

    Everything that is theirs wherever they may see it; of a unit in which they hold a role and nothing is theirs,
    everything. Moments that left the plan after ``dropped_since`` come along, so that calendars can strike them.
    """
    visible = Delivery.objects.visible_to(user)
    own = visible.in_plan().filter(_mine(user)).order_by()
    held = {membership.unit_id for membership in user.active_memberships}
    without_own = held - set(own.values_list("programme__unit", flat=True).distinct())
    kept = Q(dropped_at=None) | Q(dropped_at__gte=dropped_since)
    kept &= Q(work_item__dropped_at=None) | Q(work_item__dropped_at__gte=dropped_since)
    wanted = _mine(user) | Q(programme__unit__in=without_own)
    return _rows(visible.filter(kept, wanted, due_on__gte=since), most=MOST_IN_FEED)


def _of_unit(user: User, unit: Unit, chosen: CalendarFilter) -> DeliveryQuerySet:
    found = Delivery.objects.visible_to(user).in_plan().filter(programme__unit=unit)
    if chosen.mine_only:
        found = found.filter(_mine(user))
    if chosen.team:
        found = found.filter(work_item__team__name=chosen.team)
    return found


def _mine(user: User) -> Q:
    teams = TeamMember.objects.filter(user=user).values("team")
    return Q(assignee=user) | Q(assignee=None, work_item__team__in=teams)


def _rows(deliveries: DeliveryQuerySet, *, most: int | None = None) -> list[CalendarDelivery]:
    ordered = deliveries.order_by("due_on", "work_item__position", "pk")
    return [CalendarDelivery(*values) for values in ordered.values_list(*_COLUMNS)[:most]]
