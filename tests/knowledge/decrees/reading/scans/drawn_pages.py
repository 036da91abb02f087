"""Pages drawn dot by dot, for tests that need no recognition: ruled tables, lines of letter-like bars, wear."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
XS, YS = (150, 400, 900, 1350), (200, 330, 460, 700)


def ruled(*, ink: int = 0, width: int = 4, high: int = 1000, wide: int = 1500) -> Picture:
    """A table of three columns and three rows with borders at ``XS`` and ``YS``."""
    page = np.full((high, wide), 255, np.uint8)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), ink, width)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), ink, width)
    return page


def lettered(page: Picture, *, left: int, top: int, right: int, lines: int = 6) -> Picture:
    """The page with lines of words: upright bars of a letter's size, as text runs."""
    rng = np.random.default_rng(3)
    for line in range(lines):
        x, y = left, top + line * 58
        while x < right - 40:
            for _ in range(int(rng.integers(2, 9))):
                if x >= right - 40:
                    break
                page[y : y + int(rng.choice([20, 30])), x : x + 5] = 0
                page[y + 16 : y + 20, x : x + 14] = 0
                x += 18
            x += 18
    return page


def leaning(page: Picture, degrees: float) -> Picture:
    """The page turned anticlockwise about its middle."""
    high, wide = page.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(page, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255))
