"""Two processes at the same moment. Only PostgreSQL lets both in; SQLite admits one writer after the other."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.core import mail
from tests.at_once import AT_ONCE, at_once, refusals_at_once
from tests.factories.accounts import UserFactory
from tests.factories.notifications import LOUD, TOLD, NoticeFactory

from pakta.foundation.notifications.actions.letters import SETTLED, Addresses, send_letters, write_letters
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.foundation.notifications.models import Letter, Notice
from pakta.foundation.schedules.actions import run_due
from pakta.foundation.schedules.rhythms import Job, Rhythm

pytestmark = AT_ONCE
SOON = TOLD + SETTLED
ADDRESSES = Addresses("https://x.test", "/", "/")


def test_the_same_told_by_all_is_told_once() -> None:
    users = UserFactory.create_batch(20)
    tellings = [Telling(user.pk, LOUD, "a", "satu") for user in users]
    assert refusals_at_once(*[lambda: notify_many(tellings, now=TOLD)] * 4) == [None] * 4
    assert Notice.objects.count() == 20


def test_no_notice_is_in_two_letters_and_no_letter_leaves_twice() -> None:
    for _person in range(10):
        NoticeFactory.create_batch(2, user=UserFactory())
    assert sum(at_once(*[lambda: write_letters(addresses=ADDRESSES, now=SOON)] * 4)) == 10
    assert sum(post.sent for post in at_once(*[lambda: send_letters(now=SOON)] * 4)) == 10
    assert (Letter.objects.count(), len(mail.outbox)) == (10, 10)
    assert len({one.to[0] for one in mail.outbox}) == 10


def test_one_of_all_gets_the_slot() -> None:
    strokes: list[dt.datetime] = []
    job = Job("bell", Rhythm.DAILY, lambda now: strokes.append(now) or "")
    refused = refusals_at_once(*[lambda: run_due([job], zone=ZoneInfo("Asia/Jakarta"), now=TOLD)] * 4)
    assert (refused, len(strokes)) == ([None] * 4, 1)
