"""Months, days and places in words."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.delivery.workspace.plan_drafts.wording import (
    anchor_of,
    due_in_words,
    months_in_words,
    place_in_words,
)
from pakta.domain.programmes.schedule import DueMoment
from pakta.shared.periods import target_time

WORDINGS = [
    ([], ""),
    ([("2026-01", "2026-01")], "Januari 2026"),
    ([("2026-03", "2026-03"), ("2026-06", "2026-06")], "Maret, Juni 2026"),
    ([("2026-01", "2026-12")], "Januari–Desember 2026"),
    ([("2025-11", "2025-11"), ("2026-02", "2026-02")], "November 2025, Februari 2026"),
    ([("2025-11", "2026-02")], "November 2025–Februari 2026"),
    ([("2026-01", "2026-03"), ("2026-07", "2026-07")], "Januari–Maret, Juli 2026"),
]


@pytest.mark.parametrize(("periods", "words"), WORDINGS)
def test_months_are_named_with_the_year_once(periods: list[tuple[str, str]], words: str) -> None:
    assert months_in_words(periods) == words


@pytest.mark.parametrize(("periods", "words"), WORDINGS)
def test_what_is_written_is_read_back_the_same(periods: list[tuple[str, str]], words: str) -> None:
    assert list(target_time(words, year=2030).periods) == periods


def test_few_due_days_are_named_and_many_counted() -> None:
    months = [DueMoment(dt.date(2026, month, 28), dt.date(2026, month, 1)) for month in range(1, 13)]
    assert due_in_words([]) == ""
    assert due_in_words(months[:2]) == "28 Jan 2026, 28 Feb 2026"
    assert due_in_words(months) == "12 kali, 28 Jan 2026 sampai 28 Des 2026"


@pytest.mark.parametrize(
    ("source", "words", "anchor"),
    [
        ({}, "", "s"),
        ({"line": 12}, "baris 12", "s-l12"),
        ({"page": 3, "line": 40}, "halaman 3, baris 40", "s-p3-l40"),
        ({"sheet": "Rencana Aksi", "row": 5}, "lembar Rencana Aksi, baris 5", "s-brencana-aksi-r5"),
    ],
)
def test_a_place_has_words_and_an_anchor(source: dict[str, object], words: str, anchor: str) -> None:
    assert (place_in_words(source), anchor_of(source)) == (words, anchor)
