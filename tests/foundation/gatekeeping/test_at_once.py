"""Forms at the same moment. Only PostgreSQL lets both in; SQLite admits one writer after the other."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from tests.at_once import AT_ONCE, at_once

from pakta.foundation.gatekeeping.actions import Knock, let_in
from pakta.foundation.gatekeeping.deciding import Door
from pakta.foundation.gatekeeping.marks import CROWD
from pakta.foundation.gatekeeping.models import Tally
from pakta.foundation.gatekeeping.refusals import Crowded
from pakta.foundation.gatekeeping.slips import Slip, new_slip

pytestmark = AT_ONCE
NOW = dt.datetime(2026, 3, 10, 3, 4, 5, tzinfo=dt.UTC)
DOOR = Door("pengaduan", freely=2, most=30, calm=1000)
taken: list[str] = []


def take() -> str:
    taken.append("x")
    return f"tiket {len(taken)}"


def send(slip: Slip) -> str:
    return let_in(door=DOOR, knock=Knock("203.0.113.9", slip.text, "", ""), act=take, now=NOW)


def test_one_form_sent_many_times_at_once_comes_in_once() -> None:
    taken.clear()
    slip = new_slip(DOOR, now=NOW - dt.timedelta(minutes=1))
    assert at_once(*[lambda: send(slip)] * 6) == ["tiket 1"] * 6
    assert len(taken) == 1


def test_of_one_address_a_flood_at_once_is_counted_one_by_one() -> None:
    """Two freely, one that waited; the others are asked to."""
    taken.clear()
    slips = [new_slip(DOOR, now=NOW - dt.timedelta(minutes=1)) for _form in range(8)]
    ended = at_once(*[lambda slip=slip: send(slip) for slip in slips])
    kinds = Counter(type(one).__name__ for one in ended)
    assert kinds == {"str": 3, Crowded.__name__: 5}
    assert sum(Tally.objects.exclude(mark__in=CROWD).values_list("count", flat=True)) == 8
