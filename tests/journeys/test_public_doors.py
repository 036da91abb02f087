"""The public doors on the narrowest phone: complaining, reading the answer, in a crowd, and without scripts."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pakta.delivery.portal.doors import COMPLAINT
from pakta.foundation.casework.actions.handling import classify_case
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.actions.transitions import lay_down
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.gatekeeping import deciding
from pakta.foundation.gatekeeping.deciding import slot_of
from pakta.foundation.gatekeeping.marks import mark_of
from pakta.foundation.gatekeeping.models import Tally
from pakta.foundation.institutions.models import Unit
from tests.factories.casework import approver, keeper
from tests.factories.institutions import family
from tests.journeys.conftest import Opener
from tests.journeys.watching import AXE, AXE_OPTIONS, GRAVE, RUN_AXE, Watch

NARROWEST: Any = {"width": 320, "height": 640}
WIDEST: Any = {"width": 1366, "height": 768}
STORY = "Saya menunggu tiga jam di loket dua.\nTidak ada pengumuman."


@pytest.fixture
def unit(transactional_db: None) -> Unit:
    lay_down()
    return family()[2]


def narrow(watch: Watch) -> Page:
    watch.page.set_viewport_size(NARROWEST)
    return watch.page


def look(watch: Watch, name: str) -> None:
    """At 320 px and at 1366: nothing sticks out sideways, axe finds nothing grave, everything can be hit."""
    page = watch.page
    page.evaluate(AXE)
    for size in (WIDEST, NARROWEST):
        page.set_viewport_size(size)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} px too wide at {size['width']}"
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        found = page.evaluate(RUN_AXE, AXE_OPTIONS)["violations"]
        grave = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]
        assert grave == [], f"{name} at {size['width']}"


def fill_in(page: Page) -> None:
    page.get_by_label("Perihal").fill("Antrean panjang")
    page.get_by_label("Uraian").fill(STORY)
    page.get_by_label("Nama Anda").fill("Warga Contoh")
    page.get_by_label("Telepon").fill("081200000000")


def keys_on(page: Page) -> tuple[str, str]:
    ticket, code = page.locator(".key").all_inner_texts()
    return ticket, code


def open_ticket(page: Page, keys: tuple[str, str]) -> None:
    page.goto("/tiket/")
    page.get_by_label("Nomor tiket").fill(keys[0].lower())
    page.get_by_label("Kode").fill(keys[1].replace("-", " "))
    page.get_by_role("button", name="Buka").click()


def answer(case: Case, text: str) -> None:
    """The office takes the complaint up and answers it."""
    staff, head, now = keeper(case.unit, "complaints"), approver(case.unit, "complaints"), timezone.now()
    case = classify_case(case=case, classification="nonsupervisory", version=case.version, by=staff, now=now)
    case = take_way(case=case, way="verify", version=case.version, by=staff, now=now)
    message = draft_answer(case=case, text=text, way="answer", by=staff, now=now)
    message = submit_answer(message=message, version=message.version, by=staff, now=now)
    message = approve_answer(message=message, version=message.version, by=head, now=now)
    send_answer(message=message, version=message.version, by=staff, now=now)


def wait_to_be_a_person(page: Page) -> None:
    """Longer than a robot takes."""
    page.wait_for_timeout(deciding.QUICKEST.total_seconds() * 1000 + 100)


def crowd(door: str, *, knocks: int) -> None:
    """So many came from this very address in the last minutes."""
    now = timezone.now()
    Tally.objects.create(door=door, mark=mark_of("127.0.0.1", now=now), slot=slot_of(now), count=knocks)


def expect_refusal(watch: Watch, status: int) -> None:
    assert any(fault.startswith(f"{status}: ") for fault in watch.faults), watch.faults
    watch.faults = [fault for fault in watch.faults if not fault.startswith(f"{status}: ")]


def test_a_citizen_complains_on_a_phone_and_reads_the_answer(open_browser: Opener, unit: Unit) -> None:
    watch = open_browser(phone=True)
    page = narrow(watch)
    watch.go("/layanan/")
    look(watch, "the offices")
    page.get_by_label("Cari kantor").fill(unit.name)
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name=re.compile(re.escape(unit.name))).click()
    look(watch, "an office's front")
    page.get_by_role("link", name="Sampaikan pengaduan").click()
    look(watch, "the complaint form")
    page.get_by_role("button", name="Kirim pengaduan").click()
    expect(page.get_by_role("alert")).to_contain_text("Ada isian yang perlu diperbaiki")
    expect_refusal(watch, 422)
    look(watch, "the form with what is missing")
    page.get_by_role("link", name=re.compile("Perihal:")).click()
    expect(page.get_by_label("Perihal")).to_be_focused()
    fill_in(page)
    wait_to_be_a_person(page)
    page.get_by_role("button", name="Kirim pengaduan").click()
    expect(page.get_by_role("heading", name="Sudah kami terima")).to_be_visible()
    look(watch, "the receipt")
    keys = keys_on(page)
    case = Case.objects.get()
    assert contents_of(case).value("narrative") == STORY
    answer(case, "Loket ketiga dibuka mulai besok.")
    open_ticket(page, keys)
    expect(page.get_by_role("heading", name="Sudah kami jawab")).to_be_visible()
    expect(page.get_by_text("Loket ketiga dibuka mulai besok.")).to_be_visible()
    look(watch, "the ticket with its answer")
    page.get_by_label("Puas", exact=True).check()
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_role("status").first).to_contain_text("penilaian Anda sudah kami catat")
    page.get_by_label("Pesan Anda").fill("Terima kasih, tetapi belum dibuka.")
    wait_to_be_a_person(page)
    page.get_by_role("button", name="Kirim pesan").click()
    expect(page.get_by_text("Terima kasih, tetapi belum dibuka.")).to_be_visible()
    case.refresh_from_db()
    assert (case.state, case.satisfaction) == ("in_work", 3)
    page.get_by_role("button", name="Keluar dari tiket ini").click()
    expect(page.get_by_role("heading", name="Lihat tiket saya")).to_be_visible()
    look(watch, "asking for ticket and code")


def test_who_gives_no_name_is_asked_for_none(open_browser: Opener, unit: Unit) -> None:
    page = narrow(watch := open_browser(phone=True))
    watch.go(f"/layanan/{unit.code}/pengaduan/")
    expect(page.get_by_label("Nama Anda")).to_be_visible()
    page.get_by_label("Tanpa nama").check()
    expect(page.get_by_label("Nama Anda")).to_be_hidden()
    page.get_by_label("Perihal").fill("Pungutan")
    page.get_by_label("Uraian").fill(STORY)
    wait_to_be_a_person(page)
    page.get_by_role("button", name="Kirim pengaduan").click()
    expect(page.get_by_role("heading", name="Sudah kami terima")).to_be_visible()
    assert Case.objects.get().is_anonymous


def test_in_a_crowd_the_browser_works_and_the_person_notices_little(open_browser: Opener, unit: Unit) -> None:
    crowd(COMPLAINT.key, knocks=COMPLAINT.freely * 3)
    page = narrow(watch := open_browser(phone=True))
    watch.go(f"/layanan/{unit.code}/pengaduan/")
    fill_in(page)
    page.get_by_label("Berkas pendukung").set_input_files(
        {"name": "bukti.txt", "mimeType": "text/plain", "buffer": b"Bukti antrean"}
    )
    wait_to_be_a_person(page)
    page.get_by_role("button", name="Kirim pengaduan").click()
    expect(page.get_by_role("heading", name="Sudah kami terima")).to_be_visible(timeout=60_000)
    assert Case.objects.get().files.count() == 1


def test_without_scripts_a_crowd_means_waiting_a_little(
    open_browser: Opener, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "WAIT_A_LEVEL", dt.timedelta(seconds=3))
    crowd(COMPLAINT.key, knocks=COMPLAINT.freely * 3)
    page = narrow(watch := open_browser(phone=True, scripts=False))
    watch.go(f"/layanan/{unit.code}/pengaduan/")
    fill_in(page)
    wait_to_be_a_person(page)
    page.get_by_role("button", name="Kirim pengaduan").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Layanan sedang ramai")
    expect_refusal(watch, 429)
    expect(page.get_by_label("Uraian")).to_have_value(STORY)
    seconds = re.search(r"tunggu (\d+) detik", told.inner_text())
    assert seconds is not None
    page.wait_for_timeout(int(seconds[1]) * 1000)
    page.get_by_role("button", name="Kirim pengaduan").click()
    expect(page.get_by_role("heading", name="Sudah kami terima")).to_be_visible()
    open_ticket(page, keys_on(page))
    expect(page.get_by_role("heading", name="Pengaduan Anda kami terima")).to_be_visible()


def test_everything_can_be_reached_and_sent_by_keyboard(open_browser: Opener, unit: Unit) -> None:
    page = (watch := open_browser()).page
    watch.go(f"/layanan/{unit.code}/pengaduan/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    reached = []
    for _step in range(30):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        )
        if "Kirim pengaduan" in reached[-1]:
            break
    asked = ["jenis", "perihal", "narrative", "category", "reported", "place", "happened_on", "wish"]
    asked += ["keterbukaan", "name", "email", "phone", "address", "berkas"]
    in_order = list(dict.fromkeys(name for name in reached if name in asked))
    assert in_order == asked
    assert "alamat_situs" not in reached
