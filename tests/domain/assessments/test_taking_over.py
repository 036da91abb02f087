"""Numbers taken over from elsewhere: an import counts what it changed, a national result adds up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import INSTRUMENT, LATER, answered, locked, preliminary, started

from pakta.domain.assessments.actions.importing import BroughtAnswer, NothingToImport, import_answers
from pakta.domain.assessments.actions.judging import agree_to_rest
from pakta.domain.assessments.actions.rounds import BadPoints, enter_national_result
from pakta.domain.assessments.choices import Outcome
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
PLAIN = instrument(INSTRUMENT)


def brought(found: AssessmentRound, by: User, *answers: BroughtAnswer) -> int:
    return import_answers(
        round=found, answers=answers, file_name="lke.xlsx", leave_out_refused=False, by=by, now=LATER
    ).written


def test_an_import_counts_only_what_it_changed(unit: Unit, planner: User) -> None:
    first = started(unit, planner)
    answered(first, planner, {"A.I.1.i.a": "Ya"})
    same, new = BroughtAnswer("A.I.1.i.a", "Ya", "", 1), BroughtAnswer("A.I.1.i.b", "B", "", 0)
    with pytest.raises(NothingToImport):
        brought(first, planner, same)
    assert brought(first, planner, same, new, new) == 1


@pytest.mark.parametrize(("total", "fits"), [("100", True), ("99.96", True), ("99.9", False), ("1", False)])
def test_a_national_total_is_the_sum_of_its_areas(
    unit: Unit, planner: User, *, total: str, fits: bool
) -> None:
    assert unit.parent is not None
    assert unit.parent.parent is not None
    assessor, lead = UserFactory(), person("supervisor", unit.parent)
    judged = preliminary(locked(started(unit, planner), planner), lead=lead, assessor=assessor)
    for area in PLAIN.areas:
        agree_to_rest(round=judged, area=area.code, by=assessor, now=LATER)
    locked(judged, lead)

    def enter(points: dict[str, Decimal]) -> None:
        enter_national_result(
            worksheet=judged.worksheet,
            points=points,
            total=Decimal(total),
            outcome=Outcome.WBK,
            conclusion="",
            by=person("supervisor", unit.parent.parent),
            now=LATER,
        )

    told = {area.code: Decimal(str(float(area.weight))) for area in PLAIN.areas}
    if fits:
        enter(told)
        return
    with pytest.raises(BadPoints):
        enter(told)
    told.popitem()
    enter(told)
