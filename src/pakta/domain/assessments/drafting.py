"""The row proposed for a question that no row of the plan serves. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pakta.domain.assessments.coverage import Coverage
from pakta.domain.programmes.models import Team
from pakta.domain.programmes.schedule import DueMoment, due_moments
from pakta.knowledge.decrees.rhythm import Rhythm
from pakta.knowledge.worksheets.usual_rows import UsualRhythm, usual_rows


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form of a new row begins with. ``group`` is the id of the plan's group; None: nothing tells."""

    indicator: str
    action: str
    evidence: Sequence[str]
    target: str
    group: int | None
    team: Team | None
    moments: Sequence[DueMoment]


def draft_for(coverage: Coverage, code: str, *, year: int, today: dt.date) -> Draft:
    """The usual row of the question, for the team and the group that have its neighbours, in what is left of
    ``year``. A worksheet that brings no usual rows gives its question as the indicator."""
    question, place = coverage.instrument.questions[code], coverage.instrument.places[code]
    usual = usual_rows(coverage.instrument.id).get(code)
    return Draft(
        indicator=usual.indicator if usual else question.label,
        action=usual.action if usual else "",
        evidence=usual.proof if usual else (),
        target=usual.rhythm.words if usual else "",
        group=coverage.usual_group(code),
        team=coverage.usual_team(place.area),
        moments=moments_left(usual.rhythm if usual else UsualRhythm.YEARLY, year, today),
    )


def moments_left(rhythm: UsualRhythm, year: int, today: dt.date) -> list[DueMoment]:
    """The due moments of the rhythm from ``today``'s month to the end of ``year``; none of a year that is over."""
    if today.year > year:
        return []
    begins = today.replace(day=1) if today.year == year else dt.date(year, 1, 1)
    beat = None if rhythm == UsualRhythm.YEARLY else Rhythm(rhythm)
    return due_moments([(begins, dt.date(year, 12, 31))], beat)
