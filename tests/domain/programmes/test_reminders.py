"""Who is reminded of what, and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.programmes.reminders import (
    LATEST,
    SOON_BEFORE,
    Occasion,
    Office,
    OpenDelivery,
    Stage,
    WeekFigures,
    digest_key,
    digest_sentence,
    key_of,
    occasion_on,
    recipients_of,
    sentence_of,
)

DUE = dt.date(2026, 3, 31)
DAY = dt.timedelta(days=1)
ASSIGNED, TEAMMATE, OTHER_TEAM, STEWARD, GONE = range(1, 6)


def delivery(**changes: Any) -> OpenDelivery:
    fields: dict[str, Any] = {
        "pk": 7,
        "item": 3,
        "indicator": "Tim kerja telah dibentuk",
        "action": None,
        "due_on": DUE,
        "state": "planned",
        "assignee": None,
        "team": 1,
    }
    return OpenDelivery(**{**fields, **changes})


@pytest.mark.parametrize(
    ("days", "occasion"),
    [
        (-8, None),
        (-7, (Stage.SOON, "2026-03-24")),
        (-1, (Stage.SOON, "2026-03-24")),
        (0, (Stage.DUE, "2026-03-31")),
        (6, (Stage.DUE, "2026-03-31")),
        (7, (Stage.LATE, "2026-04-07")),
        (13, (Stage.LATE, "2026-04-07")),
        (14, (Stage.LATE, "2026-04-14")),
        (182, (Stage.LATE, "2026-09-29")),
        (183, None),
    ],
)
def test_the_occasion_of_a_day(days: int, occasion: tuple[Stage, str] | None) -> None:
    wanted = occasion and Occasion(occasion[0], dt.date.fromisoformat(occasion[1]))
    assert occasion_on(DUE, DUE + days * DAY) == wanted


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(-30, 300))
def test_an_occasion_began_at_most_a_week_ago_and_names_one_thing(due_on: dt.date, days: int) -> None:
    today = due_on + days * DAY
    occasion = occasion_on(due_on, today)
    assert (occasion is not None) == (-SOON_BEFORE <= today - due_on <= LATEST)
    if occasion is not None:
        assert dt.timedelta(0) <= today - occasion.day <= dt.timedelta(days=6)
        assert (occasion.stage == Stage.SOON) == (today < due_on)


@pytest.mark.parametrize(
    ("assignee", "team", "told"),
    [
        (ASSIGNED, 1, [ASSIGNED]),
        (None, 1, [TEAMMATE]),
        (GONE, 1, [TEAMMATE]),
        (GONE, 2, [STEWARD]),
        (None, 3, [STEWARD]),
        (None, None, [STEWARD]),
    ],
)
def test_the_one_it_was_given_to_else_the_team_else_who_steers(
    assignee: int | None, team: int | None, told: list[int]
) -> None:
    office = Office({ASSIGNED, TEAMMATE, STEWARD}, [STEWARD], {1: [TEAMMATE, GONE], 2: [GONE]})
    assert list(recipients_of(office, person=assignee, team=team)) == told


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (-3, "planned", "“Tim kerja telah dibentuk” jatuh tempo 31 Maret 2026, 3 hari lagi."),
        (0, "planned", "“Tim kerja telah dibentuk” jatuh tempo hari ini, 31 Maret 2026."),
        (8, "planned", "“Tim kerja telah dibentuk” terlambat 8 hari; jatuh temponya 31 Maret 2026."),
        (
            0,
            "returned",
            (
                "“Tim kerja telah dibentuk” jatuh tempo hari ini, 31 Maret 2026. "
                "Buktinya dikembalikan dan menunggu diperbaiki."
            ),
        ),
    ],
)
def test_the_sentence(days: int, state: str, words: str) -> None:
    assert sentence_of(delivery(state=state), DUE + days * DAY) == words


def test_a_long_row_is_cut() -> None:
    assert "x…” jatuh" in sentence_of(delivery(indicator="x" * 900), DUE)


def test_the_key_names_delivery_stage_and_day() -> None:
    assert key_of(delivery(), Occasion(Stage.LATE, DUE)) == "delivery:7:late:2026-03-31"


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2026-03-09", "unit:4:digest:2026-W11"),
        ("2026-03-15", "unit:4:digest:2026-W11"),
        # Idulfitri: Monday and Tuesday are joint leave.
        ("2026-03-23", None),
        ("2026-03-24", None),
        ("2026-03-25", "unit:4:digest:2026-W13"),
        ("2026-06-01", None),
        ("2026-06-02", "unit:4:digest:2026-W23"),
    ],
)
def test_the_digest_comes_with_the_first_working_day_of_the_week(day: str, key: str | None) -> None:
    assert digest_key(4, dt.date.fromisoformat(day)) == key


def test_the_digest_says_the_figures_and_until_when() -> None:
    assert digest_sentence("Kantor A", WeekFigures(5, 3, 2, 1), dt.date(2026, 3, 9)) == (
        "Kantor A sampai 15 Maret 2026: 5 jatuh tempo, 3 terlambat, 2 menunggu diperiksa, 1 dikembalikan."
    )
