"""What the steps of a worksheet cost its office, as it set them."""

from __future__ import annotations

from pakta.domain.assessments.models import StepEffort, Worksheet
from pakta.knowledge.worksheets.improvements import Efforts

LEAST, MOST = 1, 100
"""An effort the office may set. Steps without one cost 1."""


def set_efforts_of(worksheet: Worksheet) -> dict[tuple[str, str], int | None]:
    """(Question code, step) → effort, None for what cannot be done this year; "" is every step. One query."""
    rows = StepEffort.objects.filter(worksheet=worksheet).values_list("code", "step", "effort")
    return {(code, step): effort for code, step, effort in rows}


def efforts_of(worksheet: Worksheet) -> Efforts:
    """The efforts as the route reckons with them. One query."""
    return Efforts(set_efforts_of(worksheet))
