"""Every template somebody asks for is there, and somebody asks for every template."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from tests.architecture.source import PACKAGE, modules

NAMED = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
ANY_NAME = re.compile(r"""["']([\w/.-]+\.(?:html|txt))["']""")
# Asked for by libraries under names they choose.
OF_LIBRARIES = ("account/", "allauth/", "mfa/", "socialaccount/", "usersessions/", "django/", "registration/")
OF_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


@cache
def templates() -> dict[str, Path]:
    """Name → file of every template of ours."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in PACKAGE.rglob("templates")
        for path in folder.rglob("*")
        if path.is_file()
    }


def _names_in_code() -> set[str]:
    return {
        node.value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.endswith((".html", ".txt"))
    }


def _texts() -> dict[str, str]:
    return {name: path.read_text(encoding="utf-8") for name, path in templates().items()}


def test_templates_are_found() -> None:
    assert "workspace/programmes/detail.html" in templates()


def test_every_template_that_is_extended_or_included_is_there() -> None:
    missing = []
    for name, text in _texts().items():
        for wanted in NAMED.findall(text):
            if wanted.startswith("django/forms/"):
                continue  # of the form renderer, which has its own folders
            try:
                get_template(wanted)
            except TemplateDoesNotExist:
                missing.append(f"{name} → {wanted}")
    assert missing == []


@pytest.mark.parametrize("name", sorted(name for name in _names_in_code() if "/" in name and " " not in name))
def test_every_template_that_code_names_is_there(name: str) -> None:
    assert get_template(name)


def test_no_template_is_left_over() -> None:
    named = _names_in_code().union(*(ANY_NAME.findall(text) for text in _texts().values()))
    left_over = [
        name
        for name in templates()
        if name not in named and name not in OF_DJANGO and not name.startswith(OF_LIBRARIES)
    ]
    assert left_over == []


def test_templates_hold_no_script_and_no_style_of_their_own() -> None:
    """The content security policy would refuse them silently."""
    wrong = re.compile(r"<style\b|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
    assert [name for name, text in _texts().items() if wrong.search(text)] == []


def test_a_per_cent_sign_stands_right_behind_its_number() -> None:
    shown = {name: path.read_text(encoding="utf-8") for name, path in templates().items()}
    assert [name for name, text in shown.items() if re.search(r"(\}\}|\d)\s+%(?!\})", text)] == []
    assert [module.name for module in modules() if re.search(r"\)[sd] +%%|\} %[<\"'.,;)]", module.text)] == []
