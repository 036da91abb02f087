"""What bent a page's rulings is undone; a page that is flat stays as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from tests.knowledge.decrees.reading.scans.drawn_pages import XS, YS, ruled

from pakta.knowledge.decrees.reading.scans.flattening import bend_of, flattened
from pakta.knowledge.decrees.reading.scans.rulings import Ruling, rulings_in
from pakta.knowledge.decrees.reading.scans.whitening import Picture


def photographed(page: Picture) -> Picture:
    """Seen from below: the far side is narrower."""
    high, wide = page.shape
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen = np.array([[25, 8], [wide - 18, 0], [wide, high], [0, high - 10]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    return np.asarray(cv2.warpPerspective(page, matrix, (wide, high), borderValue=255))


def bulging(page: Picture) -> Picture:
    high, wide = page.shape
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    bulge = (14 * np.sin(xs / wide * np.pi) * (1 - 0.5 * ys / high)).astype(np.float32)
    return np.asarray(cv2.remap(page, xs, ys + bulge, cv2.INTER_CUBIC, borderValue=255))


def off(line: Ruling) -> float:
    """How far the line's points stand off its middle."""
    parts = line.pieces or (line,)
    at = [part.at_place(along) for part in parts for along in (part.start, part.end)]
    return max(at) - min(at)


@pytest.mark.parametrize("wear", [photographed, bulging])
def test_a_bent_page_is_drawn_flat(wear: object) -> None:
    page = wear(ruled())  # type: ignore[operator]
    found = rulings_in(page)
    assert max(map(off, [*found.across, *found.down])) > 5
    bend = bend_of(found, page.shape)
    assert bend is not None
    flat = rulings_in(flattened(page, bend))
    assert (len({round(line.at / 30) for line in flat.across}), len({round(line.at / 30) for line in flat.down})) == (
        len(YS), len(XS),
    )  # fmt: skip
    assert max(map(off, [*flat.across, *flat.down])) < 4


def test_places_of_the_flat_page_lead_back() -> None:
    page = bulging(ruled())
    bend = bend_of(rulings_in(page), page.shape)
    assert bend is not None
    flat = flattened(page, bend)
    line = next(line for line in rulings_in(flat).across if abs(line.at - YS[1]) < 25)
    _, ys = bend.before(np.array([750.0]), np.array([line.at]))
    here = np.flatnonzero(page[:, 750] < 128)
    assert np.abs(here - ys[0]).min() < 2


def test_a_flat_page_and_one_without_a_table_stay() -> None:
    assert bend_of(rulings_in(ruled()), (1000, 1500)) is None
    blank = np.full((1000, 1500), 255, np.uint8)
    assert bend_of(rulings_in(blank), blank.shape) is None
