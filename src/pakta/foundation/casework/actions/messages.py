"""Notes among handlers, answers on their way to the reporter, and what the reporter writes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.files import Incoming, keep_files
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actions.passing import Passage, pass_along, way_from
from pakta.foundation.casework.actions.telling import tell_returned, tell_to_approve, tell_written
from pakta.foundation.casework.actors import acting_on, named
from pakta.foundation.casework.choices import ANSWER_TRANSITIONS, AnswerState, MessageKind
from pakta.foundation.casework.models import Case, CaseMessage
from pakta.foundation.casework.refusals import AnswerRefused, NotYourCase, ReasonMissing, TwoPeopleNeeded
from pakta.foundation.casework.register import Way, Who
from pakta.foundation.casework.reporter_limits import check_message
from pakta.foundation.casework.rules import (
    can_approve,
    check_handler,
    check_not_recused,
    check_way,
    is_reporter,
    sees_inside,
)
from pakta.foundation.casework.signals import answer_sent
from pakta.foundation.sealing.seals import seal_text
from pakta.foundation.trail.actions import record
from pakta.shared.text import writable_in_xml

LONGEST_TEXT = 10_000


@transaction.atomic
def add_note(
    *, case: Case, text: str, files: Sequence[Incoming] = (), by: User, now: dt.datetime
) -> CaseMessage:
    """A note only those inside read. Whoever sees the case from inside may write one."""
    found = locked(case)
    if not sees_inside(by, found):
        check_handler(by, found)
    message = _write(found, MessageKind.INTERNAL, _checked(text), by=by, now=now)
    keep_files(case=found, files=files, message=message, is_internal=True, by=by, now=now)
    _record("casework.note", found, message, by=by, now=now)
    return message


@transaction.atomic
def draft_answer(
    *, case: Case, text: str, way: str = "", files: Sequence[Incoming] = (), by: User, now: dt.datetime
) -> CaseMessage:
    """Begin an answer. ``way``: the way it takes the case when sent; "" for a question or news in between.

    Refuses who does not handle the case, a recused person, a way that is not taken by answering.
    """
    found = locked(case)
    check_handler(by, found)
    check_not_recused(by, found)
    _answering_way(found, way)
    message = _write(
        found, MessageKind.ANSWER, _checked(text), state=AnswerState.DRAFT, way=way, by=by, now=now
    )
    keep_files(case=found, files=files, message=message, by=by, now=now)
    _record("casework.draft_answer", found, message, by=by, now=now)
    return message


@transaction.atomic
def change_answer(
    *, message: CaseMessage, text: str, way: str, version: int, by: User, now: dt.datetime
) -> CaseMessage:
    """Write a draft anew. Refuses one that waits for approval or left, and another version than was seen."""
    found = locked(message.case)
    check_handler(by, found)
    check_not_recused(by, found)
    answer = _locked_answer(message, version)
    _check_state(answer, AnswerState.DRAFT)
    _answering_way(found, way)
    answer.text_sealed = seal_text(found.key, _checked(text))
    answer.way, answer.written_by = way, by
    _save(answer)
    _record("casework.draft_answer", found, answer, by=by, now=now)
    return answer


@transaction.atomic
def submit_answer(*, message: CaseMessage, version: int, by: User, now: dt.datetime) -> CaseMessage:
    """Hand a draft to the approver."""
    found = locked(message.case)
    check_handler(by, found)
    check_not_recused(by, found)
    answer = _locked_answer(message, version)
    _enter(found, answer, AnswerState.TO_APPROVE, by=by, now=now)
    tell_to_approve(found, answer, by=by, now=now)
    return answer


@transaction.atomic
def approve_answer(*, message: CaseMessage, version: int, by: User, now: dt.datetime) -> CaseMessage:
    """The approver agrees. Refuses a recused one and, where the register wants two people, who wrote it or reported."""
    found = locked(message.case)
    _check_approver(by, found)
    answer = _locked_answer(message, version)
    if found.register_rules.two_people and (answer.written_by_id == by.pk or is_reporter(by, found)):
        raise TwoPeopleNeeded(_("Jawaban ini disetujui oleh orang lain, bukan penyusun atau pelapornya."))
    answer.approved_at, answer.approved_by = now, by
    _enter(found, answer, AnswerState.APPROVED, by=by, now=now)
    return answer


@transaction.atomic
def return_answer(
    *, message: CaseMessage, reason: str, version: int, by: User, now: dt.datetime
) -> CaseMessage:
    """The approver gives it back with a reason; it is a draft again. A handler takes it back without one."""
    found = locked(message.case)
    check_not_recused(by, found)
    reason = reason.strip()[:LONGEST_TEXT]
    if can_approve(by, found):
        _check_approver(by, found)
        if not reason:
            raise ReasonMissing(_("Tulis apa yang harus dibetulkan."))
    else:
        check_handler(by, found)
    answer = _locked_answer(message, version)
    answer.approved_at = answer.approved_by = None
    answer.return_note_sealed = seal_text(found.key, reason)
    _enter(found, answer, AnswerState.DRAFT, by=by, now=now)
    tell_returned(found, answer, by=by, now=now)
    return answer


@transaction.atomic
def drop_answer(*, message: CaseMessage, version: int, by: User, now: dt.datetime) -> CaseMessage:
    """Put it aside; it stays readable inside."""
    found = locked(message.case)
    check_not_recused(by, found)
    check_handler(by, found)
    answer = _locked_answer(message, version)
    answer.approved_at = answer.approved_by = None
    _enter(found, answer, AnswerState.DROPPED, by=by, now=now)
    return answer


@transaction.atomic
def send_answer(
    *,
    message: CaseMessage,
    version: int,
    said: Passage | None = None,
    by: User,
    now: dt.datetime,
) -> Case:
    """Send it to the reporter; the case goes the answer's way with it, all in one.

    Refuses one that is not approved where the register wants approval, and whatever the way refuses.
    """
    found = locked(message.case)
    check_handler(by, found)
    check_not_recused(by, found)
    answer = _locked_answer(message, version)
    if answer.state != AnswerState.APPROVED and _needs_approval(found, answer):
        raise AnswerRefused(_("Jawaban dikirim setelah disetujui. Ajukan dahulu kepada penyetuju."))
    answer.sent_at, answer.sent_by = now, by
    _enter(found, answer, AnswerState.SENT, by=by, now=now)
    if found.answered_on is None:
        found.answered_on = found.unit.local_date(now)
    if answer.way:
        way = way_from(found, answer.way)
        check_way(by, found, way)
        pass_along(found, way, said or Passage(), by=by, now=now)
    else:
        found.version += 1
        found.save()
    answer_sent.send(sender=Case, case=found, message=answer, now=now)
    return found


@transaction.atomic
def receive_message(
    *, case: Case, text: str, files: Sequence[Incoming] = (), by: User | None = None, now: dt.datetime
) -> CaseMessage:
    """What the reporter writes, through the door (which checked ticket and code) or signed in.

    Where the register has a way of the reporter's from here (a reply reopens), the case takes it; where it has none and
    the case is done, the message is refused with a sentence; so is one more than a day takes (``reporter_limits``).
    """
    found = locked(case)
    if by is not None and not is_reporter(by, found):
        raise NotYourCase(
            _("Hanya %(person)s yang menulis di sini.") % {"person": found.register_rules.person}
        )
    reply = next(
        (
            one
            for one in found.register_rules.ways_from(found.state)
            if one.who == Who.REPORTER and one.key.startswith("reply")
        ),
        None,
    )
    if reply is None and not found.is_open:
        raise AnswerRefused(
            _("Perkara ini sudah ditutup dan tidak menerima pesan lagi. Ajukan yang baru bila perlu.")
        )
    check_message(found, sizes=[len(one.content) for one in files], now=now)
    message = _write(found, MessageKind.INCOMING, _checked(text), by=by, now=now)
    keep_files(case=found, files=files, message=message, by=by, now=now)
    _record("casework.receive_message", found, message, by=by, now=now)
    tell_written(found, message, by=by, now=now)
    if reply is not None:
        pass_along(found, reply, Passage(), by=by, now=now)
    return message


@transaction.atomic
def rate_case(*, case: Case, satisfaction: int, by: User | None = None, now: dt.datetime) -> Case:
    """The reporter's satisfaction, 1–4, once the case was answered; the last one given counts."""
    found = locked(case)
    if not 1 <= satisfaction <= 4:
        raise AnswerRefused(_("Pilih satu dari empat tingkat kepuasan."))
    if found.answered_on is None:
        raise AnswerRefused(_("Kepuasan dinilai setelah ada jawaban."))
    found.satisfaction = satisfaction
    found.version += 1
    found.save(update_fields=["satisfaction", "version"])
    _record_plain("casework.rate", found, by=by, now=now, after={"satisfaction": satisfaction})
    return found


def _answering_way(case: Case, key: str) -> Way | None:
    if not key:
        return None
    way = way_from(case, key)
    if not way.answers:
        raise AnswerRefused(_("Langkah itu tidak diambil dengan mengirim jawaban."))
    return way


def _needs_approval(case: Case, answer: CaseMessage) -> bool:
    way = case.register_rules.way(answer.way)
    return case.register_rules.answer_approved and not (way is not None and way.at_once)


def _check_approver(by: User, case: Case) -> None:
    if not can_approve(by, case):
        raise NotYourCase(_("Jawaban hanya disetujui oleh penyetuju yang ditunjuk."))
    check_not_recused(by, case)


def _checked(text: str) -> str:
    text = writable_in_xml(text).replace("\r\n", "\n").strip()
    if not text:
        raise AnswerRefused(_("Tulis isinya."))
    if len(text) > LONGEST_TEXT:
        raise AnswerRefused(
            _("Isinya terlalu panjang: %(length)d dari paling banyak %(longest)d karakter.")
            % {"length": len(text), "longest": LONGEST_TEXT}
        )
    return text


def _write(
    case: Case,
    kind: MessageKind,
    text: str,
    *,
    state: AnswerState = AnswerState.SENT,
    way: str = "",
    by: User | None,
    now: dt.datetime,
) -> CaseMessage:
    return CaseMessage.objects.create(
        case=case,
        kind=kind,
        state=state,
        way=way,
        text_sealed=seal_text(case.key, text),
        written_at=now,
        written_by=named(acting_on(case, by), by),
    )


def _locked_answer(message: CaseMessage, version: int) -> CaseMessage:
    answer = CaseMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if answer.kind != MessageKind.ANSWER or answer.version != version:
        raise AnswerRefused(_("Jawaban ini sudah diubah orang lain. Muat ulang halaman."))
    return answer


def _check_state(answer: CaseMessage, state: AnswerState) -> None:
    if answer.state != state:
        raise AnswerRefused(
            _("Jawaban ini sudah berstatus “%(state)s”. Muat ulang halaman.")
            % {"state": AnswerState(answer.state).label}
        )


def _enter(case: Case, answer: CaseMessage, state: AnswerState, *, by: User, now: dt.datetime) -> None:
    before = AnswerState(answer.state)
    if state not in ANSWER_TRANSITIONS[before]:
        _check_state(answer, state)
    answer.state = state
    _save(answer)
    _record_plain(
        "casework.answer_state",
        case,
        by=by,
        now=now,
        before={"message": answer.pk, "state": before.value},
        after={"state": state.value},
    )


def _save(answer: CaseMessage) -> None:
    answer.version += 1
    answer.save()


def _record(action: str, case: Case, message: CaseMessage, *, by: User | None, now: dt.datetime) -> None:
    _record_plain(action, case, by=by, now=now, after={"message": message.pk})


def _record_plain(action: str, case: Case, *, by: User | None, now: dt.datetime, **sides: Any) -> None:
    record(
        chain=case.unit.trail_chain,
        by=acting_on(case, by),
        now=now,
        action=action,
        subject=case,
        label=case.number_text,
        **sides,
    )
