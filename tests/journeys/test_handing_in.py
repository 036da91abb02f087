"""A member of a team hands proof in from a phone, fetches it and takes it back; with scripts and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pakta.domain.programmes.models import Programme, TeamMember
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.programmes import NOW, adopted_programme
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

PROOF = b"Notula rapat tim kerja, 31 Januari 2026.\n"


@pytest.fixture
def member(city: Unit) -> User:
    return person("member", city, name="Anggota Pokja")


@pytest.fixture
def programme(city: Unit, member: User) -> Programme:
    """The sample's programme; the member is in the team of its first area."""
    planner = person("planner", city)
    made = adopted_programme(unit=city, by=planner)
    TeamMember.objects.create(team=made.teams.order_by("pk")[0], user=member, added_at=NOW, added_by=planner)
    return made


@pytest.fixture
def notula(tmp_path: Path) -> Path:
    made = tmp_path / "notula rapat.txt"
    made.write_bytes(PROOF)
    return made


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_proof_from_a_phone(
    open_browser: Opener, member: User, programme: Programme, notula: Path, *, scripts: bool
) -> None:
    watch = open_browser(member, phone=True, scripts=scripts)
    page = watch.page
    watch.go("/")
    expect(page.get_by_role("heading", name="Menunggu saya")).to_be_visible()
    page.get_by_role("link", name="Tim kerja telah dibentuk", exact=True).click()
    hand_in(watch, notula, scripts=scripts)
    fetch(watch)
    take_back(watch)


def hand_in(watch: Watch, file: Path, *, scripts: bool) -> None:
    page = watch.page
    expect(page.get_by_text("Belum ada bukti.")).to_be_visible()
    page.get_by_role("link", name="Serahkan bukti").first.click()
    # A phone offers its camera beside the files.
    expect(page.get_by_label("Foto dari ponsel")).to_be_visible()
    page.get_by_label("Berkas", exact=True).set_input_files(file)
    if scripts:
        # The file's name says which of the row's documents it is; the person sees the tick.
        expect(page.get_by_role("group", name=file.name).get_by_label("Notula rapat")).to_be_checked()
    else:
        page.get_by_role("checkbox", name="Notula rapat").check()
    page.get_by_label("Keterangan").fill("Rapat pertama")
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text("1 berkas diserahkan.")).to_be_visible()
    moment = page.locator("article.moment").first
    expect(moment).to_contain_text("Diserahkan")
    expect(moment).to_contain_text("Anggota Pokja")
    expect(moment).to_contain_text("Rapat pertama")


def fetch(watch: Watch) -> None:
    watch.page.get_by_role("link", name="notula rapat.txt", exact=True).click()
    with watch.page.expect_download() as going:
        watch.page.get_by_role("link", name="Unduh").click()
    assert going.value.suggested_filename == "notula rapat.txt"
    assert Path(going.value.path()).read_bytes() == PROOF
    watch.page.get_by_role("link", name="Tim kerja telah dibentuk", exact=True).click()


def take_back(watch: Watch) -> None:
    page = watch.page
    page.get_by_role("link", name="Tarik notula rapat.txt").click()
    page.get_by_role("button", name="Tarik bukti").click()
    expect(page.get_by_text("Bukti ditarik.")).to_be_visible()
    moment = page.locator("article.moment").first
    expect(moment).to_contain_text("Belum ada bukti.")
    expect(moment).to_contain_text("1 bukti ditarik")


def test_the_plan_is_narrowed_without_scripts(
    open_browser: Opener, member: User, programme: Programme
) -> None:
    watch = open_browser(member, phone=True, scripts=False)
    page, rows = watch.page, watch.page.locator("section.area tbody tr:not(.group)")
    watch.go(f"/program/{programme.pk}/")
    expect(rows).to_have_count(5)
    page.get_by_label("Tim", exact=True).select_option(label="Pokja Pelayanan")
    page.get_by_label("Keadaan", exact=True).select_option(label="Terlambat")
    page.get_by_role("button", name="Saring").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Standar layanan diumumkan")
    page.get_by_role("link", name="Terlambat hapus saringan ini").click()
    expect(rows).to_have_count(2)
    page.get_by_role("link", name="Hapus semua saringan").click()
    expect(rows).to_have_count(5)
