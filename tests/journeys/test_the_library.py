"""The legal officer looks a regulation up, states one from a citation, and withdraws it again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.lawbook import OURS, own_regulation
from tests.journeys.conftest import Opener

CITATION = (
    "Peraturan Menteri Keuangan Nomor 12 Tahun 2024 tentang Tata Cara Percontohan "
    "(Berita Negara Republik Indonesia Tahun 2024 Nomor 99);"
)


@pytest.mark.parametrize("phone", [False, True], ids=["laptop", "phone"])
def test_a_regulation_is_stated_from_its_citation_and_withdrawn(
    city: Unit, open_browser: Opener, *, phone: bool
) -> None:
    officer = person("legal_officer", city)
    own_regulation(city, officer, **OURS)
    watch = open_browser(officer, phone=phone)
    page = watch.page
    watch.go(f"/satker/{city.code}/peraturan/?tanggal=2026-11-21")
    watch.look("pustaka")
    page.get_by_label("Nomor, judul, atau isi").fill("28 1999")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="UU 28/1999", exact=True).click()
    watch.look("pustaka-peraturan")
    watch.go(f"/satker/{city.code}/peraturan/PermenPANRB%2052/2014/?tanggal=2026-11-21")
    expect(page.get_by_text("Diganti dengan PermenPANRB 90/2021")).to_be_visible()
    watch.look("pustaka-diganti")
    watch.go(f"/satker/{city.code}/peraturan/tambah/")
    page.get_by_label("Kutipan").fill(CITATION)
    page.get_by_role("button", name="Isi dari kutipan").click()
    expect(page.get_by_label("Penerbit")).to_have_value("Keuangan")
    watch.look("pustaka-terisi")
    page.get_by_role("button", name="Simpan peraturan").click()
    expect(page.get_by_text("Ada isian yang perlu diperbaiki")).to_be_visible()
    watch.faults.clear()  # the refusal is a 422
    page.get_by_label("Sumber").fill("Laman JDIH")
    page.get_by_role("button", name="Simpan peraturan").click()
    expect(page.get_by_role("heading", name="PMK 12/2024", exact=True)).to_be_visible()
    page.get_by_role("link", name="Tarik").click()
    page.get_by_role("button", name="Tarik").click()
    expect(page.get_by_text("PMK 12/2024 ditarik dari pustaka.")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_text("PMK 12/2024 disimpan di pustaka.")).to_be_visible()
