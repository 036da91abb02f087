"""Printed labels of columns and what they promise."""

import pytest

from pakta.knowledge.decrees.reading.labels import Role, is_plain_label, role_of, span_of, unit_of

ROLES = {
    Role.ORDINAL: ["No", "NO.", "Nomor", "No. Urut", "Kode", "N0", "#"],
    Role.AREA: [
        "KOMPONEN", "Area", "Area Perubahan", "Aspek", "Pilar", "Program", "PROGRAM", "Sasaran", "Sub Komponen",
        "SUBKOMPONEN", "K0MPONEN", "INDIKATOR/PROGRAM", "Komponen / Area Perubahan", "Unsur",
    ],
    Role.INDICATOR: [
        "INDIKATOR", "Indikator Kinerja", "INDIKATOR KEBERHASILAN", "INDI KATOR", "lndikator", "Kriteria",
        "PENILAIAN/POIN LKE",
        "Pertanyaan", "Ukuran Keberhasilan", "Indicator",
    ],
    Role.ACTION: [
        "LANGKAH AKSI", "Rencana Aksi", "RENCANA  AKSI", "LANGKAH AKS1", "Langkah-langkah", "Uraian Kegiatan",
        "Sub Kegiatan",
        "Tahapan", "Rencana Kerja", "Upaya yang dilakukan",
    ],
    Role.ACTIVITY: ["Kegiatan", "KEGIATAN", "Uraian", "Program/Kegiatan", "PROGRAM KEGIATAN", "Keglatan"],
    Role.PROOF: [
        "BUKTI FISIK", "Bukti Dukung", "Data Dukung", "Eviden", "Evidence", "Dokumen", "Dokumen Pendukung",
        "BUKTl FlSIK",
        "Data Pendukung", "Link Bukti", "Output/Dokumen",
    ],
    Role.OUTPUT: ["Output", "Keluaran", "Hasil yang Diharapkan", "Target Output", "Outcome"],
    Role.TIME: [
        "TARGET WAKTU", "Waktu", "WAKTU PELAKSANAAN", "Jadwal", "Jadwal Pelaksanaan", "Kurun Waktu", "Tenggat",
        "Timeline",
        "PELAKSANAAN (BULAN)", "Target Penyelesaian", "Tanggal", "TARGET WAKTlJ", "Periode", "Triwulan",
    ],
    Role.TARGET: ["Target", "TARGET 2026"],
    Role.TEAM: [
        "PENANGGUNG JAWAB", "Penanggungjawab", "PENANGGUNG JAWAE", "PIC", "PJ", "Pelaksana", "Pokja", "Tim",
        "Tim Kerja", "Unit Kerja",
    ],
    Role.REMARK: ["KET.", "Ket", "Keterangan", "Catatan"],
    Role.PROGRESS: ["Realisasi", "REALISASI (%)", "Capaian", "Kendala", "Hambatan", "Tindak Lanjut", "Progres",
    "Persentase"],
    Role.BUDGET: ["Anggaran", "Biaya (Rp)", "Volume", "Satuan", "Harga Satuan", "Jumlah"],
    Role.PERSON: ["Nama", "NIP", "Jabatan", "Tanda Tangan", "Nama Lengkap", "Pangkat/Gol"],
    Role.PROCEDURE: ["Mutu Baku", "Kelengkapan"],
    Role.UNKNOWN: ["", "Semarang", "x", "Lampiran satu", "a" * 200],
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "role"), [(label, role) for role, labels in ROLES.items() for label in labels]
)
def test_labels_promise_roles(label, role):
    assert role_of(label) is role


@pytest.mark.parametrize(
    ("label", "unit", "span"),
    [
        ("Jan", None, (1, 1)), ("DESEMBER", None, (12, 12)), ("B03", None, (3, 3)), ("TW I", None, (1, 3)),
        ("Triwulan IV", None, (10, 12)), ("Smt II", None, (7, 12)), ("7", "month", (7, 7)), ("III", "quarter",
        (7, 9)),
        ("Mei 2026", None, (5, 5)), ("7", None, None), ("Kegiatan", None, None), ("Jan - Mar", None, None),
        ("2026", None, None),
    ],
)  # fmt: skip
def test_labels_of_month_columns(label, unit, span):
    assert span_of(label, unit) == span


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("PELAKSANAAN (BULAN)", "month"),
        ("Target Triwulan", "quarter"),
        ("Semester", "semester"),
        ("Jadwal", None),
    ],
)
def test_what_a_parent_label_counts(label, unit):
    assert unit_of(label) == unit


def test_rows_of_work_are_not_made_of_label_words():
    assert is_plain_label("Waktu Pelaksanaan")
    assert is_plain_label("BUKTl FlSIK")
    assert not is_plain_label("Menyusun indikator kinerja kantor")
