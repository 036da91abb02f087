"""Which deliveries stand in a unit's month, and which in a person's own calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import MembershipFactory, person
from tests.factories.institutions import UnitFactory, family
from tests.factories.offices import reading_of
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.programmes.due_calendar import (
    CalendarDelivery,
    CalendarFilter,
    deliveries_due,
    deliveries_for_feed,
    has_own_deliveries,
    next_due_after,
    team_names_of,
)
from pakta.domain.programmes.models import Delivery, Programme, TeamMember, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

YEAR = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
EVERYTHING = CalendarFilter()
MINE = CalendarFilter(mine_only=True)
SINCE = dt.date(2025, 1, 1)
LONG_AGO = NOW - dt.timedelta(days=60)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def programme(unit: Unit) -> Programme:
    return adopted_programme(unit=unit, by=person("planner", unit))


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit)


def join(user: User, programme: Programme, team: str) -> None:
    TeamMember.objects.create(team=programme.teams.get(name=team), user=user, added_at=NOW, added_by=user)


def days(found: list[CalendarDelivery]) -> list[str]:
    return [f"{one.due_on:%d-%m} {one.label.split()[0]}" for one in found]


def in_year(user: User, unit: Unit, chosen: CalendarFilter = EVERYTHING) -> list[str]:
    return days(deliveries_due(user, unit, *YEAR, chosen=chosen))


def in_feed(user: User, *, dropped_since: dt.datetime = LONG_AGO) -> list[str]:
    user.forget_memberships()
    return days(deliveries_for_feed(user, since=SINCE, dropped_since=dropped_since))


WHOLE_YEAR = [
    "31-01 Tim",
    "28-02 Survei",
    "31-03 Tim",
    "31-03 Standar",
    "30-06 Tim",
    "30-06 Standar",
    "30-09 Standar",
    "31-12 Standar",
]
OF_SERVICE = [day for day in WHOLE_YEAR if day.endswith("Standar")]
OF_CHANGE = [day for day in WHOLE_YEAR if day.endswith("Tim")]


def test_a_month_has_what_falls_due_in_it_first_and_last_day_included(
    member: User, unit: Unit, programme: Programme
) -> None:
    found = deliveries_due(member, unit, dt.date(2026, 1, 31), dt.date(2026, 3, 31), chosen=EVERYTHING)
    assert days(found) == WHOLE_YEAR[:4]


def test_rows_and_moments_that_left_the_plan_are_not_in_it(
    member: User, unit: Unit, programme: Programme
) -> None:
    dropped = {"dropped_at": NOW, "dropped_by": member}
    programme.deliveries.filter(due_on=dt.date(2026, 9, 30)).update(**dropped)
    WorkItem.objects.filter(programme=programme, indicator__startswith="Survei").update(**dropped)
    assert in_year(member, unit) == [day for day in WHOLE_YEAR if day[:5] not in {"30-09", "28-02"}]


def test_mine_is_what_my_teams_answer_for_and_what_is_assigned_to_me(
    member: User, unit: Unit, programme: Programme
) -> None:
    assert in_year(member, unit, MINE) == []
    assert not has_own_deliveries(member, unit)
    join(member, programme, "Pokja Pelayanan")
    assert in_year(member, unit, MINE) == OF_SERVICE
    assert has_own_deliveries(member, unit)
    programme.deliveries.filter(due_on=dt.date(2026, 2, 28)).update(assignee=member)
    programme.deliveries.filter(due_on=dt.date(2026, 9, 30)).update(assignee=person("member", unit))
    assert in_year(member, unit, MINE) == ["28-02 Survei", "31-03 Standar", "30-06 Standar", "31-12 Standar"]


def test_a_team_of_many_shows_each_delivery_once(member: User, unit: Unit, programme: Programme) -> None:
    for one in (member, person("member", unit), person("member", unit)):
        join(one, programme, "Pokja Pelayanan")
    programme.deliveries.update(assignee=member)
    assert in_year(member, unit, MINE) == WHOLE_YEAR


def test_a_calendar_can_be_narrowed_to_a_team(member: User, unit: Unit, programme: Programme) -> None:
    assert in_year(member, unit, CalendarFilter(team="Pokja Manajemen Perubahan")) == OF_CHANGE


def test_the_next_day_after_an_empty_month(member: User, unit: Unit, programme: Programme) -> None:
    def after(month: int, chosen: CalendarFilter = EVERYTHING) -> dt.date | None:
        return next_due_after(member, unit, dt.date(2026, month, 28), chosen=chosen)

    assert (after(4), after(12)) == (dt.date(2026, 6, 30), dt.date(2026, 12, 31))
    assert next_due_after(member, unit, dt.date(2026, 12, 31), chosen=EVERYTHING) is None
    assert after(1, MINE) is None


def test_team_names_come_from_the_programmes_of_the_year(
    member: User, unit: Unit, programme: Programme
) -> None:
    assert team_names_of(member, unit, years=[2026]) == ["Pokja Manajemen Perubahan", "Pokja Pelayanan"]
    assert team_names_of(member, unit, years=[2025]) == []


def test_another_offices_plan_is_not_seen(unit: Unit, programme: Programme) -> None:
    stranger = person("coordinator", UnitFactory(city=True))
    assert in_year(stranger, unit) == []
    assert team_names_of(stranger, unit, years=[2026]) == []
    assert next_due_after(stranger, unit, SINCE, chosen=EVERYTHING) is None


# The feed.


def test_who_has_nothing_of_their_own_gets_the_whole_office(member: User, programme: Programme) -> None:
    assert in_feed(member) == WHOLE_YEAR


def test_who_has_something_gets_that_alone(member: User, programme: Programme) -> None:
    join(member, programme, "Pokja Pelayanan")
    assert in_feed(member) == OF_SERVICE


def test_a_second_office_where_nothing_is_mine_comes_whole(member: User, programme: Programme) -> None:
    join(member, programme, "Pokja Pelayanan")
    second = UnitFactory(city=True)
    adopted_programme(unit=second, by=person("planner", second))
    MembershipFactory(user=member, unit=second, role="member")
    assert sorted(in_feed(member)) == sorted(OF_SERVICE + WHOLE_YEAR)


def test_a_lost_role_takes_the_office_away_whatever_is_still_assigned(
    member: User, unit: Unit, programme: Programme
) -> None:
    join(member, programme, "Pokja Pelayanan")
    programme.deliveries.filter(due_on=dt.date(2026, 2, 28)).update(assignee=member)
    assert in_feed(member)
    member.memberships.update(ended_at=NOW, ended_by=member)
    assert in_feed(member) == []


def test_who_looks_after_many_offices_is_not_flooded_with_all_of_them() -> None:
    _headquarters, province, city = family()
    supervisor = person("supervisor", province)
    programme = adopted_programme(unit=city, by=person("planner", city))
    assert in_feed(supervisor) == []
    join(supervisor, programme, "Pokja Pelayanan")
    assert in_feed(supervisor) == OF_SERVICE


def test_what_left_the_schedule_lately_is_still_told(member: User, programme: Programme) -> None:
    programme.deliveries.filter(due_on=dt.date(2026, 9, 30)).update(dropped_at=NOW, dropped_by=member)
    assert in_feed(member) == WHOLE_YEAR
    assert in_feed(member, dropped_since=NOW + dt.timedelta(seconds=1)) == [
        day for day in WHOLE_YEAR if day[:5] != "30-09"
    ]
    found = deliveries_for_feed(member, since=SINCE, dropped_since=LONG_AGO)
    assert [one.due_on.month for one in found if one.left_schedule_at == NOW] == [9]


def test_a_dropped_row_takes_its_moments_along(member: User, programme: Programme) -> None:
    WorkItem.objects.filter(programme=programme, indicator__startswith="Survei").update(
        dropped_at=NOW, dropped_by=member
    )
    found = deliveries_for_feed(member, since=SINCE, dropped_since=LONG_AGO)
    assert [one.due_on.month for one in found if one.left_schedule_at] == [2]


def test_what_is_long_over_is_left_out(member: User, programme: Programme) -> None:
    found = deliveries_for_feed(member, since=dt.date(2026, 6, 30), dropped_since=LONG_AGO)
    assert days(found) == WHOLE_YEAR[4:]


@pytest.mark.parametrize("programmes", [1, 3])
def test_each_question_costs_the_same_however_much_there_is(
    member: User, unit: Unit, programmes: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    planner = person("planner", unit)
    for year in range(2026, 2026 + programmes):
        adopted_programme(unit=unit, by=planner, reading=reading_of(year))
    assert member.active_memberships
    with django_assert_num_queries(1):
        deliveries_due(member, unit, *YEAR, chosen=MINE)
    with django_assert_num_queries(2):
        deliveries_for_feed(member, since=SINCE, dropped_since=LONG_AGO)


def test_a_calendars_row_says_what_it_belongs_to(member: User, unit: Unit, programme: Programme) -> None:
    delivery = Delivery.objects.get(programme=programme, due_on=dt.date(2026, 9, 30))
    Delivery.objects.filter(pk=delivery.pk).update(assignee=member)
    found = {one.pk: one for one in deliveries_due(member, unit, *YEAR, chosen=EVERYTHING)}[delivery.pk]
    assert (found.programme_name, found.component) == ("Zona Integritas 2026", "Pelayanan Publik")
    assert (found.team, found.assignee) == ("Pokja Pelayanan", member.name)
    assert (found.unit_code, found.unit_name) == (unit.code, unit.name)
    assert found.standing(dt.date(2026, 10, 1)) == "late"
