"""What a plan's table itself shows: areas, numbers, columns, cells, rows."""

from __future__ import annotations

from pakta.knowledge.decrees.checking.checks.plan import areas, cells, numbering, repetition, restating

CHECKS = (*areas.CHECKS, *numbering.CHECKS, *cells.CHECKS, *repetition.CHECKS, *restating.CHECKS)
