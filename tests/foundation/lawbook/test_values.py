"""Legal values an office sets: over ours on their days alone, for the units below; withdrawn, ours hold again."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.programmes import NOW

from pakta.foundation.files.actions import KindNotAllowed
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.actions.values import (
    LONGEST_SOURCE,
    ValueFields,
    ValueSetAlready,
    ValueUnknown,
    add_value,
    withdraw_value,
)
from pakta.foundation.lawbook.models import OwnValue
from pakta.foundation.lawbook.queries import own_values, values_of, withdrawn_values
from pakta.foundation.lawbook.rules import NotYoursToAdd
from pakta.foundation.lawbook.signals import calendar_changed
from pakta.foundation.lawbook.texts import FieldsIncomplete
from pakta.foundation.trail.models import Entry
from pakta.knowledge.law.values import (
    Amount,
    Confidence,
    FixedDay,
    Length,
    LengthUnit,
    NoSuchValue,
    legal_values,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
DAY = dt.date(2026, 3, 10)
SHORTER = Length(5, LengthUnit.WORKING_DAYS)


def fields(**changes: Any) -> ValueFields:
    return ValueFields(
        **{
            "key": "ppid.answer",
            "value": SHORTER,
            "source": "Keputusan Badan Pelayanan Nomor 7 Tahun 2026",
            "reason": "Pelayanan dipercepat.",
            **changes,
        }
    )


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory(city=True)
    return made


def added(unit: Unit, *, role: str = "legal_officer", **changes: Any) -> OwnValue:
    return add_value(unit=unit, fields=fields(**changes), by=person(role, unit), now=NOW, max_bytes=10_000)


def test_an_own_value_holds_on_its_days_and_ours_on_the_others(unit: Unit) -> None:
    added(unit, in_force_from=DAY, in_force_to=dt.date(2026, 3, 31))
    values = values_of(unit)
    found = values.value_on("ppid.answer", DAY)
    assert (found.value, found.set_by, found.confidence) == (SHORTER, unit.name, Confidence.ONE_SOURCE)
    assert (found.citation, found.note) == (
        "Keputusan Badan Pelayanan Nomor 7 Tahun 2026",
        "Pelayanan dipercepat.",
    )
    ours = legal_values().value_on("ppid.answer", DAY).value
    for outside in (dt.date(2026, 3, 9), dt.date(2026, 4, 1)):
        assert values.value_on("ppid.answer", outside).value == ours
    assert values_of(UnitFactory()).value_on("ppid.answer", DAY).value == ours


def test_it_holds_for_the_units_below_and_the_nearest_wins() -> None:
    top, province, city = family()
    added(top, value=Length(9, LengthUnit.WORKING_DAYS))
    added(province, value=Length(8, LengthUnit.WORKING_DAYS), in_force_from=DAY)
    before, after = DAY - dt.timedelta(days=1), DAY
    told = [values_of(city).value_on("ppid.answer", day).set_by for day in (before, after)]
    assert told == [top.name, province.name]
    assert values_of(top).value_on("ppid.answer", after).set_by == top.name
    assert [one.unit for one in own_values(city)] == [top, province]


def test_a_removed_limit_can_be_set_again(unit: Unit) -> None:
    with pytest.raises(NoSuchValue):
        values_of(unit).value_on("gratification.limit.farewell", DAY)
    added(unit, key="gratification.limit.farewell", value=Amount(100_000), in_force_from=DAY)
    assert values_of(unit).value_on("gratification.limit.farewell", DAY).value == Amount(100_000)


def test_a_rule_can_be_told_to_count_joint_leave(unit: Unit) -> None:
    added(unit, joint_leave_counts=False)
    assert values_of(unit).value_on("ppid.answer", DAY).joint_leave_counts is False


def test_the_paper_it_rests_on_is_kept_with_its_name(unit: Unit) -> None:
    found = added(unit, document=(BytesIO(PDF), "Keputusan 7.pdf"))
    assert found.document is not None
    assert (found.document.size, found.document_name) == (len(PDF), "Keputusan 7.pdf")


def test_a_withdrawn_value_holds_no_more_and_stays(unit: Unit) -> None:
    found = added(unit)
    by = person("legal_officer", unit)
    withdraw_value(value=found, by=by, now=NOW)
    withdraw_value(value=found, by=by, now=NOW)
    assert values_of(unit).value_on("ppid.answer", DAY).set_by == ""
    assert [one.withdrawn_by for one in withdrawn_values(unit, "ppid.answer")] == [by]
    assert list(Entry.objects.order_by("seq").values_list("action", flat=True)) == [
        "lawbook.add_value",
        "lawbook.withdraw_value",
    ]


def test_the_trail_says_what_was_set(unit: Unit) -> None:
    added(unit, in_force_from=DAY)
    [entry] = Entry.objects.all()
    assert entry.chain == unit.trail_chain
    assert entry.subject_label == "Jawaban tertulis atas permintaan informasi"
    assert entry.after is not None
    assert {name: entry.after[name] for name in ("key", "legal_value", "in_force_from", "reason")} == {
        "key": "ppid.answer",
        "legal_value": "5 hari kerja",
        "in_force_from": "2026-03-10",
        "reason": "Pelayanan dipercepat.",
    }


def test_those_who_reckon_dates_hear_of_it(unit: Unit) -> None:
    heard: list[Unit] = []

    def hear(*, unit: Unit, **_kwargs: object) -> None:
        assert transaction.get_connection().in_atomic_block
        heard.append(unit)

    calendar_changed.connect(hear)
    try:
        withdraw_value(value=added(unit), by=person("legal_officer", unit), now=NOW)
    finally:
        calendar_changed.disconnect(hear)
    assert heard == [unit, unit]


@pytest.mark.parametrize(
    ("changes", "refusal", "said"),
    [
        ({"key": "ppid.colour"}, ValueUnknown, "ppid.colour"),
        ({"value": Amount(1)}, ValueUnknown, "jenis lain"),
        ({"key": "ppid.report", "value": SHORTER}, ValueUnknown, "jenis lain"),
        ({"source": " \n "}, FieldsIncomplete, "“Dasar” masih kosong"),
        ({"reason": "\x00"}, FieldsIncomplete, "“Alasan” masih kosong"),
        ({"source": "a" * (LONGEST_SOURCE + 1)}, FieldsIncomplete, "paling banyak 300 huruf"),
        ({"reason": "a" * 2_001}, FieldsIncomplete, "paling banyak 2000 huruf"),
        ({"in_force_from": DAY, "in_force_to": dt.date(2026, 3, 9)}, FieldsIncomplete, "mendahului"),
        ({"in_force_from": dt.date(1944, 1, 1)}, FieldsIncomplete, "1945"),
        ({"in_force_to": dt.date(2101, 1, 1)}, FieldsIncomplete, "2100"),
        ({"document": (BytesIO(b"MZ\x90\x00" + b"\x00" * 80), "a.exe")}, KindNotAllowed, "tidak diterima"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    unit: Unit, changes: dict[str, Any], refusal: type[Exception], said: str
) -> None:
    with pytest.raises(refusal, match=said):
        added(unit, **changes)
    assert (OwnValue.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (None, None, True),
        (dt.date(2026, 3, 31), None, True),
        (None, dt.date(2026, 3, 1), True),
        (dt.date(2026, 4, 1), None, False),
        (None, dt.date(2026, 2, 28), False),
    ],
)
def test_one_unit_sets_one_value_a_day(
    unit: Unit, *, first: dt.date | None, last: dt.date | None, refused: bool
) -> None:
    held = added(unit, in_force_from=dt.date(2026, 3, 1), in_force_to=dt.date(2026, 3, 31))
    if refused:
        with pytest.raises(ValueSetAlready):
            added(unit, in_force_from=first, in_force_to=last)
        withdraw_value(value=held, by=person("legal_officer", unit), now=NOW)
    assert added(unit, in_force_from=first, in_force_to=last).pk


@pytest.mark.parametrize("role", ["member", "planner", "head", "supervisor"])
def test_only_the_keeper_of_the_law_sets_values(unit: Unit, role: str) -> None:
    with pytest.raises(NotYoursToAdd):
        added(unit, role=role)
    found = added(unit)
    with pytest.raises(NotYoursToAdd):
        withdraw_value(value=found, by=person(role, unit), now=NOW)


def test_another_units_keeper_may_not_withdraw_it(unit: Unit) -> None:
    found = added(unit)
    with pytest.raises(NotYoursToAdd):
        withdraw_value(value=found, by=person("legal_officer", UnitFactory()), now=NOW)


def test_a_moved_date_is_a_value_of_that_year_alone(unit: Unit) -> None:
    added(
        unit,
        key="lhkpn.report",
        value=FixedDay(4, 11),
        in_force_from=dt.date(2027, 1, 1),
        in_force_to=dt.date(2027, 12, 31),
    )
    told = [
        values_of(unit).value_on("lhkpn.report", dt.date(year, 2, 1)).value for year in (2026, 2027, 2028)
    ]
    assert told == [FixedDay(3, 31), FixedDay(4, 11), FixedDay(3, 31)]


def test_the_database_holds_what_a_value_must_have(unit: Unit) -> None:
    found = added(unit)
    for broken in (
        {"withdrawn_at": NOW},
        {"document_name": "tanpa berkas.pdf"},
        {"in_force_from": DAY, "in_force_to": dt.date(2026, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            OwnValue.objects.filter(pk=found.pk).update(**broken)
