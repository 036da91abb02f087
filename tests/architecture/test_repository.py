"""What the repository keeps to: sizes, reasons, no address of a registry, no path of somebody's machine."""

from __future__ import annotations

import ast
import json
import re
import tomllib

import pytest
from tests.architecture.source import ROOT, functions, modules, tracked_files

LONGEST_MODULE = 600
LONGEST_FUNCTION = 60

# In parts, so that this file does not name what it looks for.
REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("registry", "npmjs"),
    ("registry", "yarnpkg"),
    ("npmmirror", "com"),
    ("crates", "io"),
    ("proxy", "golang"),
    ("jsdelivr", "net"),
    ("unpkg", "com"),
    ("cdnjs", "cloudflare"),
    ("googleapis", "com"),
)
HOSTS = re.compile("|".join(rf"{host}\.{end}" for host, end in REGISTRIES) + r"|index-url\s*[ =]\s*h")
MACHINE_PATHS = re.compile(r"(?<![\w./])/(?:work|root|Users|home)/\w")


def _texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked_files():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # a picture or a font
    return found


@pytest.mark.parametrize("wanted", [HOSTS, MACHINE_PATHS], ids=["registries", "machine paths"])
def test_no_file_names_a_registry_or_somebodys_machine(wanted: re.Pattern[str]) -> None:
    naming = [
        f"{name}:{number}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]
    assert naming == []


@pytest.mark.parametrize(("host", "end"), REGISTRIES)
def test_the_search_for_registries_finds_them(host: str, end: str) -> None:
    assert HOSTS.search(f"see https://{host}.{end}/simple")
    assert HOSTS.search("pip install --index" + "-url https://mirror.example/simple")


@pytest.mark.parametrize("folder", ["work", "root", "home", "Users"])
def test_the_search_for_machine_paths_finds_them(folder: str) -> None:
    assert MACHINE_PATHS.search(f"cd /{folder}/main")
    assert not MACHINE_PATHS.search(f"see workspace/{folder}/views.py")


def test_the_front_end_lock_names_versions_and_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "version" not in package] == []


def test_every_pinned_requirement_has_its_hash() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
        pinned = [block for block in blocks if not block.startswith(("#", "-"))]
        assert pinned, path.name
        assert [
            block.split()[0] for block in pinned if "==" not in block or "--hash=sha256:" not in block
        ] == []


def test_every_requirement_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    required = tomllib.loads("\n".join(lines))["project"]["dependencies"]
    listed = [line for line in lines if any(line.strip().startswith(f'"{name}"') for name in required)]
    assert len(listed) == len(required)
    assert [line for line in listed if not re.search(r"#\s*\w", line)] == []


def test_modules_are_short() -> None:
    assert {
        module.name: len(module.lines) for module in modules() if len(module.lines) > LONGEST_MODULE
    } == {}


def test_functions_are_short() -> None:
    long = {
        module.at(function): length
        for module in modules()
        for function in functions(module)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_modules_are_named_by_their_subject() -> None:
    junk = {
        "utils",
        "helpers",
        "common",
        "misc",
        "util",
        "helper",
        "service",
        "services",
        "manager",
        "managers",
    }
    assert [
        module.name for module in modules() if junk & set(module.name.removesuffix(".py").split("/"))
    ] == []


def test_every_module_says_why_it_exists() -> None:
    """But lists of addresses and the registration of an app, which all say the same."""
    silent = [
        module.name
        for module in modules()
        if module.tree.body
        and ast.get_docstring(module.tree) is None
        and not module.name.endswith(("/apps.py", "/urls.py"))
    ]
    assert silent == []


def test_every_setting_is_in_the_list_and_every_listed_setting_is_read() -> None:
    name = r"(PAKTA_[A-Z_]+|DATABASE_URL|PORT)"
    read = {found for module in modules() for found in re.findall(f'"{name}"', module.text)}
    listed = set(re.findall(f"`{name}`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    assert listed == read
