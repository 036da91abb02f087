"""Recommendations and what becomes of them, the comparison of rounds, the national result."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.rounds.conftest import browser
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, link, question_link
from tests.factories.programmes import adopted_programme

from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.actions.rounds import lock_round
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import AssessmentRound, Recommendation
from pakta.domain.monitoring.models import Finding
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument

Said = Callable[..., str]
Posted = Callable[..., Any]
AREAS = [area.code for area in instrument("lke-zi-2021").areas]
ADVICE = {"text": "Susun berita acara.", "place": "q:A.I.1.i.b", "priority": "high", "due_on": "2026-06-30"}
QUERIES_OF_COMPARISON = 9


@pytest.fixture
def judged(judging: AssessmentRound, assessor: User, lead: User) -> AssessmentRound:
    """Locked: one answer changed from B to C, the others agreed to."""
    judge_answer(
        round=judging,
        code="A.I.1.i.b",
        verdict=Verdict.CHANGED,
        value="C",
        reason="Tanpa berita acara.",
        seen=0,
        link=question_link,
        by=assessor,
        now=LATER,
    )
    for area in AREAS:
        agree_to_rest(round=judging, area=area, by=assessor, now=LATER)
    return lock_round(round=judging, link=link, by=lead, now=LATER)


@pytest.fixture
def inspectorate(province: Unit) -> User:
    assert province.parent is not None
    return person("supervisor", province.parent)


def test_recommendations_are_written_and_struck(
    planner: User, lead: User, assessor: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    assert "Belum ada rekomendasi" in said(assessor, "recommendations", judging.pk)
    assert posted(assessor, "recommendations", judging.pk, **ADVICE).status_code == 302
    made = Recommendation.objects.get()
    assert (made.area, made.code, made.priority) == ("A.1", "A.I.1.i.b", "high")
    whole = {**ADVICE, "place": "a:A.2", "text": "Petakan proses bisnis."}
    posted(lead, "recommendations", judging.pk, **whole)
    page = said(planner, "recommendations", judging.pk)
    assert [word in page for word in ("Susun berita acara.", "A.2 · Penataan Tatalaksana")] == [True, True]
    assert "Tulis rekomendasi" not in page
    assert posted(planner, "recommendations", judging.pk, **ADVICE).status_code == 403
    past = posted(lead, "recommendations", judging.pk, **{**ADVICE, "due_on": "2026-03-01"})
    assert (past.status_code, "Tenggat rekomendasi sudah lewat" in past.content.decode()) == (422, True)
    address = reverse("assessments:recommendations", args=[judging.pk])
    shown = browser(assessor).get(address, {"ubah": made.pk}).content.decode()
    assert ("Ubah rekomendasi" in shown, "Susun berita acara.</textarea>" in shown) == (True, True)
    again = {**ADVICE, "text": "Susun berita acara rapat.", "recommendation": made.pk}
    assert posted(assessor, "recommendations", judging.pk, **again).status_code == 302
    assert Recommendation.objects.get(pk=made.pk).text == "Susun berita acara rapat."
    posted(assessor, "recommendations", judging.pk, what="strike", recommendation=made.pk)
    posted(assessor, "recommendations", judging.pk, **again)
    assert list(Recommendation.objects.values_list("area", flat=True)) == ["A.2"]


def test_locking_makes_findings_of_them(
    unit: Unit,
    planner: User,
    assessor: User,
    lead: User,
    judging: AssessmentRound,
    said: Said,
    posted: Posted,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme = adopted_programme(unit=unit, by=planner)
    posted(assessor, "recommendations", judging.pk, **ADVICE)
    for area in AREAS:
        agree_to_rest(round=judging, area=area, by=assessor, now=LATER)
    posted(lead, "lock", judging.pk)
    finding = Finding.objects.get()
    assert (finding.programme, finding.source) == (programme, "Penilaian pendahuluan LKE 2026")
    assert finding.component == programme.components.get(name="Manajemen Perubahan")
    page = said(planner, "recommendations", judging.pk)
    assert "Pokja Manajemen Perubahan" in page
    assert "tidak menjadi temuan" not in page
    assert "terlambat" not in page
    set_clock(monkeypatch, dt.datetime.combine(finding.due_on, dt.time(4), dt.UTC) + dt.timedelta(days=3))
    assert "terlambat 3 hari" in said(planner, "recommendations", judging.pk)
    listed = browser(planner).get(reverse("monitoring:findings", args=[programme.pk])).content.decode()
    assert "Penilaian pendahuluan LKE 2026" in listed
    shown = browser(planner).get(reverse("monitoring:finding", args=[finding.pk])).content.decode()
    assert "Penilaian pendahuluan LKE 2026" in shown
    changed = browser(planner).get(reverse("monitoring:change_finding", args=[finding.pk])).content.decode()
    assert "Penilaian pendahuluan LKE 2026" in changed


def test_without_a_programme_they_stay_with_the_round(
    planner: User, assessor: User, lead: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    posted(assessor, "recommendations", judging.pk, **ADVICE)
    for area in AREAS:
        agree_to_rest(round=judging, area=area, by=assessor, now=LATER)
    posted(lead, "lock", judging.pk)
    assert not Finding.objects.exists()
    page = said(planner, "recommendations", judging.pk)
    assert "belum mempunyai program tahun 2026" in page
    assert "Susun berita acara." in page


def test_what_differs_comes_first(planner: User, judged: AssessmentRound, said: Said) -> None:
    page = said(planner, "compare", judged.worksheet_id)
    different, everything = page.split("Semua pertanyaan", 1)
    assert "1 pertanyaan" in different
    assert "Tanpa berita acara." in different
    assert "−0,13" in different
    assert "A.I.1.i.a" not in different
    assert "A.I.1.i.a" in everything
    assert "−0,13 100,00 0,38 0,25" in different


def test_a_comparison_reads_as_cards_with_the_rest_folded(
    planner: User, first: AssessmentRound, judged: AssessmentRound
) -> None:
    address = reverse("assessments:compare", args=[judged.worksheet_id])
    page = browser(planner).get(address).content.decode()
    assert page.count("data-table-stacked") == 3
    assert 'data-label="Penilaian pendahuluan">' in page
    assert '<details class="unfold" id="semua" >' in page
    judged.answers.all().delete()
    assert '<details class="unfold" id="semua" open>' in browser(planner).get(address).content.decode()


def test_the_comparison_is_narrowed(planner: User, judged: AssessmentRound, said: Said) -> None:
    only = said(planner, "compare", judged.worksheet_id, query="?hanya=beda")
    assert "Semua pertanyaan" not in only
    assert "A.I.1.i.b" in only
    elsewhere = said(planner, "compare", judged.worksheet_id, query="?area=A.2")
    assert "Tidak ada jawaban yang berbeda antarputaran." in elsewhere
    assert [code in elsewhere for code in ("A.I.2.i.a", "A.I.1.i.b")] == [True, False]


def test_one_round_is_not_much_to_compare(planner: User, first: AssessmentRound, said: Said) -> None:
    assert "Baru ada satu putaran" in said(planner, "compare", first.worksheet_id)


def test_the_comparison_goes_out_as_a_spreadsheet(planner: User, judged: AssessmentRound) -> None:
    address = reverse("assessments:compare_workbook", args=[judged.worksheet_id])
    answer = browser(planner).get(f"{address}?hanya=beda")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="banding-lke-bp-sukamaju-2026.xlsx"'
    book = load_workbook(io.BytesIO(answer.content))
    questions, areas = book.worksheets
    assert questions.max_row == 2
    row = [cell.value for cell in questions[2]]
    assert row[0] == "A.I.1.i.b"
    assert (row[3], row[8], row[-1]) == (0.125, 0, -0.125)
    assert row[9:12] == ["Diubah", "Asesor Satu", "Tanpa berita acara."]
    assert [cell.value for cell in areas[areas.max_row]][3:] == [0.375, 0.25, -0.125]


def test_the_comparison_costs_the_same_whatever_is_answered(
    planner: User,
    first: AssessmentRound,
    judged: AssessmentRound,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, address = browser(planner), reverse("assessments:compare", args=[judged.worksheet_id])
    client.get(address)
    with django_assert_num_queries(QUERIES_OF_COMPARISON):
        client.get(address)
    judged.answers.all().delete()
    with django_assert_num_queries(QUERIES_OF_COMPARISON):
        client.get(address)


def test_the_national_result_is_entered_at_the_top(
    planner: User,
    lead: User,
    inspectorate: User,
    judged: AssessmentRound,
    said: Said,
    posted: Posted,
) -> None:
    pk = judged.worksheet_id
    assert posted(lead, "national", pk, outcome="wbk").status_code == 403
    assert "Catat hasil TPN" in said(inspectorate, "round", judged.pk)
    too_much = posted(inspectorate, "national", pk, **{"outcome": "wbk", "nilai-A.1": "8.5"})
    assert too_much.status_code == 422
    said_so = {"outcome": "wbk", "total": "78,2", "nilai-A.1": "6.5", "conclusion": "Layak."}
    posted(inspectorate, "national", pk, **said_so)
    entered = AssessmentRound.objects.get(kind=RoundKind.NATIONAL)
    page = said(planner, "round", entered.pk)
    assert [word in page for word in ("Ditetapkan WBK", "78,20 dari 100,00", "6,50 / 8,00", "Layak.")] == [
        True
    ] * 4
    assert "Ubah hasil" not in page
    assert "Ubah hasil" in said(inspectorate, "round", entered.pk)
    assert (
        'value="6,5"'
        in browser(inspectorate).get(reverse("assessments:national", args=[pk])).content.decode()
    )
    posted(inspectorate, "national", pk, outcome="none")
    page = said(planner, "round", entered.pk)
    assert "tidak diumumkan" in page
    compared = said(planner, "compare", pk)
    assert "Hasil TPN" in compared
    for name in ("people", "lock", "reopen", "recommendations"):
        assert browser(inspectorate).get(reverse(f"assessments:{name}", args=[entered.pk])).status_code == 404
    assert "Tarik hasil" in said(inspectorate, "national", pk)
    assert "dihapus dari LKE ini" in said(inspectorate, "withdraw_national", pk)
    assert posted(inspectorate, "withdraw_national", pk, reason=" ").status_code == 422
    posted(inspectorate, "withdraw_national", pk, reason="Salah satuan kerja.")
    assert not AssessmentRound.objects.filter(kind=RoundKind.NATIONAL).exists()
    assert browser(inspectorate).get(reverse("assessments:withdraw_national", args=[pk])).status_code == 404
