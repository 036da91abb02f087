"""A draft with another text at a part, under the names of findings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.factories.drafting import sample_draft

from pakta.knowledge.decrees.checking.checker import check
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Place, Severity
from pakta.knowledge.decrees.checking.places import text_of
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.mended import PartNotFound, mended, row_ids, with_text
from pakta.knowledge.law.regulations import library

PARTS = [
    "head.title",
    "head.number",
    "head.signatory",
    "considerations.0",
    "legal_basis.0",
    "dictums.0",
    "plan.title",
    "components.1",
    "components.1.name",
    "components.0.ordinal_raw",
    "components.0.subcomponents.0.name",
    "components.1.subcomponents.0.ordinal_raw",
    "rows.0.indicator",
    "rows.4.responsible",
]


@pytest.fixture
def draft() -> Json:
    return sample_draft(
        considerations=["a", "b"], legal_basis=["c"], dictums=[{"label": "KESATU", "text": "d"}]
    )


@pytest.mark.parametrize("part", PARTS)
def test_the_text_stands_at_the_part_and_nothing_else_changes(draft: Json, part: str) -> None:
    before = json.dumps(draft)
    after = with_text(draft, part, "Teks baru")
    assert text_of(part, reading_of(after)) == "Teks baru"
    assert json.dumps(draft) == before
    again = with_text(after, part, text_of(part, reading_of(draft)) or "")
    assert reading_of(again).as_json() == reading_of(draft).as_json() or text_of(part, reading_of(draft)) in (
        None,
        "",
    )


@pytest.mark.parametrize(
    "part",
    [
        "",
        "head",
        "head.__class__",
        "head.considerations",
        "head.year",
        "considerations",
        "considerations.2",
        "considerations.-1",
        "considerations.x",
        "considerations.²",
        "considerations.0.text",
        "plan.columns",
        "plan.year",
        "rows.99999.target_raw",
        "rows.0.source",
        "rows.0.id",
        "rows.0",
        "rows.9999999999999999999999.marker",
        "components",
        "components.9",
        "components.0.id",
        "components.0.subcomponents",
        "components.0.subcomponents.7",
        "components.0.subcomponents.0.component",
        "attachments.0.title",
        "notes.0",
    ],
)
def test_a_part_that_is_not_there_is_refused(draft: Json, part: str) -> None:
    with pytest.raises(PartNotFound):
        with_text(draft, part, "x")


@pytest.mark.parametrize(
    ("cell", "text", "follows", "value"),
    [
        ("target_raw", "Maret s.d. Mei 2026", "periods", [["2026-03", "2026-05"]]),
        ("evidence_raw", "Undangan; Daftar hadir", "evidence", ["Undangan", "Daftar hadir"]),
    ],
)
def test_what_follows_from_a_cell_follows_it(
    draft: Json, cell: str, text: str, follows: str, value: Any
) -> None:
    row = with_text(draft, f"rows.1.{cell}", text)["rows"][1]
    assert (row[cell], row[follows]) == (text, value)


def test_rows_are_counted_as_the_print_has_them(draft: Json) -> None:
    draft["rows"].reverse()
    assert row_ids(draft) == [4, 3, 9, 8, 7]
    assert with_text(draft, "rows.0.indicator", "Baru")["rows"][-1]["id"] == 3
    changed = with_text(draft, "rows.0.indicator", "Baru")
    assert next(row for row in changed["rows"] if row["indicator"] == "Baru")["id"] == 4


def test_a_finding_that_is_mended_is_gone() -> None:
    draft = sample_draft(considerations=["Bahwa satu;", "Bahwa dua"])
    found = check(reading_of(draft), library=library()).findings
    (first, *_rest) = [one for one in found if one.mend is not None]
    left = check(reading_of(mended(draft, first)), library=library()).findings
    assert first not in left


def test_a_finding_without_a_text_mends_nothing(draft: Json) -> None:
    finding = Finding("x", Severity.HINT, Place("head.title"), "", "")
    with pytest.raises(PartNotFound):
        mended(draft, finding)
    assert (
        mended(draft, Finding("x", Severity.HINT, Place(""), "", "", mend=Mend("head.title", "Z")))["head"][
            "title"
        ]
        == "Z"
    )
