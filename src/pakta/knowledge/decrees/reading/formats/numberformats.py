"""A number of a spreadsheet as its cell shows it: dates, percentages and decimals by their format code.

Months are named in Indonesian, as the offices' machines show them. General numbers keep the point, because the
"1.1" of an outline is more common in a plan than a fraction.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss",
}  # fmt: skip
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
# Colours, conditions and padding: they are not shown.
HIDDEN = re.compile(r"\[[^\]]*\]|_.|\*.")
PLACE = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
DATE_TOKENS = re.compile(r'y+|m+|d+|h+|s+|AM/PM|"[^"]*"|\\.|\[[^\]]*\]|.', re.IGNORECASE)
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's days have no zone
LAST_DAY = 2_958_465


def is_date(code: str) -> bool:
    """Whether a format code shows its number as a date or a time."""
    return (
        bool(re.search(r"[ymdhs]", QUOTED.sub("", code.split(";")[0]), re.IGNORECASE)) and code != "General"
    )


def shown(number: float, code: str, *, epoch: datetime = EPOCH) -> str:
    """``number`` in the format ``code`` ("General", "0%", "mmmm yyyy")."""
    if is_date(code) and 0 <= number <= LAST_DAY:
        # Half a second up: 0.5 of a day is stored as 0.49999….
        return _date(epoch + timedelta(days=number, milliseconds=1), code)
    section = HIDDEN.sub("", code.split(";")[0])
    place = PLACE.search(QUOTED.sub(lambda match: "\0" * len(match[0]), section))
    if place is None:
        return _general(number)
    value = number * 100 if "%" in QUOTED.sub("", section) else number
    before, after = section[: place.start()], section[place.end() :]
    return _unquoted(before) + _in_places(value, place[0]) + _unquoted(after)


def _in_places(value: float, places: str) -> str:
    """``value`` in digit places such as ``#,##0.00``."""
    whole, _, fraction = places.partition(".")
    decimals = len(fraction.replace(",", ""))
    text = f"{value:,.{decimals}f}" if "," in whole else f"{value:.{decimals}f}"
    return text.zfill(whole.count("0") + (decimals + 1 if decimals else 0))


def _unquoted(literal: str) -> str:
    return re.sub(r'["\\]', "", literal)


def _general(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"


def _date(moment: datetime, code: str) -> str:
    tokens = DATE_TOKENS.findall(code.split(";")[0])
    text, after_hour = "", False
    for at, token in enumerate(tokens):
        kind = token[0].lower()
        if kind == "m" and len(token) <= 2 and (after_hour or _before_seconds(tokens[at + 1 :])):
            text += f"{moment.minute:02d}"
        elif kind in "ymdhs" and token.strip("ymdhsYMDHS") == "":
            text += _date_part(moment, kind, len(token))
        else:
            text += _literal(token)
        if kind in "ymdhs":
            after_hour = kind == "h"
    return text.strip()


def _before_seconds(rest: list[str]) -> bool:
    return next((token[0].lower() for token in rest if token[0].lower() in "ymdhs"), "") == "s"


def _date_part(moment: datetime, kind: str, length: int) -> str:
    match kind:
        case "y":
            return f"{moment.year}" if length > 2 else f"{moment.year % 100:02d}"
        case "m":
            name = MONTHS[moment.month - 1]
            return (f"{moment.month:0{length}d}", name[:3], name)[min(max(length - 2, 0), 2)]
        case "d":
            name = DAYS[moment.weekday()]
            return (f"{moment.day:0{length}d}", name[:3], name)[min(max(length - 2, 0), 2)]
        case "h":
            return f"{moment.hour:0{min(length, 2)}d}"
        case _:
            return f"{moment.second:0{min(length, 2)}d}"


def _literal(token: str) -> str:
    """A quoted word, an escaped sign, a colour or locale in brackets (not shown), or a sign as it is."""
    if token.startswith("["):
        return ""
    if token.startswith('"'):
        return token.strip('"')
    return token.removeprefix("\\").replace("@", "")
