"""Where the demo office is not loaded, nothing of it is written."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.institutions import UnitFactory

from pakta.config.demo import Outcome, load_demo
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.refusals import PasswordTooWeak
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

NOW = dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


def test_database_of_a_real_office_is_left_alone() -> None:
    office = UnitFactory()
    report = load_demo(now=NOW, password="contoh-pakta-2026")
    assert (report.outcome, report.sign_ins) == (Outcome.DATABASE_IN_USE, ())
    assert report.text == Outcome.DATABASE_IN_USE.value
    assert list(Unit.objects.all()) == [office]
    assert not User.objects.exists()


def test_weak_password_is_refused_and_nothing_remains() -> None:
    with pytest.raises(PasswordTooWeak):
        load_demo(now=NOW, password="pendek")
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()
