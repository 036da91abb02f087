"""Calling cases to mind before they are late, and while they are, and registers to which nobody was appointed. One
unit is one transaction; running twice tells nothing twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.casework.actions.telling import Sentence, hands_of, said
from pakta.foundation.casework.addresses import case_page
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Appointment, Case
from pakta.foundation.casework.notice_kinds import CASE_DUE, UNKEPT
from pakta.foundation.casework.registry import register_of, registers
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


def tell_of_unkept_registers(*, link: Callable[[str], str], now: dt.datetime) -> int:
    """Tell who can appoint of registers where cases wait and nobody keeps them, once a day; how many notices were new.

    The public doors take cases there too: nobody is turned away because an office forgot a decree. ``link``: code of a
    unit → the page where its keepers are appointed. The notices say how many wait, and nothing of what they are.
    """
    keeps = Appointment.objects.current().filter(
        unit=OuterRef("unit"),
        register=OuterRef("register"),
        duty=Duty.KEEPER,
        person__is_active=True,
        person__memberships__unit=OuterRef("unit"),
        person__memberships__ended_at=None,
    )
    rows = (
        Case.objects.filter(closed_on=None, assigned_to=None, unit__active=True)
        .filter(~Exists(keeps), register__in=[one.key for one in registers()])
        .order_by()
        .values_list("unit", "register")
        .annotate(number=Count("pk"))
    )
    waiting: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for unit, register, number in rows:
        waiting[unit][register] = number
    units = Unit.objects.filter(pk__in=waiting).order_by("path")
    return sum(_tell_unkept(unit, waiting[unit.pk], link(unit.code), now=now) for unit in units)


@transaction.atomic
def _tell_unkept(unit: Unit, waiting: Mapping[str, int], link: str, *, now: dt.datetime) -> int:
    day = unit.local_date(now).isoformat()
    tellings = [
        Telling(
            one.pk,
            UNKEPT,
            f"casework:unkept:{unit.pk}:{register}:{day}",
            _unkept(unit, register, number, one.language),
            link,
        )
        for one in _who_appoints(unit)
        for register, number in sorted(waiting.items())
    ]
    return notify_many(tellings, now=now)


def _who_appoints(unit: Unit) -> list[User]:
    """Those of the unit itself; where it has none, those of the nearest one above it."""
    able = [
        one for one in memberships_counting_at(unit) if Permission.MANAGE_PEOPLE in one.role_class.permissions
    ]
    nearest = max((one.unit.path for one in able), key=len, default="")
    return list({one.user_id: one.user for one in able if one.unit.path == nearest}.values())


def _unkept(unit: Unit, register: str, number: int, language: str) -> str:
    with translation.override(language):
        return ngettext(
            "%(count)d perkara menunggu di register %(register)s, %(unit)s; belum ada petugas register yang ditunjuk.",
            "%(count)d perkara menunggu di register %(register)s, %(unit)s; belum ada petugas register yang ditunjuk.",
            number,
        ) % {"count": number, "register": register_of(register).name, "unit": unit.name}
