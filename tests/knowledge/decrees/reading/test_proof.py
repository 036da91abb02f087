"""Proof cells and the documents they ask for."""

import pytest

from pakta.knowledge.decrees.reading.proof import documents_in


@pytest.mark.parametrize(
    ("cell", "documents"),
    [
        ("", []),
        ("-", []),
        ("Keputusan tim", ["Keputusan tim"]),
        ("Keputusan tim; notula; foto", ["Keputusan tim", "notula", "foto"]),
        ("Keputusan tim; notula;", ["Keputusan tim", "notula"]),
        ("- SK tim - Notula rapat", ["SK tim", "Notula rapat"]),
        ("- Laporan Januari - Maret", ["Laporan Januari - Maret"]),
        ("Banner, poster", ["Banner", "poster"]),
        ("Undangan, daftar hadir, dan notula", ["Undangan", "daftar hadir", "notula"]),
        ("Undangan; daftar hadir; dan notula.", ["Undangan", "daftar hadir", "notula"]),
        ("SK dan SOP", ["SK dan SOP"]),
        ("Foto dan video kegiatan, laporan", ["Foto dan video kegiatan", "laporan"]),
        ("Laporan kinerja. Rencana kerja", ["Laporan kinerja", "Rencana kerja"]),
        ("SK No. 12 Tahun 2027", ["SK No. 12 Tahun 2027"]),
        ("SK Kepala Kab. Sukamaju, foto", ["SK Kepala Kab. Sukamaju", "foto"]),
        (
            "Aduan melalui : surat, laman kantor, dan kotak saran",
            ["Aduan melalui : surat, laman kantor, dan kotak saran"],
        ),
        (
            "Buku prosedur layanan seperti izin, surat, dan arsip",
            ["Buku prosedur layanan seperti izin, surat, dan arsip"],
        ),
        (
            "Foto; buku prosedur seperti izin, arsip; laporan",
            ["Foto", "buku prosedur seperti izin, arsip", "laporan"],
        ),
        ("Laporan (bulanan, triwulanan), foto", ["Laporan (bulanan, triwulanan)", "foto"]),
        ("Persentase dari kebutuhan, kecukupan pegawai", ["Persentase dari kebutuhan, kecukupan pegawai"]),
        ("Nilai 3,25 pada rapor", ["Nilai 3,25 pada rapor"]),
        ("Rapor Mutu Tahun 2026 Rapor mutu Tahun 2027", ["Rapor Mutu Tahun 2026", "Rapor mutu Tahun 2027"]),
        ("1. Keputusan tim 2. Notula rapat 3. Foto", ["Keputusan tim", "Notula rapat", "Foto"]),
        ("1. Keputusan tim\n2. Notula rapat", ["Keputusan tim", "Notula rapat"]),
        ("- Keputusan tim\n- Notula rapat", ["Keputusan tim", "Notula rapat"]),
        ("• Keputusan tim\n• Notula\n  rapat", ["Keputusan tim", "Notula rapat"]),
        ("a) Keputusan tim\nb) Notula rapat", ["Keputusan tim", "Notula rapat"]),
        ("Keputusan tim\nNotula rapat\nFoto", ["Keputusan tim", "Notula rapat", "Foto"]),
        ("Laporan pelaksanaan\nkegiatan tahunan", ["Laporan pelaksanaan kegiatan tahunan"]),
        ("Keputusan tentang\nRencana Kerja", ["Keputusan tentang Rencana Kerja"]),
        ("Laporan pemban-\ngunan", ["Laporan pembangunan"]),
    ],
)
def test_documents_of_a_cell(cell, documents):
    assert documents_in(cell) == documents


def test_wrapped_lines_end_no_document():
    wrapped = "Keputusan tim penggerak,\nLaporan kegiatan\nDokumentasi"
    assert documents_in(wrapped, width=24) == ["Keputusan tim penggerak", "Laporan kegiatan Dokumentasi"]
    assert documents_in(wrapped, width=60) == ["Keputusan tim penggerak", "Laporan kegiatan", "Dokumentasi"]
    assert documents_in("Menerbitkan\nSurat tugas", width=20) == ["Menerbitkan Surat tugas"]
