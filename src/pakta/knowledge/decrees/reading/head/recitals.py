"""The lists before the decision, *Menimbang* and *Mengingat*: their lines made items again.

Scans lose markers, tear them into the text and break an item over pages; the sequence of the markers and the
punctuation at an item's end say where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Source
from pakta.knowledge.decrees.reading.head.lines import HeadLine
from pakta.shared.records import Record, fresh
from pakta.shared.text import join_lines

_ITEM_WORD = (
    r"[Bb]ahwa|[Uu]ndang-?\s?[Uu]ndang|UNDANG|[Pp]eraturan|PERATURAN|[Kk]eputusan|KEPUTUSAN|[Ii]nstruksi|INSTRUKSI|[Ss]urat|SURAT"
    r"|[Kk]etetapan|[Qq]anun|[Pp]asal|[Kk]itab|[Pp]embukaan|DIPA|[Dd]aftar\s+[Ii]sian|Perpres|Permen|[Nn]ota|[Pp]erjanjian"
    r"|Perma|PERMA|Perdirjen|[Pp]edoman|Perka|PKPU"
)
_BEGINS = re.compile(rf"(?:{_ITEM_WORD})")
_MARKER = re.compile(
    r"\(?(?:(?P<letter>[a-z])|(?P<number>\d{1,2})|(?P<one>[I|!]))\s?[.)](?![\d.])\s*", re.ASCII
)
_BARE_MARKER = re.compile(rf"(?:(?P<number>\d{{1,2}})|(?P<letter>[a-z])|(?P<one>[I|!]))\s+(?={_ITEM_WORD})")
_REFERS = re.compile(r"(?:huruf|angka|nomor|ayat|pasal|butir)\s*$", re.IGNORECASE)
_INLINE = re.compile(rf"(?<=[;.])\s+(?:dan\s+)?(?=\(?(?:[a-z]|\d{{1,2}})\s?[.)]\s*(?:{_ITEM_WORD}))")
_UNMARKED = re.compile(rf"(?<=;)\s+(?:dan\s+)?(?={_ITEM_WORD})")

MOST_SKIPPED = 3
"""A marker may run ahead of the expected one by so many (items lost or misread); further is no marker."""
TORN_WITHIN = 160
"""A marker torn from its place is looked for in the first so many signs."""


class RecitalItem(Record):
    """One item: its text, the value of its printed marker (1 for ``a`` and ``1``; None without one), its place."""

    text: str
    value: int | None
    source: Source


class Recital(Record):
    """The items of one list. ``lettered`` tells a, b, c from 1, 2, 3; None where nothing is marked."""

    items: list[RecitalItem] = fresh(default_factory=list)
    lettered: bool | None = None


def read_recital(lines: Sequence[HeadLine]) -> Recital:
    """The items of the lines under one label (the label itself taken off)."""
    pieces = _pieces(lines)
    lettered = _style(pieces)
    if lettered is None:
        pieces = [
            HeadLine(text, line.source, line.bullet, line.gap)
            for line in pieces
            for text in _UNMARKED.split(line.text)
        ]
    return _Splitter(pieces, lettered=lettered).recital()


def _pieces(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """The lines, parted where a further marked item begins inside one; empty ones dropped."""
    pieces: list[HeadLine] = []
    for line in lines:
        text = line.text.lstrip(" :;,")
        if not text or line.table:
            continue
        parts = _INLINE.split(text) if len(text) > 40 else [text]
        pieces.extend(HeadLine(part, line.source, line.bullet, line.gap) for part in parts)
    return pieces


def _style(pieces: Sequence[HeadLine]) -> bool | None:
    """True for letters, False for numbers, by the first line that is marked as a first item or begins as one."""
    for line in pieces:
        marker = _MARKER.match(line.text) or _BARE_MARKER.match(line.text)
        if marker is None:
            continue
        if marker["letter"] == "a":
            return True
        if marker["number"] is not None:
            return False
        if marker["one"] or marker["letter"] in ("l", "i"):
            return False
        if marker["letter"] and _BEGINS.match(line.text, marker.end()):
            return True
    return None


class _Splitter:
    """One pass over the pieces; ``_texts`` holds the lines of each item begun so far."""

    def __init__(self, pieces: Sequence[HeadLine], *, lettered: bool | None) -> None:
        self._pieces = pieces
        self._lettered = lettered
        self._texts: list[list[str]] = []
        self._values: list[int | None] = []
        self._sources: list[Source] = []
        self._expected = 1

    def recital(self) -> Recital:
        for index, line in enumerate(self._pieces):
            value, end = self._marker(line.text)
            if value is not None and self._fits(value, line.text[end:]):
                self._begin(line, line.text[end:], value)
            elif self._is_unmarked(index, line):
                self._begin(line, self._mended(index, line.text), None)
            elif self._texts:
                self._texts[-1].append(line.text)
            else:
                self._begin(line, line.text, None)
        items = [
            RecitalItem(join_lines(texts), value, source)
            for texts, value, source in zip(self._texts, self._values, self._sources, strict=True)
        ]
        return Recital([item for item in items if item.text], self._lettered)

    def _begin(self, line: HeadLine, text: str, value: int | None) -> None:
        self._texts.append([text])
        self._values.append(value)
        self._sources.append(line.source)
        self._expected = (value or self._expected) + 1

    def _marker(self, text: str) -> tuple[int | None, int]:
        """Value of the marker at the start in this list's style, and where the text after it begins."""
        if self._lettered is None:
            return None, 0
        marker = _MARKER.match(text) or _BARE_MARKER.match(text)
        if marker is None:
            return None, 0
        if self._lettered:
            return (ord(marker["letter"]) - 96, marker.end()) if marker["letter"] else (None, 0)
        if marker["number"] is not None:
            return int(marker["number"]), marker.end()
        if self._expected == 1 and (marker["one"] or marker["letter"] in ("l", "i")):
            return 1, marker.end()
        return None, 0

    def _fits(self, value: int, rest: str) -> bool:
        """Whether a marker opens an item here: next in sequence, or a slip in it where an item may begin."""
        if not self._texts:
            return value <= self._expected + MOST_SKIPPED
        if _REFERS.search(self._texts[-1][-1][-12:]):
            return False
        if value == self._expected:
            return True
        if not self._is_ended(self._texts[-1][-1]):
            return False
        if value > self._expected:
            return value <= self._expected + MOST_SKIPPED
        return _BEGINS.match(rest) is not None

    def _is_unmarked(self, index: int, line: HeadLine) -> bool:
        """Whether an item begins here although its marker is lost."""
        if _BEGINS.match(line.text) is None:
            return False
        if not self._texts:
            return True
        last = self._texts[-1][-1].rstrip()
        if last.endswith((";", "; dan", ";dan")):
            return True
        if not last.endswith("."):
            return False
        return self._lettered is None or line.bullet or self._next_value(index) == self._expected + 1

    def _is_ended(self, text: str) -> bool:
        return text.rstrip().removesuffix("dan").rstrip().endswith((";", ".", ":", ","))

    def _next_value(self, index: int) -> int | None:
        for line in self._pieces[index + 1 : index + 12]:
            value, _ = self._marker(line.text)
            if value is not None:
                return value
        return None

    def _mended(self, index: int, text: str) -> str:
        """The text without the marker that a scan tore into it (``… Tahun 7. 2020 tentang …``)."""
        if self._lettered is None:
            return text
        following = self._next_value(index)
        if following is not None and following != self._expected + 1:
            return text
        marker = f" {chr(96 + min(self._expected, 26))}. " if self._lettered else f" {self._expected}. "
        at = text.find(marker, 0, TORN_WITHIN)
        return text if at < 0 else f"{text[:at]} {text[at + len(marker) :]}"
