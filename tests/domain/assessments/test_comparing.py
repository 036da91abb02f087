"""Rounds side by side, and how far a round is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import (
    INSTRUMENT,
    LATER,
    answered,
    locked,
    preliminary,
    question_link,
    started,
)

from pakta.domain.assessments.actions.judging import judge_answer
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.comparing import Comparison, compared
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.progress import minima_met, progress_of
from pakta.domain.assessments.queries import rounds_of
from pakta.domain.assessments.scores import shown_score
from pakta.domain.assessments.sheets import sheet_of, sheets_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.form import TOTAL
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
PLAIN = instrument(INSTRUMENT)


@pytest.fixture
def judging(unit: Unit, planner: User) -> AssessmentRound:
    """B became C, D became A: less and more; one more answer waits for proof."""
    assert unit.parent is not None
    assessor: User = UserFactory(name="Asesor Satu")
    first = started(unit, planner)
    answered(first, planner, {"A.I.1.i.b": "B", "A.I.2.i.a": "D", "A.I.1.i.a": "Ya"})
    made = preliminary(locked(first, planner), lead=person("supervisor", unit.parent), assessor=assessor)
    for code, verdict, value in (
        ("A.I.1.i.b", Verdict.CHANGED, "C"),
        ("A.I.2.i.a", Verdict.CHANGED, "A"),
        ("A.I.1.i.a", Verdict.ASKS_MORE, None),
    ):
        judge_answer(
            round=made,
            code=code,
            verdict=verdict,
            value=value,
            reason="Bukti.",
            seen=0,
            link=question_link,
            by=assessor,
            now=LATER,
        )
    return made


def comparison_of(found: AssessmentRound, user: User) -> Comparison:
    rounds = rounds_of(user, found.worksheet)
    sheets = sheets_of(found.worksheet, rounds, PLAIN)
    return compared(PLAIN, rounds, sheets, {one.pk: shown_score(one, sheets[one.pk]) for one in rounds})


def test_the_largest_change_comes_first(judging: AssessmentRound, planner: User) -> None:
    different = comparison_of(judging, planner).different
    assert [(one.question.code, one.change) for one in different] == [
        ("A.I.2.i.a", Fraction(1, 3)),
        ("A.I.1.i.b", Fraction(-1, 8)),
    ]
    assert [(word.value, word.by) for word in different[0].words] == [
        ("D", planner.name),
        ("A", "Asesor Satu"),
    ]


def test_what_was_only_asked_about_does_not_differ(judging: AssessmentRound, planner: User) -> None:
    asked = next(one for one in comparison_of(judging, planner).questions if one.question.code == "A.I.1.i.a")
    assert (asked.differs, asked.words[1].verdict, asked.words[1].reason) == (False, "asks_more", "Bukti.")


def test_areas_add_up_to_the_change_of_the_total(judging: AssessmentRound, planner: User) -> None:
    found = comparison_of(judging, planner)
    assert found.total.change == sum(one.change or 0 for one in found.areas) == Fraction(5, 24)
    assert sum(one.change for one in found.questions) == found.total.change


def test_a_round_knows_what_waits(judging: AssessmentRound) -> None:
    sheet = sheet_of(judging)
    progress = progress_of(sheet, shown_score(judging, sheet))
    assert (progress.questions, progress.filled, progress.decided) == (113, 3, 2)
    assert (progress.changed, progress.asks_more) == (2, 1)
    assert (len(progress.blanks), len(progress.undecided)) == (110, 111)
    assert [one.area.code for one in progress.areas if one.decided] == ["A.1", "A.2"]


@pytest.mark.parametrize(("total", "met"), [(Fraction(75), 1), (Fraction(7499999, 100000), 0), (None, 0)])
def test_a_minimum_is_met_by_the_exact_points(total: Fraction | None, met: int) -> None:
    points = {} if total is None else {TOTAL: total}
    assert minima_met(PLAIN.level("wbk"), points) == met
