"""The page where a unit's assessors sit together, and who may open it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.rounds.conftest import browser, text_of
from tests.factories.accounts import person
from tests.factories.assessments import LATER, link

from pakta.delivery.workspace.assessments.pages import question_link
from pakta.domain.assessments.actions.beside import remark
from pakta.domain.assessments.actions.judging import judge_answer
from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

FIRST, SECOND = "A.I.1.i.a", "A.I.1.i.b"
QUERIES = 15
Said = Callable[..., str]


def address(found: AssessmentRound) -> str:
    return reverse("assessments:panel", args=[found.worksheet_id])


def judge(found: AssessmentRound, code: str, verdict: Verdict, by: User, value: str | None = None) -> None:
    judge_answer(
        round=found, code=code, verdict=verdict, value=value, reason="Tidak ada berita acara.",
        seen=0, link=question_link, by=by, now=LATER,
    )  # fmt: skip


@pytest.fixture
def discussed(judging: AssessmentRound, assessor: User, planner: User) -> AssessmentRound:
    """One answer changed, more proof asked for of another, and a word of the unit that nobody answered."""
    judge(judging, SECOND, Verdict.CHANGED, assessor, "C")
    judge(judging, FIRST, Verdict.ASKS_MORE, assessor)
    remark(round=judging, code=FIRST, text="Sedang <disusun>.", link=question_link, by=planner, now=LATER)
    return judging


def test_what_each_round_says_stands_beside_what_is_open(
    discussed: AssessmentRound, assessor: User, planner: User, said: Said
) -> None:
    words = said(assessor, "panel", discussed.worksheet_id)
    table = words.partition("Yang perlu dibahas")[2].partition("Area dan asesornya")[0]
    assert table.index(SECOND) < table.index(FIRST)
    assert "B · Seleksi sebagian" in table
    assert f"C · Tanpa seleksi 0,00 · Diubah · {assessor.name} Tidak ada berita acara." in table
    assert "menunggu asesor" in table
    html = browser(assessor).get(address(discussed)).content.decode()
    assert f"{planner.name}: Sedang &lt;disusun&gt;." in html
    assert f'href="{question_link(discussed, SECOND)}"' in html
    assert f'href="{question_link(discussed, FIRST)}#diskusi"' in html


def test_an_answer_that_was_taken_out_is_not_simply_unanswered(
    judging: AssessmentRound, assessor: User, said: Said
) -> None:
    judge(judging, SECOND, Verdict.CHANGED, assessor, None)
    table = said(assessor, "panel", judging.worksheet_id).partition("Yang perlu dibahas")[2]
    assert "dikosongkan 0,00 · Diubah" in table


def test_an_area_says_who_judges_it_and_how_far(
    discussed: AssessmentRound, lead: User, assessor: User, province: Unit, said: Said
) -> None:
    silent = person("head", province, name="Asesor Dua")
    assign(round=discussed, user=silent, areas=["A.2"], link=link, by=lead, now=LATER)
    areas = said(lead, "panel", discussed.worksheet_id).partition("Area dan asesornya")[2]
    first, second = areas.partition("1. Manajemen Perubahan")[2].split("2. Penataan")[:2]
    assert f"{assessor.name} 1 dari 16 1 1 1" in first
    assert "belum menyatakan" not in first
    assert "belum menyatakan: Asesor Dua" in second


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", [SECOND, FIRST]),
        ("?tampil=beda", [SECOND]),
        ("?tampil=bukti", [FIRST]),
        ("?tampil=diskusi", [FIRST]),
        ("?tampil=apa", [SECOND, FIRST]),
        ("?area=A.2", []),
        ("?tampil=semua&area=B.II", ["B.II.a"]),
    ],
)
def test_it_is_narrowed(discussed: AssessmentRound, assessor: User, query: str, codes: list[str]) -> None:
    html = browser(assessor).get(address(discussed) + query).content.decode()
    assert re.findall(r'<th scope="row">\s*<a href="[^"]+/soal/[^"]+">([^<]+)</a>', html) == codes


def test_ones_own_areas_are_one_chip(
    discussed: AssessmentRound, lead: User, assessor: User, province: Unit
) -> None:
    second = person("head", province)
    assign(round=discussed, user=second, areas=["A.2"], link=link, by=lead, now=LATER)
    second.forget_memberships()
    declare(round=discussed, has_conflict=False, text="", link=link, by=second, now=LATER)
    desk = browser(second)
    assert "Area saya" in text_of(desk.get(address(discussed)).content)
    own = text_of(desk.get(address(discussed) + "?tampil=semua&area=saya").content)
    assert ("A.I.2.i.a" in own, FIRST in own) == (True, False)
    assert "Area saya" not in text_of(browser(assessor).get(address(discussed)).content)


def test_before_any_assessor_it_says_when_it_fills(first: AssessmentRound, planner: User, said: Said) -> None:
    assert "Belum ada yang dinilai asesor" in said(planner, "panel", first.worksheet_id)
    assert "Panel asesor" not in said(planner, "round", first.pk)


def test_nothing_to_discuss_says_what_is_left(judging: AssessmentRound, assessor: User, said: Said) -> None:
    words = said(assessor, "panel", judging.worksheet_id)
    assert "Tidak ada beda jawaban" in words
    assert "113 jawaban belum diputuskan" in words
    assert "Panel asesor" in said(assessor, "round", judging.pk)


def test_the_door_holds(
    discussed: AssessmentRound, lead: User, province: Unit, unit: Unit, assessor: User
) -> None:
    silent = person("head", province)
    assign(round=discussed, user=silent, areas=[], link=link, by=lead, now=LATER)
    for shut in (silent, assessor):
        if shut == assessor:
            declare(round=discussed, has_conflict=True, text="Kerabat.", link=link, by=assessor, now=LATER)
        answer = browser(shut).get(address(discussed))
        assert (answer.status_code, answer["Location"]) == (
            302,
            reverse("assessments:round", args=[discussed.pk]),
        )
    outsider = person("assessor", province.parent) if province.parent else None
    assert outsider is not None
    assert browser(outsider).get(address(discussed)).status_code == 404


def test_the_panel_costs_the_same_however_much_was_said(
    judging: AssessmentRound,
    assessor: User,
    planner: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    desk = browser(assessor)
    for number, code in enumerate((FIRST, SECOND, "A.I.1.ii.a")):
        judge(judging, code, Verdict.ASKS_MORE, assessor)
        remark(round=judging, code=code, text="Ada.", link=question_link, by=planner, now=LATER)
        if number in (0, 2):
            desk.get(address(judging))
            with django_assert_num_queries(QUERIES):
                desk.get(address(judging))
