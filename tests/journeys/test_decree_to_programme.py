"""A planner brings a decree in through the browser and finds on the programme's page what the paper says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

import pakta
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import PASSWORD, person
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

SHARED = Path(__file__).parents[3] / "shared"
SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"
EDITED = "Menetapkan tim kerja dan mengumumkannya kepada seluruh pegawai"


@dataclass(frozen=True)
class Row:
    """A row as the paper prints it."""

    indicator: str
    action: str
    target: str
    team: str


@dataclass(frozen=True)
class Paper:
    """A decree, and what a person reads in it: its areas in order, each with its rows (one of them is enough)."""

    file: Path
    year: int
    rows_of_area: Sequence[tuple[str, int]]
    edited: Row
    """The first row; the planner rewrites what it tells to do."""
    last: Row
    """The last row of the first area."""


def paper_at_hand() -> Paper:
    """A real decree that somebody read by hand, where one lies beside this checkout; else the sample."""
    truths = sorted((SHARED / "truth").glob("000_*.json"))
    if not truths:
        return shipped()
    plan = json.loads(truths[0].read_text(encoding="utf-8"))["plan"]
    areas = [
        (area["name"], [_row(item) for sub in area["subcomponents"] for item in sub["items"]])
        for area in plan["components"]
    ]
    return Paper(
        file=SHARED / "seeds" / f"{truths[0].stem}.txt",
        year=plan["year"],
        rows_of_area=[(name, len(rows)) for name, rows in areas],
        edited=areas[0][1][0],
        last=areas[0][1][-1],
    )


def _row(item: dict[str, str | None]) -> Row:
    return Row(*(item[cell] or "" for cell in ("indicator", "action", "target_raw", "responsible")))


def shipped() -> Paper:
    """The sample that Pakta ships."""
    return Paper(
        file=SAMPLE,
        year=2026,
        rows_of_area=[
            ("MANAJEMEN PERUBAHAN", 14),
            ("PENATAAN TATALAKSANA", 11),
            ("PENATAAN SISTEM MANAJEMEN SDM APARATUR", 14),
            ("PENGUATAN AKUNTABILITAS", 9),
            ("PENGUATAN PENGAWASAN", 15),
            ("PENINGKATAN KUALITAS PELAYANAN PUBLIK", 13),
        ],
        edited=Row(
            "Tim kerja pembangunan ZI telah ditetapkan",
            "Menyusun keputusan tim kerja beserta uraian tugas tiap kelompok kerja",
            "Januari 2026",
            "Pokja Manajemen Perubahan",
        ),
        last=Row(
            "Target perbaikan oleh pimpinan tercapai",
            "Memasukkan target pembangunan ZI ke dalam perjanjian kinerja dan mengukurnya",
            "Desember 2026",
            "Pokja Manajemen Perubahan",
        ),
    )


@pytest.fixture
def planner(city: Unit) -> User:
    return person("planner", city, name="Perencana Kota")


def test_a_decree_becomes_a_programme(open_browser: Opener, planner: User) -> None:
    paper = paper_at_hand()
    watch = open_browser()
    sign_in_by_form(watch, planner)
    received = upload(watch, paper.file)
    watch.look("sedang dibaca")
    read_import.call(received.pk)
    # The page that waits asks again by itself.
    expect(watch.page.get_by_role("heading", name="Periksa hasil baca")).to_be_visible()
    watch.measure("periksa")
    rewrite_first_row(watch, paper)
    split_first_row_and_undo(watch, paper)
    adopt(watch)
    watch.measure("program baru")
    assert areas_shown(watch) == [(name, rows) for name, rows in paper.rows_of_area]
    row_says(watch, replace(paper.edited, action=EDITED))
    row_says(watch, paper.last)


def sign_in_by_form(watch: Watch, user: User) -> None:
    page = watch.page
    watch.go("/")
    watch.look("masuk")
    page.get_by_label("Alamat surel").fill(user.email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Belum ada program di satuan kerja ini")).to_be_visible()
    watch.look("beranda kosong")


def upload(watch: Watch, file: Path) -> DecreeImport:
    """Upload by the form; the page then says that reading waits for its turn."""
    page = watch.page
    page.get_by_role("link", name="Keputusan", exact=True).click()
    page.get_by_role("link", name="Impor", exact=True).click()
    page.get_by_role("link", name="Unggah keputusan").first.click()
    page.get_by_label("Berkas keputusan").set_input_files(file)
    page.get_by_role("button", name="Unggah dan baca").click()
    expect(page.get_by_text("Menunggu giliran dibaca")).to_be_visible()
    return DecreeImport.objects.latest("pk")


def rewrite_first_row(watch: Watch, paper: Paper) -> None:
    """In its place: the row's form opens, is saved, and the row shows the new words."""
    row = watch.page.locator(".plan-row").first
    expect(row).to_contain_text(paper.edited.indicator)
    row.get_by_role("link", name="Ubah").click()
    action = row.get_by_label("Langkah aksi")
    expect(action).to_have_value(paper.edited.action)
    action.fill(EDITED)
    row.get_by_role("button", name="Simpan").click()
    expect(row.get_by_text(EDITED)).to_be_visible()
    expect(watch.page.get_by_role("button", name="Urungkan")).to_be_visible()


def split_first_row_and_undo(watch: Watch, paper: Paper) -> None:
    page, rows = watch.page, watch.page.locator(".plan-row")
    before = rows.count()
    assert before == sum(count for _name, count in paper.rows_of_area)
    rows.first.get_by_label("Tindakan lain untuk baris ini").click()
    rows.first.get_by_role("link", name="Pisahkan menjadi dua").click()
    page.get_by_label("Indikator").nth(1).fill("Bagian kedua dari butir pertama")
    page.get_by_role("button", name="Pisahkan").click()
    expect(rows).to_have_count(before + 1)
    expect(rows.nth(1)).to_contain_text("Bagian kedua dari butir pertama")
    page.get_by_role("button", name="Urungkan").click()
    expect(rows).to_have_count(before)
    expect(rows.first).to_contain_text(EDITED)


def adopt(watch: Watch) -> None:
    page = watch.page
    page.get_by_role("link", name="Adopsi", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Adopsi menjadi program Zona Integritas")
    watch.look("adopsi")
    # Whichever paper it is, it is another office's.
    page.get_by_label("Saya yakin keputusan ini untuk satuan kerja ini").check()
    page.get_by_role("button", name="Adopsi").click()
    expect(page.get_by_role("heading", name="Zona Integritas", level=1)).to_be_visible()


def areas_shown(watch: Watch) -> list[tuple[str, int]]:
    """The programme page's areas in order, each with the number of its rows."""
    found = []
    for area in watch.page.locator("section.area").all():
        ordinal = area.locator("h2 .muted").inner_text()
        name = area.locator("h2").inner_text().removeprefix(ordinal).strip()
        found.append((name, area.locator("tbody tr:not(.group)").count()))
    return found


def row_says(watch: Watch, row: Row) -> None:
    """Open the row from the programme's page: its own page says what the paper says; then back."""
    page = watch.page
    page.locator("section.area").first.get_by_role("link", name=row.indicator).first.click()
    promise = page.get_by_role("region", name="Menurut keputusan")
    expect(promise).to_be_visible()
    for words in (row.indicator, row.action, row.target, row.team):
        expect(promise).to_contain_text(words)
    watch.measure("butir")
    page.go_back()
