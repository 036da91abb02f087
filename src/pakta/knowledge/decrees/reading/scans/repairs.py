"""What Tesseract's Indonesian model is known to misread wherever it stands, put right.

Only what cannot be a word: a small letter alone read as both its sizes, a percent sign read as letters. Words are left
as they were read; who checks sees the picture.
"""

from __future__ import annotations

import re

_BOTH_SIZES = re.compile(r"([A-Za-z])([A-Za-z])([.)]?)")
_PERCENT = re.compile(r"(\d*)(?:Yo|Y0|96o)")


def repaired(text: str) -> str:
    """A word as it must have been printed."""
    found = _BOTH_SIZES.fullmatch(text)
    if found is not None and found[1] != found[2] and found[1].casefold() == found[2].casefold():
        return found[1].lower() + found[3]
    percent = _PERCENT.fullmatch(text)
    return f"{percent[1]}%" if percent else text
