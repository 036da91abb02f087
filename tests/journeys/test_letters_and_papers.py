"""A planner gives the office its letterhead, sees it on a specimen, and voids a paper."""

from __future__ import annotations

from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.papers import IssuedPaperFactory
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch


def specimen_shown(watch: Watch) -> None:
    """Wait for the image: on one shared connection (SQLite in memory) nobody writes while a GET is answered."""
    image = watch.page.get_by_alt_text("Satu halaman surat contoh")
    image.scroll_into_view_if_needed()
    loaded = "image => image.complete && image.naturalWidth > 0"
    watch.page.wait_for_function(loaded, arg=image.element_handle())


def test_a_planner_sets_the_letterhead_and_voids_a_paper(open_browser: Opener, city: Unit) -> None:
    planner = person("planner", city, name="Perencana Kota")
    watch = open_browser(planner)
    watch.go(f"/satker/{city.code}/naskah/")
    watch.look("papers none yet")
    watch.page.get_by_role("link", name="Atur kop surat").last.click()
    specimen_shown(watch)
    watch.page.get_by_label("Baris kop").fill("BADAN PELAYANAN\nKOTA SUKAMAJU")
    watch.page.get_by_label("Alamat").fill("Jalan Melati Nomor 1, Kota Sukamaju 34111")
    watch.page.get_by_label("Tempat penandatanganan").fill("Sukamaju")
    watch.page.get_by_role("button", name="Simpan kop surat").click()
    assert "Kop surat disimpan" in watch.text("body")
    specimen_shown(watch)
    watch.look("papers letterhead")
    watch.page.get_by_role("link", name="Penomoran").click()
    watch.page.get_by_label("Nomor berikutnya Laporan").fill("12")
    watch.look("papers numbering")
    watch.page.get_by_role("button", name="Simpan penomoran").click()
    assert watch.page.get_by_label("Nomor berikutnya Laporan").input_value() == "12"

    for kind in ("invitation", "minutes", "report"):
        IssuedPaperFactory(
            unit=city, issued_by=planner, kind=kind, title=f"Naskah {kind} triwulan III tahun 2026"
        )
    watch.go(f"/satker/{city.code}/naskah/")
    watch.page.get_by_role("link", name="Batalkan Naskah report triwulan III").click()
    watch.page.get_by_label("Alasan").fill("salah tanggal")
    watch.page.get_by_role("button", name="Batalkan naskah").click()
    watch.page.wait_for_selector("text=salah tanggal")
    watch.look("papers list")
    watch.page.get_by_role("link", name="Batalkan Naskah minutes").click()
    watch.look("papers void")
