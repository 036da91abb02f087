"""The way to an award, its efforts, what if, prerequisites and days, as pages."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.route.conftest import address, browser_of, said, words_of
from tests.factories.accounts import person
from tests.factories.assessments import INSTRUMENT, all_best, answered
from tests.factories.programmes import adopted_programme

from pakta.domain.assessments.calendar import calendar_of
from pakta.domain.assessments.efforts import set_efforts_of
from pakta.domain.assessments.facts import facts_of
from pakta.domain.assessments.models import Answer, AssessmentRound, Worksheet
from pakta.domain.assessments.routes import route_to
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.worksheets.form import AnswerType
from pakta.knowledge.worksheets.improvements import DEFAULT_EFFORTS
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.numbers import points

QUERIES = 14
QUERIES_WITH_PLAN = 24
YES = "A.I.1.i.a"
"""A question with one step."""


def test_the_route_says_what_to_raise_to_what(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User
) -> None:
    answered(filling, planner, {"A.I.1.i.b": "C"})
    shown = words_of(desk.get(address("route", worksheet)))
    route = route_to(INSTRUMENT, "wbk", {"A.I.1.i.b": "C"}, DEFAULT_EFFORTS)
    assert f"{points(route.reached.total)} dari 100,00 nilai setelah semua langkah" in shown
    assert f"{route.effort} upaya seluruhnya" in shown
    assert all(step.code in shown for step in route.steps)
    assert "belum ada bukti" in shown
    assert "belum diisi" in shown


def test_the_small_steps_of_numbers_are_told_with_their_effort(desk: Client, worksheet: Worksheet) -> None:
    html = desk.get(address("route", worksheet))
    shown = words_of(html)
    steps = {one.code: one for one in route_to(INSTRUMENT, "wbk", {}, DEFAULT_EFFORTS).steps}
    assert len(steps["B.I.a"].rungs) == 36
    assert "36 langkah, masing-masing 0,1; upaya 36" in shown
    share = next(one for one in steps.values() if one.question.answer_type == AnswerType.PERCENT_RATIO)
    n = len(share.rungs)
    assert f"{n} langkah, masing-masing sepersepuluh keseluruhan; upaya {share.effort}" in shown
    assert f"{address('efforts', worksheet)}?cari=B.I.a" in html.content.decode()


def test_a_step_names_the_proof_the_plan_still_waits_for(
    desk: Client, worksheet: Worksheet, planner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    programme = adopted_programme(unit=worksheet.unit, by=planner)
    row = programme.work_items.get(indicator="Tim kerja telah dibentuk")
    html = desk.get(address("route", worksheet)).content.decode()
    assert reverse("programmes:item", args=[row.pk]) in html
    assert "tidak ada butir rencana untuk ini" in html
    with django_assert_num_queries(QUERIES_WITH_PLAN):
        desk.get(address("route", worksheet))
    assert "Rencana melayani" in words_of(desk.get(address("overview", worksheet)))


def test_the_other_award_and_the_ranking_are_one_click_away(desk: Client, worksheet: Worksheet) -> None:
    shown = words_of(desk.get(address("route", worksheet) + "?predikat=wbbm&tampilan=urutan"))
    assert "Jalan ke WBBM" in shown
    assert "Nilai per upaya" in shown
    assert "Jalan ke WBK" in words_of(desk.get(address("route", worksheet) + "?predikat=emas"))


def test_a_sheet_that_is_there_needs_no_step(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User
) -> None:
    all_best(filling, planner)
    shown = words_of(desk.get(address("route", worksheet)))
    assert "tidak ada langkah yang perlu" in shown
    ranked = words_of(desk.get(address("route", worksheet) + "?tampilan=urutan"))
    assert "Tidak ada jawaban yang dapat dinaikkan lagi." in ranked


def test_what_cannot_be_done_this_year_is_left_out_and_said(desk: Client, worksheet: Worksheet) -> None:
    """Without the survey on corruption WBK is out of reach, whatever else is raised."""
    page = address("efforts", worksheet)
    answer = desk.post(page, {"upaya-B.I.a": "", "tidak-B.I.a": "on", f"upaya-{YES}": "9"})
    assert said(answer) == ["2 upaya diubah."]
    assert set_efforts_of(worksheet) == {("B.I.a", ""): None, (YES, ""): 9}
    shown = words_of(desk.get(address("route", worksheet)))
    assert "Mengapa tidak mungkin" in shown
    assert "nilai WBK belum tercapai" in shown
    overview = words_of(desk.get(address("overview", worksheet)))
    assert "nilai WBK tidak dapat dicapai tahun ini" in overview


def test_efforts_typed_wrong_are_shown_again_and_nothing_is_kept(desk: Client, worksheet: Worksheet) -> None:
    page = address("efforts", worksheet)
    answer = desk.post(page, {f"upaya-{YES}": "seribu", "upaya-A.I.1.i.b": "4"})
    assert answer.status_code == 422
    assert 'value="seribu"' in answer.content.decode()
    assert 'value="4"' in answer.content.decode()
    assert set_efforts_of(worksheet) == {}


def test_efforts_of_one_step_are_kept_and_only_what_was_shown_changes(
    desk: Client, worksheet: Worksheet
) -> None:
    desk.post(address("efforts", worksheet), {"upaya-A.I.1.i.b-A": "7", f"upaya-{YES}": "3"})
    assert set_efforts_of(worksheet) == {("A.I.1.i.b", "A"): 7, (YES, ""): 3}
    narrowed = address("efforts", worksheet) + "?cari=A.I.1.i.b"
    html = desk.get(narrowed).content.decode()
    assert f'name="upaya-{YES}"' not in html
    desk.post(narrowed, {"upaya-A.I.1.i.b-A": ""})
    assert set_efforts_of(worksheet) == {(YES, ""): 3}
    assert "Tidak ada pertanyaan yang cocok" in words_of(
        desk.get(address("efforts", worksheet) + "?cari=gajah+terbang")
    )


def test_the_route_as_a_workbook(desk: Client, worksheet: Worksheet) -> None:
    answer = desk.get(address("route_workbook", worksheet))
    book = openpyxl.load_workbook(BytesIO(answer.content))
    route, ranked = book.worksheets
    steps = route_to(INSTRUMENT, "wbk", {}, DEFAULT_EFFORTS).steps
    assert {row[0] for row in route.iter_rows(min_row=4, values_only=True)} == {one.code for one in steps}
    assert ranked.max_row > len(steps)
    gained = {row[0]: row[5] for row in route.iter_rows(min_row=4, values_only=True)}
    assert gained == {one.code: pytest.approx(float(one.points), abs=0.0051) for one in steps}
    assert all(
        isinstance(one, float | int)
        for row in ranked.iter_rows(min_row=2, values_only=True)
        for one in row[5:]
    )


def test_the_queries_of_the_route_are_fixed(
    desk: Client,
    filling: AssessmentRound,
    worksheet: Worksheet,
    planner: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    desk.get(address("route", worksheet))
    with django_assert_num_queries(QUERIES):
        desk.get(address("route", worksheet))
    answered(filling, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"})
    with django_assert_num_queries(QUERIES):
        desk.get(address("route", worksheet))


def test_what_if_reckons_and_keeps_nothing(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User
) -> None:
    answered(filling, planner, {YES: "Ya"})
    entries, answers = Entry.objects.count(), list(Answer.objects.values())
    form = {f"jawab-{YES}": "Tidak", "jawab-A.II.1.i.a-agen": "10", "jawab-A.II.1.i.a-perubahan_dibuat": "5"}
    answer = desk.post(address("what_if", worksheet), form, headers={"hx-request": "true"})
    shown = words_of(answer)
    assert "Sekarang 0,25 Andaikan 0,50 dari 100,00 2 jawaban diandaikan" in shown
    assert "-0,25" in shown
    assert "+0,50" in shown
    assert "<html" not in answer.content.decode()
    assert (Entry.objects.count(), list(Answer.objects.values())) == (entries, answers)


def test_what_if_does_not_say_of_the_unanswered_that_it_reached_nothing(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User
) -> None:
    answered(filling, planner, {YES: "Ya"})

    def shown(**typed: str) -> str:
        # What is not sent is emptied, as the page sends all its fields.
        form = {f"jawab-{YES}": "Ya", **typed}
        return words_of(desk.post(address("what_if", worksheet), form, headers={"hx-request": "true"}))

    assert re.search(r"A\.2 · [^0-9]+ 4,20 belum diisi", shown())
    other = {"jawab-A.I.2.i.a": "D"}
    assert not re.search(r"A\.2 · [^0-9]+ 4,20 belum diisi", shown(**other))


def test_what_if_without_scripts_keeps_what_was_typed_and_names_what_is_wrong(
    desk: Client, worksheet: Worksheet
) -> None:
    form = {"jawab-A.II.1.i.a-agen": "sepuluh", "jawab-A.II.1.i.a-perubahan_dibuat": "5"}
    answer = desk.post(address("what_if", worksheet), form)
    assert answer.status_code == 200
    assert 'value="sepuluh"' in answer.content.decode()
    assert "bukan bilangan bulat dari 0" in words_of(answer)


def test_all_best_supposed_is_a_hundred(desk: Client, worksheet: Worksheet) -> None:
    form = {}
    for code, question in instrument(INSTRUMENT).questions.items():
        if question.choices:
            form[f"jawab-{code}"] = question.choices[0].key
        for role, count in question.by_role.items():
            form[f"jawab-{code}-{count.key}"] = {"previous": "5", "current": "0", "value": "4"}.get(role, "9")
    shown = words_of(desk.post(address("what_if", worksheet), form))
    assert "Andaikan 100,00 dari 100,00 113 jawaban diandaikan" in shown


def test_a_lead_states_for_all_below_and_the_unit_for_itself(
    desk: Client, worksheet: Worksheet, lead: User
) -> None:
    page = address("facts", worksheet)
    above = browser_of(lead)
    html = above.get(page).content.decode()
    assert 'name="nilai-bpk_opinion"' in html
    assert 'name="nilai-lhkpn_filed"' not in html
    assert said(above.post(page, {"nilai-bpk_opinion": "WTP", "ket-bpk_opinion": "LHP 2025"})) == [
        "1 syarat diubah."
    ]
    assert "LHP 2025" in words_of(desk.get(page))
    desk.post(page, {"nilai-lhkpn_filed": "99,5", "nilai-core_service": "ya"})
    assert {code: str(value) for code, value in facts_of(worksheet).items()} == {
        "bpk_opinion": "WTP",
        "lhkpn_filed": "199/2",
        "core_service": "True",
    }
    shown = words_of(desk.get(page))
    assert "99,50%" in shown
    assert "WBK: sedikitnya 100%" in shown
    assert "dibaca pada peraturannya" in shown


def test_a_fact_that_is_none_is_named_and_shown_again(desk: Client, worksheet: Worksheet) -> None:
    answer = desk.post(address("facts", worksheet), {"nilai-lhkpn_filed": "semua", "nilai-sakip": "B"})
    assert answer.status_code == 422
    assert 'value="semua"' in answer.content.decode()
    assert "isi angka dari 0" in words_of(answer)
    box = answer.content.decode().partition('name="nilai-lhkpn_filed"')[2].partition('name="ket-')[0]
    assert 'aria-describedby="kurang-lhkpn_filed"' in box
    assert '<span aria-hidden="true">%</span>' in box
    assert 'id="kurang-lhkpn_filed"' in box
    assert facts_of(worksheet) == {}


def test_what_a_level_asks_is_said_in_english_too(desk: Client, worksheet: Worksheet) -> None:
    desk.post("/bahasa/", {"language": "en"})
    shown = words_of(desk.get(address("facts", worksheet)))
    assert "WBK: at least CC (if Kind of institution: Local government)" in shown
    assert "WBK: at least 1 yr" in shown


def test_others_read_the_prerequisites(worksheet: Worksheet, unit: Unit) -> None:
    head = browser_of(person("head", unit))
    assert "<select" not in head.get(address("facts", worksheet)).content.decode().split("<main")[1]
    assert head.post(address("facts", worksheet), {"nilai-sakip": "B"}).status_code == 403


def test_the_calendar_shows_where_a_day_comes_from(
    desk: Client, worksheet: Worksheet, lead: User, unit: Unit
) -> None:
    assert unit.parent is not None
    page = reverse("assessments:calendar", args=[unit.code])
    shown = words_of(desk.get(page))
    assert "31 Mei 2027 (446 hari lagi)" in shown
    assert "PermenPANRB 5/2024" in shown
    assert "Hitung mundur dari tanggal pengusulan." in shown
    above = reverse("assessments:calendar", args=[unit.parent.code])
    form = {"tanggal-internal": "2026-04-30", "dasar-internal": "Surat 5/2026"}
    assert said(browser_of(lead).post(above, form)) == ["1 tanggal diubah."]
    shown = words_of(desk.get(page))
    assert f"30 April 2026 (50 hari lagi) ditetapkan {unit.parent.name}, Pembina Satu" in shown
    assert "Surat 5/2026" in shown


def test_days_typed_wrong_or_in_the_wrong_order_are_said(desk: Client, unit: Unit) -> None:
    page = reverse("assessments:calendar", args=[unit.code])
    answer = desk.post(page, {"tanggal-self": "besok"})
    assert answer.status_code == 422
    assert "Tanggal ini tidak dapat dibaca." in words_of(answer)
    assert desk.post(page, {"tanggal-self": "2029-01-01"}).status_code == 422
    desk.post(page, {"tanggal-self": "2026-06-01", "tanggal-internal": "2026-05-01"})
    assert "Penilaian TPI selesai jatuh sebelum Penilaian mandiri selesai." in words_of(desk.get(page))
    desk.post(page + "?tahun=2027", {"tanggal-self": "2026-12-31"})
    assert [one.day.isoformat() for one in calendar_of(unit, 2027) if one.set_row and one.day] == [
        "2026-12-31"
    ]
