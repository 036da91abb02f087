"""What is missing beside a lost page is a hint; anywhere else it is what the check says."""

from __future__ import annotations

from typing import Any

import pytest
from tests.knowledge.decrees.checking.samples import NO_LAW

from pakta.knowledge.decrees.checking.checker import check
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.form import Component, Item, Plan, Reading, Subcomponent


def row(line: int, **cells: Any) -> Item:
    whole = {
        "indicator": f"Indikator {line}",
        "action": f"Menyusun laporan nomor {line}",
        "evidence_raw": "Laporan",
        "evidence": ["Laporan"],
        "target_raw": "Maret 2026",
        "periods": [("2026-03", "2026-03")],
        "responsible": "Tim",
    }
    return Item(**{**whole, **cells}, source={"line": line})


def found(notes: list[dict[str, Any]]) -> dict[str, Severity]:
    areas = [
        Component(
            "I", "Manajemen Perubahan", [Subcomponent("1", "Tim Kerja", [row(10), row(11, action="")])]
        ),
        Component("II", None, [Subcomponent("5", "Standar Layanan", [row(20), row(21, action="")])]),
    ]
    columns = [
        "No",
        "Komponen",
        "Indikator",
        "Langkah Aksi",
        "Bukti Fisik",
        "Target Waktu",
        "Penanggung Jawab",
    ]
    plan = Plan("Rencana Aksi", 2026, columns, areas)
    checked = check(Reading(plan=plan, notes=notes), library=NO_LAW)
    return {
        one.place.part: one.severity
        for one in checked.findings
        if one.code in {"plan-cell-empty", "plan-name-missing", "plan-number-gap"}
    }


def test_without_a_lost_page_what_is_missing_is_told_as_it_is() -> None:
    said = found([])
    assert said["rows.1.action"] == said["rows.3.action"] == Severity.ERROR
    assert said["components.1"] == Severity.WARNING


def test_in_the_area_of_a_lost_page_it_is_a_hint() -> None:
    said = found([{"code": "page_missing", "where": {"line": 20}, "detail": "x"}])
    assert said["rows.1.action"] == Severity.ERROR
    assert said["rows.3.action"] == said["components.1"] == Severity.HINT


@pytest.mark.parametrize(
    "note",
    [
        {"code": "page_missing", "where": {}, "detail": "x"},
        {"code": "page_missing", "where": {"line": 99}, "detail": "x"},
        {"code": "grid_ambiguous", "where": {"line": 20}, "detail": "x"},
    ],
)
def test_a_note_elsewhere_or_of_another_kind_changes_nothing(note: dict[str, Any]) -> None:
    assert found([note]) == found([])
