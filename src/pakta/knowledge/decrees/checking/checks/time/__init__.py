"""Target times: there, readable, within the plan's year, after the decree's date, as often as promised."""

from __future__ import annotations

from pakta.knowledge.decrees.checking.checks.time import rhythms, wordings, years

CHECKS = (*wordings.CHECKS, *years.CHECKS, *rhythms.CHECKS)
