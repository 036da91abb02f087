"""The draft as rows of a programme."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.programmes import sample_reading

from pakta.domain.programmes.plan import PlanRow, days_of, due_of, plan_rows
from pakta.domain.programmes.schedule import DueMoment
from pakta.knowledge.decrees.comparing.rows import RowText
from pakta.knowledge.decrees.drafting import draft_of


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (("2026-01", "2026-03"), dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
        (["2028-02", "2028-02"], dt.date(2028, 2, 1), dt.date(2028, 2, 29)),
        (["2025-12", "2026-01"], dt.date(2025, 12, 1), dt.date(2026, 1, 31)),
    ],
)
def test_months_become_days(period: list[str], first: dt.date, last: dt.date) -> None:
    assert days_of(period) == (first, last)


def test_a_draft_becomes_rows_in_order() -> None:
    rows = plan_rows(draft_of(sample_reading()))
    assert [row.indicator for row in rows] == [
        "Tim kerja telah dibentuk",
        "Tim kerja telah dievaluasi",
        "Standar layanan diumumkan",
        "Keluhan dijawab",
        "Survei kepuasan dilakukan",
    ]
    assert rows[0] == PlanRow(
        row_id=3,
        component=1,
        component_name="Manajemen Perubahan",
        subcomponent=2,
        subcomponent_name="Tim Kerja",
        marker="a",
        indicator="Tim kerja telah dibentuk",
        action="Menyusun naskah dan membahasnya dalam rapat",
        evidence_raw="Surat Keputusan; Notula rapat",
        evidence=("Surat Keputusan", "Notula rapat"),
        target_raw="Januari 2026",
        periods=((dt.date(2026, 1, 1), dt.date(2026, 1, 31)),),
        responsible="Pokja Manajemen Perubahan",
        source={"line": 30},
    )
    assert rows[0].text == RowText(
        "Manajemen Perubahan",
        "Tim Kerja",
        "Tim kerja telah dibentuk",
        "Menyusun naskah dan membahasnya dalam rapat",
    )


YEAR = [(dt.date(2026, 1, 1), dt.date(2026, 12, 31))]
HALVES = [
    DueMoment(dt.date(2026, 6, 30), dt.date(2026, 1, 1)),
    DueMoment(dt.date(2026, 12, 31), dt.date(2026, 7, 1)),
]


@pytest.mark.parametrize(
    ("evidence", "target"),
    [
        (["Laporan per semester"], "2026"),
        (["Laporan"], "Setiap semester"),
        (["SK", "Rekap semesteran"], None),
    ],
)
def test_proof_and_target_may_both_ask_for_a_rhythm(evidence: list[str], target: str | None) -> None:
    assert due_of(YEAR, evidence, target) == HALVES


def test_without_a_rhythm_a_year_is_due_once() -> None:
    assert due_of(YEAR, ["Laporan"], "2026") == [DueMoment(dt.date(2026, 12, 31), dt.date(2026, 1, 1))]
