"""The law as another process sees it. Only PostgreSQL has two connections to one test database."""

from __future__ import annotations

import datetime as dt

from tests.at_once import AT_ONCE, at_once
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory

from pakta.foundation.lawbook.actions.values import ValueFields, add_value, withdraw_value
from pakta.foundation.lawbook.models import OwnValue
from pakta.foundation.lawbook.queries import law_of
from pakta.knowledge.law.values import Length, LengthUnit

pytestmark = AT_ONCE
NOW = dt.datetime(2026, 3, 10, 3, 4, 5, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 10)


def test_what_another_process_sets_or_takes_back_holds_for_the_next_case() -> None:
    unit = UnitFactory(city=True)
    keeper = person("legal_officer", unit)
    three = Length(3, LengthUnit.WORKING_DAYS)

    def answer() -> object:
        return law_of(unit).values.value_on("ppid.answer", DAY).value

    before = answer()
    fields = ValueFields("ppid.answer", three, "Dasar", "Alasan")
    at_once(lambda: add_value(unit=unit, fields=fields, by=keeper, now=NOW, max_bytes=1))
    assert (before == three, answer()) == (False, three)
    at_once(lambda: withdraw_value(value=OwnValue.objects.get(), by=keeper, now=NOW))
    assert answer() == before
