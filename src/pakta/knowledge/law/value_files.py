"""Files of legal values read and checked; whatever breaks the form is named with its file, line and key."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from pakta.knowledge.law.legal_value import Amount, FixedDay, LegalValue, Length, LengthUnit, Value
from pakta.knowledge.law.regulation import Confidence
from pakta.shared.entries import BadContent, ContentEntry


class BadValues(BadContent):
    """A file of legal values that breaks the form."""


class _Kept(dict[Any, Any]):
    """A mapping of the file that knows the line it begins on."""

    line = 1


class _Loader(yaml.SafeLoader):
    """As the safe loader, with lines."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> _Kept:
    made = _Kept(loader.construct_mapping(node, deep=True))
    made.line = node.start_mark.line + 1
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_values(text: str, *, file: str) -> list[LegalValue]:
    """The legal values written in ``text``; ``file`` is named in what is refused. Raises ``BadValues``."""
    try:
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader that keeps lines
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise BadValues(f"{file}:{line}", "the file", f"is not YAML ({error})") from error
    if not isinstance(loaded, list):
        raise BadValues(f"{file}:1", "the file", "is no list")
    found: list[LegalValue] = []
    seen: set[str] = set()
    for place, one in enumerate(loaded, 1):
        entry = _Entry(file, f"entry {place}", one)
        values = _values_of(entry, file)
        if values[0].key in seen:
            entry.refuse("stands there twice")
        seen.add(values[0].key)
        found += values
    return found


def _values_of(entry: _Entry, file: str) -> list[LegalValue]:
    key, name = entry.text("key"), entry.text("name")
    name_en = entry.text("name_en") if entry.has("name_en") else ""
    written = entry.value("values")
    if not isinstance(written, list) or not written:
        entry.refuse("values is no list of values")
    joint_leave_counts = entry.yes_or_no("joint_leave_counts")
    entry.refuse_unknown()
    found: list[LegalValue] = []
    for one in written:
        inner = _Entry(file, key, one)
        made = _value(inner, key, name, name_en=name_en, joint_leave_counts=joint_leave_counts)
        if any(made.overlaps(other) for other in found):
            inner.refuse("holds on a day on which another value of its key holds")
        if found and type(made.value) is not type(found[0].value):
            inner.refuse("is of another kind than the values before it")
        found.append(made)
    return found


def _value(entry: _Entry, key: str, name: str, *, name_en: str, joint_leave_counts: bool) -> LegalValue:
    try:
        value = value_from(entry.value("value"))
    except ValueError as error:
        entry.refuse(str(error))
    made = LegalValue(
        key=key,
        name=name,
        value=value,
        in_force_from=entry.day("in_force_from"),
        in_force_to=entry.day("in_force_to"),
        citation=entry.text("citation"),
        confidence=entry.one_of("confidence", Confidence),
        note=entry.text("note") if entry.has("note") else "",
        joint_leave_counts=joint_leave_counts,
        name_en=name_en,
    )
    entry.refuse_unknown()
    if made.in_force_from and made.in_force_to and made.in_force_to < made.in_force_from:
        entry.refuse("ends before it begins")
    return made


class _Entry(ContentEntry):
    """One mapping of the file, which knows its line."""

    defect = BadValues

    def __init__(self, file: str, place: str, loaded: object) -> None:
        at = f"{file}:{loaded.line}" if isinstance(loaded, _Kept) else file
        super().__init__(at, place, loaded)
        if isinstance(self._fields.get("key"), str):
            self._place = self._fields["key"]

    def day(self, name: str) -> dt.date | None:
        if not self.has(name):
            return None
        value = self._fields[name]
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            self.refuse(f"{name} is no date")
        return value

    def yes_or_no(self, name: str) -> bool:
        """True where it is not stated."""
        value = self._fields[name] if self.has(name) else True
        if not isinstance(value, bool):
            self.refuse(f"{name} is neither true nor false")
        return value


def value_from(data: object) -> Value:
    """The value of ``{"working_days": 10}``, ``{"rupiah": 1500000}``, ``{"month": 3, "day": 31}``.

    Raises ``ValueError`` for data of another form and for a value there cannot be.
    """
    if not isinstance(data, dict) or not all(type(one) is int for one in data.values()):
        raise ValueError("value is no mapping to whole numbers")
    match sorted(data):
        case ["rupiah"]:
            return Amount(data["rupiah"])
        case ["day", "month"]:
            return FixedDay(data["month"], data["day"])
        case [unit] if unit in set(LengthUnit):
            return Length(data[unit], LengthUnit(unit))
    raise ValueError("value is no length, amount or day of the year")


def value_as_data(value: Value) -> dict[str, int]:
    """``value_from`` the other way round."""
    if isinstance(value, Length):
        return {value.unit.value: value.n}
    if isinstance(value, Amount):
        return {"rupiah": value.rupiah}
    return {"month": value.month, "day": value.day}
