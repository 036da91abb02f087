"""What an office published, and nothing of what it did not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.casework import case_of, keeper, register_in_use
from tests.factories.information import entry_of
from tests.factories.institutions import UnitFactory
from tests.factories.recaps import DECEMBER_1, drafted_recap, signed_recap

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.recaps import publish_recap
from pakta.foundation.casework.models import Recap
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(unit: Unit) -> User:
    return person("planner", unit, name="Petugas Rahasia")


def page(name: str, unit: Unit, *more: int) -> str:
    return reverse(f"portal:{name}", args=[unit.code, *more])


def test_what_is_published_is_found_and_read(client: Client, unit: Unit, staff: User) -> None:
    made = entry_of(unit, staff, is_published=True, summary="Laporan kinerja", text="Isi <b>laporan</b>.")
    entry_of(unit, staff, is_published=True, summary="Daftar aset", classification="any_time")
    html = client.get(page("information", unit)).content.decode()
    assert "Laporan kinerja" in html
    assert "Daftar aset" in html
    found = client.get(page("information", unit), {"cari": "LAPORAN kinerja"}).content.decode()
    assert ("Laporan kinerja" in found, "Daftar aset" in found) == (True, False)
    found = client.get(page("information", unit), {"klasifikasi": "any_time"}).content.decode()
    assert ("Laporan kinerja" in found, "Daftar aset" in found) == (False, True)
    html = client.get(page("entry", unit, made.pk)).content.decode()
    assert "Isi &lt;b&gt;laporan&lt;/b&gt;." in html
    assert staff.name not in html


def test_what_is_not_published_not_yet_not_any_more_or_elsewhere_is_not_there(
    client: Client, unit: Unit, staff: User
) -> None:
    day = dt.date(2020, 1, 1)
    hidden = [
        entry_of(unit, staff, summary="Rahasia satu"),
        entry_of(unit, staff, is_published=True, summary="Rahasia dua", valid_from=dt.date(2200, 1, 1)),
        entry_of(unit, staff, is_published=True, summary="Rahasia tiga", valid_from=day, valid_to=day),
        entry_of(UnitFactory(city=True), staff, is_published=True, summary="Rahasia empat"),
    ]
    html = client.get(page("information", unit)).content.decode()
    assert "Rahasia" not in html
    assert "belum mengumumkan informasi" in html
    for one in hidden:
        assert client.get(page("entry", unit, one.pk)).status_code == 404
        assert client.get(page("document", unit, one.pk)).status_code == 404


@pytest.mark.parametrize(
    "typed", [{"cari": "\0%_"}, {"klasifikasi": "x"}, {"page": "x"}, {"cari": "x" * 9999}]
)
def test_odd_searches_break_nothing(client: Client, unit: Unit, staff: User, typed: dict[str, str]) -> None:
    entry_of(unit, staff, is_published=True)
    assert client.get(page("information", unit), typed).status_code == 200


def test_numbers_no_table_holds_are_not_found(client: Client, unit: Unit) -> None:
    for name in ("entry", "document", "recap", "recap_data"):
        for number in (0, 2**63, 10**30):
            assert client.get(page(name, unit, number)).status_code == 404, name


def test_the_list_costs_the_same_however_long(
    client: Client, unit: Unit, staff: User, django_assert_num_queries: Any
) -> None:
    entry_of(unit, staff, is_published=True)
    with django_assert_num_queries(3):
        client.get(page("information", unit))
    for number in range(30):
        entry_of(unit, staff, is_published=True, summary=f"Laporan {number}")
    with django_assert_num_queries(3):
        client.get(page("information", unit))


@pytest.fixture
def recap(unit: Unit) -> Any:
    """A signed one of a register that hides counts below three; one case came in."""
    with register_in_use():
        by = keeper(unit)
        case_of(unit)
        made = signed_recap(unit, by)
        yield made


def published_one(recap: Recap) -> Recap:
    assert recap.signed_by is not None
    return publish_recap(recap=recap, by=recap.signed_by, now=DECEMBER_1)


def test_a_recap_is_there_once_published(client: Client, unit: Unit, recap: Recap) -> None:
    assert "belum memublikasikan rekap" in client.get(page("recaps", unit)).content.decode()
    assert client.get(page("recap", unit, recap.pk)).status_code == 404
    published_one(recap)
    assert "November 2026" in client.get(page("recaps", unit)).content.decode()
    html = client.get(page("recap", unit, recap.pk)).content.decode()
    assert "Rekap peminjaman alat" in html
    assert "Diterima" in html


def test_counts_that_could_point_at_people_are_left_out(client: Client, unit: Unit, recap: Recap) -> None:
    published_one(recap)
    data = client.get(page("recap_data", unit, recap.pk)).json()
    assert data["figures"]["received"] == 1
    for breakdown in data["figures"]["breakdowns"]:
        assert {group["received"] for group in breakdown["groups"]} <= {"*", "<3", 0}
    assert "karena jumlahnya kecil" in client.get(page("recap", unit, recap.pk)).content.decode()


def test_the_recap_of_another_office_is_not_here(client: Client, recap: Recap) -> None:
    published_one(recap)
    elsewhere = UnitFactory(city=True)
    assert client.get(page("recap", elsewhere, recap.pk)).status_code == 404
    assert client.get(page("recap_data", elsewhere, recap.pk)).status_code == 404


def test_a_drafted_recap_is_nobodys_to_read(client: Client, unit: Unit) -> None:
    with register_in_use():
        drafted = drafted_recap(unit)
        assert client.get(page("recap", unit, drafted.pk)).status_code == 404
