"""The heading of an official register in rows: each column under the headings it shares with its neighbours. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pakta.foundation.casework.register import Column


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """A cell of the heading: its words, and how many columns and rows it takes."""

    words: str
    across: int = 1
    down: int = 1


def heading_rows(columns: Sequence[Column]) -> list[list[HeadingCell]]:
    """The rows of the heading from the top; one row where no column stands under another heading."""
    paths = [tuple(str(part) for part in (*one.under, one.header)) for one in columns]
    depth = max((len(path) for path in paths), default=1)
    rows: list[list[HeadingCell]] = [[] for _row in range(depth)]
    for place, path in enumerate(paths):
        before = paths[place - 1] if place else ()
        for level, words in enumerate(path):
            if level == len(path) - 1:
                rows[level].append(HeadingCell(words, down=depth - level))
            elif before[: level + 1] != path[: level + 1] or len(before) <= level + 1:
                rows[level].append(HeadingCell(words, across=_how_many(paths[place:], level)))
    return rows


def _how_many(paths: Sequence[tuple[str, ...]], level: int) -> int:
    """How many columns from the first on stand under its heading of this level."""
    shared = paths[0][: level + 1]
    count = 0
    for path in paths:
        if len(path) <= level + 1 or path[: level + 1] != shared:
            break
        count += 1
    return count
