"""The words of a straightened page as wide characters with their places and confidence.

Cells are read one by one, all in one process, and the rest of the page as blocks of lines. A short cell read with doubt
is read once more as one line. In the narrow columns of months a lone sign is a mark, whatever letter it passes for.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from pakta.knowledge.decrees.reading.formats.pdfcontent import Box, Char
from pakta.knowledge.decrees.reading.formats.pdfgrids import Grid, cells_of
from pakta.knowledge.decrees.reading.scans.repairs import parted, repaired
from pakta.knowledge.decrees.reading.scans.signs import with_true_signs
from pakta.knowledge.decrees.reading.scans.tesseract import (
    BLOCK,
    LINE,
    WORD,
    Running,
    SeenLine,
    SeenWord,
    lines_seen,
)
from pakta.knowledge.decrees.reading.scans.whitening import Picture

READ_AT = 300.0
"""Dots an inch of the straightened page; Tesseract's model was made for letters of this size."""
POINTS = 72.0 / READ_AT
# Pixels at that resolution: the white around what is read, the border left off a cell, the least ink of a sign.
WHITE_AROUND = 20
BORDER = 4
INK = 150
LEAST_INK = 25
# Signs less sure are noise of dust, a stamp or a signature; a word may be right though Tesseract doubts it.
NOISE = 25.0
SHORTEST_WORD = 2
DASHES = frozenset("-–—")
# Beside words these are no print but what is left of a ruling; alone in a cell they may be a Roman one.
STROKES = frozenset("'‘’|~`_¦")
# Nearer than this share of the type size, what Tesseract parts is one word.
SPACE = 0.14
# A cell no larger than this in pixels, less sure than that, is read again.
SHORT_WIDE, SHORT_HIGH = 420, 75
UNSURE = 70.0
# A cell with a word less sure than this is read again, its letters softened by so many pixels; a reading that has lost
# more than the rest of its letters is no better.
DOUBTED = 60.0
SOFTENED = 1.0
FEWEST_KEPT = 0.85
# Columns of marks are this narrow, so many in a table, and begin below so many rows of header; a mark is this small and
# what is surer than that is a letter.
NARROW = 190
FEWEST_NARROW = 4
HEADER_ROWS = 3
MARK = "√"
LARGEST_MARK = 75
FLATTEST = 12
MARK_CONFIDENCE = 80.0


@dataclass(slots=True)
class _Crop:
    """A part of the page with white around it; ``x`` and ``y`` are where its picture's corner is on the page.

    ``marks`` tells a cell where a lone sign is a mark.
    """

    picture: Picture
    x: int
    y: int
    marks: bool = False

    @property
    def wide(self) -> int:
        return int(self.picture.shape[1]) - 2 * WHITE_AROUND

    @property
    def high(self) -> int:
        return int(self.picture.shape[0]) - 2 * WHITE_AROUND


def chars_on(clean: Picture, tables: Sequence[Grid], running: Running) -> list[Char]:
    """The words of the straightened page whose rulings are painted over, those in cells first."""
    cells = [crop for table in tables for crop in _cells(clean, table)]
    rest = clean.copy()
    for table in tables:
        x0, y0, x1, y1 = pixels(table.box)
        rest[max(0, y0 - BORDER) : y1 + BORDER, max(0, x0 - BORDER) : x1 + BORDER] = 255
    crops = [*cells, *_bands(rest, tables)]
    seen = lines_seen([crop.picture for crop in crops], segmentation=BLOCK, running=running)
    seen = _read_again(crops, seen, running)
    seen = _read_softened(crops, seen, running)
    lines: list[list[Char]] = []
    for crop, found in zip(crops, seen, strict=True):
        alone = sum(map(len, found)) == 1
        for line in _with_marks(_parted(with_true_signs(found, crop.picture)), crop):
            kept = [
                word._replace(text=repaired(word.text)) for word in line if not _is_noise(word, alone=alone)
            ]
            if kept:
                lines.append(_line(kept, crop))
    return [char for line in _evened(lines) for char in line]


def _cells(page: Picture, table: Grid) -> list[_Crop]:
    """The cells of a table that are not empty."""
    narrow = [right - left <= NARROW * POINTS for left, right in itertools.pairwise(table.xs)]
    has_marks = sum(narrow[1:]) >= FEWEST_NARROW
    header = table.ys[min(HEADER_ROWS, len(table.ys) - 1)]
    crops: list[_Crop] = []
    for box in cells_of(table):
        crop = _cell(page, box)
        if crop is not None:
            is_narrow = box.x1 - box.x0 <= NARROW * POINTS and box.x0 > table.xs[0]
            crop.marks = has_marks and is_narrow and box.top >= header
            crops.append(crop)
    return crops


def _read_again(crops: Sequence[_Crop], seen: list[list[SeenLine]], running: Running) -> list[list[SeenLine]]:
    """What was seen, short cells read with doubt read again as one line and the surer reading kept."""
    again = [
        index
        for index, crop in enumerate(crops)
        if crop.wide <= SHORT_WIDE
        and crop.high <= SHORT_HIGH
        and not (crop.marks and _is_lone(crop))
        and (_sureness(seen[index]) < UNSURE or not _has_letters(seen[index]))
    ]
    better = list(seen)
    found = lines_seen([crops[index].picture for index in again], segmentation=LINE, running=running)
    for index, lines in zip(again, found, strict=True):
        if _rank(lines) > _rank(seen[index]):
            better[index] = lines
    alone = [index for index in again if not _has_letters(better[index])]
    found = lines_seen([crops[index].picture for index in alone], segmentation=WORD, running=running)
    for index, lines in zip(alone, found, strict=True):
        if _has_letters(lines) and _sureness(lines) >= UNSURE:
            better[index] = lines
    return better


def _read_softened(
    crops: Sequence[_Crop], seen: list[list[SeenLine]], running: Running
) -> list[list[SeenLine]]:
    """What was seen, cells of several words with doubtful ones read again with softer letters, the surer one kept."""
    again = [
        index for index, crop in enumerate(crops) if not crop.marks and -1 < _sureness(seen[index]) < DOUBTED
    ]
    softened = [
        np.asarray(cv2.GaussianBlur(crops[index].picture, (0, 0), SOFTENED), dtype=np.uint8)
        for index in again
    ]
    better = list(seen)
    found = lines_seen(softened, segmentation=BLOCK, running=running)
    for index, lines in zip(again, found, strict=True):
        if _letters(lines) >= FEWEST_KEPT * _letters(seen[index]) and _usual(lines) > _usual(seen[index]):
            better[index] = lines
    return better


def _letters(lines: Sequence[SeenLine]) -> int:
    return sum(sign.isalnum() for line in lines for word in line for sign in word.text)


def _usual(lines: Sequence[SeenLine]) -> float:
    """The mean confidence of a reading, longer words counting more."""
    words = [word for line in lines for word in line]
    return sum(word.confidence * len(word.text) for word in words) / max(
        1, sum(len(word.text) for word in words)
    )


def _rank(lines: Sequence[SeenLine]) -> tuple[bool, float]:
    """Which of two readings is the better one: with letters or figures before one of strokes, then the surer."""
    return _has_letters(lines), _sureness(lines)


def _has_letters(lines: Sequence[SeenLine]) -> bool:
    return any(sign.isalnum() for line in lines for word in line for sign in word.text)


def _sureness(lines: Sequence[SeenLine]) -> float:
    return min((word.confidence for line in lines for word in line), default=-1.0)


def _is_lone(crop: _Crop) -> bool:
    return crop.wide <= LARGEST_MARK and crop.high <= LARGEST_MARK


def _with_marks(lines: list[SeenLine], crop: _Crop) -> list[SeenLine]:
    """The lines, or one mark where the cell holds no more than a sign."""
    if not crop.marks or not _is_lone(crop):
        return lines
    text = "".join(word.text for line in lines for word in line)
    if text.isalnum() and text.upper() not in MARKLIKE and _sureness(lines) >= MARK_CONFIDENCE:
        return lines
    sign = "-" if crop.high <= FLATTEST < crop.wide else MARK
    edge = WHITE_AROUND
    return [[SeenWord(sign, edge, edge, edge + crop.wide, edge + crop.high, MARK_CONFIDENCE)]]


MARKLIKE = frozenset({"V", "N", "J", "X", "VV", "Y", "W"})
"""Letters that a tick or a cross passes for."""


def _parted(lines: list[SeenLine]) -> list[SeenLine]:
    texts = iter(parted([word.text for line in lines for word in line]))
    return [[word._replace(text=next(texts)) for word in line] for line in lines]


def _is_noise(word: SeenWord, *, alone: bool) -> bool:
    if word.text in DASHES:
        return False
    if not alone and all(sign in STROKES for sign in word.text):
        return True
    return word.confidence < NOISE and sum(sign.isalnum() for sign in word.text) < SHORTEST_WORD


def pixels(box: Box) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box of points on the straightened page."""
    x0, y0, x1, y1 = (round(value / POINTS) for value in (box.x0, box.top, box.x1, box.bottom))
    return x0, y0, x1, y1


def _cell(page: Picture, box: Box) -> _Crop | None:
    """A cell without its border; None where it is empty."""
    x0, y0, x1, y1 = pixels(box)
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
    edges = [0, *sorted(pixels(table.box)[1] for table in tables), page.shape[0]]
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
