"""Doors and states of imports."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import DecreeImportFactory, adopted_programme, stored_file

from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

OF_ONE = [
    "",
    "berkas/",
    "halaman/1.png",
    "buang/",
    "kepala/",
    "baris/3/",
    "baris/3/pisah/",
    "adopsi/",
    "perbarui/",
]
POSTED = [
    "baca-lagi/",
    "buang/",
    "teruskan/",
    "urungkan/",
    "kepala/",
    "catatan/0/",
    "komponen/1/nama/",
    "baris/3/",
    "baris/3/pisah/",
    "baris/3/hapus/",
    "adopsi/",
    "perbarui/",
]
QUERIES_OF_THE_LIST = 7
QUERIES_OF_THE_REVIEW = 8


@pytest.mark.parametrize("page", OF_ONE)
def test_a_signed_out_visitor_is_sent_to_sign_in(
    client: Client, under_review: DecreeImport, page: str
) -> None:
    answer = client.get(f"/impor/{under_review.pk}/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/")


@pytest.mark.parametrize("page", OF_ONE)
def test_another_units_import_does_not_exist(client: Client, under_review: DecreeImport, page: str) -> None:
    client.force_login(person("coordinator", UnitFactory(city=True)))
    assert client.get(f"/impor/{under_review.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", POSTED)
def test_nobody_from_another_unit_changes_an_import(
    client: Client, under_review: DecreeImport, page: str
) -> None:
    client.force_login(person("coordinator", UnitFactory(city=True)))
    assert client.post(f"/impor/{under_review.pk}/{page}", {"version": 0}).status_code == 404
    unchanged = DecreeImport.objects.get(pk=under_review.pk)
    assert (unchanged.state, unchanged.version) == (ImportState.REVIEW, 0)


@pytest.mark.parametrize("role", ["member", "head", "assessor"])
def test_who_may_not_import_is_refused_the_list_and_the_upload(
    client: Client, office: Unit, role: str
) -> None:
    client.force_login(person(role, office))
    assert client.get(f"/satker/{office.code}/impor/").status_code == 403
    assert client.get(f"/satker/{office.code}/impor/unggah/").status_code == 403


def test_the_list_of_another_unit_does_not_exist(desk: Client) -> None:
    other = UnitFactory(city=True)
    assert desk.get(f"/satker/{other.code}/impor/").status_code == 404


def test_an_empty_list_teaches_the_first_step(desk: Client, office: Unit) -> None:
    page = desk.get(f"/satker/{office.code}/impor/").content.decode()
    assert "Belum ada keputusan yang diimpor" in page
    assert f"/satker/{office.code}/impor/unggah/" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    desk: Client, office: Unit, planner: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    DecreeImportFactory.create_batch(count, under_review=True, unit=office, received_by=planner)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page = desk.get(f"/satker/{office.code}/impor/")
    assert page.content.decode().count("Menunggu diperiksa") == count


def test_the_list_shows_only_the_units_own(desk: Client, office: Unit) -> None:
    DecreeImportFactory(unit=UnitFactory(city=True), original_name="rahasia-kantor-lain.txt")
    assert "rahasia-kantor-lain" not in desk.get(f"/satker/{office.code}/impor/").content.decode()


def test_an_upload_becomes_an_import_waiting_to_be_read(desk: Client, office: Unit) -> None:
    paper = SimpleUploadedFile("keputusan.txt", b"KEPUTUSAN KEPALA KANTOR\nNOMOR 7 TAHUN 2026\n")
    answer = desk.post(f"/satker/{office.code}/impor/unggah/", {"file": paper})
    received = DecreeImport.objects.get()
    assert answer["Location"] == f"/impor/{received.pk}/"
    assert (received.state, received.original_name, received.unit) == (
        ImportState.RECEIVED,
        "keputusan.txt",
        office,
    )


def photo(shade: int) -> bytes:
    made = BytesIO()
    Image.new("L", (60, 80), shade).save(made, "JPEG")
    return made.getvalue()


def test_photos_of_its_pages_become_one_import_in_their_order(desk: Client, office: Unit) -> None:
    pages = [SimpleUploadedFile(f"hal {number}.jpg", photo(20 * number)) for number in (10, 2, 1)]
    answer = desk.post(f"/satker/{office.code}/impor/unggah/", {"file": pages})
    received = DecreeImport.objects.get()
    assert answer["Location"] == f"/impor/{received.pk}/"
    assert received.original_name == "hal 1.jpg dan 2 halaman lain.pdf"
    assert received.file.media_type == "application/pdf"
    with default_storage.open(received.file.storage_name) as stored:
        content = stored.read()
    places = [content.index(photo(20 * number)) for number in (1, 2, 10)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("other", "limit", "sentence"),
    [
        (SimpleUploadedFile("catatan.txt", b"teks"), 10_000_000, "“catatan.txt” bukan foto satu halaman"),
        (SimpleUploadedFile("kosong.jpg", b""), 10_000_000, "Berkas ini kosong"),
        (SimpleUploadedFile("b.jpg", photo(9)), 500, "Semua foto bersama-sama lebih besar dari"),
    ],
)
def test_what_is_no_page_of_it_is_refused_in_words(
    desk: Client, office: Unit, settings: Any, other: SimpleUploadedFile, limit: int, sentence: str
) -> None:
    settings.PAKTA_MAX_UPLOAD_BYTES = limit
    other.seek(0)
    answer = desk.post(
        f"/satker/{office.code}/impor/unggah/", {"file": [SimpleUploadedFile("a.jpg", photo(5)), other]}
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not DecreeImport.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("keputusan.txt", b"", "Berkas ini kosong"),
        ("jahat.exe", b"MZ" + bytes(200), "tidak diterima"),
    ],
)
def test_a_paper_that_is_not_taken_is_refused_in_words(
    desk: Client, office: Unit, name: str, content: bytes, sentence: str
) -> None:
    answer = desk.post(f"/satker/{office.code}/impor/unggah/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not DecreeImport.objects.exists()


def test_an_upload_without_a_file_says_what_to_do(desk: Client, office: Unit) -> None:
    answer = desk.post(f"/satker/{office.code}/impor/unggah/", {})
    assert answer.status_code == 422
    assert "Pilih berkas keputusannya dahulu." in answer.content.decode()


def test_too_large_an_upload_is_refused(desk: Client, office: Unit, settings: pytest.FixtureRequest) -> None:
    settings.PAKTA_MAX_UPLOAD_BYTES = 10  # type: ignore[attr-defined]  # pytest-django's settings
    paper = SimpleUploadedFile("keputusan.txt", b"NOMOR 7 TAHUN 2026")
    answer = desk.post(f"/satker/{office.code}/impor/unggah/", {"file": paper})
    assert answer.status_code == 422
    assert "Berkas lebih besar dari" in answer.content.decode()


def test_reading_shows_its_progress_and_asks_again_by_itself(
    desk: Client, office: Unit, planner: User
) -> None:
    found = DecreeImportFactory(being_read=True, unit=office, received_by=planner)
    whole = desk.get(f"/impor/{found.pk}/").content.decode()
    assert "halaman 3 dari 12" in whole
    assert '<meta http-equiv="refresh" content="3">' in whole
    part = desk.get(f"/impor/{found.pk}/?tunggu=1", headers={"HX-Request": "true"}).content.decode()
    assert "halaman 3 dari 12" in part
    assert "<html" not in part


def test_progress_that_is_over_leads_to_the_page_of_the_outcome(
    desk: Client, under_review: DecreeImport
) -> None:
    answer = desk.get(f"/impor/{under_review.pk}/?tunggu=1", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/impor/{under_review.pk}/"


def test_a_refused_paper_says_why_and_can_be_read_again(desk: Client, office: Unit, planner: User) -> None:
    found = DecreeImportFactory(refused=True, unit=office, received_by=planner)
    page = desk.get(f"/impor/{found.pk}/").content.decode()
    assert "Berkas PDF ini terpotong; unggah salinan yang utuh." in page
    desk.post(f"/impor/{found.pk}/baca-lagi/")
    assert DecreeImport.objects.get(pk=found.pk).state == ImportState.RECEIVED


def test_discarding_asks_first_and_can_be_undone(
    desk: Client, office: Unit, under_review: DecreeImport
) -> None:
    asked = desk.get(f"/impor/{under_review.pk}/buang/").content.decode()
    assert "tetap tersimpan" in asked
    desk.post(f"/impor/{under_review.pk}/buang/")
    assert DecreeImport.objects.get(pk=under_review.pk).state == ImportState.DISCARDED
    assert "Teruskan impor ini" in desk.get(f"/impor/{under_review.pk}/").content.decode()
    desk.post(f"/impor/{under_review.pk}/teruskan/")
    assert DecreeImport.objects.get(pk=under_review.pk).state == ImportState.REVIEW


def test_discarding_twice_is_refused_in_words(desk: Client, under_review: DecreeImport) -> None:
    desk.post(f"/impor/{under_review.pk}/buang/")
    answer = desk.post(f"/impor/{under_review.pk}/buang/", follow=True)
    assert "sudah berstatus" in answer.content.decode()


def test_the_review_shows_rows_notes_and_source_side_by_side(
    desk: Client, under_review: DecreeImport
) -> None:
    page = desk.get(f"/impor/{under_review.pk}/").content.decode()
    assert page.count('class="plan-row ') == 5
    assert 'id="s-l52"' in page
    assert "Target waktu ini tidak menyebut bulan." in page
    assert "Jatuh tempo 31 Mar 2026, 30 Jun 2026" in page
    assert "Tanpa jatuh tempo" in page


def test_only_rows_with_notes_are_shown_where_asked(desk: Client, under_review: DecreeImport) -> None:
    page = desk.get(f"/impor/{under_review.pk}/?lihat=catatan").content.decode()
    assert page.count('class="plan-row ') == 1
    assert "Keluhan dijawab" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_review_costs_the_same_however_many_rows_it_has(
    desk: Client, office: Unit, planner: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = DecreeImportFactory(under_review=True, unit=office, received_by=planner)
    found.draft["rows"] = found.draft["rows"][:count]
    found.save()
    with django_assert_num_queries(QUERIES_OF_THE_REVIEW):
        page = desk.get(f"/impor/{found.pk}/")
    assert page.content.decode().count('class="plan-row ') == count


def test_the_same_paper_again_says_so_and_offers_to_update(
    desk: Client, office: Unit, planner: User, under_review: DecreeImport
) -> None:
    adopted_programme(unit=office, by=planner)
    DecreeImportFactory(unit=office, received_by=planner, file=under_review.file)
    page = desk.get(f"/impor/{under_review.pk}/").content.decode()
    assert "Berkas yang sama sudah" in page
    assert f"/impor/{under_review.pk}/perbarui/" in page
    assert f"/impor/{under_review.pk}/adopsi/" not in page


def test_the_same_paper_at_another_unit_is_no_news(desk: Client, under_review: DecreeImport) -> None:
    DecreeImportFactory(unit=UnitFactory(city=True), file=under_review.file)
    assert "Berkas yang sama" not in desk.get(f"/impor/{under_review.pk}/").content.decode()


def test_an_adopted_import_leads_to_its_programme(desk: Client, office: Unit, planner: User) -> None:
    programme = adopted_programme(unit=office, by=planner)
    found = DecreeImport.objects.get(programme=programme)
    assert f"/program/{programme.pk}/" in desk.get(f"/impor/{found.pk}/").content.decode()


def test_the_original_is_a_download_under_its_name(desk: Client, office: Unit, planner: User) -> None:
    found = DecreeImportFactory(
        unit=office, received_by=planner, file=stored_file(b"ASLI"), original_name="SK 7.txt"
    )
    answer = desk.get(f"/impor/{found.pk}/berkas/")
    assert b"".join(answer.streaming_content) == b"ASLI"  # type: ignore[attr-defined]  # a FileResponse
    assert answer["Content-Disposition"] == 'attachment; filename="SK 7.txt"'


def _pdf(pages: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _number in range(pages):
        document.new_page(595, 842)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_page_of_a_pdf_is_shown_as_a_bounded_private_image(
    desk: Client, office: Unit, planner: User
) -> None:
    stored = stored_file(_pdf(2), media_type="application/pdf")
    found = DecreeImportFactory(unit=office, received_by=planner, file=stored)
    answer = desk.get(f"/impor/{found.pk}/halaman/2.png")
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert answer.content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(answer.content[at : at + 4], "big") for at in (16, 20))
    assert max(width, height) <= 1400
    assert desk.get(f"/impor/{found.pk}/halaman/3.png").status_code == 404
    assert desk.get(f"/impor/{found.pk}/halaman/0.png").status_code == 404


def test_a_file_that_is_no_pdf_or_a_torn_one_has_no_page_images(
    desk: Client, office: Unit, planner: User
) -> None:
    text = DecreeImportFactory(unit=office, received_by=planner)
    torn = DecreeImportFactory(
        unit=office, received_by=planner, file=stored_file(b"%PDF-1.7 torn", media_type="application/pdf")
    )
    assert desk.get(f"/impor/{text.pk}/halaman/1.png").status_code == 404
    assert desk.get(f"/impor/{torn.pk}/halaman/1.png").status_code == 404
