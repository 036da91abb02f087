"""The days of the assessment on a unit's calendar page."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import started
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

PAGE = "/satker/bp-sukamaju/kalender/"
PROPOSAL = "LKE: Pengusulan ke Kementerian PANRB"
QUERIES = 12

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_tenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def desk(planner: User) -> Client:
    client = Client()
    client.force_login(planner)
    return client


def shown(desk: Client, **asked: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", desk.get(PAGE, asked).content.decode()).split())


@pytest.mark.parametrize("view", ["", "daftar"])
def test_a_step_stands_first_on_its_day_and_leads_to_the_worksheet(
    desk: Client, unit: Unit, planner: User, view: str
) -> None:
    found = started(unit, planner)
    adopted_programme(unit=unit, by=planner)
    page = desk.get(PAGE, {"bulan": "2027-05", "tampilan": view}).content.decode()
    day = page[page.index(PROPOSAL) - 2000 :]
    assert f'href="/lke/{found.worksheet_id}/"' in day[: day.index(PROPOSAL)]
    assert "31 Mei 2027" in day[: day.index(PROPOSAL)]


def test_an_empty_month_names_the_next_step_and_a_team_is_shown_none(
    desk: Client, unit: Unit, planner: User
) -> None:
    started(unit, planner)
    assert "Berikutnya 31 Mei 2027" in shown(desk, bulan="2027-04")
    assert PROPOSAL in shown(desk, bulan="2027-05")
    assert PROPOSAL not in shown(desk, bulan="2027-05", tim="Pokja I")


def test_without_a_worksheet_no_step_is_shown(desk: Client) -> None:
    assert PROPOSAL not in shown(desk, bulan="2027-05")


def test_worksheets_cost_a_month_the_same_however_many(
    desk: Client, unit: Unit, planner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    adopted_programme(unit=unit, by=planner)
    for year in (2026, 2025):
        started(unit, planner, year=year)
        with django_assert_num_queries(QUERIES):
            shown(desk, bulan="2027-05")
