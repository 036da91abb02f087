"""An address as a mark."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pakta.foundation.gatekeeping.marks import UNKNOWN, mark_of, marks_since, network_of

NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        (" 203.0.113.9 ", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("", UNKNOWN),
        ("unix:", UNKNOWN),
        ("203.0.113.9, 10.0.0.1", UNKNOWN),
    ],
)
def test_what_counts_as_one_address(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_mark_holds_for_a_day_and_shows_no_address() -> None:
    mark = mark_of("203.0.113.9", now=NOON)
    assert mark == mark_of("203.0.113.9", now=NOON + dt.timedelta(hours=11))
    assert mark != mark_of("203.0.113.9", now=NOON + dt.timedelta(hours=13))
    assert mark != mark_of("203.0.113.8", now=NOON)
    assert "203" not in mark or len(mark) == 32


def test_over_midnight_an_address_has_both_marks() -> None:
    night = dt.datetime(2026, 3, 11, 0, 20, tzinfo=dt.UTC)
    hour = dt.timedelta(hours=1)
    assert marks_since("x", since=night - hour, now=night) == [
        mark_of("x", now=night - hour),
        mark_of("x", now=night),
    ]
    assert marks_since("x", since=NOON - hour, now=NOON) == [mark_of("x", now=NOON)]


def test_the_key_of_the_installation_decides(settings: Any) -> None:
    mark = mark_of("203.0.113.9", now=NOON)
    settings.SECRET_KEY = "another"
    assert mark_of("203.0.113.9", now=NOON) != mark
