"""Pipe tables of Markdown and grid tables of plain text: their lines to rows of cell texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pakta.knowledge.decrees.reading.document import Source

_DASHES = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_GRID_RULE = re.compile(r"\+(?:[-=:]+\+)+")
_PIPE = re.compile(r"(?<!\\)\|")

LONGEST_RULE = 4000
"""A longer line of dashes is noise."""


def is_dash_row(text: str) -> bool:
    """Whether a stripped line is the ``|---|---|`` under a header."""
    return "-" in text and len(text) < LONGEST_RULE and _DASHES.fullmatch(text) is not None


def is_grid_rule(text: str) -> bool:
    """Whether a stripped line is the ``+---+---+`` between rows of a grid table."""
    return text[:1] == "+" and len(text) < LONGEST_RULE and _GRID_RULE.fullmatch(text) is not None


def pipe_rows(run: Sequence[tuple[str, Source]]) -> Iterator[tuple[list[str], Source]]:
    """Cell texts and place of each row. Between grid rules several lines make one row, joined by ``\\n``."""
    ruled = any(is_grid_rule(text) for text, _ in run)
    open_cells: list[list[str]] = []
    place = Source()
    for text, source in run:
        if is_grid_rule(text) or is_dash_row(text):
            if open_cells:
                yield ["\n".join(filter(None, pieces)) for pieces in open_cells], place
            open_cells = []
            continue
        cells = _PIPE.split(text.removeprefix("|").removesuffix("|"))
        if not ruled:
            yield [cell.replace("\\|", "|") for cell in cells], source
            continue
        if not open_cells:
            place = source
        open_cells += [[] for _ in range(len(cells) - len(open_cells))]
        for pieces, cell in zip(open_cells, cells, strict=False):
            pieces.append(cell.replace("\\|", "|").strip())
    if open_cells:
        yield ["\n".join(filter(None, pieces)) for pieces in open_cells], place
