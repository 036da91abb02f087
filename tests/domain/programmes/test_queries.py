"""What pages read: literal figures on a small world, a fixed number of queries, nothing of other units.

The day is 10 March 2026. Of the sample's eight moments those at the end of January and of February are past, two fall
due within the month, four lie ahead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.domain.conftest import LATER
from tests.factories.accounts import person
from tests.factories.evidence import hand_in_link
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import (
    NOW,
    DecreeImportFactory,
    adopted_programme,
    sample_reading,
    sample_row,
)

from pakta.domain.programmes import queries
from pakta.domain.programmes.actions.rescheduling import reschedule_item
from pakta.domain.programmes.actions.teams import add_member
from pakta.domain.programmes.choices import ImportState, Standing
from pakta.domain.programmes.models import Delivery, Programme, WorkItem
from pakta.domain.programmes.progress import Tally
from pakta.domain.programmes.queries import ItemFilter
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 10)
FORMED, EVALUATED, ANNOUNCED, COMPLAINT, SURVEY = (
    "Tim kerja telah dibentuk",
    "Tim kerja telah dievaluasi",
    "Standar layanan diumumkan",
    "Keluhan dijawab",
    "Survei kepuasan dilakukan",
)


def item(programme: Programme, indicator: str) -> WorkItem:
    return programme.work_items.get(indicator=indicator)


def prove(programme: Programme, indicator: str, day: str, by: User) -> None:
    hand_in_link(item(programme, indicator).deliveries.get(due_on=day), by, now=NOW)


def drop(found: WorkItem, by: User) -> None:
    found.dropped_at, found.dropped_by = LATER, by
    found.save()


def bigger(rows: int) -> dict[str, Any]:
    """The sample with ``rows`` more rows in each area."""
    reading = sample_reading()
    for area in reading["plan"]["components"]:
        area["subcomponents"][0]["items"] += [sample_row(f"Butir {number}") for number in range(rows)]
    return reading


def test_areas_and_lines_count_what_is_in_the_plan(programme: Programme, planner: User) -> None:
    prove(programme, FORMED, "2026-01-31", planner)
    lines = queries.lines_of(programme)
    assert len(lines) == 8
    found = [(one.component.name, one.tally) for one in queries.areas_of(programme, lines, TODAY)]
    assert found == [
        ("Manajemen Perubahan", Tally(planned=3, expected=1, handed_in=1, late=0, due=1)),
        ("Pelayanan Publik", Tally(planned=5, expected=1, late=1, due=1)),
    ]


def test_dropped_rows_and_moments_count_nowhere(programme: Programme, planner: User) -> None:
    may = [DueMoment(dt.date(2026, 5, 31), dt.date(2026, 5, 1))]
    reschedule_item(item=item(programme, FORMED), moments=may, reason="Rapat", by=planner, now=LATER)
    drop(item(programme, SURVEY), planner)
    assert [one.due_on.isoformat() for one in queries.lines_of(programme)] == [
        "2026-03-31",
        "2026-03-31",
        "2026-05-31",
        "2026-06-30",
        "2026-06-30",
        "2026-09-30",
        "2026-12-31",
    ]
    assert queries.tallies_of_units([programme.unit], year=2026, now=NOW) == {
        programme.unit.pk: Tally(planned=7, expected=0, late=0, due=2)
    }
    assert queries.work_for(planner, programme, queries.lines_of(programme), TODAY, limit=9).count == 2


def test_units_are_counted_by_their_own_calendar(planner: User) -> None:
    """At 23:30 in Jakarta on 31 January it is February in Jayapura, and January's moment is late there."""
    now = dt.datetime(2026, 1, 31, 16, 30, tzinfo=dt.UTC)
    west, east = UnitFactory(city=True), UnitFactory(city=True, eastern=True)
    empty = UnitFactory(city=True)
    for unit in (west, east):
        adopted_programme(unit=unit, by=person("planner", unit))
    assert queries.tallies_of_units([west, east, empty], year=2026, now=now) == {
        west.pk: Tally(planned=8, expected=0, late=0, due=2),
        east.pk: Tally(planned=8, expected=1, late=1, due=1),
    }
    assert queries.tallies_of_units([west, east], year=2025, now=now) == {}


def test_the_sheet_shows_rows_with_their_standings(programme: Programme, planner: User) -> None:
    prove(programme, EVALUATED, "2026-06-30", planner)
    drop(item(programme, FORMED), planner)
    sheet = queries.sheet_of(programme, TODAY)
    assert [
        (row.item.indicator, [standing.value for _day, standing in row.standings]) for row in sheet.rows
    ] == [
        (EVALUATED, ["due", "handed_in"]),
        (ANNOUNCED, ["due", "planned", "planned", "planned"]),
        (COMPLAINT, []),
        (SURVEY, ["late"]),
    ]
    assert [row.item.indicator for row in sheet.dropped] == [FORMED]
    assert len(sheet.lines) == 7
    assert [team.name for team in sheet.teams] == ["Pokja Manajemen Perubahan", "Pokja Pelayanan"]


def passing(programme: Programme, **chosen: Any) -> list[str | None]:
    sheet = queries.sheet_of(programme, TODAY)
    return [row.item.indicator for row in sheet.rows if row.passes(ItemFilter(**chosen), 2026)]


def test_rows_are_narrowed_by_team_month_state_and_words(programme: Programme, planner: User) -> None:
    prove(programme, EVALUATED, "2026-06-30", planner)
    service = programme.teams.get(name="Pokja Pelayanan").pk
    assert passing(programme) == [FORMED, EVALUATED, ANNOUNCED, COMPLAINT, SURVEY]
    assert passing(programme, team=service) == [ANNOUNCED, COMPLAINT]
    assert passing(programme, month=6) == [EVALUATED, ANNOUNCED]
    assert passing(programme, standing=Standing.LATE) == [FORMED, SURVEY]
    assert passing(programme, month=6, standing=Standing.HANDED_IN) == [EVALUATED]
    assert passing(programme, month=3, standing=Standing.HANDED_IN) == []
    assert passing(programme, words="TIM dievaluasi") == [EVALUATED]
    assert passing(programme, words="pokja pelayanan standar") == [ANNOUNCED, COMPLAINT]
    assert passing(programme, words="triwulan", month=12) == [ANNOUNCED]
    assert passing(programme, words="tidak ada") == []
    assert [ItemFilter().is_set, ItemFilter(words="x").is_set, ItemFilter(month=1).is_set] == [
        False,
        True,
        True,
    ]


def test_my_work_is_my_teams_and_the_units_where_i_have_no_team(
    programme: Programme, planner: User, member: User
) -> None:
    add_member(team=programme.teams.get(name="Pokja Pelayanan"), user=member, by=planner, now=NOW)
    lines = queries.lines_of(programme)
    mine = queries.work_for(member, programme, lines, TODAY, limit=5)
    assert [(one.work_item.indicator, one.due_on.isoformat()) for one in mine.deliveries] == [
        (ANNOUNCED, "2026-03-31")
    ]
    assert (mine.count, mine.mine_only) == (1, True)
    whole = queries.work_for(planner, programme, lines, TODAY, limit=3)
    assert [(one.work_item.indicator, one.due_on.isoformat()) for one in whole.deliveries] == [
        (FORMED, "2026-01-31"),
        (SURVEY, "2026-02-28"),
        (EVALUATED, "2026-03-31"),
    ]
    assert (whole.count, whole.mine_only) == (4, False)


def test_teams_come_with_their_people_and_rows(programme: Programme, planner: User, member: User) -> None:
    change, service = programme.teams.all()
    for user in (planner, member):
        add_member(team=service, user=user, by=planner, now=NOW)
    drop(item(programme, COMPLAINT), planner)
    found = queries.teams_of(programme)
    assert [(team, team.item_count, [one.user for one in team.members.all()]) for team in found] == [
        (change, 2, []),
        (service, 1, sorted([planner, member], key=lambda user: user.name)),
    ]


def test_proof_is_counted_by_row(programme: Programme, planner: User) -> None:
    prove(programme, EVALUATED, "2026-03-31", planner)
    prove(programme, EVALUATED, "2026-06-30", planner)
    assert queries.proof_counts(programme.work_items.all()) == {item(programme, EVALUATED).pk: 2}


def test_the_same_file_imported_before_is_found(programme: Programme, planner: User, unit: Unit) -> None:
    under_review = DecreeImportFactory(under_review=True, unit=unit)
    assert queries.earlier_import(under_review) == queries.EarlierImport(None, programme)
    earlier = DecreeImportFactory(under_review=True, unit=unit, file=under_review.file)
    for state in (ImportState.DISCARDED, ImportState.REFUSED):
        DecreeImportFactory(unit=unit, file=under_review.file, state=state)
    DecreeImportFactory(unit=UnitFactory(city=True), file=under_review.file)
    assert queries.earlier_import(under_review) == queries.EarlierImport(earlier, programme)


@pytest.mark.parametrize(
    "draft",
    [None, {"year": None, "head": {"kind": None}}, {"year": 2027, "head": {"kind": "zona_integritas"}}],
)
def test_an_import_without_a_match_has_no_earlier_one(
    programme: Programme, unit: Unit, draft: dict[str, Any] | None
) -> None:
    found = DecreeImportFactory(unit=unit, draft=draft)
    assert queries.earlier_import(found) == queries.EarlierImport(None, None)


VISIBLE: list[Callable[[User], Any]] = [
    queries.programmes_visible_to,
    queries.work_items_visible_to,
    queries.deliveries_visible_to,
    queries.decrees_visible_to,
    queries.imports_visible_to,
]


@pytest.mark.parametrize("visible", VISIBLE)
def test_nothing_of_another_unit_is_visible(
    visible: Callable[[User], Any], programme: Programme, planner: User, other_unit: Unit, outsider: User
) -> None:
    theirs = adopted_programme(unit=other_unit, by=outsider)
    ours = set(visible(planner))
    assert ours
    assert ours.isdisjoint(visible(outsider))
    assert {unit_of(one) for one in ours} == {programme.unit}
    assert {unit_of(one) for one in visible(outsider)} == {theirs.unit}
    assert set(visible(person("member", UnitFactory(city=True)))) == set()


def unit_of(found: Any) -> Unit:
    unit: Unit = found.unit if hasattr(found, "unit") else found.programme.unit
    return unit


def test_supervisors_see_what_lies_below_and_no_sister(
    programme: Programme, unit: Unit, other_unit: Unit, outsider: User
) -> None:
    adopted_programme(unit=other_unit, by=outsider)
    province = unit.parent
    assert province is not None
    supervisor = person("supervisor", province)
    assert list(queries.programmes_visible_to(supervisor)) == [programme]
    assert list(queries.programmes_of(supervisor, other_unit)) == []
    assert not queries.imports_visible_to(supervisor).exists()
    assert not queries.programmes_visible_to(person("planner", province)).exists()


def test_a_code_that_begins_alike_is_no_unit_below() -> None:
    """``bp-1`` reaches ``bp-1/…`` and not ``bp-10``."""
    short = UnitFactory(code="kota-1")
    long = UnitFactory(code="kota-10")
    adopted_programme(unit=long, by=person("planner", long))
    assert not queries.programmes_visible_to(person("supervisor", short)).exists()


def test_an_ended_role_shows_nothing(programme: Programme, unit: Unit, planner: User) -> None:
    gone = person("planner", unit)
    gone.memberships.update(ended_at=LATER, ended_by=planner)
    for visible in VISIBLE:
        assert not visible(User.objects.get(pk=gone.pk)).exists()


def test_the_newest_year_comes_first(programme: Programme, planner: User, unit: Unit) -> None:
    older = adopted_programme(
        unit=unit, by=planner, reading=sample_reading(plan={**sample_reading()["plan"], "year": 2025})
    )
    reform = sample_reading(decree={**sample_reading()["decree"], "kind": "reformasi_birokrasi"})
    other = adopted_programme(unit=unit, by=planner, reading=reform)
    assert queries.programmes_of(planner, unit) == [other, programme, older]


@pytest.mark.parametrize("more_rows", [1, 3])
def test_queries_do_not_grow_with_the_rows(
    unit: Unit, planner: User, more_rows: int, django_assert_num_queries: Any
) -> None:
    programme = adopted_programme(unit=unit, by=planner, reading=bigger(more_rows))
    assert planner.active_memberships
    programme = Programme.objects.select_related("unit", "decree").get(pk=programme.pk)
    with django_assert_num_queries(4):
        sheet = queries.sheet_of(programme, TODAY)
        assert all(
            row.item.subcomponent.component.name and (not row.item.team or row.item.team.name)
            for row in sheet.rows
        )
    with django_assert_num_queries(1):
        lines = queries.lines_of(programme)
    with django_assert_num_queries(1):
        queries.areas_of(programme, lines, TODAY)
    with django_assert_num_queries(2):
        work = queries.work_for(planner, programme, lines, TODAY, limit=50)
        assert all(
            one.work_item.label and one.work_item.subcomponent.component.name for one in work.deliveries
        )
    with django_assert_num_queries(2):
        assert all(list(team.members.all()) == [] for team in queries.teams_of(programme))
    with django_assert_num_queries(1):
        queries.tallies_of_units([unit], year=2026, now=NOW)
    with django_assert_num_queries(1):
        assert all(one.unit.name and one.decree.cited for one in queries.programmes_of(planner, unit))
    with django_assert_num_queries(1):
        assert all(
            one.programme.unit and one.programme.decree and one.subcomponent.component
            for one in queries.work_items_visible_to(planner)
        )
    with django_assert_num_queries(1):
        assert all(one.work_item and one.programme.unit for one in queries.deliveries_visible_to(planner))


def test_conditions_in_the_database_agree_with_the_standing_in_memory(
    programme: Programme, planner: User
) -> None:
    prove(programme, FORMED, "2026-01-31", planner)
    for today in (TODAY, dt.date(2026, 3, 31), dt.date(2026, 4, 1), dt.date(2026, 5, 31)):
        for standing in Standing:
            stored = set(Delivery.objects.filter(queries.standing_condition(standing, today)))
            assert stored == {one for one in Delivery.objects.all() if one.standing(today) is standing}
