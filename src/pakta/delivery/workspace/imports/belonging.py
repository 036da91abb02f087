"""Whether a decree is this office's own. Taking in another office's paper is easily done and hard to notice later.

Pure, and lenient: names are written in many ways, so a paper counts as another's only where it names a region, a level
or an institution that clearly is another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pakta.knowledge.decrees.reading.head.offices import level_and_region
from pakta.shared.text import compact, key

LOCAL_LEVELS = frozenset({"provinsi", "kabupaten", "kota"})
LEVEL_WORDS = frozenset({*LOCAL_LEVELS, "propinsi", "kab", "administrasi"})
COMPASS = frozenset(
    {"utara", "selatan", "barat", "timur", "tengah", "tenggara", "daya", "laut", "raya", "besar"}
)
"""Words that make another region of a region's name: Solok and Solok Selatan."""
_ROLES = (
    "ketua kepala direktur sekretaris plt plh bupati wali walikota gubernur pemerintah republik indonesia dan"
)
_OFFICES = "kelas sekretariat daerah kantor badan lembaga dinas satuan kerja unit"
ROLE_WORDS, OFFICE_WORDS = frozenset(_ROLES.split()), frozenset(_OFFICES.split())
"""Words that tell no institution from another; those of offices have their part in abbreviations."""
SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Office:
    """A unit by what a paper may call it; ``level`` is a kind of ``institutions.choices.Kind``."""

    agency: str
    name: str
    region: str
    level: str


def issued_elsewhere(head: Mapping[str, Any], office: Office) -> str:
    """Who issued the paper, as it says, where that clearly is another office; "" otherwise.

    ``head``: a draft's head. A person may have mended its issuer, so that counts before the region read at first.
    """
    issuer = head.get("issuer") or ""
    level, region = level_and_region(issuer)
    if not issuer:
        level, region = head.get("issuer_type"), head.get("region")
    elsewhere = (
        (region is not None and not _in_region(region, office))
        or (region is not None and {level, office.level} <= LOCAL_LEVELS and level != office.level)
        or _another_institution(issuer, region or "", office)
    )
    return issuer or str(region) if elsewhere else ""


def _in_region(region: str, office: Office) -> bool:
    if compact(region) == compact(_without(office.region, LEVEL_WORDS)):
        return True
    wanted = key(region).split()
    for text in (office.region, office.name):
        words = key(text).split()
        for start in range(len(words) - len(wanted) + 1):
            end = start + len(wanted)
            if words[start:end] == wanted and not COMPASS & set(words[end : end + 1]):
                return True
    return False


def _another_institution(issuer: str, region: str, office: Office) -> bool:
    """Whether the issuer's name and the unit's have no word in common, neither whole nor as an abbreviation."""
    aside = ROLE_WORDS | LEVEL_WORDS | set(key(f"{region} {office.region}").split())
    names = _without(issuer, aside), _without(f"{office.agency} {office.name}", aside)
    theirs, ours = (_without(name, OFFICE_WORDS) for name in names)
    if not theirs or not ours or set(theirs.split()) & set(ours.split()):
        return False
    return not (_abbreviates(ours, names[0]) or _abbreviates(theirs, names[1]))


def _without(text: str, words: frozenset[str] | set[str]) -> str:
    return " ".join(word for word in key(text).split() if word not in words)


def _abbreviates(words: str, text: str) -> bool:
    """Whether one of the words may be short for words of the text: ``kpu``, ``pn``, ``bawaslu``."""
    long = key(text).split()
    initials = "".join(word[0] for word in long)
    return any(
        short in initials
        or (
            len(short) >= SHORTEST_ACRONYM
            and any(_drawn_from(short, "".join(long[at:])) for at in range(len(long)))
        )
        for short in words.split()
    )


def _drawn_from(short: str, text: str) -> bool:
    """Whether the letters of ``short`` stand in ``text`` in their order, the first at its beginning."""
    letters = iter(text)
    return text[:1] == short[:1] and all(letter in letters for letter in short)
