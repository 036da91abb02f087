"""What pages read of complaints beside their cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from pakta.domain.registers.complaints.choices import KEY, LaporState
from pakta.domain.registers.complaints.lapor.mapping import tidy_ticket
from pakta.domain.registers.complaints.models import (
    Evaluation,
    FollowUp,
    IncomingMail,
    LaporImport,
    MailboxState,
)
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import AnswerState, MessageKind
from pakta.foundation.casework.models import Case, CaseMessage, CaseQuerySet
from pakta.foundation.casework.queries import register_cases
from pakta.foundation.casework.rules import can_keep, can_see_register
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import unseal_text

TO_TRIAGE = ("received", "verified", "on_hold")
"""States in which a complaint may still turn out to belong elsewhere."""


def cases_to_triage(user: User, unit: Unit) -> CaseQuerySet:
    """Complaints that were not looked at closely yet, the oldest first, for their keepers."""
    if not can_keep(user, unit, KEY):
        return Case.objects.none()
    return (
        register_cases(user, unit, KEY)
        .filter(state="received")
        .select_related("unit")
        .order_by("received_at", "pk")
    )


def known_tickets(unit: Unit) -> set[str]:
    """The LAPOR! tickets the office has, tidied: those of lists and those typed in."""
    typed = (
        Case.objects.filter(unit=unit, register=KEY)
        .exclude(details__lapor_ticket=None)
        .values_list("details__lapor_ticket", flat=True)
    )
    return {tidy_ticket(str(one)) for one in typed if one}


def last_mapping(unit: Unit) -> Mapping[str, str]:
    """How the office chose columns the last time it applied a list."""
    last = (
        LaporImport.objects.filter(unit=unit, state=LaporState.APPLIED)
        .order_by("-ended_at")
        .values_list("mapping", flat=True)
        .first()
    )
    return last or {}


def lists_of(user: User, unit: Unit) -> QuerySet[LaporImport]:
    """The office's lists, the latest first, for keepers of its complaints; without what they hold."""
    if not can_keep(user, unit, KEY):
        return LaporImport.objects.none()
    return (
        LaporImport.objects.filter(unit=unit)
        .select_related("handed_in_by", "ended_by", "unit")
        .defer("sealed", "key")
    )


def list_at_hand(user: User, unit: Unit, pk: int) -> LaporImport | None:
    if not can_keep(user, unit, KEY):
        return None
    return (
        LaporImport.objects.filter(unit=unit, pk=pk)
        .select_related("unit", "handed_in_by", "ended_by")
        .first()
    )


@dataclass(frozen=True, slots=True)
class LaporAnswer:
    """A complaint that also stands in LAPOR!, as its upload needs it. ``answer`` is "" where it is confidential."""

    case: Case
    ticket: str
    answer: str
    sent_on: dt.date | None


def lapor_answers(user: User, unit: Unit, *, since: dt.date, until: dt.date) -> list[LaporAnswer]:
    """Complaints with a ticket of LAPOR! received in the period, each with its last answer. Two queries."""
    if not can_keep(user, unit, KEY):
        return []
    sent = CaseMessage.objects.filter(kind=MessageKind.ANSWER, state=AnswerState.SENT).order_by(
        "-sent_at", "-pk"
    )
    cases = (
        register_cases(user, unit, KEY)
        .filter(received_on__gte=since, received_on__lte=until)
        .exclude(details__lapor_ticket=None)
        .exclude(details__lapor_ticket="")
        .select_related("unit")
        .prefetch_related(Prefetch("messages", queryset=sent, to_attr="answers"))
        .order_by("received_on", "pk")
    )
    return [_lapor_answer(one, unit) for one in cases]


def _lapor_answer(case: Case, unit: Unit) -> LaporAnswer:
    answers: list[CaseMessage] = getattr(case, "answers", [])
    last = answers[0] if answers else None
    hidden = case.is_confidential or case.is_forgotten or last is None
    return LaporAnswer(
        case,
        str(case.details["lapor_ticket"]),
        "" if hidden or last is None else unseal_text(case.key, last.text_sealed),
        unit.local_date(last.sent_at) if last is not None and last.sent_at is not None else None,
    )


def mails_of(user: User, unit: Unit) -> QuerySet[IncomingMail]:
    """What came of mails to the office, the latest first, for keepers."""
    if not can_keep(user, unit, KEY):
        return IncomingMail.objects.none()
    return IncomingMail.objects.filter(unit=unit).select_related("case")


def mailbox_named(name: str) -> MailboxState | None:
    return MailboxState.objects.filter(name=name).first()


def evaluations_of(user: User, unit: Unit) -> QuerySet[Evaluation]:
    """The office's evaluations, for everybody appointed to its complaints."""
    if not can_see_register(user, unit, KEY):
        return Evaluation.objects.none()
    return Evaluation.objects.filter(unit=unit).select_related("unit", "paper", "written_by")


def follow_ups_of(evaluation: Evaluation) -> QuerySet[FollowUp]:
    """Those that stand, the next due first."""
    return evaluation.follow_ups.filter(withdrawn_at=None).select_related(
        "owner", "done_by", "evaluation__unit"
    )
