from __future__ import annotations

import numpy as np
import pytest

from pakta.knowledge.decrees.reading.scans.signs import with_true_signs
from pakta.knowledge.decrees.reading.scans.tesseract import SeenWord
from pakta.knowledge.decrees.reading.scans.whitening import Picture

BASE = 60


def word(*, upper: bool, tail: int) -> Picture:
    """Four bars for letters, then a sign: one blob or two, the lower one hanging ``tail`` rows below the line."""
    page = np.full((100, 160), 255, np.uint8)
    for x in range(20, 84, 16):
        page[BASE - 30 : BASE, x : x + 8] = 0
    if upper:
        page[BASE - 20 : BASE - 15, 90:95] = 0
    page[BASE - 5 : BASE + tail, 90:95] = 0
    return page


@pytest.mark.parametrize("seen", [":", ";", ","])
@pytest.mark.parametrize(
    ("upper", "tail", "sign"),
    [(True, 0, ":"), (True, 4, ";"), (False, 4, ",")],
    ids=["colon", "semicolon", "comma"],
)
def test_the_sign_is_the_one_in_the_picture(seen: str, upper: bool, tail: int, sign: str) -> None:  # noqa: FBT001
    line = [SeenWord(f"SOP{seen}", 18, BASE - 30, 96, BASE + tail, 90.0)]
    assert with_true_signs([line], word(upper=upper, tail=tail))[0][0].text == f"SOP{sign}"


def test_a_light_comma_below_a_dot_is_a_semicolon_where_it_hangs() -> None:
    page = word(upper=True, tail=0)
    page[BASE - 20 : BASE - 13, 90:97] = 0
    page[BASE - 4 : BASE + 4, 91:93] = 0
    line = [SeenWord("SOP:", 18, BASE - 30, 97, BASE + 4, 90.0)]
    assert with_true_signs([line], page)[0][0].text == "SOP;"


def test_the_next_lines_letters_are_no_part_of_a_sign() -> None:
    page = word(upper=True, tail=4)
    page[BASE + 12 : BASE + 20, 88:97] = 0
    line = [SeenWord("SOP:", 18, BASE - 30, 96, BASE + 12, 90.0)]
    assert with_true_signs([line], page)[0][0].text == "SOP;"


def test_a_word_without_a_sign_stays() -> None:
    line = [SeenWord("SOP", 18, BASE - 30, 96, BASE, 90.0)]
    assert with_true_signs([line], word(upper=True, tail=4)) == [line]


def test_a_dash_that_was_passed_over_is_put_back() -> None:
    page = word(upper=False, tail=0)
    page[:, 85:] = 255
    page[BASE - 30 : BASE, 130:138] = 0
    page[BASE - 14 : BASE - 10, 100:116] = 0
    line = [SeenWord("Mei", 18, BASE - 30, 82, BASE, 90.0), SeenWord("Juli", 129, BASE - 30, 140, BASE, 90.0)]
    assert [seen.text for seen in with_true_signs([line], page)[0]] == ["Mei", "–", "Juli"]
    page[BASE - 14 : BASE - 10, 100:116] = 255
    assert with_true_signs([line], page) == [line]
