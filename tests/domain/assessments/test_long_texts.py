"""What people typed is kept whole or refused in words, never cut."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.assessments import LATER, started
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.answering import LONGEST_EXPLANATION, answer_question
from pakta.domain.assessments.actions.importing import BroughtAnswer, ImportRefused, import_answers
from pakta.domain.assessments.locking import TextTooLong
from pakta.domain.assessments.models import Answer, AssessmentRound
from pakta.foundation.accounts.models import User

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.a"


@pytest.fixture
def planner() -> User:
    return person("planner", UnitFactory(city=True))


@pytest.fixture
def filling(planner: User) -> AssessmentRound:
    return started(planner.active_memberships[0].unit, planner)


def test_an_explanation_is_kept_to_its_last_letter(filling: AssessmentRound, planner: User) -> None:
    said: dict[str, Any] = {"round": filling, "code": CODE, "value": "Ya", "by": planner, "now": LATER}
    longest = "a" * LONGEST_EXPLANATION
    assert answer_question(**said, explanation=f"  {longest}\r\n", seen=0).explanation == longest
    with pytest.raises(TextTooLong, match=r"4001 karakter, paling banyak 4000"):
        answer_question(**said, explanation=longest + "b", seen=1)
    assert Answer.objects.get(round=filling).explanation == longest


def test_a_file_with_a_longer_one_is_told_which(filling: AssessmentRound, planner: User) -> None:
    brought = BroughtAnswer(CODE, "Ya", "a" * (LONGEST_EXPLANATION + 1), 0)
    with pytest.raises(ImportRefused) as refused:
        import_answers(
            round=filling,
            answers=[brought],
            file_name="lembar.xlsx",
            leave_out_refused=False,
            by=planner,
            now=LATER,
        )
    assert [one.code for one in refused.value.refused] == [CODE]
