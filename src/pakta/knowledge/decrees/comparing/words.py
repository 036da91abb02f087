"""Which words of a text were kept, removed and added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from pakta.shared.text import key

MOST_WORDS = 8_000
"""Texts longer than that are not compared word by word: the work grows with the square of it."""
LONGEST_STRAY = 3
"""Letters. A kept word as short as that between two replacements tells nothing ("dan", "di") and goes with them."""


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
    return [run for edit in _all_edits(old, new) for run in _runs(edit)]


def side_runs(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """The old text with what was removed marked, and the new one with what was added, each as it prints itself."""
    edits = _all_edits(old, new)
    return (
        [Run(Fate.KEPT if edit.kept else Fate.REMOVED, " ".join(edit.old)) for edit in edits if edit.old],
        [Run(Fate.KEPT if edit.kept else Fate.ADDED, " ".join(edit.new)) for edit in edits if edit.new],
    )


def _all_edits(old: str, new: str) -> list[_Edit]:
    return _without_strays(_joined(_edits(old.split(), new.split())))


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


def _joined(edits: Iterable[_Edit]) -> list[_Edit]:
    """The edits, changes next to each other made one."""
    found: list[_Edit] = []
    for edit in edits:
        if found and not edit.kept and not found[-1].kept:
            before = found.pop()
            edit = _Edit(False, [*before.old, *edit.old], [*before.new, *edit.new])
        found.append(edit)
    return found


def _without_strays(edits: list[_Edit]) -> list[_Edit]:
    """The edits, replacements that only a stray word parts made one."""
    return _joined(
        edit._replace(kept=edit.kept and not _is_stray(edits[max(0, place - 1) : place + 2]))
        for place, edit in enumerate(edits)
    )


def _is_stray(around: Sequence[_Edit]) -> bool:
    """Whether the middle of three is one short word, and either side of it replaced words by others."""
    if len(around) < 3:
        return False
    before, edit, after = around
    is_short = len(edit.new) == 1 and len(edit.new[0]) <= LONGEST_STRAY
    return is_short and all(side.old and side.new for side in (before, after))


def _runs(edit: _Edit) -> Iterator[Run]:
    if edit.kept:
        if edit.new:
            yield Run(Fate.KEPT, " ".join(edit.new))
        return
    if edit.old:
        yield Run(Fate.REMOVED, " ".join(edit.old))
    if edit.new:
        yield Run(Fate.ADDED, " ".join(edit.new))
