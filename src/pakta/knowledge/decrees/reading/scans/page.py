"""One page from picture to content: words with their places and confidence, and the rulings between them.

What stands in a table is read cell by cell, for there a cell's border and not the flow of text parts the words; the
rest is read as lines. What comes out is what a page with a text layer gives, so that all that follows is shared.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from pakta.knowledge.decrees.reading.formats.pdfcontent import Box, Char, PageContent, Rule
from pakta.knowledge.decrees.reading.formats.pdfgrids import Grid, cells_of, ruled_tables
from pakta.knowledge.decrees.reading.scans.repairs import repaired
from pakta.knowledge.decrees.reading.scans.rulings import (
    Ruling,
    Rulings,
    levelled,
    rulings_in,
    without_rulings,
)
from pakta.knowledge.decrees.reading.scans.signs import with_true_signs
from pakta.knowledge.decrees.reading.scans.straightening import (
    Matrix,
    Pose,
    lean_of,
    runs_down,
    turned,
    warp_matrix,
    warped,
)
from pakta.knowledge.decrees.reading.scans.tesseract import (
    BLOCK,
    Running,
    SeenLine,
    SeenWord,
    lines_seen,
    quarters_seen,
)
from pakta.knowledge.decrees.reading.scans.whitening import (
    Picture,
    grey,
    paper_of,
    whitened,
    without_dust,
    without_specks,
)

READ_AT = 300.0
"""Dots an inch of the straightened page; Tesseract's model was made for letters of this size."""
POINTS = 72.0 / READ_AT
# Pixels at that resolution: the white around what is read, the border left off a cell, the least ink of a sign.
WHITE_AROUND = 20
BORDER = 4
INK = 150
LEAST_INK = 25
# Which way up is judged on a picture of this resolution, and believed from this confidence.
JUDGED_AT = 150.0
SURE_WAY_UP = 1.0
# Signs less sure are noise of dust, a stamp or a signature; a long word may be right though Tesseract doubts it.
NOISE = 25.0
WORD_OF_LETTERS = 4
# Nearer than this share of the type size, what Tesseract parts is one word.
SPACE = 0.14
# A shaded cell is so much darker than the paper around the table.
SHADE = 0.94
# Less sure words and shorter ones prove no text.
SURE = 60.0
FEWEST_SURE = 4


@dataclass(slots=True)
class ScannedPage:
    """What was seen of one page. ``matrix`` leads from its picture's pixels to the straightened page's."""

    content: PageContent
    matrix: Matrix
    shape: tuple[int, int]
    """Rows and columns of the picture as it came."""
    has_text: bool


def page_seen(picture: Picture, dots: float, number: int, *, running: Running) -> ScannedPage:
    """The content of a page's picture, which has ``dots`` an inch."""
    plain = without_specks(grey(picture))
    white = whitened(plain)
    pose = _pose(white, dots, running)
    matrix, size = warp_matrix(white.shape, pose, READ_AT / dots)
    straight = without_dust(warped(white, matrix, size))
    rulings = levelled(rulings_in(straight))
    content = PageContent(number, size[0] * POINTS, size[1] * POINTS)
    content.across = [_rule(ruling) for ruling in rulings.across]
    content.down = [_rule(ruling) for ruling in rulings.down]
    tables = ruled_tables(content.across, content.down)
    content.chars = _chars(straight, rulings, tables, running)
    content.fills = _fills(warped(plain, matrix, size), tables) if tables else []
    sure = [
        char
        for char in content.chars
        if (char.confidence or 0) >= SURE and sum(letter.isalpha() for letter in char.text) > 2
    ]
    return ScannedPage(content, matrix, picture.shape[:2], has_text=len(sure) >= FEWEST_SURE)


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


def _chars(straight: Picture, rulings: Rulings, tables: Sequence[Grid], running: Running) -> list[Char]:
    """The words of the page, cells first."""
    clean = without_rulings(straight, rulings)
    boxes = [box for table in tables for box in cells_of(table)]
    cells = [crop for box in boxes if (crop := _cell(clean, box)) is not None]
    rest = clean.copy()
    for table in tables:
        box = table.box
        x0, y0, x1, y1 = _pixels(box)
        rest[max(0, y0 - BORDER) : y1 + BORDER, max(0, x0 - BORDER) : x1 + BORDER] = 255
    bands = _bands(rest, tables)
    crops = [*cells, *bands]
    seen = lines_seen([crop.picture for crop in crops], segmentation=BLOCK, running=running)
    lines: list[list[Char]] = []
    for crop, found in zip(crops, seen, strict=True):
        for line in with_true_signs(found, crop.picture):
            kept = [word._replace(text=repaired(word.text)) for word in line if not _is_noise(word)]
            if kept:
                lines.append(_line(kept, crop))
    return [char for line in _evened(lines) for char in line]


def _is_noise(word: SeenWord) -> bool:
    return word.confidence < NOISE and sum(letter.isalpha() for letter in word.text) < WORD_OF_LETTERS


@dataclass(slots=True)
class _Crop:
    """A part of the page with white around it; ``x`` and ``y`` are where its picture's corner is on the page."""

    picture: Picture
    x: int
    y: int


def _pixels(box: Box) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (round(value / POINTS) for value in (box.x0, box.top, box.x1, box.bottom))
    return x0, y0, x1, y1


def _cell(page: Picture, box: Box) -> _Crop | None:
    """A cell without its border; None where it is empty."""
    x0, y0, x1, y1 = _pixels(box)
    return _crop(page, x0 + BORDER, y0 + BORDER, x1 - BORDER, y1 - BORDER)


def _crop(page: Picture, x0: int, y0: int, x1: int, y1: int) -> _Crop | None:
    """The inked part of a part of the page; None where there is next to no ink."""
    part = page[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]
    ys, xs = np.nonzero(part < INK)
    if len(ys) < LEAST_INK:
        return None
    left, right, top, bottom = int(xs.min()), int(xs.max()) + 1, int(ys.min()), int(ys.max()) + 1
    edge = 3  # the blurred rim of letters
    left, top = max(0, left - edge), max(0, top - edge)
    inked = part[top : bottom + edge, left : right + edge]
    padded = cv2.copyMakeBorder(
        inked, WHITE_AROUND, WHITE_AROUND, WHITE_AROUND, WHITE_AROUND, cv2.BORDER_CONSTANT, value=255
    )
    return _Crop(np.asarray(padded), max(0, x0) + left - WHITE_AROUND, max(0, y0) + top - WHITE_AROUND)


def _bands(page: Picture, tables: Sequence[Grid]) -> list[_Crop]:
    """What stands above, between and below the tables."""
    edges = [0, *sorted(_pixels(table.box)[1] for table in tables), page.shape[0]]
    bands = (_crop(page, 0, top, page.shape[1], bottom) for top, bottom in itertools.pairwise(edges))
    return [band for band in bands if band is not None]


def _line(words: SeenLine, crop: _Crop) -> list[Char]:
    """A line's words as wide characters of one height, a space between each two."""
    top = (min(word.top for word in words) + crop.y) * POINTS
    bottom = (max(word.bottom for word in words) + crop.y) * POINTS
    chars: list[Char] = []
    for word in sorted(words, key=lambda word: word.x0):
        x0, x1 = (word.x0 + crop.x) * POINTS, (word.x1 + crop.x) * POINTS
        if chars and x0 - chars[-1].x1 > SPACE * (bottom - top):
            chars.append(Char(" ", chars[-1].x1, top, x0, bottom, bottom - top, bold=False))
        chars.append(
            Char(word.text, x0, top, x1, bottom, bottom - top, bold=False, confidence=word.confidence)
        )
    return chars


def _evened(lines: list[list[Char]]) -> list[list[Char]]:
    """Lines of one type size: a line without tall letters is as high as its neighbours with them."""
    if not lines:
        return lines
    usual = median(line[0].size for line in lines)
    evened: list[list[Char]] = []
    for line in lines:
        size = min(max(line[0].size, 0.75 * usual), 2.5 * usual)
        middle = (line[0].top + line[0].bottom) / 2
        top, bottom = middle - size / 2, middle + size / 2
        evened.append(
            [
                Char(char.text, char.x0, top, char.x1, bottom, size, bold=False, confidence=char.confidence)
                for char in line
            ]
        )
    return evened


def _fills(page: Picture, tables: Sequence[Grid]) -> list[Box]:
    """Cells with a shade behind their text, against the lightest cells of their table."""
    paper = paper_of(page)
    fills: list[Box] = []
    for table in tables:
        shades: list[tuple[Box, float]] = []
        for box in cells_of(table):
            x0, y0, x1, y1 = _pixels(box)
            part = paper[y0 + BORDER : y1 - BORDER, x0 + BORDER : x1 - BORDER]
            if part.size:
                shades.append((box, float(np.median(part))))
        if not shades:
            continue
        light = sorted(shade for _, shade in shades)[len(shades) * 3 // 4]
        fills += [box for box, shade in shades if shade < SHADE * light]
    return fills
