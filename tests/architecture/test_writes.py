"""Only actions write, and pages reach rows through ``visible_to`` alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Module, modules

WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "update",
    "asave",
    "acreate",
    "aupdate",
    "adelete",
}
ROWS = {"objects", "filter", "exclude", "all", "open", "in_schedule", "in_plan", "current"}
"""What stands before ``update`` and ``delete`` when they are those of rows, not of a dict, a file or a form."""

# Who writes besides actions, each with its reason.
ALSO_WRITE = {
    "domain/drafting/states.py": "the one door through which a draft decree changes state, called by actions",
    "domain/programmes/import_states.py": "the one door of an import's state, called by actions alone",
}


def _may_write(module: Module) -> bool:
    parts = module.name.split("/")
    return (
        "actions" in parts or parts[-1] == "actions.py" or "management" in parts or module.name in ALSO_WRITE
    )


def _writes(module: Module) -> Iterator[str]:
    models = _model_names(module)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            names = {part.attr for part in ast.walk(node.func.value) if isinstance(part, ast.Attribute)}
            plain = {part.id for part in ast.walk(node.func.value) if isinstance(part, ast.Name)}
            if names & ROWS or plain & models or node.func.attr.startswith(("bulk_", "get_or", "update_or")):
                yield module.at(node)


def _model_names(module: Module) -> set[str]:
    """Names of variables that hold a model's instance, as far as annotations and calls tell."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module and ".models" in node.module
        for alias in node.names
    }
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.arg)
            and isinstance(node.annotation, ast.Name)
            and node.annotation.id in imported
        ):
            found.add(node.arg)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            made = {part.id for part in ast.walk(node.value.func) if isinstance(part, ast.Name)}
            if made & imported:
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found | imported


def test_only_actions_write_rows() -> None:
    writing = [place for module in modules() if not _may_write(module) for place in _writes(module)]
    assert writing == []


def test_the_search_for_writes_finds_those_of_actions() -> None:
    found = {place.partition(":")[0] for module in modules() for place in _writes(module)}
    assert {
        "domain/evidence/actions/handing_in.py",
        "domain/programmes/actions/adoption.py",
        "domain/programmes/actions/deliveries.py",
        "domain/programmes/actions/drafted.py",
        "domain/programmes/actions/teams.py",
        "domain/programmes/actions/updating.py",
        "domain/programmes/import_states.py",
    } <= found


def test_whoever_else_writes_still_does() -> None:
    names = {module.name for module in modules() if any(_writes(module))}
    assert set(ALSO_WRITE) <= names


def _managers(module: Module) -> Iterator[str]:
    """Uses of a manager, but ``.objects.none()``, which asks for nothing."""
    empty = {
        id(node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "none"
    }
    managers = {"objects", "_default_manager", "_base_manager"}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in managers and id(node) not in empty:
            yield module.at(node)


def test_pages_never_reach_a_manager() -> None:
    assert [place for module in modules() if module.within("delivery/") for place in _managers(module)] == []


def test_pages_never_open_a_cursor() -> None:
    cursors = [
        module.at(node)
        for module in modules()
        if module.within("delivery/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"cursor", "raw"}
    ]
    assert cursors == []


def _broad(handler: ast.ExceptHandler) -> bool:
    caught = (
        []
        if handler.type is None
        else [part for part in ast.walk(handler.type) if isinstance(part, ast.Name)]
    )
    return handler.type is None or any(name.id in {"Exception", "BaseException"} for name in caught)


def test_a_broad_except_says_why() -> None:
    silent = [
        module.at(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _broad(node) and "#" not in module.lines[node.lineno - 1]
    ]
    assert silent == []


def test_domain_and_foundation_never_read_the_clock() -> None:
    """Moments are handed in; only background jobs, commands and the sign-in of a library ask the clock."""
    clocks = {"now", "today", "utcnow", "localdate", "localtime"}
    may = ("tasks.py", "adapter.py", "models.py")
    reading = [
        module.at(node)
        for module in modules()
        if module.within("domain/", "foundation/", "knowledge/", "shared/")
        and not module.name.endswith(may)
        and "management" not in module.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clocks
    ]
    assert reading == []
