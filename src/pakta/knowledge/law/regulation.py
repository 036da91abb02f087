"""A regulation: what is known of it and where from. What no source says stays empty."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pakta.knowledge.law.kinds import Kind, key_of


class Confidence(StrEnum):
    """How sure a fact is; never raised by whoever passes it on."""

    TWO_SOURCES = "V2"
    ONE_SOURCE = "V1"
    DECREE = "SEED"
    """Stated by a decree of an office alone."""
    REMEMBERED = "R+"
    """Well known, no source read."""
    DOUBTFUL = "R?"


class Paper(StrEnum):
    """The gazette a regulation is printed in."""

    STATE = "Lembaran Negara"
    OFFICIAL = "Berita Negara"


@dataclass(frozen=True, slots=True)
class Gazette:
    """``Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75``."""

    paper: Paper
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Ending:
    """By what a regulation ended, and from when; ``since`` is None where no source gives the day."""

    by: str
    since: dt.date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation. ``title`` is the official one that a citation writes, "" where unknown; ``subject`` is ours.

    ``number`` is as the regulation writes it (``52``, ``314/ORT.07-Kpt/01/KPU/V/2021``), "" where it has none.
    ``supplement`` is its Tambahan Lembaran Negara. ``amended_by`` has the keys of what changed it, the earliest
    first, possibly with gaps. ``plan_years`` are the years that a road map or the like plans for. ``seen_in_force_on``
    is the last day on which its source held it to be in force. ``confidence`` is that of its weakest fact.
    """

    kind: Kind
    issuer: str
    number: str
    year: int
    title: str
    subject: str
    source: str
    confidence: Confidence
    gazette: Gazette | None = None
    supplement: int | None = None
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    seen_in_force_on: dt.date | None = None
    plan_years: tuple[int, int] | None = None
    amended_by: tuple[str, ...] = ()
    replaced_by: Ending | None = None
    revoked_by: Ending | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """``PermenPANRB 90/2021``: what others call it by."""
        return key_of(self.kind, self.issuer, self.number, self.year)
