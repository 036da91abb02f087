"""Heads of decrees of many offices: the whole decree and the codes of the notes, as read by eye.

Each paper in ``papers/`` is of a fictional office and named by what is peculiar about it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.form import Decree, Reading
from pakta.knowledge.decrees.reading.document import Cell, Document, Line, Row, Source, Table
from pakta.knowledge.decrees.reading.head import read_head
from pakta.knowledge.decrees.reading.text import parse_text

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_a_head_is_read_as_the_eye_reads_it(paper: Path) -> None:
    expected = json.loads(paper.with_suffix(".json").read_text(encoding="utf-8"))
    head = read_head(parse_text(paper.read_text(encoding="utf-8")))
    assert {
        "decree": Reading(head.decree).as_json()["decree"],
        "notes": [note.code for note in head.notes],
    } == expected


def test_an_empty_document_has_no_head() -> None:
    head = read_head(Document())
    assert head.decree == Decree()
    assert [note.code for note in head.notes] == ["head_missing"]


def test_notes_are_sentences_for_the_reviewer() -> None:
    notes = read_head(
        parse_text("KEPUTUSAN KETUA X\nNOMOR TAHUN 2026\nTENTANG\nRENCANA\nMenimbang : bahwa satu;")
    ).notes
    assert notes
    for note in notes:
        assert note.detail[0].isupper()
        assert note.detail.endswith(".")


def test_the_attachment_s_number_is_named_but_never_taken() -> None:
    paper = """KEPUTUSAN KETUA KOMISI NUSA
NOMOR      TAHUN 2026
TENTANG
RENCANA AKSI
Menimbang : bahwa satu;
MEMUTUSKAN:
KESATU : Satu.
Ditetapkan di Nusa
pada tanggal 1 Mei 2026
KETUA,
ttd
SITI AMINAH
LAMPIRAN
KEPUTUSAN KETUA KOMISI NUSA
NOMOR 20 TAHUN 2026
TENTANG RENCANA AKSI
"""
    head = read_head(parse_text(paper))
    decree = head.decree
    assert (decree.number_raw, decree.number, decree.year) == ("NOMOR TAHUN 2026", None, 2026)
    missing = next(note for note in head.notes if note.code == "number_missing")
    assert "NOMOR 20 TAHUN 2026" in missing.detail


def test_a_layout_table_with_known_merges_is_laid_flat() -> None:
    def row(*texts: str | None) -> Row:
        cells = [Cell(merged="up") if text is None else Cell(text) for text in texts]
        return Row(cells, Source(row=1))

    lines = ["KEPUTUSAN KEPALA BALAI NUSA", "NOMOR 4 TAHUN 2026", "TENTANG", "RENCANA AKSI ZONA INTEGRITAS"]
    document = Document(
        [
            *(Line(text, Source()) for text in lines),
            Table(
                [
                    row("Menimbang", ":", "a.\nb.", "bahwa satu;\nbahwa dua;"),
                    row("Mengingat", ":", "1.", "Undang-Undang Nomor 1 Tahun 2022;"),
                    row(None, None, "2.", "Undang-Undang Nomor 20 Tahun 2023;"),
                    row("", "", "", "MEMUTUSKAN:"),
                    row("KESATU", ":", "", "Menetapkan rencana."),
                ],
                merges_known=True,
            ),
            Table([row("NO", "KEGIATAN"), row("1", "Rapat")], merges_known=True),
        ]
    )
    decree = read_head(document).decree
    assert decree.considerations == ["bahwa satu;", "bahwa dua;"]
    assert decree.legal_basis == ["Undang-Undang Nomor 1 Tahun 2022;", "Undang-Undang Nomor 20 Tahun 2023;"]
    assert [(dictum.label, dictum.text) for dictum in decree.dictums or []] == [
        ("KESATU", "Menetapkan rencana.")
    ]


WORDS = st.sampled_from(
    [
        "KEPUTUSAN KETUA KOMISI NUSA\n",
        "NOMOR 5 TAHUN 2026\n",
        "NOMOR : ",
        "TENTANG\n",
        "RENCANA AKSI ",
        "KETUA KOMISI,\n",
        "Menimbang : ",
        "a. bahwa satu; ",
        "b. ",
        "\nMengingat\n",
        "1. Undang-Undang Nomor 7;\n",
        "- Peraturan Nomor 8;\n",
        "\nMEMUTUSKAN:\n",
        "Menetapkan : ",
        "KESATU : ",
        "KEDUA\n",
        ": ",
        "Lampiran ",
        "\nDitetapkan di Nusa ",
        "\npada tanggal 3 Mei 2026\n",
        "ttd\n",
        "Salinan sesuai dengan aslinya\n",
        "SITI AMINAH\n",
        "NIP. 1\n",
        "\tx\ty\n",
        "\n\n",
        "...",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=80).map("".join))
def test_any_text_has_a_head_or_notes_why_not(text: str) -> None:
    head = read_head(parse_text(text))
    decree = head.decree
    assert decree.dictums is None or all(dictum.label or dictum.text for dictum in decree.dictums)
    assert decree.dictums is not None or head.notes
    for items in (decree.considerations, decree.legal_basis):
        assert items is None or all(items)
