"""What lies on the desk, narrowed by chips, in a fixed number of queries."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.drafting import desk_ids, draft_decree, kept_decree, sample_draft
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import adopted_programme

from pakta.delivery.workspace.decrees.desk.presenting import DeskLine
from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.programmes.models import Decree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

QUERIES = 10
LIST = "/satker/bp-sukamaju/keputusan/"


def titles(page: str) -> list[str]:
    return re.findall(r"data-row-target>([^<]+)</a>", page)


def numbered(client: Client, query: str = "") -> str:
    return client.get(f"{LIST}{query}").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_longer_list_costs_no_more_queries(
    desk: Client, office: Unit, officer: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    target = adopted_programme(unit=office, by=person("planner", office)).decree
    for number in range(rows):
        kept_decree(office, officer, 10 + number)
        draft_decree(
            office, draft=sample_draft(title=f"Naskah {number}"), purpose=Purpose.AMENDS, target=target
        )
    with django_assert_num_queries(QUERIES):
        page = numbered(desk)
    assert len(titles(page)) == 2 * rows + 1


def test_the_list_names_drafts_and_decrees_but_nothing_of_others(
    desk: Client, office: Unit, officer: User
) -> None:
    draft_decree(office, draft=sample_draft(title="Rancangan sendiri"), by=officer)
    draft_decree(office, draft=sample_draft(title="Sudah dibuang"), state=DraftState.DISCARDED, by=officer)
    taken = adopted_programme(unit=office, by=person("planner", office)).decree
    draft_decree(UnitFactory(city=True), draft=sample_draft(title="Rahasia tetangga"))
    assert sorted(titles(numbered(desk))) == sorted(["Rancangan sendiri", taken.title])
    assert titles(numbered(desk, "?keadaan=discarded")) == ["Sudah dibuang"]
    assert titles(numbered(desk, "?keadaan=drafting")) == ["Rancangan sendiri"]
    assert titles(numbered(desk, "?keadaan=enacted")) == [taken.title]
    assert titles(numbered(desk, "?keadaan=apa-saja&tahun=1999")) == []


def test_the_year_is_the_decrees_else_that_of_the_plan(desk: Client, office: Unit, officer: User) -> None:
    draft_decree(office, draft={**sample_draft(title="Tahun depan"), "year": 2031}, by=officer)
    draft_decree(office, draft={**sample_draft(title="Tanpa tahun"), "year": None}, by=officer)
    kept_decree(office, officer, 9)
    page = numbered(desk, "?tahun=2031")
    assert titles(page) == ["Tahun depan"]
    assert "tahun=2026" in page
    assert titles(numbered(desk, "?tahun=2026")) == [sample_draft()["head"]["title"]]
    assert titles(numbered(desk, "?tahun=" + "9" * 30)) == titles(numbered(desk))


def test_a_decree_made_here_stands_once(desk: Client, office: Unit, officer: User) -> None:
    kept = kept_decree(office, officer, 9)
    page = numbered(desk)
    assert titles(page) == [kept.draft["head"]["title"]]  # type: ignore[index]
    assert "9 TAHUN 2026" in page
    assert "belum ditandatangani" in page


def test_a_draft_without_title_or_with_signs_of_its_own_is_listed(desk: Client, office: Unit) -> None:
    draft_decree(office, draft=sample_draft(title=None))
    draft_decree(office, draft=sample_draft(title="<b>Tebal</b> \u202e\U0001f600"))
    page = numbered(desk)
    assert "Tanpa judul" in page
    assert "&lt;b&gt;Tebal&lt;/b&gt;" in page


def test_an_empty_desk_teaches_the_first_step(desk: Client, office: Unit) -> None:
    page = numbered(desk)
    assert "Belum ada keputusan" in page
    assert f"{LIST}susun/" in page


def test_a_decree_taken_over_has_a_page_and_one_made_here_leads_to_its_draft(
    desk: Client, office: Unit, officer: User
) -> None:
    programme = adopted_programme(unit=office, by=person("planner", office))
    ids = desk_ids(office, by=officer, programme=programme)
    page = desk.get(f"{LIST}{programme.decree_id}/").content.decode()
    assert "Publikasikan" in page
    assert f"maksud=revokes&amp;keputusan={programme.decree_id}" in page
    made = Decree.objects.get(number="41")
    answer = desk.get(f"{LIST}{made.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/keputusan/{ids['desk_signed']}/")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("number", "printed"), [("7", "7 TAHUN 2025"), ("7/ORT/2025", "7/ORT/2025"), ("", "")]
)
def test_the_number_reads_as_printed_in_any_language(language: str, number: str, printed: str) -> None:
    with override(language):
        line = DeskLine.of_decree(Decree(pk=1, number=number, year=2025), Unit(code="kantor"))
    assert line.number == printed


def test_a_decree_stays_under_its_plans_year(desk: Client, office: Unit, officer: User) -> None:
    made = kept_decree(office, officer, 9)
    assert made.decree is not None
    plan_year = (made.draft or {})["year"]
    Decree.objects.filter(pk=made.decree_id).update(year=plan_year - 1)
    for year in (plan_year, plan_year - 1):
        shown = desk.get(f"/satker/{office.code}/keputusan/?tahun={year}").content.decode()
        assert f"/keputusan/{made.pk}/" in shown
