"""What the office commands do in turn."""

from __future__ import annotations

import pytest

from pakta.config import commands


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The management commands that would have run, each a success."""
    names: list[str] = []

    def run(*words: str) -> int:
        names.append(words[0])
        return 0

    monkeypatch.setattr(commands, "_django", run)
    return names


def test_migrate_readies_tables_and_assets(called: list[str]) -> None:
    assert commands.migrate(["-v", "0"]) == 0
    assert called == ["migrate", "collectstatic"]


@pytest.mark.parametrize("asked", ["--plan", "--check", "--help"])
def test_who_only_asks_changes_nothing(called: list[str], asked: str) -> None:
    assert commands.migrate([asked]) == 0
    assert called == ["migrate"]


def test_assets_wait_for_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_django", lambda *words: {"migrate": 1}[words[0]])
    assert commands.migrate([]) == 1
