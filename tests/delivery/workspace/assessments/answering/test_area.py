"""An area in one table: filled, judged and read; what was touched is saved, what is refused is named."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.answering.conftest import browser_of
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import LATER, answered, link, locked

from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.models import Answer, AssessmentRound
from pakta.foundation.accounts.models import User

QUERIES = 11


def address(found: AssessmentRound, area: str = "A.1", page: str = "area") -> str:
    return reverse(f"assessments:{page}", args=[found.pk, area])


def text_of(client: Client, found: AssessmentRound, area: str = "A.1", page: str = "area") -> str:
    answer = client.get(address(found, area, page))
    assert answer.status_code == 200
    return _words(answer.content.decode())


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def fields_of(client: Client, found: AssessmentRound, area: str = "A.1") -> dict[str, Any]:
    """The form as a browser would send it untouched."""
    html = client.get(address(found, area)).content.decode()
    data = dict(
        re.findall(r'<input type="hidden" name="((?:lihat|asal)-[^"]+)" form="isi" value="([^"]*)">', html)
    )
    for name, options in re.findall(
        r'<select class="form-select" name="([^"]+)"[^>]*>(.*?)</select>', html, re.S
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        data[name] = chosen.group(1) if chosen else ""
    for name, value in re.findall(
        r'<textarea class="form-control" name="([^"]+)"[^>]*>([^<]*)</textarea>', html
    ):
        data |= {name: value}
    data |= dict(re.findall(r'<input class="form-control" name="([^"]+)"[^>]* value="([^"]*)">', html))
    return data


def said(answer: Any) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_a_whole_area_is_saved_without_scripts(desk: Client, filling: AssessmentRound) -> None:
    form = fields_of(desk, filling)
    form |= {
        "jawab-A.I.1.i.a": "Ya",
        "jelas-A.I.1.i.a": "SK 12/2026",
        "jawab-A.II.1.i.a-agen": "10",
        "jawab-A.II.1.i.a-perubahan_dibuat": "8",
    }
    sent = desk.post(address(filling), form)
    assert (sent.headers["Location"], said(sent)) == (address(filling), ["2 jawaban disimpan."])
    kept = {one.code: (one.value, one.explanation) for one in filling.answers.all()}
    assert kept == {
        "A.I.1.i.a": ("Ya", "SK 12/2026"),
        "A.II.1.i.a": ({"agen": 10, "perubahan_dibuat": 8}, ""),
    }
    shown = text_of(desk, filling)
    assert "Area ini 1,05 dari 8,00" in shown
    assert "2 dari 16 terisi" in shown


def test_what_is_refused_is_named_at_its_question_and_the_rest_is_saved(
    desk: Client, filling: AssessmentRound
) -> None:
    form = fields_of(desk, filling) | {"jawab-A.I.1.i.a": "Ya", "jawab-A.II.1.i.a-agen": "-3"}
    sent = desk.post(address(filling), form)
    assert sent.status_code == 422
    assert said(sent) == ["1 jawaban disimpan.", "1 jawaban belum tersimpan; sebabnya tertulis di barisnya."]
    html = sent.content.decode()
    row = html[html.index('id="soal-A.II.1.i.a"') :].partition("</tr>")[0]
    assert "bukan bilangan bulat dari 0" in row
    assert 'value="-3"' in row
    assert [one.code for one in filling.answers.all()] == ["A.I.1.i.a"]


def test_what_nobody_touched_is_not_taken_for_an_answer(
    desk: Client, filling: AssessmentRound, member: User
) -> None:
    form = fields_of(desk, filling)
    answered(filling, member, {"A.I.1.i.b": "B"})
    desk.post(address(filling), form | {"jawab-A.I.1.i.a": "Ya"})
    assert {one.code: one.value for one in filling.answers.all()} == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"}
    assert said(desk.post(address(filling), fields_of(desk, filling)))[-1] == "Tidak ada yang berubah."


def test_an_answer_of_somebody_else_stands_beside_ones_own_until_one_decides(
    desk: Client, filling: AssessmentRound, member: User
) -> None:
    form = fields_of(desk, filling) | {"jawab-A.I.1.i.b": "A"}
    answered(filling, member, {"A.I.1.i.b": "B"})
    sent = desk.post(address(filling), form)
    html = sent.content.decode()
    row = html[html.index('id="soal-A.I.1.i.b"') :].partition("</tr>")[0]
    assert "Anton Anggota sudah mengubah jawaban ini" in row
    assert "B · Seleksi sebagian" in _words(row)
    assert 'value="A" selected' in row
    assert 'name="lihat-A.I.1.i.b" form="isi" value="1"' in row
    assert filling.answers.get().value == "B"
    desk.post(address(filling), form | {"lihat-A.I.1.i.b": "1"})
    assert filling.answers.get().value == "A"


def test_a_share_of_nothing_says_whom_to_ask(desk: Client, filling: AssessmentRound, planner: User) -> None:
    answered(filling, planner, {"A.II.1.i.a": {"agen": 0, "perubahan_dibuat": 0}})
    shown = text_of(desk, filling)
    assert "Jumlah agen perubahan berjumlah nol" in shown
    assert "tanyakan kepada TPI" in shown
    assert "Belum dapat dinilai" in shown


def test_an_area_named_for_others_is_read(
    desk: Client, other_desk: Client, filling: AssessmentRound, planner: User
) -> None:
    named = person("member", filling.worksheet.unit)
    assign(round=filling, user=named, areas=["A.1"], link=link, by=planner, now=LATER)
    assert 'form="isi"' not in other_desk.get(address(filling)).content.decode()
    assert 'form="isi"' in other_desk.get(address(filling, "A.2")).content.decode()
    assert 'form="isi"' in desk.get(address(filling)).content.decode()
    form = {"lihat-A.I.1.i.a": "0", "jawab-A.I.1.i.a": "Ya"}
    refused = other_desk.post(address(filling), form)
    assert said(refused) == ["Area ini diisi oleh orang yang ditunjuk untuknya."]
    assert not filling.answers.exists()


def test_a_locked_round_is_read_by_everybody(desk: Client, filling: AssessmentRound, planner: User) -> None:
    answered(filling, planner, {"A.I.1.i.b": "B"})
    locked(filling, planner)
    shown = text_of(desk, filling)
    assert "Dikunci; hanya dapat dibaca." in shown
    assert "B · Seleksi sebagian" in shown
    assert "Simpan semua" not in shown
    assert "Area ini 0,13 dari 8,00" in shown


def test_an_assessor_judges_beside_the_units_answer(
    assessors_desk: Client, desk: Client, judged: AssessmentRound
) -> None:
    shown = text_of(assessors_desk, judged)
    assert "Jawaban satuan kerja: Ya" in shown
    assert "0 dari 16 diputuskan" in shown
    form = fields_of(assessors_desk, judged)
    form |= {"putusan-A.I.1.i.a": "agreed", "putusan-A.I.1.i.b": "changed", "jawab-A.I.1.i.b": "C"}
    refused = assessors_desk.post(address(judged), form)
    assert "Tulis alasannya" in refused.content.decode()
    form |= {"alasan-A.I.1.i.b": "Tanpa berita acara."}
    assert assessors_desk.post(address(judged), form).status_code == 302
    kept = {one.code: (one.verdict, one.value) for one in judged.answers.all()}
    assert kept == {"A.I.1.i.a": (Verdict.AGREED, None), "A.I.1.i.b": (Verdict.CHANGED, "C")}
    assert "2 dari 16 diputuskan" in text_of(assessors_desk, judged)
    seen_by_unit = text_of(desk, judged)
    assert "Tanpa berita acara." in seen_by_unit
    assert "C · Tanpa seleksi" in seen_by_unit
    assert "Simpan semua" not in seen_by_unit


def test_agreeing_to_the_rest_says_how_many_and_does_it(
    assessors_desk: Client, judged: AssessmentRound
) -> None:
    asked = text_of(assessors_desk, judged, page="agree")
    assert "16 jawaban belum diputuskan" in asked
    assert "14 di antaranya belum diisi" in asked
    done = assessors_desk.post(address(judged, page="agree"))
    assert (done.headers["Location"], said(done)) == (address(judged), ["16 jawaban disetujui."])
    assert Answer.objects.filter(round=judged, verdict=Verdict.AGREED).count() == 16
    assert "Semua jawaban area ini sudah diputuskan." in text_of(assessors_desk, judged, page="agree")


def test_who_did_not_declare_is_asked_first_and_who_has_a_conflict_sees_no_file(
    judged: AssessmentRound, assessor: User
) -> None:
    second: User = UserFactory()
    assign(round=judged, user=second, areas=(), link=link, by=assessor, now=LATER)
    second.forget_memberships()
    client = browser_of(second)
    telling_why = reverse("assessments:round", args=[judged.pk])
    pages = [address(judged), address(judged, page="agree"), address(judged.base, "A.2")]  # type: ignore[arg-type]
    assert [client.get(page).headers.get("Location") for page in pages] == [telling_why] * 3
    assert client.post(address(judged), {}).status_code == 403
    declare(round=judged, has_conflict=True, text="Saudara kepala kantor.", link=link, by=second, now=LATER)
    assert [client.get(page).headers.get("Location") for page in pages] == [telling_why] * 3


@pytest.mark.parametrize("area", ["A.9", "A", "A.I.1.i.a"])
def test_an_area_the_sheet_does_not_have_is_not_there(
    desk: Client, filling: AssessmentRound, area: str
) -> None:
    assert desk.get(address(filling, area)).status_code == 404


def test_it_costs_the_same_with_one_and_with_many_answers(
    desk: Client, filling: AssessmentRound, planner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    answered(filling, planner, {"A.I.1.i.a": "Ya"})
    desk.get(address(filling))
    with django_assert_num_queries(QUERIES):
        desk.get(address(filling))
    answered(filling, planner, {"A.I.1.i.b": "B", "A.I.1.ii.a": "Ya", "A.I.2.i.a": "A"})
    with django_assert_num_queries(QUERIES):
        desk.get(address(filling))


def test_english_readers_get_our_english_words(desk: Client, filling: AssessmentRound) -> None:
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "Change Management" in text_of(desk, filling)


def test_areas_of_results_go_by_their_code(desk: Client, filling: AssessmentRound) -> None:
    shown = text_of(desk, filling, "B.II")
    assert "1. Manajemen Perubahan" in shown
    assert shown.count("B.II. ") >= 2  # its tab and the heading
    assert "B.I. " in shown


def test_one_gets_to_the_first_question_that_is_open(
    desk: Client, filling: AssessmentRound, planner: User, assessors_desk: Client
) -> None:
    answered(filling, planner, {"A.I.1.i.a": "Ya"})
    page = desk.get(address(filling)).content.decode()
    assert 'href="#soal-A.I.1.i.b"' in page
    assert "belum diisi (15 lagi)" in page
    assert page.count('id="soal-A.I.1.i.b"') == 1


def test_an_assessor_gets_to_the_first_that_is_not_decided(
    assessors_desk: Client, judged: AssessmentRound
) -> None:
    page = assessors_desk.get(address(judged)).content.decode()
    assert 'href="#soal-A.I.1.i.a"' in page
    assert "belum diputuskan (16 lagi)" in page


def test_verdict_and_reason_have_a_label_that_is_seen(
    assessors_desk: Client, judged: AssessmentRound
) -> None:
    page = assessors_desk.get(address(judged)).content.decode()
    fields = re.findall(r'<label class="answer-field"><span class="small">([^<]+)</span><(\w+)', page)
    assert fields[:2] == [("Putusan", "select"), ("Alasan", "textarea")]
