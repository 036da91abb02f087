"""Starting, running, locking and reopening rounds, as people see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.rounds.conftest import browser, text_of
from tests.factories.accounts import person
from tests.factories.assessments import LATER, all_best, answered, link, locked, question_link, started
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW

from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.actions.people import assign
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument

Said = Callable[..., str]
Posted = Callable[..., Any]
QUERIES_OF_ROUND = 10
AREAS = [area.code for area in instrument("lke-zi-2021").areas]


def judged_whole(found: AssessmentRound, assessor: User) -> None:
    for area in AREAS:
        agree_to_rest(round=found, area=area, by=assessor, now=LATER)


def test_a_worksheet_is_started_with_year_award_and_day(
    unit: Unit, planner: User, said: Said, posted: Posted
) -> None:
    page = said(planner, "start", unit.code)
    assert [word in page for word in ("2025", "2026", "2027", "WBK", "WBBM")] == [True] * 5
    answer = posted(planner, "start", unit.code, year="2026", sheet="lke-zi-2021:wbbm", due_on="2026-04-30")
    made = AssessmentRound.objects.select_related("worksheet").get()
    assert answer.headers["Location"] == reverse("assessments:round", args=[made.pk])
    assert (made.worksheet.level, made.due_on) == ("wbbm", dt.date(2026, 4, 30))


def test_an_office_without_a_worksheet_learns_how_it_starts(unit: Unit, planner: User, said: Said) -> None:
    assert "Mulai LKE" in said(planner, "of_unit", unit.code)
    page = said(person("member", unit), "of_unit", unit.code)
    assert "LKE dimulai oleh perencana" in page
    assert "Mulai LKE" not in page


def test_a_year_that_has_its_worksheet_is_not_offered_again(
    unit: Unit, planner: User, first: AssessmentRound, said: Said, posted: Posted
) -> None:
    answer = posted(planner, "start", unit.code, year="2026", sheet="lke-zi-2021:wbk")
    assert (answer.status_code, Worksheet.objects.count()) == (422, 1)
    for year in (2025, 2027):
        started(unit, planner, year=year)
    assert "sudah ada" in said(planner, "start", unit.code)


def test_the_round_says_how_far_each_area_is(planner: User, first: AssessmentRound, said: Said) -> None:
    page = said(planner, "round", first.pk)
    assert "0,38 dari 100,00 nilai sementara" in page
    assert "111 pertanyaan belum diisi" in page
    assert "2 dari 113 pertanyaan terisi" in page
    assert "0,38 / 8,00" in page
    assert [word in page for word in ("Kunci putaran", "Unduh XLSX", "Isi dari XLSX")] == [True] * 3


def test_who_only_reads_is_offered_nothing(unit: Unit, first: AssessmentRound, said: Said) -> None:
    page = said(person("head", unit), "round", first.pk)
    offered = ("Kunci putaran", "Atur orang", "Simpan simpulan", "Isi dari XLSX")
    assert [word in page for word in offered] == [False] * 4


def test_its_day_and_conclusion_are_written_there(
    planner: User, member: User, first: AssessmentRound, said: Said, posted: Posted
) -> None:
    posted(planner, "round", first.pk, what="due", due_on="2026-03-01")
    posted(planner, "round", first.pk, conclusion="Sudah cukup.")
    page = said(planner, "round", first.pk)
    assert "Tenggat putaran ini sudah lewat: 1 Maret 2026." in page
    assert "Sudah cukup." in page
    bad = posted(planner, "round", first.pk, what="due", due_on="kapan-kapan")
    assert bad.status_code == 422
    assert posted(member, "round", first.pk, conclusion="Saya juga.").status_code == 403


def test_locking_names_the_blanks_and_the_score(
    planner: User, member: User, first: AssessmentRound, said: Said, posted: Posted
) -> None:
    page = said(planner, "lock", first.pk)
    assert "Nilai 0,38 dari 100 dibekukan" in page
    assert "111 pertanyaan belum diisi dan bernilai 0" in page
    assert "A.I.1.ii.a" in page
    assert "dan 99 lainnya" in page
    assert posted(member, "lock", first.pk).status_code == 403
    posted(planner, "lock", first.pk)
    first.refresh_from_db()
    assert not first.is_open
    assert "Nilai dibekukan" in said(planner, "round", first.pk)
    assert browser(planner).get(reverse("assessments:lock", args=[first.pk])).status_code == 302


def test_a_full_sheet_is_said_to_be_full(planner: User, first: AssessmentRound, said: Said) -> None:
    first.answers.all().delete()
    all_best(first, planner)
    assert "Semua pertanyaan terisi." in said(planner, "lock", first.pk)
    assert "100,00 dari 100,00" in said(planner, "round", first.pk)


def test_an_assessed_round_waits_for_every_verdict(
    planner: User, lead: User, assessor: User, judging: AssessmentRound, said: Said, posted: Posted
) -> None:
    assert "113 jawaban belum disetujui atau diubah asesor" in said(lead, "lock", judging.pk)
    answer = browser(lead).post(reverse("assessments:lock", args=[judging.pk]), follow=True)
    assert "113 jawaban belum diputuskan" in text_of(answer.content)
    judge_answer(
        round=judging,
        code="A.I.1.i.b",
        verdict=Verdict.ASKS_MORE,
        value=None,
        reason="Lampirkan berita acara.",
        seen=0,
        link=question_link,
        by=assessor,
        now=LATER,
    )
    page = said(lead, "round", judging.pk)
    assert "113 jawaban belum diputuskan asesor." in page
    assert "1 di antaranya menunggu bukti tambahan" in page
    html = browser(planner).get(reverse("assessments:round", args=[judging.pk])).content.decode()
    assert f'href="{reverse("assessments:question", args=[judging.pk, "A.I.1.i.b"])}"' in html
    judge_answer(
        round=judging,
        code="A.I.1.i.b",
        verdict=Verdict.CHANGED,
        value="C",
        reason="Tanpa berita acara.",
        seen=1,
        link=question_link,
        by=assessor,
        now=LATER,
    )
    judged_whole(judging, assessor)
    assert "1 jawaban satuan kerja diubah asesor." in said(lead, "lock", judging.pk)
    posted(lead, "lock", judging.pk)
    judging.refresh_from_db()
    assert not judging.is_open
    assert "Buka kunci" in said(lead, "round", judging.pk)


def test_the_round_names_what_its_assessors_lack(
    unit: Unit, lead: User, assessor: User, judging: AssessmentRound, said: Said
) -> None:
    second = person("member", unit.parent, name="Asesor Dua")
    assign(round=judging, user=second, areas=["A.2"], link=link, by=lead, now=LATER)
    assign(round=judging, user=assessor, areas=["A.1"], link=link, by=lead, now=LATER)
    page = said(lead, "round", judging.pk)
    assert "Belum menyatakan benturan kepentingan: Asesor Dua." in page
    assert "Area tanpa asesor: A.3, A.4, A.5, A.6, B.I, B.II." in page
    judging.members.filter(leads=False).delete()
    assert "Belum ada asesor yang ditugaskan." in said(lead, "round", judging.pk)


def test_a_lock_is_taken_back_with_a_reason(
    planner: User, first: AssessmentRound, said: Said, posted: Posted
) -> None:
    locked(first, planner)
    assert "alasan tercatat dalam jejak" in said(planner, "reopen", first.pk)
    refused = posted(planner, "reopen", first.pk, reason=" ")
    assert refused.status_code == 422
    assert "Tulis alasan" in refused.content.decode()
    posted(planner, "reopen", first.pk, reason="Salah isi.")
    first.refresh_from_db()
    assert first.is_open
    assert browser(planner).get(reverse("assessments:reopen", args=[first.pk])).status_code == 302


def test_the_next_round_is_opened_from_above(
    unit: Unit, planner: User, lead: User, first: AssessmentRound, said: Said, posted: Posted
) -> None:
    assert "belum dikunci" in said(lead, "open_round", first.worksheet_id)
    refused = posted(lead, "open_round", first.worksheet_id, kind="preliminary")
    assert refused.status_code == 422
    locked(first, planner)
    assert "Buka putaran berikutnya" not in said(planner, "round", first.pk)
    assert "Buka putaran berikutnya" in said(lead, "round", first.pk)
    page = said(lead, "open_round", first.worksheet_id)
    assert "Penilaian pendahuluan" in page
    assert "Penilaian TPI" not in page
    assert posted(planner, "open_round", first.worksheet_id, kind="preliminary").status_code == 403
    answer = posted(lead, "open_round", first.worksheet_id, kind="preliminary", due_on="2026-05-01")
    opened = AssessmentRound.objects.get(kind=RoundKind.PRELIMINARY)
    assert answer.headers["Location"] == reverse("assessments:people", args=[opened.pk])
    assert opened.due_on == dt.date(2026, 5, 1)
    assert "Buka kunci" not in said(planner, "round", first.pk)


def test_a_lead_of_another_province_finds_nothing(outside: User, judging: AssessmentRound) -> None:
    client = browser(outside)
    names = ["round", "people", "lock", "recommendations", "declare"]
    addresses = [reverse(f"assessments:{name}", args=[judging.pk]) for name in names]
    sheet_names = ["compare", "open_round", "national"]
    addresses += [reverse(f"assessments:{name}", args=[judging.worksheet_id]) for name in sheet_names]
    assert {client.get(address).status_code for address in addresses} == {404}


@pytest.fixture
def outside(db: None) -> User:
    other: Unit = UnitFactory(province=True)
    return person("supervisor", other)


def test_the_round_costs_the_same_with_more_people_and_answers(
    planner: User,
    member: User,
    first: AssessmentRound,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address, client = reverse("assessments:round", args=[first.pk]), browser(planner)
    client.get(address)
    with django_assert_num_queries(QUERIES_OF_ROUND):
        client.get(address)
    for one in (member, planner):
        assign(round=first, user=one, areas=["A.1"], link=link, by=planner, now=NOW)
    answered(first, planner, {"A.I.2.i.a": "A"})
    with django_assert_num_queries(QUERIES_OF_ROUND):
        client.get(address)
