"""The head's page: total, conditions, areas, first steps, rounds and days; the award chosen; who stays outside."""

from __future__ import annotations

import datetime as dt
import json
import re
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.route.conftest import address, browser_of, said, words_of
from tests.factories.accounts import person
from tests.factories.assessments import INSTRUMENT, LATER, all_best, answered, link, locked, preliminary

from pakta.cli import main
from pakta.domain.assessments.actions.calendar import DaySet, set_calendar
from pakta.domain.assessments.actions.facts import Statement, state_facts
from pakta.domain.assessments.actions.people import assign
from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.domain.assessments.standing import standing_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.numbers import points

QUERIES = 17
FULL_FACTS = {
    "institution_kind": "daerah",
    "bpk_opinion": "WTP",
    "sakip": "BB",
    "rb_index": "B",
    "spip_maturity": "3",
    "core_service": "ya",
    "public_impact": "ya",
    "findings_followed_up": "100",
    "lhkpn_filed": "100",
    "lhkan_filed": "100",
    "years_building": "1",
    "sakip_internal": "B",
}


def state_all(worksheet: Worksheet, by: User) -> None:
    stated = {code: Statement(value) for code, value in FULL_FACTS.items()}
    state_facts(worksheet=worksheet, stated=stated, by=by, now=LATER)


def assessor_of(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent)


def test_a_worksheet_with_nothing_filled_says_so(desk: Client, worksheet: Worksheet) -> None:
    shown = words_of(desk.get(address("overview", worksheet)))
    assert "0,00 dari 100,00" in shown
    assert "Belum ada pertanyaan yang dijawab" in shown
    assert "75,00 diminta WBK" in shown
    assert "85,00 diminta WBBM" in shown
    assert "WBK: 0 dari 23 syarat terpenuhi, 12 belum, 11 belum diketahui." in shown
    assert "A.1 · Manajemen Perubahan 0,00 dari 8,00 belum diisi; minimum 4,80" in shown
    assert "Pengusulan ke Kementerian PANRB 31 Mei 2027" in shown


def test_the_button_names_the_year_it_starts(desk: Client, unit: Unit, worksheet: Worksheet) -> None:
    assert "Mulai LKE 2027" in words_of(desk.get(address("overview", worksheet)))
    form = desk.get(reverse("assessments:start", args=[unit.code])).content.decode()
    assert re.search(r'<option value="2027" selected', form)


def test_what_nobody_filled_is_not_said_to_have_reached_nothing(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User
) -> None:
    shown = words_of(desk.get(address("overview", worksheet)))
    assert "Nilai total 75,00 belum diisi" in shown
    assert "A.1 · Manajemen Perubahan 4,80 belum diisi 4,80 belum diisi" in shown
    answered(filling, planner, {"A.I.1.i.a": "Tidak"})
    shown = words_of(desk.get(address("overview", worksheet)))
    assert "A.1 · Manajemen Perubahan 4,80 0,00 4,80 belum " in shown
    assert "A.2 · Penataan Tatalaksana 4,20 belum diisi" in shown


def test_everything_answered_and_stated_reaches_wbk_but_not_wbbm(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User
) -> None:
    all_best(filling, planner)
    state_all(worksheet, planner)
    shown = words_of(desk.get(address("overview", worksheet)))
    assert "100,00 dari 100,00" in shown
    assert "WBK: semua 23 syarat terpenuhi." in shown
    assert "WBBM: semua" not in shown
    assert "Semua nilai yang diminta WBK sudah tercapai" in shown
    assert "Manajemen Perubahan 8,00 dari 8,00 minimum 4,80 tercapai" in shown


def test_what_is_just_below_a_minimum_never_looks_like_it(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User
) -> None:
    """An index of 3.59999 is 15.74996 points, which rounds to the 15.75 it does not reach."""
    question = instrument(INSTRUMENT).questions["B.I.a"]
    answered(filling, planner, {"B.I.a": {question.counts[0].key: "3.59999"}})
    shown = words_of(desk.get(address("overview", worksheet)))
    assert "15,75 15,74996 0,00004" in shown


def test_the_trend_has_every_round(
    desk: Client, filling: AssessmentRound, worksheet: Worksheet, planner: User, lead: User, unit: Unit
) -> None:
    answered(filling, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "A"})
    judging = preliminary(locked(filling, planner), lead=lead, assessor=assessor_of(unit))
    shown = words_of(desk.get(address("overview", worksheet)))
    assert "nilai sementara, Penilaian pendahuluan" in shown
    assert "2026 · PM" in shown
    assert "2026 · PP" in shown
    assert '"top": 100' in unescape(desk.get(address("overview", worksheet)).content.decode())
    assert (
        reverse("assessments:round", args=[judging.pk])
        in desk.get(address("overview", worksheet)).content.decode()
    )


def test_days_set_by_the_province_show(desk: Client, worksheet: Worksheet, lead: User, unit: Unit) -> None:
    assert unit.parent is not None
    days = {CalendarStep.INTERNAL: DaySet(dt.date(2026, 4, 30))}
    set_calendar(unit=unit.parent, year=2026, days=days, by=lead, now=LATER)
    assert "Penilaian TPI selesai 30 April 2026" in words_of(desk.get(address("overview", worksheet)))


def test_the_award_is_chosen_and_conditions_follow(desk: Client, worksheet: Worksheet) -> None:
    answer = desk.post(address("overview", worksheet), {"predikat": "wbbm"})
    assert said(answer) == ["Predikat yang dituju disimpan; syarat dan jalan mengikutinya."]
    worksheet.refresh_from_db()
    assert worksheet.level == "wbbm"
    assert "minimum 6,00" in words_of(desk.get(address("overview", worksheet)))
    assert said(desk.post(address("overview", worksheet), {"predikat": "emas"})) == [
        "Pilih predikat yang dituju."
    ]


def test_an_assessor_who_did_not_declare_is_led_to_the_round(
    filling: AssessmentRound, worksheet: Worksheet, planner: User, lead: User, unit: Unit
) -> None:
    judging = preliminary(locked(filling, planner), lead=lead, assessor=assessor_of(unit))
    late = person("assessor", unit)
    assign(round=judging, user=late, areas=(), link=link, by=lead, now=LATER)
    client = browser_of(late)
    for page in ("overview", "route", "route_workbook", "efforts", "what_if", "facts"):
        answer = client.get(address(page, worksheet))
        assert (answer.status_code, answer["Location"]) == (
            302,
            reverse("assessments:round", args=[judging.pk]),
        ), page
    assert client.post(address("what_if", worksheet)).status_code == 403


def test_a_unit_without_a_worksheet_is_told_how_to_begin(unit: Unit, desk: Client) -> None:
    page = reverse("assessments:of_unit", args=[unit.code])
    assert reverse("assessments:start", args=[unit.code]) in desk.get(page).content.decode()
    head = browser_of(person("head", unit))
    assert reverse("assessments:start", args=[unit.code]) not in head.get(page).content.decode()


def test_the_queries_are_few_and_fixed(
    desk: Client,
    filling: AssessmentRound,
    worksheet: Worksheet,
    planner: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    answered(filling, planner, {"A.I.1.i.a": "Ya"})
    desk.get(address("overview", worksheet))
    with django_assert_num_queries(QUERIES):
        desk.get(address("overview", worksheet))
    all_best(filling, planner)
    with django_assert_num_queries(QUERIES):
        desk.get(address("overview", worksheet))


def test_web_and_command_score_the_same_to_the_last_digit(
    filling: AssessmentRound,
    worksheet: Worksheet,
    planner: User,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers: dict[str, Any] = {
        "A.I.1.i.a": "Ya",
        "A.I.1.i.b": "B",
        "A.II.1.i.a": {"agen": 7, "perubahan_dibuat": 3},
        "B.I.a": {instrument(INSTRUMENT).questions["B.I.a"].counts[0].key: "3.37"},
    }
    answered(filling, planner, answers)
    standing = standing_of(planner, worksheet)
    file = tmp_path / "jawaban.json"
    file.write_text(json.dumps({"answers": answers}))
    main(["score", str(file), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {**standing.shown.points, "total": standing.shown.total} == {
        code: Fraction(one["exact"]) for code, one in told["points"].items()
    }
    for level in standing.instrument.levels:
        kept = standing.verdict(level.id).conditions
        assert [one.words for one in kept] == [one["words"] for one in told["levels"][level.id]["conditions"]]
    assert f"{points(standing.shown.total or Fraction(0))} dari 100,00" in words_of(
        browser_of(planner).get(address("overview", worksheet))
    )
