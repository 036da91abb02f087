"""The text of a paper's number, from the unit's pattern.

The pattern in use, ``n/<klas>-<jenis>/<satker>/yyyy`` (Keputusan KPU 1257 Tahun 2024 by letters seen, such as
2410/PW.02-SD/12/2025; confidence V2), is only the default: a unit of another agency writes its own.
"""

from __future__ import annotations

import re

DEFAULT_PATTERN = "{nomor}/{klasifikasi}-{jenis}/{satker}/{tahun}"
PARTS = ("nomor", "klasifikasi", "jenis", "satker", "tahun")
NEEDED = ("nomor", "tahun")
"""Without these two papers of a unit would carry the same number."""
_PART = re.compile(r"\{([^{}]*)\}")
_UNPARTED = re.compile(r"[\d}]\{(?:nomor|tahun)\}|\{(?:nomor|tahun)\}[\d{]")
"""Number 1 with a 2 after it reads as number 12."""


def pattern_problem(pattern: str) -> str:
    """Which part makes a pattern unusable, "" where none does: one absent, unknown, twice, or a
    number or year that touches another part or a digit."""
    named = _PART.findall(pattern)
    unknown = next((part for part in named if part not in PARTS), "")
    twice = next((part for part in named if named.count(part) > 1), "")
    absent = next((part for part in NEEDED if part not in named), "")
    if "{" in _PART.sub("", pattern) or "}" in _PART.sub("", pattern):
        return pattern
    touching = _UNPARTED.search(pattern)
    return unknown or twice or absent or (touching[0] if touching else "")


def number_text(pattern: str, *, number: int, classification: str, kind: str, office: str, year: int) -> str:
    """``pattern`` filled in: 12/PW.01-Und/1872/2026.

    What the unit has not given is left out with the stroke beside it: 12/Und/2026.
    """
    parts = {
        "nomor": str(number),
        "klasifikasi": classification.strip(),
        "jenis": kind,
        "satker": office.strip(),
        "tahun": str(year),
    }
    filled = [
        "-".join(piece for piece in (_filled(piece, parts) for piece in segment.split("-")) if piece)
        for segment in pattern.split("/")
    ]
    return "/".join(segment for segment in filled if segment)


def _filled(piece: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda match: parts[match[1]], piece).strip()
