"""Ticket and code: who tries codes locks and delays themselves, and no ticket's owner."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from pakta.foundation.gatekeeping.deciding import Door
from pakta.foundation.gatekeeping.keys import KEY, MOST_WRONG, WAIT, open_by_key
from pakta.foundation.gatekeeping.models import Tally
from pakta.foundation.gatekeeping.refusals import KeyDelayed, KeyLocked, NotTaken, WrongKey
from pakta.foundation.gatekeeping.slips import new_slip

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 10, 3, 4, 5, tzinfo=dt.UTC)
HERE, THERE = "203.0.113.9", "198.51.100.250"
RIGHT = "kode-benar"


def unlock(
    code: str, *, ticket: str = "DMS-1", address: str = HERE, slip: str = "", now: dt.datetime = NOW
) -> str:
    found = "kasus" if (ticket, code) == ("DMS-1", RIGHT) else None
    return open_by_key(ticket=ticket, address=address, slip=slip, look=lambda: found, now=now)


def opened(*, before: dt.timedelta = WAIT, now: dt.datetime = NOW) -> str:
    """The slip of a form that lies open since then."""
    return new_slip(KEY, now=now - before).text


def refusal(code: str = "salah", **how: Any) -> type[NotTaken]:
    with pytest.raises(NotTaken) as one:
        unlock(code, **how)
    return one.type


def test_the_right_code_opens_and_counts_nothing() -> None:
    assert [unlock(RIGHT) for _time in range(50)] == ["kasus"] * 50
    assert not Tally.objects.exists()


def test_a_hundred_wrong_codes_from_one_address_lock_it_there_and_nowhere_else() -> None:
    assert Counter(refusal() for _time in range(100)) == {WrongKey: MOST_WRONG, KeyLocked: 90}
    with pytest.raises(KeyLocked) as locked:
        unlock(RIGHT)
    assert "setelah pukul" in str(locked.value)
    assert unlock(RIGHT, address=THERE) == "kasus"
    assert unlock(RIGHT, now=locked.value.until) == "kasus"


def test_wrong_codes_from_everywhere_never_lock_the_owner_out() -> None:
    tried = [refusal(address=f"192.0.2.{number % 250}") for number in range(150)]
    assert tried == [WrongKey] * 100 + [KeyDelayed] * 50
    with pytest.raises(KeyDelayed) as delayed:
        unlock(RIGHT, slip=opened(before=dt.timedelta(seconds=5)))
    assert (delayed.value.seconds, delayed.value.goes_on) == (15, True)
    assert "15 detik" in str(delayed.value)
    assert unlock(RIGHT, slip=opened()) == "kasus"


def test_a_form_that_waited_tries_one_code() -> None:
    for number in range(KEY.calm):
        refusal(address=f"192.0.2.{number}")
    slip = opened()
    assert [refusal(slip=slip) for _time in range(3)] == [WrongKey, KeyDelayed, KeyDelayed]
    with pytest.raises(KeyDelayed) as delayed:
        unlock(RIGHT, slip=slip)
    assert not delayed.value.goes_on
    assert unlock(RIGHT, slip=opened()) == "kasus"


@pytest.mark.parametrize(
    "slip", ["", "palsu", new_slip(Door("lain", freely=1, most=1, calm=1), now=NOW).text]
)
def test_a_slip_that_is_none_has_not_waited(slip: str) -> None:
    for number in range(KEY.calm):
        refusal(address=f"192.0.2.{number}")
    assert refusal(RIGHT, slip=slip) == KeyDelayed


def test_many_tickets_tried_from_one_address_slow_it_down_then_lock_it() -> None:
    tried = [refusal(ticket=f"DMS-{number + 2}", slip=opened()) for number in range(130)]
    assert tried == [WrongKey] * 100 + [KeyLocked] * 30
    assert unlock(RIGHT, address=THERE) == "kasus"


def test_neighbours_of_who_tries_codes_wait_and_come_in() -> None:
    for number in range(KEY.freely):
        refusal(ticket=f"DMS-{number + 2}")
    assert refusal(RIGHT) == KeyDelayed
    assert unlock(RIGHT, slip=opened()) == "kasus"


def test_a_ticket_that_is_none_answers_and_locks_alike() -> None:
    def told(ticket: str) -> list[str]:
        said = []
        for number in range(130):
            with pytest.raises(NotTaken) as one:
                unlock("salah", ticket=ticket, address=f"192.0.2.{number // 12}")
            said.append(str(one.value))
        return said

    assert told("DMS-1") == told("TIDAK-ADA")


def test_what_is_locked_is_not_looked_at() -> None:
    for _time in range(MOST_WRONG):
        refusal()

    def look() -> str:
        raise AssertionError("looked")

    with pytest.raises(KeyLocked):
        open_by_key(ticket="DMS-1", address=HERE, look=look, now=NOW)


def test_what_was_tried_is_asked_in_one_query(django_assert_num_queries: Any) -> None:
    refusal()
    # One, for a ticket, an address, and both.
    with django_assert_num_queries(1):
        unlock(RIGHT)
