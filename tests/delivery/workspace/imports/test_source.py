"""The left side of the review."""

from __future__ import annotations

from typing import Any

from pakta.delivery.workspace.imports.source import AROUND, OPENING, SourceView


def line(number: int, text: str = "kata", **source: Any) -> dict[str, Any]:
    return {"kind": "line", "text": text, "source": {"line": number, **source}}


def shape(view: SourceView) -> list[tuple[str, int]]:
    """Kind of each stretch with how many places it has, or its number."""
    return [(one.kind, len(one.places) or one.number) for one in view.stretches]


def test_lines_stand_together_and_each_table_apart() -> None:
    table = {"kind": "table", "rows": [{"cells": ["a", "b"], "source": {"line": 3}}]}
    view = SourceView.of({"blocks": [line(1), line(2), table, table, line(5)]}, rows={}, noted=[])
    assert shape(view) == [("lines", 2), ("table", 1), ("table", 1), ("lines", 1)]


def test_a_new_page_is_announced_also_within_a_table() -> None:
    table = {
        "kind": "table",
        "rows": [
            {"cells": ["a"], "source": {"page": page, "row": row}} for row, page in enumerate([1, 1, 2])
        ],
    }
    view = SourceView.of({"blocks": [table]}, rows={}, noted=[])
    assert shape(view) == [("page", 1), ("table", 2), ("page", 2), ("table", 1)]


def test_an_anchor_stands_once_and_leads_to_its_row() -> None:
    view = SourceView.of({"blocks": [line(4), line(4)]}, rows={"s-l4": "b-7"}, noted=["s-l4"])
    first, second = view.stretches[0].places
    assert (first.anchor, first.row_anchor, first.has_note) == ("s-l4", "b-7", True)
    assert (second.anchor, second.row_anchor, second.has_note) == ("", "", False)


def test_of_a_long_file_the_opening_and_what_is_pointed_to_is_shown() -> None:
    blocks = [line(number, "x" * 1000) for number in range(1000)]
    view = SourceView.of({"blocks": blocks}, rows={"s-l500": "b-1"}, noted=["s-l502"])
    assert shape(view) == [
        ("lines", OPENING),
        ("gap", 500 - AROUND - OPENING),
        ("lines", 2 * AROUND + 3),
        ("gap", 1000 - (502 + AROUND + 1)),
    ]


def test_a_file_without_a_view_is_empty() -> None:
    assert shape(SourceView.of({}, rows={}, noted=[])) == []
