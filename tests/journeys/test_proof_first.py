"""A member has a file first: its rows are suggested, searched and ticked; with scripts and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pakta.domain.evidence.models import Evidence
from pakta.foundation.files.models import Upload
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.programmes import adopted_programme
from tests.journeys.conftest import Opener


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_file_finds_its_rows(open_browser: Opener, city: Unit, tmp_path: Path, *, scripts: bool) -> None:
    adopted_programme(unit=city, by=person("planner", city))
    file = tmp_path / "Rekapitulasi triwulan Maret.txt"
    file.write_bytes(b"Rekapitulasi standar layanan, triwulan pertama.\n")
    watch = open_browser(person("member", city, name="Anggota Pokja"), phone=True, scripts=scripts)
    page = watch.page
    watch.go(f"/satker/{city.code}/")
    page.get_by_role("link", name="Serahkan bukti").click()
    page.get_by_label("Berkas", exact=True).set_input_files(file)
    page.get_by_role("button", name="Lanjut ke pilihan butir").click()
    expect(page.get_by_role("group", name="Disarankan")).to_contain_text("Standar layanan diumumkan")
    page.get_by_role("group", name="Disarankan").get_by_role("checkbox").first.check()
    page.get_by_label("Cari butir lain").fill("survei kepuasan")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_role("group", name="Hasil pencarian")).to_be_visible()
    row = page.locator(".row-choice", has_text="Survei kepuasan dilakukan")
    row.get_by_role("checkbox").first.check()
    row.get_by_label("Notula rapat").check()
    expect(page.get_by_role("group", name="Sudah dipilih")).to_contain_text("Standar layanan diumumkan")
    if scripts:
        watch.look("bukti-dahulu")
    page.get_by_role("button", name="Serahkan", exact=True).click()
    expect(page.get_by_text("Bukti diserahkan dan menunggu pemeriksaan.")).to_be_visible()
    expect(page.get_by_role("link", name="Survei kepuasan dilakukan", exact=True)).to_be_visible()
    assert Evidence.objects.get(original_name=file.name).placements.count() == 2
    assert not Upload.objects.exists()
