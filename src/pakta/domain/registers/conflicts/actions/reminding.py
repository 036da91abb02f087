"""Calling the yearly statement to mind: in January by the schedule, and whenever a keeper asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.registers.conflicts.models import REGISTER
from pakta.domain.registers.conflicts.notice_kinds import STATEMENT
from pakta.domain.registers.conflicts.queries import Unsigned, people_without_statement
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Appointment
from pakta.foundation.casework.rules import check_keeper
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.foundation.trail.actions import record

NEW_FOR = dt.timedelta(days=31)
StatementLink = Callable[[str], str]
"""Unit's code → the page where one signs."""


def remind_of_statements(*, link: StatementLink, now: dt.datetime) -> int:
    """In the units that keep the register: in January, once a week, whoever has not signed; in other months, once, who
    came in the last days. How many were told.

    Running it twice tells nothing twice.
    """
    kept = Appointment.objects.current().filter(register=REGISTER, duty=Duty.KEEPER).values("unit")
    told = 0
    for unit in Unit.objects.active().filter(pk__in=kept).order_by("path"):
        today = unit.local_date(now)
        missing = people_without_statement(unit, today.year)
        if today.month == 1:
            when = f"week{today.isocalendar().week}"
        else:
            missing = [one for one in missing if one.since and one.since >= now - NEW_FOR]
            when = "came"
        told += _tell(unit, today.year, missing, when, link=link, now=now)
    return told


@transaction.atomic
def remind_unit_of_statements(
    *, unit: Unit, year: int, link: StatementLink, by: User, now: dt.datetime
) -> int:
    """A keeper reminds everybody who has not signed; at most once a day each. How many were told."""
    check_keeper(by, unit, REGISTER)
    missing = [one for one in people_without_statement(unit, year) if one.person.pk != by.pk]
    told = _tell(unit, year, missing, unit.local_date(now).isoformat(), link=link, now=now)
    if told:
        record(
            chain=unit.trail_chain,
            by=by,
            now=now,
            action="conflicts.remind_of_statements",
            subject=unit,
            label=unit.name,
            after={"year": year, "people": told},
        )
    return told


@transaction.atomic
def _tell(
    unit: Unit, year: int, missing: Iterable[Unsigned], when: str, *, link: StatementLink, now: dt.datetime
) -> int:
    tellings = []
    for person in (one.person for one in missing):
        with translation.override(person.language):
            text = _("Pernyataan konflik kepentingan tahun %(year)d belum Anda tanda tangani.") % {
                "year": year
            }
        key = f"conflicts:statement:{unit.pk}:{year}:{when}"
        tellings.append(Telling(person.pk, STATEMENT, key, text, link(unit.code)))
    return notify_many(tellings, now=now)
