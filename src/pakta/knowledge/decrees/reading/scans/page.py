"""One page from picture to content: words with their places and confidence, and the rulings between them.

What stands in a table is read cell by cell, for there a cell's border and not the flow of text parts the words; the
rest is read as lines. What comes out is what a page with a text layer gives, so that all that follows is shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pakta.knowledge.decrees.reading.document import Sight
from pakta.knowledge.decrees.reading.formats.pdfcontent import Box, PageContent, Rule
from pakta.knowledge.decrees.reading.formats.pdfgrids import Grid, cells_of, ruled_tables
from pakta.knowledge.decrees.reading.scans.flattening import Bend, bend_of, flattened
from pakta.knowledge.decrees.reading.scans.rulings import Ruling, levelled, rulings_in, without_rulings
from pakta.knowledge.decrees.reading.scans.stamps import rings_in, without_rings, without_stamped
from pakta.knowledge.decrees.reading.scans.straightening import (
    Matrix,
    Pose,
    lean_of,
    runs_down,
    turned,
    warp_matrix,
    warped,
)
from pakta.knowledge.decrees.reading.scans.tesseract import Running, quarters_seen
from pakta.knowledge.decrees.reading.scans.whitening import (
    Picture,
    grey,
    paper_of,
    toned,
    whitened,
    without_dust,
    without_specks,
)
from pakta.knowledge.decrees.reading.scans.words import BORDER, INK, POINTS, READ_AT, chars_on, pixels

# Which way up is judged on a picture of this resolution, and believed from this confidence.
JUDGED_AT = 150.0
SURE_WAY_UP = 1.0
# Of a letter in pixels; a page of print has so many at least, and no more grains to each.
LETTER_HIGH = (14, 75)
LETTER_WIDE = 95
LETTER_AREA = 60
FEWEST_LETTERS = 12
MOST_GRAINS = 60
# A shaded cell is so much darker than the paper around the table.
SHADE = 0.94
# Less sure words and shorter ones prove no text.
SURE = 60.0
FEWEST_SURE = 4


@dataclass(slots=True)
class ScannedPage:
    """What was seen of one page.

    ``matrix`` leads from its picture's pixels to the straightened page's, ``bend`` from the page drawn flat to these.
    """

    content: PageContent
    matrix: Matrix
    bend: Bend | None
    shape: tuple[int, int]
    """Rows and columns of the picture as it came."""
    has_text: bool

    def placed(self, sight: Sight | None) -> Sight | None:
        """A sight of the content with its box in shares of the picture as it came."""
        if sight is None:
            return None
        x0, top, x1, bottom = (value / POINTS for value in sight.box)
        across, down = np.array([x0, x0, x1, x1]), np.array([top, bottom, top, bottom])
        if self.bend is not None:
            across, down = self.bend.before(across, down)
        found = np.linalg.inv(self.matrix) @ np.stack([across, down, np.ones(4)])
        xs, ys = found[0] / found[2] / self.shape[1], found[1] / found[2] / self.shape[0]
        left, right = (round(min(1.0, max(0.0, float(value))), 4) for value in (xs.min(), xs.max()))
        upper, lower = (round(min(1.0, max(0.0, float(value))), 4) for value in (ys.min(), ys.max()))
        return Sight((left, upper, right, lower), sight.confidence, self.content.number)


def page_seen(picture: Picture, dots: float, number: int, *, running: Running) -> ScannedPage:
    """The content of a page's picture, which has ``dots`` an inch."""
    plain = without_specks(grey(picture, dots), dots)
    white = whitened(plain)
    pose = _pose(white, dots, running)
    matrix, size = warp_matrix(white.shape, pose, READ_AT / dots)
    straight = without_dust(warped(white, matrix, size), READ_AT)
    found = rulings_in(straight)
    bend = bend_of(found, straight.shape)
    if bend is not None:
        straight = flattened(straight, bend)
        found = rulings_in(straight)
    rulings = levelled(found)
    content = PageContent(number, size[0] * POINTS, size[1] * POINTS)
    content.across = [_rule(ruling) for ruling in rulings.across]
    content.down = [_rule(ruling) for ruling in rulings.down]
    tables = ruled_tables(content.across, content.down)
    unruled = without_rulings(straight, found)
    rings = rings_in(unruled)
    clean = toned(without_rings(unruled, rings))
    chars = chars_on(clean, tables, running) if _looks_printed(clean) else []
    content.chars = without_stamped(chars, rings, [table.box for table in tables], POINTS)
    if tables:
        shaded = warped(plain, matrix, size)
        content.fills = _fills(shaded if bend is None else flattened(shaded, bend), tables)
    sure = [
        char
        for char in content.chars
        if (char.confidence or 0) >= SURE and sum(letter.isalpha() for letter in char.text) > 2
    ]
    return ScannedPage(content, matrix, bend, picture.shape[:2], has_text=len(sure) >= FEWEST_SURE)


def _looks_printed(page: Picture) -> bool:
    """Whether enough of the page's blobs are of a letter's size: a photo has grains and patches, and reads slowly."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((page < INK).astype(np.uint8))
    wide, high, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    letters = (
        (high >= LETTER_HIGH[0]) & (high <= LETTER_HIGH[1]) & (wide <= LETTER_WIDE) & (area >= LETTER_AREA)
    )
    return int(letters.sum()) >= max(FEWEST_LETTERS, len(area) // MOST_GRAINS)


def _pose(white: Picture, dots: float, running: Running) -> Pose:
    """How the page must be turned."""
    quarters = 1 if runs_down(white) else 0
    lean = lean_of(turned(white, quarters))
    matrix, size = warp_matrix(white.shape, Pose(quarters, lean), JUDGED_AT / dots)
    told = quarters_seen(warped(white, matrix, size), running=running)
    if told is not None and told[1] >= SURE_WAY_UP:
        # A sheet that still had to be turned by one quarter was judged wrongly before.
        quarters += told[0]
        if told[0] % 2:
            lean = lean_of(turned(white, quarters))
    return Pose(quarters % 4, lean)


def _rule(ruling: Ruling) -> Rule:
    return Rule(ruling.at * POINTS, ruling.start * POINTS, ruling.end * POINTS)


def _fills(page: Picture, tables: Sequence[Grid]) -> list[Box]:
    """Cells with a shade behind their text, against the lightest cells of their table."""
    paper = paper_of(page)
    fills: list[Box] = []
    for table in tables:
        shades: list[tuple[Box, float]] = []
        for box in cells_of(table):
            x0, y0, x1, y1 = pixels(box)
            part = paper[y0 + BORDER : y1 - BORDER, x0 + BORDER : x1 - BORDER]
            if part.size:
                shades.append((box, float(np.median(part))))
        if not shades:
            continue
        light = sorted(shade for _, shade in shades)[len(shades) * 3 // 4]
        fills += [box for box, shade in shades if shade < SHADE * light]
    return fills
