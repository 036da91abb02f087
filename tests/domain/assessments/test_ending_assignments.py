"""An assignment that ends takes back the role it gave, and nothing else."""

from __future__ import annotations

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import LATER, link, locked, preliminary, started
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.people import assign, unassign
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.queries import worksheets_of
from pakta.domain.assessments.rules import may_be_assessor
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent)


@pytest.fixture
def judged(unit: Unit, planner: User, lead: User) -> AssessmentRound:
    return preliminary(locked(started(unit, planner), planner), lead=lead, assessor=UserFactory())


def named(found: AssessmentRound, user: User, by: User) -> None:
    assign(round=found, user=user, areas=(), link=link, by=by, now=LATER)
    user.forget_memberships()


def ended(found: AssessmentRound, user: User, by: User) -> bool:
    """Whether the role went with the assignment."""
    role = unassign(member=found.members.get(user=user), by=by, now=LATER)
    user.forget_memberships()
    return role is not None


def test_the_role_that_came_with_it_goes_with_it(judged: AssessmentRound, lead: User, unit: Unit) -> None:
    sibling = person("planner", UnitFactory(parent=unit.parent, kind="kota"))
    named(judged, sibling, lead)
    assert worksheets_of(sibling, unit)
    assert ended(judged, sibling, lead)
    assert not may_be_assessor(sibling, unit)
    assert not worksheets_of(sibling, unit)
    assert [one.role for one in sibling.active_memberships] == ["planner"]


def test_areas_changed_between_keep_the_role_theirs(judged: AssessmentRound, lead: User, unit: Unit) -> None:
    user: User = UserFactory()
    named(judged, user, lead)
    assign(round=judged, user=user, areas=["A.1"], link=link, by=lead, now=LATER)
    assert ended(judged, user, lead)


def test_a_role_given_otherwise_stays(judged: AssessmentRound, lead: User, unit: Unit) -> None:
    own = person("assessor", unit)
    named(judged, own, lead)
    assert not ended(judged, own, lead)
    assert may_be_assessor(own, unit)


def test_another_open_assignment_at_the_unit_keeps_it(
    judged: AssessmentRound, lead: User, unit: Unit, planner: User
) -> None:
    user: User = UserFactory()
    named(judged, user, lead)
    other = preliminary(locked(started(unit, planner, year=2027), planner), lead=lead, assessor=UserFactory())
    named(other, user, lead)
    assert not ended(judged, user, lead)
    assert may_be_assessor(user, unit)
    assert ended(other, user, lead)
    assert not may_be_assessor(user, unit)
