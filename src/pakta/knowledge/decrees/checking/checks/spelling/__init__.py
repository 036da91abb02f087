"""Words of the field: spelt as the standard has them, without letters gone astray."""

from __future__ import annotations

from pakta.knowledge.decrees.checking.checks.spelling import nonstandard, slips

CHECKS = (nonstandard.CHECK, slips.CHECK)
