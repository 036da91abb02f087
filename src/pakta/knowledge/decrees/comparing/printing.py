"""A comparison as data and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pakta.knowledge.decrees.comparing.changes import Comparison, Kind, PlanRow, RowChange, TextChange
from pakta.knowledge.decrees.comparing.plans import CELLS
from pakta.knowledge.decrees.comparing.wording import (
    CELL_WORDS,
    HEAD_WORDS,
    count_words,
    kind_words,
    list_words,
    place_words,
    row_numbers,
    side_names,
)
from pakta.knowledge.decrees.comparing.words import Fate, Run
from pakta.knowledge.decrees.writing.words import printable
from pakta.shared.text import shortened

LONGEST_NAME = 100
"""Characters of an indicator or action that name a row."""
CONTEXT_WORDS = 4
"""Kept words shown on either side of a change in plain text."""
_MARKS = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The whole comparison, rows counted from 0; ``runs`` say which words changed where a text was reworded."""
    old, new = side_names(comparison)
    return {
        "names": {"old": old, "new": new},
        "counts": {kind.value: count for kind, count in comparison.counts.items()},
        "head": [_text_data(change) for change in comparison.head],
        **{name: [_text_data(one) for one in changes] for name, changes in comparison.lists.items()},
        "rows": [_row_data(change) for change in comparison.rows],
    }


def as_text(comparison: Comparison) -> str:
    """What differs, part by part; what is the same is only counted."""
    old, new = side_names(comparison)
    lines = [f"- {printable(old)}", f"+ {printable(new)}", ""]
    for change in comparison.head:
        lines += _text_lines(HEAD_WORDS[change.part], change)
    for name, changes in comparison.lists.items():
        for change in changes:
            lines += _text_lines(list_words(name, change), change)
    for row in comparison.rows:
        lines += _row_lines(row)
    return "\n".join([*lines, f"Baris rencana: {count_words(comparison)}.", ""])


def _text_data(change: TextChange) -> dict[str, Any]:
    data: dict[str, Any] = {
        "part": change.part,
        "kind": change.kind.value,
        "old": change.old,
        "new": change.new,
    }
    places = {"moved": change.moved, "old_at": change.old_at, "new_at": change.new_at}
    data |= {name: value for name, value in places.items() if value is not None and value is not False}
    if change.kind in (Kind.REWORDED, Kind.YEAR):
        data["runs"] = [[run.fate.value, run.text] for run in change.runs]
    return data


def _row_data(change: RowChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "moved": change.moved,
        "old": [_plan_row_data(row) for row in change.old],
        "new": [_plan_row_data(row) for row in change.new],
        "cells": [_text_data(cell) for cell in change.cells],
    }


def _plan_row_data(row: PlanRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "component": row.component,
        "subcomponent": row.subcomponent,
        **{cell: getattr(row.item, cell) for cell in CELLS},
    }


def _text_lines(name: str, change: TextChange) -> Iterator[str]:
    if change.kind is not Kind.SAME:
        yield f"{printable(name)} ({kind_words(change).lower()}): {_marked(change)}"


def _row_lines(change: RowChange) -> Iterator[str]:
    if change.kind is Kind.SAME:
        return
    old, new = row_numbers(change)
    row = (change.new or change.old)[0]
    named = shortened(row.item.indicator or row.item.action or "tanpa isi", LONGEST_NAME)
    numbers = " → ".join(number for number in (old, new) if number)
    place = place_words(change) or "tanpa kelompok"
    yield printable(f"{kind_words(change)}: baris {numbers}, {place}: {named}")
    for cell in change.cells:
        if cell.kind is not Kind.SAME:
            yield f"  {CELL_WORDS[cell.part]}: {_marked(cell)}"


def _marked(change: TextChange) -> str:
    """Both texts in one line: removed words in ``[- -]``, added ones in ``{+ +}``."""
    return " ".join(_MARKS[run.fate].format(printable(run.text)) for run in _near_changes(change.runs))


def _near_changes(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with long kept ones cut to the words next to a change."""
    for run in runs:
        words = run.text.split()
        if run.fate is Fate.KEPT and len(words) > 2 * CONTEXT_WORDS + 1:
            words = [*words[:CONTEXT_WORDS], "…", *words[-CONTEXT_WORDS:]]
        yield Run(run.fate, " ".join(words))
