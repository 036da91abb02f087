"""What two people do to a worksheet at the same moment. Only PostgreSQL lets both in at once."""

from __future__ import annotations

from tests.at_once import AT_ONCE, at_once, refusals_at_once
from tests.factories.accounts import person
from tests.factories.assessments import LATER, question_link, started
from tests.factories.evidence import accepted, hand_in_link

from pakta.domain.assessments.actions.answering import AnsweredMeanwhile, answer_question
from pakta.domain.assessments.actions.beside import NotAccepted, set_proof
from pakta.domain.assessments.models import Answer, QuestionProof
from pakta.domain.evidence.actions.reviewing import undo_review
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = AT_ONCE
CODE = "A.I.1.i.a"


def test_choosing_proof_and_undoing_its_review_take_turns(
    unit: Unit, planner: User, member: User, programme: Programme
) -> None:
    first, reviewer = started(unit, planner), person("coordinator", unit)
    delivery = Delivery.objects.filter(programme=programme).earliest("pk")
    for place in range(8):
        proof = accepted(hand_in_link(delivery, member, f"https://arsip.example/{place}.pdf"), reviewer)
        chosen, undone = at_once(
            lambda proof=proof: set_proof(  # type: ignore[misc]
                round=first, code=CODE, placements=[proof], link=question_link, by=planner, now=LATER
            ),
            lambda proof=proof: undo_review(placement=proof, by=reviewer, now=LATER),  # type: ignore[misc]
        )
        proof.refresh_from_db()
        assert undone is None
        assert proof.state == PlacementState.HANDED_IN
        assert chosen is None or isinstance(chosen, NotAccepted)
        assert QuestionProof.objects.filter(placement=proof).exists() == (chosen is None)


def test_of_two_who_answer_at_once_one_is_kept_and_the_other_told(unit: Unit, planner: User) -> None:
    first, other = started(unit, planner), person("planner", unit)
    for seen in range(8):
        # The first time the question is blank for both.
        said = [
            lambda value=value, by=by, seen=seen: answer_question(  # type: ignore[misc]
                round=first, code=CODE, value=value, explanation=f"{seen}", seen=seen, by=by, now=LATER
            )
            for value, by in (("Ya", planner), ("Tidak", other))
        ]
        assert set(refusals_at_once(*said)) == {None, AnsweredMeanwhile}
        assert Answer.objects.get(round=first, code=CODE).revision == seen + 1
