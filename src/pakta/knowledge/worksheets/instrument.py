"""The worksheets Pakta knows: ``content/*.yaml`` read, checked and kept.

A file that breaks the form is refused with its place: a missing or unknown field, a score out of 0 to 1, weights that
do not add up, a code given twice, a minimum of something that is not there. Another sheet needs another file and no
code (docs/recipes/worksheet.md).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml

from pakta.knowledge.worksheets.form import (
    ROLES_BY_TYPE,
    TOTAL,
    AnswerType,
    Area,
    Choice,
    Component,
    Count,
    CountRole,
    Fact,
    FactKind,
    FactValue,
    Half,
    HalfKind,
    Instrument,
    Level,
    Minimum,
    Place,
    Question,
    Requirement,
    Subcomponent,
)
from pakta.knowledge.worksheets.wording import with_wording
from pakta.shared.entries import BadContent, ContentEntry

__all__ = [
    "AnswerType",
    "Area",
    "BadInstrument",
    "Choice",
    "Component",
    "Count",
    "CountRole",
    "Fact",
    "FactKind",
    "Half",
    "HalfKind",
    "Instrument",
    "Level",
    "Minimum",
    "Place",
    "Question",
    "Requirement",
    "Subcomponent",
    "instrument",
    "instrument_on",
    "instruments",
    "read_instrument",
    "with_wording",
]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where PyYAML was built with it: ten times as quick."""

_Scales = dict[AnswerType, dict[str, Fraction]]
_Node = TypeVar("_Node", Component, Area, Half, Subcomponent)

_YES_NO_LABELS = (("Ya", "Yes"), ("Tidak", "No"))
"""The words of a yes or no question that brings none of its own."""


class BadInstrument(BadContent):
    """A file of a worksheet that breaks the form."""


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every worksheet by its id, the oldest first. Raises ``BadInstrument``."""
    folder = files(__package__) / "content"
    found = [
        read_instrument(file.read_text(encoding="utf-8"), file=file.name)
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    ]
    return {one.id: one for one in sorted(found, key=lambda one: (one.valid_from, one.id))}


def instrument(instrument_id: str) -> Instrument:
    """Raises ``KeyError`` for an id no worksheet has."""
    return instruments()[instrument_id]


def instrument_on(day: dt.date, kind: str = "zona_integritas") -> Instrument | None:
    """The worksheet of that kind to start an assessment with on ``day``: of those valid, the newest."""
    valid = [
        one
        for one in instruments().values()
        if one.kind == kind and one.valid_from <= day and (one.valid_until is None or day <= one.valid_until)
    ]
    return valid[-1] if valid else None


def read_instrument(text: str, *, file: str) -> Instrument:
    """The worksheet written in ``text``; ``file`` is named in what is refused. Raises ``BadInstrument``."""
    try:
        loaded = yaml.load(text, Loader=_LOADER)  # noqa: S506 - safe either way
    except yaml.YAMLError as error:
        raise BadInstrument(file, "the file", f"is not YAML ({error})") from error
    top = _Entry(file, "the file", loaded)
    scales = _scales(top.entry("scales"))
    without_levels = Instrument(
        id=top.text("id"),
        version=top.text("version"),
        kind=top.text("kind"),
        name=top.text("name"),
        name_en=top.text("name_en"),
        basis=top.text("basis"),
        valid_from=top.day("valid_from"),
        valid_until=top.day("valid_until") if top.has("valid_until") else None,
        superseded_by=top.text("superseded_by") if top.has("superseded_by") else None,
        sources=top.texts("sources"),
        components=tuple(_component(entry, scales) for entry in top.entries("components")),
        facts=tuple(_fact(entry) for entry in top.entries("facts")) if top.has("facts") else (),
        levels=(),
    )
    _check_codes(without_levels, top)
    levels = tuple(_level(entry, without_levels) for entry in top.entries("levels"))
    _refuse_twice(top, "level", [level.id for level in levels])
    top.refuse_unknown()
    return replace(without_levels, levels=levels)


class _Entry(ContentEntry):
    """One mapping of the file, which knows its place and which of its fields were read."""

    defect = BadInstrument

    def names(self) -> list[str]:
        """Its field names, all of them read."""
        self._read.update(self._fields)
        return [str(name) for name in self._fields]

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.value(name)
        if not isinstance(value, list):
            self.refuse(f"{name} is no list")
        return tuple(str(one) for one in value)

    def day(self, name: str) -> dt.date:
        value = self.value(name)
        if not isinstance(value, dt.date):
            self.refuse(f"{name} is no date")
        return value

    def number(self, name: str) -> Fraction:
        """Written as 3, 0.67 or '1/3'; what is written is exact, never its nearest binary."""
        value = self.value(name)
        try:
            if isinstance(value, bool):
                raise ValueError
            return Fraction(str(value))
        except (ValueError, ZeroDivisionError):
            self.refuse(f"{name} is no number")

    def entry(self, name: str) -> _Entry:
        return _Entry(self._file, self._inside(name), self.value(name))

    def entries(self, name: str) -> list[_Entry]:
        """The mappings of a list, each called by its code where it has one."""
        value = self.value(name)
        if not isinstance(value, list) or not value:
            self.refuse(f"{name} is no list")
        places = (_called(one) or f"{name}[{position}]" for position, one in enumerate(value))
        return [_Entry(self._file, place, one) for place, one in zip(places, value, strict=True)]

    def _inside(self, name: str) -> str:
        return f"{self._place}, {name}"


def _called(loaded: object) -> str:
    return str(loaded.get("code") or loaded.get("id") or "") if isinstance(loaded, dict) else ""


def _scales(entry: _Entry) -> _Scales:
    """What each choice of an answer type is worth, the best first."""
    found: _Scales = {}
    for name in entry.names():
        if name not in set(AnswerType) - set(ROLES_BY_TYPE):
            entry.refuse(f"{name} is no answer type with choices")
        scale = entry.entry(name)
        scores = {key: scale.number(key) for key in scale.names()}
        ordered = list(scores.values())
        if ordered != sorted(set(ordered), reverse=True) or ordered[0] != 1 or ordered[-1] != 0:
            scale.refuse("scores do not fall from 1 to 0")
        found[AnswerType(name)] = scores
    return found


def _component(entry: _Entry, scales: _Scales) -> Component:
    found = Component(
        code=entry.text("code"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        weight=entry.number("weight"),
        areas=tuple(_area(one, scales) for one in entry.entries("areas")),
    )
    return _checked(entry, found, [area.weight for area in found.areas])


def _area(entry: _Entry, scales: _Scales) -> Area:
    found = Area(
        code=entry.text("code"),
        number=int(entry.number("number")),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        weight=entry.number("weight"),
        halves=tuple(_half(one, scales) for one in entry.entries("halves")),
    )
    return _checked(entry, found, [half.weight for half in found.halves])


def _half(entry: _Entry, scales: _Scales) -> Half:
    found = Half(
        code=entry.text("code"),
        kind=entry.one_of("kind", HalfKind),
        weight=entry.number("weight"),
        subcomponents=tuple(_subcomponent(one, scales) for one in entry.entries("subcomponents")),
    )
    return _checked(entry, found, [part.weight for part in found.subcomponents])


def _subcomponent(entry: _Entry, scales: _Scales) -> Subcomponent:
    weight = entry.number("weight")
    questions = entry.entries("questions")
    found = Subcomponent(
        code=entry.text("code"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        weight=weight,
        questions=tuple(_question(one, weight / len(questions), scales) for one in questions),
    )
    return _checked(entry, found, [question.weight for question in found.questions])


def _checked(entry: _Entry, node: _Node, weights: list[Fraction]) -> _Node:
    """The node, once nothing is unknown and what it holds weighs as much as it does."""
    entry.refuse_unknown()
    if node.weight <= 0 or sum(weights) != node.weight:
        entry.refuse(f"weighs {node.weight}, its parts together {sum(weights)}")
    return node


def _question(entry: _Entry, equal_share: Fraction, scales: _Scales) -> Question:
    """A question; without a weight of its own it weighs as much as its neighbours."""
    answer_type = entry.one_of("answer_type", AnswerType)
    found = Question(
        code=entry.text("code"),
        answer_type=answer_type,
        weight=entry.number("weight") if entry.has("weight") else equal_share,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        choices=() if answer_type in ROLES_BY_TYPE else _choices(entry, answer_type, scales),
        counts=_counts(entry, answer_type) if answer_type in ROLES_BY_TYPE else (),
        keywords=entry.texts("keywords") if entry.has("keywords") else (),
        note=entry.text("note") if entry.has("note") else "",
    )
    if found.weight < 0:
        entry.refuse("weighs less than nothing")
    entry.refuse_unknown()
    return found


def _choices(entry: _Entry, answer_type: AnswerType, scales: _Scales) -> tuple[Choice, ...]:
    if answer_type not in scales:
        entry.refuse(f"scales lack {answer_type}")
    scale = scales[answer_type]
    if answer_type == AnswerType.YES_NO and not entry.has("choices"):
        if len(scale) != len(_YES_NO_LABELS):
            entry.refuse("choices are needed: the scale has other than two")
        return tuple(
            Choice(key, score, *labels)
            for (key, score), labels in zip(scale.items(), _YES_NO_LABELS, strict=True)
        )
    worded = entry.entry("choices")
    if worded.names() != list(scale):
        worded.refuse(f"are not those of the scale: {', '.join(scale)}")
    return tuple(_choice(worded.entry(key), key, score) for key, score in scale.items())


def _choice(entry: _Entry, key: str, score: Fraction) -> Choice:
    found = Choice(key, score, entry.text("label"), entry.text("label_en"))
    entry.refuse_unknown()
    return found


def _counts(entry: _Entry, answer_type: AnswerType) -> tuple[Count, ...]:
    found = tuple(_count(one) for one in entry.entries("counts"))
    _refuse_twice(entry, "count", [count.key for count in found])
    roles = [count.role for count in found if count.role not in (CountRole.INFO, CountRole.PART)]
    if sorted(roles) != sorted(ROLES_BY_TYPE[answer_type]):
        entry.refuse(f"counts are not {', '.join(ROLES_BY_TYPE[answer_type])}")
    return found


def _count(entry: _Entry) -> Count:
    found = Count(
        key=entry.text("key"),
        role=entry.one_of("role", CountRole),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        same_as=entry.text("same_as") if entry.has("same_as") else None,
    )
    entry.refuse_unknown()
    return found


def _check_codes(found: Instrument, top: _Entry) -> None:
    """Every code once; only a subcomponent may share its own with its single question, as sheets print it."""
    alone = {part.questions[0].code for part in found.subcomponents if len(part.questions) == 1}
    nodes = [node.code for node in found.nodes() if node.code not in alone]
    questions = [question.code for part in found.subcomponents for question in part.questions]
    _refuse_twice(top, "code", [TOTAL, *nodes, *questions])
    _refuse_twice(top, "fact", [fact.code for fact in found.facts])
    for code, question in found.questions.items():
        for count in question.counts:
            other = found.questions.get(count.same_as or code)
            neighbours = found.place_of(code).subcomponent.questions
            earlier = neighbours[: neighbours.index(question) + 1]
            if other not in earlier or count.key not in {one.key for one in other.counts}:
                top.refuse(f"{code}: {count.same_as} before it has no count {count.key}")


def _refuse_twice(entry: _Entry, what: str, codes: list[str]) -> None:
    if twice := [code for code, times in Counter(codes).items() if times > 1]:
        entry.refuse(f"{what} given twice: {', '.join(twice)}")


def _fact(entry: _Entry) -> Fact:
    kind = entry.one_of("kind", FactKind)
    options: dict[str, str] = {}
    if kind in (FactKind.GRADE, FactKind.OPTION):
        worded = entry.entry("options")
        options = {key: worded.text(key) for key in worded.names()}
    unit = entry.text("unit") if entry.has("unit") else ""
    found = Fact(
        code=entry.text("code"),
        about=entry.text("about"),
        kind=kind,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        unit=unit,
        unit_en=entry.text("unit_en") if entry.has("unit_en") else unit,
        options=options,
        options_en=_options_en(entry, options),
        default=None,
    )
    if entry.has("default"):
        found = replace(found, default=_fact_value(entry, "default", found))
    entry.refuse_unknown()
    return found


def _options_en(entry: _Entry, options: dict[str, str]) -> dict[str, str]:
    """The options in English; as they are where the file gives no English, as for grades."""
    if not entry.has("options_en"):
        return options
    worded = entry.entry("options_en")
    if sorted(worded.names()) != sorted(options):
        entry.refuse("options_en has other values than options")
    return {key: worded.text(key) for key in options}


def _level(entry: _Entry, found: Instrument) -> Level:
    level = Level(
        id=entry.text("id"),
        label=entry.text("label"),
        name=entry.text("name"),
        name_en=entry.text("name_en"),
        minima=tuple(_minimum(one, found) for one in entry.entries("minima")),
        minima_citation=entry.text("minima_citation"),
        minima_confidence=entry.text("minima_confidence"),
        requirements=_requirements(entry, found),
    )
    _refuse_twice(entry, "minimum", [minimum.of for minimum in level.minima])
    entry.refuse_unknown()
    return level


def _minimum(entry: _Entry, found: Instrument) -> Minimum:
    of = entry.text("of")
    if of not in found.weights:
        entry.refuse(f"{of} is no code of this sheet")
    weight = found.weights[of]
    points = entry.number("share") * weight if entry.has("share") else entry.number("points")
    if not 0 <= points <= weight:
        entry.refuse(f"{points} points of {of}, which weighs {weight}")
    entry.refuse_unknown()
    return Minimum(of, points)


def _requirements(entry: _Entry, found: Instrument) -> tuple[Requirement, ...]:
    """What the level asks beside points; each cites what it names, else what the level names for all."""
    if not entry.has("requirements"):
        return ()
    shared = {name: entry.text(f"requirements_{name}") for name in ("citation", "confidence")}
    read = []
    for one in entry.entries("requirements"):
        fact = _known_fact(one, one.text("fact"), found)
        named = {name: one.text(name) if one.has(name) else shared[name] for name in shared}
        only_if = one.entry("only_if") if one.has("only_if") else None
        conditions = {
            code: _fact_value(only_if, code, _known_fact(only_if, code, found))
            for code in (only_if.names() if only_if else ())
            if only_if
        }
        read.append(Requirement(fact.code, _fact_value(one, "at_least", fact), only_if=conditions, **named))
        one.refuse_unknown()
    return tuple(read)


def _known_fact(entry: _Entry, code: str, found: Instrument) -> Fact:
    if code not in found.facts_by_code:
        entry.refuse(f"{code} is no fact of this sheet")
    return found.facts_by_code[code]


def _fact_value(entry: _Entry, name: str, fact: Fact) -> FactValue:
    if fact.kind == FactKind.NUMBER:
        return entry.number(name)
    value: FactValue = entry.value(name)
    if fact.kind == FactKind.YES_NO:
        if not isinstance(value, bool):
            entry.refuse(f"{name} is neither true nor false")
    elif value not in fact.options:
        entry.refuse(f"{name} {value} is none of {', '.join(fact.options)}")
    return value
