"""Whether a document's name is found again in what a plan or a file is called."""

from __future__ import annotations

import pytest

from pakta.knowledge.worksheets.proof_words import is_like, without_like


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        ("Notula rapat", "Undangan, daftar hadir, dan notulen rapat", True),
        ("SK tim kerja zona integritas", "Keputusan pembentukan Tim Kerja Pembangunan ZI", True),
        ("Rencana aksi agen perubahan", "Renaksi agent of change", True),
        ("Laporan monev zona integritas", "Laporan pemantauan dan evaluasi ZI triwulan I", True),
        ("Laporan publikasi", "Laporan kinerja", False),
        ("Berita acara hasil seleksi", "Undangan rapat", False),
        ("Notula rapat", "", False),
        ("Dokumen", "dokumen rencana", True),
        ("Dokumen", "rencana", False),
    ],
)
def test_more_than_half_of_what_it_says_is_found_again(document: str, text: str, *, expected: bool) -> None:
    assert is_like(document, text) is expected


def test_what_nothing_names_is_left() -> None:
    asked = ["Notula rapat", "Daftar hadir", "Laporan publikasi"]
    assert without_like(asked, ["notulen rapat pleno", "daftar hadir peserta"]) == ["Laporan publikasi"]
    assert without_like(asked, []) == asked
