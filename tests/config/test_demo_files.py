"""Papers made for the demo are what their names say."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from pakta.config.demo_files import Subject, paper_about
from pakta.foundation.files.kinds import media_type_of

OFFICE = "KPU Kota Tanjung Contoh"


@pytest.mark.parametrize(
    ("proof", "name", "media_type"),
    [
        ("Laporan monev", "Laporan monev Maret 2026.pdf", "application/pdf"),
        ("Foto apel", "Foto apel Maret 2026.png", "image/png"),
        ("Rekap kehadiran setiap bulan", "Rekap kehadiran Maret 2026.csv", "text/csv"),
        ("Notula rapat pleno", "Notula rapat pleno Maret 2026.txt", "text/plain"),
    ],
)
def test_kind_follows_from_the_proof(proof: str, name: str, media_type: str) -> None:
    paper = paper_about(Subject(proof, "Maret 2026", OFFICE, turn=5))
    assert paper.name == name
    assert media_type_of(io.BytesIO(paper.content), original_name=paper.name) == media_type


def test_pdf_opens_and_shows_its_subject() -> None:
    paper = paper_about(Subject(r"Laporan (akhir) \ rapat", "Maret 2026", OFFICE, turn=5))
    with pypdfium2.PdfDocument(paper.content) as pdf:
        (page,) = pdf
        assert page.get_textpage().get_text_range().splitlines() == [
            OFFICE,
            r"Laporan (akhir) \ rapat",
            "Periode: Maret 2026",
            "Nomor: 5/CONTOH/2026",
        ]


def test_picture_opens_and_two_differ() -> None:
    one, other = (paper_about(Subject("Foto apel", "Maret 2026", OFFICE, turn=turn)) for turn in (5, 7))
    with Image.open(io.BytesIO(one.content)) as picture:
        assert picture.size == (640, 400)
    assert one.content != other.content
