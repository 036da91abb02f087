"""Reminding the people of each unit of what is due, and its coordinators once a week of how things stand.

One unit is one transaction and a handful of queries, whatever its plan holds, so that the whole country takes no more
memory than its largest office. Running twice tells nothing twice; the day is the unit's own.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db import transaction
from django.db.models import Count, Q
from django.utils import translation

from pakta.domain.programmes.choices import OPEN_STATES, DeliveryState
from pakta.domain.programmes.models import Delivery, TeamMember
from pakta.domain.programmes.notice_kinds import DIGEST, REMINDER
from pakta.domain.programmes.reminders import (
    LATEST,
    SOON_BEFORE,
    Office,
    OpenDelivery,
    WeekFigures,
    digest_key,
    digest_sentence,
    key_of,
    occasion_on,
    recipients_of,
    sentence_of,
)
from pakta.foundation.accounts.models import Membership
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.accounts.roles import Coordinator
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.actions.notices import Telling, notify_many

UNITS_A_BATCH = 100
ZONES_APART = dt.timedelta(days=1)
"""How far a unit's day may be from that of the clock in Greenwich."""
DIGEST_LOOKS_BACK = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Links:
    """Where notices lead: the page of a row (by its id) and the home of a unit (by its code), as paths of this site."""

    item: Callable[[int], str]
    unit: Callable[[str], str]


def remind_all(*, links: Links, now: dt.datetime) -> int:
    """Remind the people of every working unit; how many notices were new."""
    day = now.date()
    window = Q(due_on__gte=day - LATEST - ZONES_APART, due_on__lte=day + SOON_BEFORE + ZONES_APART)
    return sum(remind_unit(unit=unit, links=links, now=now) for unit in _units(window & _OPEN))


def digest_all(*, links: Links, now: dt.datetime) -> int:
    """Tell the coordinators of every working unit how the week begins; how many notices were new."""
    window = Q(due_on__gte=now.date() - DIGEST_LOOKS_BACK)
    return sum(digest_unit(unit=unit, links=links, now=now) for unit in _units(window))


@transaction.atomic
def remind_unit(*, unit: Unit, links: Links, now: dt.datetime) -> int:
    """Remind whoever must act on the unit's open deliveries; how many notices were new."""
    today = unit.local_date(now)
    due = _open_deliveries(unit, today)
    if not due:
        return 0
    memberships = memberships_counting_at(unit)
    language_of = {one.user_id: one.user.language for one in memberships}
    office = office_of(unit, memberships, steering=Permission.CHANGE_PLAN)

    @cache
    def said(delivery: OpenDelivery, language: str) -> str:
        with translation.override(language):
            return sentence_of(delivery, today)

    tellings = [
        Telling(
            person,
            REMINDER,
            key_of(delivery, occasion),
            said(delivery, language_of[person]),
            links.item(delivery.item),
        )
        for delivery in due
        if (occasion := occasion_on(delivery.due_on, today)) is not None
        for person in recipients_of(office, person=delivery.assignee, team=delivery.team)
    ]
    return notify_many(tellings, now=now)


@transaction.atomic
def digest_unit(*, unit: Unit, links: Links, now: dt.datetime) -> int:
    """The week in figures for the unit's coordinators, from its first working day on; a week of nothing is silent."""
    today = unit.local_date(now)
    key = digest_key(unit.pk, today)
    if key is None:
        return 0
    coordinators = {
        one.user_id: one.user.language for one in memberships_counting_at(unit) if one.role == Coordinator.key
    }
    figures = _week_figures(unit, today) if coordinators else WeekFigures(0, 0, 0, 0)
    if not any(figures):
        return 0
    tellings = []
    for person, language in coordinators.items():
        with translation.override(language):
            said = digest_sentence(unit.name, figures, today)
        tellings.append(Telling(person, DIGEST, key, said, links.unit(unit.code)))
    return notify_many(tellings, now=now)


_OPEN = Q(state__in=OPEN_STATES)


def _units(deliveries: Q) -> Iterator[Unit]:
    """The working units that have such deliveries in their plan, one after the other.

    Read in batches, not through an open cursor: SQLite takes no write while an older reading is open.
    """
    found = Delivery.objects.in_plan().filter(deliveries).order_by().values("programme__unit").distinct()
    units = list(Unit.objects.active().filter(pk__in=found).order_by("path").values_list("pk", flat=True))
    for start in range(0, len(units), UNITS_A_BATCH):
        yield from Unit.objects.filter(pk__in=units[start : start + UNITS_A_BATCH]).order_by("path")


def _open_deliveries(unit: Unit, today: dt.date) -> list[OpenDelivery]:
    return [
        OpenDelivery(*values)
        for values in Delivery.objects.in_plan()
        .open()
        .filter(programme__unit=unit, due_on__gte=today - LATEST, due_on__lte=today + SOON_BEFORE)
        .order_by("due_on", "pk")
        .values_list(
            "pk",
            "work_item_id",
            "work_item__indicator",
            "work_item__action",
            "due_on",
            "state",
            "assignee_id",
            "work_item__team_id",
        )
    ]


def office_of(unit: Unit, memberships: list[Membership], *, steering: Permission) -> Office:
    """The unit's people as reminding needs them; ``steering`` is what makes a steward there. One query."""
    teams: dict[int, list[int]] = defaultdict(list)
    members = TeamMember.objects.filter(team__programme__unit=unit).order_by("pk")
    for team, person in members.values_list("team_id", "user_id"):
        teams[team].append(person)
    return Office(
        able={one.user_id for one in memberships if Permission.SEE_PROGRAMME in one.role_class.permissions},
        # A person may hold two roles that steer; they are told once.
        stewards=list(
            dict.fromkeys(
                one.user_id
                for one in memberships
                if one.unit_id == unit.pk and steering in one.role_class.permissions
            )
        ),
        teams=teams,
    )


def _week_figures(unit: Unit, today: dt.date) -> WeekFigures:
    sunday = today + dt.timedelta(days=6 - today.weekday())
    return WeekFigures(
        **Delivery.objects.in_plan()
        .filter(programme__unit=unit, due_on__gte=today - DIGEST_LOOKS_BACK)
        .order_by()
        .aggregate(
            due=Count("pk", filter=_OPEN & Q(due_on__gte=today, due_on__lte=sunday)),
            late=Count("pk", filter=_OPEN & Q(due_on__lt=today)),
            waiting=Count("pk", filter=Q(state=DeliveryState.HANDED_IN)),
            returned=Count("pk", filter=Q(state=DeliveryState.RETURNED)),
        )
    )
