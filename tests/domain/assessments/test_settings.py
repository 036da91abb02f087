"""What offices set around a worksheet: prerequisites, efforts and days; who may, what counts where, what is refused."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.assessments import started
from tests.factories.institutions import family
from tests.factories.programmes import NOW

from pakta.domain.assessments.actions.calendar import DayOutOfYear, DaySet, set_calendar
from pakta.domain.assessments.actions.efforts import EffortImpossible, set_efforts
from pakta.domain.assessments.actions.facts import Statement, state_facts
from pakta.domain.assessments.calendar import calendar_of, calendars_for, out_of_order
from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.efforts import efforts_of
from pakta.domain.assessments.facts import facts_of, stated_facts
from pakta.domain.assessments.locking import QuestionUnknown
from pakta.domain.assessments.models import Worksheet
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.worksheets.thresholds import BadFacts

pytestmark = pytest.mark.django_db


@pytest.fixture
def units() -> list[Unit]:
    """The top, a province, a city."""
    return list(family(code="kota-sukamaju"))


@pytest.fixture
def planner(units: list[Unit]) -> User:
    return person("planner", units[2])


@pytest.fixture
def lead(units: list[Unit]) -> User:
    """Leads assessors at the province."""
    return person("supervisor", units[1])


@pytest.fixture
def worksheet(units: list[Unit], planner: User) -> Worksheet:
    return started(units[2], planner).worksheet


def state(worksheet: Worksheet, by: User, **values: str) -> int:
    stated = {code: Statement(value) for code, value in values.items()}
    return state_facts(worksheet=worksheet, stated=stated, by=by, now=NOW)


def last_entry(chain: str) -> Entry:
    found = Entry.objects.filter(chain=chain).order_by("-seq").first()
    assert found is not None
    return found


def test_what_the_unit_says_goes_before_what_the_province_says(
    worksheet: Worksheet, planner: User, lead: User
) -> None:
    state(worksheet, lead, bpk_opinion="WDP", sakip="B")
    assert facts_of(worksheet) == {"bpk_opinion": "WDP", "sakip": "B"}
    state(worksheet, planner, bpk_opinion="wtp", lhkpn_filed="97,5", core_service="ya")
    assert facts_of(worksheet) == {
        "bpk_opinion": "WTP",
        "sakip": "B",
        "lhkpn_filed": Fraction("97.5"),
        "core_service": True,
    }
    state(worksheet, planner, bpk_opinion="")
    assert facts_of(worksheet)["bpk_opinion"] == "WDP"


def test_a_number_is_kept_as_exactly_as_it_was_said(worksheet: Worksheet, planner: User) -> None:
    state(worksheet, planner, spip_maturity="9998,999999", lhkpn_filed="0,000001")
    facts = facts_of(worksheet)
    assert facts["spip_maturity"] == Fraction("9998.999999")
    assert facts["lhkpn_filed"] == Fraction("0.000001")


def test_a_number_no_column_holds_is_refused_in_words(worksheet: Worksheet, planner: User) -> None:
    with pytest.raises(BadFacts, match="isi angka dari 0 sampai 9999"):
        state(worksheet, planner, years_building="9" * 120)


def test_facts_of_a_unit_do_not_count_below_it(units: list[Unit], worksheet: Worksheet, lead: User) -> None:
    own = started(units[1], person("planner", units[1])).worksheet
    state(own, person("coordinator", units[1]), lhkpn_filed="100", sakip="A")
    assert facts_of(own) == {"lhkpn_filed": Fraction(100), "sakip": "A"}
    assert facts_of(worksheet) == {"sakip": "A"}
    with pytest.raises(NotAllowed):
        state(worksheet, lead, lhkpn_filed="100")


def test_facts_are_kept_for_their_year(units: list[Unit], worksheet: Worksheet, planner: User) -> None:
    state(worksheet, planner, sakip="BB")
    assert facts_of(started(units[2], planner, year=2027).worksheet) == {}


def test_facts_refuse_others_and_what_they_cannot_be(
    units: list[Unit], worksheet: Worksheet, planner: User
) -> None:
    with pytest.raises(NotAllowed):
        state(worksheet, person("head", units[2]), sakip="B")
    with pytest.raises(BadFacts, match="pilih D, C, CC"):
        state(worksheet, planner, sakip="bagus sekali")
    with pytest.raises(BadFacts, match="tidak dikenal"):
        state(worksheet, planner, tinggi_gedung="3")
    assert facts_of(worksheet) == {}


def test_stating_leaves_one_entry_and_the_same_again_none(worksheet: Worksheet, planner: User) -> None:
    assert state(worksheet, planner, sakip="B", bpk_opinion="WTP") == 2
    entry = last_entry(worksheet.unit.trail_chain)
    assert (entry.action, entry.before, entry.after) == (
        "assessments.state_facts",
        {"sakip": "", "bpk_opinion": ""},
        {"sakip": "B", "bpk_opinion": "WTP"},
    )
    assert state(worksheet, planner, sakip="B", bpk_opinion="WTP") == 0
    assert last_entry(worksheet.unit.trail_chain) == entry


def test_facts_cost_one_query(
    worksheet: Worksheet, planner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    state(worksheet, planner, sakip="B", bpk_opinion="WTP")
    with django_assert_num_queries(1):
        names = [one.counts.stated_by.name for one in stated_facts(worksheet) if one.counts]
    assert names == [planner.name] * 2


def test_efforts_are_set_and_taken_back(worksheet: Worksheet, planner: User) -> None:
    every, one = ("A.I.1.i.a", ""), ("A.I.1.i.b", "A")
    assert set_efforts(worksheet=worksheet, given={every: 5, one: None}, by=planner, now=NOW) == 2
    assert efforts_of(worksheet).steps == {every: 5, one: None}
    assert set_efforts(worksheet=worksheet, given={one: 7}, cleared=[every], by=planner, now=NOW) == 2
    assert efforts_of(worksheet).steps == {one: 7}
    assert last_entry(worksheet.unit.trail_chain).action == "assessments.set_efforts"
    assert set_efforts(worksheet=worksheet, given={one: 7}, cleared=[every], by=planner, now=NOW) == 0


@pytest.mark.parametrize(
    ("key", "effort", "refusal"),
    [
        (("A.I.1.i.a", ""), 0, EffortImpossible),
        (("A.I.1.i.a", ""), 101, EffortImpossible),
        (("Z.9", ""), 1, QuestionUnknown),
        (("A.I.1.i.a", "Z"), 1, QuestionUnknown),
    ],
)
def test_efforts_out_of_bounds_are_refused(
    worksheet: Worksheet, planner: User, key: tuple[str, str], effort: int, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        set_efforts(worksheet=worksheet, given={key: effort}, by=planner, now=NOW)
    assert efforts_of(worksheet).steps == {}


def test_efforts_are_of_whoever_runs_the_assessment(units: list[Unit], worksheet: Worksheet) -> None:
    with pytest.raises(NotAllowed):
        set_efforts(worksheet=worksheet, given={("A.I.1.i.a", ""): 2}, by=person("member", units[2]), now=NOW)


def days_of(unit: Unit) -> dict[str, dt.date | None]:
    return {one.step: one.day for one in calendar_of(unit, 2026)}


def test_the_nearest_day_counts_and_the_rule_where_nobody_set_one(
    units: list[Unit], planner: User, lead: User
) -> None:
    city, province = units[2], units[1]
    assert days_of(city) == {
        "self": None,
        "preliminary": None,
        "internal": None,
        "proposal": dt.date(2027, 5, 31),
    }

    def set_day(unit: Unit, by: User, step: CalendarStep, day: dt.date | None) -> None:
        set_calendar(unit=unit, year=2026, days={step: DaySet(day)}, by=by, now=NOW)

    set_day(province, lead, CalendarStep.PROPOSAL, dt.date(2026, 6, 30))
    set_day(province, lead, CalendarStep.SELF, dt.date(2026, 2, 1))
    set_day(city, planner, CalendarStep.SELF, dt.date(2026, 1, 15))
    assert days_of(city)["proposal"] == dt.date(2026, 6, 30)
    assert days_of(city)["self"] == dt.date(2026, 1, 15)
    assert days_of(province)["self"] == dt.date(2026, 2, 1)
    set_day(city, planner, CalendarStep.SELF, None)
    assert days_of(city)["self"] == dt.date(2026, 2, 1)


def test_days_are_set_by_those_of_the_unit_alone(units: list[Unit], planner: User, lead: User) -> None:
    day = {CalendarStep.SELF: DaySet(dt.date(2026, 2, 1))}
    for unit, by in ((units[2], lead), (units[1], planner), (units[2], person("head", units[2]))):
        with pytest.raises(NotAllowed):
            set_calendar(unit=unit, year=2026, days=day, by=by, now=NOW)
    with pytest.raises(DayOutOfYear):
        set_calendar(unit=units[2], year=2031, days=day, by=planner, now=NOW)
    far = {CalendarStep.SELF: DaySet(dt.date(2029, 2, 1))}
    with pytest.raises(DayOutOfYear, match="01-02-2029"):
        set_calendar(unit=units[2], year=2026, days=far, by=planner, now=NOW)


def test_steps_in_the_wrong_order_are_named(units: list[Unit], planner: User) -> None:
    days = {
        CalendarStep.SELF: DaySet(dt.date(2026, 7, 1), "Surat edaran"),
        CalendarStep.INTERNAL: DaySet(dt.date(2026, 5, 1)),
    }
    assert set_calendar(unit=units[2], year=2026, days=days, by=planner, now=NOW) == 2
    pairs = out_of_order(calendar_of(units[2], 2026))
    assert [(first.step, second.step) for first, second in pairs] == [("self", "internal")]
    entry = last_entry(units[2].trail_chain)
    assert (entry.action, entry.after) == (
        "assessments.set_calendar",
        {"self": "2026-07-01 (Surat edaran)", "internal": "2026-05-01"},
    )


def test_a_person_has_the_days_of_their_own_units_worksheets(
    units: list[Unit],
    worksheet: Worksheet,
    planner: User,
    lead: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert calendars_for(lead, since=NOW.date()) == []
    with django_assert_num_queries(2):
        found = calendars_for(planner, since=NOW.date())
    assert [(one.pk, day.step, day.day) for one, day in found if day.day] == [
        (worksheet.pk, "proposal", dt.date(2027, 5, 31))
    ]
    assert calendars_for(planner, since=dt.date(2027, 5, 1)) == found
    assert calendars_for(planner, since=dt.date(2028, 1, 1)) == []
