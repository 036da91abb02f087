"""Round stamps in a picture without colour, as a copier leaves them: their rings cross what is printed.

The ring is painted over as a ruling is. Words within it that stand outside every table are the stamp's own, unless they
go on from a line that begins or ends outside it: there a stamp was put on the print.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pakta.knowledge.decrees.reading.formats.pdfcontent import Box, Char
from pakta.knowledge.decrees.reading.scans.whitening import Picture

# In pixels at 300 dots an inch: stamps of offices are 3 to 5 cm wide.
SMALLEST, LARGEST = 140, 330
COARSE = 6
"""Circles are looked for in a picture so many times smaller."""
SHARPNESS = 100
CERTAINTY = 18
MOST_CIRCLES = 12
DARK = 170
# A ring is dark at this share of the places along it, within so many pixels of its circle.
CLOSED = 0.8
PLACES = 360
ANGLES = np.linspace(0, 2 * np.pi, PLACES, endpoint=False)
WANDERS = 4
REACHES = (20, 12, 7, 5)
"""How far from where it is believed to be a ring is looked for, in turns."""
# Just within and just outside the ring, no more than this share is dark: a page of letters is dark everywhere.
BESIDE = 16
MOST_BESIDE = 0.45
PAINTED = 13
# A word that is surely read stays where a line of print goes on into the ring.
SURE = 70.0
SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle's middle and radius in pixels."""

    x: float
    y: float
    radius: float


def rings_in(picture: Picture) -> list[Ring]:
    """The outer and inner rings of round stamps."""
    coarse = cv2.resize(picture, None, fx=1 / COARSE, fy=1 / COARSE, interpolation=cv2.INTER_AREA)
    found = cv2.HoughCircles(
        cv2.GaussianBlur(coarse, (0, 0), 1),
        cv2.HOUGH_GRADIENT,
        dp=1,
        minDist=4,
        param1=SHARPNESS,
        param2=CERTAINTY,
        minRadius=SMALLEST // COARSE,
        maxRadius=LARGEST // COARSE,
    )
    if found is None:
        return []
    dark = picture < DARK
    rings: list[Ring] = []
    for x, y, radius in found[0][:MOST_CIRCLES]:
        ring = _settled(dark, Ring(float(x) * COARSE, float(y) * COARSE, float(radius) * COARSE))
        if ring is not None and not any(_is_same(ring, other) for other in rings):
            rings += _with_same_middle(dark, ring)
    return rings


def without_rings(picture: Picture, rings: Sequence[Ring]) -> Picture:
    """The picture with the rings painted over."""
    if not rings:
        return picture
    clean = picture.copy()
    for ring in rings:
        middle = (round(ring.x), round(ring.y))
        cv2.circle(clean, middle, round(ring.radius), color=255, thickness=PAINTED)
    return clean


def without_stamped(
    chars: Sequence[Char], rings: Sequence[Ring], tables: Sequence[Box], points: float
) -> list[Char]:
    """The words without those of the stamps; ``points`` are those of a pixel."""
    if not rings:
        return list(chars)
    kept: list[Char] = []
    for _place, group in itertools.groupby(chars, key=lambda char: (char.top, char.bottom)):
        line = list(group)
        words = [char for char in line if char.text.strip()]
        if not words or any(_within_box(words[0], table) for table in tables):
            kept += line
            continue
        outside = [word for word in words if not _is_stamped(word, rings, points)]
        if outside:
            kept += [char for char in line if not _is_stamped(char, rings, points) or _is_print(char)]
    return kept


def _settled(dark: NDArray[np.bool_], ring: Ring) -> Ring | None:
    """The ring as the picture has it; None where no closed line of a ring is there."""
    for reach in REACHES:
        offsets, seen = _around(dark, ring, reach)
        if not seen.any():
            return None
        # A circle that is a little aside is nearer on one side and further on the other.
        near = (offsets[:, None] * seen).sum(axis=0) / np.maximum(1, seen.sum(axis=0))
        at = seen.any(axis=0)
        sides = np.stack([np.ones(PLACES), np.cos(ANGLES), np.sin(ANGLES)], axis=1)
        (grown, right, down), *_ = np.linalg.lstsq(sides[at], near[at], rcond=None)
        ring = Ring(ring.x + float(right), ring.y + float(down), ring.radius + float(grown))
    if not SMALLEST <= ring.radius <= LARGEST:
        return None
    return ring if _is_closed(dark, ring) else None


def _with_same_middle(dark: NDArray[np.bool_], ring: Ring) -> list[Ring]:
    """The ring, and the others that a stamp has around the same middle."""
    rings = [ring]
    for radius in range(SMALLEST, LARGEST, WANDERS):
        other = Ring(ring.x, ring.y, float(radius))
        if not _is_closed(dark, other) or any(_is_same(other, one) for one in rings):
            continue
        settled = _settled(dark, other)
        if settled is not None and not any(_is_same(settled, one) for one in rings):
            rings.append(settled)
    return rings


def _is_closed(dark: NDArray[np.bool_], ring: Ring) -> bool:
    closed = _around(dark, ring, WANDERS)[1].any(axis=0).mean()
    beside = max(
        float(_around(dark, Ring(ring.x, ring.y, ring.radius + aside), 1)[1].mean())
        for aside in (-BESIDE, BESIDE)
    )
    return bool(closed >= CLOSED and beside <= MOST_BESIDE)


def _around(dark: NDArray[np.bool_], ring: Ring, reach: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Distances from the ring, and for each of them what is dark along it."""
    offsets = np.arange(-reach, reach + 1)
    radii = ring.radius + offsets[:, None]
    xs = np.rint(ring.x + radii * np.cos(ANGLES)).astype(np.int64)
    ys = np.rint(ring.y + radii * np.sin(ANGLES)).astype(np.int64)
    high, wide = dark.shape
    inside = (xs >= 0) & (xs < wide) & (ys >= 0) & (ys < high)
    return offsets, dark[np.clip(ys, 0, high - 1), np.clip(xs, 0, wide - 1)] & inside


def _is_same(ring: Ring, other: Ring) -> bool:
    apart = np.hypot(ring.x - other.x, ring.y - other.y)
    return bool(apart < SMALLEST / 2 and abs(ring.radius - other.radius) < PAINTED)


def _is_stamped(char: Char, rings: Sequence[Ring], points: float) -> bool:
    x, y = (char.x0 + char.x1) / 2 / points, (char.top + char.bottom) / 2 / points
    return any(np.hypot(x - ring.x, y - ring.y) < ring.radius for ring in rings)


def _is_print(char: Char) -> bool:
    return not char.text.strip() or (
        (char.confidence or 0) >= SURE and sum(letter.isalnum() for letter in char.text) >= SHORTEST_WORD
    )


def _within_box(char: Char, box: Box) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
