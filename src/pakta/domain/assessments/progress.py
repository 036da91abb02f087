"""How far a round is: what is filled, judged and scored, area by area. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.scores import ShownScore
from pakta.domain.assessments.sheets import Sheet, SheetAnswer
from pakta.knowledge.worksheets.form import Area, Level

DECIDED = (Verdict.AGREED, Verdict.CHANGED)


@dataclass(frozen=True, slots=True)
class AreaState:
    """Counts of questions, and the area's points."""

    area: Area
    questions: int
    filled: int
    decided: int
    changed: int
    asks_more: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """``blanks`` and ``undecided`` are the questions that lack an answer or a verdict, in printed order."""

    areas: Sequence[AreaState]
    blanks: Sequence[SheetAnswer]
    undecided: Sequence[SheetAnswer]

    @property
    def questions(self) -> int:
        return sum(one.questions for one in self.areas)

    @property
    def filled(self) -> int:
        return sum(one.filled for one in self.areas)

    @property
    def decided(self) -> int:
        return sum(one.decided for one in self.areas)

    @property
    def changed(self) -> int:
        return sum(one.changed for one in self.areas)

    @property
    def asks_more(self) -> int:
        return sum(one.asks_more for one in self.areas)


def progress_of(sheet: Sheet, shown: ShownScore) -> RoundProgress:
    return RoundProgress(
        areas=[_state(area, sheet, shown) for area in sheet.instrument.areas],
        blanks=[one for one in sheet.answers.values() if not one.is_filled],
        undecided=[one for one in sheet.answers.values() if one.verdict not in DECIDED],
    )


def _state(area: Area, sheet: Sheet, shown: ShownScore) -> AreaState:
    answers = [
        sheet.answers[question.code]
        for half in area.halves
        for part in half.subcomponents
        for question in part.questions
    ]
    verdicts = [one.verdict for one in answers]
    return AreaState(
        area=area,
        questions=len(answers),
        filled=sum(one.is_filled for one in answers),
        decided=sum(verdict in DECIDED for verdict in verdicts),
        changed=verdicts.count(Verdict.CHANGED),
        asks_more=verdicts.count(Verdict.ASKS_MORE),
        points=shown.points[area.code],
    )


def minima_met(level: Level, points: Mapping[str, Fraction]) -> int:
    """How many of the level's minima are reached by the points of nodes and of the total; what is not there is not."""
    return sum(points.get(one.of, 0) >= one.points for one in level.minima)
