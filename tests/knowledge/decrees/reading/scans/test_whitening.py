from __future__ import annotations

import cv2
import numpy as np

from pakta.knowledge.decrees.reading.scans.whitening import (
    grey,
    paper_of,
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
    calm = without_specks(page)
    assert (calm[10, 10], calm[47, 22]) == (255, 0)
    assert calm[30].max() == 0


def test_dust_goes_and_full_stops_stay() -> None:
    page = np.full((80, 80), 255, np.uint8)
    page[10:13, 10:13] = 60
    page[40:44, 40:44] = 0
    clean = without_dust(page)
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
