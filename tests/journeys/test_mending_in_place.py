"""A planner mends rows in their place: the row stays in sight, whatever was done before, at a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import pakta
from pakta.domain.programmes.actions.imports import receive_decree
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.programmes import NOW
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"
RECORD = "window.positions = [scrollY]; addEventListener('scroll', () => positions.push(scrollY))"
ROW = 30
"""A row far from both ends of the page."""


@pytest.fixture
def under_review(city: Unit, coordinator: User) -> DecreeImport:
    with SAMPLE.open("rb") as content:
        received = receive_decree(
            unit=city, content=content, original_name=SAMPLE.name, max_bytes=10**7, by=coordinator, now=NOW
        )
    read_import.call(received.pk)
    return received


def test_an_edited_row_and_a_moved_one_stay_in_sight(
    open_browser: Opener, coordinator: User, under_review: DecreeImport
) -> None:
    edit_and_move(open_browser(coordinator), under_review)


def test_on_a_phone_undo_and_the_word_of_the_change_stay_in_sight_too(
    open_browser: Opener, coordinator: User, under_review: DecreeImport
) -> None:
    edit_and_move(open_browser(coordinator, phone=True), under_review)


def edit_and_move(watch: Watch, under_review: DecreeImport) -> None:
    watch.go(f"/impor/{under_review.pk}/")
    row = watch.page.locator(".plan-row").nth(ROW)
    anchor = row.get_attribute("id") or ""
    edit(watch, anchor)
    watch.page.evaluate(RECORD)
    for act in ("Turunkan", "Naikkan", "Gabungkan dengan baris di bawah"):
        press(watch, anchor, act)
        in_sight(watch, row_at(watch, anchor), act)
        in_sight(watch, watch.page.get_by_role("button", name="Urungkan"), act)
        in_sight(watch, watch.page.locator(".plan-change"), act)

    positions = watch.page.evaluate("positions")
    assert max(positions) - min(positions) < 2 * (watch.page.viewport_size or {})["height"]


def row_at(watch: Watch, anchor: str) -> Locator:
    return watch.page.locator(f"#{anchor}")


def edit(watch: Watch, anchor: str) -> None:
    row = row_at(watch, anchor)
    row.get_by_role("link", name="Ubah").click()
    row.locator("[name=responsible]").fill("Pokja Uji Coba")
    row.get_by_role("button", name="Simpan").click()
    expect(row.get_by_text("Pokja Uji Coba")).to_be_visible()
    in_sight(watch, row, "Simpan")


def press(watch: Watch, anchor: str, act: str) -> None:
    row = row_at(watch, anchor)
    before = watch.page.locator("#ubah [name=version]").input_value()
    row.get_by_label("Tindakan lain untuk baris ini").click()
    row.get_by_role("button", name=act).click()
    expect(watch.page.locator("#ubah [name=version]")).not_to_have_value(before)


def in_sight(watch: Watch, found: Locator, after: str) -> None:
    """Its upper edge is between the top bar and the foot of the window, and nothing lies over it."""
    watch.page.wait_for_timeout(150)  # Settling and scrolling have no event to wait for.
    seen = found.evaluate(
        """element => {
          const box = element.getBoundingClientRect();
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
          return [Math.round(box.top), innerHeight, element.contains(top), Math.round(scrollY)];
        }"""
    )
    assert seen[2], f"after {after}: top {seen[0]} of {seen[1]}, scrolled to {seen[3]}"
