"""Reminding whoever answers for a finding of its day, as deliveries are reminded of.

One unit is one transaction and a fixed number of queries. Running twice tells nothing twice; the day is the unit's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from pakta.domain.monitoring.actions.findings import FindingLink
from pakta.domain.monitoring.choices import FindingState
from pakta.domain.monitoring.models import Finding
from pakta.domain.monitoring.notice_kinds import FINDING_REMINDER
from pakta.domain.monitoring.reminders import OpenFinding, key_of, sentence_of
from pakta.domain.programmes.actions.reminders import UNITS_A_BATCH, ZONES_APART, office_of
from pakta.domain.programmes.reminders import LATEST, SOON_BEFORE, occasion_on, recipients_of
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.actions.notices import Telling, notify_many


def remind_of_findings(*, link: FindingLink, now: dt.datetime) -> int:
    """Remind the owners of findings in every working unit; how many notices were new."""
    day = now.date()
    window = _open_within(day - LATEST - ZONES_APART, day + SOON_BEFORE + ZONES_APART)
    return sum(remind_unit_of_findings(unit=unit, link=link, now=now) for unit in _units(window))


@transaction.atomic
def remind_unit_of_findings(*, unit: Unit, link: FindingLink, now: dt.datetime) -> int:
    """Remind the person or the team that answers for each open finding, else who runs monitoring there."""
    today = unit.local_date(now)
    found = Finding.objects.filter(
        _open_within(today - LATEST, today + SOON_BEFORE), programme__unit=unit
    ).order_by("due_on", "pk")
    due = [OpenFinding(*values) for values in found.values_list("pk", "text", "due_on", "owner", "team")]
    if not due:
        return 0
    memberships = memberships_counting_at(unit)
    language_of = {one.user_id: one.user.language for one in memberships}
    office = office_of(unit, memberships, steering=Permission.RUN_MONITORING)

    @cache
    def said(finding: OpenFinding, language: str) -> str:
        with translation.override(language):
            return sentence_of(finding, today)

    tellings = [
        Telling(
            person,
            FINDING_REMINDER,
            key_of(finding, occasion),
            said(finding, language_of[person]),
            link(finding.pk),
        )
        for finding in due
        if (occasion := occasion_on(finding.due_on, today)) is not None
        for person in recipients_of(office, person=finding.owner, team=finding.team)
    ]
    return notify_many(tellings, now=now)


def _open_within(first: dt.date, last: dt.date) -> Q:
    """What still waits for its follow-up; one that was handed in waits for a reviewer, not for its owner."""
    return Q(state=FindingState.OPEN, due_on__gte=first, due_on__lte=last)


def _units(findings: Q) -> Iterator[Unit]:
    """The working units with such findings, in batches: SQLite takes no write while an older reading is open."""
    found = Finding.objects.filter(findings).order_by().values("programme__unit").distinct()
    units = list(Unit.objects.active().filter(pk__in=found).order_by("path").values_list("pk", flat=True))
    for start in range(0, len(units), UNITS_A_BATCH):
        yield from Unit.objects.filter(pk__in=units[start : start + UNITS_A_BATCH]).order_by("path")
