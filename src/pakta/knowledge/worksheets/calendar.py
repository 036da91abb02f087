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

    def after(self, year: int) -> dt.date:
        """The first such day once ``year`` is over."""
        return dt.date(year + 1, self.month, self.day)


PROPOSAL = RuledDay(5, 31, "PermenPANRB 90/2021 Lampiran II sebagaimana diubah PermenPANRB 5/2024", "P")
"""The proposal to the ministry, or another day the national team announces. The steps before it have no day in law.

A worksheet speaks of the work of its year and is filled at its end, so it is proposed in the year after (inferred
from offices that filled theirs at the end of 2025 for the next proposal).
"""
