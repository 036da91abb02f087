"""The kinds of regulation an Indonesian office cites, their order of rank, and how a regulation of each is called.

A citation writes names out (``Peraturan Menteri Pendayagunaan Aparatur Negara …``), people and lists shorten them
(``PermenPANRB``): the first is ``official_head``, the second a key.
"""

from __future__ import annotations

import re
from enum import StrEnum

from pakta.knowledge.law.issuers import ISSUERS, issuer_name


class Kind(StrEnum):
    """In the order in which an office lists them; the value is the word of a key and of ``content/``."""

    CONSTITUTION = "UUD"
    LAW = "UU"
    LAW_IN_LIEU = "Perppu"
    GOVERNMENT_REGULATION = "PP"
    PRESIDENTIAL_REGULATION = "Perpres"
    PRESIDENTIAL_DECREE = "Keppres"
    PRESIDENTIAL_INSTRUCTION = "Inpres"
    MINISTER_REGULATION = "Permen"
    BODY_REGULATION = "Peraturan lembaga"
    MINISTER_DECREE = "Keputusan menteri"
    CIRCULAR = "SE"
    GUIDELINE = "Pedoman"
    BODY_DECREE = "Keputusan lembaga"

    @property
    def rank(self) -> int:
        """0 is the highest; kinds of one rank have no order among them (UU 12/2011, Pasal 7 dan 8)."""
        return _RANKS[self]

    @property
    def place(self) -> int:
        """Where an office lists it: by rank and, within one rank, by custom."""
        return _PLACES[self]

    @property
    def has_issuer(self) -> bool:
        """Whether the name of who issued it belongs to its name."""
        return self not in WITHOUT_ISSUER


_RANKS = {
    Kind.CONSTITUTION: 0,
    Kind.LAW: 1,
    Kind.LAW_IN_LIEU: 1,
    Kind.GOVERNMENT_REGULATION: 2,
    Kind.PRESIDENTIAL_REGULATION: 3,
    Kind.PRESIDENTIAL_DECREE: 4,
    Kind.PRESIDENTIAL_INSTRUCTION: 5,
    Kind.MINISTER_REGULATION: 6,
    Kind.BODY_REGULATION: 6,
    Kind.MINISTER_DECREE: 7,
    Kind.CIRCULAR: 7,
    Kind.GUIDELINE: 7,
    Kind.BODY_DECREE: 7,
}
_PLACES = {kind: place for place, kind in enumerate(Kind)}
WITHOUT_ISSUER = {
    Kind.CONSTITUTION: "Undang-Undang Dasar Negara Republik Indonesia",
    Kind.LAW: "Undang-Undang",
    Kind.LAW_IN_LIEU: "Peraturan Pemerintah Pengganti Undang-Undang",
    Kind.GOVERNMENT_REGULATION: "Peraturan Pemerintah",
    Kind.PRESIDENTIAL_REGULATION: "Peraturan Presiden",
    Kind.PRESIDENTIAL_DECREE: "Keputusan Presiden",
    Kind.PRESIDENTIAL_INSTRUCTION: "Instruksi Presiden",
}
FIRST_WORDS = {
    Kind.MINISTER_REGULATION: "Peraturan",
    Kind.BODY_REGULATION: "Peraturan",
    Kind.MINISTER_DECREE: "Keputusan",
    Kind.CIRCULAR: "Surat Edaran",
    Kind.GUIDELINE: "Pedoman",
    Kind.BODY_DECREE: "Keputusan",
}
OWN_SHORT_HEADS = {
    "PKPU": (Kind.BODY_REGULATION, "KPU"),
    "PerKPK": (Kind.BODY_REGULATION, "KPK"),
    "Perki": (Kind.BODY_REGULATION, "Komisi Informasi"),
    "PMK": (Kind.MINISTER_REGULATION, "Keuangan"),
    "Permenkumham": (Kind.MINISTER_REGULATION, "Kumham"),
    "Permendagri": (Kind.MINISTER_REGULATION, "Dagri"),
    "Perbawaslu": (Kind.BODY_REGULATION, "Bawaslu"),
}


def official_head(kind: Kind, issuer: str) -> str:
    """``Peraturan Komisi Pemilihan Umum``: what a citation writes before ``Nomor``."""
    if not kind.has_issuer:
        return WITHOUT_ISSUER[kind]
    return f"{FIRST_WORDS[kind]} {issuer_name(issuer)}"


def key_of(kind: Kind, issuer: str, number: str, year: int) -> str:
    """``UU 28/1999``, ``PermenPANRB 90/2021``, ``PKPU 2/2021``, ``Keputusan KPU 314/2021``, ``UUD 1945``."""
    serial = serial_of(number)
    return f"{_key_head(kind, issuer)} {serial}/{year}" if serial else f"{_key_head(kind, issuer)} {year}"


def serial_of(number: str) -> str:
    """The counter in a number: ``314/ORT.07-Kpt/01/KPU/V/2021`` → ``314``; "" where there is none."""
    found = re.search(r"\d+[A-Z]?", number)
    return found[0].lstrip("0") if found else ""


def _key_head(kind: Kind, issuer: str) -> str:
    for short, named in OWN_SHORT_HEADS.items():
        if named == (kind, issuer):
            return short
    if not kind.has_issuer:
        return kind.value
    known = ISSUERS.get(issuer)
    if known and kind == Kind.MINISTER_REGULATION:
        return f"Permen{known.code}"
    word = "SE" if kind == Kind.CIRCULAR else FIRST_WORDS[kind]
    return f"{word} Men{issuer}" if known and known.is_minister else f"{word} {issuer}"
