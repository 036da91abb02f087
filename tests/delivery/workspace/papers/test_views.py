"""Doors and acts of the pages of letters and papers."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.papers import IssuedPaperFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import IssuedPaper, Letterhead
from pakta.foundation.papers.queries import next_numbers
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db

QUERIES_OF_THE_LIST = 9
KOP = {"lines": "BADAN PELAYANAN\nKOTA SUKAMAJU", "address": "Jalan Melati 1", "city": "Sukamaju"}


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju", name="Badan Pelayanan Kota Sukamaju")


@pytest.fixture
def planner(office: Unit) -> User:
    return person("planner", office)


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    return of(planner)


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def paper(office: Unit, by: User, **fields: object) -> IssuedPaper:
    return IssuedPaperFactory(unit=office, issued_by=by, **fields)


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    desk: Client, office: Unit, planner: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(count):
        paper(office, planner)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        assert desk.get(f"/satker/{office.code}/naskah/").status_code == 200


def test_the_list_shows_number_title_and_what_is_void(desk: Client, office: Unit, planner: User) -> None:
    paper(office, planner, number=7)
    IssuedPaperFactory.void(unit=office, issued_by=planner, number=8)
    page = desk.get(f"/satker/{office.code}/naskah/").content.decode()
    assert all(words in page for words in ("7/Und/1872/2026", "Undangan rapat monitoring", "salah tanggal"))
    assert page.count("/batalkan/") == 1


def test_papers_are_found_by_words_and_kind(desk: Client, office: Unit, planner: User) -> None:
    paper(office, planner, title="Undangan rapat")
    paper(office, planner, title="Notula pleno", kind="minutes")
    for query, titles in (
        ({"cari": "pleno"}, ["Notula pleno"]),
        ({"jenis": "invitation"}, ["Undangan rapat"]),
        ({"jenis": "tidak-ada"}, ["Notula pleno", "Undangan rapat"]),
        ({"cari": "tidak ada"}, []),
    ):
        lines = desk.get(f"/satker/{office.code}/naskah/", query).context["lines"]
        assert [line.paper.title for line in lines] == titles


def test_a_member_reads_papers_and_manages_nothing(office: Unit, planner: User) -> None:
    made, client = paper(office, planner), of(person("member", office))
    page = client.get(f"/satker/{office.code}/naskah/").content.decode()
    assert "/batalkan/" not in page
    assert "/kop/" not in page
    answer = client.get(f"/satker/{office.code}/naskah/{made.pk}/pdf/")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 undangan"
    assert client.get(f"/satker/{office.code}/naskah/{made.pk}/docx/").status_code == 200
    for door in (f"{made.pk}/batalkan/", "kop/", "penomoran/", "kop/contoh.pdf", "kop/contoh.png"):
        assert client.get(f"/satker/{office.code}/naskah/{door}").status_code == 403


def test_the_list_says_that_nobody_signs_and_who_can_mend_it(
    desk: Client, office: Unit, planner: User
) -> None:
    paper(office, planner)
    address = f"/satker/{office.code}/naskah/"
    reader = of(person("member", office))
    assert "tanpa nama penanda tangan" in desk.get(address).content.decode()
    assert f'href="{address}kop/">Isi nama' in desk.get(address).content.decode()
    asked = reader.get(address).content.decode()
    assert f"Yang dapat mengisinya: {planner.name}." in asked
    assert f'href="{address}kop/"' not in asked
    desk.post(f"{address}kop/", {**KOP, "secretary_name": "Sari Contoh"})
    for client in (desk, reader):
        assert "tanpa nama penanda tangan" not in client.get(address).content.decode()


def test_a_paper_of_another_unit_does_not_exist_here(desk: Client, office: Unit, planner: User) -> None:
    elsewhere = UnitFactory(city=True)
    other = paper(elsewhere, person("planner", elsewhere))
    for door in ("pdf/", "docx/", "batalkan/"):
        assert desk.get(f"/satker/{office.code}/naskah/{other.pk}/{door}").status_code == 404
        assert desk.get(f"/satker/{elsewhere.code}/naskah/{other.pk}/{door}").status_code == 404


def test_voiding_asks_why(desk: Client, office: Unit, planner: User) -> None:
    made = paper(office, planner)
    address = f"/satker/{office.code}/naskah/{made.pk}/batalkan/"
    assert desk.post(address, {"reason": " "}).status_code == 422
    assert desk.post(address, {"reason": "salah tanggal"}).status_code == 302
    made.refresh_from_db()
    assert (made.void_reason, made.voided_by) == ("salah tanggal", planner)
    again = desk.post(address, {"reason": "lagi"})
    assert again.status_code == 422
    assert "sudah dibatalkan" in again.content.decode()


@pytest.mark.slow
def test_the_letterhead_is_kept_with_its_logo_and_shown_on_a_specimen(desk: Client, office: Unit) -> None:
    address = f"/satker/{office.code}/naskah/kop/"
    logo = SimpleUploadedFile("logo.png", png())
    assert desk.post(address, {**KOP, "logo": logo}).status_code == 302
    kept = Letterhead.objects.get()
    assert kept.logo is not None
    assert desk.post(address, KOP).status_code == 302
    kept.refresh_from_db()
    assert kept.logo is not None
    pdf = desk.get(f"{address}contoh.pdf")
    assert pdf["Content-Disposition"].startswith("attachment;")
    assert "KOTA SUKAMAJU" in pypdfium2.PdfDocument(pdf.content)[0].get_textpage().get_text_range()
    with Image.open(io.BytesIO(desk.get(f"{address}contoh.png").content)) as image:
        assert image.size == (794, 1123)
    assert desk.post(address, {**KOP, "without_logo": "on"}).status_code == 302
    kept.refresh_from_db()
    assert kept.logo is None
    assert next_numbers(office, 2026)["letter"] == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"lines": ""}, "Baris kop"),
        ({"lines": "a\nb\nc\nd\ne"}, "satu sampai empat baris"),
        ({"logo": b"teks biasa"}, "gambar PNG atau JPG"),
        ({"logo": b"\x89PNG\r\n\x1a\nsobek"}, "tidak dapat dibaca sebagai gambar"),
    ],
)
def test_a_letterhead_that_cannot_be_printed_is_refused_in_words(
    desk: Client, office: Unit, typed: dict[str, object], sentence: str
) -> None:
    if isinstance(content := typed.get("logo"), bytes):
        typed = {"logo": SimpleUploadedFile("logo.png", content)}
    answer = desk.post(f"/satker/{office.code}/naskah/kop/", {**KOP, **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Letterhead.objects.exists()
    assert not Entry.objects.filter(action__startswith="papers.").exists()


def test_numbering_is_kept_and_shown_again(desk: Client, office: Unit) -> None:
    address = f"/satker/{office.code}/naskah/penomoran/"
    form = desk.get(address).context["form"]
    typed = {field.html_name: field.value() for field in form} | {"office_code": "1872"}
    assert desk.post(address, {**typed, "nomor-letter": 42, "klasifikasi-letter": "TU.03"}).status_code == 302
    shown = desk.get(address).context["form"]
    assert (shown["nomor-letter"].value(), shown["klasifikasi-letter"].value()) == (42, "TU.03")
    refused = desk.post(address, {**typed, "nomor-letter": 41})
    assert refused.status_code == 422
    assert "paling kecil 42" in refused.content.decode()
    assert desk.post(address, {**typed, "number_pattern": "{nomor}"}).status_code == 422
