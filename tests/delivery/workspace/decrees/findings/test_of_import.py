"""The findings of a decree that was uploaded, while it is reviewed and afterwards."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.decrees.findings.conftest import LEGAL_BASIS, MENDABLE, MENDED
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import DecreeImportFactory, adopted_programme, sample_reading

from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import draft_of

HTMX = {"HX-Request": "true"}
QUERIES = 9


def address(found: DecreeImport) -> str:
    return f"/impor/{found.pk}/temuan/"


def legal_basis(found: DecreeImport) -> list[str]:
    return list(DecreeImport.objects.get(pk=found.pk).draft["head"]["legal_basis"])  # type: ignore[index]


def test_findings_lead_to_the_review_and_say_where_the_file_has_them(
    desk: Client, under_review: DecreeImport
) -> None:
    draft = under_review.draft
    draft["rows"][0].update(target_raw="Pebruari 2026", source={"page": 3, "row": 7})  # type: ignore[index]
    under_review.save()
    page = desk.get(address(under_review)).content.decode()
    row = draft["rows"][0]["id"]  # type: ignore[index]
    assert f'href="/impor/{under_review.pk}/#b-{row}"' in page
    assert f'href="/impor/{under_review.pk}/#kepala"' in page
    assert "Baris 1, kolom target waktu, halaman 3, baris tabel 7" in page


def test_a_text_is_put_into_the_draft_under_review_and_taken_back(
    desk: Client, under_review: DecreeImport
) -> None:
    before = legal_basis(under_review)
    desk.post(address(under_review), {"version": 0, "terapkan": MENDABLE})
    assert legal_basis(under_review) == MENDED
    answer = desk.post(address(under_review), {"version": 1, "urungkan": "1"}, headers=HTMX)
    assert MENDABLE in answer.content.decode()
    assert legal_basis(under_review) == before


@pytest.mark.parametrize("value", ["legal-basis-ending:rows.99999.target_raw", "x:head.__class__", ""])
def test_what_no_finding_says_changes_nothing(desk: Client, under_review: DecreeImport, value: str) -> None:
    before = DecreeImport.objects.get(pk=under_review.pk).draft
    answer = desk.post(address(under_review), {"version": 0, "terapkan": value}, headers=HTMX)
    assert "Bagian itu sudah tidak ada di naskah ini." in answer.content.decode()
    assert DecreeImport.objects.get(pk=under_review.pk).draft == before


def test_another_version_is_refused(desk: Client, under_review: DecreeImport) -> None:
    before = legal_basis(under_review)
    answer = desk.post(address(under_review), {"version": 3, "terapkan": MENDABLE}, headers=HTMX)
    assert "baru saja diubah di layar lain" in answer.content.decode()
    assert legal_basis(under_review) == before


def test_an_adopted_decree_is_read_but_not_mended(desk: Client, office: Unit, planner: User) -> None:
    adopted = adopted_import(office, planner)
    page = desk.get(address(adopted)).content.decode()
    assert "legal-basis-ending" in page
    assert 'name="terapkan"' not in page
    assert f'href="/impor/{adopted.pk}/#' not in page
    answer = desk.post(address(adopted), {"version": adopted.version, "terapkan": MENDABLE}, headers=HTMX)
    assert "tidak lagi menunggu pemeriksaan" in answer.content.decode()


def adopted_import(office: Unit, planner: User) -> DecreeImport:
    reading = sample_reading()
    reading["decree"]["legal_basis"] = LEGAL_BASIS
    programme = adopted_programme(unit=office, by=planner, reading=reading)
    return DecreeImport.objects.get(programme=programme)


@pytest.mark.parametrize("page", ["", "jumlah/", "berkas/json/"])
def test_a_paper_that_is_not_read_yet_has_none(desk: Client, office: Unit, planner: User, page: str) -> None:
    received = DecreeImportFactory(unit=office, received_by=planner)
    assert received.state == ImportState.RECEIVED
    assert desk.get(f"{address(received)}{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "jumlah/", "berkas/json/"])
def test_another_offices_import_does_not_exist(under_review: DecreeImport, page: str) -> None:
    stranger = Client()
    stranger.force_login(person("coordinator", UnitFactory(city=True)))
    assert stranger.get(f"{address(under_review)}{page}").status_code == 404
    assert stranger.post(address(under_review), {"version": 0, "terapkan": MENDABLE}).status_code == 404


def test_the_review_and_the_upload_tell_of_it(
    desk: Client, office: Unit, planner: User, under_review: DecreeImport
) -> None:
    review = desk.get(f"/impor/{under_review.pk}/").content.decode()
    assert f'href="{address(under_review)}"' in review
    assert f'hx-get="{address(under_review)}jumlah/"' in review
    adopted = adopted_import(office, planner)
    assert f'href="{address(adopted)}"' in desk.get(f"/impor/{adopted.pk}/").content.decode()
    upload = desk.get("/satker/bp-sukamaju/impor/unggah/").content.decode()
    assert "hanya ingin memeriksanya" in upload


def test_counts_are_by_severity(desk: Client, under_review: DecreeImport) -> None:
    page = " ".join(desk.get(f"{address(under_review)}jumlah/").content.decode().split())
    found = desk.get(f"{address(under_review)}berkas/json/")
    counts = json.loads(found.content)["counts"]
    for word, severity in (("Kesalahan", "error"), ("Peringatan", "warning"), ("Saran", "hint")):
        assert (f"{word}</span> {counts[severity]}" in page) == bool(counts[severity])
    assert "<html" not in page


def test_any_import_costs_the_same_queries(
    desk: Client,
    office: Unit,
    planner: User,
    under_review: DecreeImport,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    draft = draft_of(sample_reading())
    draft["rows"] = [{**draft["rows"][0], "id": 100 + at, "responsible": ""} for at in range(30)]
    large = DecreeImportFactory(under_review=True, unit=office, received_by=planner)
    large.draft = draft
    large.save()
    for found in (under_review, large):
        with django_assert_num_queries(QUERIES):
            desk.get(address(found))
