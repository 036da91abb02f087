"""A plan moved to another year."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.drafting import Json, draft_of, reading_of
from pakta.knowledge.decrees.form import Component, Decree, Dictum, Item, Plan, Reading, Subcomponent
from pakta.knowledge.decrees.years import shift_year, shifted_periods, shifted_text


def last_year() -> Json:
    row = Item(
        indicator="Laporan kinerja 2024 tersedia",
        evidence_raw="Laporan kinerja Tahun 2024",
        evidence=["Laporan kinerja Tahun 2024"],
        target_raw="November 2025 - Februari 2026",
        periods=[("2025-11", "2026-02")],
        source={"line": 4},
    )
    head = Decree(
        number_raw="NOMOR 4 TAHUN 2025",
        number="4",
        year=2025,
        title="RENCANA AKSI TAHUN 2025",
        considerations=[
            "bahwa surat Nomor 24/PW.02/2025 dan Keputusan Nomor 9 Tahun 2025 meminta rencana Tahun 2025;",
            "bahwa laporan Tahun 2024 telah dinilai;",
        ],
        legal_basis=["Keputusan Nomor 9 Tahun 2025 tentang Tim;"],
        dictums=[Dictum("KESATU", "Menetapkan rencana Tahun Anggaran 2025.")],
        enacted_date="2025-01-06",
        enacted_place="Lestari",
        signatory="NAMA PEJABAT",
    )
    plan = Plan(
        "RENCANA AKSI TAHUN 2025", 2025, ["NO"], [Component("I", "Area", [Subcomponent("1", "Sub", [row])])]
    )
    return draft_of(Reading(head, plan, [{"code": "x", "where": {}, "detail": ""}]).as_json())


def test_what_moves_along_what_is_cleared_and_what_stays() -> None:
    before = last_year()
    kept = copy.deepcopy(before)
    found = reading_of(shift_year(before))
    assert before == kept
    assert found.decree == Decree(
        year=2026,
        title="RENCANA AKSI TAHUN 2026",
        considerations=[
            "bahwa surat Nomor 24/PW.02/2025 dan Keputusan Nomor 9 Tahun 2025 meminta rencana Tahun 2026;",
            "bahwa laporan Tahun 2025 telah dinilai;",
        ],
        legal_basis=["Keputusan Nomor 9 Tahun 2025 tentang Tim;"],
        dictums=[Dictum("KESATU", "Menetapkan rencana Tahun Anggaran 2026.")],
        enacted_place="Lestari",
        signatory="NAMA PEJABAT",
    )
    assert (found.plan.title, found.plan.year, found.notes) == ("RENCANA AKSI TAHUN 2026", 2026, [])
    assert found.plan.components[0].subcomponents[0].items == [
        Item(
            indicator="Laporan kinerja 2024 tersedia",
            evidence_raw="Laporan kinerja Tahun 2024",
            evidence=["Laporan kinerja Tahun 2024"],
            target_raw="November 2026 - Februari 2027",
            periods=[("2026-11", "2027-02")],
        )
    ]


@pytest.mark.parametrize(
    ("text", "shifted"),
    [
        ("Maret 2025", "Maret 2026"),
        ("2025 - 2026", "2026 - 2027"),
        ("TW I", "TW I"),
        ("Nomor 12025", "Nomor 12025"),
        ("", ""),
    ],
)
def test_years_in_a_text(text: str, shifted: str) -> None:
    assert shifted_text(text, 1) == shifted


@given(st.integers(1, 20))
def test_there_and_back(by: int) -> None:
    assert shifted_text(shifted_text("Maret 2025 s.d. Mei 2026", by), -by) == "Maret 2025 s.d. Mei 2026"
    assert shifted_periods(shifted_periods([("2025-12", "2026-01")], by), -by) == [["2025-12", "2026-01"]]
    once: Any = shift_year(last_year())
    assert shift_year(shift_year(once, by), -by) == once


def moved(text: str, by: int = 1) -> str:
    draft = last_year()
    draft["head"]["considerations"] = [text]
    after: str = shift_year(draft, by)["head"]["considerations"][0]
    return after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("bahwa evaluasi tahun 2024 telah selesai;", "bahwa evaluasi tahun 2025 telah selesai;"),
        ("bahwa target Tahun 2026 disiapkan;", "bahwa target Tahun 2027 disiapkan;"),
        ("bahwa sejak Tahun 2020 zona dibangun;", "bahwa sejak Tahun 2020 zona dibangun;"),
        ("bahwa Renstra Tahun 2025-2029 berlaku;", "bahwa Renstra Tahun 2025-2029 berlaku;"),
        ("bahwa Renstra Tahun 2025 s.d. 2029 berlaku;", "bahwa Renstra Tahun 2025 s.d. 2029 berlaku;"),
        (
            "bahwa Keputusan Nomor 9 Tahun 2024 tentang Rencana dan Target yang Dicapai Tahun 2024, tahun 2025 lewat;",
            "bahwa Keputusan Nomor 9 Tahun 2024 tentang Rencana dan Target yang Dicapai Tahun 2024, tahun 2026 lewat;",
        ),
        (
            "bahwa dengan Keputusan Nomor 9 Tahun 2024 tentang Rencana Aksi Tahun 2024 perlu rencana Tahun 2025;",
            "bahwa dengan Keputusan Nomor 9 Tahun 2024 tentang Rencana Aksi Tahun 2024 perlu rencana Tahun 2026;",
        ),
    ],
)
def test_years_a_consideration_names_move_with_the_plan_but_not_facts(text: str, after: str) -> None:
    assert moved(text) == after


PIECES = st.sampled_from(
    [
        "tahun 2023", "Tahun 2024", "Tahun Anggaran 2025", "tahun 2026", "Tahun 2025-2029", "perlu", "dan", "tentang",
        "Keputusan Nomor 9 Tahun 2024 tentang Rencana Tahun 2024", "Nomor 4/PW.01/2025", "laporan", ";", ",",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12), st.integers(1, 20))
def test_whatever_a_consideration_says_it_comes_back(pieces: list[str], by: int) -> None:
    draft = last_year()
    draft["head"]["considerations"] = [" ".join(pieces)]
    back = shift_year(shift_year(draft, by), -by)
    assert back["head"]["considerations"] == [" ".join(pieces)]


def test_a_text_of_many_characters_without_a_space_takes_no_longer() -> None:
    for long in ("x" * 60_000, "Nomor 1 Tahun 2020 tentang " * 2_000):
        assert moved(long) == long


def test_a_draft_without_year_head_or_rows_moves_too() -> None:
    empty = draft_of(Reading().as_json())
    assert shift_year(empty) == empty
