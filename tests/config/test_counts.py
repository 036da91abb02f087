"""What registers count is offered to the worksheet."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.casework import case_of, keeper
from tests.factories.institutions import UnitFactory

from pakta.config.counts import COMPLAINTS_RESOLVED, complaints_of
from pakta.domain.assessments.prefilling import prefill_of
from pakta.domain.registers.complaints.register import COMPLAINTS
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)


def complaint(unit: Unit) -> Case:
    required = {
        one.key: one.choices[0].key if one.choices else "Isian contoh"
        for one in COMPLAINTS.fields
        if one.required
    }
    return case_of(
        unit,
        register=COMPLAINTS.key,
        channel=COMPLAINTS.channels[0].key,
        fields=required,
        now=NOW,
    )


def test_an_office_without_complaints_is_offered_nothing() -> None:
    assert complaints_of(UnitFactory(city=True), 2026) is None


def test_resolved_and_open_complaints_of_the_year_are_offered() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit, COMPLAINTS.key)
    first = complaint(unit)
    complaint(unit)
    complaint(UnitFactory(city=True))
    archive = next(
        way
        for way in COMPLAINTS.ways_from(first.state)
        if COMPLAINTS.state(way.to).ends and way.who == "handler" and not way.answers and not way.fields
    )
    reason = archive.reasons[0].key if archive.reasons else ""
    take_way(
        case=first,
        way=archive.key,
        version=first.version,
        said=Passage("Sama dengan yang lain.", reason),
        by=staff,
        now=NOW,
    )
    found = prefill_of(unit, 2026, COMPLAINTS_RESOLVED)
    assert found is not None
    assert found.value == {"selesai": 1, "harus_ditindaklanjuti": 2, "diproses": 1}
    assert "2026" in found.source


def test_the_question_and_its_counts_are_in_the_instrument() -> None:
    question = instrument("lke-zi-2021").questions[COMPLAINTS_RESOLVED]
    assert {one.key for one in question.counts} == {"selesai", "harus_ditindaklanjuti", "diproses"}
