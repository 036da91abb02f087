"""How many lines a text takes in a column, told exactly from its letters' widths.

Only where that is certain: a text with a letter that the typeface lacks, or one whose lines might end elsewhere than
at its spaces with another count, is left to the setter. The widths are measured by ``tools/measure_letters.py``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pakta.knowledge.decrees.writing.line_breaks import JOINER

LETTERS_FILE = Path(__file__).parent / "content" / "letters.json"
NEAR = 0.5
"""Thousandths of the type size; a word that fits or not by less than this is no certain matter."""
_ENDS_ELSEWHERE = re.compile(r"[^\w .,;:)'\"]")
"""Signs beside which a line may end."""
_HELD_BY_SPACE = re.compile(r" [^\w(\"'“‘\-–•√&=+]|[^\w.,;:)%\-–•√&=+] \(|[(\[{“‘„«¡¿—](?: |$)")
"""A space that no line ends at, by the Unicode rules for lines: before a closing sign, after an opening one."""
_PIECES = re.compile(r"[\w.,;:)'\"]+ *|[^\w.,;:)'\" ] *")


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface in one weight, in thousandths of the type size: a capital's height, each letter's width."""

    capital: int
    letters: dict[str, int]
    _words: dict[str, tuple[int, int]] = field(default_factory=dict)
    _pieces: dict[str, tuple[int, int]] = field(default_factory=dict)

    def lines_of(self, text: str, room: float) -> int | None:
        """How many lines of the width ``room`` the text takes; None where that is not certain."""
        if _HELD_BY_SPACE.search(text) is not None:
            return None
        try:
            count = self._lines(text.split(" "), room, self._words, self.letters[" "])
            if count is None or _ENDS_ELSEWHERE.search(text) is None:
                return count
            # Lines that may end within words are as many or fewer; as many, and it does not matter where they end.
            return count if self._lines(_PIECES.findall(text), room, self._pieces, 0) == count else None
        except KeyError:
            return None  # the typeface lacks a letter

    def _lines(
        self, pieces: list[str], room: float, known: dict[str, tuple[int, int]], after: int
    ) -> int | None:
        """The lines that pieces fill one after the other, each with ``after`` behind it unless a line ends there."""
        count, used = 1, 0
        for piece in pieces:
            width, whole = known[piece] if piece in known else self._learnt(piece, known, after)
            over = used + width - room
            if over > -NEAR:
                if over < NEAR or width > room - NEAR:
                    return None
                count, used = count + 1, whole
            else:
                used += whole
        return count

    def _learnt(self, piece: str, known: dict[str, tuple[int, int]], after: int) -> tuple[int, int]:
        """The piece's width without the space it may end in, and with it and ``after``."""
        whole = sum([self.letters[letter] for letter in piece]) + after
        measured = whole - after - (self.letters[" "] if piece.endswith(" ") else 0), whole
        if len(known) < MOST_WORDS:
            known[piece] = measured
        return measured


MOST_WORDS = 20_000
"""Remembered for each typeface; a decree has some two thousand."""


@lru_cache(maxsize=1)
def _faces() -> dict[str, Face]:
    told = json.loads(LETTERS_FILE.read_text(encoding="utf-8"))
    return {name: Face(one["capital"], one["letters"] | {JOINER: 0}) for name, one in told.items()}


def face(family: str, *, bold: bool = False) -> Face:
    """The typeface of that name, as the decrees' template sets it."""
    return _faces()[f"{family} {'bold' if bold else 'regular'}"]
