"""What an office adds to the library: whole, once, over ours, for the units below; withdrawn, ours counts again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.programmes import NOW

from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.actions.regulations import (
    RegulationFields,
    RegulationIncomplete,
    RegulationKnown,
    RegulationWithdrawn,
    add_regulation,
    change_regulation,
    fields_of,
    withdraw_regulation,
)
from pakta.foundation.lawbook.models import OwnRegulation
from pakta.foundation.lawbook.queries import library_of, own_regulations, shelf_of
from pakta.foundation.lawbook.rules import NotYoursToAdd
from pakta.foundation.trail.models import Entry
from pakta.knowledge.law.regulations import Confidence, State, library

pytestmark = pytest.mark.django_db
NO_NUMBERS = (
    "tambah",
    "../../..",
    "milik/1/ubah",
    "1/2/3",
    "0",
    "00/X",
    "12a",
    "٣",
    "1 2",
    "1/../ubah",
    "-1",
)
LOCAL = RegulationFields(
    kind="Keputusan lembaga",
    issuer="Badan Pelayanan",
    number="12",
    year=2024,
    title="Pedoman Layanan",
    source="Salinan di arsip kantor",
)
OURS = RegulationFields(
    kind="UU",
    number="28",
    year=1999,
    title="Judul menurut kantor",
    source="Lembaran Negara yang dimiliki kantor",
)


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory(city=True)
    return made


def added(unit: Unit, fields: RegulationFields = LOCAL, *, role: str = "legal_officer") -> OwnRegulation:
    return add_regulation(unit=unit, fields=fields, by=person(role, unit), now=NOW)


def other(**changes: Any) -> RegulationFields:
    return RegulationFields(
        **{**{name: getattr(LOCAL, name) for name in LOCAL.__dataclass_fields__}, **changes}
    )


def test_what_is_added_is_found_beside_ours(unit: Unit) -> None:
    made = added(unit)
    found = library_of(unit).by_key(made.key)
    assert found is not None
    assert (found.title, found.confidence, found.source) == (
        "Pedoman Layanan",
        Confidence.ONE_SOURCE,
        "Salinan di arsip kantor",
    )
    assert len(library_of(unit)) == len(library()) + 1
    entry = Entry.objects.get(action="lawbook.add_regulation")
    assert (entry.chain, entry.after["title"]) == (unit.trail_chain, "Pedoman Layanan")


def test_one_that_names_ours_stands_over_it_until_it_is_withdrawn(unit: Unit) -> None:
    ours = library().by_key("UU 28/1999")
    made = added(unit, OURS)
    assert made.key == "UU 28/1999"
    found = library_of(unit).by_key(made.key)
    assert found is not None
    assert found.title == "Judul menurut kantor"
    withdraw_regulation(regulation=made, by=person("legal_officer", unit), now=NOW)
    withdraw_regulation(regulation=made, by=person("legal_officer", unit), now=NOW)
    assert library_of(unit).by_key("UU 28/1999") == ours
    assert Entry.objects.filter(action="lawbook.withdraw_regulation").count() == 1
    assert added(unit, OURS).pk != made.pk


def test_the_nearest_unit_wins_and_the_others_hold_below() -> None:
    centre, province, city = family()
    added(centre, OURS)
    added(centre)
    added(province, RegulationFields(**{**OURS.__dict__, "title": "Judul menurut provinsi"}))
    beside = UnitFactory(city=True)
    titles = {}
    for place in (centre, province, city, beside):
        found = library_of(place).by_key("UU 28/1999")
        assert found is not None
        titles[place.pk] = found.title
    assert titles[centre.pk] == "Judul menurut kantor"
    assert titles[province.pk] == titles[city.pk] == "Judul menurut provinsi"
    assert titles[beside.pk] not in (titles[centre.pk], titles[province.pk])
    assert [one.unit for one in own_regulations(city)] == [centre, centre, province]


def test_the_library_costs_one_query(unit: Unit, django_assert_num_queries: Any) -> None:
    for number in range(5):
        added(unit, other(number=str(number + 1)))
    library()
    with django_assert_num_queries(1):
        library_of(unit)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": ""},
        {"kind": "Surat kaleng"},
        {"number": " "},
        *({"kind": "UU", "issuer": "", "number": number} for number in NO_NUMBERS),
        *({"number": number} for number in NO_NUMBERS),
        {"kind": "UU", "issuer": "", "number": "314/ORT.07-Kpt/01/KPU/V/2021"},
        {"kind": "UUD", "issuer": "", "number": "", "year": 2024},
        {"ended_how": "replaced", "ended_by": "Keputusan Badan Pelayanan 12/2024"},
        {"amended_by": ("UU 1/2025", " Keputusan Badan Pelayanan 12/2024")},
        {"in_force_from": dt.date(2101, 1, 1)},
        {"in_force_to": dt.date(9999, 1, 1)},
        {"seen_in_force_on": dt.date(1, 1, 1)},
        {"title": "\0"},
        {"source": ""},
        {"year": 1900},
        {"year": 20266},
        {"issuer": ""},
        {"gazette": "Berita Negara"},
        {"gazette": "Berita Negara", "gazette_year": 2024},
        {"gazette_year": 2024, "gazette_number": 3},
        {"ended_how": "revoked"},
        {"ended_by": "UU 1/2025"},
        {"issuer": ".."},
        {"issuer": "Badan/../Lain"},
        {"supplement": 0},
        {"gazette": "Berita Negara", "gazette_year": 1, "gazette_number": 3},
        {"gazette": "Berita Negara", "gazette_year": 2024, "gazette_number": 10**12},
        {"in_force_from": dt.date(2024, 2, 1), "in_force_to": dt.date(2024, 1, 31)},
        {
            "in_force_from": dt.date(2024, 2, 1),
            "ended_how": "revoked",
            "ended_by": "UU 1/2025",
            "ended_on": dt.date(2024, 1, 1),
        },
        {"title": "x" * 2001},
        {"amended_by": ("UU 1/2025",) * 51},
        {"amended_by": ("x" * 301,)},
    ],
)
def test_what_names_no_regulation_is_refused_and_leaves_nothing(unit: Unit, changes: dict[str, Any]) -> None:
    with pytest.raises(RegulationIncomplete):
        added(unit, other(**changes))
    assert not OwnRegulation.objects.exists()


def test_one_regulation_is_added_once_a_unit(unit: Unit) -> None:
    first = added(unit)
    with pytest.raises(RegulationKnown):
        added(unit, other(title="Judul lain"))
    second = added(unit, other(number="13"))
    officer = person("legal_officer", unit)
    with pytest.raises(RegulationKnown):
        change_regulation(regulation=second, fields=LOCAL, by=officer, now=NOW)
    changed = change_regulation(regulation=first, fields=other(title="Judul baru"), by=officer, now=NOW)
    assert (changed.title, changed.key) == ("Judul baru", first.key)
    entry = Entry.objects.get(action="lawbook.change_regulation")
    assert (entry.before["title"], entry.after["title"]) == ("Pedoman Layanan", "Judul baru")


@pytest.mark.parametrize("role", ["planner", "member", "head", "assessor", "supervisor", "national_admin"])
def test_who_does_not_keep_the_library_adds_nothing(unit: Unit, role: str) -> None:
    with pytest.raises(NotYoursToAdd):
        added(unit, role=role)
    made = added(unit)
    with pytest.raises(NotYoursToAdd):
        withdraw_regulation(regulation=made, by=person(role, unit), now=NOW)


def test_a_keeper_of_another_unit_changes_nothing_here(unit: Unit) -> None:
    made = added(unit)
    stranger = person("legal_officer", UnitFactory(city=True))
    with pytest.raises(NotYoursToAdd):
        change_regulation(regulation=made, fields=LOCAL, by=stranger, now=NOW)


def test_all_that_is_typed_comes_into_the_library(unit: Unit) -> None:
    made = added(
        unit,
        other(
            gazette="Berita Negara",
            gazette_year=2024,
            gazette_number=77,
            in_force_from=dt.date(2024, 2, 1),
            amended_by=("UU 1/2025", " "),
            ended_how="revoked",
            ended_by="UU 2/2026",
            ended_on=dt.date(2026, 3, 1),
        ),
    )
    shelf = library_of(unit)
    found = shelf.by_key(made.key)
    assert found is not None
    assert (found.gazette and found.gazette.number, found.amended_by) == (77, ("UU 1/2025",))
    assert shelf.standing_on(found, dt.date(2024, 1, 31)).state == State.NOT_YET
    assert shelf.standing_on(found, dt.date(2026, 3, 1)).state == State.REVOKED
    assert shelf.standing_on(found, dt.date(2026, 2, 28)).state == State.IN_FORCE


def test_texts_are_folded_and_kept_to_their_length(unit: Unit) -> None:
    made = added(unit, other(title="  Pedoman\n  Layanan ", issuer=" Badan   Pelayanan "))
    assert (made.title, made.issuer) == ("Pedoman Layanan", "Badan Pelayanan")
    for field in ("number", "source", "issuer", "subject"):
        with pytest.raises(RegulationIncomplete):
            added(unit, other(**{field: "x" * 2000}))


def test_what_was_withdrawn_is_not_changed_but_stated_again(unit: Unit) -> None:
    made, officer = added(unit), person("legal_officer", unit)
    withdraw_regulation(regulation=made, by=officer, now=NOW)
    with pytest.raises(RegulationWithdrawn):
        change_regulation(regulation=made, fields=other(title="Judul lain"), by=officer, now=NOW)
    again = add_regulation(unit=unit, fields=fields_of(made), by=officer, now=NOW)
    assert (again.key, again.title, again.withdrawn_at) == (made.key, made.title, None)
    assert fields_of(again) == fields_of(made)


def test_an_office_says_until_when_it_saw_a_regulation_in_force(unit: Unit) -> None:
    made = added(unit, other(in_force_from=dt.date(2024, 2, 1), seen_in_force_on=dt.date(2026, 11, 21)))
    shelf = library_of(unit)
    found = shelf.by_key(made.key)
    assert found is not None
    assert shelf.standing_on(found, dt.date(2026, 11, 21)).state == State.IN_FORCE
    assert shelf.standing_on(found, dt.date(2026, 11, 22)).state == State.UNKNOWN


def test_the_constitution_has_neither_number_nor_title(unit: Unit) -> None:
    made = added(unit, RegulationFields(kind="UUD", number="", year=1945, title="", source="Naskah resmi"))
    assert made.key == "UUD 1945"


def test_a_shelf_says_whose_version_counts() -> None:
    centre, province, city = family()
    added(centre, OURS)
    nearest = added(province, OURS)
    assert shelf_of(city).own == {"UU 28/1999": nearest}
    assert shelf_of(UnitFactory(city=True)).own == {}


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("12", "Keputusan Badan Pelayanan 12/2024"),
        ("012A", "Keputusan Badan Pelayanan 12A/2024"),
        ("314/ORT.07-Kpt/01/KPU/V/2024", "Keputusan Badan Pelayanan 314/2024"),
        ("KEP-7/BP/2024", "Keputusan Badan Pelayanan 7/2024"),
        ("M.HH-01.OT.03", "Keputusan Badan Pelayanan 1/2024"),
        ("14 Kpt/01", "Keputusan Badan Pelayanan 14/2024"),
    ],
)
def test_a_number_as_offices_write_it_keeps_its_counter(unit: Unit, number: str, key: str) -> None:
    assert added(unit, other(number=number)).key == key


def test_the_constitution_has_no_number(unit: Unit) -> None:
    made = added(unit, other(kind="UUD", issuer="", number="7", year=1945))
    assert (made.key, made.number) == ("UUD 1945", "")
