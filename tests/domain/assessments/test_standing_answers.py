"""The light reading of a round's answers says what its sheet says, over all the rounds it builds on."""

from __future__ import annotations

import pytest
from tests.factories.accounts import person
from tests.factories.assessments import LATER, answered, locked, preliminary, question_link, started

from pakta.domain.assessments.actions.judging import judge_answer
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.sheets import sheet_of, standing_answers
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db


def test_it_says_what_the_sheet_says(unit: Unit, planner: User) -> None:
    assert unit.parent is not None
    assessor = person("supervisor", unit.parent)
    first = started(unit, planner)
    answered(first, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "A", "A.II.1.i.a": None})
    judged = preliminary(locked(first, planner), lead=assessor, assessor=assessor)
    for code, verdict, value in (
        ("A.I.1.i.a", Verdict.AGREED, None),
        ("A.I.1.i.b", Verdict.CHANGED, "C"),
        ("A.I.1.ii.a", Verdict.CHANGED, "Ya"),
        ("A.I.1.ii.b", Verdict.ASKS_MORE, None),
    ):
        judge_answer(
            round=judged,
            code=code,
            verdict=verdict,
            value=value,
            reason="Alasan",
            seen=0,
            link=question_link,
            by=assessor,
            now=LATER,
        )
    for one in (first, judged):
        light, sheet = standing_answers(one), sheet_of(one)
        assert light.values == sheet.values()
        said = {code: answer.verdict for code, answer in sheet.answers.items() if answer.own}
        assert light.verdicts == said
    assert standing_answers(judged).values == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "C", "A.I.1.ii.a": "Ya"}
