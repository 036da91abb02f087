"""What is set: a paper with its number, its day, its letterhead and its pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pakta.foundation.papers.blocks import Block, Chart, ChartKind, Paper, PrintedHead
from pakta.foundation.papers.press.figures import table_of
from pakta.shared.dates import day_text

UNSIGNED = "(" + "." * 36 + ")"
"""Stands where a name is not known, to be written by hand."""


@dataclass(frozen=True)
class Sheet:
    """``pictures``: SHA-256 → a JPEG or PNG, already small, in a folder. ``head`` is None where none is printed."""

    paper: Paper
    number: str
    dated_on: dt.date
    head: PrintedHead | None
    city: str = ""
    author: str = ""
    pictures: Mapping[str, Path] = field(default_factory=dict)

    @property
    def place_and_date(self) -> str:
        """Metro, 5 Oktober 2026; without a place the date alone."""
        return f"{self.city}, {day_text(self.dated_on)}" if self.city else day_text(self.dated_on)


def blocks_as_set(paper: Paper) -> Iterator[Block]:
    """The paper's blocks, each chart followed by the table of its figures; a heat map already is one."""
    for block in paper.blocks:
        yield block
        if isinstance(block, Chart) and block.with_table and block.kind is not ChartKind.HEAT_MAP:
            yield table_of(block)
