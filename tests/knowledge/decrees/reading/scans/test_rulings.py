from __future__ import annotations

import cv2
import numpy as np
import pytest
from tests.knowledge.decrees.reading.scans.drawn_pages import XS, YS, leaning, lettered, ruled

from pakta.knowledge.decrees.reading.scans.rulings import levelled, rulings_in, without_rulings
from pakta.knowledge.decrees.reading.scans.whitening import Picture


def places(page: Picture) -> tuple[list[float], list[float]]:
    """Where the lines across and down stand, each place once."""
    found = levelled(rulings_in(page))
    return sorted({line.at for line in found.across}), sorted({line.at for line in found.down})


def near(found: tuple[list[float], list[float]]) -> bool:
    return found[0] == pytest.approx(YS, abs=3) and found[1] == pytest.approx(XS, abs=3)


def worn(page: Picture, kind: str) -> Picture:
    rng = np.random.default_rng(5)
    if kind == "blurred":
        return np.asarray(cv2.GaussianBlur(page, (0, 0), 1.5))
    if kind == "noisy":
        return np.clip(page + rng.normal(0, 12, page.shape), 0, 255).astype(np.uint8)
    if kind == "broken":
        for x in range(230, 1350, 90):
            page[:, x : x + 8] = 255
        for y in range(250, 700, 90):
            page[y : y + 8] = 255
    if kind == "leaning a little":
        return leaning(page, 0.15)
    if kind == "bent":
        ys, xs = np.mgrid[0 : page.shape[0], 0 : page.shape[1]].astype(np.float32)
        bend = (5 * np.sin(xs / page.shape[1] * np.pi)).astype(np.float32)
        return np.asarray(cv2.remap(page, xs, ys + bend, cv2.INTER_LINEAR, borderValue=255))
    return page


@pytest.mark.parametrize("kind", ["as drawn", "blurred", "noisy", "broken", "leaning a little"])
def test_the_lines_of_a_worn_table_are_found(kind: str) -> None:
    assert near(places(worn(ruled(), kind)))


def test_faint_lines_are_found() -> None:
    assert near(places(ruled(ink=215, width=3)))


def test_pale_lines_with_holes_are_found_and_print_adds_none() -> None:
    page = ruled(ink=225, width=3)
    for x in range(190, 1300, 60):
        page[:, x : x + 18] = 255
    for y in range(230, 700, 60):
        page[y : y + 18] = 255
    page = lettered(
        lettered(page, left=170, top=480, right=390, lines=3), left=915, top=480, right=1330, lines=3
    )
    assert near(places(np.asarray(cv2.GaussianBlur(page, (0, 0), 0.8))))


def test_a_lines_faint_part_is_found_where_the_line_is_known() -> None:
    page = ruled()
    page[YS[2] - 4 : YS[2] + 5, XS[1] + 6 : XS[2] - 6] = 255
    cv2.line(page, (XS[1], YS[2]), (XS[2], YS[2]), 242, 2)
    found = levelled(rulings_in(page)).across
    middle = (XS[1] + XS[2]) / 2
    assert any(abs(line.at - YS[2]) < 4 and line.start < middle < line.end for line in found)


def test_a_row_of_letters_in_a_merged_cell_is_no_part_of_a_line() -> None:
    page = ruled()
    page[YS[2] - 4 : YS[2] + 5, XS[1] + 6 : XS[2] - 6] = 255
    page = lettered(page, left=XS[1] + 15, top=YS[2] - 8, right=XS[2] - 15, lines=1)
    found = levelled(rulings_in(page)).across
    middle = (XS[1] + XS[2]) / 2
    assert not any(abs(line.at - YS[2]) < 20 and line.start < middle < line.end for line in found)


def test_lines_that_shine_through_from_the_back_are_left_out() -> None:
    page = ruled()
    for x in (610, 1100):
        cv2.line(page, (x, 260), (x, 640), 185, 4)
    for y in (260, 395, 640):
        cv2.line(page, (200, y), (1300, y), 185, 4)
    assert near(places(np.minimum(page, ruled())))


def test_bent_lines_stay_one_line_each() -> None:
    across, down = places(worn(ruled(), "bent"))
    assert (len(across), len(down)) == (len(YS), len(XS))


def test_text_has_no_lines() -> None:
    page = lettered(np.full((1000, 1500), 255, np.uint8), left=100, top=100, right=1400, lines=12)
    assert places(page) == ([], [])


def test_text_in_cells_adds_no_lines() -> None:
    page = lettered(ruled(), left=170, top=215, right=390, lines=2)
    assert near(places(lettered(page, left=915, top=480, right=1330, lines=3)))


def test_an_underline_borders_nothing() -> None:
    page = ruled()
    cv2.line(page, (500, 400), (800, 400), 0, 3)
    assert near(places(page))


def test_a_letter_in_the_way_does_not_carry_a_line_through_a_merged_row() -> None:
    page = ruled()
    page[YS[1] + 3 : YS[2] - 2, 395:406] = 255  # the border at 400 is missing in the second row
    page[YS[1] + 45 : YS[1] + 85, 398:403] = 0  # but a letter's stem stands there
    down = [line for line in rulings_in(page).down if abs(line.at - 400) < 5]
    assert [(line.start < YS[1] + 20, line.end > YS[2] - 20) for line in down] == [
        (True, False),
        (False, True),
    ]


def test_found_lines_are_painted_over_and_letters_kept() -> None:
    page = lettered(ruled(), left=500, top=500, right=850, lines=2)
    clean = without_rulings(page, rulings_in(page))
    assert clean[:480].min() == 255
    assert (clean[490:620, 500:850] < 128).sum() == (page[490:620, 500:850] < 128).sum()


def test_the_border_of_one_low_row_is_found_where_other_rows_have_theirs() -> None:
    page = ruled()
    for y in (745, 790):
        cv2.line(page, (XS[0], y), (XS[-1], y), 0, 4)
    for x in (XS[0], XS[-1]):
        cv2.line(page, (x, YS[-1]), (x, 790), 0, 4)
    cv2.line(page, (900, 745), (900, 790), 0, 4)  # the last row has one of the two inner borders
    low = [line for line in levelled(rulings_in(page)).down if line.start > YS[-1] + 20 or line.end > 760]
    assert sorted({round(line.at) for line in low}) == [XS[0], 900, XS[-1]]
