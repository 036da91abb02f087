"""One regulation: its facts, what is bound to it, how it is cited on a day, and whose version it is."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import family
from tests.factories.lawbook import OURS, own_regulation

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.law.citing import cite
from pakta.knowledge.law.regulations import library

pytestmark = pytest.mark.django_db
QUERIES_OF_THE_PAGE = 6
AT = "/satker/bp-sukamaju/peraturan"


def page(browser: Client, key: str, query: str = "") -> str:
    answer = browser.get(f"{AT}/{quote(key)}/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_every_regulation_has_an_address_of_its_own() -> None:
    for one in library():
        assert reverse("decrees:regulation", args=["bp-sukamaju", one.key]) == f"{AT}/{quote(one.key)}/"


def test_it_shows_what_is_known_and_the_way_to_what_is_bound_to_it(browser: Client) -> None:
    shown = page(browser, "UU 30/2002", "?tanggal=2026-11-21")
    assert "Undang-Undang Nomor 30 Tahun 2002" in shown
    assert "Lembaran Negara Republik Indonesia Tahun 2002 Nomor 137" in shown
    assert "/peraturan/UU%2019/2019/?tanggal=2026-11-21" in shown
    assert "dua sumber" in shown
    changing = page(browser, "UU 19/2019")
    assert "Mengubah" in changing
    assert "/peraturan/UU%2030/2002/" in changing


@pytest.mark.parametrize("day", [dt.date(2010, 1, 1), dt.date(2018, 1, 1), dt.date(2026, 11, 21)])
def test_its_citation_is_that_of_the_day(browser: Client, day: dt.date) -> None:
    known = library().by_key("UU 30/2002")
    assert known is not None
    assert f"{cite(known, library(), on=day)};</textarea>" in page(
        browser, "UU 30/2002", f"?tanggal={day.isoformat()}"
    )


@pytest.mark.parametrize(
    ("key", "day", "doubted"),
    [
        ("PerKPK 7/2016", "2026-11-21", ["PerKPK 3/2024 (meragukan)"]),
        ("PerKPK 7/2016", "2022-01-01", []),
        ("UU 31/1999", "2026-11-21", ["UU 31/1999 (hanya dari keputusan kantor)"]),
        ("UU 28/1999", "2026-11-21", []),
    ],
)
def test_a_citation_that_rests_on_no_source_read_says_so(
    browser: Client, key: str, day: str, doubted: list[str]
) -> None:
    answer = browser.get(f"{AT}/{quote(key)}/?tanggal={day}")
    assert answer.context["doubts"] == doubted
    assert ("Cocokkan kutipan ini" in answer.content.decode()) == bool(doubted)


def test_what_ended_it_stands_with_its_own_source(browser: Client) -> None:
    known = next(one for one in library() if one.replaced_by and one.replaced_by.since)
    assert known.replaced_by is not None
    shown = page(browser, known.key, "?tanggal=2026-11-21")
    assert "Diganti dengan" in shown
    assert known.replaced_by.by in shown
    assert "sumber:" in shown


def test_an_own_version_says_whose_it_is_and_what_it_stands_over(
    browser: Client, office: Unit, officer: User
) -> None:
    own_regulation(office, officer, **OURS)
    shown = page(browser, "UU 28/1999")
    assert "tentang Judul menurut kantor" in shown
    assert f"dinyatakan {office.name}, oleh {officer.name}" in shown
    assert "Keterangan bawaan Pakta" in shown
    assert "Penyelenggara Negara yang Bersih" in shown
    assert "/ubah/" in shown


def test_a_version_of_a_unit_above_is_not_changed_below_but_stated_anew(client: Client) -> None:
    centre, _province, city = family()
    made = own_regulation(centre, person("legal_officer", centre), **OURS)
    client.force_login(person("legal_officer", city))
    shown = client.get(f"/satker/{city.code}/peraturan/UU%2028/1999/").content.decode()
    assert centre.name in shown
    assert f"/milik/{made.pk}/" not in shown
    assert f"/satker/{city.code}/peraturan/tambah/?kunci=UU%2028%2F1999" in shown


def test_withdrawn_versions_are_told(browser: Client, office: Unit, officer: User) -> None:
    own_regulation(office, officer, is_withdrawn=True, **OURS)
    shown = page(browser, "UU 28/1999")
    assert "Versi yang ditarik" in shown
    assert f"oleh {officer.name}" in shown
    assert "Judul menurut kantor" not in shown


@pytest.mark.parametrize(
    "key", ["UU 1/1901", "UU", "../../", "milik/1", "UU 28/1999/x", "<script>", "%00", "x" * 3000]
)
def test_what_the_library_does_not_have_is_not_there(browser: Client, key: str) -> None:
    assert browser.get(f"{AT}/{quote(key)}/").status_code == 404


def test_what_was_typed_is_shown_as_text(browser: Client, office: Unit, officer: User) -> None:
    own_regulation(
        office,
        officer,
        issuer='Badan "<b>?#%',
        title="<script>alert(1)</script>",
        subject="{{ unit }}",
        amended_by=["<img src=x>"],
        ended_how="revoked",
        ended_by="<svg onload=x>",
    )
    shown = page(browser, 'Keputusan Badan "<b>?#% 12/2024')
    for bad in ("<script>alert", "<img src=x", "<svg onload", "<b>?"):
        assert bad not in shown


def test_the_queries_stay(
    browser: Client, office: Unit, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    own_regulation(office, officer, is_withdrawn=True, **OURS)
    own_regulation(office, officer, **OURS)
    page(browser, "UU 28/1999")
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        page(browser, "UU 28/1999")
