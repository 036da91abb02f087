"""What a form carries: not to be forged, not to be used elsewhere, and not for ever."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.foundation.gatekeeping.deciding import QUICKEST, Door
from pakta.foundation.gatekeeping.slips import (
    LONGEST_OPEN,
    asked_anew,
    new_slip,
    renewed,
    slip_of,
    slip_read,
)

NOW = dt.datetime(2026, 3, 10, 3, 4, 5, tzinfo=dt.UTC)
DOOR = Door("pengaduan", freely=5, most=60, calm=40)
OTHER = Door("informasi", freely=5, most=60, calm=40)


def test_a_slip_comes_back_as_it_went() -> None:
    slip = asked_anew(new_slip(DOOR, now=NOW), level=3, now=NOW + dt.timedelta(minutes=5))
    assert slip_read(DOOR, slip.text, now=NOW + dt.timedelta(hours=1)) == slip


def test_asking_anew_keeps_the_form_the_same() -> None:
    slip = new_slip(DOOR, now=NOW)
    later = asked_anew(slip, level=2, now=NOW + dt.timedelta(minutes=5))
    assert (later.key, later.opened) == (slip.key, slip.opened)
    assert later.puzzle != slip.puzzle


def test_two_forms_are_two() -> None:
    assert new_slip(DOOR, now=NOW).key != new_slip(DOOR, now=NOW).key


@pytest.mark.parametrize("text", ["", "x", "x:y", "a" * 401, "WyJ4Il0=:falsch", "ü:ü"])
def test_a_forged_slip_is_none(text: str) -> None:
    assert slip_read(DOOR, text, now=NOW) is None


def test_a_bent_slip_is_none() -> None:
    text = new_slip(DOOR, now=NOW).text
    for place in (0, len(text) // 2, len(text) - 1):
        bent = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        assert slip_read(DOOR, bent, now=NOW) is None


def test_a_slip_opens_one_door_and_for_half_a_day() -> None:
    text = new_slip(DOOR, now=NOW).text
    assert slip_read(OTHER, text, now=NOW) is None
    assert slip_read(DOOR, text, now=NOW + LONGEST_OPEN) is not None
    assert slip_read(DOOR, text, now=NOW + LONGEST_OPEN + dt.timedelta(seconds=1)) is None


def test_after_long_it_can_be_sent_at_once_and_is_still_the_same_form() -> None:
    """Or slips hoarded by a machine would be worth many forms each."""
    old, later = new_slip(DOOR, now=NOW), NOW + 2 * LONGEST_OPEN
    assert slip_of(DOOR, old.text) == old
    assert old.is_old(now=later)
    fresh = renewed(old, now=later)
    assert (fresh.opened, fresh.key, fresh.is_old(now=later)) == (later - QUICKEST, old.key, False)


def test_what_a_form_said_is_compared_by_its_slip_alone() -> None:
    slip, other = new_slip(DOOR, now=NOW), new_slip(DOOR, now=NOW)
    assert slip.mark_of("keluhan") == slip.mark_of("keluhan")
    assert len({slip.mark_of("keluhan"), slip.mark_of("pujian"), other.mark_of("keluhan")}) == 3


def test_what_a_slip_seals_only_it_opens() -> None:
    slip, other = new_slip(DOOR, now=NOW), new_slip(DOOR, now=NOW)
    sealed = slip.seal("tiket dan kode")
    assert "tiket" not in sealed
    assert slip.unseal(sealed) == "tiket dan kode"
    assert other.unseal(sealed) == ""
    assert slip.unseal("") == ""
