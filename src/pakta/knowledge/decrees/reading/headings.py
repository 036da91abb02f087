"""Rows that name an area or a part of it instead of a work item, and the level each of them has.

Areas stand as bands across the table, as a number and a name, in capitals or not, as a line between tables. Levels
are told by how the numbers run on: a heading that continues a level belongs to it, whatever its style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.entries import (
    ACTION,
    AREA,
    INDICATOR,
    ORDINAL,
    PART,
    PROOF,
    TARGET,
    TEAM,
    Entry,
)
from pakta.knowledge.decrees.reading.ordinals import Ordinal, heading_ordinal, ordinal
from pakta.shared.text import key

# The areas of change that the rules on integrity zones and bureaucratic reform name.
_AREA_WORDS = re.compile(
    r"manajemen perubahan|tata ?laksana|sumber daya manusia|manajemen sdm|\bsdm\b|akuntabilitas|pengawasan"
    r"|pelayanan publik|kelembagaan|(?:penataan|penguatan) organisasi|deregulasi|perundang|pola pikir|reformasi hukum"
)
_DOTTED = re.compile(r"[.…\s]{3,}|…")
_CONTINUED = re.compile(r"\s*\(?\b(?:lanjutan|samb(?:ungan|\.)?|lanj\.?)\)?\s*$", re.IGNORECASE)
_PLAN_PREFIX = re.compile(
    r"^(?:MATRIKS?\s+|TABEL\s+\d*\W*)?(?:RENCANA|PROGRAM|JADWAL)\s+(?:AKSI|KERJA|KEGIATAN)\b.*?"
    r"\b(?=(?:AREA|POKJA|KOMPONEN|KELOMPOK KERJA)\b)",
    re.IGNORECASE,
)
_PLAN_TITLE = re.compile(
    r"^(?:lampiran|keputusan|surat|nomor|tentang|rencana|program kerja|jadwal|matriks?|tabel|tahun|di lingkungan"
    r"|menuju|komisi|kota|kabupaten)\b",
    re.IGNORECASE,
)


class Heading:
    """A name with its ordinal; ``banded`` says that only an area's band looks so (capitals, spanned, a line)."""

    __slots__ = ("banded", "capitals", "depth", "name", "ordinal", "raw_ordinal")

    def __init__(self, ordinal: Ordinal | None, name: str, *, capitals: bool, banded: bool) -> None:
        self.ordinal = ordinal
        self.name = name
        self.raw_ordinal = ordinal.raw if ordinal else None
        self.capitals = capitals
        self.banded = banded
        self.depth = 0


def names_area(text: str) -> bool:
    """Whether a short text names one of the areas of change."""
    return len(text) <= 90 and _AREA_WORDS.search(key(text)) is not None


def heading_of(entry: Entry) -> Heading | None:
    """The heading that an entry is, None if it is a row of work: nothing but a number, a name and perhaps a team."""
    if entry.line:
        return _heading("", entry.parts[AREA], entry)
    parts = entry.parts
    if (
        entry.marks
        or (parts[PROOF] and PROOF not in entry.carried)
        or (parts[TARGET] and TARGET not in entry.carried)
    ):
        return None
    texts = [
        parts[part] for part in (AREA, PART, INDICATOR, ACTION) if parts[part] and part not in entry.carried
    ]
    if entry.carried & {AREA, PART} and not any(
        parts[part] and part not in entry.carried for part in (AREA, PART)
    ):
        # Its group's cell is merged with the one above: a row of work that gives only its wording.
        return None
    number = parts[ORDINAL] if ORDINAL not in entry.carried else ""
    if number and ordinal(number) is None:
        # The band's text begins in the column of numbers.
        return _heading("", f"{number} {' '.join(texts)}".strip(), entry) if len(texts) <= 1 else None
    if len(texts) != 1:
        return None
    if parts[TEAM] and TEAM not in entry.carried and not number and not texts[0].isupper():
        return None
    return _heading(number or entry.part_ordinal, texts[0], entry)


def _heading(number: str, text: str, entry: Entry) -> Heading | None:
    text = _CONTINUED.sub("", text)
    read: Ordinal | None
    read, name = (ordinal(number), text) if number else heading_ordinal(text)
    if not name:
        return None
    # Room to write an area's name stands where its capitals would.
    capitals = name.upper() == name and (any(letter.isalpha() for letter in name) or is_dotted(name))
    return Heading(read, name, capitals=capitals, banded=entry.spanned or entry.line or capitals)


def is_dotted(text: str) -> bool:
    """Whether the text is a dotted line: room to write, where nothing is said and nothing carried from above."""
    return _DOTTED.fullmatch(text) is not None


def area_line(text: str, *, bold: bool) -> str | None:
    """The area's heading that a printed line between tables is, None for any other line."""
    text = _PLAN_PREFIX.sub("", text.strip(" :"))
    if len(text) > 110 or _PLAN_TITLE.match(text) or text.endswith((";", ",")):
        return None
    read, name = heading_ordinal(text)
    if not name or len(name.split()) > 12:
        return None
    if name.isupper() and read is not None:
        return text
    if (
        names_area(name)
        and len(name.split()) <= 9
        and (read is not None or name.isupper() or bold or name.istitle())
    ):
        return text
    return None


def number_levels(headings: Sequence[Heading]) -> int:
    """Give each heading its depth, 0 the outermost; returns how many levels there are."""
    open_levels: list[Heading] = []
    known: dict[tuple[str | None, bool], int] = {}
    for heading in headings:
        depth = _depth(heading, open_levels, known)
        depth = min(depth, len(open_levels))
        del open_levels[depth:]
        open_levels.append(heading)
        heading.depth = depth
        known.setdefault(_manner(heading), depth)
    return 1 + max((heading.depth for heading in headings), default=-1)


def _manner(heading: Heading) -> tuple[str | None, bool]:
    return (heading.ordinal.style if heading.ordinal else None, heading.capitals)


def _depth(
    heading: Heading, open_levels: Sequence[Heading], known: dict[tuple[str | None, bool], int]
) -> int:
    number = heading.ordinal
    if not open_levels:
        return 0
    if number is None:
        alike = known.get((None, heading.capitals))
        if alike is not None:
            return alike
        same = [level.depth for level in open_levels if level.capitals == heading.capitals]
        return same[-1] if same else len(open_levels)
    if number.style == "code":
        shorter = [
            d for d, level in enumerate(open_levels) if level.ordinal and level.ordinal.depth >= number.depth
        ]
        return shorter[0] if shorter else len(open_levels)
    for depth in range(len(open_levels) - 1, -1, -1):
        level = open_levels[depth]
        if level.capitals == heading.capitals and follows(level.ordinal, number):
            return depth
    alike = known.get(_manner(heading))
    if alike is not None:
        return alike
    if number.value == 1:
        return len(open_levels)
    for depth in range(len(open_levels) - 1, -1, -1):
        level = open_levels[depth]
        if level.capitals == heading.capitals and (
            level.ordinal is None or level.ordinal.style == number.style
        ):
            return depth
    same = [level.depth for level in open_levels if level.capitals == heading.capitals]
    return same[0] if same else len(open_levels)


def follows(before: Ordinal | None, number: Ordinal) -> bool:
    """Whether a number is the next after another, in the same style or (a slip of the typist) in another."""
    if before is None or before.style == "code":
        return False
    for style, value in before.claims:
        if number.value_as(style) == value + 1:
            return True
    return number.value == before.value + 1
