"""Findings: who owns them, what was done about them, who says it is enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from tests.factories.accounts import person
from tests.factories.monitoring import (
    APRIL,
    JULY,
    MEETING,
    SECOND_QUARTER,
    called_meeting,
    facts,
    finding_link,
    followed_up,
    opened_round,
    raised_finding,
)
from tests.factories.programmes import NOW

from pakta.domain.monitoring.actions.findings import (
    AlreadyAFinding,
    AlreadyJudged,
    DueInThePast,
    DueTooFarOff,
    FindingEmpty,
    FindingFinished,
    FollowUpWaits,
    OwnerMissing,
    ReasonMissing,
    accept_follow_up,
    change_finding,
    raise_finding,
    return_follow_up,
)
from pakta.domain.monitoring.actions.meetings import note_decision
from pakta.domain.monitoring.actions.rounds import close_round
from pakta.domain.monitoring.choices import FindingState, FollowUpState
from pakta.domain.monitoring.models import Finding, FollowUp, Round
from pakta.domain.monitoring.queries import (
    count_findings,
    deadlines_of,
    finding_lines,
    findings_visible_to,
)
from pakta.domain.programmes.actions.teams import add_member
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(quarter: Round, member: User, coordinator: User) -> Finding:
    return raised_finding(quarter, member, coordinator)


def test_a_finding_tells_its_owner(
    quarter: Round, member: User, coordinator: User, written: Callable[[], list[str]]
) -> None:
    written()
    found = raised_finding(quarter, member, coordinator)
    assert written() == ["monitoring.raise_finding"]
    assert (found.state, found.owner_name) == (FindingState.OPEN, member.name)
    notice = Notice.objects.get(kind="monitoring.finding")
    assert (notice.user, notice.link) == (member, f"/temuan/{found.pk}/")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": " \n "}, FindingEmpty),
        ({"due_on": dt.date(2026, 4, 5)}, DueInThePast),
        ({"due_on": dt.date(2029, 1, 1)}, DueTooFarOff),
        ({"due_on": dt.date.max}, DueTooFarOff),
    ],
)
def test_a_finding_says_what_who_and_until_when(
    quarter: Round, member: User, coordinator: User, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        raised_finding(quarter, member, coordinator, **changes)


def test_a_finding_has_one_owner_of_this_office(quarter: Round, outsider: User, coordinator: User) -> None:
    for owner in (outsider, None):
        with pytest.raises(OwnerMissing):
            raised_finding(quarter, owner, coordinator)


def test_a_finding_of_a_row_lies_in_the_area_of_the_row(
    quarter: Round, member: User, coordinator: User
) -> None:
    item = quarter.programme.work_items.order_by("-position")[0]
    found = raised_finding(quarter, member, coordinator, work_item=item)
    assert found.component == item.subcomponent.component


def test_the_row_runs_its_course(
    finding: Finding, member: User, coordinator: User, written: Callable[[], list[str]]
) -> None:
    written()
    first = followed_up(finding, member)
    with pytest.raises(FollowUpWaits):
        followed_up(finding, member)
    return_follow_up(follow_up=first, reason="Kurang halaman 2", link=finding_link, by=coordinator, now=APRIL)
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN
    second = followed_up(finding, member)
    accept_follow_up(follow_up=second, link=finding_link, by=coordinator, now=JULY)
    finding.refresh_from_db()
    assert (finding.state, finding.closed_by) == (FindingState.CLOSED, coordinator)
    assert list(FollowUp.objects.values_list("state", flat=True)) == [
        FollowUpState.ACCEPTED,
        FollowUpState.RETURNED,
    ]
    assert written() == [
        "monitoring.follow_up",
        "monitoring.return_follow_up",
        "monitoring.follow_up",
        "monitoring.accept_follow_up",
    ]
    with pytest.raises(FindingFinished):
        followed_up(finding, member)


def test_nobody_judges_their_own_follow_up(finding: Finding, coordinator: User, planner: User) -> None:
    own = followed_up(finding, coordinator)
    with pytest.raises(NotAllowed, match="orang lain"):
        accept_follow_up(follow_up=own, link=finding_link, by=coordinator, now=APRIL)
    with transaction.atomic(), pytest.raises(IntegrityError):
        FollowUp.objects.filter(pk=own.pk).update(
            state=FollowUpState.ACCEPTED, reviewed_at=APRIL, reviewed_by=coordinator
        )
    with pytest.raises(ReasonMissing):
        return_follow_up(follow_up=own, reason=" ", link=finding_link, by=planner, now=APRIL)
    accept_follow_up(follow_up=own, link=finding_link, by=planner, now=APRIL)
    with pytest.raises(AlreadyJudged, match=planner.name):
        accept_follow_up(follow_up=own, link=finding_link, by=planner, now=APRIL)


def test_only_owner_team_and_coordinator_follow_up(
    quarter: Round, unit: Unit, coordinator: User, planner: User, member: User
) -> None:
    team = quarter.programme.teams.all()[0]
    finding = raised_finding(quarter, None, coordinator, team=team)
    with pytest.raises(NotAllowed):
        followed_up(finding, member)
    add_member(team=team, user=member, by=planner, now=NOW)
    assert followed_up(finding, member).handed_in_by == member


def test_a_finding_goes_to_somebody_else(
    finding: Finding, planner: User, coordinator: User, written: Callable[[], list[str]]
) -> None:
    written()
    changed = facts(planner, due_on=dt.date(2026, 6, 30))
    for _twice in range(2):
        change_finding(finding=finding, facts=changed, link=finding_link, by=coordinator, now=APRIL)
    assert written() == ["monitoring.change_finding"]
    assert Notice.objects.filter(user=planner, kind="monitoring.finding").count() == 1


def test_a_decision_becomes_one_finding(quarter: Round, member: User, coordinator: User) -> None:
    meeting = called_meeting(quarter, coordinator)
    decision = note_decision(meeting=meeting, text="Lengkapi arsip", by=coordinator, now=APRIL)
    made = {"round": quarter, "facts": facts(member), "decision": decision, "link": finding_link}
    raise_finding(**made, by=coordinator, now=APRIL)
    with pytest.raises(AlreadyAFinding):
        raise_finding(**made, by=coordinator, now=APRIL)
    assert MEETING.title == decision.meeting.title


def test_open_findings_are_carried_until_they_are_closed(
    finding: Finding, quarter: Round, member: User, coordinator: User, planner: User
) -> None:
    second = opened_round(quarter.programme, coordinator, SECOND_QUARTER, now=JULY)
    assert [line.pk for line in finding_lines(second)] == [finding.pk]
    accept_follow_up(
        follow_up=followed_up(finding, member), link=finding_link, by=planner, now=JULY + dt.timedelta(days=1)
    )
    assert [line.state for line in finding_lines(second)] == [FindingState.CLOSED]
    close_round(round=second, by=coordinator, now=JULY + dt.timedelta(days=2))
    third = opened_round(
        quarter.programme,
        coordinator,
        type(SECOND_QUARTER)(dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        now=JULY + dt.timedelta(days=90),
    )
    assert finding_lines(third) == []


def test_followed_up_is_closed_of_all(finding: Finding, member: User, coordinator: User) -> None:
    raised_finding(finding.round, member, coordinator)
    followed_up(finding, member)
    found = findings_visible_to(member)
    counts = count_findings(found, dt.date(2026, 6, 1))
    assert (counts.total, counts.closed, counts.waiting, counts.late) == (2, 0, 1, 2)


def test_deadlines_are_those_of_the_person_and_their_teams(
    finding: Finding, member: User, planner: User, coordinator: User
) -> None:
    since = {"since": dt.date(2026, 1, 1), "closed_since": NOW}
    assert deadlines_of(member, **since) == [finding]
    assert deadlines_of(planner, **since) == []
    team = finding.programme.teams.all()[0]
    of_team = raised_finding(finding.round, None, coordinator, team=team)
    add_member(team=team, user=planner, by=coordinator, now=NOW)
    assert deadlines_of(planner, **since) == [of_team]
    assert deadlines_of(person("member", finding.programme.unit), **since) == []
