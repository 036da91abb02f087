"""Letters: written from what waits for a person's mailbox, and sent once each (``outbox``).

One whose sender was killed is given up rather than sent again: what it says stands on the person's page, and a reminder
comes back by itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils import translation

from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.composing import Line, body_of, subject_of
from pakta.foundation.notifications.models import Letter, Notice
from pakta.foundation.notifications.outbox import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    LONGEST_SENDING,
    MOST_ATTEMPTS,
    Outbox,
    Post,
    new_message_id,
    send_from,
)

__all__ = [
    "FIRST_PAUSE",
    "LONGEST_PAUSE",
    "LONGEST_SENDING",
    "LONGEST_WAIT",
    "MOST_ATTEMPTS",
    "SETTLED",
    "Addresses",
    "Post",
    "send_letters",
    "write_letters",
]

SETTLED = dt.timedelta(minutes=2)
"""A letter waits until nothing new came for so long: twenty decisions in one sitting are one mail."""
LONGEST_WAIT = dt.timedelta(minutes=30)
"""It waits no longer than this, however much comes."""


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
            message_id=new_message_id(),
            state_since=now,
            not_before=now,
        )
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(letter=letter)
    return 1


def send_letters(*, now: dt.datetime, most: int = 500) -> Post:
    """Send what is due, at most ``most`` letters; ``outbox`` says how."""
    outbox = Outbox(
        rows=lambda: Letter.objects.select_related("user"),
        message=_message,
        backend=settings.PAKTA_LETTER_BACKEND,
        undeliverable=Q(user__is_active=False),
    )
    return send_from(outbox, now=now, most=most)


def _message(letter: Letter) -> EmailMessage:
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.user.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
