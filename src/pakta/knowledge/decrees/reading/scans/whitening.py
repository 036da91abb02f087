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
# A pen's tick or scribble is one thin line this long in inches, and fills less of its box than letters do.
SHORTEST_PEN = 0.22
PEN_FILLS = 0.3
SCRIBBLE = 0.32
SCRIBBLE_FILLS = 0.45
PEN_INK = 190
# A coloured line that is straight for so many inches is a ruling.
SHORTEST_RULING = 0.4
# A speck differs this much (of 255) from what surrounds it, and has at most so many neighbours of its kind.
SPECK_CONTRAST = 60
SPECK_NEIGHBOURS = 1
# A grain of dust at 300 dots an inch, in pixels: a full stop has more.
GRAIN_INK = 190
LARGEST_GRAIN = 14
WIDEST_GRAIN = 5
# Print and what is nearer to it than these inches; where grains stand this many times as thick as elsewhere, they are
# the print's own dots.
PRINT_INK = 150
NEAR_PRINT = 0.06
OWN_DOTS = 3.0
# Paler than this a whitened page has no print that is read, only the paper's grain.
GRAIN_OF_PAPER = 215.0
# Shading is judged on a picture this many times smaller.
COARSE = 8
# In pixels of the coarse picture: wider than a letter, so that only paper is left.
PAPER_REACH = 7
DARKEST_PAPER = 60
# What lies around a sheet reaches the picture's edge, is darker than one of these shares of the paper and ends sharply:
# within so many coarse pixels the paper is lighter by that much nearly all along. A shadow has a soft end.
AROUND = (0.75, 0.6, 0.45, 0.35)
END = np.ones((9, 9), np.uint8)
SHARP_END = 1.3
ALL_ALONG = 0.85
SMALLEST_AROUND = 0.002


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
    coloured = _without_straight((chroma > COLOURED).astype(np.uint8), dots)
    strokes = _long_strokes(coloured, dots) | _pen_strokes(coloured, _picture(plain), dots)
    vanished = cv2.max(paled, cv2.add(strongest, cv2.add(chroma, chroma)))
    return np.where(strokes > 0, _picture(vanished), paled)


def _without_straight(coloured: Picture, dots: float) -> Picture:
    """The coloured pixels that are no part of coloured rulings."""
    if not coloured.any():
        return coloured
    thick = _picture(cv2.dilate(coloured, np.ones((3, 3), np.uint8)))
    reach = max(3, round(SHORTEST_RULING * dots))
    straight = cv2.max(
        *(
            cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
            for shape in ((1, reach), (reach, 1))
        )
    )
    return _picture(coloured & (1 - _picture(straight)))


def _pen_strokes(coloured: Picture, plain: Picture, dots: float) -> Picture:
    """Coloured ticks and scribbles, each one line; letters stand apart from one another."""
    ink = (coloured & (plain < PEN_INK)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    longest = np.maximum(wide, high) / dots
    pen = (longest >= SHORTEST_PEN) & (area <= PEN_FILLS * wide * high)
    pen |= (longest >= SCRIBBLE) & (area <= SCRIBBLE_FILLS * wide * high)
    pen[0] = False
    return _picture(_picture(cv2.dilate(pen[labels].astype(np.uint8), RIM)) & coloured)


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


def without_specks(picture: Picture, dots: float) -> Picture:
    """Lone pixels (of ``dots`` an inch) that are far darker or far lighter than all around them, as dust on the glass
    leaves them.

    A line one pixel wide stays: its pixels have neighbours of their kind. Where only print has such pixels they are its
    own, the dots of a coarse or black-and-white scan's letters.
    """
    calm = _picture(cv2.medianBlur(picture, 3))
    is_dark = (picture < PRINT_INK).astype(np.uint8)
    dark = _lone(_picture(cv2.subtract(calm, picture)), is_dark)
    light = _lone(_picture(cv2.subtract(picture, calm)), _picture(1 - is_dark))
    dust = _without_own(dark, calm, dots)
    # Holes in print are dust's too, or its own.
    specks = dust | light if dust is dark else dust
    return np.where(specks > 0, calm, picture)


def _lone(far: Picture, kind: Picture) -> Picture:
    """Pixels far from what is around them that have next to no neighbours like them; a corner of print has."""
    odd = (far > SPECK_CONTRAST).astype(np.uint8)
    company = cv2.max(*(cv2.boxFilter(like, cv2.CV_8U, (3, 3), normalize=False) for like in (odd, kind)))
    return _picture(odd & (company <= 1 + SPECK_NEIGHBOURS).astype(np.uint8))


def without_dust(picture: Picture, dots: float) -> Picture:
    """The picture (at about 300 ``dots`` an inch) without dark grains smaller than the smallest dot of print."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((picture < GRAIN_INK).astype(np.uint8))
    grains = (stats[:, 4] <= LARGEST_GRAIN) & (np.maximum(stats[:, 2], stats[:, 3]) <= WIDEST_GRAIN)
    grains[0] = False
    dust = grains[labels].astype(np.uint8)
    dust = _without_own(dust, np.where(dust > 0, 255, picture), dots)
    return np.where(cv2.dilate(dust, np.ones((3, 3), np.uint8)) > 0, 255, picture)


def _without_own(specks: Picture, picture: Picture, dots: float) -> Picture:
    """The specks that are dust: all of them, or, where print has far more of them than empty paper, those off it."""
    reach = max(3, round(2 * NEAR_PRINT * dots) | 1)
    beside = _picture(cv2.dilate((picture < PRINT_INK).astype(np.uint8), np.ones((reach, reach), np.uint8)))
    near, far = int((specks & beside).sum()), int((specks & (1 - beside)).sum())
    room = float(beside.mean())
    if near * (1 - room) <= OWN_DOTS * far * room:
        return specks
    return _picture(specks & (1 - beside))


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
    """The picture with its paper made white and its print kept; what lies around the sheet is white too."""
    paper = paper_of(picture)
    white = _picture(cv2.divide(picture, np.maximum(paper, DARKEST_PAPER), scale=255))
    around = _around(paper)
    return white if around is None else np.where(around > 0, 255, white).astype(np.uint8)


def toned(picture: Picture) -> Picture:
    """A whitened picture as it is read: without the paper's grain, which may pass for a picture and hide the words."""
    return _picture(cv2.convertScaleAbs(picture, alpha=255 / GRAIN_OF_PAPER))


def _around(paper: Picture) -> Picture | None:
    """Where a table top or a scanner's lid shows beside the sheet; None where nothing does."""
    high, wide = paper.shape
    small = cv2.resize(paper, (max(1, wide // COARSE), max(1, high // COARSE)), interpolation=cv2.INTER_AREA)
    light = float(np.percentile(small, 90))
    is_sharp = cv2.dilate(small, END) >= SHARP_END * cv2.erode(small, END).astype(np.float64)
    found = np.zeros(small.shape, np.uint8)
    for share in AROUND:
        count, labels, stats, _ = cv2.connectedComponentsWithStats((small < share * light).astype(np.uint8))
        for label in range(1, count):
            if stats[label, 4] >= SMALLEST_AROUND * small.size and _reaches_edge(stats[label], small.shape):
                part = (labels == label).astype(np.uint8)
                end = (cv2.dilate(part, np.ones((3, 3), np.uint8)) > part) & (found == 0)
                if end.any() and is_sharp[end].mean() >= ALL_ALONG:
                    found |= _picture(cv2.dilate(part, np.ones((5, 5), np.uint8)))
    if not found.any():
        return None
    return _picture(cv2.resize(found, (wide, high), interpolation=cv2.INTER_NEAREST))


def _reaches_edge(part: NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    x, y, wide, high = (int(value) for value in part[:4])
    return x == 0 or y == 0 or x + wide == shape[1] or y + high == shape[0]


def _picture(array: Any) -> Picture:
    """What OpenCV gives, which has no types of its own."""
    return np.asarray(array, dtype=np.uint8)
