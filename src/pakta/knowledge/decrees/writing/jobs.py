"""A reading and a look as JSON, to and from: what a job is handed over as, and what ``pakta write`` takes."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pakta.knowledge.decrees.form import Component, Decree, Dictum, Item, Plan, Reading, Subcomponent
from pakta.knowledge.decrees.writing.look import (
    CertifiedCopy,
    Look,
    Margins,
    PaperSize,
    Typeface,
    Verification,
)
from pakta.shared.errors import DomainError


class NotAReading(DomainError):
    """JSON that is not what ``pakta read`` prints."""

    def __init__(self) -> None:
        super().__init__("Isi JSON ini bukan hasil pakta read; baca dahulu keputusannya dengan pakta read.")


def reading_from(data: Any) -> Reading:
    """The reading that ``Reading.as_json`` made ``data`` of. What is missing is absent; refuses ``NotAReading``."""
    if not isinstance(data, Mapping) or not {"decree", "plan"} <= data.keys():
        raise NotAReading
    try:
        decree, plan = data["decree"], data["plan"]
        return Reading(
            decree=_decree(decree),
            plan=Plan(
                title=_text(plan.get("title")),
                year=_year(plan.get("year")),
                columns=_texts(plan.get("columns")) or [],
                components=[_component(one) for one in plan.get("components") or []],
            ),
            notes=[dict(note) for note in data.get("notes") or []],
        )
    except (TypeError, ValueError, AttributeError, KeyError):
        raise NotAReading from None


def _decree(data: Mapping[str, Any]) -> Decree:
    decree = Decree(
        considerations=_texts(data.get("considerations")),
        legal_basis=_texts(data.get("legal_basis")),
        year=_year(data.get("year")),
    )
    for name in Decree.fields:
        if name not in ("considerations", "legal_basis", "dictums", "year"):
            setattr(decree, name, _text(data.get(name)))
    if data.get("dictums") is not None:
        decree.dictums = [Dictum(_text(one["label"]), _text(one["text"]) or "") for one in data["dictums"]]
    return decree


def _component(data: Mapping[str, Any]) -> Component:
    return Component(
        _text(data.get("ordinal_raw")),
        _text(data.get("name")),
        [
            Subcomponent(
                _text(sub.get("ordinal_raw")),
                _text(sub.get("name")),
                [_item(one) for one in sub.get("items") or []],
            )
            for sub in data.get("subcomponents") or []
        ],
    )


def _item(data: Mapping[str, Any]) -> Item:
    cells = ("marker", "indicator", "action", "evidence_raw", "target_raw", "responsible")
    return Item(
        **{name: _text(data.get(name)) for name in cells},
        evidence=_texts(data.get("evidence")) or [],
        periods=[(str(first), str(last)) for first, last in data.get("periods") or []],
        source=dict(data.get("source") or {}),
    )


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(value: Any) -> list[str] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(value)
    return list(value)


def _year(value: Any) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError(value)
    return value


def look_as_json(look: Look) -> dict[str, Any]:
    """The look in plain values; the logo in base64."""
    return asdict(look) | {"logo": None if look.logo is None else base64.b64encode(look.logo).decode()}


def look_from(data: Mapping[str, Any]) -> Look:
    """The look that ``look_as_json`` made ``data`` of."""
    return Look(
        paper=PaperSize(data["paper"]),
        margins=Margins(**data["margins"]),
        typeface=Typeface(data["typeface"]),
        size=data["size"],
        table_size=data["table_size"],
        office_lines=tuple(data["office_lines"]),
        copy=None if data["copy"] is None else CertifiedCopy(**data["copy"]),
        draft=data["draft"],
        verification=None if data["verification"] is None else Verification(**data["verification"]),
        logo=None if data["logo"] is None else base64.b64decode(data["logo"]),
    )
