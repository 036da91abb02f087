"""Proof handed in at a question goes the plan's way, comes back and counts; assessors sit over what is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pakta.domain.assessments.actions.coverage import decide_coverage
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.queries import proof_counts
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.assessments import LATER, answered, locked, preliminary, started
from tests.factories.evidence import accepted, returned
from tests.factories.programmes import adopted_programme
from tests.journeys.conftest import Opener

FIRST, SECOND, COUNTED = "A.I.1.i.a", "A.I.1.i.b", "A.II.1.i.a"


@pytest.fixture
def member(city: Unit) -> User:
    return person("member", city, name="Anton Anggota")


@pytest.fixture
def filling(city: Unit, coordinator: User) -> AssessmentRound:
    return started(city, coordinator)


@pytest.fixture
def row(city: Unit, filling: AssessmentRound, coordinator: User) -> WorkItem:
    """The only row of the plan that serves a question."""
    items = list(adopted_programme(unit=city, by=coordinator).work_items.in_plan().order_by("pk"))
    decided: dict[int, tuple[str, ...]] = {one.pk: () for one in items} | {items[0].pk: (SECOND,)}
    decide_coverage(worksheet=filling.worksheet, decided=decided, by=coordinator, now=LATER)
    return items[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_question_to_the_reviewer_and_back(
    open_browser: Opener,
    filling: AssessmentRound,
    row: WorkItem,
    member: User,
    coordinator: User,
    tmp_path: Path,
    *,
    scripts: bool,
) -> None:
    first, second = tmp_path / "berita acara.txt", tmp_path / "berita acara bertanda tangan.txt"
    first.write_bytes(b"Berita acara seleksi.")
    second.write_bytes(b"Berita acara seleksi, ditandatangani.")
    watch = open_browser(member, phone=scripts, scripts=scripts)
    page = watch.page
    here = f"/penilaian/{filling.pk}/soal/{SECOND}/"
    watch.go(here)
    page.locator("summary", has_text="Serahkan bukti baru").click()
    offer = page.locator("#serahkan")
    expect(offer.get_by_role("radio", name=row.label)).to_be_checked()
    asked = offer.locator(".hand-in-asked input")
    if asked.count():
        asked.first.check()
    if scripts:  # the checks of a page run as scripts
        watch.look("handing in at the question")
    offer.locator("#files").set_input_files(first)
    offer.get_by_role("button", name="Serahkan", exact=True).click()
    beside = page.locator("section", has=page.locator("#bukti"))
    expect(beside).to_contain_text("Menunggu diperiksa")
    returned(Placement.objects.get(), coordinator, "Belum ditandatangani.")
    watch.go(here)
    expect(beside).to_contain_text("Belum ditandatangani.")
    if scripts:
        watch.look("proof that came back, at the question")
    beside.get_by_role("link", name="Serahkan versi baru").click()
    page.locator("#files").set_input_files(second)
    page.get_by_role("button", name="Serahkan", exact=False).last.click()
    expect(page.get_by_text("Versi baru diserahkan.")).to_be_visible()
    watch.go(here)
    expect(beside).to_contain_text(second.name)
    expect(beside).not_to_contain_text("Belum ditandatangani.")
    assert proof_counts(filling.worksheet) == {}
    accepted(Placement.objects.latest("pk"), coordinator)
    watch.go(here)
    expect(beside).to_contain_text("Diterima Koordinator Kota")
    assert proof_counts(filling.worksheet) == {SECOND: 1}


def test_assessors_sit_together_over_what_differs(
    open_browser: Opener, filling: AssessmentRound, coordinator: User, units: tuple[Unit, Unit, Unit]
) -> None:
    answered(filling, coordinator, {FIRST: "Ya", COUNTED: {"agen": 10, "perubahan_dibuat": 9}})
    assessor = person("supervisor", units[1], name="Asri Asesor")
    judged = preliminary(locked(filling, coordinator), lead=assessor, assessor=assessor)
    watch = open_browser(assessor)
    page = watch.page
    watch.go(f"/penilaian/{judged.pk}/soal/{COUNTED}/")
    watch.press("u")
    page.get_by_role("radio", name="Kosongkan (bernilai nol)").check()
    page.get_by_label("Alasan").fill("Tanpa data pendukung.")
    expect(page.locator("[data-answer-state]")).to_contain_text("Tersimpan")
    expect(page.locator(f'[data-points="{COUNTED}"]').first).to_have_text("0,00")
    watch.go(f"/penilaian/{judged.pk}/")
    page.get_by_role("link", name="Panel asesor").click()
    line = page.locator("tr", has_text=COUNTED)
    expect(line).to_contain_text("dikosongkan")
    expect(line).to_contain_text("Tanpa data pendukung.")
    expect(line).to_contain_text("−0,90")
    watch.look("the panel of assessors")
    page.get_by_role("link", name="Belum diputuskan", exact=True).click()
    expect(page.get_by_role("heading", name="Belum diputuskan")).to_be_visible()
    page.get_by_role("link", name=FIRST, exact=True).click()
    expect(page.get_by_role("heading", name=FIRST)).to_be_visible()
    unit = open_browser(coordinator, phone=True)
    unit.go(f"/lke/{judged.worksheet_id}/panel/")
    expect(unit.page.get_by_text("Tanpa data pendukung.")).to_be_visible()
    unit.look("the panel as the unit reads it")
