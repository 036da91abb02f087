"""The arrows between packages, and no import hidden inside a function without its reason."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from tests.architecture.source import ROOT, Module, functions, modules

from pakta.domain.evidence import actions as evidence_actions


@pytest.mark.slow
def test_the_arrows_between_packages_are_kept(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert broken == 0, capsys.readouterr().out


def _silent_imports(module: Module) -> Iterator[str]:
    """Imports inside a function without a comment on their line or above them in that function."""
    for function in functions(module):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                before = module.lines[function.lineno : node.end_lineno]
                if not any("#" in line for line in before):
                    yield module.at(node)


def test_an_import_inside_a_function_says_why() -> None:
    assert [place for module in modules() for place in _silent_imports(module)] == []


def test_the_walk_sees_the_whole_source() -> None:
    """A walk that found nothing would pass every test beside it."""
    names = {module.name for module in modules()}
    spec = importlib.util.find_spec(evidence_actions.__name__)
    assert spec is not None
    assert {"cli.py", "domain/evidence/actions/__init__.py", "shared/errors.py"} <= names
    assert len(names) > 100
