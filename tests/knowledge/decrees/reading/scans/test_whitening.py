from __future__ import annotations

import cv2
import numpy as np

from pakta.knowledge.decrees.reading.scans.whitening import (
    grey,
    paper_of,
    toned,
    whitened,
    without_dust,
    without_specks,
)


def test_lone_dots_go_and_thin_lines_stay() -> None:
    page = np.full((60, 60), 255, np.uint8)
    page[10, 10] = 0
    page[30] = 0
    page[45:50, 20:25] = 0
    page[47, 22] = 255
    calm = without_specks(page, 200)
    assert (calm[10, 10], calm[47, 22]) == (255, 0)
    assert calm[30].max() == 0


def test_dust_goes_and_full_stops_stay() -> None:
    page = np.full((80, 80), 255, np.uint8)
    page[10:13, 10:13] = 60
    page[40:44, 40:44] = 0
    clean = without_dust(page, 300)
    assert (clean[10:13, 10:13].min(), clean[40:44, 40:44].max()) == (255, 0)


def test_grey_paper_becomes_white_and_print_stays_dark() -> None:
    page = np.tile(np.linspace(150, 210, 600).astype(np.uint8), (400, 1))
    page[200:230, 100:106] = 40
    white = whitened(page)
    assert white[40:190:50, 50:550:50].min() > 240
    assert white[210, 102] < 90


def test_the_shade_of_a_header_is_told_from_paper() -> None:
    page = np.full((400, 600), 250, np.uint8)
    page[100:200, 100:500] = 200
    page[140:160, 200:206] = 0
    paper = paper_of(page)
    assert (int(paper[150, 300]), int(paper[300, 300])) == (200, 250)


def test_a_stamp_over_black_print_all_but_vanishes() -> None:
    page = np.full((400, 400, 3), 255, np.uint8)
    cv2.circle(page, (150, 200), 100, (180, 60, 60), 6)  # a blue stamp of an inch
    page[200:206, 100:300] = 0  # print across it
    page[340:352, 40:46] = (180, 60, 60)  # a blue letter
    plain = grey(page, 200)
    assert plain[298:302, 150].min() > 200
    assert plain[202:204, 105:295].max() < 40
    assert plain[345, 43] < 170


def test_a_blue_scribble_vanishes_and_blue_rulings_and_letters_stay() -> None:
    blue = (170, 60, 50)
    page = np.full((400, 700, 3), 255, np.uint8)
    for x in range(40, 400, 14):
        cv2.line(page, (x, 100 - (x // 14 % 2) * 12), (x + 14, 88 + (x // 14 % 2) * 12), blue, 2)
    cv2.rectangle(page, (20, 200), (600, 300), blue, 3)
    cv2.putText(page, "Rapat", (60, 260), cv2.FONT_HERSHEY_SIMPLEX, 0.8, blue, 2)
    plain = grey(page, 200)
    assert plain[80:108, 60:380].min() > 180
    assert plain[200, 60:580].max() < 190
    assert plain[240:262, 60:130].min() < 190


def letters(page: np.ndarray) -> np.ndarray:
    """The page with bars as a coarse black-and-white scan has letters: every fourth one with a dot of two pixels."""
    for y in range(60, 340, 30):
        for at, x in enumerate(range(60, 540, 9)):
            page[y : y + 14, x : x + 3] = 0
            if at % 4 == 0:
                page[y - 5, x + 1 : x + 3] = 0
    return page


def test_dots_of_letters_stay_where_the_paper_is_clean() -> None:
    page = letters(np.full((400, 600), 255, np.uint8))
    page[380, 300] = 0  # a lone speck off the print
    calm = without_specks(page, 200)
    page[380, 300] = 255
    assert (calm == page).all()


def test_dust_near_print_goes_where_the_paper_is_dusty() -> None:
    page = letters(np.full((800, 900), 255, np.uint8))
    printed = page < 128
    rng = np.random.default_rng(1)
    ys, xs = (rng.integers(0, side, 1500) for side in page.shape)
    page[ys, xs] = 0
    left = (without_specks(page, 200) < 128) & ~printed
    assert left.mean() < 0.3 * ((page < 128) & ~printed).mean()


def sheet_on_a_table(*, soft: bool) -> np.ndarray:
    """A light sheet with print; what is around it is dark, with a sharp end or, as a shadow has, a soft one."""
    page = np.full((1600, 2000), 70 if not soft else 230, np.float32)
    page += np.random.default_rng(2).normal(0, 5, page.shape)
    if soft:
        page *= 1 - 0.6 / (1 + np.exp((np.arange(2000) - 300) / 90))
    else:
        page[150:1450, 200:1800] = 225
    page[700:712, 220:1700:40] = 30
    return np.clip(page, 0, 255).astype(np.uint8)


def test_what_lies_around_the_sheet_becomes_white() -> None:
    white = whitened(sheet_on_a_table(soft=False))
    assert white[:100].min() == 255
    assert white[400:1200, :140].min() == 255
    assert white[705, 220:1700:40].max() < 60


def test_a_shadow_on_the_sheet_hides_no_print() -> None:
    assert whitened(sheet_on_a_table(soft=True))[705, 220:1700:40].max() < 110


def test_the_grain_of_paper_is_not_read() -> None:
    page = np.array([[0, 100, 220, 250]], np.uint8)
    assert toned(page).tolist() == [[0, 119, 255, 255]]
