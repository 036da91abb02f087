"""What every table keeps to: who beside when, files protected, states that all have their ways."""

from __future__ import annotations

import importlib
import io
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.models import PROTECT, TextChoices
from tests.architecture.source import modules

from pakta.foundation.files.models import StoredFile

# A moment without a person beside it, each with its reason.
NOBODY = {
    "accounts.User.joined_at": "who added a person stands in the trail; the first one adds himself",
    "notifications.Notice.created_at": "Pakta itself tells; what is told of was done by somebody the trail names",
    "files.StoredFile.stored_at": "stored_by_key: the trail's key, for a visitor may store a file too",
    "files.Upload.made_at": "owner_key: the trail's key, as of the file it becomes",
    "files.Upload.touched_at": "only its owner adds to it",
}
# A table of states without a table of ways, each with its reason.
NO_WAYS: dict[str, str] = {}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("pakta.")]


def test_our_models_are_found() -> None:
    assert {"Delivery", "DecreeImport", "Evidence", "User", "Unit", "StoredFile", "Entry"} <= {
        model.__name__ for model in our_models()
    }


def test_every_moment_says_whose_it_is() -> None:
    alone = {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.DateTimeField)
        and field.name.endswith("_at")
        and f"{field.name.removesuffix('_at')}_by" not in {one.name for one in model._meta.get_fields()}
    }
    assert alone == set(NOBODY)


def _nullable_pairs() -> list[tuple[type[models.Model], str]]:
    return [
        (model, field.name.removesuffix("_at"))
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.DateTimeField) and field.name.endswith("_at") and field.null
    ]


@pytest.mark.parametrize(
    ("model", "act"), _nullable_pairs(), ids=lambda part: getattr(part, "__name__", part)
)
def test_when_and_who_are_empty_together(model: type[models.Model], act: str) -> None:
    """A check constraint of the table names both."""
    naming_both = [
        constraint
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        and {f"{act}_at", f"{act}_by"} <= _fields_named(constraint.condition)
    ]
    assert naming_both != []


def _fields_named(condition: Any) -> set[str]:
    found: set[str] = set()
    for child in condition.children:
        found |= _fields_named(child) if hasattr(child, "children") else {child[0].partition("__")[0]}
    return found


def test_a_stored_file_is_never_deleted_with_a_row_of_it() -> None:
    links = {
        f"{model._meta.label}.{field.name}": field.remote_field.on_delete
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is StoredFile
    }
    assert set(links) >= {"programmes.Decree.file", "evidence.Evidence.file"}
    assert set(links.values()) == {PROTECT}


def test_history_outlives_the_people_in_it() -> None:
    """No row goes, and no name in it, because an account does."""
    links = {
        f"{model._meta.label}.{field.name}": field.remote_field.on_delete
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is apps.get_model("accounts.User")
    }
    assert {name for name, rule in links.items() if rule is not PROTECT} == set()


def _choices_modules() -> list[Any]:
    names = [module.name for module in modules() if module.name.endswith("choices.py")]
    return [importlib.import_module("pakta." + name.removesuffix(".py").replace("/", ".")) for name in names]


def _own(module: Any) -> list[Any]:
    return [value for value in vars(module).values() if getattr(value, "__module__", None) == module.__name__]


def _transitions() -> dict[str, dict[Any, frozenset[Any]]]:
    return {
        next(iter(table)).__class__.__name__: table
        for module in _choices_modules()
        for name, table in vars(module).items()
        if name.endswith("TRANSITIONS")
    }


def test_every_state_machine_has_its_ways() -> None:
    states = {
        value.__name__
        for module in _choices_modules()
        for value in _own(module)
        if isinstance(value, type) and issubclass(value, TextChoices) and value.__name__.endswith("State")
    }
    assert states - set(_transitions()) == set(NO_WAYS)


@pytest.mark.parametrize("name", sorted(_transitions()))
def test_ways_cover_every_state_and_reach_it(name: str) -> None:
    table = _transitions()[name]
    states = set(type(next(iter(table))))
    assert set(table) == states
    first = next(iter(type(next(iter(table)))))
    reached, waiting = {first}, [first]
    while waiting:
        for after in table[waiting.pop()] - reached:
            reached.add(after)
            waiting.append(after)
    assert reached == states
    assert all(state not in after for state, after in table.items())


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
