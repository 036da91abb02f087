"""A page that was not flat, or not seen from straight above: its table's rulings tell how to draw it out again.

Every ruling was straight once. How far its points stand off now is taken for what befell the paper there, and between
the rulings for what befell its surroundings: a photo's perspective, a sheet that bulges, a curl at the spine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pakta.knowledge.decrees.reading.scans.rulings import Ruling, Rulings
from pakta.knowledge.decrees.reading.scans.whitening import Picture

Values = NDArray[np.float64]

# Pixels: points are taken so far apart along rulings no shorter than this; less off than that is left as it is.
EVERY = 40.0
SHORTEST = 240.0
FLAT_ENOUGH = 2.5
# Further than this share of the page nothing is drawn.
FURTHEST = 0.04
KNOTS = 12
STIFF = 30.0
"""How much a bend between two knots weighs against a point of a ruling."""
LOOSE = 0.05
FEWEST_LINES = 2
STRIP = 256


@dataclass(frozen=True, slots=True)
class _Shift:
    """How far points stand off on one axis, by their place along the rulings of the other.

    ``weights`` has a row of knots for the near side of the page and what each knot changes towards the far side.
    """

    weights: Values
    long: float
    across: float

    def at(self, along: Values, at: Values) -> Values:
        return np.asarray(_basis(along, at, self.long, self.across) @ self.weights)


@dataclass(frozen=True, slots=True)
class Bend:
    """From the places of the flat page to those of the page that was not."""

    right: _Shift | None
    down: _Shift | None

    def before(self, xs: Values, ys: Values) -> tuple[Values, Values]:
        """Where points of the flat page stood."""
        from_x, from_y = xs, ys
        for _ in range(3):
            shift_x = self.right.at(from_y, from_x) if self.right else np.zeros_like(xs)
            shift_y = self.down.at(from_x, from_y) if self.down else np.zeros_like(ys)
            from_x, from_y = xs + shift_x, ys + shift_y
        return from_x, from_y


def bend_of(rulings: Rulings, shape: tuple[int, ...]) -> Bend | None:
    """What must be undone; None where the rulings are straight enough."""
    high, wide = shape[:2]
    down = _shift(rulings.across, float(wide), float(high))
    right = _shift(rulings.down, float(high), float(wide))
    return Bend(right, down) if right or down else None


def flattened(picture: Picture, bend: Bend) -> Picture:
    """The picture drawn out, strip by strip."""
    high, wide = picture.shape[:2]
    made = np.empty_like(picture)
    coarse = 16
    columns = np.arange(0, wide + coarse, coarse, dtype=np.float64)
    for top in range(0, high, STRIP):
        rows = np.arange(top, top + STRIP + coarse, coarse, dtype=np.float64)
        ys, xs = np.meshgrid(rows, columns, indexing="ij")
        from_x, from_y = bend.before(xs.ravel(), ys.ravel())
        here = min(STRIP, high - top)
        # From the middle of each coarse place to the dots between them.
        grid_y, grid_x = np.mgrid[0:here, 0:wide].astype(np.float32) / coarse
        maps = [
            cv2.remap(value.reshape(ys.shape).astype(np.float32), grid_x, grid_y, cv2.INTER_LINEAR)
            for value in (from_x, from_y)
        ]
        made[top : top + here] = cv2.remap(picture, maps[0], maps[1], cv2.INTER_CUBIC, borderValue=255)
    return made


def _shift(lines: Sequence[Ruling], long: float, across: float) -> _Shift | None:
    """What bends these lines, by least squares; a line's own place is unknown too."""
    tracks = [_points(line) for line in lines if line.end - line.start >= SHORTEST]
    tracks = [track for track in tracks if len(track[0]) > 1]
    if len(tracks) < FEWEST_LINES:
        return None
    along, at = (np.concatenate([track[side] for track in tracks]) for side in (0, 1))
    own = np.repeat(np.arange(len(tracks)), [len(track[0]) for track in tracks])
    basis = _basis(along, at, long, across)
    places = np.eye(len(tracks))[own]
    middle = np.array([track[1].mean() for track in tracks])
    stiff = _stiffness(len(tracks))
    left = np.vstack([np.hstack([basis, places]), stiff])
    right = np.concatenate([at - middle[own], np.zeros(len(stiff))])
    found, *_ = np.linalg.lstsq(left, right, rcond=None)
    weights = found[: basis.shape[1]]
    off = basis @ weights
    # What moves a line as a whole bends nothing.
    off -= (np.bincount(own, off) / np.bincount(own))[own]
    if np.abs(off).max() < FLAT_ENOUGH or np.abs(basis @ weights).max() > FURTHEST * max(long, across):
        return None
    return _Shift(weights, long, across)


def _points(line: Ruling) -> tuple[Values, Values]:
    """Places along the line and where it is there."""
    parts = line.pieces or (line,)
    along = np.concatenate(
        [
            np.linspace(part.start, part.end, 1 + max(1, int((part.end - part.start) / EVERY)))
            for part in parts
        ]
    )
    return along, np.array([line.at_place(place) for place in along])


def _basis(along: Values, at: Values, long: float, across: float) -> Values:
    """For each point the share of each knot, and the same by how far down (or right) the point is."""
    place = np.clip(along / long, 0, 1) * (KNOTS - 1)
    low = np.minimum(place.astype(np.int64), KNOTS - 2)
    share = place - low
    hats = np.zeros((len(along), KNOTS))
    rows = np.arange(len(along))
    hats[rows, low] = 1 - share
    hats[rows, low + 1] = share
    side = (2 * at / across - 1)[:, None]
    return np.hstack([hats, hats * side])


def _stiffness(lines: int) -> Values:
    """Knots bend little from one to the next, and none is far off without need."""
    bends = np.zeros((KNOTS - 2, KNOTS))
    for row in range(KNOTS - 2):
        bends[row, row : row + 3] = (1, -2, 1)
    double = np.kron(np.eye(2), STIFF * 0.1 * bends)
    loose = LOOSE * np.eye(2 * KNOTS)
    return np.hstack([np.vstack([double, loose]), np.zeros((2 * (KNOTS - 2) + 2 * KNOTS, lines))])
