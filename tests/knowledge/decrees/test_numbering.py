"""Numbers written in a style, and the style that a plan's numbers share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.numbering import in_style, letter, style_most_used
from pakta.knowledge.decrees.reading.ordinals import Style, ordinal


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("roman", ["I", "IV", "XXVII"]),
        ("small roman", ["i", "iv", "xxvii"]),
        ("upper", ["A", "D", "AA"]),
        ("lower", ["a", "d", "aa"]),
        ("number", ["1", "4", "27"]),
        ("code", ["1", "4", "27"]),
    ],
)
def test_numbers_in_every_style(style: Style, written: list[str]) -> None:
    assert [in_style(number, style) for number in (1, 4, 27)] == written


def test_letters_go_on_after_z() -> None:
    names = ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]
    indexes = [0, 25, 26, 27, 51, 52, 701, 702]
    assert [letter(index) for index in indexes] == names
    assert [in_style(index + 1, "upper") for index in indexes] == [name.upper() for name in names]


@pytest.mark.parametrize(
    ("lists", "style"),
    [
        ([["I", "II", "III"]], "roman"),
        ([["1", "II", "III", "IV"]], "roman"),
        ([["A", "B", "C", "D"]], "upper"),
        ([["i", "ii", "iii", "d"], ["i", "ii"]], "small roman"),
        ([["a", "b"], ["a"]], "lower"),
        ([["1", "2"], ["1", "", "3"]], "number"),
        ([["A.1", "A.2"]], "code"),
        ([["", "Tim"], []], None),
    ],
)
def test_the_style_most_used(lists: list[list[str]], style: Style | None) -> None:
    assert style_most_used(lists) == style


@given(st.sampled_from(["roman", "small roman", "upper", "lower", "number"]), st.integers(1, 20))
def test_what_is_written_is_read_back(style: Style, number: int) -> None:
    read = ordinal(in_style(number, style))
    assert read is not None
    assert read.value_as(style) == number


@given(st.sampled_from(["roman", "small roman", "upper", "lower", "number"]), st.integers(2, 20))
def test_a_sequence_shows_its_style(style: Style, length: int) -> None:
    assert style_most_used([[in_style(number, style) for number in range(1, length + 1)]]) == style
