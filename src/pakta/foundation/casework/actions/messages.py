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
from pakta.foundation.casework.actions.passing import LONGEST_NOTE, check_said, pass_along, way_from
from pakta.foundation.casework.actions.telling import tell_returned, tell_to_approve, tell_written
from pakta.foundation.casework.actors import acting_on, named
from pakta.foundation.casework.approving import judged
from pakta.foundation.casework.choices import ANSWER_TRANSITIONS, AnswerState, MessageKind
from pakta.foundation.casework.models import AnswerAuthor, Case, CaseMessage
from pakta.foundation.casework.passages import Passage, asks, days_left, passage_of, sealed_passage
from pakta.foundation.casework.placeholders import check_filled
from pakta.foundation.casework.refusals import (
    AnswerRefused,
    CaseMovedOn,
    NotYourCase,
    ReasonMissing,
    TwoPeopleNeeded,
)
from pakta.foundation.casework.register import Way, Who
from pakta.foundation.casework.reporter_limits import check_message
from pakta.foundation.casework.rules import (
    can_approve,
    can_rate,
    check_handler,
    check_here,
    check_not_recused,
    check_way,
    is_reporter,
    sees_inside,
)
from pakta.foundation.casework.signals import answer_sent
from pakta.foundation.sealing.seals import seal_text, unseal_text
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
    check_here(found)
    message = _write(found, MessageKind.INTERNAL, _checked(text), by=by, now=now)
    keep_files(case=found, files=files, message=message, is_internal=True, by=by, now=now)
    _record("casework.note", found, message, by=by, now=now)
    return message


@transaction.atomic
def draft_answer(
    *, case: Case, text: str, way: str = "", files: Sequence[Incoming] = (), by: User, now: dt.datetime
) -> CaseMessage:
    """Begin an answer. ``way``: the way it takes the case when sent; "" for a question or news in between.

    Refuses who does not handle the case, a recused person, a case that ended, a way that is not taken by answering.
    """
    found = locked(case)
    check_handler(by, found)
    check_not_recused(by, found)
    _check_open(found)
    _answering_way(found, way)
    message = _write(
        found, MessageKind.ANSWER, _checked(text), state=AnswerState.DRAFT, way=way, by=by, now=now
    )
    keep_files(case=found, files=files, message=message, by=by, now=now)
    _sign(found, message, by=by, now=now)
    _record("casework.draft_answer", found, message, by=by, now=now)
    return message


@transaction.atomic
def change_answer(
    *, message: CaseMessage, text: str, way: str, version: int, by: User, now: dt.datetime
) -> CaseMessage:
    """Write a draft anew. Who changes it is one of its authors from then on, and nobody stops being one. What its way
    asked is asked again where it goes another.

    Refuses one that waits for approval or left, and another version than was seen.
    """
    found = locked(message.case)
    check_handler(by, found)
    check_not_recused(by, found)
    _check_open(found)
    answer = _locked_answer(message, version)
    _check_state(answer, AnswerState.DRAFT)
    _answering_way(found, way)
    answer.text_sealed = seal_text(found.key, _checked(text))
    if answer.way != way:
        answer.way, answer.said_sealed = way, ""
    _save(answer)
    _sign(found, answer, by=by, now=now)
    _record("casework.draft_answer", found, answer, by=by, now=now)
    return answer


@transaction.atomic
def submit_answer(
    *, message: CaseMessage, said: Passage | None = None, version: int, by: User, now: dt.datetime
) -> CaseMessage:
    """Hand a draft to the approver, with what its way asks: the approver agrees to that too. ``said`` None: as it was
    when it was handed over before; who says something else is one of its authors.

    Refuses a missing reason or field like the way itself would, a place in the text still to be filled in, and a way
    that no longer leads from here.
    """
    found = locked(message.case)
    check_handler(by, found)
    check_not_recused(by, found)
    _check_open(found)
    answer = _locked_answer(message, version)
    _check_filled(found, answer)
    way = _answering_way(found, answer.way)
    if way is not None:
        before = passage_of(found, answer)
        said = said or before or Passage()
        kept = Passage(said.note.strip()[:LONGEST_NOTE], said.reason, check_said(found, way, said))
        answer.said_sealed = sealed_passage(found, kept)
        if asks(way) and passage_of(found, answer) != before:
            _sign(found, answer, by=by, now=now)
    _enter(found, answer, AnswerState.TO_APPROVE, by=by, now=now)
    tell_to_approve(found, answer, by=by, now=now)
    return answer


@transaction.atomic
def approve_answer(*, message: CaseMessage, version: int, by: User, now: dt.datetime) -> CaseMessage:
    """The approver agrees, to the text and to what its way asks.

    Refuses a recused one; where the register wants two people, whoever wrote on it or reported; and who decided what
    the case objects to, unless the office has appointed nobody else: then the trail says so.
    """
    found = locked(message.case)
    _check_approver(by, found)
    answer = _locked_answer(message, version)
    judgement = judged(by, found, answer)
    if judgement.refusal:
        raise TwoPeopleNeeded(judgement.refusal)
    answer.approved_at, answer.approved_by = now, by
    further = {"decided_before": True} if judgement.decided_before else {}
    _enter(found, answer, AnswerState.APPROVED, by=by, now=now, **further)
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

    What its way asks is what the approver saw; ``said`` adds only days that were left empty, and is the whole where
    nobody approves. Refuses one that is not approved where the register wants approval, a case that ended, and
    whatever the way refuses.
    """
    found = locked(message.case)
    check_handler(by, found)
    check_not_recused(by, found)
    _check_open(found)
    answer = _locked_answer(message, version)
    if answer.state != AnswerState.APPROVED and needs_approval(found, answer):
        raise AnswerRefused(_("Jawaban dikirim setelah disetujui. Ajukan dahulu kepada penyetuju."))
    _check_filled(found, answer)
    answer.sent_at, answer.sent_by = now, by
    _enter(found, answer, AnswerState.SENT, by=by, now=now)
    if answer.way:
        way = way_from(found, answer.way)
        check_way(by, found, way)
        if way.is_answer and found.answered_on is None:
            found.answered_on = found.unit.local_date(now)
        pass_along(found, way, _said_at_sending(found, answer, way, said), by=by, now=now)
    else:
        found.version += 1
        found.save()
    answer_sent.send(sender=Case, case=found, message=answer, now=now)
    return found


def _said_at_sending(case: Case, answer: CaseMessage, way: Way, said: Passage | None) -> Passage:
    if not needs_approval(case, answer):
        return said or passage_of(case, answer) or Passage()
    kept = passage_of(case, answer) or Passage()
    given = said.fields if said is not None else {}
    days = {key: given[key] for key in days_left(case, way, kept) if given.get(key)}
    return Passage(kept.note, kept.reason, {**kept.fields, **days})


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
    """The reporter's satisfaction, 1–4, once the case was answered and while it is not open again; the last one given
    counts."""
    found = locked(case)
    if by is not None and not is_reporter(by, found):
        raise NotYourCase(
            _("Hanya %(person)s yang menilai di sini.") % {"person": found.register_rules.person}
        )
    if not 1 <= satisfaction <= 4:
        raise AnswerRefused(_("Pilih satu dari empat tingkat kepuasan."))
    if found.answered_on is None:
        raise AnswerRefused(_("Kepuasan dinilai setelah ada jawaban."))
    if not can_rate(found):
        raise AnswerRefused(_("Perkara ini dibuka kembali. Kepuasan dinilai setelah dijawab lagi."))
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


def _check_open(case: Case) -> None:
    check_here(case)
    if not case.is_open:
        raise CaseMovedOn(_("Perkara ini sudah selesai, jadi tidak dijawab lagi. Buka kembali bila perlu."))


def _check_filled(case: Case, answer: CaseMessage) -> None:
    """Nothing leaves with a place still to be filled in."""
    check_filled(unseal_text(case.key, answer.text_sealed))


def _sign(case: Case, answer: CaseMessage, *, by: User, now: dt.datetime) -> None:
    """One more who wrote on it. A reporter who answers under no name is known as the reporter anyway."""
    if named(acting_on(case, by), by) is not None:
        AnswerAuthor.objects.update_or_create(message=answer, wrote_by=by, defaults={"wrote_at": now})


def needs_approval(case: Case, answer: CaseMessage) -> bool:
    """Whether this answer goes over the approver's desk."""
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


def _enter(
    case: Case, answer: CaseMessage, state: AnswerState, *, by: User, now: dt.datetime, **further: Any
) -> None:
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
        after={"state": state.value, **further},
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
