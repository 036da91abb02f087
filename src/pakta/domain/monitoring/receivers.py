"""News from outside monitoring that becomes findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.dispatch import receiver

from pakta.domain.monitoring.actions.recommended import Recommended, raise_recommended
from pakta.domain.monitoring.choices import Priority
from pakta.domain.programmes.signals import recommendations_made
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@receiver(recommendations_made)
def raise_what_assessors_recommend(
    sender: object,
    *,
    unit: Unit,
    year: int,
    source: str,
    recommendations: Sequence[Mapping[str, Any]],
    by: User,
    now: dt.datetime,
    **_news: Any,
) -> None:
    told = [
        Recommended(
            key=one["key"],
            text=one["text"],
            due_on=one["due_on"],
            priority=Priority(one["priority"]),
            area_number=one["area_number"],
            area_name=one["area_name"],
        )
        for one in recommendations
    ]
    raise_recommended(unit=unit, year=year, source=source, recommended=told, by=by, now=now)
