"""The heads above attachments, and what else the print shows beside the reading."""

from __future__ import annotations

import pytest

from pakta.knowledge.decrees.reading.document import Document, Line, Source
from pakta.knowledge.decrees.reading.head import read_head
from pakta.knowledge.decrees.reading.printed import AttachmentHead
from pakta.knowledge.decrees.reading.text import parse_text

HEAD = """KEPUTUSAN KETUA KOMISI NUSA
NOMOR 20 TAHUN 2026
TENTANG
RENCANA AKSI ZONA INTEGRITAS
Menimbang : a. bahwa satu;
b. bahwa dua;
Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;
2. Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara.
MEMUTUSKAN:
Menetapkan : KEPUTUSAN KETUA KOMISI NUSA TENTANG RENCANA AKSI
ZONA INTEGRITAS.
KESATU : Menetapkan rencana.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.
Ditetapkan di Nusa
pada tanggal 1 Mei 2026
KETUA,
ttd
SITI AMINAH

"""


def _attachments(text: str) -> list[AttachmentHead]:
    return read_head(parse_text(HEAD + text)).printed().attachments


@pytest.mark.parametrize(
    ("printed", "head"),
    [
        (
            "LAMPIRAN\nKEPUTUSAN KETUA KOMISI NUSA\nNOMOR 20 TAHUN 2026\nTENTANG RENCANA AKSI\nZONA INTEGRITAS\n",
            AttachmentHead("NOMOR 20 TAHUN 2026", "20", 2026, "RENCANA AKSI ZONA INTEGRITAS"),
        ),
        (
            "LAMPIRAN\n\nKEPUTUSAN KETUA NOMOR 20 TAHUN 2026\nTENTANG\nRENCANA AKSI\n\nRENCANA AKSI TAHUN 2026\n",
            AttachmentHead("NOMOR 20 TAHUN 2026", "20", 2026, "RENCANA AKSI"),
        ),
        (
            "LAMPIRAN I KEPUTUSAN KETUA NOMOR 20 TAHUN 2026 TENTANG RENCANA TAHUN 2026\nRENCANA TAHUN 2026\nRINCIAN\n",
            AttachmentHead("NOMOR 20 TAHUN 2026", "20", 2026, "RENCANA TAHUN 2026"),
        ),
        (
            "LAMPIRAN\nKEPUTUSAN KETUA\nNOMOR : 11/HK.03/18/2026\nTENTANG\nRENCANA AKSI\n",
            AttachmentHead("NOMOR : 11/HK.03/18/2026", "11/HK.03/18/2026", 2026, "RENCANA AKSI"),
        ),
        (
            "LAMPIRAN\nKEPUTUSAN KETUA\nNOMOR TAHUN 2026\nTENTANG\nRENCANA AKSI\n",
            AttachmentHead("NOMOR TAHUN 2026", None, 2026, "RENCANA AKSI"),
        ),
        ("LAMPIRAN\nNOMOR 20 TAHUN 2026\n", AttachmentHead("NOMOR 20 TAHUN 2026", "20", 2026, None)),
    ],
)
def test_an_attachment_s_head(printed: str, head: AttachmentHead) -> None:
    assert _attachments(printed) == [head]


ALONE = """LAMPIRAN {word} KETUA KOMISI NUSA
KOTA BAHARI
NOMOR {number} TAHUN 2026
TENTANG
RENCANA AKSI ZONA INTEGRITAS

RENCANA AKSI ZONA INTEGRITAS TAHUN 2026
NO\tKEGIATAN\tTARGET WAKTU
1\tRapat tim\tMaret 2026

Ditetapkan di Bahari
pada tanggal 1 Mei 2026
KETUA,
ttd
SITI AMINAH
"""


def test_a_file_of_only_the_attachment_has_the_head_it_repeats() -> None:
    head = read_head(parse_text(ALONE.format(word="KEPUTUSAN", number="20")))
    decree = head.decree
    assert (decree.issuer, decree.number, decree.year) == ("KETUA KOMISI NUSA KOTA BAHARI", "20", 2026)
    assert (decree.title, decree.kind) == ("RENCANA AKSI ZONA INTEGRITAS", "zona_integritas")
    assert (decree.issuer_type, decree.region) == ("kota", "Bahari")
    assert (decree.enacted_date, decree.signatory) == ("2026-05-01", "SITI AMINAH")
    assert [note.code for note in head.notes] == ["head_of_attachment"]


def test_a_number_still_to_come_is_asked_for() -> None:
    head = read_head(parse_text(ALONE.format(word="KEPUTUSAN", number="......")))
    assert (head.decree.number, head.decree.year) == (None, 2026)
    assert [note.code for note in head.notes] == ["head_of_attachment", "number_missing"]


def test_a_form_attached_to_a_regulation_is_no_decree() -> None:
    head = read_head(parse_text(ALONE.format(word="PERATURAN", number="20")))
    assert (head.decree.issuer, head.decree.number, head.decree.title) == (None, None, None)
    assert [note.code for note in head.notes] == ["head_missing"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LAMPIRAN\n",
        "LAMPIRAN\nNO\tKEGIATAN\n1\tRapat\n",
        "Lampiran keputusan ini memuat rencana nomor 3.\n",
    ],
)
def test_what_is_no_head_of_an_attachment(text: str) -> None:
    assert _attachments(text) == []


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["RENCANA AKSI", "RENCANA AKSI NUSA TAHUN 2026"], "RENCANA AKSI"),
        (
            ["PENETAPAN", "RENCANA AKSI", "TAHUN 2026", "RENCANA AKSI NUSA"],
            "PENETAPAN RENCANA AKSI TAHUN 2026",
        ),
        (["RENCANA AKSI TAHUN", "2026", "A. Latar belakang"], "RENCANA AKSI TAHUN 2026"),
        (["RENCANA AKSI NUSA", "Bagian pertama"], "RENCANA AKSI NUSA"),
    ],
)
def test_a_title_ends_without_white_space_too(lines: list[str], title: str) -> None:
    printed = ["LAMPIRAN", "KEPUTUSAN KETUA", "NOMOR 20 TAHUN 2026", "TENTANG", *lines]
    document = Document([*parse_text(HEAD).blocks, *(Line(text, Source()) for text in printed)])
    (head,) = read_head(document).printed().attachments
    assert head.title == title


def test_each_attachment_has_its_own() -> None:
    text = "LAMPIRAN {0}\nKEPUTUSAN KETUA\nNOMOR 2{0} TAHUN 2026\nTENTANG RENCANA\n\n"
    heads = _attachments(text.format(1) + text.format(2))
    assert [head.number for head in heads] == ["21", "22"]


def test_the_print_gives_places_markers_and_the_title_decided() -> None:
    printed = read_head(parse_text(HEAD + "LAMPIRAN\nNOMOR 20 TAHUN 2026\n")).printed()
    assert printed.decided_title == "RENCANA AKSI ZONA INTEGRITAS"
    assert printed.markers == {"considerations": [1, 2], "legal_basis": [1, 2]}
    assert {part: place["line"] for part, place in printed.places.items()} == {
        "head": 1,
        "head.issuer": 1,
        "head.number": 2,
        "head.title": 4,
        "considerations": 5,
        "considerations.0": 5,
        "considerations.1": 6,
        "legal_basis": 7,
        "legal_basis.0": 7,
        "legal_basis.1": 8,
        "dictums": 9,
        "dictums.0": 12,
        "dictums.1": 13,
        "head.enacted_place": 14,
        "head.enacted_date": 14,
        "head.signatory_title": 14,
        "head.signatory": 14,
        "attachments.0": 20,
    }


@pytest.mark.parametrize(
    ("decision", "title"),
    [
        ("Menetapkan : KEPUTUSAN KETUA TENTANG RENCANA AKSI.\nKESATU : Satu.", "RENCANA AKSI"),
        ("Menetapkan\nKEPUTUSAN KETUA\nTENTANG RENCANA\nAKSI.\nKESATU : Satu.", "RENCANA AKSI"),
        ("Menetapkan : KEPUTUSAN KETUA TENTANG RENCANA AKSI\n1. Satu;\n2. Dua.", "RENCANA AKSI"),
        ("Menetapkan :\nKESATU : Keputusan tentang satu.", None),
        ("Menetapkan : KEPUTUSAN KETUA.\nKESATU : Satu.", None),
    ],
)
def test_what_is_decided_by_its_own_statement(decision: str, title: str | None) -> None:
    text = f"KEPUTUSAN KETUA\nNOMOR 1 TAHUN 2026\nTENTANG\nRENCANA\nMenimbang : bahwa satu;\nMEMUTUSKAN:\n{decision}\n"
    assert read_head(parse_text(text)).decided_title == title
