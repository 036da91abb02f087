"""Proof beside a question whose acceptance was taken back."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.assessments import LATER, question_link, started
from tests.factories.evidence import accepted, hand_in_link, returned

from pakta.domain.assessments.actions.beside import set_proof
from pakta.domain.assessments.queries import UnsettledProof, proof_counts, proofs_of, unsettled_proof
from pakta.domain.evidence.actions.reviewing import undo_review
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.a"


def test_it_counts_nowhere_and_is_named_before_the_lock(
    unit: Unit, planner: User, member: User, programme: Programme, client: Client
) -> None:
    first, reviewer = started(unit, planner), person("coordinator", unit)
    sheet = first.worksheet
    proof = accepted(hand_in_link(Delivery.objects.filter(programme=programme)[0], member), reviewer)
    set_proof(round=first, code=CODE, placements=[proof], link=question_link, by=planner, now=LATER)
    assert proof_counts(sheet) == {CODE: 1}
    client.force_login(planner)
    question, lock = f"/penilaian/{first.pk}/soal/{CODE}/", f"/penilaian/{first.pk}/kunci/"
    assert "Menunggu diperiksa" not in client.get(question).content.decode()
    undo_review(placement=proof, by=reviewer, now=LATER)
    assert (proof_counts(sheet), proofs_of(planner, sheet)) == ({}, {})
    assert unsettled_proof(sheet) == UnsettledProof([CODE], [])
    assert "Menunggu diperiksa" in client.get(question).content.decode()
    assert "masih menunggu diperiksa" in client.get(lock).content.decode()
    returned(proof, reviewer)
    assert unsettled_proof(sheet) == UnsettledProof([], [CODE])
    assert "Belum ditandatangani." in client.get(question).content.decode()
    assert "tidak lagi diterima atau dikembalikan" in client.get(lock).content.decode()
