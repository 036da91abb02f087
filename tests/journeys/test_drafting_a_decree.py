"""A planner drafts next year's decree from this year's programme: what follows from data is written by itself, what is
wrong is told while one types, and what is certain is put in place by a press. At a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import pakta
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.actions.adoption import adopt_plan
from pakta.domain.programmes.actions.imports import receive_decree
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.programmes import NOW
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"
SLIP = "Bahwa pembangunan Zona Integritas tahun 2027 memerlukan rencana;"
RIGHT = "bahwa pembangunan Zona Integritas tahun 2027 memerlukan rencana;"
LAW = "UU 31/1999"


@pytest.fixture
def planner(city: Unit) -> User:
    return person("planner", city, name="Perencana Kota")


@pytest.fixture
def programme(city: Unit, planner: User, tmp_path: Path) -> Programme:
    """This year's: the first two areas of the sample, 25 rows."""
    made = tmp_path / "keputusan.txt"
    made.write_text(SAMPLE.read_text(encoding="utf-8").split("\nIII\t")[0] + "\n", encoding="utf-8")
    with made.open("rb") as content:
        received = receive_decree(
            unit=city, content=content, original_name=made.name, max_bytes=10**7, by=planner, now=NOW
        )
    read_import.call(received.pk)
    received.refresh_from_db()
    return adopt_plan(decree_import=received, version=0, by=planner, now=NOW)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_drafting_a_decree(
    open_browser: Opener, planner: User, city: Unit, programme: Programme, *, phone: bool
) -> None:
    watch = open_browser(planner, phone=phone)
    begin(watch, city, programme)
    drafted = DraftDecree.objects.get(unit=city)
    watch.look("sunting-keputusan")
    add_a_consideration(watch)
    mend_while_typing(watch)
    insert_a_law(watch)
    mend_a_row(watch)
    renumber_and_undo(watch)
    hand_in(watch, drafted)
    assert DraftDecree.objects.get(pk=drafted.pk).state == DraftState.LEGAL_CHECK


def begin(watch: Watch, city: Unit, programme: Programme) -> None:
    watch.go(f"/satker/{city.code}/keputusan/susun/")
    watch.page.get_by_label("Disusun dari").select_option(f"program-{programme.pk}")
    watch.page.get_by_label("Tahun rencana").fill("2027")
    watch.page.get_by_role("button", name="Mulai menyusun").click()
    expect(watch.page.get_by_role("heading", name="Sunting naskah")).to_be_visible()
    expect(watch.page.get_by_label("Judul keputusan")).to_have_value(re.compile("2027"))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_beginning_is_asked_only_what_it_leaves_open(
    open_browser: Opener, planner: User, city: Unit, programme: Programme, *, scripts: bool
) -> None:
    watch = open_browser(planner, scripts=scripts)
    watch.go(f"/satker/{city.code}/keputusan/susun/")
    page = watch.page
    source, target = (
        page.get_by_label("Disusun dari"),
        page.get_by_label("Keputusan yang diubah atau dicabut"),
    )
    areas = page.get_by_role("group", name="Area")
    expect(source).to_be_visible()
    expect(target).to_be_hidden()
    expect(areas).to_be_hidden()
    source.select_option("lazim")
    expect(areas).to_be_visible()
    source.select_option("kosong")
    expect(areas).to_be_hidden()
    page.get_by_label("Mengubah keputusan").check()
    expect(target).to_be_visible()
    expect(source).to_be_visible()
    page.get_by_label("Mencabut keputusan").check()
    expect(target).to_be_visible()
    expect(source).to_be_hidden()


def section(watch: Watch, slug: str) -> Locator:
    return watch.page.locator(f"#{slug}")


def save(watch: Watch, slug: str) -> None:
    before = watch.page.locator("#ubah [name=version]").input_value()
    section(watch, slug).get_by_role("button", name="Simpan").click()
    expect(watch.page.locator("#ubah [name=version]")).not_to_have_value(before)


def add_a_consideration(watch: Watch) -> None:
    """The new item comes before the closing one, which follows by a press."""
    menimbang = section(watch, "menimbang")
    count = menimbang.locator("textarea").count()
    menimbang.get_by_role("button", name="Tambah butir").click()
    expect(menimbang.locator("textarea").nth(count - 1)).to_be_focused()
    menimbang.locator("textarea").nth(count - 1).fill(SLIP)
    menimbang.get_by_role("button", name="Susun butir penutup otomatis").click()
    expect(menimbang.locator("textarea").nth(count - 1)).to_have_value(SLIP)
    expect(menimbang.locator("textarea").nth(count)).to_have_value(
        re.compile("huruf a, huruf b, dan huruf c")
    )


def mend_while_typing(watch: Watch) -> None:
    """The panel says what is wrong in text that is not saved; its own text goes in by a press, with the rest."""
    field = section(watch, "menimbang").locator("textarea").nth(2)
    panel = section(watch, "temuan")
    expect(panel).to_contain_text("diawali huruf besar")
    field.fill("bahwa sudah benar;")
    expect(panel).to_contain_text("belum disimpan")
    expect(panel).not_to_contain_text("Butir ke-3 pada Menimbang diawali huruf besar")
    field.fill(SLIP)
    found = panel.locator(".finding", has_text="Butir ke-3 pada Menimbang diawali huruf besar")
    expect(found).to_be_visible()
    found.get_by_role("button", name="Terapkan").click()
    expect(field).to_have_value(RIGHT)
    expect(found).to_have_count(0)
    expect(watch.page.get_by_role("heading", name="Temuan pemeriksaan")).to_be_focused()


def insert_a_law(watch: Watch) -> None:
    watch.page.get_by_label("Nomor, judul, atau pokok peraturan").fill("31/1999")
    watch.page.get_by_role("button", name=f"Sisipkan {LAW}").click()
    expect(section(watch, "mengingat").locator("textarea").nth(1)).to_have_value(
        re.compile("^Undang-Undang Nomor 31 Tahun 1999 tentang Pemberantasan Tindak Pidana Korupsi")
    )


def mend_a_row(watch: Watch) -> None:
    """A row opens in its place; a slip in its time is told while one types."""
    row = watch.page.locator(".plan-row").first
    row.get_by_role("link", name="Ubah").click()
    row.locator("[name=target_raw]").fill("Pebruari 2027")
    expect(section(watch, "temuan")).to_contain_text("Pebruari")
    row.get_by_role("button", name="Simpan").click()
    expect(row.get_by_text("Pebruari 2027")).to_be_visible()
    found = section(watch, "temuan").locator(".finding", has_text="Pebruari")
    found.get_by_role("button", name="Terapkan").click()
    expect(watch.page.locator(".plan-row").first.get_by_text("Februari 2027")).to_be_visible()


def renumber_and_undo(watch: Watch) -> None:
    page = watch.page
    page.get_by_role("button", name="Nomori ulang").click()
    expect(page.locator("#rencana .plan-area h3").nth(1)).to_contain_text("II")
    said = section(watch, "menimbang").locator("textarea").first
    said.fill("bahwa keliru;")
    save(watch, "menimbang")
    expect(page.locator(".plan-change")).to_have_text("Menimbang diubah")
    page.get_by_role("button", name="Urungkan").click()
    expect(section(watch, "menimbang").locator("textarea").first).not_to_have_value("bahwa keliru;")


def hand_in(watch: Watch, drafted: DraftDecree) -> None:
    page = watch.page
    page.get_by_role("link", name="Selesai menyunting").click()
    expect(page).to_have_url(re.compile(rf"/keputusan/{drafted.pk}/$"))
    page.locator(f"form[action$='/keputusan/{drafted.pk}/serahkan/'] button").click()
    expect(page.get_by_text("Diperiksa hukum").first).to_be_visible()
