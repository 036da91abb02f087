"""The tree of units."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.institutions.choices import Zone
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db


def test_below_is_the_unit_and_all_under_it_and_nothing_else() -> None:
    top, province, city = family()
    other = UnitFactory(city=True)
    # A code that begins like another's must not fall under it.
    look_alike = UnitFactory(code=f"{top.code}0")
    assert set(Unit.objects.below(top)) == {top, province, city}
    assert set(Unit.objects.below(province)) == {province, city}
    assert set(Unit.objects.below(look_alike)) == {look_alike}
    assert set(Unit.objects.children_of(top)) == {province}
    assert (city.is_below(top), city.is_below(city), top.is_below(city), other.is_below(top)) == (
        True,
        True,
        False,
        False,
    )


def test_closed_offices_are_left_out_on_request() -> None:
    open_one = UnitFactory()
    UnitFactory(closed=True)
    assert list(Unit.objects.active()) == [open_one]


@pytest.mark.parametrize(
    ("zone", "day"),
    [(Zone.WIB, dt.date(2026, 2, 28)), (Zone.WITA, dt.date(2026, 3, 1)), (Zone.WIT, dt.date(2026, 3, 1))],
)
def test_the_date_is_that_of_the_units_own_wall(zone: Zone, day: dt.date) -> None:
    now = dt.datetime(2026, 2, 28, 16, 30, tzinfo=dt.UTC)
    assert UnitFactory.build(zone=zone).local_date(now) == day


def test_a_unit_has_its_own_chain_in_the_trail() -> None:
    assert UnitFactory.build(code="kpu-3372").trail_chain == "kpu-3372"


def test_a_unit_cannot_be_its_own_parent() -> None:
    unit = UnitFactory()
    unit.parent = unit
    with pytest.raises(IntegrityError), transaction.atomic():
        unit.save()


@pytest.mark.parametrize(("field", "value"), [("zone", "Europe/London"), ("kind", "desa")])
def test_the_database_refuses_what_is_not_on_the_lists(field: str, value: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(**{field: value})


def test_prefix_search_has_an_index_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the index for LIKE is PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'institutions_unit'")
        assert any("(path varchar_pattern_ops)" in row[0] for row in cursor.fetchall())
