"""Who answers for which rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.domain.conftest import LATER
from tests.factories.accounts import person
from tests.factories.programmes import adopted_programme

from pakta.domain.programmes.actions.teams import (
    NotOfThisUnit,
    TeamNameEmpty,
    TeamNameTaken,
    add_member,
    add_team,
    assign_team,
    remove_member,
)
from pakta.domain.programmes.models import Programme, Team
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(programme: Programme) -> Team:
    return programme.teams.get(name="Pokja Pelayanan")


def members(team: Team) -> list[User]:
    return [one.user for one in team.members.order_by("pk")]


def test_a_team_is_added_with_its_name_folded(
    programme: Programme, planner: User, written: Callable[[], list[str]]
) -> None:
    written()
    team = add_team(programme=programme, name="  Tim   Humas ", by=planner, now=LATER)
    assert (team.name, team.programme) == ("Tim Humas", programme)
    assert written() == ["programmes.add_team"]


@pytest.mark.parametrize(("name", "refusal"), [("  ", TeamNameEmpty), ("Pokja  Pelayanan", TeamNameTaken)])
def test_a_team_needs_a_name_of_its_own(
    programme: Programme, planner: User, name: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add_team(programme=programme, name=name, by=planner, now=LATER)


def test_people_come_and_go_and_twice_is_once(
    team: Team, planner: User, member: User, written: Callable[[], list[str]]
) -> None:
    written()
    add_member(team=team, user=member, by=planner, now=LATER)
    add_member(team=team, user=member, by=planner, now=LATER)
    assert (members(team), written()) == ([member], ["programmes.add_member"])
    remove_member(team=team, user=member, by=planner, now=LATER)
    remove_member(team=team, user=member, by=planner, now=LATER)
    assert (members(team), written()) == ([], ["programmes.remove_member"])
    entry = Entry.objects.get(action="programmes.remove_member")
    assert (entry.before, entry.after) == ({"member": member.actor_key}, None)


def test_people_of_other_units_are_refused(team: Team, planner: User, outsider: User, unit: Unit) -> None:
    gone = person("member", unit, is_active=False)
    for stranger in (outsider, gone):
        with pytest.raises(NotOfThisUnit, match=stranger.name):
            add_member(team=team, user=stranger, by=planner, now=LATER)
    assert members(team) == []


def test_a_row_is_given_to_a_team_and_taken_back(
    programme: Programme, team: Team, planner: User, written: Callable[[], list[str]]
) -> None:
    survey = programme.work_items.get(indicator="Survei kepuasan dilakukan")
    written()
    assign_team(item=survey, team=team, by=planner, now=LATER)
    survey.refresh_from_db()
    assert survey.team == team
    assign_team(item=survey, team=None, by=planner, now=LATER)
    survey.refresh_from_db()
    assert survey.team is None
    assert written() == ["programmes.assign_team"] * 2
    entries = Entry.objects.filter(action="programmes.assign_team").order_by("seq")
    assert [(one.before, one.after) for one in entries] == [
        ({"team": None}, {"team": "Pokja Pelayanan"}),
        ({"team": "Pokja Pelayanan"}, {"team": None}),
    ]


def test_a_team_of_another_programme_is_refused(
    programme: Programme, planner: User, outsider: User, other_unit: Unit
) -> None:
    theirs = adopted_programme(unit=other_unit, by=outsider).teams.get(name="Pokja Pelayanan")
    item = programme.work_items.all()[0]
    before = item.team
    with pytest.raises(NotOfThisUnit):
        assign_team(item=item, team=theirs, by=planner, now=LATER)
    item.refresh_from_db()
    assert item.team == before


def test_only_who_may_manage_teams_here_does(
    programme: Programme, team: Team, member: User, outsider: User
) -> None:
    for nobody in (member, outsider):
        with pytest.raises(NotAllowed):
            add_team(programme=programme, name="Tim Baru", by=nobody, now=LATER)
        with pytest.raises(NotAllowed):
            add_member(team=team, user=member, by=nobody, now=LATER)
        with pytest.raises(NotAllowed):
            remove_member(team=team, user=member, by=nobody, now=LATER)
        with pytest.raises(NotAllowed):
            assign_team(item=programme.work_items.all()[0], team=team, by=nobody, now=LATER)
