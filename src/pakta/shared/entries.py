"""Mappings of a content file, read field by field; whatever breaks the form is named with its file and place."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, NoReturn, TypeVar

_Choice = TypeVar("_Choice", bound=StrEnum)


class BadContent(Exception):
    """Content that breaks the form: a defect of the file, named with its place. Nothing a person at the desk did."""

    def __init__(self, file: str, place: str, problem: str) -> None:
        super().__init__(f"{file}: {place}: {problem}")
        self.file, self.place, self.problem = file, place, problem


class ContentEntry:
    """One mapping of the file, which knows its place and which of its fields were read."""

    defect: ClassVar[type[BadContent]] = BadContent
    """What is raised for whatever breaks the form."""

    def __init__(self, file: str, place: str, loaded: object) -> None:
        self._file, self._place = file, place
        if not isinstance(loaded, dict):
            self.refuse("is no mapping")
        self._fields: dict[Any, Any] = loaded
        self._read: set[object] = set()

    def refuse(self, problem: str) -> NoReturn:
        raise self.defect(self._file, self._place, problem)

    def refuse_unknown(self) -> None:
        if unknown := [str(name) for name in self._fields if name not in self._read]:
            self.refuse(f"has unknown fields: {', '.join(unknown)}")

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        self._read.add(name)
        return self._fields.get(name) is not None

    def value(self, name: str) -> Any:
        if not self.has(name):
            self.refuse(f"lacks {name}")
        return self._fields[name]

    def text(self, name: str) -> str:
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"{name} is no text")
        return value

    def one_of(self, name: str, choices: type[_Choice]) -> _Choice:
        value = self.value(name)
        try:
            return choices(value)
        except ValueError:
            self.refuse(f"{name} {value!r} is none of {', '.join(choices)}")
