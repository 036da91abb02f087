"""Sending what lies in an outbox, once each. A table of mails brings its rows; how they leave is the same for all.

**Once.** A mail is claimed (``SENDING``, committed) before it leaves and marked ``SENT`` after the server took it.
A process killed in between leaves it ``SENDING``: whether it left, nobody can know. It is then given up rather than
sent again. A try that the server refused goes back to ``WAITING`` with a pause that doubles. Every try carries the
same ``Message-ID``.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from pakta.foundation.notifications.choices import LETTER_TRANSITIONS, LetterState
from pakta.foundation.notifications.models import Mail

FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=5), dt.timedelta(hours=12)
MOST_ATTEMPTS = 10
"""Some three days of tries."""
LONGEST_SENDING = dt.timedelta(minutes=15)
"""Beyond any time limit of the mail server: whoever claimed the mail is gone."""
REFUSED_FOR_GOOD = 500

M = TypeVar("M", bound=Mail)


@dataclass(frozen=True, slots=True)
class Post:
    """How a round of sending went; ``trouble`` is why it ended early, "" where it did not."""

    sent: int = 0
    failed: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Outbox(Generic[M]):
    """A table of mails: its rows as ``waiting`` gives them, how one reads, and through which backend they leave."""

    rows: Callable[[], QuerySet[M]]
    message: Callable[[M], EmailMessage]
    backend: str
    undeliverable: Q | None = None
    """Rows whose person may not be written to any more."""
    ended: Callable[[M], None] | None = None
    """Called with a row, not saved yet, that was sent or given up."""


def new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{_domain()}>"


def send_from(outbox: Outbox[M], *, now: dt.datetime, most: int = 500) -> Post:
    """Send what is due, at most ``most`` mails, through one connection.

    A server that cannot be reached costs no mail a try; one that goes away in the middle ends the round.
    """
    _give_up_the_undeliverable(outbox, now)
    if not outbox.rows().filter(_due(now)).exists():
        return Post()
    mail = get_connection(outbox.backend)
    try:
        mail.open()
    except OSError as error:
        return Post(trouble=_said(error))
    try:
        return _sent_through(outbox, mail, now=now, most=most)
    finally:
        mail.close()


def _sent_through(outbox: Outbox[M], mail: BaseEmailBackend, *, now: dt.datetime, most: int) -> Post:
    sent = failed = 0
    while sent + failed < most and (row := _claimed(outbox, now)) is not None:
        try:
            mail.send_messages([outbox.message(row)])
        except smtplib.SMTPRecipientsRefused as error:
            failed += 1
            _note_failure(outbox, row, _said(error), for_good=_all_for_good(error), now=now)
            # The server waits in the middle of the refused mail.
            mail.close()
            mail.open()
        except OSError as error:
            failed += 1
            _note_failure(outbox, row, _said(error), for_good=False, now=now)
            return Post(sent, failed, _said(error))
        else:
            sent += 1
            _move(outbox, row, LetterState.SENT, now=now)
    return Post(sent, failed)


def _due(now: dt.datetime) -> Q:
    return Q(state=LetterState.WAITING, not_before__lte=now)


@transaction.atomic(durable=True)
def _claimed(outbox: Outbox[M], now: dt.datetime) -> M | None:
    """The next mail, marked as being sent and committed so, before a byte of it leaves."""
    row = (
        outbox.rows()
        .select_for_update(of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked)
        .filter(_due(now))
        .order_by("not_before", "pk")
        .first()
    )
    if row is None:
        return None
    row.attempts += 1
    _move(outbox, row, LetterState.SENDING, now=now)
    return row


@transaction.atomic
def _note_failure(outbox: Outbox[M], row: M, error: str, *, for_good: bool, now: dt.datetime) -> None:
    row.error = error
    if for_good or row.attempts >= MOST_ATTEMPTS:
        _move(outbox, row, LetterState.GIVEN_UP, now=now)
        return
    row.not_before = now + min(FIRST_PAUSE * 2 ** (row.attempts - 1), LONGEST_PAUSE)
    _move(outbox, row, LetterState.WAITING, now=now)


def _give_up_the_undeliverable(outbox: Outbox[M], now: dt.datetime) -> None:
    """Mails to people who have been shut out since, and those whose sender was killed in the middle."""
    if outbox.undeliverable is not None:
        shut_out = outbox.rows().filter(outbox.undeliverable, state=LetterState.WAITING)
        _give_up(outbox, shut_out, "person shut out", now)
    cut_off = outbox.rows().filter(state=LetterState.SENDING, state_since__lt=now - LONGEST_SENDING)
    _give_up(outbox, cut_off, "sender stopped while sending; may have left", now)


@transaction.atomic
def _give_up(outbox: Outbox[M], rows: QuerySet[M], error: str, now: dt.datetime) -> None:
    for row in rows.select_for_update(of=("self",)):
        row.error = error
        _move(outbox, row, LetterState.GIVEN_UP, now=now)


@transaction.atomic
def _move(outbox: Outbox[M], row: M, to: LetterState, *, now: dt.datetime) -> None:
    assert to in LETTER_TRANSITIONS[LetterState(row.state)]
    row.state, row.state_since = to, now
    if outbox.ended is not None and to in (LetterState.SENT, LetterState.GIVEN_UP):
        outbox.ended(row)
    row.save()


def _all_for_good(error: smtplib.SMTPRecipientsRefused) -> bool:
    return all(code >= REFUSED_FOR_GOOD for code, _words in error.recipients.values())


def _said(error: OSError) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
