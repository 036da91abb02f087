"""What a printed label promises: label words to roles.

Offices name the same column differently and scans break the words, so a label is matched by its telling word first
and by likeness last.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pakta.shared.months import edit_distance
from pakta.shared.periods import Unit, target_time
from pakta.shared.text import compact, key


class Role(StrEnum):
    """What a label promises. The last group is not part of a plan; some of it shows that a table is no plan."""

    ORDINAL = "ordinal"
    AREA = "area"
    INDICATOR = "indicator"
    ACTION = "action"
    ACTIVITY = "activity"
    PROOF = "proof"
    OUTPUT = "output"
    TIME = "time"
    TARGET = "target"
    TEAM = "team"
    REMARK = "remark"
    PROGRESS = "progress"
    BUDGET = "budget"
    PERSON = "person"
    EVENT = "event"
    PROCEDURE = "procedure"
    RISK = "risk"
    MARKING = "marking"
    UNKNOWN = "unknown"


class _Telling(NamedTuple):
    """What shows a role in a label's key: the whole key, its beginning, words in it, phrases, beginnings of words."""

    role: Role
    wholes: frozenset[str]
    starts: tuple[str, ...]
    words: frozenset[str]
    phrases: tuple[str, ...]
    stems: tuple[str, ...]

    def shows_in(self, label: str, words: list[str]) -> bool:
        """Whether a label's key, given whole and as words, shows the role."""
        if label in self.wholes or not self.words.isdisjoint(words):
            return True
        padded = f" {label} "
        if any(padded.startswith(f" {start} ") for start in self.starts):
            return True
        if any(f" {phrase} " in padded for phrase in self.phrases):
            return True
        return any(word.startswith(self.stems) for word in words) if self.stems else False


def _telling(
    role: Role, words: str = "", *, wholes: str = "", starts: str = "", phrases: str = "", stems: str = ""
) -> _Telling:
    return _Telling(
        role,
        frozenset(wholes.split("|")) - {""},
        tuple(filter(None, starts.split("|"))),
        frozenset(words.split()),
        tuple(filter(None, phrases.split("|"))),
        tuple(stems.split()),
    )


# In this order: the first role shown wins. No patterns: they would be compiled at every start of the program.
_TELLING = (
    _telling(
        Role.ORDINAL,
        wholes="no|nomor|nmr|no urut|nomor urut|urut|kode|no kode|nomor kode|n o|kode no|nomer|num|no id|id",
    ),
    _telling(Role.PROCEDURE, wholes="kelengkapan|prosedur|aktor", phrases="mutu baku"),
    _telling(Role.RISK, "risiko resiko", wholes="dampak|kemungkinan|penyebab|akar masalah"),
    _telling(
        Role.PERSON,
        "nip nik nrp nidn ttd pangkat golongan telepon telp hp kelamin",
        wholes="nama|e mail|email|instansi|l p|unit asal",
        starts="jabatan|paraf|gol|kedudukan|alamat|asal|nama lengkap|nama pegawai|nama peserta|nama pejabat"
        "|nama anggota|nama dan|nama nip|nama jabatan",
        phrases="tanda tangan",
    ),
    _telling(Role.MARKING, "bobot nilai skor jawaban pilihan predikat"),
    _telling(
        Role.EVENT,
        "peserta narasumber pembicara pemateri materi",
        wholes="tempat|lokasi|hari tanggal|jam|pukul",
    ),
    _telling(
        Role.PROGRESS,
        "realisasi prosentase status tindaklanjut rtl kendala hambatan permasalahan solusi pencapaian tercapai"
        " terlaksana deviasi checklist ceklis rekomendasi",
        wholes="sudah|belum|capaian",
        starts="capaian kinerja|capaian target|capaian output|capaian tw|capaian realisasi|capaian triwulan",
        phrases="tindak lanjut|hasil monitoring|hasil evaluasi|hasil monev",
        stems="persen progres",
    ),
    _telling(
        Role.BUDGET, "anggaran biaya pagu vol volume satuan harga rp dipa dana frekuensi", starts="jumlah"
    ),
    _telling(
        Role.TEAM,
        "pj pic pelaksana pengampu koordinator pokja petugas leading pemilik owner",
        wholes="penanggung",
        starts="tim|seksi|bagian|divisi|subbag|sub bag|subbagian|sub bagian|unit kerja|unit pelaksana|unit terkait",
        phrases="kelompok kerja|pihak terkait|tim kerja|tim pelaksana|tim zi|penanggung jawab|penangung jawab"
        "|penangggung jawab|penanggun jawab",
        stems="penanggungjawab penangungjawab",
    ),
    _telling(
        Role.TIME,
        "waktu jadwal kurun tenggat periode schedule tanggal tgl deadline bulan bln penyelesaian timeline timeframe"
        " timetable",
        wholes="rencana pelaksanaan|triwulan|tri wulan|tw|semester|smt|caturwulan|mulai|selesai|tahun"
        "|tahun pelaksanaan",
        starts="pelaksanaan|masa",
        phrases="dead line|time line|time schedule|time frame|time table|target selesai|target pelaksanaan"
        "|target tahun",
    ),
    _telling(
        Role.PROOF,
        "bukti evidance datadukung pendukung daduk link tautan berkas arsip",
        phrases="data dukung|data dukungan|kertas kerja",
        stems="eviden dokumen",
    ),
    _telling(
        Role.INDICATOR,
        "iku ukuran kriteria penilaian poin point pertanyaan pernyataan parameter kondisi item",
        phrases="tolok ukur|tolak ukur|tolol ukur|unsur nilai|unsur dinilai|unsur yang dinilai",
        stems="indikator indicator tolokukur",
    ),
    _telling(
        Role.OUTPUT,
        "keluaran luaran produk outcome hasil",
        phrases="capaian yang|target capaian|target kinerja",
        stems="output",
    ),
    _telling(
        Role.ACTION,
        "aksi langkah subkegiatan tahapan aktivitas aktifitas upaya tindakan strategi pekerjaan inovasi implementasi"
        " subaktivitas",
        phrases="sub kegiatan|uraian kegiatan|rincian kegiatan|rencana kegiatan|detail kegiatan|tahap kegiatan"
        "|nama kegiatan|bentuk kegiatan|rencana tindak|rencana kerja|uraian tugas|uraian rencana|quick win|quick wins",
        stems="quickwin",
    ),
    _telling(
        Role.AREA,
        "subkomponen subarea subunsur subaspek subprogram subbidang subsasaran",
        phrases="sub komponen|sub area|sub unsur|sub aspek|sub program|sub bidang|sub sasaran",
    ),
    _telling(Role.ACTIVITY, "kegiatan uraian tugas rincian deskripsi"),
    _telling(
        Role.AREA,
        "komponen area aspek pilar pengungkit program sasaran bidang unsur tujuan fokus prioritas agenda kelompok"
        " misi tema isu",
    ),
    _telling(Role.TARGET, "target"),
    _telling(Role.REMARK, "keterangan catatan", starts="ket"),
)
_INDICATOR_OF_PROGRAM = frozenset(
    (
        "indikator program",
        "program indikator",
        "indikator atau program",
        "program atau indikator",
        "indicator program",
    )
)
# A scan's digits within words: ``N0``, ``K0MPONEN``, ``AKS1``.
_DIGIT_IN_WORD = re.compile(r"(?<=[a-z])[015]|[015](?=[a-z])")
_LETTER_OF_DIGIT = {"0": "o", "1": "i", "5": "s"}
_LABEL_TAIL = re.compile(r"(?<=\w)\s*\*+$")

# Labels without spaces, for words that a scan broke apart or misread.
_WHOLE_LABELS: dict[str, Role] = {
    compact(label): role
    for role, labels in (
        (Role.ORDINAL, ("nomor",)),
        (Role.AREA, ("komponen", "area perubahan", "program", "sub komponen", "sasaran", "aspek")),
        (
            Role.INDICATOR,
            ("indikator", "indikator kinerja", "indikator keberhasilan", "kriteria", "penilaian"),
        ),
        (
            Role.ACTION,
            ("langkah aksi", "rencana aksi", "sub kegiatan", "uraian kegiatan", "rencana kegiatan"),
        ),
        (Role.ACTIVITY, ("kegiatan", "uraian")),
        (Role.PROOF, ("bukti fisik", "bukti dukung", "data dukung", "dokumen", "eviden", "evidence")),
        (Role.OUTPUT, ("output", "keluaran")),
        (
            Role.TIME,
            ("target waktu", "waktu", "waktu pelaksanaan", "jadwal", "jadwal pelaksanaan", "kurun waktu"),
        ),
        (Role.TEAM, ("penanggung jawab", "pelaksana", "kelompok kerja", "tim kerja")),
        (Role.REMARK, ("keterangan", "catatan")),
        (Role.TARGET, ("target",)),
        (Role.PROGRESS, ("realisasi", "persentase", "kendala", "hambatan", "tindak lanjut")),
        (Role.PERSON, ("jabatan", "tanda tangan")),
    )
    for label in labels
}

LONGEST_WHOLE_LABEL = 2 + max(map(len, _WHOLE_LABELS))
_LETTERS = {label: set(label) for label in _WHOLE_LABELS}

# The words labels are made of; a row of labels has hardly any other.
_LABEL_WORDS = frozenset(
    word
    for line in (
        "no nomor urut kode komponen sub subkomponen area perubahan aspek pilar pengungkit program sasaran bidang",
        "unsur tujuan indikator kinerja keberhasilan kriteria penilaian poin lke pertanyaan pernyataan ukuran",
        "parameter langkah rencana aksi kegiatan subkegiatan uraian rincian tahapan aktivitas upaya tindakan strategi",
        "kerja bukti fisik dukung data pendukung eviden evidence dokumen dokumentasi output keluaran hasil luaran",
        "produk outcome target waktu jadwal pelaksanaan kurun tenggat periode time line timeline schedule tanggal",
        "bulan triwulan tw semester tahun penyelesaian penanggung jawab penanggungjawab pj pic pelaksana pokja tim",
        "kelompok unit koordinator petugas seksi ket keterangan catatan realisasi capaian persen persentase progres",
        "status tindak lanjut kendala hambatan permasalahan solusi anggaran biaya pagu volume vol satuan harga",
        "jumlah rp dan atau yang diharapkan dalam pada link tautan bobot nilai skor nama jabatan nip tanda tangan",
        "ttd utama reformasi birokrasi zi pembangunan prioritas item fokus mulai selesai batas akhir kebutuhan",
        "pihak terkait",
    )
    for word in line.split()
)
LONGEST_LABEL = 70
"""Characters; a longer cell is text of a row, not a label."""


@lru_cache(maxsize=8192)
def role_of(label: str) -> Role:
    """The role a label promises; UNKNOWN where it says nothing known."""
    if len(label) > LONGEST_LABEL:
        return Role.UNKNOWN
    if label.strip() in ("#", "%"):
        return Role.ORDINAL if "#" in label else Role.PROGRESS
    words = key(_LABEL_TAIL.sub("", label))
    if _DIGIT_IN_WORD.search(words):
        words = _DIGIT_IN_WORD.sub(lambda found: _LETTER_OF_DIGIT[found[0]], words)
    if words in _INDICATOR_OF_PROGRAM:
        return Role.AREA
    parts = words.split()
    if len(parts) == 1 and parts[0].isdigit() and parts[0].startswith("20") and len(parts[0]) == 4:
        return Role.TIME
    for telling in _TELLING:
        if telling.shows_in(words, parts):
            role = telling.role
            # "Target" promises little: a broken second word may say more ("TARGET WAKTlJ").
            whole = _alike(words.replace(" ", "")) if role is Role.TARGET and " " in words else Role.UNKNOWN
            return role if whole is Role.UNKNOWN else whole
    return _alike(words.replace(" ", ""))


def _alike(letters: str) -> Role:
    if not 4 <= len(letters) <= LONGEST_WHOLE_LABEL:
        return Role.UNKNOWN
    exact = _WHOLE_LABELS.get(letters)
    if exact is not None:
        return exact
    allowed = 1 if len(letters) < 9 else 2
    for label, role in _WHOLE_LABELS.items():
        near = abs(len(label) - len(letters)) <= allowed and len(label) > 4
        # Two slips change four letters of the set at most: cheaper than the distance itself.
        if (
            near
            and len(_LETTERS[label] ^ set(letters)) <= 2 * allowed
            and edit_distance(label, letters) <= allowed
        ):
            return role
    return Role.UNKNOWN


def is_plain_label(label: str) -> bool:
    """Whether a label is made of label words only, so that no row of work reads so."""
    words = key(label).split()
    if not words:
        return False
    if all(word in _LABEL_WORDS or word.isdigit() for word in words):
        return True
    return role_of(label) is not Role.UNKNOWN and _alike("".join(words)) is not Role.UNKNOWN


def ends_label(text: str) -> bool:
    """Whether a text can be the second line of a wrapped label: ``WAKTU`` below ``TARGET``."""
    return all(word in _LABEL_WORDS for word in key(text).split())


Span = tuple[int, int]
"""First and last month (1 to 12) that a column of a grid stands for."""

_SPAN_LABEL = re.compile(
    r"(?:bulan|bln|b)?\W*[a-z]{0,9}\.?\W*(?:ke\W*)?(?:[o0]?\d{1,2}|[ivlu|1]{1,4}|ir)?\W*(?:20\d\d|'?\d\d)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def span_of(label: str, unit: Unit | None) -> Span | None:
    """The months a grid column's label names (``Jan``, ``B03``, ``TW II``); ``unit`` is what bare numbers count."""
    text = label.strip()
    if not text or len(text) > 24 or _SPAN_LABEL.fullmatch(text) is None:
        return None
    periods = target_time(text, year=2000, unit=unit).periods
    if len(periods) != 1 or periods[0][0][:4] != periods[0][1][:4]:
        return None
    first, last = int(periods[0][0][5:]), int(periods[0][1][5:])
    return (first, last) if last - first < 6 else None


def unit_of(label: str) -> Unit | None:
    """What bare numbers below a label count: ``PELAKSANAAN (BULAN)`` → months."""
    words = compact(label)
    if "triwulan" in words or "kuartal" in words or words.startswith("tw") or words.endswith("tw"):
        return "quarter"
    if "semester" in words:
        return "semester"
    if "caturwulan" in words:
        return "third"
    return "month" if "bulan" in words or "bln" in words else None
