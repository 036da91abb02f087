"""Dates as Indonesian papers write them: in figures, with the month's name, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pakta.shared.months import MONTH_NAMES, month_number

EARLIEST_YEAR = 1945
LATEST_YEAR = 2100
"""A year outside this span is a misreading: no office paper is older than the republic."""

_NAMED = re.compile(
    r"((?<![0-9A-Za-z])[0-3OolI]?[0-9OolI]|(?<=[A-Za-z])[0-3]?[0-9])\s{0,4}[-.,/]?\s{0,4}"
    r"([A-Za-z|!0-9]{3,12})\.?\s{0,4}[-,/]?\s{0,4}([12][0-9OolI]{3})(?!\d)"
)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s{0,3}[-/.]\s{0,3}(\d{1,2})\s{0,3}[-/.]\s{0,3}(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_IN_WORDS = re.compile(
    r"\btanggal\s+((?:[a-z]+\s+){1,3}?)(?:bulan\s+)?([a-z]{3,12})\s*,?\s+(?:tahun\s+)((?:[a-z]+[\s,.;]*){1,6})",
    re.IGNORECASE,
)
_DIGIT_SLIPS = str.maketrans("OolI", "0011")

_UNITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
}
_ROUND = {"seratus": 100, "seribu": 1000}
_SCALES = {"puluh": 10, "ratus": 100, "ribu": 1000}


WEEKDAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def day_text(day: date) -> str:
    """5 Oktober 2026."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def weekday_text(day: date) -> str:
    """Senin, 5 Oktober 2026."""
    return f"{WEEKDAY_NAMES[day.weekday()]}, {day_text(day)}"


def iso_day(text: str) -> date | None:
    """The day of 2026-06-30; None for no such text, or a day the calendar does not have (a misprinted 31 June)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def find_date(text: str) -> date | None:
    """The first whole date in the text, wherever it stands; None where day, month or year is missing or impossible.

    Reads ``17 Januari 2022``, ``8 Des. 2025``, ``3 - 4 - 2026``, ``2026-04-03``, misspelt months and
    ``tanggal tiga bulan April tahun dua ribu dua puluh enam``.
    """
    found = min(_candidates(text), default=None)
    return found[1] if found else None


def find_dates(text: str) -> list[date]:
    """Every whole date in the text, in its order, as ``find_date`` reads them."""
    return [day for _position, day in sorted(_candidates(text))]


def number_in_words(text: str) -> int | None:
    """The number that Indonesian number words name, up to 999,999; None where a word is no number word."""
    words = text.lower().split()
    if not words:
        return None
    total, below, unit = 0, 0, 0
    for word in words:
        if word in _UNITS:
            unit += _UNITS[word]
        elif word in _ROUND:
            below += _ROUND[word]
        elif word == "belas":
            unit += 10
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 1000:
                total, below, unit = total + (below + unit) * 1000, 0, 0
            else:
                below, unit = below + unit * scale, 0
        else:
            return None
    return total + below + unit


def _candidates(text: str) -> Iterator[tuple[int, date]]:
    for match in _NAMED.finditer(text):
        month = month_number(match[2])
        day, year = match[1].translate(_DIGIT_SLIPS), match[3].translate(_DIGIT_SLIPS)
        yield from _dated(match.start(), int(year), month or 0, int(day))
    for match in _FIGURES.finditer(text):
        yield from _dated(match.start(), int(match[3]), int(match[2]), int(match[1]))
    for match in _ISO.finditer(text):
        yield from _dated(match.start(), int(match[1]), int(match[2]), int(match[3]))
    if "tanggal" in text.lower():
        for match in _IN_WORDS.finditer(text):
            day_in_words, year_in_words = number_in_words(match[1]), _leading_number(match[3])
            yield from _dated(match.start(), year_in_words, month_number(match[2]) or 0, day_in_words or 0)


def _dated(position: int, year: int, month: int, day: int) -> Iterator[tuple[int, date]]:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return
    try:
        yield position, date(year, month, day)
    except ValueError:
        return


def _leading_number(text: str) -> int:
    """The longest number that the text's first words name; 0 for none."""
    words = re.findall(r"[a-z]+", text.lower())
    for length in range(len(words), 0, -1):
        number = number_in_words(" ".join(words[:length]))
        if number is not None:
            return number
    return 0
