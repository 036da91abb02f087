"""Lets the database be emptied after tests that commit, although the trail and the history of cases refuse to be.

A test that commits is cleaned up by emptying all tables, which their triggers would refuse; for that moment,
and only then, they are taken off.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

TRIGGERS = (
    importlib.import_module("pakta.foundation.trail.migrations.0002_append_only"),
    importlib.import_module("pakta.foundation.casework.migrations.0002_ways_and_history"),
    importlib.import_module("pakta.foundation.casework.migrations.0008_signed_recaps_stay"),
    importlib.import_module("pakta.foundation.casework.migrations.0007_what_was_changed_and_why"),
)


@dataclass
class Statements:
    """As much of a schema editor as the migration uses."""

    connection: Any

    def execute(self, statement: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement)


def take_off() -> None:
    # The later ones stand on the functions of the earlier.
    for triggers in reversed(TRIGGERS):
        triggers.remove(None, Statements(connection))


def put_on() -> None:
    for triggers in TRIGGERS:
        triggers.install(None, Statements(connection))


@pytest.fixture(scope="session", autouse=True)
def _emptying_passes_the_trail() -> Any:
    original = TransactionTestCase._fixture_teardown

    def teardown(case: Any) -> None:
        take_off()
        try:
            original(case)
        finally:
            put_on()

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[method-assign]
