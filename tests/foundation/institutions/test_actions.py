"""Loading a tree of units: whole or nothing."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from pakta.foundation.institutions.actions import LoadReport, load_units
from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.models import Unit
from pakta.foundation.institutions.rows import UnitRow
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import Entry

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
TOP = UnitRow("Badan", "bp", "Badan Pelayanan", "Indonesia", Kind.PUSAT, Zone.WIB, place="B2")
EAST = UnitRow("Badan", "bp-1", "Kantor Timur", "Timur", Kind.PROVINSI, Zone.WIT, "bp", place="B3")
CITY = UnitRow("Badan", "bp-11", "Kantor Kota", "Kota", Kind.KOTA, Zone.WIT, "bp-1", place="B4")

pytestmark = pytest.mark.django_db


def load(*rows: UnitRow) -> LoadReport:
    return load_units(rows=rows, by=SYSTEM, now=NOW)


def problems(*rows: UnitRow) -> list[str]:
    return [str(problem) for problem in load(*rows).problems]


def row(of: UnitRow, **changes: Any) -> UnitRow:
    return dataclasses.replace(of, **changes)


def paths() -> dict[str, str]:
    return dict(Unit.objects.values_list("code", "path"))


def test_a_tree_is_loaded_in_any_order() -> None:
    assert load(CITY, EAST, TOP) == LoadReport(added=3)
    assert paths() == {"bp": "bp/", "bp-1": "bp/bp-1/", "bp-11": "bp/bp-1/bp-11/"}
    city = Unit.objects.select_related("parent").get(code="bp-11")
    assert city.parent is not None
    assert (city.agency, city.name, city.region, city.kind, city.zone, city.parent.code, city.active) == (
        "Badan",
        "Kantor Kota",
        "Kota",
        "kota",
        "Asia/Jayapura",
        "bp-1",
        True,
    )


def test_loading_again_changes_nothing_and_notes_nothing() -> None:
    load(TOP, EAST)
    assert load(TOP, EAST) == LoadReport(same=2)
    assert Entry.objects.count() == 1


def test_what_differs_is_changed_and_noted_and_the_rest_is_left() -> None:
    load(TOP, EAST, CITY)
    assert load(row(EAST, name="Kantor Wilayah Timur", zone=Zone.WITA), TOP) == LoadReport(changed=1, same=1)
    assert Unit.objects.get(code="bp-1").name == "Kantor Wilayah Timur"
    assert Unit.objects.count() == 3
    first, second = Entry.objects.order_by("seq")
    assert (first.chain, first.action, first.after["added"]) == (
        "pusat",
        "institutions.load_units",
        ["bp", "bp-1", "bp-11"],
    )
    assert second.before == {"bp-1": {"name": "Kantor Timur", "zone": "Asia/Jayapura"}}
    assert second.after == {
        "added": [],
        "changed": {"bp-1": {"name": "Kantor Wilayah Timur", "zone": "Asia/Makassar"}},
    }


def test_a_unit_that_moves_takes_those_below_with_it() -> None:
    west = row(EAST, code="bp-2", name="Kantor Barat", region="Barat", zone=Zone.WIB)
    load(TOP, west, EAST, CITY)
    assert load(row(EAST, parent_code="bp-2")) == LoadReport(changed=2)
    assert paths() == {
        "bp": "bp/",
        "bp-2": "bp/bp-2/",
        "bp-1": "bp/bp-2/bp-1/",
        "bp-11": "bp/bp-2/bp-1/bp-11/",
    }
    parents = dict(Unit.objects.values_list("code", "parent__code"))
    assert parents == {"bp": None, "bp-2": "bp", "bp-1": "bp-2", "bp-11": "bp-1"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "BP_1"}, "tidak dapat dipakai"),
        ({"code": "b" * 41}, "tidak dapat dipakai"),
        ({"code": "pusat"}, "dipakai oleh Pakta sendiri"),
        ({"code": "bp"}, "Kode bp dipakai dua kali."),
        ({"name": ""}, "Nama satuan kerja harus diisi"),
        ({"parent_code": "bp-9"}, "Kode induk bp-9 tidak ada."),
        ({"agency": "Lain"}, "Kode induk bp milik instansi lain."),
        ({"parent_code": "bp-1"}, "Induk bp-1 melingkar."),
    ],
)
def test_one_problem_and_nothing_is_loaded(wrong: dict[str, Any], sentence: str) -> None:
    said = problems(TOP, row(EAST, **wrong))
    assert len(said) == 1
    assert said[0].startswith("B3: ")
    assert sentence in said[0]
    assert (Unit.objects.count(), Entry.objects.count()) == (0, 0)


def test_no_agency_renames_anothers_units() -> None:
    load(TOP)
    assert problems(row(TOP, agency="Lain")) == ["B2: Kode bp sudah dipakai oleh instansi lain."]


def test_a_circle_through_what_is_there_already_is_seen() -> None:
    load(TOP, EAST, CITY)
    assert problems(row(TOP, parent_code="bp-11")) == ["B2: Induk bp melingkar."]


def test_a_tree_deeper_than_its_path_can_say_is_refused() -> None:
    names = [f"{'x' * 38}{level:02}" for level in range(11)]
    rows = [
        row(TOP, code=name, parent_code=parent) for name, parent in zip(names, ["", *names], strict=False)
    ]
    assert problems(*rows) == [f"B2: Susunan induk {name} terlalu dalam." for name in names[9:]]


def test_the_number_of_queries_does_not_grow_with_the_list(django_assert_num_queries: Any) -> None:
    def rows(number: int) -> list[UnitRow]:
        return [TOP, *(row(EAST, code=f"bp-{n}", name=f"Kantor {n}") for n in range(number))]

    load(TOP)
    with django_assert_num_queries(7):
        load(*rows(3))
    with django_assert_num_queries(7):
        load(*(row(one, code=f"{one.code}-x", parent_code="bp") for one in rows(60)[1:]))
