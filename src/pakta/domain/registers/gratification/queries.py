"""What the law's sums need of earlier reports, and what UPG's pages show."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch, QuerySet

from pakta.domain.registers.gratification.models import REGISTER, Campaign, CampaignQuerySet, Deposit
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Appointment, Case, CaseClock
from pakta.foundation.casework.queries import appointments_of
from pakta.foundation.institutions.models import Unit
from pakta.shared.text import key


def own_reports(user: User) -> QuerySet[Case]:
    """What the person reported themselves, in any unit, the latest first."""
    return (
        Case.objects.filter(register=REGISTER, reporter=user)
        .select_related("unit", "assigned_to")
        .order_by("-received_on", "-pk")
    )


def own_reports_at(user: User, unit: Unit) -> QuerySet[Case]:
    """Those of one unit, each with the clock by which its reporter has to complete it. Two queries."""
    return (
        own_reports(user)
        .filter(unit=unit)
        .prefetch_related(
            Prefetch(
                "clocks", queryset=CaseClock.objects.running().filter(key="complete"), to_attr="completing"
            )
        )
    )


def deposits_of(user: User, unit: Unit) -> QuerySet[Deposit]:
    """The log of the unit's cupboard, the latest first; for those who keep or approve the register."""
    return (
        Deposit.objects.visible_to(user)
        .filter(case__unit=unit)
        .select_related("case__unit", "entered_by", "struck_by")
        .order_by("-on", "-pk")
    )


def deposits_of_case(case: Case) -> QuerySet[Deposit]:
    """The lines of one case by day. The caller has judged who may see it from inside."""
    return (
        Deposit.objects.filter(case=case)
        .select_related("case__unit", "entered_by", "struck_by")
        .order_by("on", "pk")
    )


def campaigns_of(user: User, unit: Unit) -> CampaignQuerySet:
    """What stands of the unit's campaign, the latest first."""
    return (
        Campaign.objects.visible_to(user)
        .standing()
        .filter(unit=unit)
        .select_related("unit", "file", "added_by")
        .order_by("-starts_on", "-pk")
    )


def team_of(unit: Unit) -> QuerySet[Appointment]:
    """Who was appointed to the unit's UPG, those who stand first."""
    return appointments_of(unit).filter(register=REGISTER)


def year_sum(
    *,
    unit: Unit,
    year: int,
    recipient: str,
    giver: str,
    before: Case | None = None,
    reporter: User | None = None,
) -> int:
    """Rupiah that ``giver`` gave ``recipient`` in the year, by the unit's reports of received gifts.

    ``reporter`` narrows to one person's own reports, for who may not see others'. ``before`` leaves that case out.
    Names are compared by their letters. They are sealed, so the unit's reports of the year are opened one by one:
    dozens at most. The year is that of the event, not of the report.
    """
    reports = Case.objects.filter(
        register=REGISTER,
        unit=unit,
        forgotten_on=None,
        moved_to=None,
        details__event_on__gte=dt.date(year, 1, 1).isoformat(),
        details__event_on__lte=dt.date(year, 12, 31).isoformat(),
    )
    if reporter is not None:
        reports = reports.filter(reporter=reporter)
    wanted = (key(recipient), key(giver))
    total = 0
    for case in reports:
        held = contents_of(case)
        if before is not None and case.pk == before.pk:
            continue
        names = (key(str(held.value("recipient"))), key(str(held.value("giver"))))
        if held.value("kind") == "received" and names == wanted:
            total += int(held.value("value") or 0)
    return total
