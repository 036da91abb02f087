"""The monthly recap of complaints becomes accepted proof of the row that asks for it, a nil one too: a reviewer said so
once, and from then on nobody does anything but sign."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

import pakta
from pakta.config.schedule import draft_recaps
from pakta.domain.evidence.models import Placement, RecapRule
from pakta.domain.programmes.models import EvidenceRequirement, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.transitions import lay_down
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Recap
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.verify import verify_chains
from pakta.knowledge.decrees.reading.reader import read_decree
from pakta.knowledge.law.working_days import working_day_after
from pakta.shared.months import MONTH_NAMES
from pakta.shared.text import key
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.complaints import complaint
from tests.factories.programmes import adopted_programme
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("004_*.txt"))
SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"
ASKED = ("rekap bulanan dumas", "rekap bulanan pengaduan masyarakat")


@pytest.fixture
def programme(city: Unit) -> Programme:
    """A real plan where one lies beside this checkout, else the sample."""
    reading = read_decree([*SEEDS, SAMPLE][0]).as_json()
    year = reading["plan"]["year"]
    return adopted_programme(
        unit=city, by=person("planner", city), reading=reading, now=moment(city, dt.date(year, 1, 13))
    )


@pytest.fixture
def keeper(city: Unit, coordinator: User, programme: Programme) -> User:
    lay_down()
    staff = person("member", city, name="Petugas Pengaduan")
    appoint(
        unit=city,
        register="complaints",
        person=staff,
        duty=Duty.KEEPER,
        by=coordinator,
        now=moment(city, dt.date(programme.year, 1, 15)),
    )
    return staff


def moment(unit: Unit, day: dt.date, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), tzinfo=unit.zone_info)


def test_a_monthly_recap_proves_its_row_by_being_signed(
    programme: Programme,
    keeper: User,
    coordinator: User,
    open_browser: Opener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    city, year = programme.unit, programme.year
    asked = next(
        one
        for one in EvidenceRequirement.objects.filter(work_item__programme=programme)
        if key(one.text) in ASKED
    )
    set_clock(monkeypatch, moment(city, dt.date(year, 5, 4)))
    confirm_once(open_browser(coordinator), city, asked)
    complaint(keeper, now=moment(city, dt.date(year, 5, 12)))
    desk = open_browser(keeper)
    for month, is_nil in ((5, False), (6, True)):
        ended = dt.date(year, month + 1, 1) - dt.timedelta(days=1)
        now = moment(city, working_day_after(ended, 1))
        set_clock(monkeypatch, now)
        draft_recaps(now)
        sign(desk, city, f"{MONTH_NAMES[month - 1]} {year}", is_nil=is_nil)
        placement = Placement.objects.get(delivery__due_on=ended, covers=asked)
        assert (placement.state, placement.placed_by, placement.reviewed_by) == (
            "accepted",
            keeper,
            coordinator,
        )
        recap = Recap.objects.get(rhythm="monthly", ends_on=ended)
        assert placement.evidence.file == recap.pdf
        assert recap.figures["is_nil"] is is_nil
    assert recap.figures["opening"] == 1
    desk.go(reverse("programmes:item", args=[asked.work_item_id]))
    assert f"rekap-dumas-{year}-06-{city.code}.pdf" in desk.text()
    assert list(verify_chains()) == []


def confirm_once(watch: Watch, city: Unit, asked: EvidenceRequirement) -> None:
    """The reviewer finds the row among the suggestions."""
    watch.go(reverse("recaps:proof", args=[city.code]))
    watch.look("rekap-sebagai-bukti")
    row = watch.page.get_by_role("row").filter(
        has=watch.page.locator(f"a[href='{reverse('programmes:item', args=[asked.work_item_id])}']")
    )
    row.filter(has_text=asked.text).get_by_role("link", name="Pastikan").first.click()
    dialog = watch.page.get_by_role("dialog")
    expect(dialog.get_by_label("Rekap")).to_have_value("complaints:monthly")
    dialog.get_by_role("button", name="Pastikan").click()
    expect(watch.page.get_by_text("langsung menjadi bukti butir ini")).to_be_visible()
    watch.look("rekap-sebagai-bukti-berlaku")
    assert RecapRule.objects.standing().count() == 1


def sign(watch: Watch, city: Unit, period: str, *, is_nil: bool) -> None:
    watch.go(reverse("recaps:list", args=[city.code]))
    watch.look("rekap-daftar")
    watch.page.get_by_role("link", name=period).click()
    expect(watch.page.get_by_role("heading", level=1)).to_contain_text("Rekapitulasi pengaduan")
    assert ("Nihil." in watch.text()) is is_nil
    watch.look(f"rekap-konsep-{'nihil' if is_nil else 'isi'}")
    watch.page.get_by_role("button", name="Simpan dan tanda tangani").click()
    expect(watch.page.get_by_role("button", name="Tanda tangani")).to_be_visible()
    watch.look("rekap-tanda-tangan")
    watch.page.get_by_role("button", name="Tanda tangani").click()
    expect(watch.page.get_by_text("langsung menjadi bukti untuk 1 jatuh tempo")).to_be_visible()
    watch.look("rekap-ditandatangani")
