"""Issuing the papers of a round, reading them as the unit, and proposing units in one letter."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, all_best, link, locked, preliminary, started
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.judging import agree_to_rest
from pakta.domain.assessments.actions.rounds import enter_national_result, lock_round
from pakta.domain.assessments.choices import Outcome
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import IssuedPaper
from pakta.knowledge.worksheets.instrument import instrument

QUERIES_OF_PROPOSING = 13


@pytest.fixture(autouse=True)
def _on_the_eleventh_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju", name="Kantor Pelayanan Sukamaju")
    return made


@pytest.fixture
def province(unit: Unit) -> Unit:
    assert unit.parent is not None
    return unit.parent


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def lead(province: Unit) -> User:
    return person("supervisor", province)


@pytest.fixture
def first(unit: Unit, planner: User) -> AssessmentRound:
    made = started(unit, planner)
    all_best(made, planner)
    return locked(made, planner)


@pytest.fixture
def judged(first: AssessmentRound, lead: User, province: Unit) -> AssessmentRound:
    assessor = person("head", province)
    found = preliminary(first, lead=lead, assessor=assessor)
    for area in instrument("lke-zi-2021").areas:
        agree_to_rest(round=found, area=area.code, by=assessor, now=LATER)
    return lock_round(round=found, link=link, by=lead, now=LATER)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_report_of_whoever_led_is_read_by_the_unit(
    judged: AssessmentRound, lead: User, member: User, province: Unit
) -> None:
    address = reverse("assessments:issue", args=[judged.pk])
    assert "Belum ada naskah" in browser(member).get(address).content.decode()
    assert browser(lead).post(address, {"what": "report"}).status_code == 302
    paper = IssuedPaper.objects.get()
    assert (paper.kind, paper.unit) == ("report", province)
    page = browser(member).get(address).content.decode()
    assert paper.number_text in page
    assert "Terbitkan" not in page
    pdf = browser(member).get(reverse("assessments:paper", args=[judged.pk, paper.pk]))
    assert (pdf.status_code, pdf.headers["Content-Type"]) == (200, "application/pdf")
    assert browser(member).get(reverse("papers:pdf", args=[province.code, paper.pk])).status_code == 404
    assert browser(member).post(address, {"what": "report"}).status_code == 403


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit)


def test_a_paper_of_something_else_is_not_there(
    judged: AssessmentRound, first: AssessmentRound, planner: User
) -> None:
    browser(planner).post(reverse("assessments:issue", args=[first.pk]), {"what": "sheet"})
    paper = IssuedPaper.objects.get()
    answer = browser(planner).get(reverse("assessments:paper", args=[judged.pk, paper.pk]))
    assert answer.status_code == 404


def test_what_cannot_be_issued_yet_is_said(first: AssessmentRound, planner: User) -> None:
    address = reverse("assessments:issue", args=[first.pk])
    answer = browser(planner).post(address, {"what": "report"}, follow=True)
    assert "dari putaran yang dinilai asesor" in answer.content.decode()
    assert browser(planner).post(address, {"what": "surat"}).status_code == 302
    assert not IssuedPaper.objects.exists()


def test_a_province_proposes_the_units_it_picks(
    judged: AssessmentRound, lead: User, province: Unit, unit: Unit
) -> None:
    below = UnitFactory(city=True, parent=province, name="Kantor Lain")
    planner = person("planner", below)
    other = locked(started(below, planner), planner)
    address = reverse("assessments:propose", args=[province.code])
    page = browser(lead).get(address).content.decode()
    assert page.count('name="putaran"') == 2
    assert "tercapai" in page
    chosen = {"what": "letter", "tahun": "2026", "putaran": [judged.pk, other.pk], "oleh": "chair"}
    chosen |= {"yakin": "on"}
    answer = browser(lead).post(address, chosen, follow=True)
    assert "Sudah diterbitkan" in answer.content.decode()
    assert IssuedPaper.objects.get().title == "Usulan WBK 2026, 2 satuan kerja"


def test_a_second_letter_for_a_unit_is_issued_on_purpose_only(
    judged: AssessmentRound, lead: User, province: Unit
) -> None:
    address = reverse("assessments:propose", args=[province.code])
    before = browser(lead).get(address).content.decode()
    assert "checked" not in before.split('name="putaran"')[1].split(">")[0]
    assert 'name="lagi"' not in before
    assert "belum diketahui" in before
    chosen = {"what": "letter", "tahun": "2026", "putaran": [judged.pk], "yakin": "on"}
    browser(lead).post(address, chosen)
    paper = IssuedPaper.objects.get()
    page = browser(lead).get(address).content.decode()
    assert "Sudah diterbitkan:" in page
    assert reverse("papers:pdf", args=[province.code, paper.pk]) in page
    refused = browser(lead).post(address, chosen, follow=True).content.decode()
    assert "sudah ada dalam" in refused
    assert IssuedPaper.objects.count() == 1
    # The statement is another paper; and a void letter no longer counts.
    browser(lead).post(address, {**chosen, "what": "statement"})
    browser(lead).post(address, {**chosen, "lagi": "on"})
    assert [one.kind for one in IssuedPaper.objects.all()] == ["letter", "declaration", "letter"]
    IssuedPaper.objects.update(voided_at=LATER, voided_by=lead, void_reason="Keliru.")
    assert 'name="lagi"' not in browser(lead).get(address).content.decode()


def test_what_is_not_ready_is_proposed_on_purpose_only(
    lead: User, province: Unit, unit: Unit, planner: User
) -> None:
    blank = locked(started(unit, planner), planner)
    address = reverse("assessments:propose", args=[province.code])
    chosen = {"what": "letter", "tahun": "2026", "putaran": [blank.pk], "oleh": "chair"}
    answer = browser(lead).post(address, chosen)
    page = answer.content.decode()
    assert (answer.status_code, IssuedPaper.objects.exists()) == (422, False)
    for word in (
        unit.name,
        "Nilai total: perlu 75,00",
        "113 pertanyaan tidak dijawab",
        "belum diketahui",
        "Ketua",
    ):
        assert word in page
    assert 'name="yakin" value="on"' in page
    browser(lead).post(address, {**chosen, "yakin": "on"})
    assert IssuedPaper.objects.get().kind == "letter"


def test_what_the_national_team_decided_is_proposed_no_more(
    judged: AssessmentRound, lead: User, province: Unit
) -> None:
    assert province.parent is not None
    enter_national_result(
        worksheet=judged.worksheet,
        points={},
        total=None,
        outcome=Outcome.WBK,
        conclusion="",
        by=person("supervisor", province.parent),
        now=LATER,
    )
    address = reverse("assessments:propose", args=[province.code])
    client = browser(lead)
    assert "Hasil TPN sudah dicatat." in client.get(address).content.decode()
    chosen = {"what": "letter", "tahun": "2026", "putaran": [judged.pk], "yakin": "on"}
    said = client.post(address, chosen, follow=True).content.decode()
    assert "sudah dicatat, jadi tidak diusulkan lagi" in said
    assert not IssuedPaper.objects.exists()


def test_a_proposal_day_that_passed_is_said(
    judged: AssessmentRound, lead: User, province: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("assessments:propose", args=[province.code])
    assert "sudah lewat" not in browser(lead).get(address).content.decode()
    # A year's worksheet is proposed in the next.
    set_clock(monkeypatch, LATER + dt.timedelta(days=480))
    assert "Hari pengusulan tahun ini" in browser(lead).get(address, {"tahun": 2026}).content.decode()


def test_nothing_chosen_is_said(judged: AssessmentRound, lead: User, province: Unit) -> None:
    address = reverse("assessments:propose", args=[province.code])
    answer = browser(lead).post(address, {"what": "statement", "tahun": "2026"}, follow=True)
    assert "Pilih paling sedikit satu satuan kerja." in answer.content.decode()


def test_where_nothing_is_locked_the_page_says_so(unit: Unit, planner: User) -> None:
    started(unit, planner)
    page = browser(planner).get(reverse("assessments:propose", args=[unit.code])).content.decode()
    assert "Belum ada satuan kerja yang dapat diusulkan" in page


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_for_many(
    many: int, lead: User, province: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(many):
        below = UnitFactory(city=True, parent=province)
        planner = person("planner", below)
        locked(started(below, planner), planner)
    client = browser(lead)
    with django_assert_num_queries(QUERIES_OF_PROPOSING):
        client.get(reverse("assessments:propose", args=[province.code]))
