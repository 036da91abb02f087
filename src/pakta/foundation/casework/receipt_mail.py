"""The mail that brings a reporter their ticket and code.

The code is kept nowhere in the clear: the job that sends the mail carries it sealed with the case's own key. Without a
mail server nothing is queued, for a code in a log would be a way in.
"""

from __future__ import annotations

import json
import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks import task

from pakta.foundation.casework.models import Case
from pakta.foundation.sealing.seals import SealBroken, seal_text, unseal_text

log = logging.getLogger(__name__)


def can_mail() -> bool:
    """Whether a mail server is set."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def mail_later(case: Case, *, to: str, subject: str, body: str) -> None:
    """Have the mail sent once the transaction holds. It is tried once: the page showed the same."""
    if not can_mail():
        return
    sealed = seal_text(case.key, json.dumps([to, subject, body], ensure_ascii=False))
    transaction.on_commit(lambda: send_receipt.enqueue(case.pk, sealed))


def mail_stranger(*, to: str, subject: str, body: str) -> None:
    """Send once the transaction holds, to somebody of whom no case is known. Tried once and kept nowhere: there is no
    key to seal their address with. For work that nobody waits for."""
    if can_mail():
        transaction.on_commit(lambda: _send(to, subject, body, about="a refusal"))


@task()
def send_receipt(case_id: int, sealed: str) -> None:
    """Send what was sealed. A case forgotten meanwhile, or a server that refuses, ends it; no address is logged."""
    key = Case.objects.filter(pk=case_id).values_list("key", flat=True).first() or ""
    try:
        to, subject, body = json.loads(unseal_text(key, sealed))
    except SealBroken:
        return
    _send(to, subject, body, about=f"receipt of case {case_id}")


def _send(to: str, subject: str, body: str, *, about: str) -> None:
    mail = EmailMessage(subject=subject, body=body, to=[to], headers={"Auto-Submitted": "auto-generated"})
    try:
        mail.send()
    # A ValueError where an address or a subject is none that a header can bear.
    except (OSError, ValueError) as error:
        log.warning("%s was not sent: %s", about, type(error).__name__)
