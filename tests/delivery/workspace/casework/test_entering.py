"""A case typed in by staff: what is taken, what is refused beside its field, and nothing lost."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.delivery.workspace.casework.conftest import Browser
from tests.delivery.workspace.clock import set_clock
from tests.factories.casework import keeper
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.codes import matches
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.choices import Zone
from pakta.foundation.institutions.models import Unit

AT = "/satker/kota-uji/register/tools/catat/"
TYPED = {
    "subject": "Bor listrik",
    "channel": "desk",
    "received_on": "2026-11-19",
    "received_time": "16:45",
    "classification": "small",
    "isi-name": "Peminjam Contoh",
    "isi-tool": "Bor",
    "isi-story": "Untuk pagar.",
    "isi-days": "2026-12-24",
    "isi-price": "1.500.000",
}


def files(count: int) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"lampiran{n}.txt", f"isi ke-{n}".encode()) for n in range(count)]


def test_it_is_entered_with_its_ticket_and_the_code_said_once(desk: Client, unit: Unit, staff: User) -> None:
    assert desk.get(AT).status_code == 200
    answer = desk.post(AT, {**TYPED, "is_confidential": "on", "berkas": files(2)})
    assert answer.status_code == 200
    case = Case.objects.get()
    assert matches(answer.context["code"], case.code_hash)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert (case.received_by, case.is_confidential, case.classification) == (staff, True, "small")
    assert case.received_at.astimezone(unit.zone_info).isoformat() == "2026-11-19T16:45:00+07:00"
    assert contents_of(case).words("price") == "Rp1.500.000"
    assert case.files.count() == 2
    assert answer.context["code"] not in desk.get(f"/perkara/{case.pk}/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"subject": ""}, "Perihal"),
        ({"isi-name": " "}, "Nama"),
        ({"isi-price": "banyak"}, "tulis rupiah bulat"),
        ({"isi-days": "kemarin"}, "Sampai tanggal"),
        ({"channel": "burung"}, "Kanal"),
        ({"received_on": "2026-11-21"}, "tidak dapat di masa depan"),
        ({"received_time": "25:00"}, "Pukul"),
        ({"isi-story": "x" * 10_001}, "10"),
        ({"isi-tool": "x" * 301}, "300"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    desk: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = desk.post(AT, {**TYPED, **wrong, "berkas": files(1)})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in page
    for name, value in {**TYPED, **wrong}.items():
        if name not in {"channel", "classification"} and value.strip():
            assert value in page, name
    assert "1 berkas yang tadi dipilih harus dipilih lagi" in page
    assert not Case.objects.exists()


def test_ten_thousand_characters_are_kept_whole(desk: Client) -> None:
    story = ("Kalimat panjang. " * 700)[:10_000].strip().ljust(10_000, ".")
    desk.post(AT, {**TYPED, "isi-story": story})
    assert contents_of(Case.objects.get()).value("story") == story


def test_markup_and_formulas_stay_text(desk: Client) -> None:
    nasty = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    formula = '=HYPERLINK("http://jahat.example","klik")'
    desk.post(AT, {**TYPED, "subject": nasty, "isi-story": nasty, "isi-tool": formula})
    case = Case.objects.get()
    register = "/satker/kota-uji/register/tools/"
    pages = (f"/perkara/{case.pk}/", register, f"{register}cetak/", "/satker/kota-uji/register/")
    for address in pages:
        page = desk.get(address).content.decode()
        assert "<script>alert(1)" not in page, address
        assert "<img src=x" not in page, address
    assert html.escape(nasty) in desk.get(f"/perkara/{case.pk}/").content.decode()


def test_twenty_files_are_taken_and_no_more(desk: Client) -> None:
    answer = desk.post(AT, {**TYPED, "berkas": files(21)})
    assert answer.status_code == 422
    assert "Paling banyak 20 berkas sekali kirim" in answer.content.decode()
    assert not Case.objects.exists()
    desk.post(AT, {**TYPED, "berkas": files(20)})
    assert Case.objects.get().files.count() == 20


def test_a_file_too_large_or_of_a_wrong_kind_keeps_the_case_out(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.foundation.casework.actions.files.LARGEST_FILE", 4)
    answer = desk.post(AT, {**TYPED, "berkas": files(1)})
    assert answer.status_code == 422
    assert "lebih besar dari" in answer.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("zone", "received_on", "due_on"),
    [(Zone.WIB, "2026-11-19", "2026-12-03"), (Zone.WITA, "2026-11-20", "2026-12-04")],
)
def test_a_day_begins_at_midnight_of_the_office(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, zone: str, received_on: str, due_on: str
) -> None:
    """A quarter to midnight in Jakarta is a quarter to one of the next day in Makassar, and later still in Jayapura."""
    now = dt.datetime(2026, 11, 19, 16, 45, tzinfo=dt.UTC)
    set_clock(monkeypatch, now)
    unit = UnitFactory(city=True, code="kota-waktu", zone=zone)
    client = browser(keeper(unit))
    at = "/satker/kota-waktu/register/tools/catat/"
    shown: dict[str, Any] = client.get(at).context["form"].initial
    assert shown["received_on"].isoformat() == received_on
    time = now.astimezone(unit.zone_info).strftime("%H:%M")
    client.post(at, {**TYPED, "received_on": received_on, "received_time": time, "classification": ""})
    case = Case.objects.get()
    assert case.received_at == now
    assert (case.received_on.isoformat(), str(case.due_on)) == (received_on, due_on)


@pytest.mark.parametrize(
    ("zone", "left"),
    [(Zone.WIB, "hari ini"), (Zone.WITA, "lewat 1 hari kerja"), (Zone.WIT, "lewat 1 hari kerja")],
)
def test_a_case_is_late_from_midnight_on_its_own_wall(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, zone: str, left: str
) -> None:
    unit = UnitFactory(city=True, code="kota-waktu", zone=zone)
    client = browser(keeper(unit))
    received = {"received_on": "2026-11-06", "received_time": "09:00", "classification": ""}
    client.post("/satker/kota-waktu/register/tools/catat/", {**TYPED, **received})
    assert str(Case.objects.get().due_on) == "2026-11-20"
    set_clock(monkeypatch, dt.datetime(2026, 11, 20, 16, 30, tzinfo=dt.UTC))
    answer = client.get("/satker/kota-waktu/register/tools/")
    late = next(tab.count for tab in answer.context["tabs"] if tab.label == "Terlambat")
    assert left in answer.content.decode() or (left.startswith("lewat") and late == 1)
    assert late == (0 if left == "hari ini" else 1)


def test_an_approver_enters_nothing(browser: Browser, chief: User) -> None:
    assert browser(chief).get(AT).status_code == 403
    assert browser(chief).post(AT, TYPED).status_code == 403
