"""A picture of a page becomes black on white: stamps paler, specks gone, the paper's own shade taken out."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Rows of pixels: grey (height, width) or blue, green, red (height, width, 3)."""

# The share of a pixel's strongest colour in its grey: ink of a stamp is strong in one colour, black in none.
STAMP_PALED = 0.6
# Colour begins where a pixel's strongest and weakest part are this far apart; a stroke is no wider and a stamp or a
# signature no smaller than these inches.
COLOURED = 38
RIM = np.ones((5, 5), np.uint8)
WIDEST_STROKE = 0.08
SMALLEST_STAMP = 0.25
# A speck differs this much (of 255) from what surrounds it, and has at most so many neighbours of its kind.
SPECK_CONTRAST = 60
SPECK_NEIGHBOURS = 1
# A grain of dust at 300 dots an inch, in pixels: a full stop has more.
GRAIN_INK = 190
LARGEST_GRAIN = 14
WIDEST_GRAIN = 5
# Shading is judged on a picture this many times smaller.
COARSE = 8
# In pixels of the coarse picture: wider than a letter, so that only paper is left.
PAPER_REACH = 7
DARKEST_PAPER = 60


def grey(picture: Picture, dots: float) -> Picture:
    """The picture (``dots`` an inch) without colour.

    Coloured ink becomes paler than black print; strokes of a stamp or a pen that run over more than a line of text all
    but vanish.
    """
    if picture.ndim == 2:
        return picture
    plain = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    blue, green, red = cv2.split(picture)
    strongest = cv2.max(cv2.max(blue, green), red)
    chroma = cv2.subtract(strongest, cv2.min(cv2.min(blue, green), red))
    paled = _picture(cv2.addWeighted(strongest, STAMP_PALED, plain, 1 - STAMP_PALED, 0))
    strokes = _long_strokes((chroma > COLOURED).astype(np.uint8), dots)
    vanished = cv2.max(paled, cv2.add(strongest, cv2.add(chroma, chroma)))
    return np.where(strokes > 0, _picture(vanished), paled)


def _long_strokes(coloured: Picture, dots: float) -> Picture:
    """Thin coloured lines that reach over more than a line of text; coloured letters and backgrounds are none."""
    if not coloured.any():
        return coloured
    widest = np.ones((max(3, round(WIDEST_STROKE * dots)),) * 2, np.uint8)
    solid = _picture(cv2.dilate(cv2.morphologyEx(coloured, cv2.MORPH_OPEN, widest), RIM))
    thin = cv2.dilate(cv2.subtract(coloured, solid), RIM)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(thin)
    large = np.minimum(stats[:, 2], stats[:, 3]) >= SMALLEST_STAMP * dots
    large[0] = False
    return _picture(large[labels])


def without_specks(picture: Picture) -> Picture:
    """Lone pixels that are far darker or far lighter than all around them, as dust on the glass leaves them.

    A line one pixel wide stays: its pixels have neighbours of their kind.
    """
    calm = cv2.medianBlur(picture, 3)
    specks = np.zeros_like(picture)
    for far in (cv2.subtract(calm, picture), cv2.subtract(picture, calm)):
        odd = (far > SPECK_CONTRAST).astype(np.uint8)
        company = cv2.boxFilter(odd, cv2.CV_8U, (3, 3), normalize=False)
        specks |= odd & (company <= 1 + SPECK_NEIGHBOURS).astype(np.uint8)
    return np.where(specks > 0, calm, picture)


def without_dust(picture: Picture) -> Picture:
    """The picture at 300 dots an inch without dark grains smaller than the smallest dot of print."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((picture < GRAIN_INK).astype(np.uint8))
    grains = (stats[:, 4] <= LARGEST_GRAIN) & (np.maximum(stats[:, 2], stats[:, 3]) <= WIDEST_GRAIN)
    grains[0] = False
    return np.where(cv2.dilate(grains[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0, 255, picture)


def paper_of(picture: Picture) -> Picture:
    """The shade of the paper itself at every pixel, text and rulings left out, a shaded header kept as it is."""
    high, wide = picture.shape
    small = cv2.resize(
        picture, (max(1, wide // COARSE), max(1, high // COARSE)), interpolation=cv2.INTER_AREA
    )
    kernel = np.ones((PAPER_REACH, PAPER_REACH), np.uint8)
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), PAPER_REACH)
    return _picture(cv2.resize(paper, (wide, high), interpolation=cv2.INTER_LINEAR))


def whitened(picture: Picture) -> Picture:
    """The picture with its paper made white and its print kept."""
    paper = np.maximum(paper_of(picture), DARKEST_PAPER)
    return _picture(cv2.divide(picture, paper, scale=255))


def _picture(array: Any) -> Picture:
    """What OpenCV gives, which has no types of its own."""
    return np.asarray(array, dtype=np.uint8)
