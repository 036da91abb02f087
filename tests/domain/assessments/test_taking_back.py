"""What is taken back: a national result entered too early, and the papers of a round that is opened again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import INSTRUMENT, LATER, link, locked, preliminary, started
from tests.factories.papers import IssuedPaperFactory

from pakta.domain.assessments.actions.issuing import about_round
from pakta.domain.assessments.actions.judging import agree_to_rest
from pakta.domain.assessments.actions.rounds import (
    NothingToJudge,
    ReasonMissing,
    enter_national_result,
    lock_round,
    reopen_round,
    withdraw_national_result,
)
from pakta.domain.assessments.choices import Outcome
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspectorate(unit: Unit) -> User:
    assert unit.parent is not None
    assert unit.parent.parent is not None
    return person("supervisor", unit.parent.parent)


@pytest.fixture
def lead(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent)


def announce(found: AssessmentRound, by: User) -> AssessmentRound:
    return enter_national_result(
        worksheet=found.worksheet,
        points={},
        total=None,
        outcome=Outcome.WBK,
        conclusion="",
        by=by,
        now=LATER,
    )


def test_a_national_result_waits_for_a_locked_round_of_assessors(
    unit: Unit,
    planner: User,
    lead: User,
    inspectorate: User,
    written: Callable[[], list[str]],
) -> None:
    first = started(unit, planner)
    with pytest.raises(NothingToJudge):
        announce(first, inspectorate)
    locked(first, planner)
    with pytest.raises(NothingToJudge):
        announce(first, inspectorate)
    assessor: User = UserFactory()
    judged = preliminary(first, lead=lead, assessor=assessor)
    with pytest.raises(NothingToJudge):
        announce(first, inspectorate)
    for area in instrument(INSTRUMENT).areas:
        agree_to_rest(round=judged, area=area.code, by=assessor, now=LATER)
    lock_round(round=judged, link=link, by=lead, now=LATER)
    announce(first, inspectorate)
    with pytest.raises(ReasonMissing):
        withdraw_national_result(worksheet=first.worksheet, reason=" ", by=inspectorate, now=LATER)
    with pytest.raises(NotAllowed):
        withdraw_national_result(worksheet=first.worksheet, reason="x", by=lead, now=LATER)
    written()
    withdraw_national_result(worksheet=first.worksheet, reason="Salah unit.", by=inspectorate, now=LATER)
    assert written() == ["assessments.withdraw_national_result"]
    reopen_round(round=judged, reason="Dinilai lagi.", link=link, by=lead, now=LATER)
    judged.refresh_from_db()
    assert judged.is_open


def test_a_round_that_is_opened_again_voids_its_papers(unit: Unit, planner: User) -> None:
    first = locked(started(unit, planner), planner)
    paper = IssuedPaperFactory(unit=unit, issued_by=planner, about=about_round(first))
    other = IssuedPaperFactory(unit=unit, issued_by=planner, about="assessments.round:0")
    reopen_round(round=first, reason="Salah  hitung.", link=link, by=planner, now=LATER)
    for one in (paper, other):
        one.refresh_from_db()
    assert (paper.voided_by, paper.void_reason) == (planner, "Salah hitung.")
    assert other.voided_at is None
