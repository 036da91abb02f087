"""What a header's labels make of its columns."""

from __future__ import annotations

import pytest
from tests.knowledge.decrees.reading.written_tables import document, outline

from pakta.knowledge.decrees.form import Plan
from pakta.knowledge.decrees.reading.columns import layout_of
from pakta.knowledge.decrees.reading.plan import read_plan

MONTHS = ("Ja", "Feb", "Mar", "Apr", "Mei", "Ju", "Jul", "Agt", "Se", "Okt", "No", "Des")


@pytest.mark.parametrize("months", [MONTHS, ("",) * 12])
def test_twelve_columns_under_a_label_of_time_are_the_months_though_some_are_not_legible(months):
    paths = [
        ["No"],
        ["Rencana Aksi"],
        *([["Jadwal", month] if month else ["Jadwal"] for month in months]),
        ["PIC"],
    ]
    layout = layout_of(paths, [])
    assert layout.grid == {column: (column - 1, column - 1) for column in range(2, 14)}
    assert (layout.ordinals, layout.action, layout.team) == ([0], 1, 14)


def test_four_columns_under_a_target_that_have_names_of_their_own_are_no_quarters():
    parts = ("Output", "Mutu", "Waktu", "Biaya")
    assert layout_of([["No"], ["Kegiatan"], *(["Target", part] for part in parts)], []).grid == {}


def test_ticks_under_years_are_those_years():
    text = """
No|Area|Rencana Aksi|Output|Tahun|||PIC
||||2026|2027|2028|
1|Pengawasan|Menyusun|Pedoman|v|||Satu
||Menerapkan|Laporan||v|v|Dua
"""
    plan, _ = read_plan(document(text), year=2026)
    (area,) = plan.components
    items = [item for part in area.subcomponents for item in part.items]
    assert [item.periods for item in items] == [
        [("2026-01", "2026-12")],
        [("2027-01", "2027-12"), ("2028-01", "2028-12")],
    ]


def test_amounts_under_years_are_no_plan():
    text = "No|Sasaran|Indikator Kinerja|2026|2027\n1|Layanan membaik|Indeks kepuasan|80|85"
    assert read_plan(document(text), year=2026) == (Plan(), [])


def test_quarters_that_a_scan_misread_are_quarters():
    text = """
No|Area|Rencana Aksi|Output|TW||||PIC
||||l|U|Ill|IV|
1|Pengawasan|Menyusun|Pedoman|v|||v|Satu
"""
    plan, _ = read_plan(document(text), year=2026)
    assert outline(plan) == ["1 Pengawasan > ? > Menyusun [01-03,10-12]"]


def test_the_middle_of_three_grouping_columns_is_noted():
    text = "No|Sasaran|Program|Kegiatan|Rencana Aksi|Bukti|Waktu\n1|Bersih|Zona|Tim|Menyusun|SK|Mei"
    plan, notes = read_plan(document(text), year=2026)
    assert outline(plan) == ["1 Bersih > Tim > Menyusun [05]"]
    assert [(note.code, "Program" in note.detail) for note in notes] == [("column_unknown", True)]
