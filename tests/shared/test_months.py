"""Names of months as offices write, shorten and scan them."""

import pytest

from pakta.shared.months import MONTH_NAMES, edit_distance, month_number


@pytest.mark.parametrize(("name", "number"), [(name, n) for n, name in enumerate(MONTH_NAMES, start=1)])
def test_full_names_in_any_case(name, number):
    assert (month_number(name), month_number(name.upper()), month_number(name.lower())) == (
        number,
        number,
        number,
    )


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Jan", 1), ("Peb", 2), ("Pebruari", 2), ("Febuari", 2), ("Mrt", 3), ("Apr.", 4), ("Mel", 5), ("Jun", 6),
        ("JuIi", 7), ("Agt", 8), ("Agustsu", 8), ("Sept", 9), ("5eptember", 9), ("Okttober", 10), ("0ktober", 10),
        ("Nopember", 11), ("Nov", 11), ("Desembar", 12), ("Des", 12), ("December", 12),
    ],
)  # fmt: skip
def test_short_old_and_broken_forms(word, number):
    assert month_number(word) == number


@pytest.mark.parametrize(
    "word", ["dan", "hari", "minggu", "tahun", "laporan", "Juki", "target", "", "m", "2026", "data"]
)
def test_other_words_are_no_months(word):
    assert month_number(word) is None


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("maret", "maret", 0), ("maret", "maert", 1), ("juni", "juli", 1), ("", "mei", 3)],
)
def test_slips_between_words(one, other, slips):
    assert edit_distance(one, other) == slips
