"""A reading taken up again from its JSON, as ``pakta read`` prints it and as drafts keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pakta.knowledge.decrees.form import Component, Decree, Dictum, Item, Plan, Reading, Subcomponent
from pakta.shared.errors import DomainError


class NotAReading(DomainError):
    """The JSON is not what ``pakta read`` prints; says where it departs from it."""

    def __init__(self, where: str, wanted: str) -> None:
        super().__init__(
            f"JSON ini bukan hasil pakta read: {where or 'isinya'} seharusnya {wanted}; baca ulang keputusannya "
            "dengan pakta read."
        )


def reading_from_json(printed: object) -> Reading:
    """The reading that ``printed`` (``form.Reading.as_json()``) shows; parts left out are absent.

    Raises ``NotAReading`` where a part is unknown or of another kind than the form has.
    """
    whole = _fields(printed, "", Reading.fields)
    decree = _fields(whole.get("decree", {}), "decree", Decree.fields)
    plan = _fields(whole.get("plan", {}), "plan", Plan.fields)
    return Reading(
        decree=_decree(decree),
        plan=Plan(
            title=_text(plan, "plan", "title"),
            year=_year(plan, "plan"),
            columns=_texts(plan, "plan", "columns") or [],
            components=[_component(one, where) for one, where in _each(plan, "plan", "components")],
        ),
        notes=[dict(_fields(one, where, None)) for one, where in _each(whole, "", "notes")],
    )


def _decree(printed: Mapping[str, Any]) -> Decree:
    decree = Decree()
    for name in Decree.fields:
        if name == "year":
            decree.year = _year(printed, "decree")
        elif name in ("considerations", "legal_basis"):
            setattr(decree, name, _texts(printed, "decree", name))
        elif name == "dictums":
            if printed.get(name) is not None:
                decree.dictums = [_dictum(one, where) for one, where in _each(printed, "decree", name)]
        else:
            setattr(decree, name, _text(printed, "decree", name))
    return decree


def _dictum(printed: object, where: str) -> Dictum:
    fields = _fields(printed, where, Dictum.fields)
    return Dictum(label=_text(fields, where, "label"), text=_text(fields, where, "text") or "")


def _component(printed: object, where: str) -> Component:
    fields = _fields(printed, where, Component.fields)
    return Component(
        ordinal_raw=_text(fields, where, "ordinal_raw"),
        name=_text(fields, where, "name"),
        subcomponents=[_subcomponent(one, at) for one, at in _each(fields, where, "subcomponents")],
    )


def _subcomponent(printed: object, where: str) -> Subcomponent:
    fields = _fields(printed, where, Subcomponent.fields)
    return Subcomponent(
        ordinal_raw=_text(fields, where, "ordinal_raw"),
        name=_text(fields, where, "name"),
        items=[_item(one, at) for one, at in _each(fields, where, "items")],
    )


def _item(printed: object, where: str) -> Item:
    fields = _fields(printed, where, Item.fields)
    item = Item(
        evidence=_texts(fields, where, "evidence") or [],
        periods=[_period(one, at) for one, at in _each(fields, where, "periods")],
        source=dict(_fields(fields.get("source", {}), f"{where}.source", None)),
    )
    for name in ("marker", "indicator", "action", "evidence_raw", "target_raw", "responsible"):
        setattr(item, name, _text(fields, where, name))
    return item


def _period(printed: object, where: str) -> tuple[str, str]:
    if (
        not isinstance(printed, (list, tuple))
        or len(printed) != 2
        or not all(isinstance(m, str) for m in printed)
    ):
        raise NotAReading(where, "dua bulan berbentuk TTTT-BB")
    return printed[0], printed[1]


def _fields(value: object, where: str, allowed: tuple[str, ...] | None) -> Mapping[str, Any]:
    """The object at ``where``; ``allowed`` None takes any field."""
    if not isinstance(value, Mapping):
        raise NotAReading(where, "objek")
    unknown = sorted(str(name) for name in value if allowed is not None and name not in allowed)
    if unknown:
        raise NotAReading(_at(where, unknown[0]), "tidak ada")
    return value


def _each(parent: Mapping[str, Any], where: str, name: str) -> list[tuple[object, str]]:
    value = parent.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise NotAReading(_at(where, name), "daftar")
    return [(one, f"{_at(where, name)}.{index}") for index, one in enumerate(value)]


def _text(parent: Mapping[str, Any], where: str, name: str) -> str | None:
    value = parent.get(name)
    if value is None or isinstance(value, str):
        return value
    raise NotAReading(_at(where, name), "teks")


def _texts(parent: Mapping[str, Any], where: str, name: str) -> list[str] | None:
    if parent.get(name) is None:
        return None
    texts: list[str] = []
    for one, at in _each(parent, where, name):
        if not isinstance(one, str):
            raise NotAReading(at, "teks")
        texts.append(one)
    return texts


def _year(parent: Mapping[str, Any], where: str) -> int | None:
    value = parent.get("year")
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise NotAReading(_at(where, "year"), "bilangan bulat")


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name
