"""Letters: written from what waits for a person's mailbox, and sent once each.

**Once.** A letter is claimed (``SENDING``, committed) before it leaves and marked ``SENT`` after the server took it.
A process killed in between leaves it ``SENDING``: whether it left, nobody can know. It is then given up rather than
sent again, because what it says stands on the person's page, and a reminder comes back by itself. A try that the
server refused goes back to ``WAITING`` with a pause that doubles. Every try carries the same ``Message-ID``.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Max, Min, Q, QuerySet
from django.utils import translation

from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.choices import LETTER_TRANSITIONS, LetterState
from pakta.foundation.notifications.composing import Line, body_of, subject_of
from pakta.foundation.notifications.models import Letter, Notice

SETTLED = dt.timedelta(minutes=2)
"""A letter waits until nothing new came for so long: twenty decisions in one sitting are one mail."""
LONGEST_WAIT = dt.timedelta(minutes=30)
"""It waits no longer than this, however much comes."""
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=5), dt.timedelta(hours=12)
MOST_ATTEMPTS = 10
"""Some three days of tries."""
LONGEST_SENDING = dt.timedelta(minutes=15)
"""Beyond any time limit of the mail server: whoever claimed the letter is gone."""
REFUSED_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class Addresses:
    """What letters link to: the site (without a closing slash), and two paths on it."""

    site: str
    page: str
    preferences: str


def write_letters(*, addresses: Addresses, now: dt.datetime) -> int:
    """Put what waits for each person's mailbox into one letter; how many were written.

    Each person is a transaction of their own, so the memory it takes does not grow with the nation.
    """
    waiting = (
        Notice.objects.filter(by_mail=True, letter=None)
        .order_by("user")
        .values("user")
        .annotate(first=Min("created_at"), last=Max("created_at"))
        .filter(Q(last__lte=now - SETTLED) | Q(first__lte=now - LONGEST_WAIT))
    )
    return sum(
        _write_letter(user_id, addresses=addresses, now=now)
        for user_id in list(waiting.values_list("user", flat=True))
    )


@transaction.atomic
def _write_letter(user_id: int, *, addresses: Addresses, now: dt.datetime) -> int:
    # The person's row is the lock: two processes never put one notice into two letters.
    user = User.objects.select_for_update().get(pk=user_id)
    notices = list(Notice.objects.filter(user=user, by_mail=True, letter=None).order_by("created_at", "pk"))
    if not notices:
        return 0
    lines = [Line(one.text, one.link) for one in notices]
    with translation.override(user.language):
        letter = Letter.objects.create(
            user=user,
            subject=subject_of(lines),
            body=body_of(
                lines,
                name=user.name,
                site=addresses.site,
                page=addresses.page,
                preferences=addresses.preferences,
            ),
            message_id=f"<{uuid.uuid4().hex}@{_domain()}>",
            state_since=now,
            not_before=now,
        )
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(letter=letter)
    return 1


@dataclass(frozen=True, slots=True)
class Post:
    """How a round of sending went; ``trouble`` is why it ended early, "" where it did not."""

    sent: int = 0
    failed: int = 0
    trouble: str = ""


def send_letters(*, now: dt.datetime, most: int = 500) -> Post:
    """Send what is due, at most ``most`` letters, through one connection.

    A server that cannot be reached costs no letter a try; one that goes away in the middle ends the round.
    """
    _give_up_the_undeliverable(now)
    if not Letter.objects.filter(_due(now)).exists():
        return Post()
    mail = get_connection(settings.PAKTA_LETTER_BACKEND)
    try:
        mail.open()
    except OSError as error:
        return Post(trouble=_said(error))
    try:
        return _sent_through(mail, now=now, most=most)
    finally:
        mail.close()


def _sent_through(mail: BaseEmailBackend, *, now: dt.datetime, most: int) -> Post:
    sent = failed = 0
    while sent + failed < most and (letter := _claimed(now)) is not None:
        try:
            mail.send_messages([_message(letter)])
        except smtplib.SMTPRecipientsRefused as error:
            failed += 1
            _note_failure(letter, _said(error), for_good=_all_for_good(error), now=now)
            # The server waits in the middle of the refused letter.
            mail.close()
            mail.open()
        except OSError as error:
            failed += 1
            _note_failure(letter, _said(error), for_good=False, now=now)
            return Post(sent, failed, _said(error))
        else:
            sent += 1
            _move(letter, LetterState.SENT, now=now)
    return Post(sent, failed)


def _due(now: dt.datetime) -> Q:
    return Q(state=LetterState.WAITING, not_before__lte=now)


@transaction.atomic(durable=True)
def _claimed(now: dt.datetime) -> Letter | None:
    """The next letter, marked as being sent and committed so, before a byte of it leaves."""
    letter = (
        Letter.objects.select_for_update(
            of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked
        )
        .filter(_due(now))
        .select_related("user")
        .order_by("not_before", "pk")
        .first()
    )
    if letter is None:
        return None
    letter.attempts += 1
    _move(letter, LetterState.SENDING, now=now)
    return letter


@transaction.atomic
def _note_failure(letter: Letter, error: str, *, for_good: bool, now: dt.datetime) -> None:
    letter.error = error
    if for_good or letter.attempts >= MOST_ATTEMPTS:
        _move(letter, LetterState.GIVEN_UP, now=now)
        return
    letter.not_before = now + min(FIRST_PAUSE * 2 ** (letter.attempts - 1), LONGEST_PAUSE)
    _move(letter, LetterState.WAITING, now=now)


def _give_up_the_undeliverable(now: dt.datetime) -> None:
    """Letters to people who have been shut out since, and those whose sender was killed in the middle."""
    _give_up(Letter.objects.filter(state=LetterState.WAITING, user__is_active=False), "person shut out", now)
    cut_off = Letter.objects.filter(state=LetterState.SENDING, state_since__lt=now - LONGEST_SENDING)
    _give_up(cut_off, "sender stopped while sending; may have left", now)


@transaction.atomic
def _give_up(letters: QuerySet[Letter], error: str, now: dt.datetime) -> None:
    letters.update(state=LetterState.GIVEN_UP, state_since=now, error=error)


@transaction.atomic
def _move(letter: Letter, to: LetterState, *, now: dt.datetime) -> None:
    assert to in LETTER_TRANSITIONS[LetterState(letter.state)]
    letter.state, letter.state_since = to, now
    letter.save(update_fields=["state", "state_since", "attempts", "not_before", "error"])


def _message(letter: Letter) -> EmailMessage:
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.user.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )


def _all_for_good(error: smtplib.SMTPRecipientsRefused) -> bool:
    return all(code >= REFUSED_FOR_GOOD for code, _words in error.recipients.values())


def _said(error: OSError) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
