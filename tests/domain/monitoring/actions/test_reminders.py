"""Whoever answers for a finding is reminded of its day, once a stage."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.monitoring import APRIL, finding_link, followed_up, opened_round, raised_finding

from pakta.domain.monitoring.actions.findings import return_follow_up
from pakta.domain.monitoring.actions.reminders import remind_of_findings
from pakta.domain.monitoring.models import Finding, Round
from pakta.domain.monitoring.notice_kinds import FINDING_REMINDER
from pakta.domain.programmes.models import Programme, TeamMember
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.actions.notices import set_preferences
from pakta.foundation.notifications.kinds import Wish
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MAY_29 = dt.datetime(2026, 5, 29, 2, 0, tzinfo=dt.UTC)
"""The day on which the findings of these tests are due."""


@pytest.fixture
def round(programme: Programme, planner: User) -> Round:
    return opened_round(programme, planner)


@pytest.fixture
def finding(round: Round, member: User, planner: User) -> Finding:
    return raised_finding(round, member, planner)


def remind(now: dt.datetime = MAY_29) -> list[tuple[int, str]]:
    """Whom the job told of what it had not told before."""
    known = set(Notice.objects.values_list("pk", flat=True))
    new = remind_of_findings(link=finding_link, now=now)
    fresh = list(Notice.objects.exclude(pk__in=known).order_by("pk").values_list("user_id", "key"))
    assert len(fresh) == new
    return fresh


def test_each_stage_is_told_its_owner_once(finding: Finding, member: User) -> None:
    told = [one for days in range(-10, 16) for one in remind(MAY_29 + days * DAY)]
    stages = ["soon:2026-05-22", "due:2026-05-29", "late:2026-06-05", "late:2026-06-12"]
    assert told == [(member.pk, f"finding:{finding.pk}:{stage}") for stage in stages]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-3, "Tenggat temuan “Arsip bukti belum lengkap” 29 Mei 2026, 3 hari lagi."),
        (0, "Tenggat temuan “Arsip bukti belum lengkap” hari ini, 29 Mei 2026."),
        (9, "Temuan “Arsip bukti belum lengkap” lewat tenggat 9 hari; tenggatnya 29 Mei 2026."),
    ],
)
def test_the_sentence_says_how_far_and_leads_there(finding: Finding, days: int, said: str) -> None:
    remind(MAY_29 + days * DAY)
    notice = Notice.objects.get(key__startswith=f"finding:{finding.pk}:")
    assert (notice.text, notice.link) == (said, f"/temuan/{finding.pk}/")


def test_of_what_waits_for_a_reviewer_nobody_is_told_until_it_comes_back(
    finding: Finding, member: User, planner: User
) -> None:
    waiting = followed_up(finding, member)
    assert remind() == []
    return_follow_up(follow_up=waiting, reason="Belum lengkap", link=finding_link, by=planner, now=APRIL)
    assert [who for who, _key in remind()] == [member.pk]


def test_a_team_is_told_and_without_people_who_runs_monitoring(
    round: Round, programme: Programme, member: User, planner: User
) -> None:
    team = programme.teams.get(name="Pokja Pelayanan")
    raised_finding(round, None, planner, team=team)
    assert [who for who, _key in remind()] == [planner.pk]
    TeamMember.objects.create(team=team, user=member, added_at=APRIL, added_by=planner)
    assert [who for who, _key in remind()] == [member.pk]


def test_who_lost_the_role_is_told_nothing(finding: Finding, member: User, planner: User) -> None:
    Membership.objects.filter(user=member).update(ended_at=APRIL, ended_by=planner)
    assert [who for who, _key in remind()] == [planner.pk]


def test_a_moved_day_is_told_anew(finding: Finding, member: User) -> None:
    assert len(remind()) == 1
    Finding.objects.update(due_on=MAY_29.date() + 3 * DAY)
    assert remind() == [(member.pk, f"finding:{finding.pk}:soon:2026-05-25")]


def test_who_wants_nothing_gets_nothing(finding: Finding, member: User) -> None:
    nowhere = {FINDING_REMINDER.key: Wish(in_page=False, by_mail=False)}
    set_preferences(wishes=nowhere, kinds=[FINDING_REMINDER], by=member, now=APRIL)
    assert remind() == []


def test_a_closed_office_is_left_alone(finding: Finding) -> None:
    Unit.objects.filter(pk=finding.programme.unit_id).update(active=False)
    assert remind() == []


@pytest.mark.parametrize("findings", [1, 20])
def test_an_office_costs_the_same_however_many_findings(
    finding: Finding, findings: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _more in range(findings - 1):
        raised_finding(finding.round, finding.owner, finding.raised_by)
    # The units and one batch of them; a savepoint in a savepoint; findings, people, teams, wishes, keys, insert.
    with django_assert_num_queries(12):
        assert remind_of_findings(link=finding_link, now=MAY_29) == findings
