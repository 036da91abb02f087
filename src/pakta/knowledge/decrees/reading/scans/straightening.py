"""Which way up a page is and how far it leans; one warp turns, straightens and scales it.

Text and rulings run along rows: at the right angle the sums of ink along rows differ most from one another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pakta.knowledge.decrees.reading.scans.whitening import Picture

Matrix = NDArray[np.float64]
"""Three by three: from one picture's pixels to another's."""

MOST_LEAN = 6.0
"""Degrees; further than any feeder turns a sheet."""
FINEST = 0.02
# The lean is told on a picture about this long, from at most so many pixels of ink.
JUDGED_SIDE = 1600
MOST_INK = 250_000
INK = 150
# Of a letter on the small picture, in pixels; and the gap between letters in shares of their height.
LARGEST_LETTER = 45
FEWEST_LETTERS = 12
LETTER_GAP = 0.6


@dataclass(frozen=True, slots=True)
class Pose:
    """How a page lies: ``quarters`` it must be turned by to the right, then ``lean`` degrees anticlockwise."""

    quarters: int
    lean: float


def turned(picture: Picture, quarters: int) -> Picture:
    """The picture turned to the right by so many quarters."""
    return np.ascontiguousarray(np.rot90(picture, -quarters % 4))


def lean_of(picture: Picture) -> float:
    """Degrees by which the page's rows fall to the right (positive) or rise (negative), to a fiftieth."""
    ys, xs = _ink(picture)
    if len(ys) < 50:
        return 0.0
    best, step = 0.0, 0.5
    reach = MOST_LEAN
    while True:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(ys, xs, angle)))
        if step <= FINEST:
            return best
        reach, step = step, step / 5


def runs_down(picture: Picture) -> bool:
    """Whether lines of text run from top to bottom instead of along the rows.

    Letters stand closer to one another within a line than across lines: drawn out along the lines they join sooner.
    """
    scale = min(1.0, JUDGED_SIDE / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((small < INK).astype(np.uint8))
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    letters = (area >= 8) & (np.maximum(wide, high) <= LARGEST_LETTER) & (np.maximum(wide, high) >= 5)
    letters[0] = False
    if letters.sum() < FEWEST_LETTERS:
        return False
    drawn = letters[labels].astype(np.uint8)
    reach = max(3, int(np.median(np.maximum(wide, high)[letters]) * LETTER_GAP) | 1)
    along, down = (
        cv2.connectedComponents(cv2.dilate(drawn, np.ones(kernel, np.uint8)))[0]
        for kernel in ((1, reach), (reach, 1))
    )
    return bool(down < along)


def warp_matrix(shape: tuple[int, ...], pose: Pose, scale: float) -> tuple[Matrix, tuple[int, int]]:
    """From a picture's pixels to those of the page upright, straight and ``scale`` times as large, and its size (wide,
    high)."""
    high, wide = shape[:2]
    quarter: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, -1, high - 1], [1, 0, 0]],
        2: [[-1, 0, wide - 1], [0, -1, high - 1]],
        3: [[0, 1, 0], [-1, 0, wide - 1]],
    }
    turn = np.array([*quarter[pose.quarters % 4], [0, 0, 1]], dtype=np.float64)
    if pose.quarters % 2:
        wide, high = high, wide
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    angle = math.radians(pose.lean)
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    straight = np.array(
        [
            [cos, sin, size[0] / 2 - cos * wide / 2 - sin * high / 2],
            [-sin, cos, size[1] / 2 + sin * wide / 2 - cos * high / 2],
            [0, 0, 1],
        ]
    )
    return straight @ turn, size


def warped(picture: Picture, matrix: Matrix, size: tuple[int, int]) -> Picture:
    """The picture through ``matrix``, white where it had nothing."""
    return np.asarray(
        cv2.warpPerspective(
            picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
        ),
        dtype=np.uint8,
    )


def _ink(picture: Picture) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rows and columns of the dark pixels, on a smaller picture; a scan's black edges are left out."""
    scale = min(1.0, JUDGED_SIDE / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edge = max(1, min(small.shape) // 40)
    ys, xs = np.nonzero(small[edge:-edge, edge:-edge] < INK)
    if len(ys) > MOST_INK:
        every = len(ys) // MOST_INK + 1
        ys, xs = ys[::every], xs[::every]
    return ys.astype(np.float64), xs.astype(np.float64)


def _rows(ys: NDArray[np.float64], xs: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    """Ink by row of the page leaning back by ``angle``."""
    at = ys - xs * math.tan(math.radians(angle))
    return np.bincount((at - at.min()).astype(np.int64)).astype(np.float64)


def _sharpness(ys: NDArray[np.float64], xs: NDArray[np.float64], angle: float) -> float:
    return float(np.square(np.diff(_rows(ys, xs, angle))).sum())
