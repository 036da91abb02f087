"""Whether a sheet reaches a level: every minimum of points and every requirement beside them, one by one, in words.

Points are compared exactly: 74.9951 is not 75, though both may be shown as 75.00. An area's minimum holds for the area
as a whole, never for each of its halves. A fact that is not known leaves its condition open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol

from pakta.knowledge.worksheets.answers import exact_number
from pakta.knowledge.worksheets.form import (
    Fact,
    FactKind,
    FactValue,
    Instrument,
    Level,
    Minimum,
    Requirement,
)
from pakta.shared.errors import DomainError
from pakta.shared.numbers import points, points_beside

Facts = Mapping[str, FactValue]
"""Fact code → what is known of the institution and the unit; what is absent is not known."""


class Points(Protocol):
    """Points at every level of a worksheet: a ``Score``, or what was kept of one."""

    def of(self, code: str) -> Fraction:
        """Points of the total, a node or a question."""
        ...


NO_FACTS: Facts = MappingProxyType({})

_TRUTHS = {"ya": True, "tidak": False}
_PER_CENT_MOST, _NUMBER_MOST = 100, 9999


class BadFacts(DomainError):
    """Some facts are none; ``problems`` has a sentence for each code."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"{code}: {sentence}" for code, sentence in problems.items()))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a level asks. ``code`` is that of a node (or ``total``) or of a fact.

    ``needed`` and ``reached`` are points, or a fact's value (None: not known). ``gap`` is what is lacking, 0 where it
    is met, None where it can not be told in numbers. ``is_met`` is None while the fact is not known. ``words`` is the
    condition as an Indonesian sentence.
    """

    code: str
    label: str
    is_points: bool
    needed: FactValue
    reached: FactValue | None
    gap: Fraction | None
    is_met: bool | None
    words: str
    citation: str
    confidence: str
    requirements: tuple[Requirement, ...] = ()
    """What is asked beside points; none for a minimum of points, several where it is not known which of them holds.

    ``needed`` is then that of the first.
    """


@dataclass(frozen=True, slots=True)
class Verdict:
    """The conditions of a level, minima of points first."""

    level: Level
    conditions: tuple[Condition, ...]

    @property
    def is_reached(self) -> bool:
        """Whether every condition is known to be met."""
        return all(condition.is_met for condition in self.conditions)

    @property
    def points_reached(self) -> bool:
        """Whether every minimum of points is met, whatever stands beside."""
        return all(condition.is_met for condition in self.conditions if condition.is_points)

    @property
    def lacking(self) -> tuple[Condition, ...]:
        """What is known not to be met."""
        return tuple(condition for condition in self.conditions if condition.is_met is False)

    @property
    def unknown(self) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if condition.is_met is None)


def read_facts(instrument: Instrument, raw: object) -> Facts:
    """The facts written as ``raw`` by code; null and empty ones are not known. Raises ``BadFacts``."""
    if not isinstance(raw, Mapping):
        raise BadFacts({"-": "Keterangan harus berupa daftar dengan kodenya."})
    read: dict[str, FactValue] = {}
    problems: dict[str, str] = {}
    for code, written in raw.items():
        fact = instrument.facts_by_code.get(code)
        if fact is None:
            problems[str(code)] = "Keterangan ini tidak dikenal; periksa kembali kodenya."
        elif written not in (None, ""):
            value = _fact_value(fact, written)
            if value is None:
                problems[code] = f"{fact.label}: “{str(written)[:40]}” tidak dapat dipakai; {_asked(fact)}."
            else:
                read[code] = value
    if problems:
        raise BadFacts(problems)
    return read


def judge(instrument: Instrument, score: Points, level_id: str, facts: Facts = NO_FACTS) -> Verdict:
    """Every condition of the level against the points and facts. Raises ``KeyError`` for an unknown level."""
    level = instrument.level(level_id)
    minima = [_of_points(instrument, score, level, minimum) for minimum in level.minima]
    known = {
        fact.code: facts.get(fact.code, fact.default)
        for fact in instrument.facts
        if fact.code in facts or fact.default is not None
    }
    # Those of one fact that hang on the same unknown facts are alternatives: one condition, not several.
    asked: dict[tuple[object, ...], list[Requirement]] = {}
    for number, requirement in enumerate(level.requirements):
        if _may_apply(requirement, known):
            hangs_on = sorted(code for code in requirement.only_if if code not in known)
            asked.setdefault((requirement.fact, *hangs_on) if hangs_on else (number,), []).append(requirement)
    return Verdict(level, (*minima, *(_of_fact(instrument, tuple(each), known) for each in asked.values())))


def _of_points(instrument: Instrument, score: Points, level: Level, minimum: Minimum) -> Condition:
    reached = score.of(minimum.of)
    gap = max(Fraction(0), minimum.points - reached)
    label = instrument.label_of(minimum.of)
    words = f"{label}: {points_beside(reached, minimum.points)} dari sedikitnya {points(minimum.points)} poin"
    return Condition(
        code=minimum.of,
        label=label,
        is_points=True,
        needed=minimum.points,
        reached=reached,
        gap=gap,
        is_met=not gap,
        words=f"{words}; kurang {points_beside(gap, Fraction(0))}." if gap else f"{words}; terpenuhi.",
        citation=level.minima_citation,
        confidence=level.minima_confidence,
    )


def _of_fact(
    instrument: Instrument, requirements: tuple[Requirement, ...], known: Mapping[str, FactValue | None]
) -> Condition:
    requirement, is_one = requirements[0], len(requirements) == 1
    fact = instrument.facts_by_code[requirement.fact]
    needed, reached = requirement.at_least, known.get(fact.code)
    open_facts = [instrument.facts_by_code[code] for code in requirement.only_if if code not in known]
    decided = not open_facts
    for_whom = "".join(
        f" (bila {one.label} {_value_words(one, requirement.only_if[one.code])})" for one in open_facts
    )
    asked = (
        f"{_fact_asked(fact, needed)}{for_whom}" if is_one else _alternatives(instrument, fact, requirements)
    )
    is_met = _is_at_least(fact, reached, needed) if decided and reached is not None else None
    return Condition(
        code=fact.code,
        label=fact.label,
        is_points=False,
        needed=needed,
        reached=reached,
        gap=_fact_gap(fact, reached, needed) if is_one else None,
        is_met=is_met,
        words=f"{asked}{_fact_found(fact, reached, is_met=is_met)}",
        citation=requirement.citation,
        confidence=requirement.confidence,
        requirements=requirements,
    )


def _alternatives(instrument: Instrument, fact: Fact, requirements: tuple[Requirement, ...]) -> str:
    """ "Indeks: diminta sedikitnya B bila kementerian, CC bila pemerintah daerah"."""
    first, *others = (
        " bila ".join(
            (
                _value_words(fact, one.at_least),
                " dan ".join(
                    _value_words(instrument.facts_by_code[code], value).lower()
                    for code, value in one.only_if.items()
                ),
            )
        )
        for one in requirements
    )
    least = requirements[0].at_least
    start = _fact_asked(fact, least).removesuffix(_value_words(fact, least))
    return ", ".join((f"{start}{first}", *others))


def _may_apply(requirement: Requirement, known: Mapping[str, FactValue | None]) -> bool:
    """Not where a fact it depends on is known to be another."""
    return all(known.get(code, value) == value for code, value in requirement.only_if.items())


def _is_at_least(fact: Fact, reached: FactValue, needed: FactValue) -> bool:
    if fact.kind == FactKind.GRADE:
        ranks = list(fact.options)
        return ranks.index(str(reached)) >= ranks.index(str(needed))
    if isinstance(reached, Fraction) and isinstance(needed, Fraction):
        return reached >= needed
    return reached == needed


def _fact_gap(fact: Fact, reached: FactValue | None, needed: FactValue) -> Fraction | None:
    """What a number lacks; grades and yes or no lack no amount."""
    if isinstance(reached, Fraction) and isinstance(needed, Fraction):
        return max(Fraction(0), needed - reached)
    if reached is not None and _is_at_least(fact, reached, needed):
        return Fraction(0)
    return None


def _fact_asked(fact: Fact, needed: FactValue) -> str:
    least = "" if fact.kind in (FactKind.YES_NO, FactKind.OPTION) else "sedikitnya "
    return f"{fact.label}: diminta {least}{_value_words(fact, needed)}"


def _fact_found(fact: Fact, reached: FactValue | None, *, is_met: bool | None) -> str:
    if reached is None:
        return "; belum diisi."
    if is_met is None:
        return f", tercatat {_value_words(fact, reached)}; belum dapat diputuskan."
    return f", tercatat {_value_words(fact, reached)}; {'terpenuhi' if is_met else 'belum terpenuhi'}."


def _value_words(fact: Fact, value: FactValue) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Fraction):
        shown = (
            str(value.numerator) if value.denominator == 1 else points_beside(value, Fraction(round(value)))
        )
        return f"{shown}{'' if fact.unit in ('', '%') else ' '}{fact.unit}"
    return fact.options[value]


def _fact_value(fact: Fact, written: object) -> FactValue | None:
    """The fact as it is written; None for what it can not be."""
    folded = str(written).strip()
    if fact.kind == FactKind.YES_NO:
        return written if isinstance(written, bool) else _TRUTHS.get(folded.casefold())
    if fact.kind == FactKind.NUMBER:
        number = exact_number(written)
        return number if number is not None and 0 <= number <= _most(fact) else None
    return next((key for key in fact.options if key.casefold() == folded.casefold()), None)


def _asked(fact: Fact) -> str:
    if fact.kind == FactKind.YES_NO:
        return "isi ya atau tidak"
    if fact.kind == FactKind.NUMBER:
        return f"isi angka dari 0 sampai {_most(fact)}"
    return f"pilih {', '.join(fact.options)}"


def _most(fact: Fact) -> int:
    return _PER_CENT_MOST if fact.unit == "%" else _NUMBER_MOST
