"""From the head's page to the way to an award: what if, live; efforts, prerequisites and days, each felt elsewhere."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pakta.domain.assessments.models import Answer, AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.assessments import answered, started
from tests.journeys.conftest import Opener

YES = "A.I.1.i.a"


@pytest.fixture
def filling(city: Unit, coordinator: User) -> AssessmentRound:
    opened = started(city, coordinator)
    answered(opened, coordinator, {YES: "Ya"})
    # The days of an assessment can be set for the years around today only.
    opened.worksheet.year = timezone.localdate().year
    opened.worksheet.save()
    return opened


def test_supposing_shows_totals_at_once_and_keeps_nothing(
    open_browser: Opener, coordinator: User, filling: AssessmentRound
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/lke/{filling.worksheet_id}/andaikan/")
    totals = page.locator("#andai")
    expect(totals).to_contain_text("Andaikan 0,25 dari 100,00")
    page.locator("summary", has_text="A.1 · Manajemen Perubahan").click()
    page.locator(f'[name="jawab-{YES}"]').select_option("Tidak")
    expect(totals).to_contain_text("Andaikan 0,00 dari 100,00")
    expect(page.locator("#andai-rinci")).to_contain_text("-0,25")
    page.locator('[name="jawab-A.II.1.i.a-agen"]').fill("10")
    page.locator('[name="jawab-A.II.1.i.a-perubahan_dibuat"]').fill("5")
    page.locator('[name="jawab-A.II.1.i.a-perubahan_dibuat"]').press("Tab")
    expect(totals).to_contain_text("Andaikan 0,50 dari 100,00")
    watch.look("supposed")
    watch.go(f"/lke/{filling.worksheet_id}/")
    expect(page.locator("main")).to_contain_text("0,25 dari 100,00")
    assert list(Answer.objects.values_list("code", "value")) == [(YES, "Ya")]


def test_what_the_office_sets_is_felt_on_the_heads_page(
    open_browser: Opener, coordinator: User, filling: AssessmentRound, city: Unit
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    here = f"/lke/{filling.worksheet_id}/"
    watch.go(f"{here}jalan/upaya/?cari=B.I.a")
    page.locator('[name="tidak-B.I.a"]').check()
    page.get_by_role("button", name="Simpan upaya").click()
    expect(page.get_by_text("1 upaya diubah.")).to_be_visible()
    watch.go(f"{here}jalan/")
    expect(page.get_by_role("heading", name="Mengapa tidak mungkin")).to_be_visible()
    watch.look("route")
    watch.go(f"{here}syarat/")
    page.locator('[name="nilai-sakip"]').select_option("BB")
    page.get_by_role("button", name="Simpan syarat").click()
    expect(page.get_by_text("1 syarat diubah.")).to_be_visible()
    watch.go(f"/satker/{city.code}/lke/kalender/?tahun={filling.worksheet.year}")
    page.locator('[name="tanggal-internal"]').fill(f"{filling.worksheet.year}-04-30")
    page.get_by_role("button", name="Simpan kalender").click()
    expect(page.get_by_text("1 tanggal diubah.")).to_be_visible()
    watch.go(here)
    expect(page.locator("main")).to_contain_text("tidak dapat dicapai tahun ini")
    expect(page.locator("main")).to_contain_text(f"30 April {filling.worksheet.year}")
    page.get_by_text("Sudah terpenuhi (1)").click()
    expect(page.get_by_role("row", name="Nilai SAKIP instansi")).to_contain_text("BB")
    watch.look("overview")
