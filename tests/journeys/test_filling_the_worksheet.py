"""The worksheet is filled over a line that is cut, by two people at once, by keys alone, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from pakta.domain.assessments.models import Answer, AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.assessments import answered, locked, preliminary, started
from tests.journeys.conftest import Opener
from tests.journeys.watching import Watch

FIRST, SECOND, COUNTED = "A.I.1.i.a", "A.I.1.i.b", "A.II.1.i.a"


@pytest.fixture
def member(city: Unit) -> User:
    return person("member", city, name="Anton Anggota")


@pytest.fixture
def filling(city: Unit, coordinator: User) -> AssessmentRound:
    return started(city, coordinator)


def area_of(found: AssessmentRound) -> str:
    return f"/penilaian/{found.pk}/area/A.1/"


def question_of(found: AssessmentRound, code: str) -> str:
    return f"/penilaian/{found.pk}/soal/{code}/"


def row(page: Page, code: str) -> Locator:
    return page.locator(f'[data-answer="{code}"]')


def state(page: Page, code: str) -> Locator:
    return row(page, code).locator("[data-answer-state]")


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[name="{name}"]')


def kept(code: str) -> tuple[object, str]:
    found = Answer.objects.get(code=code)
    return found.value, found.explanation


def expected_refusal(watch: Watch, status: int) -> None:
    """The one answer of a save that this journey provokes."""
    (fault,) = watch.faults
    assert fault.startswith(f"{status}: ")
    assert fault.endswith("/simpan/")
    watch.faults.clear()


def test_answers_save_themselves_and_the_points_follow(
    open_browser: Opener, filling: AssessmentRound, member: User
) -> None:
    watch = open_browser(member)
    page = watch.page
    watch.go(area_of(filling))
    field(page, f"jawab-{FIRST}").select_option("Ya")
    expect(state(page, FIRST)).to_contain_text("Tersimpan")
    expect(page.locator("[data-points=total]").first).to_have_text("0,25")
    expect(page.locator("[data-done]")).to_have_text("1 dari 16 terisi")
    expect(row(page, FIRST)).to_contain_text("Terjawab")
    field(page, f"jelas-{FIRST}").press_sequentially("SK tim 12/2026")
    expect(state(page, FIRST)).to_contain_text("Tersimpan")
    # Half of what a measured question asks: waited for while the person is at it, said once they go on.
    field(page, f"jawab-{COUNTED}-agen").fill("10")
    expect(state(page, COUNTED)).to_have_text("Belum tersimpan: lengkapi isiannya")
    field(page, f"jawab-{COUNTED}-perubahan_dibuat").focus()
    assert watch.faults == []
    field(page, f"jelas-{FIRST}").focus()
    lacking = row(page, COUNTED).locator(f'[name="jawab-{COUNTED}-perubahan_dibuat"] + .field-error')
    expect(lacking).to_contain_text("Isian belum lengkap")
    expected_refusal(watch, 422)
    field(page, f"jawab-{COUNTED}-perubahan_dibuat").fill("8")
    expect(state(page, COUNTED)).to_contain_text("Tersimpan")
    expect(row(page, COUNTED)).not_to_contain_text("Isian belum lengkap")
    expect(page.locator("[data-points=total]").first).to_have_text("1,05")
    watch.look("an area of the worksheet being filled")
    assert (kept(FIRST), kept(COUNTED)[0]) == (("Ya", "SK tim 12/2026"), {"agen": 10, "perubahan_dibuat": 8})
    page.reload()
    expect(page.locator("[data-points=total]").first).to_have_text("1,05")
    expect(field(page, f"jelas-{FIRST}")).to_have_value("SK tim 12/2026")


def test_a_cut_line_keeps_what_was_typed_and_sends_it_when_it_is_back(
    open_browser: Opener, filling: AssessmentRound, member: User
) -> None:
    watch = open_browser(member, phone=True)
    page = watch.page
    watch.go(area_of(filling))
    page.context.set_offline(True)
    field(page, f"jawab-{SECOND}").select_option("B")
    expect(state(page, SECOND)).to_have_text("Belum tersimpan: sambungan terputus")
    field(page, f"jelas-{SECOND}").fill("Dipilih rapat")
    expect(state(page, SECOND)).to_have_text("Belum tersimpan: sambungan terputus")
    assert not Answer.objects.exists()
    page.context.set_offline(False)
    expect(state(page, SECOND)).to_contain_text("Tersimpan")
    assert kept(SECOND) == ("B", "Dipilih rapat")
    expect(page.locator("[data-answers-state]")).to_contain_text("Tersimpan")


def test_a_reload_and_another_page_bring_what_the_line_lost(
    open_browser: Opener, filling: AssessmentRound, member: User
) -> None:
    watch = open_browser(member)
    page = watch.page
    watch.go(area_of(filling))
    page.route("**/simpan/", lambda route: route.abort("connectionreset"))
    field(page, f"jawab-{FIRST}").select_option("Tidak")
    field(page, f"jawab-{SECOND}").select_option("C")
    for code in (FIRST, SECOND):
        expect(state(page, code)).to_have_text("Belum tersimpan: sambungan terputus")
    page.unroute("**/simpan/")
    # The question's own page brings its answer back, and sends along what was left on the area's.
    watch.go(question_of(filling, FIRST))
    expect(page.get_by_role("radio", name="Tidak")).to_be_checked()
    expect(state(page, FIRST)).to_contain_text("Tersimpan")
    watch.go(area_of(filling))
    expect(field(page, f"jawab-{SECOND}")).to_have_value("C")
    expect(row(page, SECOND)).to_contain_text("Terjawab")
    assert (kept(FIRST), kept(SECOND)) == (("Tidak", ""), ("C", ""))
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('lke-'))") == []


def test_two_people_in_one_area_lose_nothing(
    open_browser: Opener, filling: AssessmentRound, member: User, coordinator: User
) -> None:
    theirs, mine = open_browser(coordinator), open_browser(member)
    for watch in (theirs, mine):
        watch.go(area_of(filling))
    field(theirs.page, f"jelas-{SECOND}").fill("Berita acara ada")
    field(theirs.page, f"jawab-{SECOND}").select_option("A")
    expect(state(theirs.page, SECOND)).to_contain_text("Tersimpan")
    field(mine.page, f"jawab-{SECOND}").select_option("C")
    panel = row(mine.page, SECOND).locator("[data-meanwhile]")
    expect(panel).to_contain_text("Koordinator Kota sudah mengubah jawaban ini")
    expect(panel).to_contain_text("Berita acara ada")
    expected_refusal(mine, 409)
    mine.look("somebody else's answer beside one's own")
    assert kept(SECOND) == ("A", "Berita acara ada")
    panel.get_by_role("link", name="Pakai jawaban itu").click()
    expect(field(mine.page, f"jawab-{SECOND}")).to_have_value("A")
    expect(field(mine.page, f"jelas-{SECOND}")).to_have_value("Berita acara ada")
    expect(panel).to_have_count(0)
    # The other way round: mine on top, knowingly.
    field(mine.page, f"jawab-{FIRST}").select_option("Ya")
    expect(state(mine.page, FIRST)).to_contain_text("Tersimpan")
    field(theirs.page, f"jawab-{FIRST}").select_option("Tidak")
    theirs.page.get_by_role("button", name="Pakai milik saya").click()
    expect(state(theirs.page, FIRST)).to_contain_text("Tersimpan")
    expected_refusal(theirs, 409)
    assert (kept(FIRST)[0], kept(SECOND)[0]) == ("Tidak", "A")


def test_keys_alone_answer_and_lead_on(open_browser: Opener, filling: AssessmentRound, member: User) -> None:
    watch = open_browser(member)
    page = watch.page
    watch.go(question_of(filling, SECOND))
    watch.press("b")
    expect(page.get_by_role("radio", name="B ·")).to_be_checked()
    expect(state(page, SECOND)).to_contain_text("Tersimpan")
    watch.look("one question")
    watch.press("j")
    expect(page.get_by_role("heading", name="A.I.1.ii.a")).to_be_visible()
    watch.press("k")
    expect(page.get_by_role("heading", name=SECOND)).to_be_visible()
    page.get_by_label("Papan ketik").uncheck()
    page.locator("h1").click()
    watch.press("c")
    expect(page.get_by_role("radio", name="B ·")).to_be_checked()
    assert kept(SECOND)[0] == "B"


def test_an_assessor_judges_and_the_unit_reads_it(
    open_browser: Opener, filling: AssessmentRound, coordinator: User, units: tuple[Unit, Unit, Unit]
) -> None:
    answered(filling, coordinator, {FIRST: "Ya", SECOND: "A"})
    assessor = person("supervisor", units[1], name="Asri Asesor")
    judged = preliminary(locked(filling, coordinator), lead=assessor, assessor=assessor)
    watch = open_browser(assessor)
    page = watch.page
    watch.go(question_of(judged, SECOND))
    expect(page.get_by_role("radio", name="C ·")).to_be_hidden()
    watch.press("u")
    page.get_by_role("radio", name="C ·").check()
    expect(state(page, SECOND)).to_have_text("Belum tersimpan: lengkapi isiannya")
    page.get_by_label("Alasan").focus()
    assert watch.faults == []
    # Who goes on without a reason hears of it where it is to be written.
    page.get_by_role("link", name="Berikutnya").focus()
    expect(row(page, SECOND).locator("textarea + .field-error")).to_contain_text("Tulis alasannya")
    expected_refusal(watch, 422)
    page.get_by_label("Alasan").fill("Tanpa berita acara pemilihan.")
    expect(state(page, SECOND)).to_contain_text("Tersimpan")
    expect(row(page, SECOND).locator(".field-error")).to_have_count(0)
    watch.go(area_of(judged))
    watch.look("an area being judged")
    page.get_by_role("link", name="Setujui sisanya").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("15 jawaban belum diputuskan")
    dialog.get_by_role("button", name="Setujui sisanya").click()
    expect(page.get_by_text("15 jawaban disetujui.")).to_be_visible()
    unit = open_browser(coordinator, phone=True)
    unit.go(question_of(judged, SECOND))
    expect(unit.page.get_by_text("Tanpa berita acara pemilihan.")).to_be_visible()
    unit.look("a judged answer as the unit reads it")


def test_without_scripts_an_area_is_saved_at_once(
    open_browser: Opener, filling: AssessmentRound, member: User
) -> None:
    watch = open_browser(member, scripts=False)
    page = watch.page
    watch.go(area_of(filling))
    field(page, f"jawab-{FIRST}").select_option("Ya")
    field(page, f"jelas-{SECOND}").fill("Menyusul")
    page.get_by_role("button", name="Simpan semua").click()
    expect(page.get_by_text("2 jawaban disimpan.")).to_be_visible()
    assert (kept(FIRST), kept(SECOND)) == (("Ya", ""), (None, "Menyusul"))
