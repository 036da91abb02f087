"""Acts at the same moment. Only PostgreSQL lets two writers in at once; SQLite admits one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections

AT_ONCE = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="Two writers at once need PostgreSQL (DATABASE_URL)."
    ),
]
"""The marks of a module of such tests."""


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts in threads that start together; what each gave back, or its exception."""
    start = threading.Barrier(len(acts))
    ended: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            ended[place] = act()
        except Exception as error:  # noqa: BLE001 - carried over to the thread of the test
            ended[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return ended


def refusals_at_once(*acts: Callable[[], Any]) -> list[type[Exception] | None]:
    """The same; the kind of refusal of each, None where it went through."""
    return [type(one) if isinstance(one, Exception) else None for one in at_once(*acts)]
