"""What staff pages read of registers: the overview, the desk, one case with its whole story, and what waits for whom.

Every function takes the person and gives only what the person may see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import AnswerState, ChangeKind, Duty, MessageKind, RecapState
from pakta.foundation.casework.models import (
    AnswerAuthor,
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
    ClockChange,
    Recap,
    Recusal,
    RegisterSetting,
    SavedView,
)
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.rules import can_appoint, sees_inside
from pakta.foundation.institutions.models import Unit

MOST_PREDECESSORS = 20
"""A case that was moved from register to register is followed back no further."""


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


@dataclass(frozen=True, slots=True)
class Load:
    """How much stands open in a register."""

    open: int = 0
    late: int = 0


def unit_loads(user: User, unit: Unit, *, today: dt.date) -> dict[str, Load]:
    """Register's key → how much stands open and late in it, for whoever appoints to the registers of the unit: numbers
    alone, no case. One query; nothing for others."""
    if not can_appoint(user, unit):
        return {}
    rows = (
        Case.objects.filter(unit=unit)
        .open()
        .order_by()
        .values_list("register")
        .annotate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    )
    return {register: Load(open_, late) for register, open_, late in rows}


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


def overtaken_answers(case: Case) -> set[int]:
    """Answers not sent yet that know nothing of the reporter's last message: it came after they were last written. One
    query."""
    since = AnswerAuthor.objects.filter(
        message=OuterRef(OuterRef("pk")), wrote_at__gte=OuterRef("written_at")
    )
    unknown = CaseMessage.objects.filter(
        ~Exists(since),
        case=OuterRef("case"),
        kind=MessageKind.INCOMING,
        written_at__gt=OuterRef("written_at"),
    )
    pending = (AnswerState.DRAFT, AnswerState.TO_APPROVE, AnswerState.APPROVED)
    found = CaseMessage.objects.filter(Exists(unknown), case=case, kind=MessageKind.ANSWER, state__in=pending)
    return set(found.values_list("pk", flat=True))


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
