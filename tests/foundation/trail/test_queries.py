"""Reading the trail."""

import datetime as dt

import pytest
from tests.factories.institutions import UnitFactory

from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.queries import entries_about, entries_of

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_entries_are_found_by_subject_and_by_chain_newest_first() -> None:
    unit, other = UnitFactory(), UnitFactory()
    for hour, subject, chain in [(0, unit, "a"), (1, other, "a"), (2, unit, "b"), (3, unit, "a")]:
        record(
            chain=chain, by=SYSTEM, now=NOW + dt.timedelta(hours=hour), action=f"x.{hour}", subject=subject
        )
    assert [entry.action for entry in entries_about(unit)] == ["x.3", "x.2", "x.0"]
    assert [entry.action for entry in entries_about(f"institutions.unit:{other.pk}")] == ["x.1"]
    assert [entry.action for entry in entries_of("a")] == ["x.3", "x.1", "x.0"]
