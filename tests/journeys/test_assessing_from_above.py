"""The province opens a round, names its assessor, who declares; recommendations become findings of the unit."""

from __future__ import annotations

import datetime as dt

from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument
from tests.factories.accounts import person
from tests.factories.assessments import INSTRUMENT, LATER, answered, locked, question_link, started
from tests.factories.programmes import adopted_programme
from tests.journeys.conftest import Opener

NEXT_YEAR = dt.datetime.now(dt.UTC).year + 1


def test_a_round_from_its_opening_to_a_finding(open_browser: Opener, units: tuple[Unit, Unit, Unit]) -> None:
    _top, province, city = units
    planner = person("planner", city, name="Perencana Kota")
    lead = person("supervisor", province, name="Pembina Provinsi")
    assessor = person("head", province, name="Asesor Provinsi")
    adopted_programme(unit=city, by=planner)
    first = started(city, planner)
    answered(first, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "A"})
    locked(first, planner)

    at_province = open_browser(lead)
    at_province.go("/penilaian/")
    at_province.look("meja asesor pembina")
    at_province.page.get_by_role("link", name=city.name).click()
    at_province.page.get_by_role("link", name="Buka putaran berikutnya").click()
    at_province.page.get_by_role("button", name="Buka putaran").click()
    at_province.page.get_by_role("heading", name="Tugaskan").wait_for()
    at_province.page.get_by_role("searchbox").fill("asesor")
    at_province.page.get_by_role("button", name="Cari", exact=True).click()
    at_province.page.get_by_role("radio", name="Asesor Provinsi").check()
    at_province.page.get_by_role("button", name="Tugaskan").click()
    at_province.page.get_by_text("Asesor Provinsi ditugaskan.").wait_for()
    round_of_province = AssessmentRound.objects.get(kind=RoundKind.PRELIMINARY)

    at_desk = open_browser(assessor, phone=True)
    at_desk.go("/penilaian/")
    at_desk.look("meja asesor")
    at_desk.page.get_by_role("link", name=city.name).click()
    at_desk.page.get_by_role("link", name="Buat pernyataan").click()
    at_desk.page.get_by_label("Tidak ada benturan kepentingan").check()
    at_desk.page.get_by_role("button", name="Simpan pernyataan").click()
    at_desk.page.get_by_text("LKE terbuka untuk Anda nilai.").wait_for()
    at_desk.page.get_by_role("link", name="Buka rekomendasi").click()
    at_desk.page.get_by_label("Rekomendasi", exact=True).fill("Susun berita acara pemilihan tim.")
    at_desk.page.get_by_label("Area atau pertanyaan").select_option("q:A.I.1.i.b")
    at_desk.page.get_by_label("Tenggat").fill(f"{NEXT_YEAR}-01-31")
    at_desk.page.get_by_role("button", name="Catat rekomendasi").click()
    at_desk.page.get_by_text("Rekomendasi dicatat.").wait_for()
    at_desk.look("rekomendasi")

    judge_answer(
        round=round_of_province,
        code="A.I.1.i.b",
        verdict=Verdict.CHANGED,
        value="B",
        reason="Berita acaranya belum ada.",
        seen=0,
        link=question_link,
        by=assessor,
        now=LATER,
    )
    for area in instrument(INSTRUMENT).areas:
        agree_to_rest(round=round_of_province, area=area.code, by=assessor, now=LATER)

    at_province.go(f"/penilaian/{round_of_province.pk}/")
    at_province.page.get_by_role("link", name="Buat pernyataan").click()
    at_province.page.get_by_label("Tidak ada benturan kepentingan").check()
    at_province.page.get_by_role("button", name="Simpan pernyataan").click()
    at_province.page.get_by_role("link", name="Kunci putaran").click()
    at_province.page.get_by_role("button", name="Kunci dan bekukan nilai").click()
    at_province.page.get_by_text("nilai yang dikunci").wait_for()
    at_province.look("putaran dikunci")

    at_city = open_browser(planner)
    at_city.go(f"/lke/{first.worksheet_id}/banding/?hanya=beda")
    assert "Berita acaranya belum ada." in at_city.text()
    at_city.look("banding")
    at_city.go(f"/penilaian/{round_of_province.pk}/rekomendasi/")
    at_city.page.get_by_role("link", name="Terbuka").click()
    at_city.page.get_by_text("Penilaian pendahuluan LKE 2026").wait_for()
    assert "Susun berita acara pemilihan tim." in at_city.text()
    assert "Pokja Manajemen Perubahan" in at_city.text()
