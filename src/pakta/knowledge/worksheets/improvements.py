"""How an answer can be raised, rung by rung, and the effort of each rung.

A choice climbs to the next better choice. A share climbs by a tenth of its whole, in whole cases: with ten cases or
fewer by one case. An index climbs to the next tenth. A blank answer stands at nothing and climbs from there; a share
of nothing (0 of 0) can not climb. What has happened this year stays counted, so a fall against last year is climbed,
one case fewer at a time, only where the office gives it an effort. Efforts are whole numbers in the office's own unit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from pakta.knowledge.worksheets.answers import INDEX_MOST, Answer, Counts
from pakta.knowledge.worksheets.form import AnswerType, Choice, CountRole, Question
from pakta.knowledge.worksheets.scoring import question_score
from pakta.shared.errors import DomainError

EVERY_RUNG = ""
"""In place of a choice's key: every rung of the question, and the only name the rungs of numbers have."""

EFFORT_MOST = 100
_TENTHS = 10


class BadEffort(DomainError):
    """An effort that is no whole number from 0 to ``EFFORT_MOST``."""

    def __init__(self, code: str, effort: object) -> None:
        super().__init__(f"{code}: upaya {effort} harus bilangan bulat dari 0 sampai {EFFORT_MOST}.")


@dataclass(frozen=True)
class Efforts:
    """What each rung costs the office: ``steps`` by question code and the key of the choice to reach (or
    ``EVERY_RUNG``), None for what can not be done this year; every other rung costs ``default``.

    Raises ``BadEffort`` for what is out of bounds.
    """

    steps: Mapping[tuple[str, str], int | None] = field(default_factory=dict)
    default: int = 1

    def __post_init__(self) -> None:
        named = {code: effort for (code, _), effort in self.steps.items() if effort is not None}
        for code, effort in [*named.items(), ("-", self.default)]:
            if not 0 <= effort <= EFFORT_MOST or effort != int(effort):
                raise BadEffort(code, effort)

    def of(self, question: Question, key: str) -> int | None:
        """The effort of climbing to ``key``; None where that can not be done."""
        if (question.code, key) in self.steps:
            return self.steps[question.code, key]
        is_fall = question.answer_type == AnswerType.PERCENT_DECREASE
        return self.steps.get((question.code, EVERY_RUNG), None if is_fall else self.default)


DEFAULT_EFFORTS = Efforts()


@dataclass(frozen=True, slots=True)
class Rung:
    """One step up: the answer it leads to, that answer's score from 0 to 1, what it asks (Indonesian), its effort."""

    answer: Answer
    score: Fraction
    asks: str
    effort: int


def rungs_above(
    question: Question,
    answer: Answer | None,
    *,
    efforts: Efforts = DEFAULT_EFFORTS,
    blocked: Collection[str] = (),
    ruling: Fraction | None = None,
) -> tuple[Rung, ...]:
    """The rungs above the answer, the lowest first, as far as the office can climb; none for a blocked question."""
    if question.code in blocked:
        return ()
    stands_at = question_score(question, answer, ruling=ruling) or Fraction(0)
    rungs = []
    on_the_way = 0
    for key, reached, score, asks in _better(question, answer):
        effort = efforts.of(question, key)
        if effort is None:
            break
        on_the_way += effort
        # Six offences after four, then five: work, but nothing gained yet.
        if score > stands_at:
            rungs.append(Rung(reached, score, asks, on_the_way))
            on_the_way = 0
    return tuple(rungs)


_Better = list[tuple[str, Answer, Fraction, str]]
"""Effort key, answer, its score, what it asks; the worst first."""


def _better(question: Question, answer: Answer | None) -> _Better:
    if isinstance(answer, str) or question.choices:
        stands_at = question.by_key[answer].score if isinstance(answer, str) else Fraction(0)
        return [
            (choice.key, choice.key, choice.score, _choice_words(choice))
            for choice in reversed(question.choices)
            if choice.score > stands_at
        ]
    if question.answer_type == AnswerType.INDEX_0_4:
        return _index_tenths(question, answer)
    if question.answer_type == AnswerType.PERCENT_RATIO:
        return _more_cases(question, answer)
    return _fewer_cases(question, answer)


def _choice_words(choice: Choice) -> str:
    return choice.key if choice.key == choice.label else f"{choice.key}: {choice.label}"


def _index_tenths(question: Question, counts: Counts | None) -> _Better:
    key = question.by_role[CountRole.VALUE].key
    stands_at = floor((counts[key] if counts else 0) * _TENTHS)
    return [
        (
            EVERY_RUNG,
            {**(counts or {}), key: Fraction(tenths, _TENTHS)},
            Fraction(tenths, _TENTHS * INDEX_MOST),
            f"{question.by_role[CountRole.VALUE].label}: {tenths // _TENTHS},{tenths % _TENTHS}0",
        )
        for tenths in range(stands_at + 1, INDEX_MOST * _TENTHS + 1)
    ]


def _more_cases(question: Question, counts: Counts | None) -> _Better:
    part, whole = (question.by_role[role] for role in (CountRole.NUMERATOR, CountRole.DENOMINATOR))
    known = counts or {part.key: Fraction(0), whole.key: Fraction(_TENTHS)}
    most = floor(known[whole.key])
    step = ceil(Fraction(most, _TENTHS))
    cases = [*range(floor(known[part.key]) + step, most, step), most] if most > known[part.key] else []
    return [
        (
            EVERY_RUNG,
            {**known, part.key: Fraction(case)},
            Fraction(case, most),
            f"{part.label}: {case} dari {most}" if counts else f"{question.label}: {case * 100 // most}%",
        )
        for case in cases
    ]


def _fewer_cases(question: Question, counts: Counts | None) -> _Better:
    if counts is None:
        return []
    before, now = (question.by_role[role] for role in (CountRole.PREVIOUS, CountRole.CURRENT))
    fewer = [{**counts, now.key: Fraction(case)} for case in range(floor(counts[now.key]) - 1, -1, -1)]
    return [
        (
            EVERY_RUNG,
            reached,
            question_score(question, reached) or Fraction(0),
            f"{now.label}: {reached[now.key]} ({before.label}: {counts[before.key]})",
        )
        for reached in fewer
    ]
