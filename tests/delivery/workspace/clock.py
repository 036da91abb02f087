"""The moment at which staff pages are asked, for tests in which days matter."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone


def set_clock(monkeypatch: pytest.MonkeyPatch, now: dt.datetime) -> None:
    """Pages take the time in one place; sessions and messages keep the real one."""
    clock = SimpleNamespace(now=lambda: now, override=timezone.override)
    monkeypatch.setattr("pakta.delivery.workspace.pages.timezone", clock)
