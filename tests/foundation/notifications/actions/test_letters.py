"""Letters written from what waits, and sent once each through a real mail server."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from django.core import mail
from tests.factories.accounts import UserFactory
from tests.factories.notifications import TOLD, NoticeFactory
from tests.foundation.notifications.post_office import PostOffice

from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.actions.letters import (
    LONGEST_SENDING,
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    SETTLED,
    Addresses,
    send_letters,
    write_letters,
)
from pakta.foundation.notifications.choices import LetterState
from pakta.foundation.notifications.models import Letter, Notice

pytestmark = pytest.mark.django_db
ADDRESSES = Addresses("https://pakta.contoh.test", "/pemberitahuan/", "/pemberitahuan/pengaturan/")
SOON = TOLD + SETTLED


def written(*, now: dt.datetime = SOON) -> int:
    return write_letters(addresses=ADDRESSES, now=now)


@pytest.fixture
def letter() -> Letter:
    NoticeFactory()
    written()
    return Letter.objects.get()


@pytest.fixture
def post(settings: Any) -> PostOffice:
    office = PostOffice()
    settings.PAKTA_LETTER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", office.port, False
    return office


def test_one_letter_holds_all_that_waits_for_a_person() -> None:
    user: User = UserFactory(name="Sari Dewi")
    NoticeFactory(user=user, text="Bukti dikembalikan.", link="/bukti/1/")
    NoticeFactory(user=user, text="Jatuh tempo hari ini.", link="", mail_only=True)
    NoticeFactory(user=user, page_only=True)
    assert (written(), written()) == (1, 0)
    letter = Letter.objects.get()
    assert letter.subject == "[Pakta] 2 pemberitahuan"
    assert letter.body == (
        "Yth. Sari Dewi,\n\n"
        "- Bukti dikembalikan.\n  https://pakta.contoh.test/bukti/1/\n\n"
        "- Jatuh tempo hari ini.\n\n"
        "-- \n\n"
        "Surel ini dibuat oleh Pakta dan tidak perlu dibalas. Atur apa yang ingin Anda terima: "
        "https://pakta.contoh.test/pemberitahuan/pengaturan/\n"
    )
    assert Notice.objects.filter(letter=letter).count() == 2


def test_a_letter_waits_until_nothing_new_comes_but_not_for_ever() -> None:
    user = UserFactory()
    NoticeFactory(user=user)
    assert written(now=SOON - dt.timedelta(seconds=1)) == 0
    NoticeFactory(user=user, created_at=TOLD + LONGEST_WAIT)
    assert written(now=TOLD + LONGEST_WAIT - dt.timedelta(seconds=1)) == 0
    assert written(now=TOLD + LONGEST_WAIT) == 1


def test_a_letter_leaves_once(letter: Letter, post: PostOffice) -> None:
    with post.opened():
        assert [send_letters(now=SOON).sent for _time in range(3)] == [1, 0, 0]
    assert post.addressees == [letter.user.email]
    assert (post.mails[0]["Message-ID"], post.mails[0]["Auto-Submitted"]) == (
        letter.message_id,
        "auto-generated",
    )
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (LetterState.SENT, 1)


def test_while_the_server_is_away_letters_wait_and_lose_nothing(letter: Letter, post: PostOffice) -> None:
    report = send_letters(now=SOON)
    assert (report.sent, report.failed) == (0, 0)
    assert "ConnectionRefused" in report.trouble
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (LetterState.WAITING, 0)
    with post.opened():
        assert send_letters(now=SOON).sent == 1
    assert post.addressees == [letter.user.email]


def test_one_refused_for_now_is_tried_again_later_and_others_go(post: PostOffice) -> None:
    later, fine = UserFactory(email="a@kantor.example"), UserFactory(email="b@kantor.example")
    for user in (later, fine):
        NoticeFactory(user=user)
    written()
    post.refusals = {later.email: "451 kotak surat sedang dikunci"}
    with post.opened():
        assert send_letters(now=SOON).sent == 1
        assert send_letters(now=SOON).sent == 0
        post.refusals = {}
        assert send_letters(now=SOON + dt.timedelta(minutes=5)).sent == 1
    assert post.addressees == [fine.email, later.email]


def test_an_address_that_does_not_exist_is_given_up_at_once(letter: Letter, post: PostOffice) -> None:
    post.refusals = {letter.user.email: "550 tidak ada"}
    with post.opened():
        send_letters(now=SOON)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (LetterState.GIVEN_UP, 1)
    assert "550" in letter.error


def test_pauses_double_and_end(letter: Letter, post: PostOffice) -> None:
    post.refusals = {letter.user.email: "451 nanti"}
    now, pauses = SOON, []
    with post.opened():
        for _attempt in range(MOST_ATTEMPTS):
            send_letters(now=now)
            letter.refresh_from_db()
            pauses.append((letter.not_before - now).total_seconds() / 60)
            now = letter.not_before
    assert pauses[:9] == [5, 10, 20, 40, 80, 160, 320, 640, 720]
    assert letter.state == LetterState.GIVEN_UP


def test_what_a_killed_sender_left_is_not_sent_again(letter: Letter, post: PostOffice) -> None:
    """Whether it left, nobody can know; what it says stands on the page."""
    Letter.objects.update(state=LetterState.SENDING, state_since=SOON, attempts=1)
    with post.opened():
        send_letters(now=SOON + LONGEST_SENDING)
        letter.refresh_from_db()
        assert letter.state == LetterState.SENDING
        send_letters(now=SOON + LONGEST_SENDING + dt.timedelta(seconds=1))
    letter.refresh_from_db()
    assert (letter.state, post.mails) == (LetterState.GIVEN_UP, [])


def test_who_was_shut_out_since_gets_no_letter(letter: Letter) -> None:
    User.objects.filter(pk=letter.user_id).update(is_active=False)
    assert send_letters(now=SOON).sent == 0
    letter.refresh_from_db()
    assert (letter.state, mail.outbox) == (LetterState.GIVEN_UP, [])


def test_many_go_through_one_connection_at_most_so_many_a_round(post: PostOffice) -> None:
    for _person in range(5):
        NoticeFactory()
    written()
    with post.opened():
        assert [send_letters(now=SOON, most=3).sent for _round in range(2)] == [3, 2]
    assert set(Counter(post.addressees).values()) == {1}
