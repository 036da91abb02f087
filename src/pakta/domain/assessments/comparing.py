"""The rounds of a worksheet side by side: what each says of every question, and what changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.scores import ShownScore
from pakta.domain.assessments.sheets import Sheet
from pakta.knowledge.worksheets.form import Area, Instrument, Question


@dataclass(frozen=True, slots=True)
class Word:
    """What one round says of a question. ``by`` judged or answered it in this very round; "" where nobody did."""

    value: Any
    points: Fraction
    verdict: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """``words`` are those of the rounds with answers, in their order."""

    question: Question
    area: Area
    words: Sequence[Word]

    @property
    def differs(self) -> bool:
        return any(word.value != self.words[0].value for word in self.words)

    @property
    def change(self) -> Fraction:
        """Points of the last round less those of the first."""
        return self.words[-1].points - self.words[0].points


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The points of a code (an area, a component or the total) by round; None where it was not announced."""

    code: str
    points: Sequence[Fraction | None]

    @property
    def change(self) -> Fraction | None:
        known = [one for one in self.points if one is not None]
        return known[-1] - known[0] if len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``columns`` are all rounds; ``answering`` those among them whose questions can be compared."""

    instrument: Instrument
    columns: Sequence[AssessmentRound]
    answering: Sequence[AssessmentRound]
    areas: Sequence[Subtotal]
    total: Subtotal
    questions: Sequence[ComparedQuestion]

    @property
    def different(self) -> list[ComparedQuestion]:
        """What changed between the rounds, the largest change of points first."""
        found = [one for one in self.questions if one.differs]
        return sorted(found, key=lambda one: -abs(one.change))


def compared(
    plain: Instrument,
    rounds: Sequence[AssessmentRound],
    sheets: Mapping[int, Sheet],
    shown: Mapping[int, ShownScore],
) -> Comparison:
    """``rounds`` in their order; ``sheets`` of those with answers, ``shown`` of all, by the round's id."""
    answering = [one for one in rounds if one.pk in sheets]
    return Comparison(
        instrument=plain,
        columns=rounds,
        answering=answering,
        areas=[
            Subtotal(area.code, [shown[one.pk].points.get(area.code) for one in rounds])
            for area in plain.areas
        ],
        total=Subtotal("total", [shown[one.pk].total for one in rounds]),
        questions=[
            ComparedQuestion(
                question,
                plain.places[code].area,
                [_word(code, sheets[one.pk], shown[one.pk]) for one in answering],
            )
            for code, question in plain.questions.items()
        ],
    )


def _word(code: str, sheet: Sheet, shown: ShownScore) -> Word:
    said = sheet.answers[code]
    by = said.own.answered_by.name if said.own else ""
    return Word(said.value, shown.points[code], said.verdict, said.own.reason if said.own else "", by)
