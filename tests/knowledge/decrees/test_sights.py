"""Doubtful cells of a scan while rows are changed, split, merged and settled."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees import drafting
from pakta.knowledge.decrees.drafting import Json, step_between, undo
from pakta.knowledge.decrees.sights import FIELDS, SeenCell, box_as_text, box_of, doubtful_cells

WHOLE = (0.0, 0.0, 1.0, 1.0)


def seen(at: int, *, is_doubtful: bool, **more: Any) -> Json:
    """A cell in strip ``at`` of its page."""
    cell: Json = {"box": [0.1, at / 100, 0.3, at / 100 + 0.01], "confidence": 40 if is_doubtful else 95}
    return {**cell, **({"doubtful": True} if is_doubtful else {}), **more}


def row(row_id: int, **cells: Json) -> Json:
    return {
        "id": row_id,
        "subcomponent": 2,
        "marker": "a",
        "indicator": f"Butir {row_id}",
        "action": f"Langkah {row_id}",
        "evidence_raw": "Notula",
        "evidence": ["Notula"],
        "target_raw": "Maret 2026",
        "periods": [["2026-03", "2026-03"]],
        "responsible": "Pokja",
        "source": {"page": 3, "line": row_id, "cells": cells},
    }


def plan(*rows: Json) -> Json:
    return {
        "head": {},
        "title": "",
        "year": 2026,
        "columns": [],
        "components": [{"id": 1, "ordinal": "I", "name": "Penataan"}],
        "subcomponents": [{"id": 2, "component": 1, "ordinal": "1", "name": "Tim"}],
        "rows": list(rows),
        "notes": [],
        "next_id": 90,
    }


def doubted(draft: Json) -> dict[int, list[str]]:
    """Row id → its doubtful fields."""
    return {row_id: [cell.field for cell in cells] for row_id, cells in doubtful_cells(draft["rows"]).items()}


@pytest.fixture
def draft() -> Json:
    """Three rows: two doubtful cells, one merged with the row above, none; and a doubtful area over all."""
    team, area = seen(50, is_doubtful=True), seen(60, is_doubtful=True)
    return plan(
        row(10, action=seen(10, is_doubtful=True), responsible=team, component=area),
        row(11, action=seen(11, is_doubtful=False), responsible=team, component=area),
        row(12, target_raw=seen(12, is_doubtful=True), component=area),
    )


def test_a_merged_cell_is_named_at_the_first_of_its_rows_in_the_order_of_the_print(draft: Json) -> None:
    assert doubted(draft) == {10: ["component", "action", "responsible"], 12: ["target_raw"]}


def test_a_cell_stands_on_its_rows_page_unless_it_says_another() -> None:
    cells = {"action": seen(1, is_doubtful=True), "target_raw": seen(2, is_doubtful=True, page=4)}
    assert doubtful_cells([row(10, **cells)]) == {
        10: [
            SeenCell("action", 3, (0.1, 0.01, 0.3, 0.02)),
            SeenCell("target_raw", 4, (0.1, 0.02, 0.3, 0.03)),
        ]
    }


def test_rows_of_no_scan_have_none() -> None:
    assert doubtful_cells([{**row(10), "source": {"line": 4}}, {**row(11), "source": {}}]) == {}


def test_a_cell_that_is_right_is_settled_wherever_it_stands(draft: Json) -> None:
    settled = drafting.settle_cells(draft, 10, ["responsible", "component"])
    assert doubted(settled) == {10: ["action"], 12: ["target_raw"]}
    assert settled["rows"][1]["source"]["cells"]["responsible"] == {
        "box": [0.1, 0.5, 0.3, 0.51],
        "confidence": 40,
    }


@pytest.mark.parametrize("fields", [[], ["indicator"], ["box"], ["target_raw"]])
def test_what_is_not_doubtful_there_settles_nothing(draft: Json, fields: list[str]) -> None:
    assert drafting.settle_cells(draft, 10, fields) == draft


def test_a_row_that_is_gone_cannot_be_settled(draft: Json) -> None:
    with pytest.raises(drafting.RowNotFound):
        drafting.settle_cells(draft, 99, FIELDS)


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"action": "Lain"}, {10: ["component", "responsible"], 12: ["target_raw"]}),
        ({"evidence_raw": "Lain"}, {10: ["component", "action", "responsible"], 12: ["target_raw"]}),
        # The merged cell is still to be looked at in the row below.
        (
            {"responsible": "Lain"},
            {10: ["component", "action"], 11: ["responsible"], 12: ["target_raw"]},
        ),
    ],
)
def test_what_a_person_wrote_is_not_doubtful(draft: Json, changes: Json, left: dict[int, list[str]]) -> None:
    assert doubted(drafting.edit_row(draft, 10, changes)) == left


@pytest.mark.parametrize(
    ("kind", "group_id", "name", "left"),
    [
        ("components", 1, "Penataan Tatalaksana", ["action", "responsible"]),
        ("components", 1, "Penataan", ["component", "action", "responsible"]),
        ("subcomponents", 2, "Tim Kerja", ["component", "action", "responsible"]),
    ],
)
def test_a_name_a_person_wrote_is_not_doubtful(
    draft: Json, kind: str, group_id: int, name: str, left: list[str]
) -> None:
    renamed = drafting.edit_group(draft, kind, group_id, ordinal="I", name=name)
    assert doubted(renamed)[10] == left


def test_the_half_that_was_rewritten_is_settled_and_the_other_is_not(draft: Json) -> None:
    split = drafting.split_row(draft, 12, {"target_raw": "Mei 2026"}, {})
    assert doubted(split) == {10: ["component", "action", "responsible"], 90: ["target_raw"]}


def test_a_row_takes_over_the_doubts_of_the_one_it_takes_in() -> None:
    lower = {**row(11, action=seen(11, is_doubtful=True)), "source": {"page": 4, "line": 1}}
    lower["source"]["cells"] = {"action": seen(11, is_doubtful=True)}
    merged = drafting.merge_with_next(plan(row(10, action=seen(10, is_doubtful=False)), lower), 10)
    assert doubtful_cells(merged["rows"]) == {10: [SeenCell("action", 4, (0.1, 0.11, 0.3, 0.12))]}


def test_rows_of_no_scan_keep_their_source_when_merged() -> None:
    first, second = ({**row(at), "source": {"line": at}} for at in (10, 11))
    assert drafting.merge_with_next(plan(first, second), 10)["rows"][0]["source"] == {"line": 10}


def test_a_new_row_was_seen_nowhere(draft: Json) -> None:
    added = drafting.add_row_below(draft, 10)
    assert added["rows"][1]["source"] == {"page": 3, "line": 10}
    assert doubted(added) == doubted(draft)


@given(st.data())
def test_settling_is_taken_back_and_changes_nothing_else(data: st.DataObject) -> None:
    rows = [
        row(at, **{f: seen(at, is_doubtful=data.draw(st.booleans())) for f in FIELDS}) for at in range(10, 14)
    ]
    before = plan(*rows)
    kept = copy.deepcopy(before)
    wanted = data.draw(st.lists(st.sampled_from(FIELDS)))
    after = drafting.settle_cells(before, 11, wanted)
    assert before == kept
    left = {cell for cells in doubtful_cells(before["rows"]).values() for cell in cells} - {
        cell for cell in doubtful_cells(before["rows"]).get(11, ()) if cell.field in wanted
    }
    assert {cell for cells in doubtful_cells(after["rows"]).values() for cell in cells} == left
    assert undo(after, step_between(before, after, "benar")) == before


SHARES = st.floats(0, 1).map(lambda share: round(share, 4))


@given(SHARES, SHARES, SHARES, SHARES)
def test_a_box_is_read_back_from_its_address(a: float, b: float, c: float, d: float) -> None:
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    assert box_of(box_as_text(box)) == (box if a != c and b != d else None)


@pytest.mark.parametrize("text", ["0,0,1,1", "0.0,0.0,1.0,1.0", "0.000000,0,1.000000,1"])
def test_the_whole_page_is_a_box(text: str) -> None:
    assert box_of(text) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0,0,1",
        "0,0,1,1,1",
        "-0.1,0,1,1",
        "0,0,1.1,1",
        "0.5,0,0.5,1",
        "0.6,0,0.5,1",
        "0,1,1,0",
        "nan,0,1,1",
        "0,0,inf,1",
        "1e-9,0,1,1",
        "0,0,1,1e99",
        "0,0,0.12345678901234567890,1",
        " 0,0,1,1",
        "0,0,1,1\n",
        "0,0,1,1\0",
        "٠,٠,١,١",
        "0x0,0,1,1",
        "0_0,0,1,1",
        "../0,0,1,1",
        ",,,",
        "9" * 10_000,
    ],
)
def test_anything_else_is_no_box(text: str) -> None:
    assert box_of(text) is None
