"""A supervisor looks at an office below; a page in English; a page by keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.offices import Office
from tests.journeys.conftest import Opener

INDONESIAN = re.compile(
    r"\b(yang|dan|atau|di|belum|sudah|jatuh tempo|bukti|butir|satuan kerja|keputusan|keadaan|seharusnya|"
    r"diserahkan|terlambat|beranda|pengguna|jejak|cari|simpan|batal)\b",
    re.IGNORECASE,
)


def test_a_supervisor_reads_an_office_below_and_changes_nothing(
    open_browser: Opener, units: tuple[Unit, Unit, Unit], office: Office
) -> None:
    _headquarters, province, city = units
    watch = open_browser(person("supervisor", province, name="Pembina Wilayah"))
    page = watch.page
    watch.go("/")
    expect(page.get_by_role("heading", name="Satuan kerja", level=1)).to_be_visible()
    watch.look("satuan kerja pembina")
    page.get_by_role("link", name=city.name).click()
    expect(page.get_by_role("heading", name=city.name, level=1)).to_be_visible()
    page.get_by_role("link", name="Buka program").click()
    watch.look("program dilihat pembina")
    page.get_by_role("link", name="Tim kerja telah dibentuk").click()
    expect(page.get_by_role("link", name="notula rapat.txt", exact=True).first).to_be_visible()
    # No form but signing out and the language's.
    expect(page.locator("main form")).to_have_count(0)
    expect(page.get_by_role("link", name="Ubah jadwal")).to_have_count(0)
    expect(page.get_by_role("link", name="Keputusan", exact=True)).to_have_count(0)


def test_everything_around_the_content_speaks_english(
    open_browser: Opener, coordinator: User, office: Office
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/satker/{office.unit.code}/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for address in (
        f"/satker/{office.unit.code}/",
        f"/program/{office.programme.pk}/",
        f"/butir/{office.ids['item']}/",
        f"/butir/{office.ids['item']}/jadwal/",
        f"/program/{office.programme.pk}/tim/",
        f"/satker/{office.unit.code}/impor/",
        f"/satker/{office.unit.code}/impor/unggah/",
        f"/satker/{office.unit.code}/orang/",
        f"/satker/{office.unit.code}/jejak/",
        "/bantuan/",
    ):
        watch.go(address)
        # What the office wrote itself (its name, its plan) stays in its language.
        for part in (
            "header.top-bar",
            "footer",
            "main h1, main h2",
            "main th[scope=col]",
            "main label, main button",
        ):
            for words in page.locator(part).all_inner_texts():
                left = INDONESIAN.findall(_without_the_plan(words))
                assert left == [], f"{address}: {words}"
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")


def _without_the_plan(words: str) -> str:
    return re.sub(r"Survei kepuasan dilakukan|Pokja \w+( \w+)?|Bahasa Indonesia", "", words)


def test_a_page_by_keyboard_alone(open_browser: Opener, coordinator: User, office: Office) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/program/{office.programme.pk}/")
    watch.press("Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    watch.press("Enter")
    expect(page.locator("main")).to_be_focused()
    # From there the page's own actions come first, then the filter, then the rows.
    order = [_next_stop(page) for _ in range(22)]
    assert order.index("Cetak") < order.index("cari") < order.index("Saring")
    page.locator("a[data-row-target]").first.focus()
    watch.press("Enter")
    expect(page.get_by_role("heading", name="Tim kerja telah dibentuk", level=1)).to_be_visible()


def _next_stop(page: object) -> str:
    """Press Tab and say where the focus is: a field by its name, anything else by its words."""
    page.keyboard.press("Tab")
    return page.evaluate("document.activeElement.name || document.activeElement.innerText.trim()")
