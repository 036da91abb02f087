"""A coordinator imports a decree a second time: told so, shown what an update does, and no proof is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import pakta
from pakta.domain.programmes.actions.adoption import adopt_plan
from pakta.domain.programmes.actions.imports import receive_decree
from pakta.domain.programmes.models import DecreeImport, Programme
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.offices import proof
from tests.factories.programmes import NOW
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"
CHANGED = "Tim kerja pembangunan ZI telah ditetapkan"
GONE = "Anggota tim dipilih melalui cara yang terbuka"
NEW = "Pegawai mengenal kanal pengaduan di luar kantor"
TARGET = "Januari dan Juli 2026"


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    """The first two areas of the sample: 25 rows."""
    made = tmp_path / "keputusan.txt"
    made.write_text(SAMPLE.read_text(encoding="utf-8").split("\nIII\t")[0] + "\n", encoding="utf-8")
    return made


def adopted_before(decree: Path, city: Unit, by: User) -> Programme:
    """The decree, brought in earlier."""
    with decree.open("rb") as content:
        received = receive_decree(
            unit=city, content=content, original_name=decree.name, max_bytes=10**7, by=by, now=NOW
        )
    read_import.call(received.pk)
    received.refresh_from_db()
    return adopt_plan(decree_import=received, version=0, by=by, now=NOW)


def test_the_same_decree_again(open_browser: Opener, coordinator: User, city: Unit, decree: Path) -> None:
    programme = adopted_before(decree, city, coordinator)
    for name in (CHANGED, GONE):
        delivery = programme.deliveries.filter(work_item__indicator=name).earliest("due_on")
        proof(delivery, coordinator, original_name=f"bukti {name[:8]}.txt")
    watch = open_browser(coordinator)
    bring_in_again(watch, city, decree)
    change_one_row(watch)
    replace_one_row(watch)
    look_and_update(watch)
    proof_is_still_there(watch)


def bring_in_again(watch: Watch, city: Unit, decree: Path) -> None:
    page = watch.page
    watch.go(f"/satker/{city.code}/impor/unggah/")
    page.get_by_label("Berkas keputusan").set_input_files(decree)
    page.get_by_role("button", name="Unggah dan baca").click()
    expect(page.get_by_text("Menunggu giliran dibaca")).to_be_visible()
    read_import.call(DecreeImport.objects.latest("pk").pk)
    expect(page.get_by_role("heading", name="Periksa hasil baca")).to_be_visible()
    expect(page.get_by_text("Berkas yang sama sudah")).to_be_visible()
    expect(page.get_by_role("link", name="Perbarui program")).to_be_visible()
    expect(page.get_by_role("link", name="Adopsi", exact=True)).to_have_count(0)


def change_one_row(watch: Watch) -> None:
    row = watch.page.locator(".plan-row").first
    expect(row).to_contain_text(CHANGED)
    row.get_by_role("link", name="Ubah").click()
    row.locator("[name=target_raw]").fill(TARGET)
    row.get_by_role("button", name="Simpan").click()
    expect(row.get_by_text("31 Jul 2026")).to_be_visible()


def replace_one_row(watch: Watch) -> None:
    """Drop the second row and put another in its place."""
    page, rows = watch.page, watch.page.locator(".plan-row")
    before = rows.count()
    expect(rows.nth(1)).to_contain_text(GONE)
    rows.nth(1).get_by_label("Tindakan lain untuk baris ini").click()
    rows.nth(1).get_by_role("button", name="Hapus baris").click()
    expect(rows).to_have_count(before - 1)
    rows.first.get_by_label("Tindakan lain untuk baris ini").click()
    rows.first.get_by_role("button", name="Tambah baris di bawah").click()
    expect(rows).to_have_count(before)
    rows.nth(1).get_by_role("link", name="Ubah").click()
    rows.nth(1).locator("[name=indicator]").fill(NEW)
    rows.nth(1).get_by_role("button", name="Simpan").click()
    expect(page.get_by_text(NEW)).to_be_visible()


def look_and_update(watch: Watch) -> None:
    page = watch.page
    page.get_by_role("link", name="Perbarui program").click()
    expect(page.get_by_role("heading", name="Perbarui program Zona Integritas 2026")).to_be_visible()
    watch.look("perbarui")
    expect(page.locator("#berubah .plan-row")).to_have_count(1)
    expect(page.locator("#berubah")).to_contain_text(CHANGED)
    expect(page.locator("#berubah ins")).to_contain_text("dan Juli")
    expect(page.locator("#baru li")).to_have_text([NEW])
    expect(page.locator("#keluar li")).to_have_count(1)
    expect(page.locator("#keluar li")).to_contain_text(GONE)
    expect(page.locator("#keluar li")).to_contain_text("buktinya tetap ada")
    expect(page.locator("#tetap summary")).to_contain_text("23 butir tetap")
    # The sample is another office's paper.
    page.get_by_label("Saya yakin keputusan ini untuk satuan kerja ini").check()
    page.get_by_role("button", name="Perbarui program").click()
    expect(page.get_by_text("Program diperbarui.")).to_be_visible()


def proof_is_still_there(watch: Watch) -> None:
    page = watch.page
    page.get_by_role("link", name=CHANGED).click()
    expect(page.get_by_role("region", name="Menurut keputusan")).to_contain_text(TARGET)
    expect(page.get_by_role("link", name="bukti Tim kerj.txt", exact=True)).to_be_visible()
    page.go_back()
    page.get_by_text("1 butir sudah dikeluarkan dari rencana").click()
    page.get_by_role("link", name=GONE).click()
    expect(page.get_by_text("Butir ini dikeluarkan dari rencana")).to_be_visible()
    expect(page.get_by_role("link", name="bukti Anggota .txt", exact=True)).to_be_visible()
