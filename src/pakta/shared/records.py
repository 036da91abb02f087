"""Classes of named, changeable fields for what the command loads at every start.

The standard library's dataclasses import ``inspect`` and compile methods for each class: a tenth of the time that
``pakta read`` takes. A type checker reads these as it reads those.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, dataclass_transform


class _Fresh:
    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def fresh(*, default_factory: Callable[[], Any]) -> Any:
    """A field whose default is made anew for every record: ``items: list[str] = fresh(default_factory=list)``."""
    return _Fresh(default_factory)


@dataclass_transform(field_specifiers=(fresh,))
class Record:
    """Base of a record: its annotations are its fields, in order; records of one class with equal fields are equal."""

    fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}
    __hash__ = None  # type: ignore[assignment]  # fields change

    def __init_subclass__(cls) -> None:
        cls.fields = tuple(cls.__annotations__)
        cls._defaults = {name: cls.__dict__[name] for name in cls.fields if name in cls.__dict__}

    def __init__(self, *values: Any, **named: Any) -> None:
        state = self.__dict__
        state.update(zip(self.fields, values, strict=False))
        state.update(named)
        for name, default in self._defaults.items():
            if name not in state:
                state[name] = default.make() if isinstance(default, _Fresh) else default
        if len(values) > len(self.fields) or state.keys() != set(self.fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self.fields)}")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields)
        return f"{type(self).__name__}({shown})"
