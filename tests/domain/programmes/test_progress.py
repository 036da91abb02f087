"""What planned, done, late and due mean."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from pakta.domain.programmes.choices import DeliveryState, Standing
from pakta.domain.programmes.progress import (
    Line,
    Tally,
    standing_of,
    tally_by_component,
    tally_by_team,
    tally_of,
    waiting_lines,
)

TODAY = dt.date(2026, 3, 10)
PLANNED, HANDED_IN, RETURNED, ACCEPTED = DeliveryState


def line(
    due: str,
    state: DeliveryState = PLANNED,
    *,
    proved: int | None = None,
    needed: int = 1,
    component: int = 1,
    team: int | None = None,
    assignee: int | None = None,
    delivery: int = 1,
) -> Line:
    day = dt.date.fromisoformat(due)
    if proved is None:
        proved = needed if state == ACCEPTED else 0
    return Line(delivery, delivery, component, team, assignee, day.replace(day=1), day, state, proved, needed)


@pytest.mark.parametrize(
    ("due", "planned", "returned"),
    [
        ("2026-03-09", Standing.LATE, Standing.LATE),
        ("2026-03-10", Standing.DUE, Standing.RETURNED),
        ("2026-04-09", Standing.DUE, Standing.RETURNED),
        ("2026-04-10", Standing.PLANNED, Standing.RETURNED),
    ],
)
def test_an_open_delivery_stands_by_its_day(due: str, planned: Standing, returned: Standing) -> None:
    day = dt.date.fromisoformat(due)
    assert standing_of(PLANNED, day, TODAY) is planned
    assert standing_of(RETURNED, day, TODAY) is returned
    assert standing_of(HANDED_IN, day, TODAY) is Standing.HANDED_IN
    assert standing_of(ACCEPTED, day, TODAY) is Standing.ACCEPTED


LINES = [
    line("2026-01-31", ACCEPTED, needed=3),
    line("2026-02-28", component=2, proved=1, needed=2),
    line("2026-03-31", component=2),
    line("2026-06-30", HANDED_IN, component=2, proved=1, needed=3),
    line("2026-12-31"),
]


def test_a_delivery_counts_by_the_share_of_its_documents_that_is_accepted() -> None:
    """Three of three, one of two, none, one of three, none: 1 + 1/2 + 1/3 of five."""
    counted = tally_of(LINES, TODAY)
    assert counted == Tally(
        planned=5,
        expected=2,
        accepted=1,
        handed_in=1,
        late=1,
        due=1,
        proved=Fraction(11, 6),
        proved_expected=Fraction(3, 2),
    )
    assert counted.share == Fraction(11, 30)
    assert (tally_of([], TODAY), Tally().share) == (Tally(), 0)


def test_what_was_returned_counts_as_returned_and_after_its_day_as_late_too() -> None:
    lines = [line("2026-02-28", RETURNED), line("2026-03-31", RETURNED)]
    assert tally_of(lines, TODAY) == Tally(planned=2, expected=1, late=1, returned=2)


def test_counts_by_area_and_by_team() -> None:
    by_area = tally_by_component(LINES, TODAY)
    assert {area: (one.planned, one.accepted) for area, one in by_area.items()} == {1: (2, 1), 2: (3, 0)}
    lines = [line("2026-03-31", team=7), line("2026-03-31", ACCEPTED), line("2026-01-31", team=7)]
    by_team = tally_by_team(lines, TODAY)
    assert {team: (one.planned, one.late) for team, one in by_team.items()} == {7: (2, 1), None: (1, 0)}


def waiting(lines: list[Line], teams: list[int], person: int | None = None) -> list[int]:
    return [one.delivery for one in waiting_lines(lines, teams, TODAY, person=person)]


def test_what_waits_comes_the_longest_late_first_for_my_teams() -> None:
    lines = [
        line("2026-04-09", team=1, delivery=1),
        line("2026-02-28", RETURNED, team=2, delivery=2),
        line("2026-01-31", team=1, delivery=4),
        line("2026-01-31", team=1, delivery=3),
        line("2026-04-10", team=1, delivery=5),
        line("2026-01-15", HANDED_IN, team=1, delivery=6),
        line("2026-02-01", team=None, delivery=7),
        line("2026-01-10", ACCEPTED, team=1, delivery=8),
    ]
    assert waiting(lines, [1]) == [3, 4, 1]
    assert waiting(lines, []) == [3, 4, 7, 2, 1]


def test_what_is_assigned_waits_for_that_person_alone() -> None:
    lines = [
        line("2026-02-28", team=1, assignee=8, delivery=1),
        line("2026-02-27", team=1, delivery=2),
        line("2026-02-26", team=2, assignee=9, delivery=3),
    ]
    assert waiting(lines, [1], person=9) == [3, 2]
    assert waiting(lines, [1], person=8) == [2, 1]
    assert waiting(lines, [], person=9) == [3]
