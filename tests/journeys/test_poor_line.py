"""Proof is handed in over a line that is cut: it goes on by itself, outlives a reload, and arrives byte by byte."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from pakta.domain.evidence.models import Evidence, Placement
from pakta.foundation.accounts.models import User
from pakta.foundation.files.upload_models import Upload
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.offices import Office
from tests.journeys.conftest import Opener

MEGABYTE = 1024 * 1024
BRING = """([kind, field, name]) => {
    const data = new DataTransfer();
    data.items.add(new File(["Notula " + kind], name));
    const event = new Event(kind, { bubbles: true, cancelable: true });
    Object.defineProperty(event, field, { value: data });
    document.querySelector("form.hand-in").dispatchEvent(event);
}"""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> None:
    settings.PAKTA_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def member(city: Unit) -> User:
    return person("member", city, name="Anggota Pokja")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Nine megabytes that repeat nothing: three pieces."""
    made = tmp_path / "daftar hadir rapat.txt"
    made.write_text(random.Random(7).randbytes(9 * MEGABYTE // 2).hex())
    return made


class Cut:
    """Lets ``pieces`` pieces through and then cuts the line until ``mend``."""

    def __init__(self, page: Page, pieces: int) -> None:
        self.left, self.page = pieces, page
        page.route("**/unggahan/**", self._let)

    def _let(self, route: Route) -> None:
        if route.request.method == "PATCH":
            self.left -= 1
        if self.left < 0:
            route.abort("connectionreset")
        else:
            route.fallback()

    def mend(self) -> None:
        self.left = 1000
        self.page.evaluate("dispatchEvent(new Event('online'))")


def hand_in_address(office: Office) -> str:
    return f"/jatuh-tempo/{office.open_delivery.pk}/bukti/"


def tick_all(page: Page, *, files: int) -> None:
    """What each file covers is asked file by file once they are chosen."""
    expect(page.locator(".sorted-file")).to_have_count(files)
    for box in page.get_by_role("checkbox").all():
        box.check()


def sha256_of_proof() -> list[str]:
    return [
        one.file.sha256 for one in Evidence.objects.select_related("file").order_by("-pk")[:1] if one.file
    ]


def test_a_cut_line_is_taken_up_again_by_itself(
    open_browser: Opener, office: Office, member: User, recording: Path
) -> None:
    watch = open_browser(member, phone=True)
    page = watch.page
    watch.go(hand_in_address(office))
    line = page.locator(".upload")
    cut = Cut(page, pieces=1)
    page.get_by_label("Berkas", exact=True).set_input_files(recording)
    expect(line).to_contain_text("Sambungan terputus pada", timeout=20_000)
    expect(line).to_contain_text("daftar hadir rapat.txt")
    assert 0 < Upload.objects.get().offset < 9 * MEGABYTE
    watch.look("a file whose line was cut")
    cut.mend()
    expect(line).to_contain_text("terkirim", timeout=20_000)
    expect(line.get_by_role("button", name="Batalkan")).to_be_visible()
    tick_all(page, files=1)
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text("1 berkas diserahkan.")).to_be_visible()
    assert sha256_of_proof() == [hashlib.sha256(recording.read_bytes()).hexdigest()]
    assert Upload.objects.count() == 0


def test_a_reload_loses_neither_what_was_sent_nor_what_was_half_sent(
    open_browser: Opener, office: Office, member: User, recording: Path, tmp_path: Path
) -> None:
    notula = tmp_path / "notula.txt"
    notula.write_text("Notula rapat tim kerja.")
    watch = open_browser(member)
    page = watch.page
    watch.go(hand_in_address(office))
    page.get_by_label("Berkas", exact=True).set_input_files(notula)
    expect(page.locator(".upload")).to_have_attribute("data-state", "done")
    Cut(page, pieces=1)
    page.get_by_label("Berkas", exact=True).set_input_files(recording)
    half = page.locator(".upload", has_text="daftar hadir")
    expect(half).to_contain_text("Sambungan terputus", timeout=20_000)
    page.unroute_all()
    page.reload()
    expect(page.locator(".upload", has_text="notula.txt")).to_have_attribute("data-state", "done")
    expect(half).to_contain_text("Pilih lagi berkas ini untuk melanjutkan")
    before = Upload.objects.get(original_name=recording.name)
    tick_all(page, files=2)
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text("Ada berkas yang belum terkirim.").first).to_be_visible()
    page.get_by_label("Berkas", exact=True).set_input_files(recording)
    # Sent while it is still coming: the form waits and goes by itself.
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text("2 berkas diserahkan.")).to_be_visible(timeout=20_000)
    assert before.offset >= MEGABYTE
    kept = {one.original_name: one.file.sha256 for one in Evidence.objects.order_by("-pk")[:2] if one.file}
    assert {one.delivery_id for one in Placement.objects.order_by("-pk")[:2]} == {office.open_delivery.pk}
    assert kept == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (notula, recording)}


def test_what_is_refused_says_why_and_is_taken_off(
    open_browser: Opener, office: Office, member: User, tmp_path: Path, settings: Any
) -> None:
    settings.PAKTA_MAX_UPLOAD_BYTES = MEGABYTE
    large, blank = tmp_path / "besar.txt", tmp_path / "kosong.txt"
    large.write_bytes(b"x" * (MEGABYTE + 1))
    blank.touch()
    watch = open_browser(member)
    page = watch.page
    watch.go(hand_in_address(office))
    page.get_by_label("Berkas", exact=True).set_input_files([large, blank])
    lines = page.locator(".upload")
    expect(lines.filter(has_text="besar.txt")).to_contain_text("Berkas lebih besar dari 1 MB.")
    expect(lines.filter(has_text="kosong.txt")).to_contain_text("Berkas ini kosong.")
    watch.faults = [fault for fault in watch.faults if "413: " not in fault]
    page.get_by_role("button", name="Batalkan kosong.txt").click()
    page.get_by_role("button", name="Batalkan besar.txt").click()
    expect(lines).to_have_count(0)
    assert Upload.objects.count() == 0


def test_what_can_run_is_refused_as_soon_as_it_is_chosen(
    open_browser: Opener, office: Office, member: User, tmp_path: Path
) -> None:
    program, picture, notula = tmp_path / "Setup.EXE", tmp_path / "logo.svg", tmp_path / "notula.txt"
    program.write_bytes(b"MZ")
    picture.write_text("<svg/>")
    notula.write_text("Notula rapat tim kerja.")
    watch = open_browser(member)
    page = watch.page
    watch.go(hand_in_address(office))
    page.get_by_label("Berkas", exact=True).set_input_files([program, picture, notula])
    lines = page.locator(".upload")
    expect(lines.filter(has_text="notula.txt")).to_have_attribute("data-state", "done")
    for name in ("Setup.EXE", "logo.svg"):
        line = lines.filter(has_text=name)
        expect(line).to_contain_text("Jenis berkas ini tidak diterima")
        expect(line.get_by_role("button", name="Coba lagi")).to_be_hidden()
    assert [one.original_name for one in Upload.objects.all()] == ["notula.txt"]
    watch.look("files that are never taken")
    page.get_by_role("button", name="Batalkan Setup.EXE").click()
    page.get_by_role("button", name="Batalkan logo.svg").click()
    tick_all(page, files=1)
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text("1 berkas diserahkan.")).to_be_visible()


def test_after_a_refusal_the_good_file_is_still_chosen_with_what_it_covers(
    open_browser: Opener, office: Office, member: User, tmp_path: Path
) -> None:
    notula, program = tmp_path / "notula rapat.txt", tmp_path / "foto.png"
    notula.write_text("Notula rapat tim kerja.")
    program.write_bytes(b"MZ" + bytes(60))
    watch = open_browser(member)
    page = watch.page
    watch.go(hand_in_address(office))
    page.get_by_label("Berkas", exact=True).set_input_files([notula, program])
    expect(page.locator(".upload[data-state=done]")).to_have_count(2)
    expect(page.locator(".sorted-file")).to_have_count(2)
    page.locator(".sorted-file").filter(has_text="foto.png").get_by_label("Surat Keputusan").check()
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text("Jenis berkas “foto.png” tidak diterima.")).to_be_visible()
    watch.faults = [fault for fault in watch.faults if "422" not in fault]
    expect(page.get_by_role("checkbox", name="notula rapat.txt")).to_be_checked()
    expect(page.get_by_role("group", name="notula rapat.txt").get_by_label("Notula rapat")).to_be_checked()
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_text("1 berkas diserahkan.")).to_be_visible()


def test_dropped_and_pasted(open_browser: Opener, office: Office, member: User) -> None:
    watch = open_browser(member)
    page = watch.page
    watch.go(hand_in_address(office))
    expect(page.locator("[data-uploads][data-bound]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    # One by one: the database in memory lets no two write at once.
    for count, (kind, field, name) in enumerate(
        [("drop", "dataTransfer", "notula.txt"), ("paste", "clipboardData", "image.txt")], start=1
    ):
        page.evaluate(BRING, [kind, field, name])
        expect(page.locator(".upload[data-state=done]")).to_have_count(count)
    expect(page.locator(".upload").last).to_contain_text("Tempelan 2")


def test_what_each_file_covers_is_asked_file_by_file(
    open_browser: Opener, office: Office, member: User, tmp_path: Path
) -> None:
    decree, other = tmp_path / "surat keputusan.txt", tmp_path / "lain.txt"
    decree.write_text("Keputusan")
    other.write_text("Lain")
    watch = open_browser(member)
    page = watch.page
    watch.go(hand_in_address(office))
    asked = page.locator(".sorted-file")
    page.get_by_label("Berkas", exact=True).set_input_files(decree)
    first = asked.filter(has_text="surat keputusan.txt")
    expect(first.get_by_label("Surat Keputusan", exact=True)).to_be_checked()
    expect(page.get_by_role("group", name="Bukti ini membuktikan")).to_be_hidden()
    first.get_by_label("Notula rapat", exact=True).check()
    page.get_by_label("Berkas", exact=True).set_input_files(other)
    expect(asked).to_have_count(2)
    # What was ticked stays ticked when another file comes.
    expect(first.get_by_label("Notula rapat", exact=True)).to_be_checked()
    expect(page.locator(".upload[data-state=done]")).to_have_count(2)
    watch.look("what each file covers")
    page.get_by_role("button", name="Batalkan lain.txt").click()
    expect(asked).to_have_count(1)
    page.get_by_role("button", name="Batalkan surat keputusan.txt").click()
    expect(page.get_by_role("group", name="Bukti ini membuktikan")).to_be_visible()
