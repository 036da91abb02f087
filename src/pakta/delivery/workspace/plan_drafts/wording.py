"""Months, due days and places in a file, as people say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.domain.programmes.schedule import DueMoment

DAYS_NAMED = 4
"""Up to so many due days are named one by one."""


def months_in_words(periods: Sequence[Sequence[str]]) -> str:
    """``[("2026-03", "2026-03"), ("2026-06", "2026-06")]`` → "Maret, Juni 2026"; a stretch is "Januari–Juni 2026".

    The year stands once behind the months it counts for. What this writes, the reader of target times reads back.
    """
    parts: list[str] = []
    for place, (first, last) in enumerate(periods):
        start, end = _month_year(first), _month_year(last)
        name = _stretch(start, end)
        following = _month_year(periods[place + 1][0]) if place + 1 < len(periods) else None
        spans_years = start[1] != end[1]
        if following is None or following[1] != end[1] or spans_years:
            name = f"{name} {end[1]}"
        parts.append(name)
    return ", ".join(parts)


def _stretch(start: tuple[int, int], end: tuple[int, int]) -> str:
    if start == end:
        return str(MONTHS[start[0]])
    first = str(MONTHS[start[0]]) if start[1] == end[1] else f"{MONTHS[start[0]]} {start[1]}"
    return f"{first}–{MONTHS[end[0]]}"


def _month_year(month: str) -> tuple[int, int]:
    return int(month[5:7]), int(month[:4])


def due_in_words(moments: Sequence[DueMoment]) -> str:
    """The days on which proof will fall due: named one by one while few, else counted; "" for none."""
    if not moments:
        return ""
    days = [moment.due_on for moment in moments]
    if len(days) <= DAYS_NAMED:
        return ", ".join(_day(day) for day in days)
    return _("%(count)d kali, %(first)s sampai %(last)s") % {
        "count": len(days),
        "first": _day(days[0]),
        "last": _day(days[-1]),
    }


def _day(day: dt.date) -> str:
    return str(date_format(day, "j M Y"))


def place_in_words(source: Mapping[str, Any]) -> str:
    """``{"page": 3, "line": 40}`` → "halaman 3, baris 40"; "" where nothing is known."""
    names = {
        "page": _("halaman %(number)s"),
        "sheet": _("lembar %(number)s"),
        "line": pgettext("teks", "baris %(number)s"),
        "row": _("baris %(number)s"),
    }
    return ", ".join(names[key] % {"number": source[key]} for key in names if key in source)


def anchor_of(source: Mapping[str, Any]) -> str:
    """The fragment that names a place of the file on the review page: ``s-l12``, ``s-p3``, ``s-p3-r4``."""
    marks = {"page": "p", "sheet": "b", "line": "l", "row": "r"}
    parts = [f"{mark}{slugify(str(source[key]))}" for key, mark in marks.items() if key in source]
    return "-".join(["s", *parts])
