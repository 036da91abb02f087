"""The door before a unit's file: one statement counts for all its years, and every address passes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.delivery.workspace.assessments.rounds.conftest import browser, text_of
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import LATER, link, locked, started
from tests.factories.papers import IssuedPaperFactory

from pakta.domain.assessments.actions.issuing import about_round
from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

OF_WORKSHEET = ["overview", "compare", "compare_workbook", "route", "what_if", "coverage"]
OF_ROUND = ["workbook", "issue"]


@pytest.fixture
def second(lead: User, judging: AssessmentRound) -> User:
    """An assessor of this year's round who has declared nothing yet."""
    made: User = UserFactory()
    assign(round=judging, user=made, areas=(), link=link, by=lead, now=LATER)
    return made


@pytest.fixture
def next_year(unit: Unit, planner: User) -> AssessmentRound:
    return locked(started(unit, planner, year=2027), planner)


@pytest.fixture
def addresses(unit: Unit, planner: User, next_year: AssessmentRound) -> list[str]:
    """Of next year's worksheet."""
    paper = IssuedPaperFactory(unit=unit, issued_by=planner, about=about_round(next_year))
    return [
        *(reverse(f"assessments:{name}", args=[next_year.worksheet_id]) for name in OF_WORKSHEET),
        *(reverse(f"assessments:{name}", args=[next_year.pk]) for name in OF_ROUND),
        reverse("assessments:question", args=[next_year.pk, "A.I.1.i.a"]),
        reverse("assessments:area", args=[next_year.pk, "A.1"]),
        reverse("assessments:paper", args=[next_year.pk, paper.pk]),
    ]


def led_to(client: Client, addresses: list[str]) -> set[tuple[int, str]]:
    answers = [client.get(one) for one in addresses]
    return {(one.status_code, one.headers.get("Location", "")) for one in answers}


@pytest.mark.parametrize("says", ["", "ada"])
def test_every_address_of_every_year_is_shut(
    says: str, second: User, judging: AssessmentRound, addresses: list[str]
) -> None:
    if says:
        declare(round=judging, has_conflict=True, text="Saudara.", link=link, by=second, now=LATER)
    way = reverse("assessments:round", args=[judging.pk])
    assert led_to(browser(second), addresses) == {(302, way)}
    assert browser(second).post(addresses[0]).status_code == 403


def test_the_rounds_of_other_years_say_why(
    second: User, judging: AssessmentRound, next_year: AssessmentRound, said: Callable[..., str]
) -> None:
    assert "Buat pernyataan" in said(second, "round", next_year.pk)
    declare(round=judging, has_conflict=True, text="Saudara.", link=link, by=second, now=LATER)
    assert "Anda menyatakan ada benturan kepentingan" in said(second, "round", next_year.pk)
    refused = browser(second).get(reverse("assessments:recommendations", args=[next_year.pk]))
    assert refused.status_code == 403


def test_a_conflict_outlives_its_round(second: User, judging: AssessmentRound, addresses: list[str]) -> None:
    declare(round=judging, has_conflict=True, text="Saudara.", link=link, by=second, now=LATER)
    AssessmentRound.objects.filter(pk=judging.pk).update(
        state="locked", locked_at=LATER, locked_by=judging.opened_by, score={"total": "0"}
    )
    assert {status for status, _way in led_to(browser(second), addresses)} == {302}


def test_without_a_conflict_it_opens(second: User, judging: AssessmentRound, addresses: list[str]) -> None:
    declare(round=judging, has_conflict=False, text="", link=link, by=second, now=LATER)
    assert 302 not in {status for status, _way in led_to(browser(second), addresses)}


def test_assessors_do_not_read_what_is_still_typed(
    unit: Unit, province: Unit, first: AssessmentRound
) -> None:
    assessor = browser(person("assessor", unit))
    way = reverse("assessments:round", args=[first.pk])
    question = reverse("assessments:question", args=[first.pk, "A.I.1.i.a"])
    overview = reverse("assessments:overview", args=[first.worksheet_id])
    assert led_to(assessor, [question, overview]) == {(302, way)}
    page = text_of(assessor.get(way).content)
    assert "sedang diisi satuan kerja" in page
    assert "nilai sementara" not in page
    assert browser(person("head", unit)).get(question).status_code == 200


def test_whoever_leads_declares_before_the_file_opens(
    province: Unit, judging: AssessmentRound, said: Callable[..., str]
) -> None:
    other = person("supervisor", province, name="Pembina Dua")
    client, way = browser(other), reverse("assessments:round", args=[judging.pk])
    addresses = [
        reverse("assessments:overview", args=[judging.worksheet_id]),
        reverse("assessments:compare_workbook", args=[judging.worksheet_id]),
        reverse("assessments:question", args=[judging.base_id, "A.I.1.i.a"]),
        reverse("assessments:lock", args=[judging.pk]),
    ]
    assert led_to(client, addresses) == {(302, way)}
    page = said(other, "round", judging.pk)
    assert "Anda memimpin Penilaian pendahuluan" in page
    assert "nilai sementara" not in page
    # Assessors can be named before; that needs nothing of the file.
    assert "Cari nama atau surel" in said(other, "people", judging.pk)
    client.post(reverse("assessments:declare", args=[judging.pk]), {"conflict": "tidak"})
    assert {status for status, _way in led_to(client, addresses)} == {200}
    assert "Pembina Dua memimpin putaran" in said(other, "people", judging.pk)
    judge = reverse("assessments:save", args=[judging.pk, "A.I.1.i.a"])
    assert client.post(judge, {"putusan-A.I.1.i.a": "agreed", "lihat-A.I.1.i.a": 0}).status_code in {403, 422}
    assert not judging.answers.exists()


def test_a_lead_with_a_conflict_stays_outside(province: Unit, judging: AssessmentRound) -> None:
    other = person("supervisor", province)
    declare(round=judging, has_conflict=True, text="Saudara.", link=link, by=other, now=LATER)
    overview = reverse("assessments:overview", args=[judging.worksheet_id])
    assert led_to(browser(other), [overview]) == {(302, reverse("assessments:round", args=[judging.pk]))}
    assert browser(other).get(reverse("assessments:lock", args=[judging.pk])).status_code == 403
