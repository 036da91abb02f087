"""An evaluation worksheet as data: components, areas, halves, subcomponents and questions, and the levels to reach.

All weights and points are exact fractions; they are rounded once, where they are shown. Labels are our own words in
Indonesian with an English one beside; ``wording`` lays an office's official wording over them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import lcm
from types import MappingProxyType
from typing import NamedTuple


class AnswerType(StrEnum):
    """How a question is answered and what that is worth, from 0 to 1.

    Choices carry their scores. ``percent_ratio`` is part ÷ whole, never above 1; ``percent_decrease`` the fall against
    last year, never below 0; ``index_0_4`` an index ÷ 4.
    """

    YES_NO = "yes_no"
    CHOICE_ABC = "choice_abc"
    CHOICE_ABCD = "choice_abcd"
    CHOICE_ABCDE = "choice_abcde"
    PERCENT_RATIO = "percent_ratio"
    PERCENT_DECREASE = "percent_decrease"
    INDEX_0_4 = "index_0_4"


class HalfKind(StrEnum):
    """The part of an area: fulfilment (pemenuhan), reform, or the results of a result area (hasil)."""

    PEMENUHAN = "pemenuhan"
    REFORM = "reform"
    HASIL = "hasil"


class CountRole(StrEnum):
    """What a number of a measured answer is for. A ``part`` is one addend of the whole; ``info`` is not counted."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PART = "part"
    PREVIOUS = "previous"
    CURRENT = "current"
    VALUE = "value"
    INFO = "info"


ROLES_BY_TYPE: Mapping[AnswerType, tuple[CountRole, ...]] = MappingProxyType(
    {
        AnswerType.PERCENT_RATIO: (CountRole.NUMERATOR, CountRole.DENOMINATOR),
        AnswerType.PERCENT_DECREASE: (CountRole.PREVIOUS, CountRole.CURRENT),
        AnswerType.INDEX_0_4: (CountRole.VALUE,),
    }
)
"""The measured answer types, each with the numbers its score is made of."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question; ``score`` is from 0 to 1."""

    key: str
    score: Fraction
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a measured answer. ``same_as`` names the question where the same number is given too."""

    key: str
    role: CountRole
    label: str
    label_en: str
    same_as: str | None = None


@dataclass(frozen=True)
class Question:
    """One question; ``weight`` is the points its best answer brings. Choices stand best first."""

    code: str
    answer_type: AnswerType
    weight: Fraction
    label: str
    label_en: str
    choices: tuple[Choice, ...] = ()
    counts: tuple[Count, ...] = ()
    keywords: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether it is answered with numbers instead of a choice."""
        return bool(self.counts)

    @cached_property
    def by_key(self) -> Mapping[str, Choice]:
        return {choice.key: choice for choice in self.choices}

    @cached_property
    def by_role(self) -> Mapping[CountRole, Count]:
        """The numbers the score is made of, in the order of ``ROLES_BY_TYPE``; parts and information are not among
        them."""
        found = {count.role: count for count in self.counts}
        return {role: found[role] for role in ROLES_BY_TYPE.get(self.answer_type, ())}

    @cached_property
    def scored_keys(self) -> tuple[str, ...]:
        """The keys of the numbers the score is made of, in that order."""
        return tuple(count.key for count in self.by_role.values())

    @property
    def parts(self) -> tuple[Count, ...]:
        """The addends of the whole, where the sheet asks for them one by one."""
        return tuple(count for count in self.counts if count.role == CountRole.PART)


@dataclass(frozen=True, slots=True)
class Subcomponent:
    """Questions that share one weight. Its code may be that of its only question, as printed."""

    code: str
    label: str
    label_en: str
    weight: Fraction
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Half:
    code: str
    kind: HalfKind
    weight: Fraction
    subcomponents: tuple[Subcomponent, ...]


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    number: int
    label: str
    label_en: str
    weight: Fraction
    halves: tuple[Half, ...]


@dataclass(frozen=True, slots=True)
class Component:
    code: str
    label: str
    label_en: str
    weight: Fraction
    areas: tuple[Area, ...]


class FactKind(StrEnum):
    """How a fact beside the points is told: a grade on a scale, a number, yes or no, or one of some options."""

    GRADE = "grade"
    NUMBER = "number"
    YES_NO = "yes_no"
    OPTION = "option"


FactValue = str | bool | Fraction
"""A grade or option by its key, yes or no, or a number."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a level may ask beside points, of the institution or of the unit.

    ``options`` maps the values a grade or option may have to their words, a grade's lowest first; ``options_en`` has
    the same values. ``default`` is assumed where nothing is said.
    """

    code: str
    about: str
    kind: FactKind
    label: str
    label_en: str
    unit: str
    unit_en: str
    options: Mapping[str, str]
    options_en: Mapping[str, str]
    default: FactValue | None


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least points a node must reach: ``of`` is its code, or ``total``."""

    of: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Requirement:
    """The least a fact must be. Asked only where the facts in ``only_if`` have those values."""

    fact: str
    at_least: FactValue
    citation: str
    confidence: str
    only_if: Mapping[str, FactValue]


@dataclass(frozen=True, slots=True)
class Level:
    """An award and everything it asks, with where that was read."""

    id: str
    label: str
    name: str
    name_en: str
    minima: tuple[Minimum, ...]
    minima_citation: str
    minima_confidence: str
    requirements: tuple[Requirement, ...]


class Place(NamedTuple):
    """Where a question stands."""

    component: Component
    area: Area
    half: Half
    subcomponent: Subcomponent


TOTAL = "total"
"""The code of the whole worksheet among those of its nodes."""


@dataclass(frozen=True)
class Instrument:
    """One version of a worksheet, valid from a day on. An assessment keeps the version it was started with."""

    id: str
    version: str
    kind: str
    name: str
    name_en: str
    basis: str
    valid_from: dt.date
    valid_until: dt.date | None
    superseded_by: str | None
    sources: tuple[str, ...]
    components: tuple[Component, ...]
    facts: tuple[Fact, ...]
    levels: tuple[Level, ...]

    @property
    def weight(self) -> Fraction:
        return sum((component.weight for component in self.components), Fraction(0))

    @property
    def areas(self) -> tuple[Area, ...]:
        return tuple(area for component in self.components for area in component.areas)

    @property
    def subcomponents(self) -> tuple[Subcomponent, ...]:
        return tuple(part for area in self.areas for half in area.halves for part in half.subcomponents)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Question code → where it stands, in printed order."""
        return {
            question.code: Place(component, area, half, subcomponent)
            for component in self.components
            for area in component.areas
            for half in area.halves
            for subcomponent in half.subcomponents
            for question in subcomponent.questions
        }

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Question code → question, in printed order."""
        return {question.code: question for part in self.subcomponents for question in part.questions}

    @cached_property
    def weights(self) -> Mapping[str, Fraction]:
        """Code → points at most, of the total, every node and every question, the outermost first."""
        found = {TOTAL: self.weight}
        for node in self.nodes():
            found.setdefault(node.code, node.weight)
        found.update((code, question.weight) for code, question in self.questions.items())
        return found

    @cached_property
    def point_scale(self) -> int:
        """The smallest whole number by which the points of every choice become whole."""
        return lcm(
            *(
                (choice.score * question.weight).denominator
                for question in self.questions.values()
                for choice in question.choices
            )
        )

    @cached_property
    def choice_points(self) -> Mapping[str, Mapping[str, int]]:
        """Question code → choice key → points × ``point_scale``; empty where numbers are asked."""
        return {
            code: {
                choice.key: int(choice.score * question.weight * self.point_scale)
                for choice in question.choices
            }
            for code, question in self.questions.items()
        }

    @cached_property
    def sums(self) -> tuple[tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]], ...]:
        """Each half as the codes its points count for (its own and those above it, up to the total), and its
        subcomponents: the code of each with those of its questions."""
        return tuple(
            (
                (half.code, area.code, component.code, TOTAL),
                tuple(
                    (part.code, tuple(question.code for question in part.questions))
                    for part in half.subcomponents
                ),
            )
            for component in self.components
            for area in component.areas
            for half in area.halves
        )

    def nodes(self) -> Iterator[Component | Area | Half | Subcomponent]:
        """Everything above a question, each before what it holds."""
        for component in self.components:
            yield component
            for area in component.areas:
                yield area
                for half in area.halves:
                    yield half
                    yield from half.subcomponents

    def place_of(self, code: str) -> Place:
        """Where the question stands. Raises ``KeyError`` for a code that is no question's."""
        return self.places[code]

    def level(self, level_id: str) -> Level:
        """Raises ``KeyError`` for a level the worksheet does not have."""
        return {level.id: level for level in self.levels}[level_id]

    @cached_property
    def facts_by_code(self) -> Mapping[str, Fact]:
        return {fact.code: fact for fact in self.facts}

    def label_of(self, code: str) -> str:
        """The Indonesian label of a question, a node above it (a half has its area's), or the total."""
        if code == TOTAL:
            return "Nilai total"
        if code in self.questions:
            return self.questions[code].label
        for area in self.areas:
            if any(half.code == code for half in area.halves):
                return area.label
        return next(node.label for node in self.nodes() if not isinstance(node, Half) and node.code == code)
