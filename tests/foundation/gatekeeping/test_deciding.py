"""The decision alone: numbers in, a way or a request out."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.foundation.gatekeeping.deciding import (
    HIGHEST,
    QUICKEST,
    SLOT,
    WINDOW,
    WORK_LASTS,
    Ask,
    Brought,
    Door,
    Seen,
    Way,
    bits_at,
    decide,
    free_again,
    level_for,
    slot_of,
    wait_at,
)

NOW = dt.datetime(2026, 3, 10, 3, 4, 5, tzinfo=dt.UTC)
DOOR = Door("pengaduan", freely=5, most=60, calm=40)
QUIET = Seen(0, 1, None)


def seen(*, own: int = 1, crowd: int = 1, last_wait: dt.datetime | None = None) -> Seen:
    return Seen(own, crowd, last_wait)


def brought(*, open_for: int = 60, level: int = 0, solved: bool = False, asked_for: int = 0) -> Brought:
    second = dt.timedelta(seconds=1)
    return Brought(NOW - open_for * second, NOW - asked_for * second, level, solved)


@pytest.mark.parametrize(
    ("own", "crowd", "level"),
    [
        (1, 1, 0),
        (5, 40, 0),
        (6, 1, 1),
        (10, 1, 1),
        (11, 1, 2),
        (500, 1, HIGHEST),
        (1, 41, 1),
        (1, 80, 2),
        (1, 160, 3),
        (1, 10**9, HIGHEST),
        (11, 41, 2),
    ],
)
def test_an_address_climbs_by_itself_and_a_crowd_lifts_all(own: int, crowd: int, level: int) -> None:
    assert level_for(DOOR, seen(own=own, crowd=crowd)) == level


def test_a_form_to_come_counts_as_one_more() -> None:
    assert level_for(DOOR, seen(own=5).and_another()) == 1
    assert level_for(DOOR, seen(crowd=40).and_another()) == 1


def test_in_peace_everybody_walks_in() -> None:
    assert decide(DOOR, QUIET, brought(open_for=0), now=NOW) == Way.FREE


def test_in_a_crowd_work_of_this_level_or_the_one_below_opens() -> None:
    crowd = seen(crowd=160)
    ways = [decide(DOOR, crowd, brought(open_for=0, level=n, solved=True), now=NOW) for n in range(7)]
    assert [way == Way.WORKED for way in ways] == [False, False, True, True, True, True, True]


def test_at_the_lowest_level_no_work_is_no_work() -> None:
    way = decide(DOOR, seen(crowd=41), brought(open_for=0, level=0, solved=True), now=NOW)
    assert isinstance(way, Ask)


def test_old_work_is_no_work() -> None:
    old = int(WORK_LASTS.total_seconds()) + 1
    for asked_for, way in ((old - 1, Way.WORKED), (old, Way.WAITED)):
        form = brought(open_for=old, level=6, solved=True, asked_for=asked_for)
        assert decide(DOOR, seen(crowd=160), form, now=NOW) == way


def test_who_wrote_as_long_as_one_waits_has_waited() -> None:
    crowd = seen(crowd=160)
    assert decide(DOOR, crowd, brought(open_for=45), now=NOW) == Way.WAITED
    assert decide(DOOR, crowd, brought(open_for=44), now=NOW) == Ask(3, dt.timedelta(seconds=1))


def test_of_one_address_one_form_waits_at_a_time() -> None:
    waited = NOW - dt.timedelta(seconds=10)
    way = decide(DOOR, seen(crowd=160, last_wait=waited), brought(open_for=3600), now=NOW)
    assert way == Ask(3, dt.timedelta(seconds=35))
    worked = brought(open_for=3600, level=3, solved=True)
    assert decide(DOOR, seen(crowd=160, last_wait=waited), worked, now=NOW) == Way.WORKED


def test_waiting_and_working_grow_with_the_level() -> None:
    assert [bits_at(level) for level in range(HIGHEST + 1)] == [0, 10, 11, 12, 13, 14, 15]
    assert [wait_at(level).total_seconds() for level in range(HIGHEST + 1)] == [0, 15, 30, 45, 60, 75, 90]
    assert wait_at(1) > QUICKEST


def test_a_limit_ends_when_enough_has_left_the_window() -> None:
    first = slot_of(NOW)
    own = [(first, 3), (first + SLOT, 4), (first + 2 * SLOT, 1)]
    assert free_again(own, most=8) is None
    assert free_again(own, most=7) == first + WINDOW
    assert free_again(own, most=5) == first + WINDOW
    assert free_again(own, most=4) == first + SLOT + WINDOW
    assert free_again(own, most=0) == first + 2 * SLOT + WINDOW
