"""The words of a decree as they go on paper: offices over lines, lists with their letters, dates, dotted blanks."""

from __future__ import annotations

import re
from datetime import date

from pakta.knowledge.decrees.form import Decree
from pakta.knowledge.decrees.numbering import letter
from pakta.knowledge.decrees.reading.head.offices import begins_with_role
from pakta.shared.dates import day_text
from pakta.shared.text import plain_line

BLANK = "....."
"""Stands where a word is to be filled in by hand; the reader takes it for nothing."""
BLANK_NUMBER, BLANK_DAY, BLANK_NAME = "." * 10, "." * 26, "." * 36

_PLACE = re.compile(r"\s+(?=(?:KOTA|KABUPATEN|PROVINSI|REPUBLIK\s+INDONESIA)\b)", re.IGNORECASE)
_TOGETHER = re.compile(
    r"(?:(?<=\bTAHUN)\s+(?=\d{4}\b)|(?<=\bDI)\s+(?=LINGKUNGAN\b)|(?<=\bKOTA)\s+|(?<=\bKABUPATEN)\s+|(?<=\bPROVINSI)\s+)",
    re.IGNORECASE,
)
_ACTING = re.compile(r"(?:plt|plh|pj|pjs|pgs)\s*\.?\s+|(?:a\.\s?n\.|an\.|atas nama)\s+", re.IGNORECASE)
_BEFORE_POINT = r"(?:^|(?<=[:;,.])\s+|(?<=[;,]\sdan)\s+|(?<=[;,]\sserta)\s+|(?<=[;,]\sdan/atau)\s+)"

Point = tuple[str, str]
"""A marker as printed and its text: ``("a.", "menjadi pedoman;")``."""


def printable(text: str | None) -> str:
    """The text as ``plain_line`` has it. Every text that is printed goes through here."""
    return plain_line(text or "")


def unparted(title: str) -> str:
    """A title whose lines do not end within *DI LINGKUNGAN*, *KOTA …* or *TAHUN 2026*."""
    return _TOGETHER.sub("\u00a0", title)


def office_lines(name: str) -> list[str]:
    """An office's or official's name over two lines, the second beginning with Kota, Kabupaten, Provinsi …"""
    lines = _PLACE.split(printable(name), maxsplit=1)
    return [line for line in lines if line]


def listed(items: list[str] | None, *, lettered: bool) -> list[Point]:
    """Items with their markers; a single one has none."""
    texts = [text for text in map(printable, items or []) if text]
    if len(texts) == 1:
        return [("", texts[0])]
    return [(f"{letter(at) if lettered else at + 1}.", text) for at, text in enumerate(texts)]


def parted(text: str) -> tuple[str, list[Point]]:
    """A dictum's text before its points, and the points a, b, c (or 1, 2, 3); without at least two, all is text."""
    for first in ("a", "1"):
        for end in (".", ")"):
            starts = _point_starts(text, first, end)
            if len(starts) > 1:
                return _cut(text, starts)
    return text, []


def _point_starts(text: str, first: str, end: str) -> list[re.Match[str]]:
    starts: list[re.Match[str]] = []
    at = 0
    while True:
        marker = str(len(starts) + 1) if first == "1" else letter(len(starts))
        found = re.compile(rf"{_BEFORE_POINT}({marker}\{end})\s+(?=\S)").search(text, at)
        if found is None:
            return starts
        starts.append(found)
        at = found.end(1)


def _cut(text: str, starts: list[re.Match[str]]) -> tuple[str, list[Point]]:
    ends = [found.start() for found in starts[1:]] + [len(text)]
    points = [(found[1], text[found.end() : end].strip()) for found, end in zip(starts, ends, strict=True)]
    return text[: starts[0].start()].strip(), points


def number_line(decree: Decree, *, plan_year: int | None) -> str:
    """``NOMOR 25 TAHUN 2026``; an older number with its own strokes says its year itself; dots where unknown."""
    number = printable(decree.number)
    if "/" in number:
        return f"NOMOR {number}"
    year = decree.year or plan_year
    return f"NOMOR {number or BLANK_NUMBER} TAHUN {year or BLANK}"


def date_line(decree: Decree) -> str:
    """``pada tanggal 3 April 2026``, dots where the decree is not yet enacted."""
    try:
        day = day_text(date.fromisoformat(decree.enacted_date or ""))
    except ValueError:
        day = BLANK_DAY
    return f"pada tanggal {day}"


def decider(decree: Decree) -> str:
    """Who decides, as the line before *Menimbang* names them: the head of the office, not who acts for them."""
    issuer = printable(decree.issuer)
    if begins_with_role(issuer):
        return issuer
    return _ACTING.sub("", printable(decree.signatory_title)).upper()
