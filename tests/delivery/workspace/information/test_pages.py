"""The pages of public information: what they show whom, and what they take."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.accounts import person
from tests.factories.casework import NOON, keeper
from tests.factories.information import (
    consequence_row,
    entry_of,
    on_the_way,
    people_of_ppid,
    refused_request,
    request_of,
)
from tests.factories.institutions import UnitFactory, family

from pakta.domain.registers.information.models import ExemptInformation, PublicInformation
from pakta.domain.registers.information.sheet import written
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from pakta.shared.spreadsheets import write_workbook

pytestmark = pytest.mark.django_db
ENTRIES_QUERIES = 8
TESTS_QUERIES = 7


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit, "information")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sheet_file(*entries: PublicInformation) -> SimpleUploadedFile:
    content = BytesIO()
    write_workbook([written(entries, title="DIP")], content)
    return SimpleUploadedFile("dip.xlsx", content.getvalue())


def unsaved(**more: Any) -> PublicInformation:
    return PublicInformation(
        **{
            "summary": "Laporan kinerja",
            "classification": "periodic",
            "holder": "Subbagian Umum",
            "responsible": "Kepala",
            "made": "Januari 2026",
            "form": "softcopy",
            "retention": "5 tahun",
            "valid_from": dt.date(2026, 1, 1),
            **more,
        }
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    unit: Unit, staff: User, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        entry_of(unit, staff, summary=f"Laporan {number}", is_published=True)
        consequence_row(unit, staff)
    client = client_of(staff)
    with django_assert_num_queries(ENTRIES_QUERIES):
        client.get(reverse("information:entries", args=[unit.code]))
    with django_assert_num_queries(TESTS_QUERIES):
        client.get(reverse("information:tests", args=[unit.code]))


def test_the_list_is_found_by_words_class_and_state(unit: Unit, staff: User) -> None:
    entry_of(unit, staff, summary="Laporan kinerja", is_published=True)
    entry_of(unit, staff, summary="Pengumuman lelang", classification="immediate")
    client = client_of(person("member", unit))
    address = reverse("information:entries", args=[unit.code])
    for query, found in (
        ("", {"kinerja", "lelang"}),
        ("?cari=KINERJA laporan", {"kinerja"}),
        ("?klasifikasi=immediate", {"lelang"}),
        ("?tampil=publik", {"kinerja"}),
        ("?tampil=habis", set()),
    ):
        html = client.get(f"{address}{query}").content.decode()
        assert {word for word in ("kinerja", "lelang") if f"{word}</a>" in html} == found, query


def test_what_was_taken_off_is_there_for_keepers_alone(unit: Unit, staff: User) -> None:
    entry = entry_of(unit, staff)
    PublicInformation.objects.update(withdrawn_at=NOON, withdrawn_by=staff)
    address = reverse("information:entry", args=[unit.code, entry.pk])
    assert client_of(staff).get(address).status_code == 200
    assert client_of(person("member", unit)).get(address).status_code == 404


def test_a_sheet_is_looked_at_before_it_is_kept(unit: Unit, staff: User) -> None:
    client = client_of(staff)
    address = reverse("information:import", args=[unit.code])
    seen = client.post(address, {"file": sheet_file(unsaved(), unsaved(summary="DIPA <b>2026</b>"))})
    html = seen.content.decode()
    assert "DIPA &lt;b&gt;2026&lt;/b&gt;" in html
    assert not PublicInformation.objects.exists()
    carried = seen.context["content"]
    client.post(address, {"isi": carried})
    assert set(PublicInformation.objects.values_list("summary", flat=True)) == {
        "Laporan kinerja",
        "DIPA <b>2026</b>",
    }


@pytest.mark.parametrize("bent", ["", "[]", "{", '[{"summary": 1}]', '["a"]', "[[]]", "9" * 10_000])
def test_a_bent_form_brings_nothing_in(unit: Unit, staff: User, bent: str) -> None:
    client_of(staff).post(reverse("information:import", args=[unit.code]), {"isi": bent})
    assert not PublicInformation.objects.exists()


def test_what_is_exported_is_what_is_shown(unit: Unit, staff: User) -> None:
    entry_of(unit, staff, summary="=HYPERLINK(1)")
    entry_of(unit, staff, summary="Lain", classification="immediate")
    answer = client_of(staff).get(
        reverse("information:entries_workbook", args=[unit.code]), {"klasifikasi": "periodic"}
    )
    rows = list(load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["=HYPERLINK(1)"]


def test_below_the_top_what_is_exempt_is_read_only() -> None:
    top, _province, city = family()
    chief, staff = keeper(top, "information"), keeper(city, "information")
    ExemptInformation.objects.create(
        unit=top,
        information="Data pribadi pemilih",
        legal_basis="Pasal 17",
        if_opened="x",
        if_closed="y",
        duration="z",
        decided_by="SK",
        valid_from=dt.date(2026, 1, 1),
        added_at=NOON,
        added_by=chief,
    )
    below = client_of(staff).get(reverse("information:exempt", args=[city.code])).content.decode()
    assert "Data pribadi pemilih" in below
    assert "Keluarkan" not in below
    above = client_of(chief).get(reverse("information:exempt", args=[top.code])).content.decode()
    assert "Keluarkan" in above
    assert client_of(staff).get(reverse("information:set_exempt", args=[city.code])).status_code == 403


def test_an_answer_with_what_is_public_is_proposed_with_its_address(unit: Unit) -> None:
    staff, _superior = people_of_ppid(unit)
    entry = entry_of(unit, staff, is_published=True)
    case = request_of(unit)
    client = client_of(staff)
    address = reverse("information:answer_public", args=[case.pk])
    proposed = client.post(address, {"butir": entry.pk}).content.decode()
    assert reverse("portal:entry", args=[unit.code, entry.pk]) in proposed
    assert Case.objects.get(pk=case.pk).state == "submitted"
    client.post(address, {"butir": entry.pk, "lanjut": "ya", "text": "Sudah ada.", "versi": case.version})
    assert Case.objects.get(pk=case.pk).state == "granted"


def test_the_name_of_a_confidential_applicant_is_for_keepers_of_requests_alone(unit: Unit) -> None:
    staff, superior = people_of_ppid(unit)
    case = on_the_way(request_of(unit, is_confidential=True), "register", by=staff, now=NOON)
    address = reverse("information:object", args=[case.pk])
    shown = client_of(staff).get(address).content.decode()
    assert "Pemohon Contoh" in shown
    of_case = reverse("information:case", args=[case.pk])
    assert "Pemohon Contoh" not in client_of(superior).get(of_case).content.decode()
    assert client_of(superior).get(address).status_code == 403


def test_a_case_shows_its_objection_and_the_objection_its_case(unit: Unit) -> None:
    staff, superior = people_of_ppid(unit)
    request = refused_request(unit, staff, superior)
    client = client_of(staff)
    address = reverse("information:object", args=[request.pk])
    refused = client.post(address, {"ground": "f", "position": "", "channel": "letter", "received_on": ""})
    assert refused.status_code == 422
    client.post(
        address,
        {
            "ground": "a",
            "position": "Tidak dikecualikan.",
            "channel": "letter",
            "received_on": f"{request.received_on:%Y-%m-%d}",
        },
    )
    objection = Case.objects.get(register="objections")
    of_request = client.get(reverse("information:case", args=[request.pk])).content.decode()
    of_objection = client.get(reverse("information:case", args=[objection.pk])).content.decode()
    assert objection.number_text in of_request
    assert request.number_text in of_objection


def test_strangers_find_no_case(unit: Unit) -> None:
    case = request_of(unit)
    for user in (
        person("coordinator", unit),
        keeper(unit, "complaints"),
        keeper(UnitFactory(city=True), "information"),
    ):
        assert client_of(user).get(reverse("information:case", args=[case.pk])).status_code == 404


def test_a_year_shows_its_figures_and_asks_for_the_report_when_it_is_over(unit: Unit, staff: User) -> None:
    client = client_of(staff)
    this = dt.datetime.now(dt.UTC).year
    assert "Nihil" in client.get(reverse("information:year", args=[unit.code, this])).content.decode()
    running = client.get(reverse("information:year", args=[unit.code, this])).content.decode()
    over = client.get(reverse("information:year", args=[unit.code, this - 1])).content.decode()
    assert ("Terbitkan laporan" in running, "Terbitkan laporan" in over) == (False, True)
    assert client.get(reverse("information:year", args=[unit.code, 1900])).status_code == 404
    assert client.post(reverse("information:year", args=[unit.code, this - 1]), {}).status_code == 422
