"""Two people at the same moment. Only PostgreSQL lets both in at once; SQLite admits one writer after the other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.at_once import AT_ONCE, refusals_at_once
from tests.domain.conftest import LATER
from tests.factories.accounts import person
from tests.factories.evidence import hand_in_files, hand_in_link
from tests.factories.programmes import NOW, DecreeImportFactory

from pakta.domain.evidence.actions.handing_in import MomentDropped
from pakta.domain.evidence.actions.reviewing import AlreadyDecided, accept_placement, return_placement
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.actions.adoption import ProgrammeExists, adopt_plan
from pakta.domain.programmes.actions.amending import RowTexts, alter_item
from pakta.domain.programmes.actions.drafted import DraftChanged
from pakta.domain.programmes.actions.drafts import change_draft
from pakta.domain.programmes.actions.readings import start_reading
from pakta.domain.programmes.actions.rescheduling import ProvedMomentMissing, reschedule_item
from pakta.domain.programmes.actions.updating import ProgrammeMoved, update_plan
from pakta.domain.programmes.models import DecreeImport, Delivery, Programme
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.foundation.trail.verify import verify_chains
from pakta.knowledge.decrees import drafting
from pakta.shared.errors import DomainError

pytestmark = AT_ONCE


def once(ended: list[type[DomainError] | None], refusal: type[DomainError]) -> bool:
    """One went through, all others were refused so."""
    return sorted(ended, key=str) == sorted([None, *[refusal] * (len(ended) - 1)], key=str)


def under_review(unit: Unit, by: User) -> DecreeImport:
    made: DecreeImport = DecreeImportFactory(under_review=True, unit=unit, received_by=by)
    return made


def test_one_of_two_adoptions_makes_the_programme(unit: Unit, planner: User) -> None:
    one, two = under_review(unit, planner), under_review(unit, person("planner", unit))
    ended = refusals_at_once(
        lambda: adopt_plan(decree_import=one, version=0, by=planner, now=NOW),
        lambda: adopt_plan(decree_import=two, version=0, by=planner, now=NOW),
    )
    assert once(ended, ProgrammeExists)
    assert Programme.objects.count() == 1


def test_one_of_two_changes_of_a_draft_stands(unit: Unit, planner: User) -> None:
    found = under_review(unit, planner)
    row = (found.draft or {})["rows"][0]["id"]

    def change(to: str) -> None:
        change_draft(
            decree_import=found,
            version=0,
            change=lambda draft: drafting.edit_row(draft, row, {"indicator": to}),
            what="ubah",
            by=planner,
            now=NOW,
        )

    assert once(refusals_at_once(lambda: change("satu"), lambda: change("dua")), DraftChanged)
    assert DecreeImport.objects.get().version == 1


def test_one_of_two_workers_gets_an_import(unit: Unit) -> None:
    received = DecreeImportFactory(unit=unit)
    claimed: list[Any] = []

    def claim() -> None:
        claimed.append(start_reading(import_id=received.pk, now=NOW))

    assert refusals_at_once(claim, claim, claim) == [None] * 3
    assert sorted(one is not None for one in claimed) == [False, False, True]


def test_one_of_two_updates_goes_through(programme: Programme, planner: User) -> None:
    papers = [under_review(programme.unit, planner) for _ in range(2)]
    ended = refusals_at_once(
        *(
            lambda paper=paper: update_plan(decree_import=paper, version=0, revision=1, by=planner, now=LATER)
            for paper in papers
        )
    )
    assert once(ended, ProgrammeMoved)
    assert Programme.objects.get().revision == 2


def test_many_hand_ins_make_one_unbroken_chain(programme: Programme, planner: User, member: User) -> None:
    deliveries = list(programme.deliveries.all())
    before = Entry.objects.count()

    def hand_in(delivery: Delivery, by: User) -> None:
        hand_in_files(delivery, by, (by.email.encode(), "notula.txt"))

    acts = [lambda one=one: hand_in(one, planner) for one in deliveries[:4]]
    assert (
        refusals_at_once(*acts, *(lambda one=one: hand_in(one, member) for one in deliveries[:4]))
        == [None] * 8
    )
    assert (Evidence.objects.count(), Evidence.objects.values("file").distinct().count()) == (8, 2)
    assert Entry.objects.count() == before + 8
    assert list(verify_chains()) == []


@pytest.mark.parametrize("_round", range(4))
def test_proof_and_a_new_schedule_never_lose_each_other(
    programme: Programme, planner: User, member: User, _round: int
) -> None:
    delivery = programme.work_items.all()[0].deliveries.get()
    may = [DueMoment(dt.date(2026, 5, 31), dt.date(2026, 5, 1))]
    ended = refusals_at_once(
        lambda: hand_in_link(delivery, member, "arsip.example/a"),
        lambda: reschedule_item(item=delivery.work_item, moments=may, reason="Rapat", by=planner, now=LATER),
    )
    assert set(ended) <= {None, MomentDropped, ProvedMomentMissing}
    delivery.refresh_from_db()
    assert (delivery.dropped_at is None) == (ended[0] is None)
    assert Placement.objects.standing().filter(delivery=delivery).exists() == (ended[0] is None)


def test_an_update_and_a_new_schedule_wait_for_each_other_and_end(
    programme: Programme, planner: User
) -> None:
    items = list(programme.work_items.all())
    paper = under_review(programme.unit, planner)
    may = [DueMoment(dt.date(2026, 5, 31), dt.date(2026, 5, 1))]
    ended = refusals_at_once(
        lambda: update_plan(decree_import=paper, version=0, revision=1, by=planner, now=LATER),
        *(
            lambda item=item: reschedule_item(item=item, moments=may, reason="Rapat", by=planner, now=LATER)
            for item in items
        ),
    )
    assert ended[0] in {None, ProgrammeMoved}
    assert ended[1:] == [None] * len(items)
    assert {one.due_on for one in Delivery.objects.in_plan()} == {dt.date(2026, 5, 31)}
    assert list(verify_chains()) == []


@pytest.mark.parametrize("_round", range(3))
def test_of_two_reviewers_one_decides_and_the_other_is_told(
    programme: Programme, unit: Unit, planner: User, member: User, _round: int
) -> None:
    placement = hand_in_link(programme.deliveries.all()[0], member)
    second = person("coordinator", unit)
    ended = refusals_at_once(
        lambda: accept_placement(placement=placement, by=planner, now=LATER),
        lambda: return_placement(placement=placement, reason="Buram", by=second, now=LATER),
    )
    assert once(ended, AlreadyDecided)
    placement.refresh_from_db()
    assert placement.state == ("accepted" if ended[0] is None else "returned")
    delivery = Delivery.objects.get(pk=placement.delivery_id)
    assert delivery.state == placement.state


def test_proof_is_judged_while_the_row_asks_for_other_documents(
    programme: Programme, planner: User, member: User, unit: Unit
) -> None:
    """Whichever comes first, what is proved is counted against the documents the row asks for in the end."""
    delivery = programme.work_items.all()[0].deliveries.get()
    placement = hand_in_link(delivery, member)
    texts = RowTexts(
        "Tim kerja telah dibentuk", "Menyusun naskah", "SK; Foto", ("Surat Keputusan", "Foto"), None, None
    )
    ended = refusals_at_once(
        lambda: accept_placement(placement=placement, by=planner, now=LATER),
        lambda: alter_item(
            item=delivery.work_item, texts=texts, reason="Rapat", by=person("planner", unit), now=LATER
        ),
    )
    assert ended == [None, None]
    delivery.refresh_from_db()
    assert (delivery.state, delivery.proved, delivery.needed) == ("planned", 1, 2)
