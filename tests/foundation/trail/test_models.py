"""What the trail's tables refuse, in code and in the database."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from pakta.foundation.trail.actions import record, seal_day
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import DailyRoot, Entry, HistoryIsFixed

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)


def refused() -> Any:
    return pytest.raises(DatabaseError, match="never changed or removed")


@pytest.fixture
def entry(db: None) -> Entry:
    return record(chain="bp-1", by=SYSTEM, now=NOW, action="a.b", subject="c")


def test_code_cannot_change_or_remove_an_entry(entry: Entry) -> None:
    with pytest.raises(HistoryIsFixed):
        entry.save()
    with pytest.raises(HistoryIsFixed):
        entry.delete()
    with pytest.raises(HistoryIsFixed):
        Entry.objects.update(action="x")
    with pytest.raises(HistoryIsFixed):
        Entry.objects.filter(chain="bp-1").delete()


@pytest.mark.parametrize("table", ["trail_entry", "trail_dailyroot"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_remove(entry: Entry, table: str, statement: str) -> None:
    seal_day(day=NOW.date(), now=NOW)
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert (Entry.objects.count(), DailyRoot.objects.count()) == (1, 1)


def test_the_database_refuses_to_truncate(entry: Entry) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE trail_entry")
    assert Entry.objects.count() == 1
