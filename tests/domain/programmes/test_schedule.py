"""From target times to due moments."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.programmes.schedule import DueMoment, due_moments, month_end
from pakta.knowledge.decrees.rhythm import Rhythm

Period = tuple[dt.date, dt.date]


def months(first: str, last: str | None = None) -> Period:
    """``months("2026-01", "2026-03")`` → 1 January to 31 March 2026."""
    return dt.date.fromisoformat(f"{first}-01"), month_end(dt.date.fromisoformat(f"{last or first}-01"))


def moments(*pairs: tuple[str, str]) -> list[DueMoment]:
    return [DueMoment(dt.date.fromisoformat(due), dt.date.fromisoformat(start)) for start, due in pairs]


MONTHS_2026 = [
    "2026-01-31",
    "2026-02-28",
    "2026-03-31",
    "2026-04-30",
    "2026-05-31",
    "2026-06-30",
    "2026-07-31",
    "2026-08-31",
    "2026-09-30",
    "2026-10-31",
    "2026-11-30",
    "2026-12-31",
]


@pytest.mark.parametrize(
    ("periods", "rhythm", "expected"),
    [
        pytest.param([], None, [], id="no month"),
        pytest.param([], Rhythm.MONTHLY, [], id="a rhythm without any month"),
        pytest.param([months("2026-02")], None, moments(("2026-02-01", "2026-02-28")), id="one month"),
        pytest.param([months("2028-02")], None, moments(("2028-02-01", "2028-02-29")), id="leap year"),
        pytest.param(
            [months("2026-06"), months("2026-03")],
            None,
            moments(("2026-03-01", "2026-03-31"), ("2026-06-01", "2026-06-30")),
            id="a list gives one each, in order",
        ),
        pytest.param(
            [months("2026-06"), months("2026-03")],
            Rhythm.QUARTERLY,
            moments(("2026-03-01", "2026-03-31"), ("2026-06-01", "2026-06-30")),
            id="a list with a rhythm stays one each",
        ),
        pytest.param(
            [months("2026-02", "2026-05")], None, moments(("2026-02-01", "2026-05-31")), id="a range"
        ),
        pytest.param(
            [months("2026-01", "2026-12")], None, moments(("2026-01-01", "2026-12-31")), id="a year"
        ),
        pytest.param(
            [months("2025-01", "2026-12")], None, moments(("2025-01-01", "2026-12-31")), id="two years"
        ),
        pytest.param(
            [months("2025-11", "2026-02")],
            Rhythm.QUARTERLY,
            moments(("2025-11-01", "2025-12-31"), ("2026-01-01", "2026-02-28")),
            id="a range over new year, cut at both ends",
        ),
        pytest.param(
            [months("2026-02", "2026-08")],
            Rhythm.QUARTERLY,
            moments(("2026-02-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-08-31")),
            id="quarters within a range",
        ),
        pytest.param(
            [months("2026-01", "2026-12")],
            Rhythm.MONTHLY,
            moments(*((f"{day[:7]}-01", day) for day in MONTHS_2026)),
            id="every month",
        ),
        pytest.param(
            [months("2026-01", "2026-12")],
            Rhythm.TWO_MONTHLY,
            moments(
                ("2026-01-01", "2026-02-28"),
                ("2026-03-01", "2026-04-30"),
                ("2026-05-01", "2026-06-30"),
                ("2026-07-01", "2026-08-31"),
                ("2026-09-01", "2026-10-31"),
                ("2026-11-01", "2026-12-31"),
            ),
            id="every two months",
        ),
        pytest.param(
            [months("2026-01", "2026-12")],
            Rhythm.FOUR_MONTHLY,
            moments(("2026-01-01", "2026-04-30"), ("2026-05-01", "2026-08-31"), ("2026-09-01", "2026-12-31")),
            id="every four months",
        ),
        pytest.param(
            [months("2025-01", "2026-12")],
            Rhythm.HALF_YEARLY,
            moments(
                ("2025-01-01", "2025-06-30"),
                ("2025-07-01", "2025-12-31"),
                ("2026-01-01", "2026-06-30"),
                ("2026-07-01", "2026-12-31"),
            ),
            id="half years of two years",
        ),
        pytest.param(
            [months("2026-03"), months("2026-01", "2026-03")],
            None,
            moments(("2026-01-01", "2026-03-31")),
            id="two periods ending together are one moment over both",
        ),
        pytest.param(
            [months("2026-01", "2026-06"), months("2026-12")],
            Rhythm.QUARTERLY,
            moments(("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-12-01", "2026-12-31")),
            id="a range and a single month",
        ),
    ],
)
def test_due_moments(periods: list[Period], rhythm: Rhythm | None, expected: list[DueMoment]) -> None:
    assert due_moments(periods, rhythm) == expected


@st.composite
def stretches(draw: st.DrawFn) -> Period:
    first = dt.date(draw(st.integers(2024, 2027)), draw(st.integers(1, 12)), 1)
    length = draw(st.integers(0, 26))
    last = dt.date(first.year + (first.month - 1 + length) // 12, (first.month - 1 + length) % 12 + 1, 1)
    return first, month_end(last)


rhythms = st.one_of(st.none(), st.sampled_from(Rhythm))


@given(st.lists(stretches(), max_size=6), rhythms)
def test_moments_are_sorted_one_a_day_and_within_their_period(
    periods: list[Period], rhythm: Rhythm | None
) -> None:
    found = due_moments(periods, rhythm)
    days = [moment.due_on for moment in found]
    assert days == sorted(set(days))
    for moment in found:
        assert moment.starts_on <= moment.due_on
        assert any(start <= moment.starts_on and moment.due_on <= end for start, end in periods)


@given(stretches(), rhythms)
def test_moments_of_one_period_cover_it_without_gap_or_overlap(period: Period, rhythm: Rhythm | None) -> None:
    found = due_moments([period], rhythm)
    assert found[0].starts_on == period[0]
    assert found[-1].due_on == period[1]
    for earlier, later in itertools.pairwise(found):
        assert later.starts_on == earlier.due_on + dt.timedelta(days=1)


@given(st.lists(stretches(), max_size=6), rhythms)
def test_every_period_ends_with_a_moment(periods: list[Period], rhythm: Rhythm | None) -> None:
    days = {moment.due_on for moment in due_moments(periods, rhythm)}
    assert {end for _start, end in periods} <= days
