"""Names of folders and files that every system takes, Windows included; short, and unique in their folder.

Source of what Windows refuses: Microsoft, "Naming Files, Paths, and Namespaces".
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_AREA, LONGEST_ITEM, LONGEST_FILE = 40, 60, 80
"""Characters. Together under 190, so that the whole path stays below the 260 of Windows in most folders."""
MOST_BYTES = 240
"""Of one name: file systems count bytes and stop at 255."""
LONGEST_EXTENSION = 10

_NOT_TAKEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
}
# Control, format (with the marks that turn text right to left), half surrogates, private use.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def fit_name(text: str, *, longest: int, otherwise: str) -> str:
    """``text`` as the name of one folder or file, its extension kept; ``otherwise`` where nothing is left of it."""
    folded = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    seen = "".join(char for char in folded if unicodedata.category(char) not in _UNSEEN)
    plain = " ".join(_NOT_TAKEN.sub("-", seen).split()).strip(". ")
    stem, ending = _parted(plain)
    if stem.split(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return _cut(stem, ending, longest) or otherwise


def _parted(name: str) -> tuple[str, str]:
    """The name before its extension, and the extension with its dot; "" where it has none or an odd one."""
    stem, dot, extension = name.rpartition(".")
    if not stem or not extension.isalnum() or len(extension) > LONGEST_EXTENSION:
        return name, ""
    return stem, f"{dot}{extension}"


def _cut(stem: str, ending: str, longest: int) -> str:
    stem = stem[: longest - len(ending)]
    while stem and len(f"{stem}{ending}".encode()) > MOST_BYTES:
        stem = stem[:-1]
    stem = stem.rstrip(". ")
    return f"{stem}{ending}" if stem else ""


class Folder:
    """The names used in one folder: no two that differ only in capitals, which Windows and macOS take for one."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, name: str, *, longest: int) -> str:
        """``name``, with a number before its extension where it is taken already."""
        stem, ending = _parted(name)
        number, found = 2, name
        while found.casefold() in self._used:
            found = _cut(stem, "", longest - len(ending) - len(str(number)) - 3) + f" ({number}){ending}"
            number += 1
        self._used.add(found.casefold())
        return found
