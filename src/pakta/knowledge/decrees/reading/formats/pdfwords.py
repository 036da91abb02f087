"""Characters of a page become words and printed lines, and the lines of a cell its text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pakta.knowledge.decrees.reading.formats.pdfcontent import Char

# Shares of the type size: a gap that parts words, and how far a baseline may wander within a line.
WORD_GAP = 0.22
LINE_SHIFT = 0.45
POINT = re.compile(r"(\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]\s|[•▪●-]\s")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words of one baseline, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def lines_of(chars: Iterable[Char]) -> list[PrintedLine]:
    """Printed lines from top to bottom."""
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: (char.top + char.bottom, char.x0)):
        at = (char.top + char.bottom) / 2
        if rows and at - middle <= LINE_SHIFT * char.size:
            rows[-1].append(char)
            if not char.text.isspace():
                # Follow the line, so that a raised letter does not hold it back.
                middle = max(middle, min(at, middle + 0.1 * char.size))
        else:
            rows.append([char])
            middle = at
    lines = (PrintedLine(tuple(_words(sorted(row, key=lambda char: char.x0)))) for row in rows)
    return [line for line in lines if line.words]


def _words(chars: Sequence[Char]) -> list[Word]:
    words: list[Word] = []
    run: list[Char] = []
    for char in chars:
        if char.text.isspace():
            words += _word(run)
            run = []
            continue
        if run:
            last = run[-1]
            if _is_same(last, char):
                continue
            if char.x0 - last.x1 > WORD_GAP * min(char.size, last.size):
                words += _word(run)
                run = []
        run.append(char)
    return words + _word(run)


def _is_same(last: Char, char: Char) -> bool:
    """A letter printed twice a hair apart to look bold."""
    width = min(last.x1 - last.x0, char.x1 - char.x0)
    shared = min(last.x1, char.x1) - max(last.x0, char.x0)
    return last.text == char.text and width > 0 and shared > 0.6 * width


def _word(run: Sequence[Char]) -> list[Word]:
    if not run:
        return []
    return [
        Word(
            "".join(char.text for char in run),
            run[0].x0,
            min(char.top for char in run),
            max(char.x1 for char in run),
            max(char.bottom for char in run),
            max(char.size for char in run),
            sum(char.bold for char in run) * 2 > len(run),
        )
    ]


def cell_text(lines: Sequence[PrintedLine], left: float, right: float) -> str:
    """The text of a cell between ``left`` and ``right``: wrapped lines joined, deliberate breaks kept.

    A break is deliberate where the next line's first word would still have fitted, or where a point of a list starts.
    """
    if not lines:
        return ""
    padding = max(0.0, min(min(line.x0 - left for line in lines), min(right - line.x1 for line in lines)))
    room = right - left - 2 * padding
    text = lines[0].text
    for line, following in itertools.pairwise(lines):
        first = following.words[0]
        if _is_broken_word(line, first, room):
            text += following.text
            continue
        indent = max(0.0, line.x0 - left - padding)
        taken = min(indent, room / 4) + (line.x1 - line.x0) + 0.25 * line.size + (first.x1 - first.x0)
        if taken <= room or POINT.match(following.text):
            text += "\n" + following.text
        else:
            text += _joint(text) + following.text
    return text


def _is_broken_word(line: PrintedLine, following: Word, room: float) -> bool:
    """A word wider than its cell ("N" + "O"): it fills the line, and one or two letters of it go on below."""
    return (
        len(line.words) == 1
        and len(following.text) <= 2
        and following.text.isalpha()
        and line.text.isalpha()
        and following.text.isupper() == line.text.isupper()
        and line.x1 - line.x0 + (following.x1 - following.x0) / len(following.text) > room
    )


def _joint(text: str) -> str:
    """Nothing after a hyphen that breaks a word ("Undang-" + "Undang"), else a space."""
    return "" if len(text) > 1 and text[-1] == "-" and text[-2].isalpha() else " "
