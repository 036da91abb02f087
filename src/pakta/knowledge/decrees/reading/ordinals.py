"""Numbers and letters that order a plan: ``IV``, ``1.``, ``(a)``, ``A.1.I.iv``; and texts that begin with one.

A scan confuses I, l and 1, so a style is a claim that its neighbours must bear out: an ordinal may have several.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Style = Literal["roman", "upper", "number", "lower", "small roman", "code"]


class Ordinal(NamedTuple):
    """An ordinal as printed (without its dot or bracket) and what it may count: (style, value) pairs, likeliest
    first. ``depth`` is how many parts a code has."""

    raw: str
    claims: tuple[tuple[Style, int], ...]
    depth: int = 1

    @property
    def style(self) -> Style:
        return self.claims[0][0]

    @property
    def value(self) -> int:
        return self.claims[0][1]

    def value_as(self, style: Style) -> int | None:
        """Its value if it may be of that style."""
        return next((value for claimed, value in self.claims if claimed == style), None)


_ALONE = re.compile(r"[(\[]?\s*(?P<mark>[A-Za-z]{1,5}|[ivxlIVXL1|]{1,5}|\d{1,3})\s*[.,]?\s*[)\]]?\s*[.:,]?")
_CODE = re.compile(
    r"(?=\S*\d|\S*[IVXivx])(?P<mark>[A-Za-z]{0,5}\d{0,3}(?:[.\-/][A-Za-z]{1,4}\d{0,2}|[.\-/]\d{1,3}){1,6})\s*[.)]?"
)
_LEADING = re.compile(
    r"(?P<whole>[(\[]?(?P<mark>(?:[A-Za-z]|\d{1,2})(?:\.\d{1,2}){1,4}|[IVXL]{1,5}|[ivxl]{1,5}|[A-Za-z]|\d{1,2})"
    r"(?:\s?[.)\]]+:?\s*|\s?:\s+))(?=[^\s\d.,)])"
)
_CAPITAL_HEADING = re.compile(r"(?P<mark>[IVXL]{1,5}|\d{1,2}|[A-H])\s+(?=[A-Z]{2,})")
_NAMED_HEADING = re.compile(
    r"(?:AREA(?:\s+PERUBAHAN)?|KOMPONEN|POKJA|PROGRAM|BAGIAN|BIDANG|KELOMPOK(?:\s+KERJA)?|ASPEK|PILAR|TIM)"
    r"\s+(?P<mark>[IVXL]{1,5}|\d{1,2}|[A-H])(?:\s*[.:)]\s*|\s*[-–—]\s*|\s+)(?:(?:POKJA|TIM|AREA)\s+(?=\S))?(?=\S)",
    re.IGNORECASE,
)
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20,
}  # fmt: skip
_STROKES = str.maketrans("l1|", "iii")
# What scans make of Roman numerals in a column of numbers.
_SCANNED = {"u": 2, "ir": 3, "ill": 3, "m": 3, "tv": 4, "iy": 4, "vl": 6, "vll": 7}


@lru_cache(maxsize=4096)
def ordinal(text: str) -> Ordinal | None:
    """The ordinal that a cell holds, None if the cell holds anything else."""
    text = text.strip()
    if not text or len(text) > 16:
        return None
    found = _ALONE.fullmatch(text)
    if found:
        return _simple(found["mark"])
    code = _CODE.fullmatch(text)
    return _code(code["mark"]) if code else None


@lru_cache(maxsize=4096)
def leading_ordinal(text: str) -> tuple[Ordinal, str] | None:
    """The ordinal a text begins with and the rest: ``a. Membentuk tim`` → a, ``Membentuk tim``; None without one."""
    found = _LEADING.match(text)
    if found is None:
        return None
    read = _code(found["mark"]) if "." in found["mark"] else _simple(found["mark"])
    return (read, text[found.end() :].strip()) if read else None


def heading_ordinal(text: str) -> tuple[Ordinal | None, str]:
    """As ``leading_ordinal`` for a heading, where capitals may follow the number at once or a word lead it:
    ``1 MANAJEMEN PERUBAHAN``, ``AREA II : PENATAAN TATA LAKSANA``. Without an ordinal the text itself."""
    found = leading_ordinal(text)
    if found:
        return found
    match = _NAMED_HEADING.match(text) or _CAPITAL_HEADING.match(text)
    if match:
        read = _simple(match["mark"])
        if read:
            return read, text[match.end() :].strip()
    return None, text


def _simple(mark: str) -> Ordinal | None:
    if mark.isdigit():
        return Ordinal(mark, (("number", int(mark)),))
    claims: list[tuple[Style, int]] = []
    lower = mark.lower()
    scanned = lower.translate(_STROKES) if set(lower) <= set("ivxl1|") else lower
    capital = mark[0].isupper() or mark[0] in "|1"
    letter = len(mark) == 1 and mark.isalpha()
    roman = _ROMAN.get(lower) or _ROMAN.get(scanned)
    if roman and (not letter or lower in "ivxl"):
        claims.append(("roman" if capital or mark[0] == "l" else "small roman", roman))
        if mark[0] == "l":
            claims.append(("small roman", roman))
    if letter:
        claims.append(("upper" if capital else "lower", ord(lower) - 96))
    if mark[0].isupper() and not roman and lower in _SCANNED:
        claims.append(("roman", _SCANNED[lower]))
    return Ordinal(mark, tuple(claims)) if claims else None


def _code(mark: str) -> Ordinal | None:
    parts = [part for part in re.split(r"[.\-/]", mark) if part]
    last = _simple(parts[-1]) if parts else None
    value = last.value if last else 0
    return Ordinal(mark, (("code", value),), depth=len(parts))
