"""The assessors' desk: what is mine to judge, and the units whose assessment I lead."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.assessments.rounds.conftest import browser, text_of
from tests.factories.accounts import person
from tests.factories.assessments import LATER, answered, link, locked, started
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.judging import agree_to_rest
from pakta.domain.assessments.actions.people import assign
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

Said = Callable[..., str]
QUERIES_OF_DESK = 12


def test_an_assessor_sees_their_rounds(
    assessor: User, judging: AssessmentRound, said: Said, unit: Unit
) -> None:
    agree_to_rest(round=judging, area="A.1", by=assessor, now=LATER)
    page = said(assessor, "desk")
    assert [word in page for word in (unit.name, "Penilaian pendahuluan LKE 2026", "16 dari 113")] == [
        True
    ] * 3
    assert "dalam jangkauan saya" not in page


def test_an_assessor_of_one_area_counts_what_is_theirs(
    assessor: User, lead: User, judging: AssessmentRound, said: Said
) -> None:
    agree_to_rest(round=judging, area="A.1", by=assessor, now=LATER)
    assign(round=judging, user=assessor, areas=["A.1", "A.2"], link=link, by=lead, now=LATER)
    assert "16 dari 31" in said(assessor, "desk")


def test_who_must_declare_or_may_not_judge_is_told_so(
    province: Unit, lead: User, judging: AssessmentRound, said: Said
) -> None:
    second = person("member", province)
    assign(round=judging, user=second, areas=["A.2"], link=link, by=lead, now=LATER)
    assert "Belum menyatakan" in said(second, "desk")
    judging.members.filter(user=second).update(has_conflict=True, declared_at=LATER, declaration="Saudara.")
    assert "Benturan kepentingan" in said(second, "desk")


def test_an_assessor_of_another_unit_sees_nothing(judging: AssessmentRound, said: Said, unit: Unit) -> None:
    other = person("assessor", UnitFactory(city=True))
    page = said(other, "desk")
    assert "Tidak ada putaran terbuka" in page
    assert unit.name not in page
    assert browser(other).get(reverse("assessments:round", args=[judging.pk])).status_code == 404


def test_a_lead_sees_the_units_below_and_how_they_stand(
    unit: Unit, province: Unit, planner: User, lead: User, first: AssessmentRound, said: Said
) -> None:
    idle = UnitFactory(parent=province, kind="kota", region="Ujung Pandan")
    far = UnitFactory(city=True, region="Tanah Jauh")
    page = said(lead, "desk")
    assert [word in page for word in (unit.name, idle.name, "2 satuan kerja")] == [True, True, True]
    assert far.name not in page
    assert "2 dari 113" in page
    assert "belum ada LKE" in page
    locked(first, planner)
    page = said(lead, "desk")
    assert "0,38" in page
    assert "0 dari 12 syarat nilai WBK" in page


def test_the_desk_is_narrowed(
    unit: Unit, province: Unit, lead: User, judging: AssessmentRound, said: Said
) -> None:
    idle = UnitFactory(parent=province, kind="kota", region="Ujung Pandan", code="bp-ujung")

    def shown(query: str) -> list[bool]:
        page = said(lead, "desk", query=query).split("dalam jangkauan saya")[1]
        return [one.name in page for one in (unit, idle)]

    assert shown("?cari=ujung") == [False, True]
    assert shown("?keadaan=belum") == [False, True]
    assert shown("?keadaan=preliminary-open") == [True, False]
    assert shown("?keadaan=self-locked") == [False, False]
    assert shown("?keadaan=apa-saja&tahun=x") == [True, True]
    assert "Tidak ada satuan kerja yang cocok" in said(lead, "desk", query="?cari=tiada")


def test_another_year_is_chosen(unit: Unit, planner: User, lead: User, said: Said) -> None:
    started(unit, planner, year=2025)
    assert "belum ada LKE" in said(lead, "desk")
    page = said(lead, "desk", query="?tahun=2025")
    assert "jangkauan saya, 2025" in page
    assert "Penilaian mandiri" in page.split("jangkauan saya, 2025")[1]


def test_the_link_is_there_for_who_assesses(
    planner: User, lead: User, assessor: User, judging: AssessmentRound
) -> None:
    address = reverse("assessments:desk")
    links = [address in browser(one).get("/bantuan/").content.decode() for one in (planner, lead, assessor)]
    assert links == [False, True, True]


def test_the_desk_is_a_main_place_for_who_only_assesses(
    province: Unit, lead: User, assessor: User, judging: AssessmentRound
) -> None:
    filler = person("planner", province)
    assign(round=judging, user=filler, areas=["A.2"], link=link, by=lead, now=LATER)
    address = reverse("assessments:desk")

    def place_of(one: User) -> str:
        page = browser(one).get(address).content.decode()
        return re.search(r'<nav class="main-nav.*?</nav>', page, re.DOTALL)[0]  # type: ignore[index]

    assert [address in place_of(one) for one in (lead, assessor, filler)] == [True, True, False]
    assert place_of(lead).count("aria-current") == place_of(lead).count(address)
    assert "Buka meja asesor" in browser(lead).get(reverse("home:units")).content.decode()


@pytest.mark.parametrize("others", [1, 60])
def test_the_desk_costs_the_same_with_many_units(
    province: Unit,
    planner: User,
    lead: User,
    judging: AssessmentRound,
    others: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(others):
        one: Unit = UnitFactory(parent=province, kind="kota")
        if number < 3:
            found = started(one, person("planner", one))
            answered(found, found.opened_by, {"A.I.1.i.a": "Ya"})
    assign(round=judging, user=lead, areas=["A.2"], link=link, by=lead, now=LATER)
    client, address = browser(lead), reverse("assessments:desk")
    client.get(address)
    with django_assert_num_queries(QUERIES_OF_DESK):
        answer = client.get(address)
    assert f"{others + 1} satuan kerja" in text_of(answer.content)
