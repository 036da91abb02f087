"""What every test stands on. Settings are in ``tests.settings``; sockets are closed by ``pyproject.toml``."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.utils import translation

pytest_plugins = ["tests.append_only"]

# No deadline: the machine may be busy. A test that needs more examples says so.
hypothesis.settings.register_profile("suite", deadline=None, max_examples=50)
hypothesis.settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _language_of_the_installation() -> Iterator[None]:
    """A page shown in English must not make the next test English."""
    yield
    translation.deactivate()


def pytest_configure(config: pytest.Config) -> None:
    """End a run meant for PostgreSQL with one line where there is none."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        return
    try:
        psycopg.connect(
            host=database["HOST"],
            port=database["PORT"] or None,
            user=database["USER"],
            password=database["PASSWORD"] or None,
            dbname="postgres",
            connect_timeout=5,
        ).close()
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        pytest.exit(f"Skipped: no PostgreSQL where DATABASE_URL says one is ({reason})", returncode=0)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their place: a file made for the test may hold the time, and workers must agree."""
    return argname if isinstance(val, bytes) else None
