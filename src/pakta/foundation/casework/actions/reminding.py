"""Calling cases to mind before they are late, and while they are. One unit is one transaction; running twice tells
nothing twice."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.casework.actions.telling import Sentence, hands_of, said
from pakta.foundation.casework.addresses import case_page
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.notice_kinds import CASE_DUE
from pakta.foundation.casework.registry import registers
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import calendar_of
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.knowledge.law.working_days import working_day_after

NEAR = 3
"""Working days before the due date."""
LATEST = dt.timedelta(days=92)
"""A case late for longer is called to mind no more: the desk shows it first anyway."""
ZONES_APART = dt.timedelta(days=1)
FARTHEST = dt.timedelta(days=30)
"""Three working days are never farther, whatever holidays lie between."""


def remind_of_cases(*, now: dt.datetime) -> int:
    """Remind who works each open case that is due within three working days or late; how many notices were new."""
    day = now.date()
    due = Case.objects.filter(
        closed_on=None,
        due_on__gte=day - LATEST - ZONES_APART,
        due_on__lte=day + FARTHEST,
        register__in=[one.key for one in registers()],
    )
    units = list(Unit.objects.active().filter(pk__in=due.values("unit")).order_by("path"))
    return sum(remind_unit_of_cases(unit=unit, now=now) for unit in units)


@transaction.atomic
def remind_unit_of_cases(*, unit: Unit, now: dt.datetime) -> int:
    """The same of one unit, by its own calendar and its own wall."""
    today = unit.local_date(now)
    near = working_day_after(today, NEAR, calendar=calendar_of(unit))
    found = (
        Case.objects.filter(unit=unit, closed_on=None, due_on__gte=today - LATEST, due_on__lte=near)
        .filter(register__in=[one.key for one in registers()])
        .select_related("unit", "assigned_to")
        .order_by("due_on", "pk")
    )
    tellings = []
    for case in found:
        key, sentence = _occasion(case, today)
        tellings += [
            Telling(one.pk, CASE_DUE, key, said(case, sentence, one.language), case_page(case.pk))
            for one in hands_of(case)
        ]
    return notify_many(tellings, now=now)


def _occasion(case: Case, today: dt.date) -> tuple[str, Sentence]:
    """What is told, under a key that comes once: before the date, on being late, and each week after."""
    assert case.due_on is not None
    if case.due_on >= today:
        key = f"casework:due:{case.pk}:{case.due_clock}:{case.due_on.isoformat()}"
        return key, lambda: _("Tenggat perkara %(number)s tinggal tiga hari kerja.")
    weeks = (today - case.due_on).days // 7
    return (
        f"casework:late:{case.pk}:{case.due_on.isoformat()}:{weeks}",
        lambda: _("Perkara %(number)s lewat tenggat."),
    )
