"""Recommendations of assessors, as findings of the programme they concern."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from pakta.domain.monitoring.actions.findings import FindingLink, record_finding, tell_owner, tell_struck
from pakta.domain.monitoring.area_matching import PlanArea, area_meant
from pakta.domain.monitoring.choices import FindingState, FollowUpState, Priority
from pakta.domain.monitoring.models import Finding
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models import Component, Programme, Team
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record

TOLD_FOR = dt.timedelta(days=7)
"""How long after it came a finding is still news, however long nobody looked."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """What assessors ask for. ``key`` stays its own however it is reworded.

    ``area_number`` and ``area_name`` as their sheet prints them; None and "": the whole.
    """

    key: str
    text: str
    due_on: dt.date
    priority: Priority
    area_number: int | None = None
    area_name: str = ""


@transaction.atomic
def raise_recommended(
    *,
    unit: Unit,
    year: int,
    source: str,
    recommended: Sequence[Recommended],
    by: User,
    now: dt.datetime,
) -> list[Finding]:
    """Findings of the unit's programme of ``year``; the new ones. ``by`` was allowed to finish what they come from.

    Nothing where the unit has no programme of that year, or nobody there to answer for them. What was told before
    is not told again: its open finding takes the words, the area, the day and the priority of now. Open findings of
    the source that are recommended no more are closed.
    """
    programme = _programme_of(unit, year)
    if programme is None:
        return []
    components = {one.pk: one for one in programme.components.all()}
    areas = [PlanArea(one.pk, one.ordinal, one.name) for one in components.values()]
    wanted = {one.key: one for one in recommended}
    meant = {one.key: area_meant(one.area_number, one.area_name, areas) for one in recommended}
    known = _known(programme, source)
    for key, finding in known.items():
        if finding.state == FindingState.CLOSED:
            continue
        if key in wanted:
            _keep_up(finding, wanted[key], components.get(meant[key] or 0), by, now)
        else:
            _close_struck(finding, by, now)
    office = _whoever_runs_monitoring(unit)
    made = []
    for key, one in wanted.items():
        component = components.get(meant[key] or 0)
        team = _team_of(programme, component)
        if key in known or (team is None and office is None):
            continue
        finding = Finding.objects.create(
            programme=programme,
            source=source,
            source_key=key,
            component=component,
            text=one.text,
            team=team,
            owner=None if team else office,
            due_on=one.due_on,
            priority=one.priority,
            raised_at=now,
            raised_by=by,
        )
        record_finding(finding, by=by, now=now)
        made.append(finding)
    return made


def _known(programme: Programme, source: str) -> dict[str, Finding]:
    """Key → the finding of the source."""
    found = Finding.objects.filter(programme=programme, source=source).select_related(
        "programme__unit", "component"
    )
    return {one.source_key: one for one in found.order_by("pk")}


def _keep_up(
    finding: Finding, told: Recommended, component: Component | None, by: User, now: dt.datetime
) -> None:
    """As it is recommended now; whoever answers for it goes on."""
    before = _said(finding)
    finding.text, finding.component = told.text, component
    finding.due_on, finding.priority = told.due_on, told.priority
    after = _said(finding)
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        return
    finding.save(update_fields=["text", "component", "due_on", "priority"])
    _record(
        finding,
        "monitoring.change_finding",
        {name: before[name] for name in changed},
        {name: after[name] for name in changed},
        by,
        now,
    )


def _said(finding: Finding) -> dict[str, Any]:
    return {
        "text": finding.text,
        "area": finding.component.name if finding.component else None,
        "due_on": finding.due_on,
        "priority": str(finding.priority),
    }


def _close_struck(finding: Finding, by: User, now: dt.datetime) -> None:
    before = {"state": finding.state}
    finding.state, finding.closed_at, finding.closed_by = FindingState.CLOSED, now, by
    finding.save(update_fields=["state", "closed_at", "closed_by"])
    _record(finding, "monitoring.close_struck", before, {"state": finding.state}, by, now)


def _record(
    finding: Finding,
    action: str,
    before: dict[str, Any],
    after: dict[str, Any],
    by: User,
    now: dt.datetime,
) -> None:
    record(
        chain=finding.programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=finding,
        label=finding.text[:200],
        before=before,
        after=after,
    )


def tell_recommended(*, link: FindingLink, now: dt.datetime) -> int:
    """Tell the owners of findings that came from outside monitoring, and of those that were taken back again, once
    each: how many. Safe to run twice."""
    outside = Finding.objects.filter(round=None).select_related("owner", "team", "raised_by", "closed_by")
    new = outside.filter(~Q(state=FindingState.CLOSED), raised_at__gte=now - TOLD_FOR)
    # A finding is closed by its accepted follow-up, or else because its recommendation was struck.
    struck = outside.filter(closed_at__gte=now - TOLD_FOR).exclude(follow_ups__state=FollowUpState.ACCEPTED)
    told = sum(tell_owner(one, link, one.raised_by, now) for one in new.order_by("raised_at", "pk"))
    return told + sum(tell_struck(one, link, now) for one in struck.order_by("closed_at", "pk"))


def _programme_of(unit: Unit, year: int) -> Programme | None:
    """Of that year's, the one that builds the integrity zone: it is what the sheet judges."""
    found = list(Programme.objects.filter(unit=unit, year=year).select_related("unit").order_by("pk"))
    return next((one for one in found if one.kind == ProgrammeKind.INTEGRITY_ZONE), next(iter(found), None))


def _team_of(programme: Programme, component: Component | None) -> Team | None:
    """The team that answers for most rows of the area; the first of the plan where two answer for as many."""
    if component is None:
        return None
    rows = programme.work_items.in_plan().filter(subcomponent__component=component, team__isnull=False)
    teams = Counter(rows.order_by("position").values_list("team", flat=True))
    return programme.teams.get(pk=teams.most_common(1)[0][0]) if teams else None


def _whoever_runs_monitoring(unit: Unit) -> User | None:
    """Who has done so longest."""
    held = memberships_counting_at(unit)
    return next((one.user for one in held if Permission.RUN_MONITORING in one.role_class.permissions), None)
