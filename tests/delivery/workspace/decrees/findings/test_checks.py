"""The list of all checks, and switching one off and on."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW

from pakta.delivery.workspace.decrees.findings.presenting import FAMILY_NAMES
from pakta.domain.drafting.actions.checks import switch_check_off
from pakta.domain.drafting.checking import switched_off
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.checking.checks import CHECKS, FAMILIES

LIST = "/satker/bp-sukamaju/pemeriksaan/"
ONE = f"{LIST}team-empty/matikan/"
QUERIES = 6


def test_every_check_is_listed_under_its_family(desk: Client, office: Unit) -> None:
    page = desk.get(LIST).content.decode()
    for check in CHECKS:
        assert page.count(f'id="{check.code}"') == 1
    places = [page.index(f'id="rumpun-{family.name}"') for family in FAMILIES]
    assert places == sorted(places)


def test_every_family_has_a_name_in_the_language_of_the_page() -> None:
    assert {one.name: one.title for one in FAMILIES} == {
        name: str(words) for name, words in FAMILY_NAMES.items()
    }


def test_a_check_is_switched_off_with_a_reason_and_on_again(checking: Client, office: Unit) -> None:
    assert "Matikan pemeriksaan ini?" in checking.get(ONE).content.decode()
    answer = checking.post(ONE, {"reason": "  Tim <i>menyusul</i>  "})
    assert answer.headers["Location"] == f"{LIST}#team-empty"
    assert switched_off(office) == {"team-empty": "Tim <i>menyusul</i>"}
    page = checking.get(LIST).content.decode()
    assert "Tim &lt;i&gt;menyusul&lt;/i&gt;" in page
    assert "Wiratama Lestari" in page
    checking.post(f"{LIST}team-empty/nyalakan/")
    assert switched_off(office) == {}


def test_it_leads_back_to_where_one_came_from(checking: Client, office: Unit) -> None:
    form = checking.get(f"{ONE}?next=/keputusan/3/temuan/%3Fberat%3Derror").content.decode()
    assert 'value="/keputusan/3/temuan/?berat=error"' in form
    answer = checking.post(ONE, {"reason": "x", "next": "/keputusan/3/temuan/?berat=error"})
    assert answer.headers["Location"] == "/keputusan/3/temuan/?berat=error"


@pytest.mark.parametrize("wanted", ["https://jahat.contoh/", "//jahat.contoh/", "javascript:alert(1)"])
def test_it_leads_nowhere_else(checking: Client, office: Unit, wanted: str) -> None:
    answer = checking.post(ONE, {"reason": "x", "next": wanted})
    assert answer.headers["Location"] == f"{LIST}#team-empty"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_reason_is_asked_for(checking: Client, office: Unit, reason: str) -> None:
    assert checking.post(ONE, {"reason": reason}).status_code == 422
    assert switched_off(office) == {}


@pytest.mark.parametrize("act", ["matikan", "nyalakan"])
def test_a_check_that_does_not_exist_cannot_be_switched(checking: Client, office: Unit, act: str) -> None:
    assert checking.post(f"{LIST}tidak-ada/{act}/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("act", ["matikan", "nyalakan"])
def test_the_planner_reads_and_does_not_switch(desk: Client, office: Unit, act: str) -> None:
    page = desk.get(LIST).content.decode()
    assert "/matikan/" not in page
    assert "/nyalakan/" not in page
    assert desk.post(f"{LIST}team-empty/{act}/", {"reason": "x"}).status_code == 403
    assert switched_off(office) == {}


def test_what_one_office_switches_off_stays_on_elsewhere(checking: Client, office: Unit) -> None:
    other = UnitFactory(city=True)
    checking.post(ONE, {"reason": "x"})
    assert switched_off(other) == {}


def test_the_list_costs_the_same_queries_whatever_is_off(
    desk: Client, office: Unit, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for codes in (["team-empty"], ["time-empty", "proof-empty"]):
        for code in codes:
            switch_check_off(unit=office, code=code, reason="uji", by=officer, now=NOW)
        with django_assert_num_queries(QUERIES):
            desk.get(LIST)
