"""What is to be handed in for a row: something, a document, of the right matter and year, told apart."""

from __future__ import annotations

from pakta.knowledge.decrees.checking.checks.proof import follow_up, kinds, matters, years

CHECKS = (*kinds.CHECKS, *matters.CHECKS, *follow_up.CHECKS, *years.CHECKS)
