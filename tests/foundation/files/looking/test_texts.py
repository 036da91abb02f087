"""Text as it is kept: short enough, without what a database refuses, the same when cleaned again."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pakta.foundation.files.looking import texts
from pakta.foundation.files.looking.texts import MOST_TEXT, cleaned, days_in, gathered, years_in

ANY = st.text(st.characters(codec=None) | st.sampled_from("\n\r\x00\f\t \ud800"), max_size=200)


@given(ANY)
def test_whatever_comes_in_what_is_kept_can_be_stored(text: str) -> None:
    kept = cleaned(text)
    assert kept.encode("utf-8").decode() == kept == cleaned(kept)
    assert {char for char in kept if unicodedata.category(char) == "Cc"} <= {"\n"}
    assert "\n\n\n" not in kept


@given(st.lists(ANY, max_size=5))
def test_pieces_become_lines(pieces: list[str]) -> None:
    assert gathered(pieces) == cleaned("\n".join(pieces))


def test_no_more_is_asked_for_than_fits() -> None:
    asked = []

    def endless() -> object:
        while True:
            asked.append(1)
            yield "a" * 999

    assert len(gathered(endless())) == MOST_TEXT - 1  # type: ignore[arg-type]
    assert len(asked) == MOST_TEXT // 1000


def test_years_and_days_are_told_apart_from_other_numbers() -> None:
    assert years_in("2026, 20261, 1 2025 1899 1944 2101 2026") == (2026, 2025)
    assert days_in("11/HK.03.1/1872/2022") == ()
    assert len(
        days_in(" ".join(f"{day} Maret {year}" for year in range(1950, 2000) for day in range(1, 29)))
    ) == (texts.MOST_DAYS)
