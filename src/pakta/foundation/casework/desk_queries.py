"""What the desk of a register lists, in its order and counted, and the views kept of it.

Every function takes the person and gives only what the person may see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.codes import ticket_part
from pakta.foundation.casework.models import Case, CaseQuerySet, CaseTag
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.queries import register_cases
from pakta.foundation.institutions.models import Unit


class View(StrEnum):
    """What of a register the desk shows; the values stand in addresses."""

    OPEN = ""
    MINE = "saya"
    SOON = "segera"
    LATE = "terlambat"
    ENDED = "ditutup"
    ALL = "semua"


class Order(StrEnum):
    """By what the desk is sorted; likewise."""

    DUE = ""
    NEWEST = "terbaru"
    OLDEST = "terlama"
    NUMBER = "nomor"


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """What a desk is narrowed to."""

    view: View = View.OPEN
    state: str = ""
    classification: str = ""
    channel: str = ""
    assignee: int | None = None
    unassigned: bool = False
    tag: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    words: str = ""
    order: Order = Order.DUE

    def counted(self, counts: DeskCounts) -> int | None:
        """How many there are, where ``counts`` say it already."""
        bare = replace(self, order=Order.DUE)
        if self.view == View.OPEN and bare == DeskFilter(state=self.state) and self.state:
            return counts.states.get(self.state, 0)
        if bare != DeskFilter(self.view) or self.view in (View.ENDED, View.ALL):
            return None
        return counts.of(self.view)


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How many open cases stand where; ``states`` by the state's key."""

    open: int
    mine: int
    soon: int
    late: int
    states: Mapping[str, int]

    def of(self, view: View) -> int:
        """How many a view of open cases shows."""
        return {View.MINE: self.mine, View.SOON: self.soon, View.LATE: self.late}.get(view, self.open)


@dataclass(frozen=True)
class DeskList:
    """The cases of a desk in its order, as parts that follow each other, each read along an index.

    What is due comes by its date; what has no date comes behind it, in whatever way a database sorts nothing.
    """

    parts: Sequence[Callable[[], QuerySet[Case]]]
    """Each put together only when it is reached."""

    def count_up_to(self, most: int) -> int:
        """How many there are, counted no further than ``most``."""
        counted = 0
        for part in self.parts:
            if counted < most:
                counted += part().order_by()[: most - counted].count()
        return counted

    def between(self, start: int, end: int) -> list[DeskRow]:
        """Those from place ``start`` up to ``end``, with what a row shows."""
        found: list[tuple[Any, ...]] = []
        skip = start
        for part in self.parts:
            if (wanted := end - start - len(found)) <= 0:
                break
            more = list(part().values_list(*_COLUMNS)[skip : skip + wanted])
            found += more
            if more:
                skip = 0
            elif skip:
                skip -= part().order_by().count()
        return _desk_rows(found)


def desk_cases(
    user: User, unit: Unit, register: str, chosen: DeskFilter, *, today: dt.date, soon: dt.date
) -> DeskList:
    """The cases of a desk in its order; ``soon`` is the last day that counts as near."""
    wanted = _in_view(chosen.view, user, today=today, soon=soon)
    if chosen.state:
        wanted["state"] = chosen.state
    if chosen.classification:
        wanted["classification"] = "" if chosen.classification == "-" else chosen.classification
    if chosen.channel:
        wanted["channel"] = chosen.channel
    if chosen.tag:
        wanted["pk__in"] = CaseTag.objects.filter(name=chosen.tag).values("case")
    if chosen.since:
        wanted["received_on__gte"] = chosen.since
    if chosen.until:
        wanted["received_on__lte"] = chosen.until
    found = register_cases(user, unit, register)
    if chosen.unassigned:
        found = found.filter(assigned_to=None)
    elif chosen.assignee is not None:
        found = found.filter(assigned_to=chosen.assignee)
    if wanted:
        found = found.filter(**wanted)
    for word in chosen.words.split()[:8]:
        wanted_in = Q(number_text__icontains=word) | Q(subject__icontains=word)
        if part := ticket_part(word):
            wanted_in |= Q(ticket__contains=part)
        found = found.filter(wanted_in)
    return DeskList(_ordered(found, chosen))


def _in_view(view: View, user: User, *, today: dt.date, soon: dt.date) -> dict[str, Any]:
    """Conditions on a case."""
    match view:
        case View.MINE:
            return {"closed_on": None, "assigned_to": user}
        case View.SOON:
            return {"closed_on": None, "due_on__gte": today, "due_on__lte": soon}
        case View.LATE:
            return {"closed_on": None, "due_on__lt": today}
        case View.ENDED:
            return {"closed_on__isnull": False}
        case View.ALL:
            return {}
        case _:
            return {"closed_on": None}


def _ordered(found: CaseQuerySet, chosen: DeskFilter) -> list[Callable[[], CaseQuerySet]]:
    """By the next date where open cases are shown; ended ones the last ended first, all together the newest first."""
    match chosen.order, chosen.view:
        case Order.OLDEST, _:
            return [lambda: found.order_by("received_on", "pk")]
        case Order.NUMBER, _:
            return [lambda: found.order_by("-year", "-number")]
        case Order.NEWEST, _:
            return [lambda: found.order_by("-received_on", "-pk")]
        case _, View.ENDED:
            return [lambda: found.order_by("-closed_on", "-pk")]
        case _, View.ALL:
            return [lambda: found.order_by("-received_on", "-pk")]
        case _, View.SOON | View.LATE:
            return [lambda: found.order_by("due_on", "pk")]
        case _:
            return [
                lambda: found.filter(due_on__isnull=False).order_by("due_on", "pk"),
                lambda: found.filter(due_on=None).order_by("received_on", "pk"),
            ]


_COUNTING = """
    SELECT state, COUNT(*), COUNT(*) FILTER (WHERE assigned_to_id = %s), COUNT(*) FILTER (WHERE due_on < %s),
           COUNT(*) FILTER (WHERE due_on >= %s AND due_on <= %s)
    FROM casework_case WHERE unit_id = %s AND register = %s AND closed_on IS NULL GROUP BY state
"""
"""In the database's own words, as the others of the desk that are always the same: it asks them every time, and putting
them together costs more than answering them."""


def desk_counts(user: User, unit: Unit, register: str, *, today: dt.date, soon: dt.date) -> DeskCounts:
    """How many open cases there are, in all and by state. One query."""
    if not duties_of(user).has(unit.pk, register):
        return DeskCounts(0, 0, 0, 0, {})
    rows = _answered(_COUNTING, [user.pk, today, today, soon, unit.pk, register])
    return DeskCounts(
        open=sum(row[1] for row in rows),
        mine=sum(row[2] for row in rows),
        late=sum(row[3] for row in rows),
        soon=sum(row[4] for row in rows),
        states={row[0]: row[1] for row in rows},
    )


def _answered(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@dataclass(frozen=True, slots=True)
class DeskClock:
    """A running clock as a row of the desk needs it."""

    key: str
    due_on: dt.date
    paused_on: dt.date | None
    length_unit: str
    joint_leave_counts: bool
    for_reporter: bool


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A case as the desk lists it, without what it says."""

    pk: int
    version: int
    number_text: str
    subject: str
    state: str
    classification: str
    channel: str
    is_confidential: bool
    received_on: dt.date
    closed_on: dt.date | None
    ended_late: bool
    person: str | None
    clocks: Sequence[DeskClock]
    tags: Sequence[str]


_COLUMNS = (
    "pk",
    "version",
    "number_text",
    "subject",
    "state",
    "classification",
    "channel",
    "is_confidential",
    "received_on",
    "closed_on",
    "ended_late",
    "assigned_to__name",
)
_FIELDS = (*_COLUMNS[:-1], "person")
_BESIDE = """
    SELECT case_id, 0, key, due_on, paused_on, length_unit, joint_leave_counts, for_reporter, id
    FROM casework_caseclock WHERE case_id IN ({cases}) AND met_on IS NULL AND dropped_on IS NULL
    UNION ALL
    SELECT case_id, 1, name, NULL, NULL, NULL, NULL, NULL, id FROM casework_casetag WHERE case_id IN ({cases})
    ORDER BY 2, 4, 3, 9
"""
"""The running clocks of cases by their due dates, then their tags by name."""


def _desk_rows(found: Sequence[tuple[Any, ...]]) -> list[DeskRow]:
    """With running clocks and tags: one query."""
    ids = [values[0] for values in found]
    clocks: dict[int, list[DeskClock]] = {}
    tags: dict[int, list[str]] = {}
    beside = _answered(_BESIDE.format(cases=", ".join(["%s"] * len(ids))), [*ids, *ids]) if ids else []
    for case, is_tag, key, due_on, paused_on, length_unit, joint_leave_counts, for_reporter, _pk in beside:
        if is_tag:
            tags.setdefault(case, []).append(key)
            continue
        clocks.setdefault(case, []).append(
            DeskClock(
                key,
                _day(due_on),
                _day(paused_on) if paused_on else None,
                length_unit,
                bool(joint_leave_counts),
                bool(for_reporter),
            )
        )
    return [
        DeskRow(
            **dict(zip(_FIELDS, row, strict=True)),
            clocks=clocks.get(row[0], ()),
            tags=tags.get(row[0], ()),
        )
        for row in found
    ]


def _day(value: dt.date | str) -> dt.date:
    """SQLite keeps days as text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class DeskView:
    """A saved view as the desk offers it; ``is_own``: one may let it go."""

    pk: int
    name: str
    query: str
    is_own: bool
    saved_by: str


_VIEWS = """
    SELECT view.id, view.name, view.query, person.id, person.name FROM casework_savedview AS view
    JOIN accounts_user AS person ON person.id = view.saved_by_id
    WHERE view.unit_id = %s AND view.register = %s AND (view.saved_by_id = %s OR view.is_shared)
    ORDER BY view.name, view.id
"""


def desk_views(user: User, unit: Unit, register: str) -> list[DeskView]:
    """``saved_views`` as rows. One query."""
    rows = _answered(_VIEWS, [unit.pk, register, user.pk])
    return [DeskView(pk, name, query, person == user.pk, by) for pk, name, query, person, by in rows]
