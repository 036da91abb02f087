"""A reviewer judges several proofs with the keyboard, takes one decision back, and returns one with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from pakta.domain.evidence.actions.warning import keep_warnings
from pakta.domain.evidence.models import Placement
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.evidence import LATER, hand_in_files
from tests.factories.insights import looked_at, preview
from tests.factories.programmes import adopted_programme
from tests.journeys.conftest import Opener
from tests.journeys.watching import PHONE, Watch


@pytest.fixture
def proofs(city: Unit) -> list[Placement]:
    """Four proofs of a member, the oldest first, each looked at; the second has something to it."""
    planner, member = person("planner", city), person("member", city, name="Sari Anggota")
    made = []
    for place, delivery in enumerate(
        adopted_programme(unit=city, by=planner).deliveries.order_by("due_on", "pk")[:4]
    ):
        content = (f"isi {place}".encode(), f"notula {place + 1}.txt")
        (one,) = hand_in_files(delivery, member, content, now=LATER + place * dt.timedelta(hours=1))
        looked_at(one.evidence.file, trouble="encrypted" if place == 1 else "")
        keep_warnings(placement_ids=[one.pk], now=LATER)
        preview(one.evidence.file, colour=(40 * place, 120, 120))
        made.append(one)
    return made


def states(proofs: list[Placement]) -> list[str]:
    return [Placement.objects.get(pk=one.pk).state for one in proofs]


def in_view(page: Page, name: str) -> None:
    expect(page.locator("#bukti h2")).to_have_text(name)


def test_several_with_the_keyboard_and_no_page_load(
    open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/satker/{city.code}/periksa/")
    page.evaluate("window.stayed = true")
    in_view(page, "notula 1.txt")
    watch.look("review queue")
    watch.press("t")
    expect(page.locator("#putusan")).to_contain_text("“notula 1.txt” diterima.")
    in_view(page, "notula 2.txt")
    expect(page.locator("[data-row]")).to_have_count(3)
    watch.press("b")
    expect(page.locator("#alasan")).to_be_focused()
    page.keyboard.type("Belum ditandatangani.")  # its letters are no commands
    watch.press("Enter")
    expect(page.locator("#putusan")).to_contain_text("“notula 2.txt” dikembalikan.")
    in_view(page, "notula 3.txt")
    watch.press("j")
    in_view(page, "notula 4.txt")
    watch.press("k")
    in_view(page, "notula 3.txt")
    assert page.evaluate("window.stayed") is True
    assert states(proofs) == ["accepted", "returned", "handed_in", "handed_in"]


def test_a_decision_is_taken_back(
    open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/satker/{city.code}/periksa/")
    watch.press("t")
    expect(page.locator("#putusan")).to_contain_text("diterima")
    watch.press("u")
    expect(page.get_by_text("1 keputusan diurungkan.")).to_be_visible()
    in_view(page, "notula 1.txt")
    assert states(proofs) == ["handed_in"] * 4


def test_the_menu_counts_along_and_one_way_back_is_shown(
    open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    waiting, undo = (
        page.locator(".main-nav [aria-current=page] .count"),
        page.get_by_role("button", name="Urungkan"),
    )
    watch.go(f"/satker/{city.code}/periksa/")
    expect(waiting).to_have_text("4")
    watch.press("x")
    page.get_by_text("Putuskan beberapa sekaligus").click()
    page.get_by_role("button", name="Terima yang dicentang").click()
    expect(page.get_by_text("1 bukti diterima.")).to_be_visible()
    expect(waiting).to_have_text("3")
    watch.press("t")
    expect(page.get_by_text("“notula 2.txt” diterima.")).to_be_visible()
    expect(waiting).to_have_text("2")
    expect(page.get_by_text("1 bukti diterima.")).to_have_count(0)
    expect(undo).to_have_count(1)
    watch.press("t")
    in_view(page, "notula 4.txt")
    expect(undo).to_have_count(1)
    watch.press("t")
    expect(page.get_by_text("Semua sudah diputuskan")).to_be_visible()
    expect(waiting).to_have_count(0)
    assert states(proofs) == ["accepted"] * 4


def test_a_reason_begun_is_still_there_when_the_proof_comes_back(
    open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]
) -> None:
    watch = open_browser(coordinator)
    page, reason = watch.page, watch.page.locator("#alasan")
    watch.go(f"/satker/{city.code}/periksa/")
    reason.fill("Tanggalnya keliru")
    page.get_by_role("link", name="Berikutnya").click()
    in_view(page, "notula 2.txt")
    expect(reason).to_have_value("")
    page.get_by_role("link", name="Sebelumnya").click()
    in_view(page, "notula 1.txt")
    expect(reason).to_have_value("Tanggalnya keliru")
    page.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(page.locator("#putusan")).to_contain_text("“notula 1.txt” dikembalikan.")
    page.get_by_role("button", name="Urungkan").click()
    in_view(page, "notula 1.txt")
    expect(reason).to_have_value("")


def test_a_field_somebody_drew_larger_is_swapped_without_an_error(
    open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/satker/{city.code}/periksa/")
    # As a browser does it; the watch notes what the content security policy complains of.
    page.locator("#alasan").evaluate("field => { field.style.height = '80px'; }")
    page.get_by_role("link", name="Berikutnya").click()
    in_view(page, "notula 2.txt")


def test_a_narrow_page_shows_no_legend_of_keys(
    open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]
) -> None:
    watch = open_browser(coordinator)
    watch.go(f"/satker/{city.code}/periksa/")
    legend = watch.page.locator(".shortcuts-line")
    expect(legend).to_be_visible()
    watch.page.set_viewport_size(PHONE)
    expect(legend).to_be_hidden()


def test_whoever_dictates_switches_the_keys_off(
    open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]
) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/satker/{city.code}/periksa/")
    page.get_by_label("Papan ketik").uncheck()
    page.reload()
    expect(page.get_by_label("Papan ketik")).not_to_be_checked()
    watch.press("j")
    watch.press("t")
    in_view(page, "notula 1.txt")
    assert states(proofs) == ["handed_in"] * 4


def test_many_at_once(open_browser: Opener, city: Unit, coordinator: User, proofs: list[Placement]) -> None:
    watch = open_browser(coordinator)
    page = watch.page
    watch.go(f"/satker/{city.code}/periksa/")
    watch.press("x")
    expect(page.get_by_label("Centang notula 1.txt")).to_be_checked()
    page.get_by_text("Putuskan beberapa sekaligus").click()
    page.get_by_label("Centang semua di daftar ini").check()
    page.get_by_label("Centang notula 4.txt").uncheck()
    page.get_by_label("Alasan bersama").fill("Periode keliru.")
    watch.press("Enter")
    expect(page.get_by_text("3 bukti dikembalikan.")).to_be_visible()
    assert states(proofs) == ["returned"] * 3 + ["handed_in"]


@pytest.fixture
def phone(open_browser: Opener, coordinator: User) -> Watch:
    return open_browser(coordinator, phone=True, scripts=False)


def test_on_a_phone_without_scripts(phone: Watch, city: Unit, proofs: list[Placement]) -> None:
    page = phone.page
    phone.go(f"/satker/{city.code}/periksa/")
    expect(page.locator("#bukti")).to_be_hidden()
    page.get_by_role("link", name="notula 1.txt").click()
    expect(page.locator(".review-list")).to_be_hidden()
    page.get_by_label("Alasan mengembalikan").fill("Belum lengkap.")
    page.get_by_role("button", name="Kembalikan").click()
    in_view(page, "notula 2.txt")
    expect(page.get_by_text("Berkas terkunci dengan kata sandi.")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    in_view(page, "notula 1.txt")
    page.get_by_role("button", name="Terima").click()
    in_view(page, "notula 2.txt")
    page.get_by_role("link", name="Daftar").click()
    expect(page.locator("[data-row]")).to_have_count(3)
    assert states(proofs) == ["accepted"] + ["handed_in"] * 3
