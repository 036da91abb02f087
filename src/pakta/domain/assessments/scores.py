"""What a round scored: counted from its answers while it is open, as it was frozen from the moment it was locked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.sheets import Sheet, parsed
from pakta.knowledge.worksheets.form import TOTAL
from pakta.knowledge.worksheets.scoring import Score, score


@dataclass(frozen=True, slots=True)
class ShownScore:
    """``points`` maps every code of the instrument (component, area, half, subcomponent, question) to its points.

    Of a national result only what was announced is there. ``is_final``: frozen, or entered.
    """

    total: Fraction | None
    points: Mapping[str, Fraction]
    filled: int
    questions: int
    is_final: bool

    def of(self, code: str) -> Fraction:
        """Points of the total or of a code; nothing where they were not announced."""
        return (self.total if code == TOTAL else self.points.get(code)) or Fraction(0)


def live_score(sheet: Sheet) -> Score:
    """The score of a sheet as it stands; a blank counts as nothing."""
    return score(sheet.instrument, parsed(sheet))


def frozen_score(sheet: Sheet) -> dict[str, Any]:
    """What a locked round keeps: exact fractions as "numerator/denominator", and the answers they came from."""
    found = live_score(sheet)
    return {
        "total": str(found.total),
        "points": {code: str(found.of(code)) for code in sheet.instrument.weights if code != TOTAL},
        "filled": len(sheet.values()),
        "questions": len(sheet.answers),
        "answers": sheet.values(),
    }


def shown_score(found: AssessmentRound, sheet: Sheet | None) -> ShownScore:
    """The round's score: frozen where it is locked, else counted from ``sheet``."""
    if found.score is not None:
        kept = found.score
        return ShownScore(
            Fraction(kept["total"]) if kept["total"] is not None else None,
            {code: Fraction(points) for code, points in kept["points"].items()},
            kept["filled"],
            kept["questions"],
            is_final=True,
        )
    if sheet is None:
        raise AssertionError("An open round is counted from its sheet.")
    live = live_score(sheet)
    return ShownScore(
        live.total,
        {code: live.of(code) for code in sheet.instrument.weights if code != TOTAL},
        len(sheet.values()),
        len(sheet.answers),
        is_final=False,
    )
