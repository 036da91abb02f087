"""Days and stages an office states: over the national calendar, for the units below; withdrawn, that counts again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.programmes import NOW

from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.actions.calendar import (
    DaysFields,
    DayStatedAlready,
    StageFields,
    StageStatedAlready,
    add_office_days,
    add_stage,
    withdraw_office_day,
    withdraw_stage,
)
from pakta.foundation.lawbook.actions.values import ValueFields, add_value
from pakta.foundation.lawbook.models import OfficeDay, StagePeriod
from pakta.foundation.lawbook.queries import calendar_of, in_stage, law_of, stage_on, stages_of, values_of
from pakta.foundation.lawbook.rules import NotYoursToAdd
from pakta.foundation.lawbook.signals import calendar_changed
from pakta.foundation.lawbook.texts import FieldsIncomplete
from pakta.foundation.trail.models import Entry
from pakta.knowledge.law.clocks import due_on
from pakta.knowledge.law.values import Length, LengthUnit

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 23)
SATURDAY = dt.date(2026, 11, 28)


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory(city=True)
    return made


def keeper(unit: Unit) -> Any:
    return person("legal_officer", unit)


def days(
    unit: Unit,
    first: dt.date = MONDAY,
    last: dt.date | None = None,
    *,
    closed: bool = True,
    role: str = "legal_officer",
    **changes: str,
) -> list[OfficeDay]:
    typed = {"name": "Banjir", "source": "Surat Edaran Wali Kota Nomor 3 Tahun 2026", **changes}
    fields = DaysFields(first=first, last=last or first, closed=closed, **typed)
    return add_office_days(unit=unit, fields=fields, by=person(role, unit), now=NOW)


def stage(
    unit: Unit,
    first: str = "2026-06-01",
    last: str = "2027-02-28",
    *,
    role: str = "legal_officer",
    **changes: str,
) -> StagePeriod:
    typed = {"name": "Pemilu 2029", "source": "Keputusan Badan Pelayanan Nomor 2 Tahun 2026", **changes}
    fields = StageFields(starts_on=dt.date.fromisoformat(first), ends_on=dt.date.fromisoformat(last), **typed)
    return add_stage(unit=unit, fields=fields, by=person(role, unit), now=NOW)


def test_a_closure_moves_what_is_due(unit: Unit) -> None:
    one = Length(1, LengthUnit.WORKING_DAYS)
    assert due_on(dt.date(2026, 11, 20), one, calendar=calendar_of(unit)) == MONDAY
    days(unit, MONDAY, dt.date(2026, 11, 24))
    assert due_on(dt.date(2026, 11, 20), one, calendar=calendar_of(unit)) == dt.date(2026, 11, 25)
    assert calendar_of(unit).closed == {MONDAY: "Banjir", dt.date(2026, 11, 24): "Banjir"}
    assert calendar_of(UnitFactory()).is_working_day(MONDAY)


def test_of_a_closure_over_a_week_end_the_days_worked_are_stated(unit: Unit) -> None:
    made = days(unit, dt.date(2026, 11, 26), dt.date(2026, 12, 1))
    assert [one.day.day for one in made] == [26, 27, 30, 1]


def test_a_saturday_can_be_worked(unit: Unit) -> None:
    days(unit, SATURDAY, closed=False, name="Ganti hari")
    assert calendar_of(unit).is_working_day(SATURDAY)
    assert not calendar_of(unit).is_working_day(SATURDAY + dt.timedelta(days=1))


def test_the_nearest_unit_decides(unit: Unit) -> None:
    top, province, city = family()
    days(top)
    assert not calendar_of(city).is_working_day(MONDAY)
    days(province, closed=False, name="Tetap buka")
    assert calendar_of(city).is_working_day(MONDAY)
    assert not calendar_of(top).is_working_day(MONDAY)
    days(city, name="Listrik padam")
    assert calendar_of(city).closed == {MONDAY: "Listrik padam"}


def test_a_withdrawn_day_counts_no_more_and_can_be_stated_again(unit: Unit) -> None:
    [one] = days(unit)
    withdraw_office_day(office_day=one, by=keeper(unit), now=NOW)
    withdraw_office_day(office_day=one, by=keeper(unit), now=NOW)
    assert calendar_of(unit).is_working_day(MONDAY)
    assert Entry.objects.filter(action="lawbook.withdraw_office_day").count() == 1
    days(unit)
    assert not calendar_of(unit).is_working_day(MONDAY)


@pytest.mark.parametrize(
    ("first", "last", "closed", "changes", "said"),
    [
        (MONDAY, MONDAY - dt.timedelta(days=1), True, {}, "mendahului"),
        (MONDAY, MONDAY + dt.timedelta(days=31), True, {}, "paling banyak 31 hari"),
        (SATURDAY, SATURDAY + dt.timedelta(days=1), True, {}, "sudah libur"),
        (MONDAY, MONDAY, False, {}, "sudah hari kerja"),
        (MONDAY, MONDAY, True, {"name": "  "}, "“Keterangan” masih kosong"),
        (MONDAY, MONDAY, True, {"source": ""}, "“Dasar” masih kosong"),
        (MONDAY, MONDAY, True, {"name": "a" * 201}, "paling banyak 200 huruf"),
        (dt.date(2101, 1, 3), dt.date(2101, 1, 3), True, {}, "2100"),
    ],
)
def test_days_that_cannot_be_are_refused(
    unit: Unit, *, first: dt.date, last: dt.date, closed: bool, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(FieldsIncomplete, match=said):
        days(unit, first, last, closed=closed, **changes)
    assert (OfficeDay.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_day_is_stated_once_and_of_a_span_nothing_is_kept_where_one_was(unit: Unit) -> None:
    days(unit)
    with pytest.raises(DayStatedAlready, match="23 November 2026 sudah dinyatakan: Banjir"):
        days(unit, dt.date(2026, 11, 19), dt.date(2026, 11, 24))
    assert OfficeDay.objects.count() == 1


def test_a_stage_holds_from_its_first_to_its_last_day_and_below(unit: Unit) -> None:
    top, _province, city = family()
    made = stage(top)
    for day, expected in (
        ("2026-05-31", None),
        ("2026-06-01", made),
        ("2027-02-28", made),
        ("2027-03-01", None),
    ):
        assert stage_on(city, dt.date.fromisoformat(day)) == expected
        assert in_stage(city, dt.date.fromisoformat(day)) == (expected is not None)
    assert not in_stage(unit, dt.date(2026, 6, 1))


def test_of_several_stages_the_one_begun_last_is_named(unit: Unit) -> None:
    stage(unit)
    later = stage(unit, "2026-09-01", "2026-12-31", name="Pemilihan 2026")
    assert stage_on(unit, dt.date(2026, 10, 1)) == later
    assert [one.name for one in stages_of(unit)] == ["Pemilu 2029", "Pemilihan 2026"]


def test_a_withdrawn_stage_holds_no_more(unit: Unit) -> None:
    made = stage(unit)
    withdraw_stage(stage=made, by=keeper(unit), now=NOW)
    withdraw_stage(stage=made, by=keeper(unit), now=NOW)
    assert stages_of(unit) == []
    assert Entry.objects.filter(action="lawbook.withdraw_stage").count() == 1


@pytest.mark.parametrize(
    ("first", "last", "changes", "said"),
    [
        ("2026-06-02", "2026-06-01", {}, "mendahului"),
        ("2026-06-01", "2029-06-05", {}, "paling lama tiga tahun"),
        ("2026-06-01", "2026-07-01", {"name": "\n"}, "“Nama tahapan” masih kosong"),
        ("2026-06-01", "2026-07-01", {"source": " "}, "“Dasar” masih kosong"),
        ("1900-06-01", "1900-07-01", {}, "1945"),
    ],
)
def test_stages_that_cannot_be_are_refused(
    unit: Unit, first: str, last: str, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(FieldsIncomplete, match=said):
        stage(unit, first, last, **changes)
    assert (StagePeriod.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_stage_is_stated_once_for_its_days(unit: Unit) -> None:
    stage(unit)
    with pytest.raises(StageStatedAlready, match="PEMILU 2029 sudah dinyatakan"):
        stage(unit, "2027-02-28", "2027-06-01", name="PEMILU 2029")
    assert stage(unit, "2027-03-01", "2027-06-01").pk


@pytest.mark.parametrize("role", ["member", "planner", "head", "supervisor"])
def test_only_the_keeper_of_the_law_states_days_and_stages(unit: Unit, role: str) -> None:
    with pytest.raises(NotYoursToAdd):
        days(unit, role=role)
    with pytest.raises(NotYoursToAdd):
        stage(unit, role=role)
    [one], held = days(unit), stage(unit)
    with pytest.raises(NotYoursToAdd):
        withdraw_office_day(office_day=one, by=person(role, unit), now=NOW)
    with pytest.raises(NotYoursToAdd):
        withdraw_stage(stage=held, by=person(role, unit), now=NOW)


def test_every_change_is_news_in_its_transaction(unit: Unit) -> None:
    heard: list[Unit] = []

    def hear(*, unit: Unit, **_kwargs: object) -> None:
        assert transaction.get_connection().in_atomic_block
        heard.append(unit)

    calendar_changed.connect(hear)
    try:
        made = days(unit, MONDAY, dt.date(2026, 11, 25))
        withdraw_office_day(office_day=made[0], by=keeper(unit), now=NOW)
        withdraw_stage(stage=stage(unit), by=keeper(unit), now=NOW)
    finally:
        calendar_changed.disconnect(hear)
    assert heard == [unit] * 4


def test_the_trail_tells_of_each_day(unit: Unit) -> None:
    days(unit, MONDAY, dt.date(2026, 11, 24))
    told = [(entry.subject_label, entry.after) for entry in Entry.objects.order_by("seq")]
    assert told == [
        (
            "Banjir",
            {
                "date": day,
                "closed": True,
                "name": "Banjir",
                "source": "Surat Edaran Wali Kota Nomor 3 Tahun 2026",
            },
        )
        for day in ("2026-11-23", "2026-11-24")
    ]


def test_the_law_of_a_unit_takes_one_query_however_much_there_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    top, province, city = family()
    for one in (top, province, city):
        days(one)
        stage(one)
        add_value(
            unit=one,
            fields=ValueFields("ppid.answer", Length(5, LengthUnit.WORKING_DAYS), "Dasar", "Alasan"),
            by=keeper(one),
            now=NOW,
            max_bytes=1,
        )
    with django_assert_num_queries(1):
        law = law_of(city)
        assert law.values.value_on("ppid.answer", MONDAY).set_by == city.name
        assert not law.calendar.is_working_day(MONDAY)
        assert law.in_stage(MONDAY)
    assert len(law.stages) == 3


def test_the_database_holds_what_days_and_stages_must_have(unit: Unit) -> None:
    [one], held = days(unit), stage(unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeDay.objects.filter(pk=one.pk).update(withdrawn_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeDay.objects.create(
            unit=unit, day=MONDAY, closed=False, name="a", source="b", added_at=NOW, added_by=keeper(unit)
        )
    for broken in ({"withdrawn_at": NOW}, {"ends_on": dt.date(2026, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StagePeriod.objects.filter(pk=held.pk).update(**broken)


def test_the_law_at_one_go_is_the_law_part_by_part() -> None:
    top, province, city = family()
    days(top)
    days(top, dt.date(2026, 11, 24))
    days(province, closed=False)
    for one, first in ((city, "2026-07-01"), (top, "2026-07-01"), (province, "2026-05-01")):
        stage(one, first, name=f"Tahapan {one.code}")
    [gone] = days(city, dt.date(2026, 11, 25))
    withdraw_office_day(office_day=gone, by=keeper(city), now=NOW)
    withdraw_stage(stage=stage(city, "2026-08-01"), by=keeper(city), now=NOW)
    for one, length in ((city, 3), (top, 5)):
        add_value(
            unit=one,
            fields=ValueFields(
                "ppid.answer",
                Length(length, LengthUnit.WORKING_DAYS),
                "Dasar",
                "Alasan",
                in_force_from=dt.date(2026, 1, 1),
                joint_leave_counts=False,
            ),
            by=keeper(one),
            now=NOW,
            max_bytes=1,
        )
    for one in (top, province, city):
        law, values = law_of(one), values_of(one)
        assert {key: law.values.all_of(key) for key in law.values.keys()} == {  # noqa: SIM118 - no mapping
            key: values.all_of(key)
            for key in values.keys()  # noqa: SIM118 - no mapping
        }
        assert law.calendar == calendar_of(one)
        assert [(stage.name, stage.starts_on, stage.ends_on) for stage in law.stages] == [
            (stage.name, stage.starts_on, stage.ends_on) for stage in stages_of(one)
        ]
        assert law.stage_on(MONDAY) is not None
    assert law_of(city).values.value_on("ppid.answer", MONDAY).value == Length(3, LengthUnit.WORKING_DAYS)


def test_what_is_taken_back_holds_no_more_at_once() -> None:
    unit = UnitFactory(city=True)
    assert law_of(unit).calendar.is_working_day(MONDAY)
    [shut] = days(unit)
    assert not law_of(unit).calendar.is_working_day(MONDAY)
    withdraw_office_day(office_day=shut, by=keeper(unit), now=NOW)
    assert law_of(unit).calendar.is_working_day(MONDAY)
    stated = stage(unit)
    assert law_of(unit).in_stage(MONDAY)
    withdraw_stage(stage=stated, by=keeper(unit), now=NOW)
    assert not law_of(unit).in_stage(MONDAY)
