"""The library as a list: what stands in it, how it is narrowed, and its sheet."""

from __future__ import annotations

import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.lawbook import OURS, own_regulation

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.law.regulation import Confidence
from pakta.knowledge.law.regulations import library

pytestmark = pytest.mark.django_db
QUERIES_OF_THE_LIST = 5
AT = "/satker/bp-sukamaju/peraturan"
KEY = re.compile(r"data-row-target>([^<]+)</a>")


def keys(browser: Client, query: str = "") -> list[str]:
    answer = browser.get(f"{AT}/{query}")
    assert answer.status_code == 200
    return KEY.findall(answer.content.decode())


def rows(browser: Client, query: str = "") -> list[list[object]]:
    answer = browser.get(f"{AT}.xlsx{query}")
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_it_lists_all_in_the_order_of_an_office_thirty_a_page(browser: Client) -> None:
    pages = [keys(browser, f"?page={number}") for number in range(1, 6)]
    assert pages[0][0] == "UUD 1945"
    assert {len(page) for page in pages[:4]} == {30}
    assert {key for page in pages for key in page} == {one.key for one in library()}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?cari=28/1999", "UU 28/1999"),
        ("?cari=zona+integritas&jenis=Permen", "PermenPANRB 90/2021"),
        ("?keadaan=replaced&tanggal=2026-11-21", "PermenPANRB 10/2019"),
        ("?keadaan=last_seen&tanggal=2026-11-21", "UU 31/1999"),
        ("?keadaan=in_force&tanggal=2026-11-20", "UU 31/1999"),
        ("?keadaan=not_yet&tanggal=1960-01-01", "UU 31/1999"),
    ],
)
def test_it_is_narrowed_by_words_kind_and_standing_on_a_day(browser: Client, query: str, found: str) -> None:
    assert found in keys(browser, query)


@pytest.mark.parametrize(
    ("query", "gone"),
    [
        ("?keadaan=in_force&tanggal=2026-11-21", "UU 31/1999"),
        ("?keadaan=replaced&tanggal=2015-01-01", "PermenPANRB 10/2019"),
        ("?jenis=UU", "UUD 1945"),
        ("?milik=kantor", "UU 28/1999"),
        ("?keadaan=kabur", "UU 28/1999"),
    ],
)
def test_what_does_not_meet_a_filter_is_not_shown(browser: Client, query: str, gone: str) -> None:
    assert gone not in keys(browser, query)


@pytest.mark.parametrize("day", ["", "besok", "2026-13-01", "0001-01-01", "9999-12-31", "2026-02-30", "\0"])
def test_a_day_that_is_none_is_today(browser: Client, day: str) -> None:
    answer = browser.get(f"{AT}/", {"tanggal": day})
    assert answer.context["is_today"]


def test_filters_stay_when_words_are_searched(browser: Client) -> None:
    page = browser.get(f"{AT}/?jenis=UU&cari=informasi").content.decode()
    assert '<input type="hidden" name="jenis" value="UU">' in page
    assert "page" not in re.findall(r'type="hidden" name="(\w+)"', page)


def test_no_fact_without_a_source_is_shown_as_verified(browser: Client) -> None:
    lines = [line for number in range(1, 6) for line in browser.get(f"{AT}/?page={number}").context["lines"]]
    for line in lines:
        known = library().by_key(line.key)
        assert known is not None
        assert (line.confidence.icon == "check") == (known.confidence == Confidence.TWO_SOURCES)
    assert {line.confidence.word for line in lines} == {
        "dua sumber",
        "satu sumber",
        "hanya dari keputusan kantor",
        "diketahui umum, sumber belum dibaca",
        "meragukan",
    }


def test_what_the_office_stated_stands_over_ours_and_says_whose_it_is(
    browser: Client, office: Unit, officer: User
) -> None:
    own_regulation(office, officer, **OURS)
    own_regulation(office, officer)
    page = browser.get(f"{AT}/?milik=kantor").content.decode()
    assert KEY.findall(page) == ["UU 28/1999", "Keputusan Badan Pelayanan 12/2024"]
    assert "Judul menurut kantor" in page
    assert f"versi {office.name}" in " ".join(page.split())
    assert "dinyatakan satuan kerja" in page


def test_what_a_unit_above_stated_is_seen_below_and_not_beside(client: Client) -> None:
    centre, _province, city = family()
    own_regulation(centre, person("legal_officer", centre))
    for unit, expected in ((city, True), (UnitFactory(city=True), False)):
        client.force_login(person("member", unit))
        page = client.get(f"/satker/{unit.code}/peraturan/?cari=pedoman+layanan").content.decode()
        assert ("Keputusan Badan Pelayanan 12/2024" in page) == expected
        assert (f"versi {centre.name}" in " ".join(page.split())) == expected


def test_the_sheet_holds_what_is_shown_and_no_formula(browser: Client, office: Unit, officer: User) -> None:
    own_regulation(office, officer, title='=HYPERLINK("https://jahat.example")', issuer="Badan Lain")
    header, *found = rows(browser, "?milik=kantor&tanggal=2026-11-21")
    assert header[4] == "Keadaan pada 21 November 2026"
    assert [row[0] for row in found] == ["Keputusan Badan Lain 12/2024"]
    assert str(found[0][2]).lstrip("'").startswith("=HYPERLINK")
    answer = browser.get(f"{AT}.xlsx?milik=kantor")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet["C2"].data_type == "s"
    assert len(rows(browser)) == len(library()) + 2


def test_a_list_without_hits_says_what_to_do(browser: Client) -> None:
    page = browser.get(f"{AT}/?cari=xyzzyx").content.decode()
    assert "Tidak ada peraturan yang cocok" in page
    assert f"{AT}/tambah/" in page


@pytest.mark.parametrize("role", ["member", "planner", "head", "assessor"])
def test_who_does_not_keep_it_sees_it_without_the_way_to_add(client: Client, office: Unit, role: str) -> None:
    client.force_login(person(role, office))
    answer = client.get(f"{AT}/")
    assert answer.status_code == 200
    assert f"{AT}/tambah/" not in answer.content.decode()


@pytest.mark.parametrize("added", [0, 3])
def test_the_queries_stay(
    browser: Client,
    office: Unit,
    officer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    added: int,
) -> None:
    for number in range(added):
        own_regulation(office, officer, number=str(number + 1))
    browser.get(f"{AT}/")
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        browser.get(f"{AT}/")
