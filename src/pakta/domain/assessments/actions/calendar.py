"""Setting the days of a year's assessment, for a unit and all below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.locking import words
from pakta.domain.assessments.models import AssessmentDate
from pakta.domain.assessments.rules import can_set_for
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_NOTE = 500


class DayOutOfYear(DomainError):
    """A day too far from the year it is set for."""


@dataclass(frozen=True, slots=True)
class DaySet:
    """``day`` None takes the unit's own day away, so that the one from above or of the rule counts again."""

    day: dt.date | None
    note: str = ""


@transaction.atomic
def set_calendar(
    *, unit: Unit, year: int, days: Mapping[CalendarStep, DaySet], by: User, now: dt.datetime
) -> int:
    """Keep the unit's own days of the year, and tell how many changed.

    Refuses whoever neither runs the unit's assessment nor leads there, and days outside the year and its neighbours.
    """
    require(allowed=can_set_for(by, unit))
    if abs(year - unit.local_date(now).year) > 1:
        raise DayOutOfYear(_("Kalender dapat diisi untuk tahun lalu, tahun ini, dan tahun depan."))
    for one in days.values():
        if one.day and abs(one.day.year - year) > 1:
            raise DayOutOfYear(
                _("%(day)s terlalu jauh dari tahun %(year)d.")
                % {"day": one.day.strftime("%d-%m-%Y"), "year": year}
            )
    # The unit's row first: two people who set a day for the first time at once take turns.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = {CalendarStep(one.step): one for one in AssessmentDate.objects.filter(unit=unit, year=year)}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for step, one in days.items():
        row, note = there.get(step), words(one.note, LONGEST_NOTE) if one.day else ""
        if (row.day if row else None, row.note if row else "") == (one.day, note):
            continue
        before[step] = _told(row.day, row.note) if row else ""
        after[step] = _told(one.day, note) if one.day else ""
        if one.day is None:
            AssessmentDate.objects.filter(unit=unit, year=year, step=step).delete()
        else:
            AssessmentDate.objects.update_or_create(
                unit=unit,
                year=year,
                step=step,
                defaults={"day": one.day, "note": note, "set_at": now, "set_by": by},
            )
    if after:
        record(
            chain=unit.trail_chain,
            by=by,
            now=now,
            action="assessments.set_calendar",
            subject=unit,
            label=f"{unit.name} · {year}"[:200],
            before=before,
            after=after,
        )
    return len(after)


def _told(day: dt.date, note: str) -> str:
    return f"{day.isoformat()} ({note})" if note else day.isoformat()
