"""A conflict of interest declared in its register closes the door to that office's file."""

from __future__ import annotations

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import LATER, link, locked, preliminary, started

from pakta.domain.assessments.actions.declared import REFERENCE
from pakta.domain.assessments.actions.people import ConflictStands, assign
from pakta.domain.assessments.door import Why, shut_to
from pakta.domain.registers.conflicts.actions.declaring import declare_conflict
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db


def declared(by: User, at: Unit, about: Unit, superior: User | None = None) -> Case:
    fields = {
        "kind": "actual",
        "source": "family",
        "process": "Penilaian pendahuluan",
        "parties": "Kepala kantor",
        "story": "Kisah yang sangat rahasia.",
    }
    case = declare_conflict(unit=at, fields=fields, superior=superior, about_units=[about], by=by, now=LATER)
    by.forget_memberships()
    return case


@pytest.fixture
def province(unit: Unit) -> Unit:
    assert unit.parent is not None
    return unit.parent


def test_the_file_shuts_and_the_story_stays_in_its_register(
    unit: Unit, province: Unit, planner: User
) -> None:
    lead, assessor = person("supervisor", province), person("member", province)
    round = preliminary(locked(started(unit, planner), planner), lead=lead, assessor=assessor)
    assert shut_to(assessor, unit) is None
    case = declared(assessor, province, unit)
    shut = shut_to(assessor, unit)
    assert shut is not None
    assert shut.why == Why.CONFLICT
    member = round.members.get(user=assessor)
    assert member.declaration == REFERENCE
    assert case.number_text not in member.declaration


def test_the_trail_of_the_office_does_not_name_who_declared(
    unit: Unit, province: Unit, planner: User
) -> None:
    lead, assessor = person("supervisor", province), person("member", province, name="Budi Rahasia")
    preliminary(locked(started(unit, planner), planner), lead=lead, assessor=assessor)
    case = declared(assessor, province, unit)
    told = list(Entry.objects.filter(chain=unit.trail_chain).order_by("pk").values())[-1]
    assert told["action"] == "assessments.declare"
    assert "Rahasia" not in str(told)
    assert case.number_text not in str(told)
    assert told["actor_key"] == "declarant"


def test_who_leads_is_shut_out_too(unit: Unit, province: Unit, planner: User) -> None:
    lead: User = person("supervisor", province)
    preliminary(locked(started(unit, planner), planner), lead=lead, assessor=UserFactory())
    declared(lead, province, unit)
    shut = shut_to(lead, unit)
    assert shut is not None
    assert shut.why == Why.CONFLICT


def test_nobody_with_a_standing_declaration_is_assigned(unit: Unit, province: Unit, planner: User) -> None:
    lead, superior = person("supervisor", province), person("head", province)
    round = preliminary(locked(started(unit, planner), planner), lead=lead, assessor=UserFactory())
    biased = person("member", province)
    case = declared(biased, province, unit, superior)
    with pytest.raises(ConflictStands):
        assign(round=round, user=biased, areas=(), link=link, by=lead, now=LATER)
    case = take_way(case=case, way="review", version=case.version, by=superior, now=LATER)
    take_way(
        case=case,
        way="dismiss",
        version=case.version,
        said=Passage("Bukan kerabat."),
        by=superior,
        now=LATER,
    )
    assert assign(round=round, user=biased, areas=(), link=link, by=lead, now=LATER).has_conflict is None


def test_other_offices_stay_open(unit: Unit, province: Unit, planner: User) -> None:
    lead, assessor = person("supervisor", province), person("member", province)
    preliminary(locked(started(unit, planner), planner), lead=lead, assessor=assessor)
    declared(assessor, province, province)
    assert shut_to(assessor, unit) is None
