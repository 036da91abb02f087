"""Writing the papers of requests and objections, each kept with its case."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.registers.information import objections, requests
from pakta.domain.registers.information.grounds import GROUND_NAMES
from pakta.domain.registers.information.letters import (
    NUMBERED,
    OFFICER,
    PPID,
    LetterFacts,
    LetterKind,
    letter,
)
from pakta.domain.registers.information.refusals import LetterRefused
from pakta.domain.registers.information.standing import dispute_until, until_of
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.letters import Letter, write_letter
from pakta.foundation.casework.choices import AnswerState, MessageKind
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseMessage
from pakta.foundation.casework.rules import can_approve
from pakta.foundation.lawbook.queries import law_of
from pakta.foundation.papers.queries import office_of
from pakta.foundation.sealing.seals import unseal_text
from pakta.knowledge.law.clocks import ClockEventKind
from pakta.shared.dates import day_text

_FITTING = {
    requests.KEY: {
        **dict.fromkeys((*requests.WORKED, *requests.ANSWERED), (LetterKind.RECEIPT,)),
        "extended": (LetterKind.RECEIPT, LetterKind.EXTENSION),
        requests.GRANTED: (LetterKind.RECEIPT, LetterKind.NOTICE),
        requests.PARTLY: (LetterKind.RECEIPT, LetterKind.NOTICE),
        requests.NOT_HELD: (LetterKind.RECEIPT, LetterKind.NOTICE),
        requests.REFUSED: (LetterKind.RECEIPT, LetterKind.REFUSAL),
    },
    objections.KEY: {
        **dict.fromkeys(("registered", "reviewing"), (LetterKind.OBJECTION_RECEIPT,)),
        **dict.fromkeys(objections.DECIDED, (LetterKind.OBJECTION_RECEIPT, LetterKind.DECISION)),
    },
}


def letters_fitting(case: Case) -> tuple[LetterKind, ...]:
    """The papers that can be written of ``case`` as it stands."""
    return _FITTING.get(case.register, {}).get(case.state, ())


def write_paper_of(*, case: Case, kind: LetterKind, version: int, by: User, now: dt.datetime) -> Letter:
    """Write one paper, number it where its kind is numbered, and keep it with the case as PDF and DOCX.

    Refuses ``LetterRefused`` where the case is not at that, and what ``write_letter`` refuses.
    """
    if kind not in letters_fitting(case):
        raise LetterRefused(_("Surat ini tidak sesuai dengan status perkaranya. Muat ulang halaman."))
    with translation.override("id"):
        facts = _facts(case, kind, by=by, today=case.unit.local_date(now))
    return write_letter(
        case=case,
        paper=letter(kind, facts),
        kind="letter" if kind in NUMBERED else "",
        dated_on=facts.dated_on,
        version=version,
        by=by,
        now=now,
    )


def _facts(case: Case, kind: LetterKind, *, by: User, today: dt.date) -> LetterFacts:
    held = contents_of(case)
    law = law_of(case.unit)
    clock = case.clocks.filter(key="answer", dropped_on=None).order_by("-pk").first()
    sent = _last_answer(case)
    decided = case.closed_on if case.closed_on and not case.is_open else None
    position, signer = PPID if can_approve(by, case) else OFFICER, by.name
    if sent is not None and kind in (LetterKind.NOTICE, LetterKind.REFUSAL):
        signer = (sent.approved_by or sent.sent_by or by).name
        position = PPID if sent.approved_by else OFFICER
    return LetterFacts(
        office=office_of(case.unit),
        number=case.number_text,
        subject=case.subject,
        received_on=case.received_on,
        dated_on=today,
        said={**{one.key: held.words(one.key) for one in case.register_rules.fields}, **_given(case)},
        is_confidential=case.is_confidential,
        state=case.state,
        due_on=clock.due_on if clock else None,
        told_due_on=clock.told_due_on if clock else None,
        is_extended=clock is not None and clock.changes.filter(kind=ClockEventKind.EXTEND).exists(),
        citation=clock.citation if clock else "",
        reason=_reason_of(case, "extend"),
        answer=unseal_text(case.key, sent.text_sealed) if sent is not None and case.key else "",
        signer=signer,
        signer_position=position,
        object_until=until_of(decided, law) if decided and case.register == requests.KEY else None,
        dispute_until=dispute_until(decided, law) if decided and case.register == objections.KEY else None,
        ground=str(GROUND_NAMES.get(case.classification, "")),
    )


def _given(case: Case) -> dict[str, str]:
    """The day the information was given, where nobody wrote another one."""
    if case.state not in (requests.GRANTED, requests.PARTLY) or case.register != requests.KEY:
        return {}
    given = contents_of(case).words("given_on") or (day_text(case.closed_on) if case.closed_on else "")
    return {"given_on": given}


def _last_answer(case: Case) -> CaseMessage | None:
    return (
        CaseMessage.objects.filter(case=case, kind=MessageKind.ANSWER, state=AnswerState.SENT)
        .exclude(way="")
        .select_related("approved_by", "sent_by")
        .order_by("-sent_at", "-pk")
        .first()
    )


def _reason_of(case: Case, act: str) -> str:
    step = case.steps.filter(act=act).order_by("-pk").first()
    return unseal_text(case.key, step.note_sealed) if step is not None and case.key else ""
