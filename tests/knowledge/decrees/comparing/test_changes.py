"""Same, only the year, reworded: what became of one text."""

from __future__ import annotations

import pytest

from pakta.knowledge.decrees.comparing.changes import Kind, kind_of, worst


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (None, None, Kind.SAME),
        (None, "", Kind.SAME),
        ("Rapat", "Rapat", Kind.SAME),
        ("Rapat tim;", "RAPAT  TIM", Kind.SAME),
        ("-", "-", Kind.SAME),
        ("-", "√", Kind.REWORDED),
        ("-", "", Kind.DROPPED),
        (None, "Rapat", Kind.NEW),
        ("Rapat", "", Kind.DROPPED),
        ("Maret 2025", "Maret 2026", Kind.YEAR),
        ("Januari 2025 - Maret 2026", "Januari 2026 - Maret 2027", Kind.YEAR),
        ("Maret 2025", "April 2026", Kind.REWORDED),
        ("Nomor 12025", "Nomor 12026", Kind.REWORDED),
        ("Rapat", "Rapat tim", Kind.REWORDED),
    ],
)
def test_what_became_of_a_text(old: str | None, new: str | None, kind: Kind) -> None:
    assert kind_of(old, new) is kind


@pytest.mark.parametrize(
    ("kinds", "whole"),
    [
        ([], Kind.SAME),
        ([Kind.SAME, Kind.SAME], Kind.SAME),
        ([Kind.SAME, Kind.YEAR], Kind.YEAR),
        ([Kind.YEAR, Kind.NEW], Kind.REWORDED),
        ([Kind.REWORDED], Kind.REWORDED),
    ],
)
def test_what_its_parts_make_of_the_whole(kinds: list[Kind], whole: Kind) -> None:
    assert worst(kinds) is whole
