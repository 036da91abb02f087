"""A fictional office's decree and plan, in the output form and as the paper it would be read from."""

from __future__ import annotations

from typing import Any

from tests.knowledge.decrees.reading.papers import Paper, paper_of

ISSUER = "DINAS PERPUSTAKAAN KOTA TANJUNG SERUNI"
TITLE = f"RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {ISSUER} TAHUN 2026"


def _item(
    marker: str,
    indicator: str,
    action: str,
    evidence: list[str],
    target: str,
    months: list[tuple[int, int]],
    team: str,
) -> dict[str, Any]:
    return {
        "marker": marker,
        "indicator": indicator,
        "action": action,
        "evidence_raw": ", ".join(evidence),
        "evidence": evidence,
        "target_raw": target,
        "periods": [(f"2026-{first:02d}", f"2026-{last:02d}") for first, last in months],
        "responsible": team,
    }


READING: dict[str, Any] = {
    "decree": {
        "issuer": ISSUER,
        "issuer_type": "kota",
        "region": "Tanjung Seruni",
        "number_raw": "NOMOR 14 TAHUN 2026",
        "number": "14",
        "year": 2026,
        "title": TITLE,
        "kind": "zona_integritas",
        "considerations": [
            "bahwa pembangunan zona integritas memerlukan langkah yang terukur sepanjang tahun;",
            (
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan Kepala "
                "Dinas tentang Rencana Aksi Pembangunan Zona Integritas Tahun 2026;"
            ),
        ],
        "legal_basis": [
            "Undang-Undang Nomor 43 Tahun 2007 tentang Perpustakaan;",
            "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;",
            (
                "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 tentang "
                "Pembangunan dan Evaluasi Zona Integritas;"
            ),
        ],
        "dictums": [
            {
                "label": "KESATU",
                "text": "Menetapkan Rencana Aksi Pembangunan Zona Integritas sebagaimana tercantum dalam Lampiran "
                "Keputusan ini.",
            },
            {"label": "KEDUA", "text": "Keputusan ini mulai berlaku pada tanggal ditetapkan."},
        ],
        "enacted_place": "Tanjung Seruni",
        "enacted_date": "2026-01-12",
        "signatory": "BUDI CONTOH SANTOSA",
        "signatory_title": f"KEPALA {ISSUER}",
    },
    "plan": {
        "title": f"RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS {ISSUER} TAHUN 2026",
        "year": 2026,
        "columns": [
            "NO",
            "KOMPONEN",
            "INDIKATOR",
            "LANGKAH AKSI",
            "BUKTI FISIK",
            "TARGET WAKTU",
            "PENANGGUNG JAWAB",
        ],
        "components": [],
    },
    "notes": [],
}

AREAS: list[tuple[str, list[tuple[str, list[tuple[str, str]]]]]] = [
    ("MANAJEMEN PERUBAHAN", [
        ("Penyusunan Tim Kerja", [
            ("Tim kerja telah dibentuk", "Menyusun keputusan tentang tim kerja dan membagi tugas tiap anggota"),
            ("Anggota tim dipilih dengan cara yang jelas", "Mengadakan rapat pemilihan anggota tim kerja"),
            ("Tugas tim dipahami", "Menjelaskan tugas kepada semua anggota pada apel pagi")]),
        ("Pemantauan dan Evaluasi", [
            ("Pelaksanaan rencana dipantau", "Memeriksa pelaksanaan rencana aksi setiap triwulan"),
            ("Hasil pemantauan ditindaklanjuti", "Menyusun dan melaksanakan rencana tindak lanjut")])]),
    ("PENATAAN TATALAKSANA", [
        ("Prosedur Kerja", [
            ("Peta proses bisnis tersedia", "Menyusun peta proses bisnis layanan peminjaman dan keanggotaan"),
            ("Prosedur telah diterapkan", "Menerapkan prosedur di semua meja layanan"),
            ("Prosedur telah dievaluasi", "Menilai kembali prosedur yang paling sering dikeluhkan")]),
        ("Keterbukaan Informasi", [
            ("Informasi publik diumumkan", "Memperbarui daftar informasi publik di laman dinas"),
            ("Permohonan informasi dijawab", "Mencatat dan menjawab permohonan informasi tepat waktu")])]),
    ("PENGUATAN PENGAWASAN", [
        ("Pengendalian Gratifikasi", [
            ("Unit pengendalian gratifikasi bekerja", "Mengumumkan larangan menerima pemberian di ruang layanan"),
            ("Laporan gratifikasi disampaikan", "Mengirim laporan gratifikasi termasuk laporan nihil")]),
        ("Pengaduan Masyarakat", [
            ("Kanal pengaduan tersedia", "Membuka kotak saran, nomor telepon, dan formulir daring"),
            ("Pengaduan ditangani", "Menjawab setiap pengaduan dan mencatat penyelesaiannya")])]),
]  # fmt: skip
TARGETS: list[tuple[str, list[tuple[int, int]]]] = [
    ("Januari 2026", [(1, 1)]),
    ("Januari - Desember 2026", [(1, 12)]),
    ("Maret, Juni, September, Desember 2026", [(3, 3), (6, 6), (9, 9), (12, 12)]),
]
EVIDENCE = [
    ["Keputusan Kepala Dinas", "Notula rapat"],
    ["Laporan pemantauan"],
    ["Foto kegiatan", "Daftar hadir"],
]


def _fill() -> None:
    count = 0
    for ordinal, (area, subcomponents) in zip(("I", "II", "III"), AREAS, strict=True):
        component: dict[str, Any] = {"ordinal_raw": ordinal, "name": area, "subcomponents": []}
        READING["plan"]["components"].append(component)
        for number, (name, pairs) in enumerate(subcomponents, start=1):
            items = []
            for marker, (indicator, action) in zip("abcdef", pairs, strict=False):
                target, months = TARGETS[count % len(TARGETS)]
                evidence = EVIDENCE[count % len(EVIDENCE)]
                team = f"Tim {area.title()}"
                items.append(_item(marker, indicator, action, evidence, target, months, team))
                count += 1
            component["subcomponents"].append({"ordinal_raw": str(number), "name": name, "items": items})


_fill()
SAMPLE: Paper = paper_of(READING)
