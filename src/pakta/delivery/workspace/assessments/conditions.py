"""What a level asks and how far a sheet is from it, in the reader's words.

Whether a minimum is reached comes from exact fractions; no figure here looks reached that is not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.labels import label_of, options_of, unit_of
from pakta.knowledge.worksheets.form import (
    TOTAL,
    Component,
    Fact,
    FactKind,
    FactValue,
    Instrument,
    Level,
    Requirement,
    Subcomponent,
)
from pakta.knowledge.worksheets.thresholds import Condition, Facts, Points, Verdict, judge
from pakta.shared.numbers import points, points_beside


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition in words; ``tone`` and ``icon`` are those of its badge."""

    label: str
    needed: str
    reached: str
    gap: str
    state: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level in one sentence. ``minimum`` is the total it asks, "" where it asks none."""

    id: str
    label: str
    name: str
    minimum: str
    words: str
    is_aim: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A level's conditions in the order of the sheet, and where they were read."""

    level: LevelLine
    lacking: Sequence[ConditionLine]
    unknown: Sequence[ConditionLine]
    met: Sequence[ConditionLine]
    bases: Sequence[str]


def judged(
    verdict: Verdict, plain: Instrument, *, aim: str, unfilled: Collection[str] = frozenset()
) -> Judged:
    """The verdict in words; ``aim`` is the id of the level the unit wants. Nodes that are ``unfilled`` have reached
    nothing because nobody answered yet: they are said to be so."""
    lines = [
        (one, _unfilled(line) if one.is_points and one.is_met is False and one.code in unfilled else line)
        for one in verdict.conditions
        for line in [_line(one, plain)]
    ]
    return Judged(
        level=_level_line(verdict, aim),
        lacking=[line for one, line in lines if one.is_met is False],
        unknown=[line for one, line in lines if one.is_met is None],
        met=[line for one, line in lines if one.is_met],
        bases=list(dict.fromkeys(basis_words(one.citation, one.confidence) for one in verdict.conditions)),
    )


def level_lines(plain: Instrument, score: Points, facts: Facts, *, aim: str) -> list[LevelLine]:
    """Every level of the instrument in one sentence each."""
    return [_level_line(judge(plain, score, level.id, facts), aim) for level in plain.levels]


def node_label(plain: Instrument, code: str) -> str:
    """What the total, a node or a question is called in the reader's language."""
    if code == TOTAL:
        return _("Nilai total")
    if code in plain.questions:
        return label_of(plain.questions[code])
    for area in plain.areas:
        if code == area.code or any(half.code == code for half in area.halves):
            return label_of(area)
    nodes: list[Component | Subcomponent] = [*plain.components, *plain.subcomponents]
    return next(label_of(node) for node in nodes if node.code == code)


def value_words(fact: Fact, value: FactValue | None) -> str:
    """A fact as people read it."""
    if value is None:
        return _("belum diketahui")
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, Fraction):
        is_whole = value.denominator == 1
        shown = str(value.numerator) if is_whole else points_beside(value, Fraction(round(value)))
        unit = unit_of(fact)
        return f"{shown}{'' if unit in ('', '%') else ' '}{unit}"
    return options_of(fact).get(value, value)


def basis_words(citation: str, confidence: str) -> str:
    """Where something was read, and whether in the rule itself."""
    if confidence.startswith("P"):
        return _("%(citation)s; dibaca pada peraturannya") % {"citation": citation}
    return _("%(citation)s; dari sumber lain (%(confidence)s)") % {
        "citation": citation,
        "confidence": confidence,
    }


def asked_words(fact: Fact, requirement: Requirement, plain: Instrument) -> str:
    """What a level asks of a fact, and of whom."""
    least = fact.kind not in (FactKind.YES_NO, FactKind.OPTION)
    value = value_words(fact, requirement.at_least)
    asked = _("sedikitnya %(value)s") % {"value": value} if least else value
    return f"{asked}{_for_whom(requirement.only_if, plain)}"


def _for_whom(only_if: Mapping[str, FactValue], plain: Instrument) -> str:
    """ " (bila Jenis instansi: Pemerintah daerah)"; "" where it holds for everybody."""
    said = [
        f"{label_of(plain.facts_by_code[code])}: {value_words(plain.facts_by_code[code], value)}"
        for code, value in only_if.items()
    ]
    return " " + _("(bila %(what)s)") % {"what": "; ".join(said)} if said else ""


def _line(one: Condition, plain: Instrument) -> ConditionLine:
    state, tone, icon = _badge(one)
    if one.is_points:
        assert isinstance(one.needed, Fraction)
        assert isinstance(one.reached, Fraction)
        label = node_label(plain, one.code)
        needed, reached = points(one.needed), points_beside(one.reached, one.needed)
    else:
        fact = plain.facts_by_code[one.code]
        label, reached = label_of(fact), value_words(fact, one.reached)
        needed = "; ".join(asked_words(fact, each, plain) for each in one.requirements)
    return ConditionLine(
        label=label if one.code == TOTAL or not one.is_points else f"{one.code} · {label}",
        needed=needed,
        reached=reached,
        gap=points_beside(one.gap, Fraction(0)) if one.gap else "",
        state=state,
        tone=tone,
        icon=icon,
    )


def _unfilled(line: ConditionLine) -> ConditionLine:
    words = _("belum diisi")
    return replace(line, reached=words, state=words, tone="planned", icon="info")


def _badge(one: Condition) -> tuple[str, str, str]:
    """Word, tone and icon."""
    if one.is_met is None:
        return _("belum diketahui"), "planned", "info"
    return (_("terpenuhi"), "accepted", "check") if one.is_met else (_("belum"), "late", "alert")


def _level_line(verdict: Verdict, aim: str) -> LevelLine:
    level = verdict.level
    count = {
        "level": level.label,
        "n": len(verdict.conditions),
        "met": sum(one.is_met is True for one in verdict.conditions),
        "lacking": len(verdict.lacking),
        "unknown": len(verdict.unknown),
    }
    if verdict.is_reached:
        words = _("%(level)s: semua %(n)d syarat terpenuhi.") % count
    elif verdict.unknown:
        words = (
            _(
                "%(level)s: %(met)d dari %(n)d syarat terpenuhi, %(lacking)d belum, %(unknown)d belum diketahui."
            )
            % count
        )
    else:
        words = _("%(level)s: %(met)d dari %(n)d syarat terpenuhi, %(lacking)d belum.") % count
    minimum = next((one.points for one in level.minima if one.of == TOTAL), None)
    return LevelLine(
        id=level.id,
        label=level.label,
        name=_level_name(level),
        minimum=points(minimum) if minimum is not None else "",
        words=words,
        is_aim=level.id == aim,
    )


def _level_name(level: Level) -> str:
    return level.name_en if get_language() == "en" and level.name_en else level.name
