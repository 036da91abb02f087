"""The office as its papers print it, and who signs. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pakta.foundation.papers.blocks import Signature
from pakta.shared.dates import day_text


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs; ``name`` and ``number`` (NIP) are "" where the office has not given them."""

    position: str
    name: str = ""
    number: str = ""

    def signature(self, *, opening: str = "") -> Signature:
        below = f"NIP {self.number}" if self.number else ""
        return Signature(position=self.position, name=self.name, opening=opening, below=below)


@dataclass(frozen=True, slots=True)
class Office:
    """The office on its papers; ``zone`` is WIB, WITA or WIT."""

    name: str
    city: str
    zone: str
    secretary: Signer
    chair: Signer = Signer("Ketua")


def place_and_day(office: Office, day: dt.date) -> str:
    """Above a signature: "Metro, 5 Oktober 2026"; the day alone where the office has not said where it signs."""
    return f"{office.city}, {day_text(day)}" if office.city else day_text(day)
