"""People learn what became of their proof and what was given to them, once each."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.evidence import LATER, accepted, hand_in_link, returned

from pakta.domain.evidence.actions.reviewing import UNDO_WITHIN, undo_review
from pakta.domain.evidence.actions.telling import tell_judged
from pakta.domain.programmes.actions.assigning import tell_assigned
from pakta.domain.programmes.actions.deliveries import assign_delivery
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db
SOON = LATER + UNDO_WITHIN + dt.timedelta(seconds=1)


def told(now: dt.datetime = SOON) -> int:
    return tell_judged(item_link=lambda pk: f"/butir/{pk}/", now=now)


def test_both_verdicts_are_told_once_to_who_handed_in(
    programme: Programme, member: User, planner: User
) -> None:
    one, two = programme.deliveries.all()[:2]
    accepted(hand_in_link(one, member), planner)
    returned(hand_in_link(two, member), planner, "Belum ditandatangani.")
    assert (told(), told()) == (2, 0)
    notices = list(Notice.objects.order_by("pk"))
    assert {notice.user for notice in notices} == {member}
    assert sorted("Belum ditandatangani." in notice.text for notice in notices) == [False, True]
    assert {notice.link for notice in notices} == {
        f"/butir/{one.work_item_id}/",
        f"/butir/{two.work_item_id}/",
    }


def test_what_can_still_be_undone_or_was_is_not_told(
    programme: Programme, member: User, planner: User
) -> None:
    placement = accepted(hand_in_link(programme.deliveries.all()[0], member), planner)
    assert told(LATER + UNDO_WITHIN) == 0
    undo_review(placement=placement, by=planner, now=LATER)
    assert told() == 0


def test_who_lost_the_role_is_told_nothing(programme: Programme, member: User, planner: User) -> None:
    accepted(hand_in_link(programme.deliveries.all()[0], member), planner)
    member.memberships.update(ended_at=LATER, ended_by=planner)
    assert told() == 0


def test_an_assignment_is_told_once(programme: Programme, member: User, planner: User) -> None:
    delivery = programme.deliveries.all()[0]
    assign_delivery(delivery=delivery, person=member, by=planner, now=LATER)
    counts = [tell_assigned(item_link=lambda pk: f"/butir/{pk}/", now=SOON) for _twice in range(2)]
    assert counts == [1, 0]
    assert Notice.objects.get().user == member
