"""The words that open the parts of a decree's head, known again through what printing and scanning did to them.

``M E M U T U S K A N``, ``MEN1MBANG``, ``Men imbang`` and ``KEPUTUSAI\\`` are the labels they were meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pakta.shared.months import edit_distance

_WORD = re.compile(r"[^\s:;,.()\-]+")
_MARK = re.compile(r"[\s.,]{0,6}(?:[:;=]|$)")
_NOT_LETTER = re.compile(r"[\W_]+")
_SCANNED = str.maketrans({"l": "i", "1": "i", "0": "o", "5": "s", "8": "b"})
_BEFORE = " -–—•*·"
_COUNTING = ("beias", "puiuh")  # as scanned: KEDUA BELAS is two words of the print, KEDU A one word torn
_AFTER = " \t:;.,=-–—"

LOOKED_AT = 60
"""A label stands in the first so many signs of a line."""
MOST_PIECES = 4
"""Into how many pieces of more than one letter a scan may have cut a label."""


class Label(NamedTuple):
    """A label found: its ``name``, the word as ``printed`` (torn pieces joined), what follows with its colon."""

    name: str
    printed: str
    after: str

    @property
    def rest(self) -> str:
        """What follows, without the colon or dash that parts it from the label."""
        return self.after.lstrip(_AFTER)

    @property
    def is_marked(self) -> bool:
        """Whether a colon follows, or nothing: what tells a label from the first word of a sentence."""
        return _MARK.match(self.after) is not None


class Labels:
    """A set of labels: for each printed word the name it goes by. Words of ``slip_from`` letters may have slips."""

    def __init__(self, words: Iterable[tuple[str, str]], *, slip_from: int = 7) -> None:
        self._names = {scanned(word): name for word, name in words}
        self._slip_from = slip_from
        self._starts = frozenset(word[0] for word in self._names)
        self._longest = max(len(word) for word in self._names)
        self._found = lru_cache(maxsize=2048)(self._find)

    def at_start(self, text: str) -> Label | None:
        """The label that the text begins with, None if it begins with none."""
        start = text[:LOOKED_AT].lstrip(_BEFORE)
        if not start or scanned(start[0]) not in self._starts:
            return None
        found = self._found(start)
        if found is None:
            return None
        name, end = found
        pieces = _WORD.findall(start[:end])
        printed = (" " if scanned(pieces[-1]) in _COUNTING else "").join(pieces)
        return Label(name, printed, text.lstrip(_BEFORE)[end:])

    def _find(self, start: str) -> tuple[str, int] | None:
        """The longest way to join the first pieces into a label; only then the first that is nearly one."""
        joined, pieces = "", 0
        tried: list[tuple[str, int]] = []
        for word in _WORD.finditer(start):
            joined += scanned(word[0])
            pieces += len(word[0]) > 1
            if pieces > MOST_PIECES or len(joined) > self._longest + 1:
                break
            tried.append((joined, word.end()))
            if start[word.end() : word.end() + 2].lstrip()[:1] == ":":
                break
        for letters, end in reversed(tried):
            if letters in self._names:
                return self._names[letters], end
        for letters, end in tried:
            name = self._nearly(letters)
            if name is not None:
                return name, end
        return None

    def _nearly(self, letters: str) -> str | None:
        """The name of the label one slip away, two in long words."""
        allowed = 1 if len(letters) < 10 else 2
        known = set(letters)
        for meant, name in self._names.items():
            if (
                len(meant) >= self._slip_from
                and abs(len(meant) - len(letters)) <= 1
                and meant[0] == letters[:1]
                and len(known.difference(meant)) <= allowed
                and edit_distance(meant, letters) <= allowed
            ):
                return name
        return None


def scanned(word: str) -> str:
    """A word's letters with the signs that scans confuse made one."""
    return _NOT_LETTER.sub("", word.replace("|", "i").replace("!", "i").casefold()).translate(_SCANNED)


RECITALS = Labels(
    (word, word)
    for word in ("menimbang", "mengingat", "memperhatikan", "memerhatikan", "membaca", "mendengar")
)
"""The parts before the decision."""

DECISION = Labels((word, word) for word in ("memutuskan", "menetapkan"))
"""The words that open the decision."""

_ORDINAL_WORDS = (
    ("kesatu", "pertama"),
    ("kedua",),
    ("ketiga",),
    ("keempat",),
    ("kelima",),
    ("keenam",),
    ("ketujuh",),
    ("kedelapan",),
    ("kesembilan",),
    ("kesepuluh",),
    ("kesebelas",),
    ("keduabelas",),
    ("ketigabelas",),
    ("keempatbelas",),
    ("kelimabelas",),
    ("keenambelas",),
    ("ketujuhbelas",),
    ("kedelapanbelas",),
    ("kesembilanbelas",),
    ("keduapuluh",),
)

DICTUMS = Labels(
    ((word, str(number)) for number, words in enumerate(_ORDINAL_WORDS, start=1) for word in words),
    slip_from=6,
)
"""KESATU to KEDUAPULUH; the name is the number in figures."""
