"""Mails to reporters: laid ready with the act they tell of, sent by the schedule, once each."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Q

from pakta.foundation.casework.mail_words import mail_address_of, message_of
from pakta.foundation.casework.models import Case, CaseMail, CaseMessage, CaseStep
from pakta.foundation.casework.receipt_mail import can_mail
from pakta.foundation.notifications.outbox import Outbox, Post, new_message_id, send_from

LONGEST_REFERENCE = 250


def lay_ready(
    *,
    case: Case,
    message: CaseMessage | None = None,
    step: CaseStep | None = None,
    in_reply_to: str = "",
    now: dt.datetime,
) -> CaseMail | None:
    """A mail about an answer or a step, inside the act's transaction; None where nobody can be written to.

    Without a mail server nothing is laid ready: it would lie there for ever.
    """
    if not can_mail() or not mail_address_of(case):
        return None
    return CaseMail.objects.create(
        case=case,
        answer=message,
        step=step,
        in_reply_to=(in_reply_to or _thread_of(case))[:LONGEST_REFERENCE],
        message_id=new_message_id(),
        state_since=now,
        not_before=now,
    )


def send_case_mails(*, ticket_page: str, now: dt.datetime, most: int = 500) -> Post:
    """Send what is due. ``ticket_page``: the whole address where a ticket is opened."""
    outbox = Outbox(
        rows=lambda: CaseMail.objects.select_related("case__unit", "answer", "step"),
        message=lambda mail: message_of(mail, ticket_page=ticket_page),
        backend=settings.EMAIL_BACKEND,
        undeliverable=Q(case__forgotten_on__isnull=False),
    )
    return send_from(outbox, now=now, most=most)


def _thread_of(case: Case) -> str:
    """The mail before, so that a reader's program puts them together; "" where there was none."""
    before = CaseMail.objects.filter(case=case).order_by("-pk").first()
    return (before.in_reply_to or before.message_id) if before else ""
