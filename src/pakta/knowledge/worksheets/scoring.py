"""What answers are worth, in exact fractions: question, subcomponent, half, area, component, total.

A subcomponent's points are the mean of its question scores × its weight, so every question brings its score × its own
weight. Points are added as whole numbers over one denominator and become fractions when they are asked for: exact, and
quick enough for a sheet that is scored at every key stroke.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import lcm
from types import MappingProxyType

from pakta.knowledge.worksheets.answers import INDEX_MOST, Answer, Answers, Counts
from pakta.knowledge.worksheets.form import TOTAL, AnswerType, Instrument, Question, Subcomponent

_FULL, _NOTHING = Fraction(1), Fraction(0)
NO_RULINGS: Mapping[str, Fraction] = MappingProxyType({})


class Blanks(StrEnum):
    """What becomes of a blank question: worth nothing, or left out of its subcomponent's mean as circulating sheets do.

    ``ZERO`` is the safe estimate; a subcomponent with nothing filled is worth nothing either way.
    """

    ZERO = "zero"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Score:
    """The points of a sheet, exact, at every level. Codes are those of ``Instrument.weights``."""

    instrument: Instrument
    blanks: tuple[str, ...]
    """Questions without an answer, in printed order."""
    undefined: tuple[str, ...]
    """Questions answered with a share of nothing (0 of 0), which no rule scores: blank until an assessor rules."""
    _scaled: Mapping[str, int]
    _scale: int

    @property
    def total(self) -> Fraction:
        return self.of(TOTAL)

    def of(self, code: str) -> Fraction:
        """Points of the total, a node or a question. Raises ``KeyError`` for an unknown code."""
        return Fraction(self._scaled[code], self._scale)

    def share(self, code: str) -> Fraction:
        """Points as a share of the points at most, 0 to 1."""
        return self.of(code) / self.instrument.weights[code]

    def percent(self, code: str) -> Fraction:
        """Points in per cent of the points at most, unrounded."""
        return self.share(code) * 100

    def filled(self, code: str) -> int:
        """How many questions below have a score."""
        return self._counts[code][0]

    def blank(self, code: str) -> int:
        """How many questions below have none."""
        return self._counts[code][1]

    @cached_property
    def _counts(self) -> Mapping[str, tuple[int, int]]:
        unscored = {*self.blanks, *self.undefined}
        counts = {code: [0, 0] for code in self.instrument.weights}
        for code, (component, area, half, subcomponent) in self.instrument.places.items():
            # A set: a subcomponent may have its only question's code.
            for level in {TOTAL, component.code, area.code, half.code, subcomponent.code, code}:
                counts[level][code in unscored] += 1
        return {code: (filled, blank) for code, (filled, blank) in counts.items()}


def question_score(
    question: Question, answer: Answer | None, *, ruling: Fraction | None = None
) -> Fraction | None:
    """What the answer is worth, 0 to 1; None where it is blank, or a share of nothing (0 of 0) without a ``ruling``."""
    if answer is None:
        return None
    if isinstance(answer, str):
        return question.by_key[answer].score
    return _measured_score(question, answer, ruling)


def score(
    instrument: Instrument,
    answers: Answers,
    *,
    blanks: Blanks = Blanks.ZERO,
    rulings: Mapping[str, Fraction] = NO_RULINGS,
) -> Score:
    """The points of the sheet. ``rulings``: code → what an assessor lets 0 of 0 be worth, 0 to 1."""
    whole: dict[str, int] = {}
    broken: dict[str, Fraction] = {}
    missing: list[str] = []
    undefined: list[str] = []
    for code, points in instrument.choice_points.items():
        answer = answers.get(code)
        if answer is None:
            missing.append(code)
        elif isinstance(answer, str):
            whole[code] = points[answer]
        else:
            question = instrument.questions[code]
            share = _measured_score(question, answer, rulings.get(code))
            if share is None:
                undefined.append(code)
            else:
                broken[code] = share * question.weight
    if blanks == Blanks.LEFT_OUT:
        _stretch(instrument, {*missing, *undefined}, whole, broken)
    scaled, scale = _on_one_scale(whole, broken, instrument.point_scale)
    return Score(instrument, tuple(missing), tuple(undefined), _added_up(instrument, scaled), scale)


def _measured_score(question: Question, counts: Counts, ruling: Fraction | None) -> Fraction | None:
    numbers = [counts[key] for key in question.scored_keys]
    if question.answer_type == AnswerType.INDEX_0_4:
        return numbers[0] / INDEX_MOST
    if question.answer_type == AnswerType.PERCENT_RATIO:
        part, whole = numbers
        if not whole:
            return ruling
        return _FULL if part >= whole else part / whole
    before, now = numbers
    if not before:
        # Nothing then and nothing now is all one can ask; anything now is a rise.
        return _NOTHING if now else _FULL
    return _NOTHING if now >= before else (before - now) / before


def _stretch(
    instrument: Instrument, unscored: set[str], whole: dict[str, int], broken: dict[str, Fraction]
) -> None:
    """Let what is filled in a subcomponent stand for what is not."""
    if not unscored:
        return
    for part in instrument.subcomponents:
        factor = _stretching(part, unscored)
        if factor != 1:
            for question in part.questions:
                code = question.code
                if code in whole:
                    broken[code] = Fraction(whole.pop(code), instrument.point_scale) * factor
                elif code in broken:
                    broken[code] *= factor


def _stretching(part: Subcomponent, unscored: set[str]) -> Fraction:
    filled = sum(
        (question.weight for question in part.questions if question.code not in unscored), Fraction(0)
    )
    return part.weight / filled if filled else _FULL


def _on_one_scale(
    whole: dict[str, int], broken: dict[str, Fraction], scale: int
) -> tuple[dict[str, int], int]:
    """All points as whole numbers over one denominator."""
    common = lcm(scale, *(points.denominator for points in broken.values()))
    times = common // scale
    scaled = {code: points * times for code, points in whole.items()}
    for code, points in broken.items():
        scaled[code] = points.numerator * (common // points.denominator)
    return scaled, common


def _added_up(instrument: Instrument, scaled: Mapping[str, int]) -> Mapping[str, int]:
    added = dict.fromkeys(instrument.weights, 0)
    # A subcomponent may have its only question's code, with the same points.
    added.update(scaled)
    points_of = added.__getitem__
    for above, parts in instrument.sums:
        of_half = 0
        for part, questions in parts:
            added[part] = points = sum(map(points_of, questions))
            of_half += points
        for code in above:
            added[code] += of_half
    return added
