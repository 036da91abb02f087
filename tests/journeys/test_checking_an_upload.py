"""A planner uploads a decree only to check it; the legal officer switches off a check that does not fit the office."""

from __future__ import annotations

from playwright.sync_api import expect

from pakta.domain.drafting.checking import switched_off
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.programmes import DecreeImportFactory
from tests.journeys.conftest import Opener

MISSPELT = "Pebruari 2026"


def test_findings_of_an_upload_are_mended_where_they_stand(
    open_browser: Opener, coordinator: User, city: Unit
) -> None:
    watch = open_browser(coordinator)
    under_review = flawed_import(city, coordinator)
    watch.go(f"/impor/{under_review.pk}/")
    expect(watch.page.get_by_text("Peringatan").first).to_be_visible()
    watch.look("impor dengan jumlah temuan")
    watch.page.get_by_role("link", name="Temuan pemeriksaan").click()
    watch.look("temuan impor")

    watch.page.get_by_role("link", name="Target waktu").first.click()
    watch.page.get_by_role("button", name="Terapkan Baris 1, kolom target waktu").click()
    bar = watch.page.locator("#keadaan")
    expect(bar).to_contain_text("Perbaikan diterapkan: Baris 1, kolom target waktu")
    expect(bar).to_be_focused()
    assert first_target(under_review) == "Februari 2026"
    watch.look("temuan sesudah perbaikan")

    bar.get_by_role("button", name="Urungkan").click()
    expect(watch.page.get_by_role("button", name="Terapkan Baris 1, kolom target waktu")).to_be_visible()
    assert first_target(under_review) == MISSPELT


def test_without_scripts_too(open_browser: Opener, coordinator: User, city: Unit) -> None:
    watch = open_browser(coordinator, scripts=False, phone=True)
    under_review = flawed_import(city, coordinator)
    watch.go(f"/impor/{under_review.pk}/temuan/?rumpun=time")
    watch.page.get_by_role("button", name="Terapkan Baris 1, kolom target waktu").click()
    assert "Perbaikan diterapkan: Baris 1" in watch.text("#keadaan")
    assert first_target(under_review) == "Februari 2026"


def test_a_check_is_switched_off_where_it_found_something(open_browser: Opener, city: Unit) -> None:
    officer = person("legal_officer", city, name="Wiratama Lestari")
    draft = sample_draft()
    draft["rows"][0]["target_raw"] = MISSPELT
    made = draft_decree(city, draft=draft, by=officer)
    watch = open_browser(officer)
    watch.go(f"/keputusan/{made.pk}/temuan/?rumpun=time")
    finding = watch.page.locator(".finding", has_text="time-month-misspelt")
    finding.get_by_role("link", name="Matikan pemeriksaan ini").click()
    dialog = watch.page.get_by_role("dialog")
    dialog.get_by_label("Alasan").fill("Ejaan lama dipakai di kantor ini.")
    dialog.get_by_role("button", name="Matikan").click()
    expect(watch.page.get_by_text("Pemeriksaan time-month-misspelt dimatikan.")).to_be_visible()
    assert switched_off(city) == {"time-month-misspelt": "Ejaan lama dipakai di kantor ini."}
    watch.page.get_by_text("Dari pemeriksaan yang dimatikan").click()
    expect(watch.page.get_by_text("Ejaan lama dipakai di kantor ini.")).to_be_visible()
    watch.look("temuan rancangan")
    watch.go(f"/satker/{city.code}/pemeriksaan/")
    watch.look("pemeriksaan")


def flawed_import(city: Unit, coordinator: User) -> DecreeImport:
    made: DecreeImport = DecreeImportFactory(under_review=True, unit=city, received_by=coordinator)
    assert made.draft is not None
    made.draft["rows"][0]["target_raw"] = MISSPELT
    made.save()
    return made


def first_target(found: DecreeImport) -> str:
    draft = DecreeImport.objects.get(pk=found.pk).draft
    assert draft is not None
    target: str = draft["rows"][0]["target_raw"]
    return target
