"""Whole plans read from documents: many settings of one plan, and papers of other offices."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.knowledge.decrees.reading.plan_papers import (
    ACTION,
    AREA,
    EXTRA,
    INDICATOR,
    LETTERS,
    NUMBER,
    PART,
    PROOF,
    ROMAN,
    TARGET,
    TEAM,
    PaperStyle,
    expected,
    print_plan,
    rows_of,
    sample_plan,
)
from tests.knowledge.decrees.reading.written_tables import document, outline

from pakta.knowledge.decrees.form import Plan
from pakta.knowledge.decrees.reading.document import Cell, Document, Line, Row, Source, Table
from pakta.knowledge.decrees.reading.plan import read_plan

SEVEN = (
    (NUMBER, "NO"), (PART, "KOMPONEN"), (INDICATOR, "INDIKATOR"), (ACTION, "LANGKAH AKSI"), (PROOF, "BUKTI FISIK"),
    (TARGET, "TARGET WAKTU"), (TEAM, "PENANGGUNG JAWAB"),
)  # fmt: skip
COLUMNS = {
    "seven": SEVEN,
    "action first": (
        (NUMBER, "No."), (PART, "Sub Komponen"), (ACTION, "Rencana Aksi"), (INDICATOR, "Indikator Keberhasilan"),
        (PROOF, "Output"), (TARGET, "Waktu"), (TEAM, "PIC"),
    ),
    "no team": SEVEN[:6],
    "no action": ((NUMBER, "No"), (PART, "Sub Unsur"), (INDICATOR, "Kriteria"), (PROOF, "Eviden"),
    (TARGET, "Jadwal"), (TEAM, "Tim")),
    "no proof": (
        (NUMBER, "No"), (PART, "Komponen"), (INDICATOR, "Indikator"), (ACTION, "Kegiatan"),
        (TARGET, "Kurun Waktu"), (TEAM, "Pelaksana"),
    ),
    "no indicator": (
        (NUMBER, "NO"), (PART, "SUB KOMPONEN"), (ACTION, "URAIAN KEGIATAN"), (PROOF, "DATA DUKUNG"),
        (TARGET, "WAKTU PELAKSANAAN"),
        (TEAM, "PJ"),
    ),
    "more": (
        (NUMBER, "No"), (PART, "Komponen"), (INDICATOR, "Indikator"), (ACTION, "Rencana Aksi"),
        (PROOF, "Bukti Dukung"),
        (TARGET, "Target Waktu"), (EXTRA, "Realisasi %"), (EXTRA, "Kendala"), (TEAM, "Penanggung Jawab"),
        (EXTRA, "Ket."),
    ),
    "other order": (
        (NUMBER, "No"), (TEAM, "Pokja"), (PART, "Komponen"), (TARGET, "Jadwal"), (INDICATOR, "Indikator"),
        (PROOF, "Dokumen"),
        (ACTION, "Rencana Aksi"),
    ),
    "area column": (
        (NUMBER, "No"), (AREA, "Area Perubahan"), (PART, "Program"), (INDICATOR, "Indikator"),
        (ACTION, "Kegiatan"), (PROOF, "Bukti"),
        (TARGET, "Waktu"), (TEAM, "PIC"),
    ),
    "area column alone": (
        (NUMBER, "No"), (AREA, "Area Perubahan"), (INDICATOR, "Indikator"), (ACTION, "Rencana Aksi"),
        (PROOF, "Bukti"), (TARGET, "Waktu"),
        (TEAM, "PIC"),
    ),
}  # fmt: skip
PAGES = {
    "one page": (0, True, False),
    "headed": (4, True, False),
    "unheaded": (5, False, False),
    "torn": (5, False, True),
}
NUMBERS = {"roman": ROMAN, "letters": tuple(LETTERS), "numbers": tuple("12345678"), "bare": ("",) * 8}


# A table with known merges is one table on one page.
SETTINGS = [("known", "one page"), *product(("blank", "repeated"), PAGES)]


def read(document: Document, year: int | None = 2027) -> Plan:
    return read_plan(document, year=year)[0]


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize(("merged", "page"), SETTINGS)
def test_one_plan_in_every_setting(columns, page, merged):
    rows_a_page, headed, torn = PAGES[page]
    has_area = AREA in dict(COLUMNS[columns])
    bands = ("none",) if has_area else ("row", "spanned") if merged == "known" else ("row",)
    for numbers, marker, band, capitals in product(NUMBERS, ("{}. ", "({}) ", ""), bands, (True, False)):
        if has_area and numbers == "bare":
            continue
        style = PaperStyle(
            COLUMNS[columns], bands=band, merged=merged, component_numbers=NUMBERS[numbers], marker=marker,
            counted=capitals, rows_a_page=rows_a_page, headed=headed, torn=torn, capitals=capitals,
        )  # fmt: skip
        plan = read(print_plan(sample_plan(), style))
        assert rows_of(plan) == expected(sample_plan(), style), style


def test_ordinals_and_labels_are_given_as_printed():
    plan = read(print_plan(sample_plan(), PaperStyle(SEVEN, counted=True)))
    assert [component.ordinal_raw for component in plan.components] == ["I", "II", "III"]
    assert [part.ordinal_raw for part in plan.components[0].subcomponents] == ["1", "2"]
    assert plan.columns == [label for _, label in SEVEN]


PAPERS = {
    "codes and a month grid": (
        """
Kode|Uraian|Eviden|Jadwal|||||||||||
|||Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des
A|PENGUNGKIT|||||||||||||
A.1|MANAJEMEN PERUBAHAN|||||||||||||
A.1.i|Tim Kerja|||||||||||||
A.1.i.a|Membentuk tim|Keputusan|v|||||||||||
A.1.i.b|Membagi tugas|Uraian tugas||v|v|||||||||
A.2|PENATAAN TATALAKSANA|||||||||||||
A.2.i|Prosedur|||||||||||||
A.2.i.a|Menyusun prosedur|Buku|||x||||||x|||
""",
        [
            "A.1 MANAJEMEN PERUBAHAN > A.1.i Tim Kerja > A.1.i.a Membentuk tim [01]",
            "A.1 MANAJEMEN PERUBAHAN > A.1.i Tim Kerja > A.1.i.b Membagi tugas [02-03]",
            "A.2 PENATAAN TATALAKSANA > A.2.i Prosedur > A.2.i.a Menyusun prosedur [03,09]",
        ],
    ),
    "all levels under one number": (
        """
NO|URAIAN KEGIATAN|BUKTI DUKUNG|WAKTU PELAKSANAAN|PELAKSANA|KET.
A|MANAJEMEN PERUBAHAN||||
1|Tim Kerja||||
a|Membentuk tim|Keputusan|Januari|Kasubag|
b|Menyusun rencana|Dokumen|Februari|Kasubag|
B|PENATAAN TATALAKSANA||||
1|Prosedur||||
a|Menyusun prosedur|Buku|Semester I|Panitera|
b|Mengkaji prosedur|||Panitera|
""",
        [
            "A MANAJEMEN PERUBAHAN > 1 Tim Kerja > a Membentuk tim [01]",
            "A MANAJEMEN PERUBAHAN > 1 Tim Kerja > b Menyusun rencana [02]",
            "B PENATAAN TATALAKSANA > 1 Prosedur > a Menyusun prosedur [01-06]",
            "B PENATAAN TATALAKSANA > 1 Prosedur > b Mengkaji prosedur []",
        ],
    ),
    "worksheet levels above the area": (
        """
NO|PENILAIAN/POIN LKE|RENCANA AKSI|TARGET|REALISASI
A|PENGUNGKIT|||
I|PEMENUHAN|||
1|MANAJEMEN PERUBAHAN|||
i|Tim Kerja|||
a|Tim telah dibentuk|Menerbitkan keputusan|Maret|50%
2|PENATAAN TATALAKSANA|||
i|Prosedur|||
a|Prosedur ada|Menyusun prosedur|12 buku|
""",
        [
            "1 MANAJEMEN PERUBAHAN > i Tim Kerja > a Tim telah dibentuk / Menerbitkan keputusan [03]",
            "2 PENATAAN TATALAKSANA > i Prosedur > a Prosedur ada / Menyusun prosedur []",
        ],
    ),
    "quarter columns": (
        """
NO.|PROGRAM/KEGIATAN|INDIKATOR KINERJA|TARGET||||PENANGGUNG JAWAB|KET
|||TW I|TW II|TW III|TW IV||
(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)
I|Manajemen Perubahan|||||||
1|Membentuk tim|Jumlah keputusan|1 buah||||Kepala|
2|Rapat|Jumlah rapat|25%||75%|-|Kepala|
""",
        [
            "I Manajemen Perubahan > ? > 1 Jumlah keputusan / Membentuk tim [01-03]",
            "I Manajemen Perubahan > ? > 2 Jumlah rapat / Rapat [01-03,07-09]",
        ],
    ),
    "some months only": (
        """
No|Program|Kegiatan|Output|B03|B06|B09|B12|Penanggung Jawab
1|Manajemen Perubahan|Rapat tim|Notula|√||√||Umum
||Sosialisasi|Foto||√||√|
2|Penguatan Pengawasan|Sosialisasi hadiah|Papan|√|√|√|√|Hukum
""",
        [
            "1 Manajemen Perubahan > ? > Rapat tim [03,09]",
            "1 Manajemen Perubahan > ? > Sosialisasi [06,12]",
            "2 Penguatan Pengawasan > ? > Sosialisasi hadiah [03,06,09,12]",
        ],
    ),
    "months parted into weeks": (
        """
No|Kegiatan|Januari||||Februari||||PIC
||I|II|III|IV|I|II|III|IV|
1|Membentuk tim|x||||||||Ketua
2|Rapat||x|||x|||x|Sekretaris
""",
        ["? > ? > 1 Membentuk tim [01]", "? > ? > 2 Rapat [01-02]"],
    ),
    "area names printed above each table": (
        """
I. MANAJEMEN PERUBAHAN

No|Kegiatan|Output|Waktu|PIC
1|Membentuk tim|Keputusan|Januari|Kepala

II. PENATAAN TATALAKSANA

No|Kegiatan|Output|Waktu|PIC
1|Menyusun prosedur|Buku|Februari|Seksi
""",
        [
            "I MANAJEMEN PERUBAHAN > ? > 1 Membentuk tim [01]",
            "II PENATAAN TATALAKSANA > ? > 1 Menyusun prosedur [02]",
        ],
    ),
    "items counted through": (
        """
No|Area|Rencana Aksi|Bukti|Waktu
1|Manajemen Perubahan|Membentuk tim|Keputusan|Januari
2||Rapat tim|Notula|Februari
3|Penataan Tatalaksana|Menyusun prosedur|Buku|April
4||Mengkaji prosedur|Laporan|Mei
""",
        [
            "Manajemen Perubahan > ? > 1 Membentuk tim [01]",
            "Manajemen Perubahan > ? > 2 Rapat tim [02]",
            "Penataan Tatalaksana > ? > 3 Menyusun prosedur [04]",
            "Penataan Tatalaksana > ? > 4 Mengkaji prosedur [05]",
        ],
    ),
    "numbers within the cells": (
        """
Area Perubahan|Kegiatan|Output|Waktu|Penanggung Jawab
1. Manajemen Perubahan|a. Membentuk tim|Keputusan|Januari|Satu
|b. Melatih tim|Sertifikat|Februari|
2. Penataan Tatalaksana|a. Menyusun prosedur|Buku|Maret|Dua
""",
        [
            "1 Manajemen Perubahan > ? > a Membentuk tim [01]",
            "1 Manajemen Perubahan > ? > b Melatih tim [02]",
            "2 Penataan Tatalaksana > ? > a Menyusun prosedur [03]",
        ],
    ),
    "labels broken by a scan": (
        """
N0|K0MPONEN|INDI KATOR|LANGKAH AKS1|BUKTl FlSIK|TARGET WAKTlJ|PENANGGUNG JAWAE
l|MANAJEMEN PERUBAHAN|||||
1|Tim Kerja|a. Tim dibentuk|Menerbitkan keputusan|Keputusan|Januari - Maret|Satu
ll|PENATAAN TATALAKSANA|||||
1|Prosedur|a. Prosedur ada|Menyusun|Buku|Mei|Dua
""",
        [
            "l MANAJEMEN PERUBAHAN > 1 Tim Kerja > a Tim dibentuk / Menerbitkan keputusan [01-03]",
            "ll PENATAAN TATALAKSANA > 1 Prosedur > a Prosedur ada / Menyusun [05]",
        ],
    ),
    "an indicator over several actions": (
        """
No|Komponen|Indikator|Rencana Aksi|Eviden|Target Waktu
A|MANAJEMEN PERUBAHAN||||
1|Tim Kerja|Tim telah dibentuk|Rapat pembentukan|Undangan|Januari
|||Penerbitan keputusan|Keputusan|Februari
||Tim bekerja|Rapat rutin|Notula|Maret
""",
        [
            "A MANAJEMEN PERUBAHAN > 1 Tim Kerja > Tim telah dibentuk / Rapat pembentukan [01]",
            "A MANAJEMEN PERUBAHAN > 1 Tim Kerja > Tim telah dibentuk / Penerbitan keputusan [02]",
            "A MANAJEMEN PERUBAHAN > 1 Tim Kerja > Tim bekerja / Rapat rutin [03]",
        ],
    ),
    "a band printed again on the next page": (
        """
No|Komponen|Indikator|Aksi|Bukti|Waktu
I|MANAJEMEN PERUBAHAN||||
1|Tim|a. Satu|Aksi satu|Keputusan|Januari

No|Komponen|Indikator|Aksi|Bukti|Waktu
I|MANAJEMEN PERUBAHAN (LANJUTAN)||||
||b. Dua|Aksi dua|Keputusan|Februari
""",
        [
            "I MANAJEMEN PERUBAHAN > 1 Tim > a Satu / Aksi satu [01]",
            "I MANAJEMEN PERUBAHAN > 1 Tim > b Dua / Aksi dua [02]",
        ],
    ),
    "one printed line a row": (
        """
NO|KOMPONEN|RENCANA AKSI|TARGET
|||WAKTU
1|Manajemen|Membentuk tim kerja|Maret
|Perubahan|yang bekerja|s/d
||lintas bagian|Mei 2027
||Melatih tim kerja|Juni
||itu|2027
""",
        [
            "1 Manajemen Perubahan > ? > Membentuk tim kerja yang bekerja lintas bagian [03-05]",
            "1 Manajemen Perubahan > ? > Melatih tim kerja itu [06]",
        ],
    ),
    "first and last month in two columns": (
        """
No|Kegiatan|Waktu Pelaksanaan||Output
||Mulai|Selesai|
1|Rapat|Januari|Maret 2027|Notula
""",
        ["? > ? > 1 Rapat [01-03]"],
    ),
    "no header at all": (
        """
I|MANAJEMEN PERUBAHAN|||||
1|Tim Kerja|a. Tim dibentuk|Menerbitkan keputusan|Keputusan|Januari 2027|Satu
||b. Tim bekerja|Rapat|Notula|April 2027|
II|PENATAAN TATALAKSANA|||||
1|Prosedur|a. Prosedur ada|Menyusun|Buku|Mei 2027|Dua
""",
        [
            "I MANAJEMEN PERUBAHAN > 1 Tim Kerja > a Tim dibentuk / Menerbitkan keputusan [01]",
            "I MANAJEMEN PERUBAHAN > 1 Tim Kerja > b Tim bekerja / Rapat [04]",
            "II PENATAAN TATALAKSANA > 1 Prosedur > a Prosedur ada / Menyusun [05]",
        ],
    ),
    "signature below the last page": (
        """
No|Area|Rencana Aksi|Bukti|Waktu
1|Manajemen Perubahan|Membentuk tim|Keputusan|Januari

- 5 -

2|Pengawasan|Sosialisasi|Foto|Maret

Ditetapkan di Sukamaju

||Satu|Dua|Tiga
""",
        ["1 Manajemen Perubahan > ? > Membentuk tim [01]", "2 Pengawasan > ? > Sosialisasi [03]"],
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_papers_of_other_offices(name):
    text, lines = PAPERS[name]
    assert outline(read(document(text))) == lines


@pytest.mark.parametrize(
    "table",
    [
        "No|Nama|Jabatan|Tanda Tangan\n1|Satu|Ketua|\n2|Dua|Anggota|",
        "No|Jabatan dalam Tim|Nama|Uraian Tugas\n1|Ketua|Satu|Memimpin",
        (
            "No|Kegiatan|Pelaksana||Mutu Baku|||Ket.\n||Staf|Kepala|Kelengkapan|Waktu|Output|\n"
            "1|Menerima surat|x||Surat|5 menit|Arsip|"
        ),
        (
            "No|Uraian Kegiatan|Pelaksana|Waktu|Output\n1|Menerima surat|Staf|5 menit|Disposisi\n"
            "2|Meneruskan|Staf|10 menit|Arsip"
        ),
        "No|Uraian|Volume|Satuan|Harga Satuan|Jumlah\n1|Konsumsi|20|OK|50.000|1.000.000",
        "No|Waktu|Kegiatan|PIC\n1|08.00 - 09.00|Registrasi|Panitia\n2|09.00 - 10.00|Pembukaan|Panitia",
        "No|Sasaran|Indikator Kinerja|Target\n1|Meningkatnya layanan|Indeks kepuasan|85%",
        "No|Risiko|Penyebab|Dampak|Rencana Tindak|Waktu\n1|Banjir|Hujan|Rusak|Tanggul|Januari",
        "No|Kegiatan|Tanggal|Tempat\n1|Rapat|12 Januari 2027|Aula",
        "satu|dua\ntiga|empat",
    ],
)
def test_tables_that_are_no_plans_are_left_alone(table):
    assert read_plan(document(table), year=2027) == (Plan(), [])


def test_a_paper_without_tables_has_an_empty_plan():
    text = "RENCANA AKSI TAHUN 2027\n1. Membentuk tim pada bulan Januari\n2. Rapat setiap bulan"
    assert read_plan(document(text), year=2027) == (Plan(), [])


def test_a_signature_in_the_table_ends_it_and_a_leader_among_the_work_does_not():
    text = """
No|Area|Rencana Aksi|Bukti|Waktu|Pelaksana
1|Pengawasan|Menyusun|Foto|Maret|Seksi Umum
|||||Kepala Seksi Layanan
|Tata Laksana|Menilai|Laporan|Mei|Seksi Umum
|||CAMAT TELUK BIRU,||
|||SATU DUA||
"""
    assert outline(read(document(text))) == [
        "1 Pengawasan > ? > Menyusun [03]",
        "Tata Laksana > ? > Menilai [05]",
    ]


def test_a_plan_among_other_tables():
    plan = "No|Area|Rencana Aksi|Bukti|Waktu\n1|Pengawasan|Sosialisasi|Foto|Maret"
    attendance = "No|Nama|Jabatan|Tanda Tangan\n1|Satu|Ketua|\n\n2|Dua|Anggota|"
    assert outline(read(document(f"{attendance}\n\n{plan}\n\n{attendance}"))) == [
        "1 Pengawasan > ? > Sosialisasi [03]"
    ]


def test_merged_cells_repeat_and_own_blanks_stay_blank():
    text = """
No|Komponen|Indikator|Rencana Aksi|Eviden|Target Waktu|PIC
I. MANAJEMEN PERUBAHAN|<|<|<|<|<|<
1|Tim Kerja|Tim dibentuk|Rapat|Undangan|Januari|Satu
^|^|^|Penerbitan|Keputusan|^|^
2|Agen|Agen ada|Pemilihan||Maret|
"""
    plan = read(document(text, merges_known=True))
    items = [item for part in plan.components[0].subcomponents for item in part.items]
    assert [item.target_raw for item in items] == ["Januari", "Januari", "Maret"]
    assert [item.evidence_raw for item in items] == ["Undangan", "Keputusan", ""]
    assert [item.responsible for item in items] == ["Satu", "Satu", ""]
    assert [item.indicator for item in items] == ["Tim dibentuk", "Tim dibentuk", "Agen ada"]


def test_proofs_on_rows_of_their_own_belong_to_one_item():
    text = """
No|Komponen|Indikator|Rencana Aksi|Eviden|Target Waktu
1|Tim Kerja|Tim dibentuk|Rapat|Undangan|Januari
^|^|^|^|Notula|^
^|^|^|^|Foto|^
"""
    (item,) = [
        i
        for c in read(document(text, merges_known=True)).components
        for s in c.subcomponents
        for i in s.items
    ]
    assert (item.evidence_raw, item.evidence) == ("Undangan Notula Foto", ["Undangan", "Notula", "Foto"])


def test_endless_continuations_are_not_one_item():
    rows = "\n".join(f"||lanjutan {n}||" for n in range(200))
    plan = read(document(f"No|Area|Rencana Aksi|Bukti|Waktu\n1|Pengawasan|Menyusun|Foto|Maret\n{rows}"))
    assert len(outline(plan)) == 4


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(note.code, note.where.line) for note in read_plan(document(text), year=2027)[1]]


def test_a_lost_page_is_noted_and_its_names_are_not_invented():
    text = """
No|Program|Kegiatan|Sub Kegiatan|Indikator|Jadwal
1|Manajemen Perubahan|1. Perencanaan|1. Membentuk tim|Keputusan ada|Januari

No|Program|Kegiatan|Sub Kegiatan|Indikator|Jadwal
||5. Pemantauan|1. Rapat|Notula ada|Maret
3|Pengawasan|1. Sosialisasi|1. Papan|Papan ada|Mei
"""
    assert outline(read(document(text))) == [
        "1 Manajemen Perubahan > 1 Perencanaan > Keputusan ada / 1. Membentuk tim [01]",
        "? > 5 Pemantauan > Notula ada / 1. Rapat [03]",
        "3 Pengawasan > 1 Sosialisasi > Papan ada / 1. Papan [05]",
    ]
    assert ("page_missing", 5) in codes(text)


def test_a_stretched_grid_is_told_for_full_rows_only():
    months = "|".join(str(m) for m in range(1, 13))
    full, some = "|".join("√" * 14), "|".join(["", "", "√", *[""] * 10, "√"])
    text = f"""
No|Program|Kegiatan|Bulan|||||||||||||Ket|||
|||{months}|||
1|Pengawasan|Sosialisasi|{full}|
||Rapat|{some}|
"""
    plan, notes = read_plan(document(text), year=2027)
    assert outline(plan) == ["1 Pengawasan > ? > Sosialisasi [01-12]", "1 Pengawasan > ? > Rapat [03]"]
    assert [(note.code, note.where.line) for note in notes] == [("grid_ambiguous", 4)]
    assert "tanda di kolom 14 berada di luar 12 bulan dan tidak dipakai" in notes[0].detail


def test_a_stretched_grid_marked_within_the_year_names_no_column():
    months, some = "|".join(str(m) for m in range(1, 13)), "|".join(["", "", "√", *[""] * 11])
    text = f"""
No|Program|Kegiatan|Bulan|||||||||||||Ket|||
|||{months}|||
1|Pengawasan|Rapat|{some}|
"""
    _plan, notes = read_plan(document(text), year=2027)
    assert [note.detail for note in notes] == [
        "Kolom bulan melebar pada hasil pindai, bulan baris ini tidak pasti; cocokkan dengan naskah asli."
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("No|Area|Rencana Aksi|Waktu|PIC\n1|Pengawasan|Rapat|dua kali lipat|A", "target_unreadable"),
        ("No|Rencana Aksi|Waktu|PIC\n1|Rapat|Maret|A", "component_unknown"),
        ("No|Area|Rencana Aksi|Waktu|Zzz\n1|Pengawasan|Rapat|Maret|A", "column_unknown"),
        (
            "No|Area|Rencana Aksi|Waktu|PIC\n1|Pengawasan|Rapat|Maret|A\n4|Pelayanan Publik|Survei|Mei|B",
            "ordinal_odd",
        ),
        (
            (
                "No|Area|Rencana Aksi|Waktu|PIC\nI|PENGAWASAN|||\n1||Rapat|Maret|A\nII|SDM|||\n1||Lomba|Mei|B\n"
                "III|PENGAWASAN|||\n1||Audit|Mei|B"
            ),
            "area_repeated",
        ),
        ("1|Rapat|Foto|Maret\n2|Lomba|Foto|April\n3|Survei|Foto|Mei", "header_missing"),
    ],
)
def test_doubts_are_noted(text, code):
    notes = read_plan(document(text), year=2027)[1]
    assert code in [note.code for note in notes]
    assert all(note.detail.endswith(".") and note.where.line for note in notes)


def test_the_plan_year_comes_from_title_decree_or_targets():
    table = "No|Area|Rencana Aksi|Waktu|PIC\n1|Pengawasan|Rapat|Maret|A\n2|SDM|Lomba|Mei 2031|A"
    titled = read(document(f"RENCANA AKSI ZONA INTEGRITAS TAHUN 2029\n{table}"), None)
    assert (titled.title, titled.year) == ("RENCANA AKSI ZONA INTEGRITAS TAHUN 2029", 2029)
    assert read(document(table), 2030).year == 2030
    assert read(document(table), None).year == 2031


cells = st.sampled_from(
    ["", "No", "1", "I", "a.", "Area", "Rencana Aksi", "Waktu", "Bukti", "PIC", "Januari", "s/d", "√",
    "MANAJEMEN PERUBAHAN",
     "Membentuk tim", "dan rapat", "A.1.i", "TW I", "-", "2027", "Kegiatan\nrapat", "(1)", "Jan", "Feb"]
) | st.text(max_size=12)  # fmt: skip
tables = st.builds(
    lambda rows, known: Table(
        [Row([Cell(t) for t in row], Source(line=n)) for n, row in enumerate(rows)], known
    ),
    st.lists(st.lists(cells, max_size=8), min_size=1, max_size=9),
    st.booleans(),
)


lines = st.builds(lambda text: Line(text, Source()), st.text(max_size=30))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(tables | st.builds(lambda text: Line(text, Source()), st.text(max_size=30)), max_size=5),
    st.none() | st.just(2027),
)
def test_any_tables_are_read_or_left_alone(blocks, year):
    plan, notes = read_plan(Document(blocks), year=year)
    for component in plan.components:
        for part in component.subcomponents:
            for item in part.items:
                assert all(len(first) == 7 and first <= last for first, last in item.periods)
    assert all(note.detail for note in notes)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_plan_with_cells_lost_or_changed_is_always_read(data):
    paper = print_plan(sample_plan(), PaperStyle(SEVEN, rows_a_page=5, counted=True))
    for block in paper.blocks:
        if isinstance(block, Table):
            row = data.draw(st.sampled_from(list(block.rows[2:])))
            column = data.draw(st.integers(0, 6))
            row.cells[column:] = data.draw(st.lists(cells.map(Cell), max_size=7))  # type: ignore[index]
    plan, _ = read_plan(paper, year=2027)
    assert plan.components
