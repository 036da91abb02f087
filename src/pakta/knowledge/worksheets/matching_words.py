"""What a plan row says, as roots of words that can be compared across offices.

Plans say one thing in many ways: "monitoring dan evaluasi", "monev", "pemantauan"; "menindaklanjuti", "tindak lanjut".
Ways of saying are brought to one, prefixes and suffixes are taken off, and words that stand in every row go.
Roots are for comparing only and need be no words of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pakta.shared.text import key

_SAME: dict[str, tuple[str, ...]] = {
    "agen perubahan": ("agent of change", "change agent"),
    "analisis": ("analisa",),
    "analisis beban kerja": ("abk", "analisa beban kerja"),
    "analisis kebutuhan diklat": ("training need analysis", "training needs analysis", "tna", "akd"),
    "benturan kepentingan": ("konflik kepentingan", "conflict of interest"),
    "bimtek": ("bimbingan teknis",),
    "database": ("basis data", "pangkalan data"),
    "diklat": ("pendidikan dan pelatihan", "pelatihan", "dilatih", "terlatih", "melatih"),
    "dumas": ("pengaduan masyarakat", "aduan masyarakat", "aduan warga"),
    "esakip": ("e sakip",),
    "ekinerja": ("e kinerja",),
    "iku": ("indikator kinerja utama",),
    "inhousetraining": ("in house training",),
    "infopublik": ("informasi publik",),
    "kampanye": ("public campaign", "publik campaign", "kampanye publik"),
    "keterbukaan infopublik": ("keterbukaan informasi",),
    "kodeetik": ("kode etik",),
    "kodeperilaku": ("kode perilaku",),
    "laporan kinerja": ("lakip", "lkjip", "lkj", "lkip", "pelaporan kinerja"),
    "maklumat": ("dimaklumatkan", "dimaklumkan", "memaklumatkan", "memaklumkan"),
    "media sosial": ("sosial media", "medsos", "sosmed"),
    "monev": (
        "monitoring dan evaluasi", "monitoring evaluasi", "pemantauan dan evaluasi", "monitoring", "pemantauan",
        "memantau", "dipantau", "evaluasi", "dievaluasi", "mengevaluasi", "pengevaluasian", "dimonev", "memonev",
    ),
    "mutakhir": ("pemutakhiran", "dimutakhirkan", "memutakhirkan", "update", "updating"),
    "mutasi": ("rotasi", "dirotasi", "dimutasi", "rolling"),
    "penghargaan": ("reward",),
    "perjanjian kinerja": ("penetapan kinerja", "pk"),
    "ppid": ("e ppid",),
    "proses bisnis": ("probis", "bisnis proses"),
    "peta": ("pemetaan", "dipetakan", "memetakan"),
    "peta proses bisnis": ("peta bisnis",),
    "publikasi": (
        "dipublikasikan", "mempublikasikan", "diumumkan", "mengumumkan", "menayangkan", "ditayangkan", "dipajang",
    ),
    "rencana aksi": ("renaksi",),
    "rencana kerja": ("renja",),
    "rencana kerja tahunan": ("rkt",),
    "reviu": ("review", "direview", "direviu", "mereviu", "kaji ulang", "tinjau ulang", "ditinjau ulang", "peninjauan"),
    "risiko": ("resiko", "risk"),
    "sanksi": ("punishment",),
    "skm": ("survei kepuasan masyarakat", "survey kepuasan masyarakat", "survei kepuasan", "survey km", "survei km"),
    "skp": ("sasaran kinerja pegawai",),
    "sop": ("prosedur operasional tetap", "standar operasional prosedur", "prosedur operasional standar"),
    "sosialisasi": (
        "disosialisasikan", "mensosialisasikan", "menyosialisasikan", "internalisasi", "diinternalisasikan",
        "diinternalisasi", "menginternalisasikan", "dikomunikasikan", "diinformasikan", "disebarluaskan",
        "menyebarluaskan",
    ),
    "spbe": ("sistem pemerintahan berbasis elektronik",),
    "spip": (
        "sistem pengendalian intern pemerintah", "sistem pengendalian intern", "sistem pengendalian internal",
        "pengendalian intern", "pengendalian internal", "spi",
    ),
    "survei": ("survey", "disurvei"),
    "teladan": ("role model", "panutan", "keteladanan"),
    "terap": (
        "implementasi", "diimplementasikan", "mengimplementasikan", "penerapan", "menerapkan", "diterapkan",
        "dijalankan", "menjalankan",
    ),
    "terusmenerus": ("terus menerus", "berkelanjutan"),
    "ti": ("teknologi informasi", "it"),
    "tindaklanjut": (
        "tindak lanjut", "ditindaklanjuti", "menindaklanjuti", "ditindak lanjuti", "menindak lanjuti",
        "tindak lanjuti",
    ),
    "wbk": ("wilayah bebas dari korupsi", "wilayah bebas korupsi"),
    "wbbm": ("wilayah birokrasi bersih dan melayani", "wilayah birokrasi bersih melayani"),
    "wbs": ("whistle blowing system", "whistleblowing system", "whistle blowing", "whistleblowing"),
    "zi": ("zona integritas",),
}  # fmt: skip
"""One way of saying → the others, as ``shared.text.key`` writes them. Words of the field, of no office."""

_EMPTY = frozenset((
    "ada", "adalah", "agar", "apabila", "atas", "atau", "bagi", "berbagai", "bila", "dalam", "dan", "dapat",
    "dari", "dengan", "di", "dilakukan", "dilaksanakan", "dokumen", "hal", "kabupaten", "kantor", "ke",
    "kepada", "keputusan", "kerja", "komisi", "kota", "kpu", "lingkungan", "masing", "melakukan",
    "melaksanakan", "melalui", "nya", "oleh", "pada", "para", "pelaksanaan", "pemilihan", "provinsi",
    "satker", "satuan", "sebagai", "secara", "sekretariat", "seluruh", "serta", "setiap", "sk", "sudah",
    "tahun", "telah", "tentang", "terdapat", "terhadap", "terkait", "tersebut", "tidak", "umum", "unit",
    "untuk", "upaya", "yang",
))  # fmt: skip
"""Words that tell no question from another: joints of a sentence, "has been done", the kind of office, the decree."""

_CANONICAL = {way: one for one, ways in _SAME.items() for way in ways}
_WAYS = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _CANONICAL), key=len, reverse=True))})\b")

_SUFFIXES = ("nya", "lah", "kan", "an")
_PREFIXES = (
    ("meny", "s"), ("peny", "s"), ("meng", ""), ("peng", ""), ("mem", "p"), ("pem", "p"), ("men", "t"), ("pen", "t"),
    ("memper", ""), ("diper", ""), ("ber", ""), ("ter", ""), ("per", ""), ("di", ""), ("ke", ""),
    ("me", ""), ("pe", ""),
)  # fmt: skip
"""Prefix → the letter it swallows before a vowel (``menulis`` from ``tulis``)."""
_SHORTEST = 4
"""Letters a root keeps at least."""


Roots = frozenset[str]


class Word(NamedTuple):
    """A root, and the words of the row it was read from."""

    root: str
    said: str


def words(text: str) -> Iterator[Word]:
    """The words of a text that say something, in order."""
    folded = key(text)
    end = 0
    for found in _WAYS.finditer(folded):
        yield from _plain(folded[end : found.start()])
        yield from (Word(word.root, found[0]) for word in _plain(_CANONICAL[found[0]]))
        end = found.end()
    yield from _plain(folded[end:])


def roots(text: str) -> Roots:
    """The roots of a text."""
    return frozenset(word.root for word in words(text))


def _plain(folded: str) -> Iterator[Word]:
    return (Word(_root(word), word) for word in folded.split() if word not in _EMPTY and not word.isdigit())


@lru_cache(maxsize=8192)
def _root(word: str) -> str:
    """Roughly the root of an Indonesian word: one suffix and one prefix off, the swallowed letter put back."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word.removesuffix(suffix)
            break
    for prefix, swallowed in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < _SHORTEST:
            continue
        if swallowed and rest[0] not in "aeiou":
            if swallowed == "s":
                continue
            swallowed = ""
        word = swallowed + rest
        break
    # "meng-" swallows a k or nothing, which cannot be told: every root goes without its first k before a vowel
    if len(word) > _SHORTEST and word[0] == "k" and word[1] in "aeiou":
        word = word[1:]
    return word[:-1] if len(word) > _SHORTEST + 1 and word.endswith("i") else word
