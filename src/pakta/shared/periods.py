"""From an office's wording of a target time to months: ``B03 dan B06``, ``TW I s.d. TW III``, ``Juni 2026``.

The wording is cut into signs; signs that name a stretch of the year become terms; connectives between them make
ranges and lists; years printed once count for the months before them. What names no month gives no period.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from pakta.shared.months import month_number

Period = tuple[str, str]
"""First and last month, both included, each ``YYYY-MM``."""

Unit = Literal["month", "quarter", "third", "semester"]
"""What a bare number counts, where the column's label says so."""


class TargetTime(NamedTuple):
    """What a target's wording says: its periods, the years it names, and whether it was understood.

    A wording that is understood may name no month at all ("setiap saat", "-", "").
    """

    periods: tuple[Period, ...]
    years: tuple[int, ...]
    understood: bool


# Words that belong to a wording of time without naming a stretch themselves.
_TIME_WORDS = frozenset(
    [
        "setiap",
        "tiap",
        "per",
        "sekali",
        "rutin",
        "minimal",
        "maksimal",
        "paling",
        "lambat",
        "awal",
        "akhir",
        "pertengahan",
        "bulan",
        "tahun",
        "tahunan",
        "setahun",
        "berjalan",
        "sepanjang",
        "selama",
        "ta",
        "anggaran",
        "ke",
        "sampai",
        "dengan",
        "kali",
        "saat",
        "minggu",
        "pekan",
        "hari",
        "harian",
        "mingguan",
        "berkala",
    ]
)


def names_only_time(text: str, *, unit: Unit | None = None) -> bool:
    """Whether a text names months and says nothing else: ``s.d. Maret 2026`` does, ``rencana kerja tahunan`` not."""
    plain = " ".join(text.lower().split())
    if not plain or len(plain) > 80:
        return False
    reader = _Reader(unit)
    reader.terms(plain)
    if reader.other_words:
        return False
    return bool(target_time(text, year=2000, unit=unit).periods)


class _Term:
    """A stretch of a year; ``first`` is 0 for a year named alone, ``joined`` makes a range with the one before."""

    __slots__ = ("first", "joined", "last", "year")

    def __init__(self, first: int, last: int, year: int | None, *, joined: bool) -> None:
        self.first = first
        self.last = last
        self.year = year
        self.joined = joined


_SIGNS = re.compile(
    r"""(?P<iso>\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d(?:[t\s]\d\d:\d\d(?::\d\d)?)?)?(?![\d-]))
    |(?P<dmy>\b[0-3]?\d\s?[/.-]\s?(?P<dmy_month>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<dmy_year>20\d\d|\d\d)\b)
    |(?P<my>\b(?P<my_month>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<my_year>20\d\d)\b)
    |(?P<year>(?<![\d/])(?:19|20)\d\d(?!\d))
    |(?P<to>\bs\s?[/.,]\s?d\b\.?|\bsd\b\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b|\bs\.\s?d\b\.?|[-–—~‑−]+|→)
    |(?P<word>[a-z0-9|!]*[a-z|][a-z0-9|!]*)
    |(?P<number>\d+)
    |(?P<parts>[,;/&+\n•:()])""",
    re.VERBOSE,
)

_UNIT_WORDS: dict[str, Unit] = {
    "triwulan": "quarter",
    "triwuian": "quarter",
    "trwulan": "quarter",
    "triwulanan": "quarter",
    "trwln": "quarter",
    "trw": "quarter",
    "triw": "quarter",
    "tw": "quarter",
    "twl": "quarter",
    "kuartal": "quarter",
    "quartal": "quarter",
    "kwartal": "quarter",
    "quarter": "quarter",
    "q": "quarter",
    "caturwulan": "third",
    "cawu": "third",
    "catur": "third",
    "kuadrimester": "third",
    "semester": "semester",
    "semesteran": "semester",
    "smt": "semester",
    "sem": "semester",
    "smtr": "semester",
    "bulan": "month",
    "bln": "month",
    "bulanan": "month",
    "b": "month",
}
_LENGTH: dict[Unit, int] = {"month": 1, "quarter": 3, "third": 4, "semester": 6}
_FUSED_UNIT = re.compile(
    r"(b|tw|triwulan|trw|q|kuartal|smt|semester|cawu|bulan|bln)([o0-9]{1,3}|[ivl|1]{1,4}|u|ir)"
)
_FUSED_YEAR = re.compile(r"([a-z]{3,9})((?:20)\d\d)")
_WEEK_WORDS = frozenset({"minggu", "mgg", "mg", "pekan", "tanggal", "tgl", "hari", "jam", "pukul"})
_AND_WORDS = frozenset({"dan", "and", "serta", "atau", "lalu", "kemudian"})
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
# A scan's reading of II and III, trusted only right behind a word such as "triwulan".
_SCANNED_ROMAN = {**_ROMAN, "u": 2, "n": 2, "ir": 3, "m": 3, "iil": 3, "w": 4, "iy": 4}
_SPELT = {
    "satu": 1,
    "kesatu": 1,
    "pertama": 1,
    "dua": 2,
    "kedua": 2,
    "tiga": 3,
    "ketiga": 3,
    "empat": 4,
    "keempat": 4,
}

# Seldom needed: patterns compiled when a wording without any month is first met.
_EVERY = (
    r"\b(?:se?tiap|tiap(?:-tiap)?|per|/|rutin|sekali|setahun sekali)\b[\s/]*"
    r"(?P<count>\d{1,2}|satu|dua|tiga|empat|enam)?"
    r"\s*(?:\((?:satu|dua|tiga|empat|enam)\)\s*)?"
    r"(?P<unit>bulan|bln|triwulan|tw|trw|kuartal|semester|smt|caturwulan|cawu|minggu|pekan|hari|tahun|tanggal)"
    r"|(?P<ofcount>\d{1,2}|satu|dua|tiga|empat|enam)\s*(?:\([a-z]+\)\s*)?(?P<ofunit>bulan|minggu|hari|tahun)\s+sekali"
    r"|\b(?P<adjective>bulanan|triwulanan|semesteran|tahunan|mingguan|harian|caturwulanan|kuartalan)\b"
    r"|\b(?P<bare>triwulan|tw|kuartal|semester|smt|caturwulan|cawu)\b"
)
_WHOLE_YEAR = (
    r"\b(?:sepanjang|selama|dalam|seluruh|sepjg)\s+(?:1\s+|satu\s+|se)?(?:\(satu\)\s*)?tahun|\b(?:se|1\s+|satu\s+)tahun\b"
    r"|\b1\s*\(satu\)\s*tahun|\b12\s+(?:\([a-z ]+\)\s*)?bulan\b|\btahun\s+berjalan\b|\bsepanjang\b|\bsetiap\s+hari\b"
)
_NO_MONTH = (
    r"\b(?:se?tiap|sewaktu|sembarang)\s*[- ]?(?:saat|waktu)\b|\binsiden\w*|\bsewaktu|\bkondisional|\bkebutuhan\b"
    r"|\bdiperlukan\b"
    r"|\b(?:jika|apabila|bila|kalau|saat)\s+ada\b|\bberkelanjutan\b|\bterus[\s-]*menerus\b|\bmenyesuaikan\b|\bberkala\b"
    r"|\brutin\b|\btentati[fv]|\bnihil\b|\bsituasional\b|\bsesuai\s+jadwal\b|\bsepanjang\s+waktu\b|\bon\s*going\b"
)
_EXCEL_MONTH = re.compile(r"([a-z]{3,9})[-' ’](\d\d)")
_SPELT_COUNT = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "enam": 6}
_EVERY_MONTHS = {
    "bulan": 1,
    "bln": 1,
    "bulanan": 1,
    "tanggal": 1,
    "triwulan": 3,
    "tw": 3,
    "trw": 3,
    "kuartal": 3,
    "triwulanan": 3,
    "kuartalan": 3,
    "caturwulan": 4,
    "cawu": 4,
    "caturwulanan": 4,
    "semester": 6,
    "smt": 6,
    "semesteran": 6,
}


@lru_cache(maxsize=4096)
def target_time(text: str, *, year: int | None, unit: Unit | None = None) -> TargetTime:
    """The months a wording names; ``year`` counts where it prints none, ``unit`` says what bare numbers count."""
    plain = " ".join(text.lower().replace("_", " ").split())
    if not plain.strip(" -–—.:;,/"):
        return TargetTime((), (), understood=True)
    terms, years = _Reader(unit).terms(plain)
    stretches = [term for term in terms if term.first]
    if stretches:
        return TargetTime(_periods(stretches, terms, year), years, understood=True)
    base = years[0] if years else year
    rhythm = _rhythm(plain)
    if rhythm and base is not None:
        steps = tuple(_period(base, first, first + rhythm - 1) for first in range(1, 13, rhythm))
        return TargetTime(steps, years, understood=True)
    if terms:
        return TargetTime(_year_periods(terms), years, understood=True)
    if re.search(_WHOLE_YEAR, plain) and base is not None:
        return TargetTime((_period(base, 1, 12),), years, understood=True)
    return TargetTime((), years, understood=bool(re.search(_NO_MONTH, plain)))


class _Reader:
    """Reads the signs of one wording from left to right."""

    def __init__(self, unit: Unit | None) -> None:
        self.column_unit = unit
        self.unit = unit
        self.terms_found: list[_Term] = []
        self.years: list[int] = []
        self.joined = False
        # A number counts in the unit only right behind it, or behind a connective: "TW IV 1 dokumen" is one quarter.
        self.counting = unit is not None
        self.trusted = False
        self.day_pending = False
        self.in_week = False
        self.other_words = 0

    def terms(self, plain: str) -> tuple[list[_Term], tuple[int, ...]]:
        excel = _EXCEL_MONTH.fullmatch(plain)
        if excel and (month := month_number(excel[1])) and 15 <= int(excel[2]) <= 60:
            return [_Term(month, month, 2000 + int(excel[2]), joined=False)], (2000 + int(excel[2]),)
        for sign in _SIGNS.finditer(plain):
            kind = sign.lastgroup
            # lastgroup of a date is its inner year; the outer groups tell the kinds apart.
            if sign["dmy"]:
                self._dated(int(sign["dmy_month"]), _full_year(sign["dmy_year"]))
            elif sign["my"]:
                self._dated(int(sign["my_month"]), int(sign["my_year"]))
            elif kind == "iso":
                self._dated(int(sign["iso"][5:7]), int(sign["iso"][:4]))
            elif kind == "year":
                self._year(int(sign["year"]))
            elif kind == "to":
                self._connect()
            elif kind == "word":
                self._word(sign["word"])
            elif kind == "number":
                self._number(int(sign["number"]) if len(sign["number"]) < 4 else 0)
            else:
                self._part(sign["parts"])
        return self.terms_found, tuple(self.years)

    def _connect(self) -> None:
        # "1 - 30 Juni": a dash behind a day of the month joins days, not months.
        if self.terms_found and not self.day_pending:
            self.joined = True
        self.counting = self.unit is not None
        self.trusted = self.trusted or self.counting

    def _part(self, sign: str) -> None:
        if sign not in "()":
            self.joined = False
            self.counting = self.unit is not None
        self.day_pending = False
        self.in_week = False

    def _dated(self, month: int, year: int) -> None:
        self._add(month, month, year)
        self.years.append(year)

    def _add(self, first: int, last: int, year: int | None) -> None:
        self.terms_found.append(_Term(first, last, year, joined=self.joined))
        self.joined = False
        self.day_pending = False
        self.in_week = False

    def _year(self, year: int) -> None:
        self.years.append(year)
        waiting = [term for term in self.terms_found if term.first and term.year is None]
        if waiting:
            for term in waiting:
                term.year = year
        else:
            self._add(0, 0, year)
        self.day_pending = False

    def _word(self, word: str) -> None:
        month = month_number(word) if len(word) > 2 else None
        if month:
            self.unit = self.column_unit
            self.counting = False
            self._add(month, month, None)
            return
        if word in _UNIT_WORDS:
            self._set_unit(_UNIT_WORDS[word])
        elif word in _AND_WORDS:
            self._part(",")
        elif word in _WEEK_WORDS:
            self.in_week, self.counting = True, False
        elif (self.counting and self._counted(word)) or word == "ke":
            pass
        else:
            self._other_word(word)

    def _set_unit(self, unit: Unit) -> None:
        self.unit, self.counting, self.trusted, self.in_week = unit, True, True, False

    def _counted(self, word: str) -> bool:
        names = _SCANNED_ROMAN if self.trusted else _ROMAN
        number = (
            names.get(word.replace("l", "i").replace("1", "i").replace("|", "i"))
            or names.get(word)
            or _SPELT.get(word)
        )
        if number is None and word[:1] == "b":
            return False
        if number is None:
            return False
        self._number(number)
        return True

    def _other_word(self, word: str) -> None:
        fused = _FUSED_UNIT.fullmatch(word)
        if fused:
            self._set_unit(_UNIT_WORDS[fused[1]])
            digits = fused[2].replace("o", "0")
            if digits.isdigit() and not (
                fused[1] != "b" and set(fused[2]) <= {"1", "l"} and len(fused[2]) > 1
            ):
                self._number(int(digits))
            else:
                self._counted(fused[2])
            return
        glued = _FUSED_YEAR.fullmatch(word)
        if glued and (month := month_number(glued[1])):
            self._dated(month, int(glued[2]))
            return
        self.counting = False
        self.other_words += word not in _TIME_WORDS and word not in _ROMAN

    def _number(self, number: int) -> None:
        if self.unit is not None and self.counting and not self.in_week:
            length = _LENGTH[self.unit]
            if 1 <= number <= 12 // length:
                self._add((number - 1) * length + 1, number * length, None)
                self.counting = False
                return
        self.day_pending = not self.in_week


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _period(year: int, first: int, last: int) -> Period:
    return (f"{year:04d}-{first:02d}", f"{year:04d}-{last:02d}")


def _periods(stretches: list[_Term], terms: list[_Term], year: int | None) -> tuple[Period, ...]:
    leading: int | None = year
    spans: list[list[int]] = []
    ends: list[int] = []
    for term in terms:
        if not term.first:
            leading = term.year
            continue
        at = term.year if term.year is not None else leading
        if at is None:
            continue
        first, last = at * 12 + term.first - 1, at * 12 + term.last - 1
        if term.joined and spans:
            start = spans[-1][0]
            # "November s.d. Februari 2026": the first half lies in the year before; without a printed year
            # the second lies in the year after.
            if start > first and term.year is not None:
                start -= 12
            elif start > first:
                last += 12
            spans[-1] = [start, last]
        else:
            spans.append([first, last])
        ends.append(last)
    found = [(_name(first), _name(last)) for first, last in spans if first <= last]
    return tuple(dict.fromkeys(found))


def _name(month_count: int) -> str:
    return f"{month_count // 12:04d}-{month_count % 12 + 1:02d}"


def _year_periods(terms: list[_Term]) -> tuple[Period, ...]:
    found: list[Period] = []
    for term in terms:
        assert term.year is not None, "only a named year makes a term without months"
        if term.joined and found and found[-1][0] <= f"{term.year:04d}-01":
            found[-1] = (found[-1][0], f"{term.year:04d}-12")
        else:
            found.append(_period(term.year, 1, 12))
    return tuple(dict.fromkeys(found))


def _rhythm(plain: str) -> int | None:
    """Months between two due moments for "setiap bulan", "per triwulan", "6 bulan sekali"; 12 for weekly and daily."""
    found = re.search(_EVERY, plain)
    if not found:
        return None
    unit = found["unit"] or found["ofunit"] or found["adjective"] or found["bare"]
    spelt = found["count"] or found["ofcount"]
    count = (_SPELT_COUNT.get(spelt) or int(spelt)) if spelt else 1
    months = _EVERY_MONTHS.get(unit, 12) * (count if unit in _EVERY_MONTHS else 1)
    return months if months in (1, 2, 3, 4, 6, 12) else None
