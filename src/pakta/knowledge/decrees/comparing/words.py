"""Which words of a text were kept, removed and added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from pakta.shared.text import key

MOST_WORDS = 8_000
"""Texts longer than that are not compared word by word: the work grows with the square of it."""
LONGEST_STRAY = 3
"""Letters. A kept word as short as that between two changes tells nothing ("dan", "di") and goes with them."""


class Fate(StrEnum):
    """What became of the words of a run."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Run(NamedTuple):
    """Words one after another with one fate. Kept ones are as the new text prints them."""

    fate: Fate
    text: str


class _Edit(NamedTuple):
    """A stretch of the old words and what stands for it in the new; ``kept`` tells that they are the same."""

    kept: bool
    old: Sequence[str]
    new: Sequence[str]


def word_runs(old: str, new: str) -> list[Run]:
    """How the new text came from the old. Case and punctuation do not make another word."""
    before, after = old.split(), new.split()
    edits = _without_strays(list(_edits(before, after)))
    return [run for edit in edits for run in _runs(edit)]


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[_Edit]:
    if max(len(old), len(new)) > MOST_WORDS:
        same = old == new
        yield _Edit(same, old, new)
        return
    for step in LCSseq.opcodes([_same(word) for word in old], [_same(word) for word in new]):
        yield _Edit(
            step.tag == "equal", old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        )


def _same(word: str) -> str:
    """What makes it the same word; signs without letters are themselves."""
    return key(word) or word


def _without_strays(edits: list[_Edit]) -> list[_Edit]:
    """The edits with changes that only a stray word parts made one."""
    found: list[_Edit] = []
    for place, edit in enumerate(edits):
        is_inner = 0 < place < len(edits) - 1
        stray = edit.kept and is_inner and len(edit.new) == 1 and len(edit.new[0]) <= LONGEST_STRAY
        kept = edit.kept and not stray
        if found and not kept and not found[-1].kept:
            edit = _Edit(False, [*found[-1].old, *edit.old], [*found.pop().new, *edit.new])
        found.append(edit._replace(kept=kept))
    return found


def _runs(edit: _Edit) -> Iterator[Run]:
    if edit.kept:
        if edit.new:
            yield Run(Fate.KEPT, " ".join(edit.new))
        return
    if edit.old:
        yield Run(Fate.REMOVED, " ".join(edit.old))
    if edit.new:
        yield Run(Fate.ADDED, " ".join(edit.new))
