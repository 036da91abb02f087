"""Progress as it was on an earlier day."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.programmes.test_progress import ACCEPTED, HANDED_IN, RETURNED, line

from pakta.domain.programmes.curve import Step, done_by
from pakta.domain.programmes.looking_back import lines_on
from pakta.domain.programmes.progress import Line, tally_of

MARCH = dt.date(2026, 3, 1)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
SHARES = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)])
STEPS = st.lists(st.builds(Step, st.integers(1, 4), DAYS, SHARES), max_size=12).map(
    lambda steps: sorted(steps, key=lambda step: step.day)
)


def steps(*told: tuple[int, str, str]) -> list[Step]:
    return [Step(delivery, dt.date.fromisoformat(day), Fraction(share)) for delivery, day, share in told]


def shares(lines: list[Line]) -> list[tuple[str, Fraction]]:
    return [(one.state, one.share) for one in lines]


def test_a_day_knows_what_was_proved_by_its_end_and_nothing_of_later() -> None:
    lines = [line("2026-01-31", ACCEPTED, needed=3), line("2026-02-28", RETURNED, delivery=2)]
    told = steps((1, "2026-02-01", "1/3"), (1, "2026-03-01", "1"), (2, "2026-03-02", "1"))
    assert shares(lines_on(lines, told, MARCH)) == [("accepted", Fraction(1)), ("planned", Fraction(0))]
    assert shares(lines_on(lines, told, dt.date(2026, 2, 28)))[0] == ("planned", Fraction(1, 3))


def test_what_waits_today_was_open_then() -> None:
    waiting = [line("2026-01-31", HANDED_IN)]
    assert tally_of(lines_on(waiting, [], MARCH), MARCH).late == 1


@given(STEPS, DAYS)
def test_an_earlier_day_adds_up_to_what_the_curve_shows_for_it(told: list[Step], day: dt.date) -> None:
    lines = [line("2026-06-30", delivery=delivery) for delivery in range(1, 5)]
    tally = tally_of(lines_on(lines, told, day), day)
    assert tally.proved == done_by(told, day)
    assert 0 <= tally.share <= 1
