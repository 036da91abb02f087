"""A planner photographs a paper decree: what was read unsurely is held against the picture, mended, and adopted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.scans.wear import as_pdf, pages_of, smudged, worn
from tests.knowledge.decrees.reading.setters import SETTERS
from tests.recognition import needs_tesseract

SMUDGED_ACTION = (0.345, 0.325, 0.52, 0.365)
SMUDGED_TARGET = (0.70, 0.42, 0.80, 0.45)
"""A thumb's mark on what the first row tells to do, and on the third row's target."""
ACTION = "Menyusun keputusan tentang tim kerja dan membagi tugas tiap anggota"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """The head and the first sheet of a plan, leaning, blurred and smudged."""
    head, plan = pages_of(SETTERS["bergaris.pdf"](SAMPLE))[:2]
    sheet = smudged(smudged(worn(plan), SMUDGED_ACTION), SMUDGED_TARGET)
    file = tmp_path / "keputusan dipindai.pdf"
    file.write_bytes(as_pdf([worn(head), sheet]))
    return file


@pytest.fixture
def planner(city: Unit) -> User:
    return person("planner", city, name="Perencana Kota")


@needs_tesseract
def test_a_scan_becomes_a_programme(open_browser: Opener, planner: User, city: Unit, scan: Path) -> None:
    watch = open_browser(planner, phone=True)
    page = watch.page
    watch.go(f"/satker/{city.code}/impor/unggah/")
    expect(page.get_by_text("atau pindaian (PDF, JPG, PNG, TIFF)")).to_be_visible()
    page.get_by_label("Berkas keputusan").set_input_files(scan)
    page.get_by_role("button", name="Unggah dan baca").click()
    expect(page.get_by_text("Menunggu giliran dibaca")).to_be_visible()
    read_import.call(DecreeImport.objects.latest("pk").pk)
    expect(page.get_by_role("heading", name="Periksa hasil baca")).to_be_visible()
    page.get_by_role("link", name="Hanya yang meragukan").click()
    rows = page.locator(".plan-row")
    expect(rows).to_have_count(2)
    watch.look("sel ragu")
    mend_beside_its_cut_out(watch, rows.first)
    expect(rows).to_have_count(1)
    settle_and_take_back(watch, rows)
    adopt(watch)


def mend_beside_its_cut_out(watch: Watch, row: Locator) -> None:
    """The picture shows what the paper says; the planner writes it down, and the cell is doubtful no more."""
    expect(shown(row.get_by_alt_text("Potongan gambar halaman 2: Langkah aksi"))).to_be_visible()
    row.get_by_role("link", name="Ubah").click()
    expect(row.get_by_alt_text("Potongan gambar halaman 2: Langkah aksi")).to_be_visible()
    watch.look("baris di samping potongannya")
    row.get_by_label("Langkah aksi").fill(ACTION)
    row.get_by_role("button", name="Simpan").click()
    expect(row.get_by_text(ACTION)).to_be_visible()
    # It stays in sight until the page is looked at afresh.
    expect(row.get_by_role("img", name="Potongan gambar")).to_have_count(0)
    watch.page.reload()


def shown(image: Locator) -> Locator:
    """The image, once its dots are there."""
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.naturalWidth") > 100
    return image


def settle_and_take_back(watch: Watch, rows: Locator) -> None:
    page = watch.page
    rows.first.get_by_role("button", name="Sudah benar Target waktu").click()
    expect(page.get_by_text("Tidak ada lagi sel yang meragukan")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    expect(rows).to_have_count(1)
    rows.first.get_by_role("link", name="Ubah").click()
    rows.first.get_by_label("Target waktu, seperti tertulis").fill("Februari 2026")
    rows.first.get_by_role("button", name="Simpan").click()
    expect(rows.first.get_by_text("Jatuh tempo 28 Feb 2026")).to_be_visible()


def adopt(watch: Watch) -> None:
    page = watch.page
    page.get_by_role("link", name="Adopsi", exact=True).click()
    expect(page.get_by_text("sel pindaian yang meragukan")).to_have_count(0)
    watch.look("adopsi pindaian")
    # The paper is another office's.
    page.get_by_label("Saya yakin keputusan ini untuk satuan kerja ini").check()
    page.get_by_role("button", name="Adopsi").click()
    expect(page.get_by_role("heading", name="Zona Integritas", level=1)).to_be_visible()
    expect(page.get_by_text(ACTION).or_(page.get_by_text("Tim kerja telah dibentuk")).first).to_be_visible()
