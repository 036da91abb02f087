"""Stating a regulation, from a citation or over ours; changing, withdrawing and taking back what was stated."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.lawbook import LOCAL, OURS, own_regulation

from pakta.delivery.workspace.decrees.lawbook.forms import RegulationForm, initial_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnRegulation
from pakta.foundation.lawbook.queries import library_of
from pakta.foundation.trail.models import Entry
from pakta.knowledge.law.regulations import library

pytestmark = pytest.mark.django_db
AT = "/satker/bp-sukamaju/peraturan"
CITATION = (
    "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (Lembaran Negara Republik Indonesia "
    "Tahun 2008 Nomor 61, Tambahan Lembaran Negara Republik Indonesia Nomor 4846);"
)


def test_a_regulation_is_added_with_all_that_is_typed(browser: Client, office: Unit) -> None:
    typed = {
        **LOCAL,
        "gazette": "Berita Negara",
        "gazette_year": 2024,
        "gazette_number": 77,
        "in_force_from": "2024-02-01",
        "seen_in_force_on": "2026-11-21",
        "amended_by": "UU 1/2025\n\nPeraturan Menteri Keuangan Nomor 3 Tahun 2025\n",
        "ended_how": "revoked",
        "ended_by": "Undang-Undang Nomor 2 Tahun 2026 tentang Sesuatu",
        "ended_on": "2026-12-01",
    }
    answer = browser.post(f"{AT}/tambah/", typed)
    assert answer["Location"] == f"{AT}/Keputusan%20Badan%20Pelayanan%2012/2024/"
    made = OwnRegulation.objects.get()
    assert (made.gazette, made.gazette_number, made.amended_by) == (
        "Berita Negara",
        77,
        ["UU 1/2025", "PMK 3/2025"],
    )
    assert (made.ended_by, str(made.ended_on), str(made.seen_in_force_on)) == (
        "UU 2/2026",
        "2026-12-01",
        "2026-11-21",
    )
    assert browser.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("kind", "issuer", "key"),
    [
        ("Permen", "Menteri Keuangan", "PMK 12/2024"),
        ("Permen", "panrb", "PermenPANRB 12/2024"),
        ("Peraturan lembaga", "Menteri Keuangan", "PMK 12/2024"),
        ("Peraturan lembaga", "Komisi Pemilihan Umum", "PKPU 12/2024"),
        ("Keputusan lembaga", "Komisi Pemilihan Umum Kota Damai", "Keputusan KPU Kota Damai 12/2024"),
        ("UU", "DPR", "UU 12/2024"),
    ],
)
def test_an_issuer_is_known_by_its_names(browser: Client, kind: str, issuer: str, key: str) -> None:
    browser.post(f"{AT}/tambah/", {**LOCAL, "kind": kind, "issuer": issuer})
    assert OwnRegulation.objects.get().key == key


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "Surat kaleng"}, "kind"),
        ({"year": "dua ribu"}, "year"),
        ({"year": "20255"}, "year"),
        ({"source": " "}, "source"),
        ({"source": "s" * 301}, "source"),
        ({"amended_by": "bukan peraturan"}, "amended_by"),
        ({"amended_by": "UU 1/2025\n" * 51}, "amended_by"),
        ({"ended_how": "revoked", "ended_by": "entah"}, "ended_by"),
        ({"gazette_number": "-1"}, "gazette_number"),
        ({"gazette_number": "99999999999999999999"}, "gazette_number"),
        ({"in_force_from": "31-31-2024"}, "in_force_from"),
        ({"title": "x" * 2001}, "title"),
        ({"title": ""}, "title"),
        ({"number": ""}, "number"),
        ({"issuer": ".."}, "__all__"),
        ({"gazette": "Berita Negara"}, "__all__"),
        ({"ended_how": "revoked"}, "__all__"),
        ({"in_force_from": "2024-02-01", "in_force_to": "2024-01-01"}, "__all__"),
    ],
)
def test_what_cannot_be_is_said_where_it_stands_and_what_was_typed_stays(
    browser: Client, changes: dict[str, Any], said: str
) -> None:
    answer = browser.post(f"{AT}/tambah/", {**LOCAL, "subject": "Yang diketik", **changes})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {said}
    assert "Yang diketik" in answer.content.decode()
    assert not OwnRegulation.objects.exists()


def test_one_that_was_stated_before_is_named(browser: Client, office: Unit, officer: User) -> None:
    own_regulation(office, officer)
    answer = browser.post(f"{AT}/tambah/", LOCAL)
    assert answer.status_code == 422
    assert "sudah ada di pustaka satuan kerja ini" in answer.content.decode()


def test_a_citation_fills_the_form_and_keeps_nothing(browser: Client) -> None:
    answer = browser.post(f"{AT}/tambah/", {"what": "isi", "citation": CITATION})
    assert answer.status_code == 200
    initial = answer.context["form"].initial
    assert initial["title"] == "Keterbukaan Informasi Publik"
    assert (initial["kind"], initial["number"], initial["year"]) == ("UU", "14", 2008)
    assert (initial["gazette"], initial["gazette_number"], initial["supplement"]) == (
        "Lembaran Negara",
        61,
        4846,
    )
    assert not OwnRegulation.objects.exists()
    assert not Entry.objects.filter(action__startswith="lawbook").exists()


def test_a_filled_form_is_kept_as_it_came(browser: Client) -> None:
    form = browser.post(f"{AT}/tambah/", {"what": "isi", "citation": CITATION}).context["form"]
    typed = {field.name: field.value() or "" for field in form}
    assert browser.post(f"{AT}/tambah/", {**typed, "source": "JDIH"}).status_code == 302
    made = OwnRegulation.objects.get()
    assert (made.key, made.supplement) == ("UU 14/2008", 4846)


def test_a_citation_says_what_of_it_was_not_understood_and_what_is_known(browser: Client) -> None:
    text = (
        "Undang-Undang Nomor 28 Tahun 1999 tentang Suatu Judul (Lembaran Negara Republik Indonesia Tahun 1999 "
        "Nomor 75), dan hal lain"
    )
    page = browser.post(f"{AT}/tambah/", {"what": "isi", "citation": text}).content.decode()
    assert "tidak terbaca dan tidak diisikan" in page
    assert "sudah ada di pustaka" in page


@pytest.mark.parametrize("text", ["", " ", "bukan sitiran", "x" * 5000, "<b>tebal</b>", "Undang-Undang"])
def test_what_is_no_citation_is_said(browser: Client, text: str) -> None:
    answer = browser.post(f"{AT}/tambah/", {"what": "isi", "citation": text})
    assert answer.status_code == 422
    assert answer.context["asked"].errors


@pytest.mark.parametrize("one", list(library()), ids=lambda one: one.key)
def test_each_of_ours_can_be_stated_anew_and_stands_as_it_did(one: Any) -> None:
    blank = RegulationForm(initial=initial_of(one))
    typed = {field.name: field.value() or "" for field in blank}
    typed["title"] = typed["title"] or "Judul"
    form = RegulationForm(typed)
    assert form.is_valid(), form.errors
    stated = form.typed
    assert (stated.kind, stated.issuer, stated.number, stated.year) == (
        one.kind.value,
        one.issuer,
        one.number,
        one.year,
    )
    assert stated.amended_by == one.amended_by
    ending = one.replaced_by or one.revoked_by
    assert stated.ended_by == (ending.by if ending else "")


def test_one_of_ours_is_stated_from_what_is_known(browser: Client, office: Unit) -> None:
    answer = browser.get(f"{AT}/tambah/?kunci=UU+31/1999")
    form = answer.context["form"]
    assert form["gazette_number"].value() == 140
    typed = {field.name: field.value() or "" for field in form}
    browser.post(f"{AT}/tambah/?kunci=UU+31/1999", {**typed, "title": "Judul kantor"})
    found, ours = library_of(office).by_key("UU 31/1999"), library().by_key("UU 31/1999")
    assert found is not None
    assert ours is not None
    assert (found.title, found.seen_in_force_on) == ("Judul kantor", ours.seen_in_force_on)


def test_the_constitution_needs_no_number(browser: Client) -> None:
    typed = {"kind": "UUD", "year": 1945, "source": "Naskah resmi"}
    assert browser.post(f"{AT}/tambah/", typed).status_code == 302
    assert OwnRegulation.objects.get().key == "UUD 1945"


def test_what_was_stated_is_changed(browser: Client, office: Unit, officer: User) -> None:
    made = own_regulation(office, officer)
    at = f"{AT}/milik/{made.pk}/ubah/"
    form = browser.get(at).context["form"]
    typed = {field.name: field.value() or "" for field in form}
    answer = browser.post(at, {**typed, "number": "14"})
    assert answer["Location"].endswith("Keputusan%20Badan%20Pelayanan%2014/2024/")
    made.refresh_from_db()
    assert (made.key, made.title) == ("Keputusan Badan Pelayanan 14/2024", LOCAL["title"])
    assert browser.post(at, {**typed, "title": ""}).status_code == 422


def test_withdrawing_asks_first_and_can_be_undone(browser: Client, office: Unit, officer: User) -> None:
    made = own_regulation(office, officer, **OURS)
    at = f"{AT}/milik/{made.pk}/tarik/"
    assert "Keterangan bawaan Pakta berlaku lagi" in browser.get(at).content.decode()
    made.refresh_from_db()
    assert made.withdrawn_at is None
    page = browser.post(at, follow=True).content.decode()
    assert f"{AT}/milik/{made.pk}/pulihkan/" in page
    assert library_of(office).by_key("UU 28/1999") == library().by_key("UU 28/1999")
    browser.post(f"{AT}/milik/{made.pk}/pulihkan/")
    found = library_of(office).by_key("UU 28/1999")
    assert found is not None
    assert found.title == OURS["title"]
    again = browser.post(f"{AT}/milik/{made.pk}/pulihkan/", follow=True).content.decode()
    assert "sudah ada di pustaka satuan kerja ini" in again
    assert OwnRegulation.objects.filter(withdrawn_at=None).count() == 1


def test_withdrawing_one_only_the_office_knows_says_so(browser: Client, office: Unit, officer: User) -> None:
    made = own_regulation(office, officer)
    page = browser.get(f"{AT}/milik/{made.pk}/tarik/").content.decode()
    assert "tidak lagi dikenal" in page


@pytest.mark.parametrize("page", ["ubah/", "tarik/"])
def test_only_ones_own_units_standing_ones_are_there(client: Client, page: str) -> None:
    centre, _province, city = family()
    above = own_regulation(centre, person("legal_officer", centre))
    officer = person("legal_officer", city)
    withdrawn = own_regulation(city, officer, number="3", is_withdrawn=True)
    elsewhere = UnitFactory(city=True)
    beside = own_regulation(elsewhere, person("legal_officer", elsewhere), number="4")
    client.force_login(officer)
    for one in (above.pk, withdrawn.pk, beside.pk, 99999):
        at = f"/satker/{city.code}/peraturan/milik/{one}/{page}"
        assert client.get(at).status_code == 404
        assert client.post(at, LOCAL).status_code == 404
    assert client.post(f"/satker/{city.code}/peraturan/milik/{above.pk}/pulihkan/").status_code == 404
