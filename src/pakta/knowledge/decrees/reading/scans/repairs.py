"""What Tesseract's Indonesian model is known to misread wherever it stands, put right.

Only what cannot be a word: a small letter alone read as both its sizes, a percent sign read as letters. Words are left
as they were read; who checks sees the picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BOTH_SIZES = re.compile(r"([A-Za-z])([A-Za-z])([.)]?)")
_MONTH = re.compile(
    r"(januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)[.,:;]?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(\d*)(?:Yo|Y0|96o)")


def repaired(text: str) -> str:
    """A word as it must have been printed."""
    found = _BOTH_SIZES.fullmatch(text)
    if found is not None and found[1] != found[2] and found[1].casefold() == found[2].casefold():
        return found[1].lower() + found[3]
    percent = _PERCENT.fullmatch(text)
    return f"{percent[1]}%" if percent else text


def parted(words: Sequence[str]) -> list[str]:
    """The words of a cell, months that follow one another parted by commas: no other sign stands between them."""
    made = list(words)
    for at in range(len(made) - 1):
        if made[at][-1:] in (".", ":") and _MONTH.fullmatch(made[at]) and _MONTH.fullmatch(made[at + 1]):
            made[at] = made[at][:-1] + ","
    return made
