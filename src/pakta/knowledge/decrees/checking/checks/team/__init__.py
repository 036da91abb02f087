"""Who answers for a row: someone, and under one name throughout."""

from __future__ import annotations

from pakta.knowledge.decrees.checking.checks.team import names

CHECKS = names.CHECKS
