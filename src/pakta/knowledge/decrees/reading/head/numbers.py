"""A decree's number as printed, its bare number and its year."""

from __future__ import annotations

import re
from typing import NamedTuple

_LABEL = re.compile(r"\bN[O0Q](?:M[O0Q]R\b|M[O0Q]R(?=\d)|\b\.)\s*[:.;]?\s*", re.IGNORECASE)
_WITH_YEAR = re.compile(r"(?P<number>.*?)\s*\bTAHUN\s*[:.]?\s*(?P<year>(?:\d\s?){4})?(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d\d)(?!\d)")
_DATED_TAIL = re.compile(r"[\s,]+(?:TANGGAL|TGL\.?)\b.*", re.IGNORECASE)
_BLANK = re.compile(r"[\s.…_\-–—/:]*")
_LEADING_BLANK = re.compile(r"[.…_\s]+/")


class DecreeNumber(NamedTuple):
    """``raw`` is the whole printed line; ``number`` None where the print left it blank."""

    raw: str
    number: str | None
    year: int | None


def number_at(text: str) -> int | None:
    """Where in the text the word NOMOR (or ``No.``) begins that a number may follow; None without one."""
    found = _LABEL.search(text)
    return found.start() if found else None


def is_number_line(text: str) -> bool:
    """Whether the line begins with NOMOR."""
    return _LABEL.match(text) is not None


def parse_number(raw: str) -> DecreeNumber:
    """Number and year of a line that begins with NOMOR.

    ``NOMOR 25 TAHUN 2026`` is 25 of 2026; a number of the old kind (``11/HK.03.1/1872/2022``) is the whole string
    and the last part that can be a year its year.
    """
    raw = raw.strip(" ,;")
    label = _LABEL.match(raw)
    body = _DATED_TAIL.sub("", raw[label.end() :].strip() if label else raw)
    dated = _WITH_YEAR.fullmatch(body.rstrip(" ."))
    if dated is not None:
        digits = (dated["year"] or "").replace(" ", "")
        year = int(digits) if _YEAR.fullmatch(digits) else None
        return DecreeNumber(raw, _written(dated["number"]), year)
    number = _written(body)
    years = _YEAR.findall(body) or _YEAR.findall(raw)
    return DecreeNumber(raw, number, int(years[-1]) if years else None)


def _written(number: str) -> str | None:
    number = number.strip(" :,")
    if _BLANK.fullmatch(number) or _LEADING_BLANK.match(number):
        return None
    return number
