"""A decree of a fictional office, as it would be read: one with bands and teams, one with a grid of months."""

from __future__ import annotations

from pakta.knowledge.decrees.form import Component, Decree, Dictum, Item, Plan, Reading, Subcomponent

OFFICE = "DINAS KEARSIPAN KOTA TANJUNG SERUNI"
TITLE = f"RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {OFFICE} TAHUN 2026"


def decree(**changes: object) -> Decree:
    """The head; ``changes`` are fields of it."""
    made = Decree(
        issuer=OFFICE,
        issuer_type="kota",
        region="Tanjung Seruni",
        number_raw="NOMOR 9 TAHUN 2026",
        number="9",
        year=2026,
        title=TITLE,
        kind="zona_integritas",
        considerations=[
            "bahwa penyelamatan arsip kota memerlukan kantor yang jujur dan melayani;",
            "bahwa langkahnya perlu disusun, diberi tenggat, dan diberi penanggung jawab;",
            (
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
                "Keputusan Kepala Dinas tentang Rencana Aksi Pembangunan Zona Integritas Tahun 2026;"
            ),
        ],
        legal_basis=[
            "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;",
            "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;",
        ],
        dictums=[
            Dictum("KESATU", "Menetapkan Rencana Aksi sebagaimana tercantum dalam Lampiran Keputusan ini."),
            Dictum(
                "KEDUA",
                "Rencana Aksi menjadi pedoman untuk: a. membagi pekerjaan; b. menagih bukti; dan c. menilai hasil.",
            ),
            Dictum("KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        ],
        enacted_place="Tanjung Seruni",
        enacted_date="2026-01-19",
        signatory="CONTOH PENANDA TANGAN",
        signatory_title="KEPALA DINAS KEARSIPAN KOTA TANJUNG SERUNI",
    )
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def item(
    marker: str, indicator: str, action: str, proof: str, target: str, first: int, last: int, team: str
) -> Item:
    """A row of 2026; the proof's documents are parted by semicolons."""
    return Item(
        marker=marker,
        indicator=indicator,
        action=action,
        evidence_raw=proof,
        evidence=[one.strip() for one in proof.split(";")],
        target_raw=target,
        periods=[(f"2026-{first:02d}", f"2026-{last:02d}")],
        responsible=team,
    )


def plan() -> Plan:
    """Two areas as bands, teams merged over each."""
    change, service = "Tim Manajemen Perubahan", "Tim Pelayanan Publik"
    return Plan(
        title=f"RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS {OFFICE} TAHUN 2026",
        year=2026,
        columns=[
            "NO",
            "KOMPONEN",
            "INDIKATOR",
            "LANGKAH AKSI",
            "BUKTI FISIK",
            "TARGET WAKTU",
            "PENANGGUNG JAWAB",
        ],
        components=[
            Component(
                "I",
                "MANAJEMEN PERUBAHAN",
                [
                    Subcomponent(
                        "1",
                        "Penyusunan Tim Kerja",
                        [
                            item(
                                "a",
                                "Tim kerja telah dibentuk",
                                "Menetapkan tim kerja melalui rapat seluruh pegawai",
                                "Keputusan tim kerja; Daftar hadir rapat",
                                "Januari 2026",
                                1,
                                1,
                                change,
                            ),
                            item(
                                "b",
                                "Anggota tim dipilih dengan prosedur yang jelas",
                                "Menyusun kriteria anggota dan mengumumkannya",
                                "Pengumuman",
                                "Februari - Maret 2026",
                                2,
                                3,
                                change,
                            ),
                        ],
                    ),
                    Subcomponent(
                        "2",
                        "Pemantauan",
                        [
                            item(
                                "a",
                                "Rencana aksi dipantau berkala",
                                "Memantau setiap bulan",
                                "Laporan pemantauan",
                                "Januari - Desember 2026",
                                1,
                                12,
                                change,
                            )
                        ],
                    ),
                ],
            ),
            Component(
                "II",
                "PENINGKATAN KUALITAS PELAYANAN PUBLIK",
                [
                    Subcomponent(
                        "1",
                        "Standar Pelayanan",
                        [
                            item(
                                "a",
                                "Standar pelayanan ditetapkan",
                                "Menetapkan standar pelayanan ruang baca",
                                "Keputusan standar pelayanan",
                                "April 2026",
                                4,
                                4,
                                service,
                            )
                        ],
                    )
                ],
            ),
        ],
    )


def reading(**changes: object) -> Reading:
    """The decree with its plan; ``changes`` are fields of the head."""
    return Reading(decree=decree(**changes), plan=plan())


def monthly_plan() -> Plan:
    """Programmes and activities in columns, months ticked."""

    def row(marker: str, indicator: str, action: str, *months: int) -> Item:
        periods = [(f"2026-{month:02d}", f"2026-{month:02d}") for month in months]
        return Item(marker=marker, indicator=indicator, action=action, periods=periods)

    months = [str(month) for month in range(1, 13)]
    return Plan(
        title=f"RENCANA AKSI REFORMASI BIROKRASI {OFFICE} TAHUN 2026",
        year=2026,
        columns=[
            "NO",
            "PROGRAM",
            "KEGIATAN",
            "SUB KEGIATAN",
            "INDIKATOR KEBERHASILAN",
            "PELAKSANAAN (BULAN)",
            *months,
            "KET.",
        ],
        components=[
            Component(
                "1",
                "Manajemen Perubahan",
                [
                    Subcomponent(
                        "1",
                        "Perencanaan",
                        [
                            row("1", "Keputusan tim tersedia", "1. Membentuk tim", 1),
                            row("2", "Uraian tugas tersedia", "1. Membentuk tim", 1, 7),
                        ],
                    ),
                    Subcomponent(
                        "2", "Pemantauan", [row("1", "Laporan bulanan", "1. Memantau rencana", 3, 6, 9, 12)]
                    ),
                ],
            ),
            Component(
                "2",
                "Penataan Tata Laksana",
                [Subcomponent("1", "Prosedur", [row("1", "Prosedur ditetapkan", "1. Menyusun prosedur", 5)])],
            ),
        ],
    )
