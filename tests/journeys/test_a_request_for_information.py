"""A request is extended, refused, objected to and granted by two people at their desks, over holidays and into an
election stage. ``tests/delivery/workspace/information/test_a_request.py`` goes through its letters and days one by one.

18 December 2026 is a Friday. Until the 7th of January lie Christmas with its joint leave, New Year and Isra Mikraj;
the stage begins on the 18th.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.transitions import lay_down
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.actions.calendar import StageFields, add_stage
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.information import APPLICANT, DECISION, REFUSAL, people_of_ppid
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

OnDay = Callable[[int, int, int], None]


@pytest.fixture
def on(city: Unit, monkeypatch: pytest.MonkeyPatch) -> OnDay:
    """Makes it nine o'clock of a day at the office."""
    lay_down()

    def go(year: int, month: int, day: int) -> None:
        set_clock(monkeypatch, dt.datetime(year, month, day, 9, tzinfo=city.zone_info))

    return go


@pytest.fixture
def people(city: Unit) -> tuple[User, User]:
    """Who keeps the register, and the superior who approves."""
    return people_of_ppid(city)


def test_a_request_is_extended_refused_objected_to_and_granted(
    people: tuple[User, User], units: tuple[Unit, Unit, Unit], on: OnDay, open_browser: Opener
) -> None:
    desk, head = (open_browser(one) for one in people)
    on(2026, 12, 18)
    request = enter(desk, units[2])
    take(desk, request, "Nyatakan lengkap dan daftarkan")
    take(desk, request, "Teruskan ke penguasa informasi")
    assert "7 Januari 2027" in desk.text(), "ten working days, over Christmas, New Year and Isra Mikraj"
    desk.look("permintaan-diproses")

    on(2027, 1, 6)
    take(desk, request, "Perpanjang jawaban", note="Dokumennya ada pada dua subbagian.")
    assert "18 Januari 2027" in desk.text()

    on(2027, 1, 15)
    answer(desk, head, request, "Tolak", {**REFUSAL, "reason": "exempt"})
    assert "Ditolak" in desk.text()

    declare_stage(units[0])
    on(2027, 1, 25)
    objection = object_to(desk, request)
    assert objection.due_on == dt.date(2027, 1, 28), "three days during the stage"
    take(desk, objection, "Daftarkan")
    take(desk, objection, "Ajukan kepada atasan PPID")

    on(2027, 1, 27)
    answer(desk, head, objection, "Kabulkan", DECISION)
    desk.go(reverse("casework:case", args=[request.pk]))
    assert "Diproses" in desk.text(), "granted, the objection opens the request again"
    desk.look("permintaan-dibuka-kembali")

    on(2027, 1, 29)
    answer(desk, head, request, "Penuhi", {"form_held": "softcopy"})
    request.refresh_from_db()
    assert (request.state, request.closed_on, request.ended_late) == ("granted", dt.date(2027, 1, 29), False)


def enter(desk: Watch, unit: Unit) -> Case:
    """What came by letter is typed in."""
    desk.go(reverse("casework:enter", args=[unit.code, "information"]))
    page = desk.page
    page.locator("[name=subject]").fill("Nilai seleksi")
    page.locator("[name=channel]").select_option("letter")
    page.locator("[name=received_on]").fill("2026-12-18")
    page.locator("[name=received_time]").fill("09:00")
    fill_in(desk, APPLICANT)
    desk.look("permintaan-catat")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tercatat sebagai PPID-0001")
    desk.look("permintaan-tercatat")
    return Case.objects.select_related("unit").get(register="information")


def fill_in(desk: Watch, fields: dict[str, str]) -> None:
    for key, value in fields.items():
        field = desk.page.locator(f"[name='isi-{key}'], [name='{key}']")
        if field.count() > 1:
            field.and_(desk.page.locator(f"[value='{value}']")).check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def take(desk: Watch, case: Case, way: str, *, note: str = "") -> None:
    """The step that the case page offers, through a form where it asks something."""
    desk.go(reverse("casework:case", args=[case.pk]))
    step = desk.page.locator("main").get_by_role("button", name=way, exact=True)
    link = desk.page.locator("main").get_by_role("link", name=way, exact=True)
    step.or_(link).first.click()
    if note:
        desk.page.locator("[name=note]").fill(note)
    if "/langkah/" in desk.page.url:
        desk.look(f"langkah-{way}")
        desk.page.locator("main").get_by_role("button", name=way, exact=True).click()
    expect(desk.page).to_have_url(f"http://{desk.host}{reverse('casework:case', args=[case.pk])}")


def answer(desk: Watch, head: Watch, case: Case, way: str, asked: dict[str, str]) -> None:
    """Written and handed over with what the way asks, approved by the superior, sent."""
    home = reverse("casework:case", args=[case.pk])
    desk.go(home)
    desk.page.get_by_role("link", name="Tulis jawaban", exact=True).click()
    desk.page.locator("[name=way]").select_option(label=way)
    desk.page.locator("[name=text]").fill("Jawaban kami atas permintaan ini.")
    desk.look(f"jawaban-{way}")
    desk.page.get_by_role("button", name="Simpan dan ajukan").click()
    fill_in(desk, asked)
    desk.look(f"ajukan-{way}")
    desk.page.locator("main").get_by_role("button", name="Ajukan persetujuan").click()
    expect(desk.page.get_by_text("Menunggu persetujuan").first).to_be_visible()
    head.go(home)
    for said in (value for key, value in asked.items() if key.startswith("refusal")):
        assert said in head.text(), "the approver sees what is approved"
    head.look(f"setujui-{way}")
    head.page.get_by_role("button", name="Setujui").click()
    desk.go(home)
    desk.page.get_by_role("link", name="Kirim", exact=True).click()
    desk.look(f"kirim-{way}")
    desk.page.locator("main").get_by_role("button", name="Kirim kepada").click()
    expect(desk.page).to_have_url(f"http://{desk.host}{home}")


def declare_stage(top: Unit) -> None:
    stage = StageFields("Tahapan contoh", dt.date(2027, 1, 18), dt.date(2028, 3, 1), "Keputusan contoh")
    by = person("coordinator", top)
    add_stage(unit=top, fields=stage, by=by, now=dt.datetime(2027, 1, 16, tzinfo=dt.UTC))


def object_to(desk: Watch, request: Case) -> Case:
    desk.go(reverse("information:case", args=[request.pk]))
    assert "sampai 1 Maret 2027" in desk.text(), (
        "thirty working days, over the new year of Imlek and its leave"
    )
    desk.look("permintaan-keberatan-dan-surat")
    desk.page.get_by_role("link", name="Catat keberatan").click()
    page = desk.page
    page.locator("[name=ground][value=a]").check()
    page.locator("[name=position]").fill("Nilai dapat diberikan tanpa nama.")
    page.locator("[name=channel]").select_option("letter")
    page.locator("[name=received_on]").fill("2027-01-25")
    desk.look("keberatan-catat")
    page.locator("main form button.btn-primary").click()
    expect(page.get_by_text("KBR-0001").first).to_be_visible()
    return Case.objects.select_related("unit").get(register="objections")
