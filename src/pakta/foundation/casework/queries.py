"""What staff pages read of registers: the overview, the desk, one case with its whole story, and what waits for whom.

Every function takes the person and gives only what the person may see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import AnswerState, ChangeKind, Duty, MessageKind, RecapState
from pakta.foundation.casework.models import (
    AnswerTemplate,
    Appointment,
    Case,
    CaseChange,
    CaseClock,
    CaseFile,
    CaseLink,
    CaseMessage,
    CaseQuerySet,
    CaseStep,
    CaseTag,
    ClockChange,
    Recap,
    Recusal,
    RegisterSetting,
    SavedView,
)
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.rules import sees_inside
from pakta.foundation.institutions.models import Unit

MOST_PREDECESSORS = 20
"""A case that was moved from register to register is followed back no further."""


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


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """A register of a unit in the overview."""

    open: int = 0
    mine: int = 0
    week: int = 0
    late: int = 0
    to_approve: int = 0


def register_cases(user: User, unit: Unit, register: str) -> CaseQuerySet:
    """All cases of one register, for whoever was appointed to it; nothing for others.

    The same as ``visible_to`` narrowed to the register, but found by one index.
    """
    if not duties_of(user).has(unit.pk, register):
        return Case.objects.none()
    return Case.objects.filter(unit=unit, register=register)


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
    found = _in_view(register_cases(user, unit, register), chosen.view, user, today=today, soon=soon)
    if chosen.state:
        found = found.filter(state=chosen.state)
    if chosen.classification:
        found = found.filter(classification="" if chosen.classification == "-" else chosen.classification)
    if chosen.channel:
        found = found.filter(channel=chosen.channel)
    if chosen.unassigned:
        found = found.filter(assigned_to=None)
    elif chosen.assignee is not None:
        found = found.filter(assigned_to=chosen.assignee)
    if chosen.tag:
        found = found.filter(pk__in=CaseTag.objects.filter(name=chosen.tag).values("case"))
    if chosen.since:
        found = found.filter(received_on__gte=chosen.since)
    if chosen.until:
        found = found.filter(received_on__lte=chosen.until)
    for word in chosen.words.split()[:8]:
        found = found.filter(
            Q(number_text__icontains=word) | Q(subject__icontains=word) | Q(ticket=word.upper())
        )
    return DeskList(_ordered(found, chosen))


def _in_view(found: CaseQuerySet, view: View, user: User, *, today: dt.date, soon: dt.date) -> CaseQuerySet:
    match view:
        case View.MINE:
            return found.open().filter(assigned_to=user)
        case View.SOON:
            return found.open().filter(due_on__gte=today, due_on__lte=soon)
        case View.LATE:
            return found.late(today)
        case View.ENDED:
            return found.filter(closed_on__isnull=False)
        case View.ALL:
            return found
        case _:
            return found.open()


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


def unit_figures(user: User, unit: Unit, *, today: dt.date, week_end: dt.date) -> dict[str, RegisterFigures]:
    """Register's key → figures, of the registers the person was appointed to in the unit. Two queries."""
    held = duties_of(user).registers_at(unit.pk)
    rows = (
        Case.objects.filter(unit=unit, register__in=held)
        .open()
        .order_by()
        .values("register")
        .annotate(
            open=Count("pk"),
            mine=Count("pk", filter=Q(assigned_to=user)),
            week=Count("pk", filter=Q(due_on__gte=today, due_on__lte=week_end)),
            late=Count("pk", filter=Q(due_on__lt=today)),
        )
    )
    by_register = {row["register"]: row for row in rows}
    waiting = {
        row["case__register"]: row["n"]
        for row in answers_to_approve(user, unit).order_by().values("case__register").annotate(n=Count("pk"))
    }
    return {
        register: RegisterFigures(
            **{name: row[name] for name in ("open", "mine", "week", "late")},
            to_approve=waiting.get(register, 0),
        )
        if (row := by_register.get(register))
        else RegisterFigures(to_approve=waiting.get(register, 0))
        for register in held
    }


def cases_in_hand(user: User, unit: Unit) -> CaseQuerySet:
    """Open cases of the unit assigned to the person, whatever the register, the next due first; none where the person
    no longer works there."""
    works_there = any(one.unit_id == unit.pk for one in user.active_memberships)
    return (
        (Case.objects.filter(unit=unit, assigned_to=user) if works_there else Case.objects.none())
        .open()
        .order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")
    )


def own_reports(user: User, unit: Unit) -> CaseQuerySet:
    """What the person reported or declared themselves in the unit, the latest first."""
    return Case.objects.filter(unit=unit, reporter=user).order_by("-received_on", "-pk")


def answers_to_approve(user: User, unit: Unit) -> QuerySet[CaseMessage]:
    """Answers of the unit that wait for somebody with the person's duty to approve, the next due first."""
    held = [
        register
        for register in duties_of(user).registers_at(unit.pk)
        if duties_of(user).has(unit.pk, register, Duty.APPROVER)
    ]
    return (
        CaseMessage.objects.filter(
            kind=MessageKind.ANSWER,
            state=AnswerState.TO_APPROVE,
            case__unit=unit,
            case__register__in=held,
            case__forgotten_on=None,
        )
        .select_related("case__unit", "written_by")
        .order_by(F("case__due_on").asc(nulls_last=True), "written_at", "pk")
    )


def reporter_asked_secrecy(case: Case) -> bool:
    """Whether a confidential case was so from the day it came: then it was the reporter's wish. One query."""
    return not CaseChange.objects.filter(case=case, kind=ChangeKind.CONFIDENTIALITY, after="yes").exists()


def appointments_of(unit: Unit) -> QuerySet[Appointment]:
    """Who was appointed to which register of the unit, standing ones first."""
    return (
        Appointment.objects.filter(unit=unit)
        .select_related("person", "given_by", "ended_by", "unit")
        .order_by(F("ended_at").desc(nulls_first=True), "register", "duty", "given_at", "pk")
    )


def keepers_of(unit: Unit, register: str, duty: Duty = Duty.KEEPER) -> QuerySet[User]:
    """The people who hold the duty now and still work in the unit."""
    return _appointed(unit, register, duty).order_by("name", "pk")


def _appointed(unit: Unit, register: str, duty: Duty) -> QuerySet[User]:
    held = Appointment.objects.current().filter(unit=unit, register=register, duty=duty).values("person")
    return User.objects.filter(
        pk__in=held, is_active=True, memberships__unit=unit, memberships__ended_at=None
    ).distinct()


def settings_of(unit: Unit) -> dict[str, RegisterSetting]:
    """Register's key → what the unit settled; registers without a row keep their defaults."""
    return {one.register: one for one in RegisterSetting.objects.filter(unit=unit)}


def saved_views(user: User, unit: Unit, register: str) -> QuerySet[SavedView]:
    """One's own and the shared ones."""
    return SavedView.objects.filter(
        Q(saved_by=user) | Q(is_shared=True), unit=unit, register=register
    ).order_by("name", "pk")


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


def answer_templates(unit: Unit, register: str) -> QuerySet[AnswerTemplate]:
    """The texts to answer with that stand."""
    return (
        AnswerTemplate.objects.filter(unit=unit, register=register, withdrawn_at=None)
        .select_related("added_by", "unit")
        .order_by("name", "pk")
    )


def case_at_hand(user: User, pk: int) -> Case | None:
    """One case with its people; None where the person may not see it."""
    return (
        Case.objects.visible_to(user)
        .select_related("unit", "assigned_to", "reporter", "received_by", "moved_from")
        .filter(pk=pk)
        .first()
    )


@dataclass(frozen=True)
class Story:
    """All that happened to a case and to those it came from, each list by time. ``chain``: the case first."""

    chain: Sequence[Case]
    steps: Sequence[CaseStep]
    messages: Sequence[CaseMessage]
    files: Sequence[CaseFile]
    clocks: Sequence[CaseClock]
    changes: Sequence[ClockChange]
    recusals: Sequence[Recusal]
    reasons: Sequence[CaseChange]
    """Why its class or confidentiality was changed."""


def story_of(case: Case) -> Story:
    """Eight queries, and one for each register the case came through. The caller has judged who may see it."""
    chain = _chain(case)
    ids = [one.pk for one in chain]
    by_id = {one.pk: one for one in chain}
    steps = list(CaseStep.objects.filter(case__in=ids).select_related("by").order_by("at", "pk"))
    messages = list(
        CaseMessage.objects.filter(case__in=ids)
        .select_related("written_by", "approved_by", "sent_by")
        .order_by("written_at", "pk")
    )
    files = list(CaseFile.objects.filter(case__in=ids).select_related("added_by").order_by("added_at", "pk"))
    clocks = list(CaseClock.objects.filter(case__in=ids).order_by("due_on", "pk"))
    changes = list(
        ClockChange.objects.filter(clock__in=[one.pk for one in clocks])
        .select_related("by")
        .order_by("at", "pk")
    )
    recusals = list(
        Recusal.objects.filter(case=case)
        .select_related("person", "declared_by")
        .order_by("declared_at", "pk")
    )
    reasons = list(CaseChange.objects.filter(case__in=ids).select_related("by").order_by("at", "pk"))
    clock_of = {one.pk: one for one in clocks}
    _know_their_case(by_id, steps, messages, files, clocks, reasons)
    for change in changes:
        change.clock = clock_of[change.clock_id]
    for recusal in recusals:
        recusal.case = case
    return Story(chain, steps, messages, files, clocks, changes, recusals, reasons)


def _know_their_case(
    cases: Mapping[int, Case], *lists: Sequence[CaseStep | CaseMessage | CaseFile | CaseClock | CaseChange]
) -> None:
    """Each row's case is the object at hand, whose key is open already."""
    for rows in lists:
        for row in rows:
            row.case = cases[row.case_id]


def _chain(case: Case) -> list[Case]:
    found, one = [case], case
    while one.moved_from_id is not None and len(found) < MOST_PREDECESSORS:
        before = Case.objects.select_related("unit", "reporter").get(pk=one.moved_from_id)
        found.append(before)
        one = before
    return found


def links_of(case: Case) -> list[tuple[CaseLink, Case, bool]]:
    """Each link, the other case, and whether the link was made from here. One query."""
    rows = (
        CaseLink.objects.filter(Q(case=case) | Q(other=case))
        .select_related("case__unit", "other__unit")
        .order_by("added_at", "pk")
    )
    return [(one, one.other if one.case_id == case.pk else one.case, one.case_id == case.pk) for one in rows]


def case_numbered(user: User, unit: Unit, number_text: str) -> Case | None:
    """The case of the unit with this number, among those the person may see."""
    return Case.objects.visible_to(user).filter(unit=unit, number_text__iexact=number_text.strip()).first()


def file_at_hand(user: User, case: int, pk: int) -> CaseFile | None:
    """A file of a case the person may see, or of one it came from."""
    found = case_at_hand(user, case)
    if found is None:
        return None
    ids = [one.pk for one in _chain(found)]
    files = CaseFile.objects.select_related("case", "message").filter(case__in=ids, pk=pk)
    if not sees_inside(user, found):
        # Who only reported it gets what they sent and what was sent to them.
        files = files.filter(is_internal=False).filter(
            Q(message=None) | Q(message__kind=MessageKind.INCOMING) | Q(message__state=AnswerState.SENT)
        )
    return files.first()


def register_rows(user: User, unit: Unit, register: str, *, since: dt.date, until: dt.date) -> CaseQuerySet:
    """Cases received in a period in the order of the book, for its print."""
    return (
        register_cases(user, unit, register)
        .filter(received_on__gte=since, received_on__lte=until)
        .select_related("unit", "assigned_to", "reporter")
        .prefetch_related("clocks", "steps", "messages")
        .order_by("year", "number")
    )


def people_appointed(unit: Unit, duty: Duty = Duty.KEEPER) -> dict[str, list[str]]:
    """Register's key → the names of those who hold the duty in the unit now."""
    found: dict[str, list[str]] = {}
    rows = (
        Appointment.objects.current()
        .filter(
            unit=unit,
            duty=duty,
            person__is_active=True,
            person__memberships__unit=unit,
            person__memberships__ended_at=None,
        )
        .order_by("register", "person__name")
        .values_list("register", "person__name")
        .distinct()
    )
    for register, name in rows:
        found.setdefault(register, []).append(name)
    return found


def recaps_to_sign(user: User, unit: Unit) -> dict[str, int]:
    """Register's key → how many drafted recaps wait for a keeper's signature, in registers the person keeps."""
    duties = duties_of(user)
    held = [one for one in duties.registers_at(unit.pk) if duties.has(unit.pk, one, Duty.KEEPER)]
    rows = (
        Recap.objects.filter(unit=unit, register__in=held, state=RecapState.DRAFTED)
        .order_by()
        .values("register")
        .annotate(n=Count("pk"))
    )
    return {row["register"]: row["n"] for row in rows}
