"""Rows whose cells a scan moved by a column: the target time tells where the others belong.

A blank cell lost or added at a row's beginning shifts all of it. Only rows of text tables are moved, and only where
the target stands alone in a wrong column.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pakta.knowledge.decrees.reading.entries import ORDINAL, PROOF, TARGET, Entry, columns_of
from pakta.knowledge.decrees.reading.ordinals import ordinal
from pakta.shared.periods import Unit, names_only_time

_YEARS_ONLY = re.compile(r"[^a-z]*(?:(?:tahun|ta|t\.a\.)[^a-z]*)?(?:s\.?d\.?[^a-z]*)?", re.IGNORECASE)
_CONNECTIVE = re.compile(r"(?:s\s?[/.]\s?d\.?|sampai(?: dengan)?|hingga|dan|[,&/])", re.IGNORECASE)
FEWEST_CELLS = 3


@lru_cache(maxsize=4096)
def names_time(text: str, unit: Unit | None) -> bool:
    """Whether a text is nothing but a target time with a month, a quarter or the like in it."""
    return names_only_time(text, unit=unit) and _YEARS_ONLY.fullmatch(text) is None


@lru_cache(maxsize=4096)
def is_connective(text: str) -> bool:
    """A piece of a target time that joins two others: ``s/d``, ``dan``."""
    return _CONNECTIVE.fullmatch(text.strip()) is not None


def unslipped(entry: Entry, *, in_pieces: bool) -> bool:
    """Move the row's parts back if they stand off their columns; whether they did.

    ``in_pieces`` says that the table prints one line a row, where a connective alone marks the target too.
    """
    layout = entry.layout
    if layout.target is None or layout.grid or layout.target_end is not None:
        return False
    if entry.parts[TARGET] and entry.parts[TARGET][-1].isdigit():
        return False
    places = sorted(columns_of(layout), key=lambda pair: pair[1])
    texts = [entry.parts[part] for part, _ in places]
    filled = sum(bool(text) for text in texts)
    at = next(i for i, (part, _) in enumerate(places) if part == TARGET)
    found = _time_at(texts, layout.unit, at, in_pieces=in_pieces)
    if found is None or found == at or (filled < FEWEST_CELLS and not in_pieces):
        return False
    first_is_number = places[0][0] == ORDINAL and ordinal(texts[0]) is not None
    if first_is_number:
        return False
    moved = _moved(texts, at - found)
    if moved is None or (moved[0] and places[0][0] == ORDINAL and ordinal(moved[0]) is None):
        return False
    for (part, _), text in zip(places, moved, strict=True):
        entry.parts[part] = text
    entry.proof_lines = [entry.parts[PROOF]] if entry.parts[PROOF] else []
    return True


def _time_at(texts: list[str], unit: Unit | None, target: int, *, in_pieces: bool) -> int | None:
    """The one place where a target time stands, None where the target's own place has a text that may be one."""
    if texts[target] and (
        names_time(texts[target], unit) or any(letter.isdigit() for letter in texts[target])
    ):
        return None
    for i in range(len(texts) - 1, 0, -1):
        if (
            i != target
            and texts[i]
            and (names_time(texts[i], unit) or (in_pieces and is_connective(texts[i])))
        ):
            return i
    return None


def _moved(texts: list[str], by: int) -> list[str] | None:
    if by > 0:
        lost = texts[len(texts) - by :]
        return None if any(lost) else [""] * by + texts[:-by]
    lost = texts[:-by]
    return None if any(lost) else texts[-by:] + [""] * -by


def undo_bleeding(entry: Entry) -> None:
    """A slipped cell's last letters may be the next cell's first: ``Informasi pe`` before ``pelayanan``."""
    places = [
        part for part, _ in columns_of(entry.layout) if entry.parts[part] and part not in (ORDINAL, TARGET)
    ]
    for left, right in pairwise(places):
        words = entry.parts[left].split()
        if (
            len(words) > 1
            and len(words[-1]) <= 3
            and entry.parts[right].casefold().startswith(words[-1].casefold())
        ):
            entry.parts[left] = " ".join(words[:-1])
