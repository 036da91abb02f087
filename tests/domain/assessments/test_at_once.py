"""Proof chosen for a worksheet while its reviewer takes the decision back. Only PostgreSQL lets both in at once."""

from __future__ import annotations

from tests.at_once import AT_ONCE, at_once
from tests.factories.accounts import person
from tests.factories.assessments import LATER, started
from tests.factories.evidence import accepted, hand_in_link

from pakta.domain.assessments.actions.beside import NotAccepted, set_proof
from pakta.domain.assessments.models import QuestionProof
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
                round=first, code=CODE, placements=[proof], by=planner, now=LATER
            ),
            lambda proof=proof: undo_review(placement=proof, by=reviewer, now=LATER),  # type: ignore[misc]
        )
        proof.refresh_from_db()
        assert undone is None
        assert proof.state == PlacementState.HANDED_IN
        assert chosen is None or isinstance(chosen, NotAccepted)
        assert QuestionProof.objects.filter(placement=proof).exists() == (chosen is None)
