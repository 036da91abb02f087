"""Two decrees side by side: what is new is taken over into a draft, and taken back there."""

from __future__ import annotations

import copy

import pytest
from playwright.sync_api import expect

from pakta.domain.drafting.actions.publishing import publish_decree
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme, sample_reading
from tests.journeys.conftest import Opener


def public_plan() -> Unit:
    """Another office with a public decree that has a row more."""
    other = UnitFactory(city=True, name="Badan Pelayanan Kota Makmur")
    coordinator = person("coordinator", other)
    reading = copy.deepcopy(sample_reading())
    items = reading["plan"]["components"][0]["subcomponents"][0]["items"]
    items.append({**items[0], "indicator": "Agen perubahan dipilih", "action": "Memilih agen secara terbuka"})
    made = adopted_programme(unit=other, by=coordinator, reading=reading)
    publish_decree(decree=made.decree, by=coordinator, now=NOW)
    return other


@pytest.mark.parametrize("phone", [False, True], ids=["laptop", "phone"])
def test_a_row_of_another_office_is_taken_over_and_taken_back(
    city: Unit, open_browser: Opener, *, phone: bool
) -> None:
    planner = person("planner", city)
    other = public_plan()
    draft_decree(city, draft=sample_draft(title="RENCANA AKSI KOTA"), by=planner)
    watch = open_browser(planner, phone=phone)
    watch.go(f"/satker/{city.code}/keputusan/bandingkan/")
    page = watch.page
    expect(page.get_by_text("Pilih dua naskah, lalu tekan Bandingkan.")).to_be_visible()
    page.get_by_label("Lama (kiri)").select_option(label=f"{other.name}: Nomor 7 Tahun 2026")
    draft = page.get_by_label("Baru (kanan)")
    draft.select_option(value=draft.locator("option[value^=rancangan]").get_attribute("value"))
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_role("heading", name="Rencana aksi")).to_be_visible()
    assert "5 baris sama" not in watch.text(), "the new row parts the same ones"
    watch.look("bandingkan")
    page.get_by_label("Ambil yang lama").check()
    page.get_by_role("button", name="Ambil baris").click()
    expect(page.get_by_text("1 baris diambil alih: 1 ke Manajemen Perubahan / Tim Kerja.")).to_be_visible()
    expect(page.get_by_text("Agen perubahan dipilih").first).to_be_attached()
    page.get_by_role("button", name="Urungkan").first.click()
    expect(page.get_by_text("Agen perubahan dipilih")).to_have_count(0)
