"""One case in words: what it says, its clocks with their law, what can be done next and what keeps one from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.casework.due_words import Due, DueWords
from pakta.delivery.workspace.casework.timeline import opened
from pakta.delivery.workspace.confidence_words import Told, confidence_told
from pakta.delivery.workspace.length_words import length_told
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.approving import Judgement, judged
from pakta.foundation.casework.choices import AnswerState, ClockEnd, MessageKind
from pakta.foundation.casework.contents import contents_of, words_of
from pakta.foundation.casework.models import Case, CaseClock, CaseMessage
from pakta.foundation.casework.passages import asks, passage_of
from pakta.foundation.casework.queries import overtaken_answers
from pakta.foundation.casework.register import Field, FieldKind, Register, Way, Who
from pakta.foundation.casework.rules import (
    can_approve,
    can_handle,
    can_keep,
    can_see_identity,
    is_reporter,
)
from pakta.foundation.lawbook.rules import can_see_lawbook
from pakta.knowledge.law.regulation import Confidence
from pakta.knowledge.law.values import Length, LengthUnit

SOURCED = (Confidence.TWO_SOURCES, Confidence.ONE_SOURCE, Confidence.DECREE)


@dataclass(frozen=True, slots=True)
class Said:
    """A field of the case. ``is_hidden``: there is something, and it is not for this reader."""

    name: str
    text: str
    is_long: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ClockCard:
    """A clock with the law it runs by. ``moved``: the date that was told first, where it is another one now."""

    pk: int
    due: Due
    length: str
    started_on: dt.date
    citation: str
    sureness: Told
    doubt: str
    in_stage: bool
    moved: dt.date | None
    ended: str
    is_running: bool
    joint_leave: str
    law_url: str
    """Where the legal value is told and kept, for who may read it there; else ""."""
    since_reopening: bool


@dataclass(frozen=True, slots=True)
class WayShown:
    """A way as a button. ``is_direct``: nothing is asked; else ``url`` leads to its form. ``blocked``: why not now."""

    way: Way
    url: str
    is_direct: bool
    ends: bool
    to: str
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """An answer that is not sent yet, and what this person may do with it."""

    answer: CaseMessage
    text: str
    way: str
    return_note: str
    state: str
    tone: str
    icon: str
    may_change: bool
    may_submit: bool
    may_approve: bool
    may_return: bool
    may_send: bool
    may_drop: bool
    keeps_from: str
    said: Sequence[Said]
    """What its way asks, as it was handed to the approver."""
    asks: bool
    """Its way asks something, which is filled in on the way to the approver."""
    decided_before: bool
    """This approver decided what is objected to here, and the office has nobody else."""
    is_overtaken: bool
    """The reporter wrote after it was last written."""


ANSWER_LOOKS = {
    AnswerState.DRAFT: ("planned", "edit"),
    AnswerState.TO_APPROVE: ("due", "state-due"),
    AnswerState.APPROVED: ("accepted", "check"),
}


def contents_shown(case: Case, user: User) -> list[Said]:
    """Every field that holds something, in the register's order; whose identity is not for the reader is masked."""
    contents = contents_of(case)
    open_to_reader = can_see_identity(user, case)
    found = []
    for field in case.register_rules.fields:
        text = contents.words(field.key)
        if not text:
            continue
        if field.identity and not open_to_reader:
            found.append(Said(str(field.name), "", is_hidden=True))
        else:
            found.append(Said(str(field.name), text, is_long=field.kind == FieldKind.TEXT))
    return found


def clock_cards(clocks: Sequence[CaseClock], case: Case, words: DueWords, *, user: User) -> list[ClockCard]:
    """The case's own: running before met, the office's before the reporter's, the earlier before the later."""
    own = [one for one in clocks if one.case_id == case.pk]
    own.sort(key=lambda one: (not one.is_running, one.for_reporter, one.paused_on is not None, one.due_on))
    linked = can_see_lawbook(user, case.unit)
    return [
        _card(one, words, reverse("law:value", args=[case.unit.code, one.value_key]) if linked else "")
        for one in own
        if one.dropped_on is None
    ]


def _card(clock: CaseClock, words: DueWords, law_url: str) -> ClockCard:
    confidence = Confidence(clock.confidence)
    told = confidence_told(confidence)
    length = length_told(Length(clock.length, LengthUnit(clock.length_unit)))
    ended = ""
    if clock.met_on is not None:
        ended = _ended(clock)
    counts = clock.length_unit == LengthUnit.WORKING_DAYS and not clock.joint_leave_counts
    return ClockCard(
        pk=clock.pk,
        due=words.of(clock),
        length=length,
        started_on=clock.started_on,
        citation=clock.citation,
        sureness=told if confidence in SOURCED else Told(_("belum diverifikasi"), "returned", "alert"),
        doubt="" if confidence in SOURCED else told.word,
        in_stage=clock.in_stage,
        moved=clock.told_due_on if clock.told_due_on != clock.due_on else None,
        ended=ended,
        is_running=clock.is_running,
        since_reopening=clock.since_reopening,
        joint_leave=_("cuti bersama dihitung hari kerja") if counts else "",
        law_url=law_url,
    )


def _ended(clock: CaseClock) -> str:
    match clock.ended_as:
        case ClockEnd.WITH_CASE if clock.is_met_late:
            return _("sudah lewat ketika perkaranya berakhir")
        case ClockEnd.WITH_CASE:
            return _("berakhir bersama perkaranya")
        case ClockEnd.OTHER_CLASS:
            return _("sudah lewat ketika klasifikasinya diganti")
        case _:
            return _("dipenuhi terlambat") if clock.is_met_late else _("dipenuhi")


def ways_shown(case: Case, user: User, *, recused: bool) -> list[WayShown]:
    """The ways this person takes from here by a button, those that go on before those that end."""
    register = case.register_rules
    found = []
    for way in register.ways_from(case.state):
        if way.answers or way.who not in (Who.HANDLER, Who.APPROVER):
            continue
        if way.who == Who.HANDLER and not can_handle(user, case):
            continue
        if way.who == Who.APPROVER and not can_approve(user, case):
            continue
        ends = register.state(way.to).ends
        asks = bool(way.reason_needed or way.reasons or way.fields or way.extends or ends)
        found.append(
            WayShown(
                way,
                reverse("casework:way", args=[case.pk, way.key]),
                is_direct=not asks,
                ends=ends,
                to=str(register.state(way.to).name),
                blocked=_blocked(case, user, way, recused=recused),
            )
        )
    return sorted(found, key=lambda one: (bool(one.blocked), one.ends))


def _blocked(case: Case, user: User, way: Way, *, recused: bool) -> str:
    if recused:
        return _("Anda menyatakan konflik kepentingan atas perkara ini.")
    if way.decides and case.register_rules.two_people and is_reporter(user, case):
        return _("Laporan sendiri diputuskan oleh orang lain.")
    if way.needs_class and not case.classification:
        return _("Tentukan klasifikasinya dahulu.")
    if way.needs_assignee and case.assigned_to_id is None:
        return _("Tugaskan kepada seorang petugas dahulu.")
    if way.completes and (lacking := contents_of(case).lacking_words):
        return _("Belum diketahui: %(fields)s. Minta dilengkapi, lalu isikan.") % {"fields": lacking}
    return ""


def answering_ways(case: Case) -> list[Way]:
    """The ways taken from here by sending an answer."""
    return [way for way in case.register_rules.ways_from(case.state) if way.answers]


def needs_approval(register: Register, way: Way | None) -> bool:
    return register.answer_approved and not (way is not None and way.at_once)


def answer_cards(
    messages: Sequence[CaseMessage], case: Case, user: User, *, recused: bool
) -> list[AnswerCard]:
    """The answers under way, the latest first."""
    pending = [
        one
        for one in messages
        if one.case_id == case.pk and one.kind == MessageKind.ANSWER and one.state in ANSWER_LOOKS
    ]
    overtaken = overtaken_answers(case) if pending else set()
    return [
        _answer(one, case, user, recused=recused, is_overtaken=one.pk in overtaken)
        for one in reversed(pending)
    ]


def _answer(answer: CaseMessage, case: Case, user: User, *, recused: bool, is_overtaken: bool) -> AnswerCard:
    register, state = case.register_rules, AnswerState(answer.state)
    way = register.way(answer.way)
    handles = can_handle(user, case) and not recused
    approves = can_approve(user, case) and not recused
    waits = approves and state == AnswerState.TO_APPROVE
    judgement = judged(user, case, answer) if waits else Judgement()
    tone, icon = ANSWER_LOOKS[state]
    ready = state == AnswerState.APPROVED or (
        state == AnswerState.DRAFT and not needs_approval(register, way)
    )
    return AnswerCard(
        answer=answer,
        text=opened(case, answer.text_sealed),
        way=str(way.name) if way else _("tanpa mengubah status perkara"),
        return_note=opened(case, answer.return_note_sealed) if state == AnswerState.DRAFT else "",
        state=str(state.label),
        tone=tone,
        icon=icon,
        may_change=handles and state == AnswerState.DRAFT,
        may_submit=handles and state == AnswerState.DRAFT and needs_approval(register, way),
        may_approve=waits and not judgement.refusal,
        may_return=state in (AnswerState.TO_APPROVE, AnswerState.APPROVED) and (handles or approves),
        may_send=handles and ready,
        may_drop=handles,
        keeps_from=judgement.refusal,
        said=said_with(case, answer),
        asks=asks(way),
        decided_before=judgement.decided_before,
        is_overtaken=is_overtaken,
    )


def said_with(case: Case, answer: CaseMessage) -> list[Said]:
    """What was said with an answer for its way, line by line."""
    register = case.register_rules
    way, kept = register.way(answer.way), passage_of(case, answer)
    if way is None or kept is None:
        return []
    reason = next((str(one.name) for one in way.reasons if one.key == kept.reason), "")
    found = [Said(_("Alasan"), reason), Said(_("Keterangan"), kept.note, is_long=True)]
    for key in way.fields:
        field = register.field(key)
        text = words_of(field, kept.fields.get(key, ""))
        found.append(Said(str(field.name), text, is_long=field.kind == FieldKind.TEXT))
    return [one for one in found if one.text]


def asked_fields(register: Register) -> list[Field]:
    """What staff types in when a case comes in."""
    return [one for one in register.fields if not one.later]


def may_move(case: Case, user: User) -> bool:
    return case.is_open and bool(case.register_rules.moves_to) and can_keep(user, case.unit, case.register)


def reporter_told(case: Case, user: User) -> str:
    """Who reported, in the words this reader gets."""
    if case.is_anonymous:
        return _("tanpa nama")
    if case.reporter is not None:
        return case.reporter.name if can_see_identity(user, case) else _("dirahasiakan")
    if case.received_by is not None:
        return _("masyarakat, dicatat oleh %(name)s") % {"name": case.received_by.name}
    return _("masyarakat, lewat formulir publik")
