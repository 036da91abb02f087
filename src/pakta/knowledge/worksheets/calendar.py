"""Days of an assessment's year that a rule names, where nothing else is set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuledDay:
    """A day every year, with where it was read and how well ("P": in the rule itself)."""

    month: int
    day: int
    citation: str
    confidence: str

    def of(self, year: int) -> dt.date:
        return dt.date(year, self.month, self.day)


PROPOSAL = RuledDay(5, 31, "PermenPANRB 90/2021 Lampiran II sebagaimana diubah PermenPANRB 5/2024", "P")
"""The proposal to the ministry, or another day the national team announces. The steps before it have no day in law."""
