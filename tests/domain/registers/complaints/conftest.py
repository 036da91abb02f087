"""Complaints are rows: every test here has a database."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Open the database."""
