"""A gift before and after January 2026 gets different advice; what is reported reaches its keeper with the same one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.transitions import lay_down
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.casework import keeper
from tests.journeys.conftest import Opener

BEFORE, AFTER = "2026-01-09", "2026-02-06"
"""PerKPK 1/2026 came into force between the two."""


@pytest.fixture
def staff(city: Unit, monkeypatch: pytest.MonkeyPatch) -> User:
    lay_down()
    set_clock(monkeypatch, dt.datetime(2026, 2, 9, 9, tzinfo=city.zone_info))
    return person("member", city, name="Pegawai Kota")


def fill_in(page: Page, day: str) -> None:
    page.get_by_label("Jenis laporan").select_option("received")
    page.get_by_label("Tanggal penerimaan atau penolakan").fill(day)
    page.get_by_label("Dalam rangka").select_option("ceremony")
    page.get_by_label("Jenis objek").select_option("goods")
    page.get_by_label("Nilai atau taksiran (Rp)").fill("1.200.000")
    page.get_by_label("Nama pemberi").fill("Pemberi Contoh")


def test_a_gift_before_and_after_january_2026_gets_other_advice(
    staff: User, city: Unit, open_browser: Opener
) -> None:
    watch = open_browser(staff)
    page = watch.page
    watch.go(reverse("gratification:mine", args=[city.code]))
    page.get_by_role("link", name="Laporkan gratifikasi").first.click()
    watch.look("gratifikasi-lapor")
    fill_in(page, AFTER)
    page.get_by_role("button", name="Periksa dahulu").click()
    expect(page.get_by_text("Tidak wajib dilaporkan.")).to_be_visible()
    expect(page.locator("#nasihat")).to_contain_text("Rp1.500.000")
    watch.look("gratifikasi-tidak-wajib")
    page.get_by_label("Tanggal penerimaan atau penolakan").fill(BEFORE)
    page.get_by_role("button", name="Periksa dahulu").click()
    expect(page.get_by_text("Wajib dilaporkan.", exact=True)).to_be_visible()
    expect(page.locator("#nasihat")).to_contain_text("Rp1.000.000")
    expect(page.locator("#nasihat")).to_contain_text("26 Januari 2026")
    watch.look("gratifikasi-wajib")
    page.get_by_label("Uraian objek").fill("Jam tangan")
    page.get_by_label("Kronologi").fill("Diberikan saat pesta pernikahan anak saya.")
    page.get_by_role("button", name="Laporkan").click()
    case = Case.objects.get()
    assert (case.register, case.reporter) == ("gratification", staff)
    expect(page.get_by_text(case.number_text).first).to_be_visible()
    watch.look("gratifikasi-laporan-saya")

    desk = open_browser(keeper(city, "gratification"))
    desk.go(reverse("casework:case", args=[case.pk]))
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Penerimaan gratifikasi")
    desk.look("gratifikasi-perkara")
    desk.go(reverse("gratification:case", args=[case.pk]))
    expect(desk.page.get_by_text("Wajib dilaporkan").first).to_be_visible()
    desk.look("gratifikasi-penilaian")
