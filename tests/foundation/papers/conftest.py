"""An office with people, and files on a real disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture(autouse=True)
def _storage_folder(tmp_path: Path, settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
    }


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(
        city=True,
        agency="Badan Pelayanan",
        name="Badan Pelayanan Kota Sukamaju",
        region="Kota Sukamaju",
        code="bp-1872",
    )
    return made


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit)
