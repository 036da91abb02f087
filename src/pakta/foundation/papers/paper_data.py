"""A paper as JSON and back: what the setters' process is handed, and what an issued paper keeps of its content.

Each value is an object with its ``kind``, the class's name. Characters no paper can show (controls, lone surrogates)
are left out on the way in, so that no setter meets them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, cast, get_type_hints

from pakta.foundation.papers import blocks
from pakta.foundation.papers.blocks import Paper

_KINDS: dict[str, type[Any]] = {
    name: value
    for name, value in vars(blocks).items()
    if isinstance(value, type) and is_dataclass(value) and value.__module__ == blocks.__name__
}
_CHOICES: dict[str, dict[str, type[StrEnum]]] = {
    name: {
        field: hint
        for field, hint in get_type_hints(kind).items()
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }
    for name, kind in _KINDS.items()
}
"""Class → its fields that hold one of a fixed set."""
_NOT_SHOWN = {"Cc", "Cs", "Co", "Cn"}


def printable(text: str) -> str:
    """``text`` without what no paper shows; a tab becomes a space, line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _NOT_SHOWN)


def as_data(value: Any) -> Any:
    """A paper, or any part of one, as what ``json`` writes."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return [as_data(each) for each in value]
    if is_dataclass(value):
        made = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **made}
    return value


def part_from(data: Any) -> Any:
    """What ``as_data`` made, made back. ``KeyError`` or ``TypeError`` for anything else."""
    if isinstance(data, list):
        return tuple(part_from(each) for each in data)
    if not isinstance(data, dict):
        return data
    made_of = _KINDS[data["is"]]
    named = {name: part_from(value) for name, value in data.items() if name != "is"}
    for name, choices in _CHOICES[made_of.__name__].items():
        named[name] = choices(named[name])
    return made_of(**named)


def paper_from(data: dict[str, Any]) -> Paper:
    """The paper whose ``as_data`` is ``data``."""
    return cast("Paper", part_from(data))
