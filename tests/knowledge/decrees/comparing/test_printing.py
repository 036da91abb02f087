"""A comparison as text, data, workbook and DOCX."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import openpyxl
import pytest
from docx.shared import Pt
from tests.knowledge.decrees.comparing.readings import item, plan

from pakta.knowledge.decrees.comparing.changes import Comparison
from pakta.knowledge.decrees.comparing.command import compared_files, printed
from pakta.knowledge.decrees.comparing.decrees import compare
from pakta.knowledge.decrees.form import Decree, Dictum, Reading
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reread import NotAReading

AREA, PART = "Penataan", "Tim Kerja"
TEAM = item("Tim telah dibentuk", "Menyusun surat keputusan tim")
SURVEY = item("Survei dilakukan berkala", "Menyebar kuesioner kepada pengunjung")
GIFTS = item("Gratifikasi dikendalikan", "Memasang poster larangan menerima hadiah")


def sides() -> tuple[Reading, Reading]:
    old = Decree(
        number="4",
        year=2025,
        considerations=["bahwa rencana perlu disusun;", "bahwa tim telah dibentuk dan bekerja;"],
        legal_basis=["Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"],
        dictums=[
            Dictum("KESATU", "Menetapkan rencana aksi."),
            Dictum("KEDUA", "Mulai berlaku sejak ditetapkan."),
        ],
    )
    new = Decree(
        number="4",
        year=2026,
        considerations=["bahwa tim telah dibentuk dan bekerja;"],
        dictums=[
            Dictum("KESATU", "Menetapkan rencana aksi."),
            Dictum("KEDUA", "Mulai berlaku pada tanggal ditetapkan."),
        ],
    )
    reworded = item("Tim kerja telah dibentuk", "Menyusun surat keputusan tim")
    return (
        Reading(old, plan({(AREA, PART): [TEAM, SURVEY]})),
        Reading(new, plan({(AREA, PART): [reworded], (AREA, "Pengawasan"): [GIFTS]}, year=2026)),
    )


@pytest.fixture
def comparison() -> Comparison:
    return compare(*sides(), names=("2025.pdf", "2026.pdf"))


def test_text_tells_what_differs_and_counts_the_rest(comparison: Comparison) -> None:
    assert printed(comparison, "text").decode().splitlines() == [
        "- 2025.pdf",
        "+ 2026.pdf",
        "",
        "Tahun (hanya tahun): [-2025-] {+2026+}",
        "Menimbang a (hilang): [-bahwa rencana perlu disusun;-]",
        "Mengingat 1 (hilang): [-Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;-]",
        "Diktum KEDUA (diubah): Mulai berlaku [-sejak-] {+pada tanggal+} ditetapkan.",
        "Diubah: baris 1 → 1, Penataan / Tim Kerja: Tim kerja telah dibentuk",
        "  Indikator: Tim {+kerja+} telah dibentuk",
        "Hilang: baris 2, Penataan / Tim Kerja: Survei dilakukan berkala",
        "Baru: baris 2, Penataan / Pengawasan: Gratifikasi dikendalikan",
        "Baris rencana: 1 diubah, 1 hilang, 1 baru.",
    ]


def test_text_shows_of_long_kept_words_those_next_to_a_change() -> None:
    words = " ".join(f"kata{number}" for number in range(20))
    old, new = (Reading(Decree(title=f"{words} {last}"), plan({})) for last in ("lama", "baru"))
    assert (
        "Judul (diubah): kata0 kata1 kata2 kata3 … kata16 kata17 kata18 kata19 [-lama-] {+baru+}\n"
        in printed(compare(old, new), "text").decode()
    )


def test_two_that_are_the_same_have_only_their_count() -> None:
    one = sides()[0]
    assert printed(compare(one, one), "text").decode() == "- Lama\n+ Baru\n\nBaris rencana: 2 sama.\n"
    empty = Reading()
    assert printed(compare(empty, empty), "text").decode().endswith("Baris rencana: tidak ada baris.\n")


def test_json_holds_everything_once(comparison: Comparison) -> None:
    data: Any = json.loads(printed(comparison, "json"))
    assert list(data) == ["names", "counts", "head", "considerations", "legal_basis", "dictums", "rows"]
    assert {kind: count for kind, count in data["counts"].items() if count} == {
        "reworded": 1,
        "dropped": 1,
        "new": 1,
    }
    assert data["dictums"][1] == {
        "part": "KEDUA",
        "kind": "reworded",
        "old": "Mulai berlaku sejak ditetapkan.",
        "new": "Mulai berlaku pada tanggal ditetapkan.",
        "old_at": 1,
        "new_at": 1,
        "runs": [
            ["kept", "Mulai berlaku"],
            ["removed", "sejak"],
            ["added", "pada tanggal"],
            ["kept", "ditetapkan."],
        ],
    }
    first = data["rows"][0]
    assert (first["kind"], first["moved"]) == ("reworded", False)
    assert first["old"][0] == {
        "number": 0,
        "component": AREA,
        "subcomponent": PART,
        "indicator": "Tim telah dibentuk",
        "action": "Menyusun surat keputusan tim",
        "evidence_raw": "Notula rapat",
        "target_raw": "Maret 2025",
        "responsible": "Tim Satu",
    }
    assert first["cells"][1] == {
        "part": "action",
        "kind": "same",
        "old": "Menyusun surat keputusan tim",
        "new": "Menyusun surat keputusan tim",
    }


def test_the_workbook_has_old_beside_new(comparison: Comparison) -> None:
    book = openpyxl.load_workbook(io.BytesIO(printed(comparison, "xlsx")))
    head, rows = (list(sheet.values) for sheet in book.worksheets)
    assert book.sheetnames == ["Keputusan", "Rencana aksi"]
    assert [row[0] for row in head[:3]] == ["Perbandingan keputusan", "Lama: 2025.pdf", "Baru: 2026.pdf"]
    assert head[3] == ("Bagian", "Keadaan", "Lama", "Baru")
    assert ("Diktum KESATU", "Sama", "Menetapkan rencana aksi.", "Menetapkan rencana aksi.") in head
    assert rows[4][:7] == (
        "Baris lama", "Baris baru", "Keadaan", "Komponen", "Subkomponen", "Indikator (lama)", "Indikator (baru)",
    )  # fmt: skip
    assert [row[:7] for row in rows[5:]] == [
        ("1", "1", "Diubah", AREA, PART, "Tim telah dibentuk", "Tim kerja telah dibentuk"),
        ("2", None, "Hilang", AREA, PART, "Survei dilakukan berkala", None),
        (None, "2", "Baru", AREA, "Pengawasan", None, "Gratifikasi dikendalikan"),
    ]


def marked(cell: Any) -> list[tuple[str, str]]:
    """The words of a cell with what marks them."""
    return [
        (run.text, "-" if run.font.strike else "+" if run.font.underline and run.font.bold else "")
        for run in cell.paragraphs[0].runs
        if run.text.strip()
    ]


def test_the_docx_is_landscape_and_marks_the_words(comparison: Comparison) -> None:
    content = printed(comparison, "docx")
    assert content == printed(comparison, "docx")
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (330, 215)
    legend = next(one for one in document.paragraphs if one.text.startswith("Keterangan"))
    assert [run.text for run in legend.runs if run.font.strike] == ["kata yang dihapus"]
    head, rows = document.tables
    assert [cell.text for cell in rows.rows[0].cells][:4] == ["Lama", "Baru", "Keadaan", "Indikator"]
    texts = [[cell.text for cell in row.cells[:3]] for row in rows.rows[1:]]
    band, second = f"{AREA} / {PART}", f"{AREA} / Pengawasan"
    assert texts == [[band] * 3, ["1", "1", "Diubah"], ["2", "", "Hilang"], [second] * 3, ["", "2", "Baru"]]
    assert marked(rows.rows[2].cells[3]) == [("Tim", ""), ("kerja", "+"), ("telah dibentuk", "")]
    assert marked(rows.rows[3].cells[3]) == [("Survei dilakukan berkala", "-")]
    assert marked(rows.rows[5].cells[3]) == [("Gratifikasi dikendalikan", "")]
    assert {one.paragraph_format.space_after for row in rows.rows for one in row.cells[3].paragraphs} <= {
        None,
        Pt(1),
    }
    assert section.footer.paragraphs[0].text == "Halaman  dari "
    assert marked(head.rows[3].cells[2]) == [("2025", "-"), ("2026", "+")]


@pytest.mark.parametrize("form", ["text", "json", "docx", "xlsx"])
def test_what_no_paper_can_hold_does_not_stop_it(form: str) -> None:
    odd = "a\x00b\x0b\ud83dc \u202e✓ 🎉 " + "kata " * 4_000
    old, new = (
        Reading(plan=plan({(odd, odd): [item(odd)]})),
        Reading(plan=plan({(odd, PART): [item(odd + "x")]})),
    )
    content = printed(compare(old, new, names=(odd, odd)), form)
    assert content
    if form == "text":
        assert not {sign for sign in content.decode() if (sign < " " and sign != "\n") or sign == "\u202e"}


def test_files_may_be_papers_or_readings() -> None:
    paper = b"KEPUTUSAN\nNOMOR 4 TAHUN 2026\nTENTANG\nRENCANA AKSI\n\nNo\tIndikator\tLangkah Aksi\n1\tTim ada\tRapat\n"
    again = json.dumps(Reading().as_json()).encode()
    found = compared_files((paper, "lama.txt"), (again, ""), guard=lambda: Guard(Limits()))
    assert found.names == ("lama.txt", "")
    assert {one.part: one.new for one in found.head}["number"] is None
    with pytest.raises(NotAReading):
        compared_files((paper, "lama.txt"), (b'{"halaman": 1}', "baru.json"), guard=lambda: Guard(Limits()))
