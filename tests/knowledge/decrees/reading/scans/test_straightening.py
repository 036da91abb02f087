from __future__ import annotations

import numpy as np
import pytest
from tests.knowledge.decrees.reading.scans.drawn_pages import leaning, lettered, ruled

from pakta.knowledge.decrees.reading.scans.straightening import (
    Pose,
    lean_of,
    runs_down,
    turned,
    warp_matrix,
    warped,
)


@pytest.mark.parametrize("degrees", [-4.0, -1.0, -0.3, 0.0, 0.07, 1.0, 2.5])
def test_the_lean_is_told_to_a_twentieth_of_a_degree(degrees: float) -> None:
    page = lettered(ruled(), left=170, top=220, right=1300, lines=3)
    assert lean_of(leaning(page, degrees)) == pytest.approx(-degrees, abs=0.05)


def test_an_empty_page_leans_nowhere() -> None:
    blank = np.full((900, 700), 255, np.uint8)
    assert (lean_of(blank), runs_down(blank)) == (0.0, False)


@pytest.mark.parametrize(("quarters", "down"), [(0, False), (1, True), (2, False), (3, True)])
def test_lines_of_text_tell_a_page_that_lies_on_its_side(quarters: int, down: bool) -> None:  # noqa: FBT001
    page = lettered(np.full((1200, 1600), 255, np.uint8), left=100, top=100, right=1500, lines=12)
    assert runs_down(turned(page, quarters)) is down


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_one_warp_turns_straightens_and_scales(quarters: int) -> None:
    page = np.full((300, 400), 255, np.uint8)
    page[40:44, 60:64] = 0
    lying = turned(page, -quarters)
    matrix, size = warp_matrix(lying.shape, Pose(quarters, 0.0), 2.0)
    upright = warped(lying, matrix, size)
    assert size == (800, 600)
    ys, xs = np.nonzero(upright < 128)
    assert (ys.mean(), xs.mean()) == pytest.approx((83, 123), abs=2.5)


def test_the_matrix_leads_back_to_the_page_as_it_came() -> None:
    matrix, _ = warp_matrix((300, 400), Pose(1, 1.5), 1.5)
    there = matrix @ np.array([120.0, 45.0, 1.0])
    assert np.linalg.inv(matrix) @ there == pytest.approx([120, 45, 1])
