"""Rows and groups that the end of a page or of a line has cut."""

from __future__ import annotations

from tests.knowledge.decrees.reading.written_tables import document, outline

from pakta.knowledge.decrees.reading.plan import read_plan

HEADER = "No|Komponen|Indikator|Rencana Aksi|Eviden|Target Waktu|PIC"


def test_a_row_below_a_repeated_header_is_work_though_its_group_goes_on():
    text = f"""
{HEADER}
1|Tim Kerja|a. Tim dibentuk|Rapat|Undangan|Januari|Satu

{HEADER}
^|^|b. Tugas dibagi|Menyusun|Daftar|Maret|^
^|^|c. Tugas dinilai|Menilai|Laporan|Juni|^
"""
    plan, _ = read_plan(document(text, merges_known=True), year=2027)
    assert outline(plan) == [
        "1 Tim Kerja > ? > a Tim dibentuk / Rapat [01]",
        "1 Tim Kerja > ? > b Tugas dibagi / Menyusun [03]",
        "1 Tim Kerja > ? > c Tugas dinilai / Menilai [06]",
    ]


def test_a_team_cut_by_the_end_of_a_page_is_one():
    text = f"""
{HEADER}
1|Tim Kerja|a. Tim dibentuk|Rapat|Undangan|Januari|Seksi Layanan

{HEADER}
^|^|b. Tugas dibagi|Menyusun|Daftar|Maret|dan Arsip
^|^|c. Tugas dinilai|Menilai|Laporan|Juni|^
2|Agen|a. Agen ada|Memilih|Keputusan|Juli|Seksi Umum
"""
    plan, _ = read_plan(document(text, merges_known=True), year=2027)
    teams = [i.responsible for c in plan.components for s in c.subcomponents for i in s.items]
    assert teams == ["Seksi Layanan dan Arsip"] * 3 + ["Seksi Umum"]
