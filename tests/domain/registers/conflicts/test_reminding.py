"""The yearly statement called to mind: in January weekly, later once to who came."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.accounts import person
from tests.factories.casework import keeper
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.conflicts.actions.reminding import remind_of_statements
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db
MAY = dt.datetime(2026, 5, 20, 3, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit, "conflicts")


def reminded(now: dt.datetime) -> int:
    return remind_of_statements(link=lambda code: f"/{code}/", now=now)


def test_who_came_in_the_middle_of_the_year_is_reminded_once(unit: Unit, staff: User) -> None:
    came = person("member", unit)
    came.memberships.update(given_at=MAY - 5 * DAY)
    assert reminded(MAY) == 1
    assert Notice.objects.get(kind="conflicts.statement").user == came
    assert reminded(MAY + DAY) == 0
    assert reminded(MAY + 40 * DAY) == 0


def test_in_january_everybody_is_reminded_every_week(unit: Unit, staff: User) -> None:
    january = dt.datetime(2027, 1, 5, 3, tzinfo=dt.UTC)
    people = reminded(january)
    assert people == 2, "the keeper and the coordinator who appointed them"
    assert [reminded(january + DAY), reminded(january + 7 * DAY)] == [0, people]


def test_where_nobody_keeps_the_register_nobody_is_reminded(unit: Unit) -> None:
    person("member", unit).memberships.update(given_at=MAY - DAY)
    assert reminded(MAY) == 0
