"""The rhythm that a wording asks for: "rekap per bulan", "laporan setiap triwulan", "dua kali setahun".

Offices ask for it in many ways; what names one time ("Semester I", "bulan Maret", "triwulan kedua") asks for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum


class Rhythm(IntEnum):
    """A beat; the value is its length in months."""

    MONTHLY = 1
    TWO_MONTHLY = 2
    QUARTERLY = 3
    FOUR_MONTHLY = 4
    HALF_YEARLY = 6


def rhythm_asked(texts: Iterable[str]) -> Rhythm | None:
    """The closest rhythm any of the texts asks for, None where none does."""
    lengths = {months for text in texts for months in _lengths(text.casefold())}
    return min((Rhythm(months) for months in lengths if months in _KNOWN), default=None)


_KNOWN = frozenset(Rhythm)

# A week is shorter than any beat kept here; its proof is handed in by the month.
_UNITS = {
    r"minggu|pekan": 1,
    r"bulan|bln": 1,
    r"tri[\s-]?wulan|tri[\s-]?bulan|trw|tw|ku?[aw]?artal": 3,
    r"catur[\s-]?wulan|cawu": 4,
    r"semester|smtr?": 6,
    r"tahun": 12,
}
_UNIT = "|".join(_UNITS)
_LONG_UNIT = "|".join(unit for unit, months in _UNITS.items() if 1 < months < 12)
_NUMBERS = {
    "satu": 1,
    "dua belas": 12,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "enam": 6,
    "dwi": 2,
    "tri": 3,
    "catur": 4,
}
_NUMBER = r"(?:\d{1,2}|satu|dua\s+belas|dua|tiga|empat|enam)\b(?:\s*\([^()]{1,12}\))?"
_TIMES = r"(?:kali|x)\b"
_ORDINAL = r"(?:[ivx]{1,4}|\d{1,2})"
_MONTH = (
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:s(?:tus)?)?|ags|"
    r"sept?(?:ember)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)"
)
_UNTIL = r"(?:\d{4}\s*)?(?:s\s*[./]?\s*d\b|sampai|hingga|[-–—])"
_COUNTED = r"(?:kali|x|dok\w*|lap\w*|berkas|lembar|kegiatan|orang|foto\w*|surat|buah|rapat|set|eks\w*)\b"
# What follows makes the unit the name of one time: "triwulan II", "semester ke-1", "bulan Maret"; but not
# "per triwulan 4 laporan", "setiap bulan 2026", "setiap bulan Januari s.d. Desember".
_NOT_NAMED = (
    rf"(?![\s.:–-]*{_ORDINAL}\b(?!\s*{_COUNTED})|\s*\(\s*{_ORDINAL}\s*\)|[\s-]*ke\b|[\s-]*ke-"
    rf"|\s+(?:pertama|kesatu|kedua|ketiga|keempat|terakhir|ganjil|genap)\b|\s+{_MONTH}\b(?!\s*{_UNTIL}))"
)
_EVERY = r"(?:\b(?:se[\s-]?)?tiap(?:\s*-\s*tiap|2)?|\bper|/)"

_EACH_UNIT = re.compile(
    rf"{_EVERY}[\s-]*(?:(?:akhir|awal|pertengahan)\s+)?(?:(?P<count>{_NUMBER})\s+)?(?P<unit>{_UNIT})(?:nya)?\b{_NOT_NAMED}"
)
_UNIT_ONCE = re.compile(
    rf"\b(?:se|(?P<count>{_NUMBER})\s+)(?P<unit>{_UNIT})\s+(?:se|{_NUMBER}\s*)(?:kali|x)\b"
)
_TIMES_A_UNIT = re.compile(
    rf"(?:\b(?P<times>{_NUMBER})\s*{_TIMES}|\b(?P<digit>\d)x\b|\bsekali)\s+"
    rf"(?:(?:dalam|untuk)\s+)?(?:setiap\s+|tiap\s+|per\s+)?(?:se|(?P<count>{_NUMBER})\s+)(?P<unit>{_UNIT})\b"
)
_ADJECTIVE = re.compile(
    rf"(?<![\w])(?:(?P<count>{_NUMBER}|dwi|tri|catur)[\s-]*)?(?P<unit>{_UNIT})an\b{_NOT_NAMED}"
)
_BARE = re.compile(rf"\b(?P<unit>{_LONG_UNIT})\b{_NOT_NAMED}")
_NAMED_LIST = re.compile(
    rf"\b(?P<unit>{_LONG_UNIT})[\s.:-]*{_ORDINAL}(?:\s*(?:,|/|&|dan\b|serta\b)+\s*(?:dan\s+)?(?:(?:{_LONG_UNIT})[\s.:-]*)?{_ORDINAL}\b)+"
)
_DAY_OF_MONTH = re.compile(
    rf"(?P<unit>)(?:{_EVERY}\s*(?:tanggal|tgl)\.?\s*\d{{1,2}}\b(?!\s+{_MONTH}\b)|\bbulan\s+berikut(?:nya)?\b)"
)
_WORDINGS = (_EACH_UNIT, _UNIT_ONCE, _TIMES_A_UNIT, _ADJECTIVE, _BARE, _NAMED_LIST, _DAY_OF_MONTH)
_ANY_UNIT = re.compile(rf"{_UNIT}|tanggal|tgl")
"""One of these stands in every wording: most cells hold none, and are done with at one look."""
_MONTHS_OF_UNIT = tuple((re.compile(unit), months) for unit, months in _UNITS.items())


def _lengths(text: str) -> Iterator[int]:
    """Months between two times, for every wording found."""
    if _ANY_UNIT.search(text) is None:
        return
    for wording in _WORDINGS:
        for found in wording.finditer(text):
            parts = found.groupdict()
            months = _months(parts["unit"]) * _number(parts.get("count"))
            yield max(1, months // _number(parts.get("times") or parts.get("digit")))


def _months(unit: str) -> int:
    return next((months for pattern, months in _MONTHS_OF_UNIT if pattern.fullmatch(unit)), 1)


def _number(text: str | None) -> int:
    """``"3 (tiga)"`` → 3, ``"dua"`` → 2, nothing → 1; 0 counts as 1, so that nothing is divided by it."""
    if not text:
        return 1
    word = " ".join(text.partition("(")[0].split())
    return _NUMBERS.get(word) or (int(word) if word.isdecimal() else 1) or 1
