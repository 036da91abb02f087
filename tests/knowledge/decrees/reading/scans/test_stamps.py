"""A copied stamp's rings are found and painted over, its words left out, and print beneath it stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pakta.knowledge.decrees.reading.formats.pdfcontent import Box, Char
from pakta.knowledge.decrees.reading.scans.stamps import Ring, rings_in, without_rings, without_stamped
from pakta.knowledge.decrees.reading.scans.whitening import Picture
from pakta.knowledge.decrees.reading.scans.words import POINTS


def page_of_print() -> Picture:
    """Lines of letters from edge to edge."""
    page = np.full((1500, 2000), 255, np.uint8)
    for top in range(80, 1500, 60):
        cv2.putText(page, "Menyusun laporan pelaksanaan " * 4, (20, top), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 0, 3)
    return page


def stamped(page: Picture, *, at: tuple[int, int] = (900, 700), shade: int = 0) -> Picture:
    made = page.copy()
    for radius, thickness in ((236, 6), (172, 4)):
        cv2.circle(made, at, radius, shade, thickness)
    return made


@pytest.mark.parametrize(
    "page", [page_of_print(), np.full((1500, 2000), 255, np.uint8)], ids=["print", "empty"]
)
def test_both_rings_are_found_where_they_are(page: Picture) -> None:
    found = rings_in(stamped(page))
    assert all(abs(ring.x - 900) < 3 and abs(ring.y - 700) < 3 for ring in found)
    assert all(any(abs(ring.radius - radius) < 6 for ring in found) for radius in (236, 172))


def test_print_and_tables_have_no_rings() -> None:
    page = page_of_print()
    assert rings_in(page) == []
    for place in range(0, 2000, 300):
        cv2.line(page, (place, 0), (place, 1500), 0, 4)
        cv2.line(page, (0, place), (2000, place), 0, 4)
    assert rings_in(page) == []


def test_a_ring_cut_off_by_the_pages_edge_is_no_ring() -> None:
    assert rings_in(stamped(np.full((1500, 2000), 255, np.uint8), at=(20, 700))) == []


def test_nothing_but_the_rings_is_painted_over() -> None:
    empty = np.full((1500, 2000), 255, np.uint8)
    made = stamped(empty)
    assert (without_rings(made, rings_in(made)) == 255).all()
    assert (without_rings(made, [Ring(300, 300, 200)]) == made).mean() > 0.99
    assert without_rings(made, []) is made


def word(text: str, x: float, y: float, confidence: float) -> Char:
    left, top = x * POINTS, y * POINTS
    return Char(text, left, top, left + 20, top + 8, 8, bold=False, confidence=confidence)


def test_words_of_the_stamp_go_and_print_stays() -> None:
    ring = Ring(900, 700, 236)
    table = Box(0, 0, 2000 * POINTS, 600 * POINTS)
    chars = [
        word("dalam", 850, 550, 90),  # in a table
        word("KOMISI", 850, 700, 95),  # the stamp's own line
        word("KETUA", 300, 750, 95),
        word("DINAS", 880, 750, 92),  # of a line that begins outside
        word("Kx", 990, 750, 92),
        word("aps|,", 1000, 750, 30),
        word("jauh", 1500, 800, 20),
    ]
    kept = without_stamped(chars, [ring], [table], POINTS)
    assert [char.text for char in kept] == ["dalam", "KETUA", "DINAS", "jauh"]
    assert without_stamped(chars, [], [table], POINTS) == chars
