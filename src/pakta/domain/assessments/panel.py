"""The panel of a round's assessors: what each round says of every question, what is still open, and whose area it is.

It lays over the comparison of rounds (``comparing``) what only the round that is being judged knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.comparing import ComparedQuestion, Comparison
from pakta.domain.assessments.models import AssessmentRound, Remark, RoundMember
from pakta.domain.assessments.progress import DECIDED, AreaState, RoundProgress
from pakta.domain.assessments.queries import codes_of_arrived_proof, judged_in_conflict, workers_of
from pakta.domain.assessments.sheets import Sheet
from pakta.knowledge.worksheets.form import Area


class Side(StrEnum):
    """Who has the next word in a discussion."""

    UNIT = "unit"
    ASSESSORS = "assessors"


@dataclass(frozen=True, slots=True)
class Discussion:
    """The last word on a question that nobody answered yet; ``awaits`` is whose turn it is."""

    last: Remark
    awaits: Side


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a round's questions beside their answers. ``again``: judged by somebody whose conflict of
    interest came out since; others judge anew."""

    discussions: Mapping[str, Discussion]
    arrived: Collection[str]
    again: Collection[str]


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """A question as the panel sees it. ``verdict`` is that of the panel's own round; "" where none was given yet."""

    compared: ComparedQuestion
    verdict: str
    discussion: Discussion | None
    has_arrived: bool
    is_judged_again: bool

    @property
    def code(self) -> str:
        return self.compared.question.code

    @property
    def area(self) -> Area:
        return self.compared.area

    @property
    def differs(self) -> bool:
        return self.compared.differs

    @property
    def asks_more(self) -> bool:
        return self.verdict == Verdict.ASKS_MORE

    @property
    def is_decided(self) -> bool:
        return self.verdict in DECIDED and not self.is_judged_again

    @property
    def is_to_discuss(self) -> bool:
        """Whether the panel has something to say to each other of it, beside a verdict that is simply not there yet."""
        return self.differs or self.asks_more or self.discussion is not None or self.is_judged_again


@dataclass(frozen=True, slots=True)
class PanelArea:
    """An area with whoever judges it. ``people`` are the assessors whom no conflict keeps out."""

    area: Area
    state: AreaState
    people: Sequence[RoundMember]
    different: int
    discussions: int


@dataclass(frozen=True)
class Panel:
    """``round`` is the assessed round that is open, or the last one; ``questions`` in printed order."""

    round: AssessmentRound
    comparison: Comparison
    questions: Sequence[PanelQuestion]
    areas: Sequence[PanelArea]

    @cached_property
    def to_discuss(self) -> list[PanelQuestion]:
        """Differences first, those of the most points foremost; then what waits for proof, then open discussions."""
        found = [one for one in self.questions if one.is_to_discuss]
        return sorted(found, key=lambda one: (not one.differs, -abs(one.compared.change), not one.asks_more))

    @property
    def undecided(self) -> list[PanelQuestion]:
        return [one for one in self.questions if not one.is_decided and not one.asks_more]

    @property
    def discussed(self) -> list[PanelQuestion]:
        return [one for one in self.questions if one.discussion is not None]


def panel_round(rounds: Sequence[AssessmentRound]) -> AssessmentRound | None:
    """The round whose assessors sit together: the last one they judge; None before there is any."""
    return next((one for one in reversed(rounds) if one.is_assessed), None)


def beside_of(found: AssessmentRound, sheet: Sheet) -> Beside:
    """Three queries, and one more while the round is open."""
    return Beside(
        discussions=_open_discussions(found, sheet),
        arrived=codes_of_arrived_proof(found),
        again=frozenset(judged_in_conflict(found)),
    )


def panel_of(
    found: AssessmentRound,
    comparison: Comparison,
    progress: RoundProgress,
    members: Sequence[RoundMember],
    beside: Beside,
) -> Panel:
    """The panel of a round; ``progress`` and ``members`` are the round's own. Pure."""
    at = [one.pk for one in comparison.answering].index(found.pk)
    questions = [
        PanelQuestion(
            compared=one,
            verdict=one.words[at].verdict,
            discussion=beside.discussions.get(one.question.code),
            has_arrived=one.question.code in beside.arrived,
            is_judged_again=one.question.code in beside.again,
        )
        for one in comparison.questions
    ]
    free = [one for one in members if not one.leads and not one.has_conflict]
    return Panel(
        round=found,
        comparison=comparison,
        questions=questions,
        areas=[_area(state, questions, free) for state in progress.areas],
    )


def _area(state: AreaState, questions: Sequence[PanelQuestion], free: Sequence[RoundMember]) -> PanelArea:
    inside = [one for one in questions if one.area.code == state.area.code]
    return PanelArea(
        area=state.area,
        state=state,
        people=[one for one in free if one.covers(state.area.code)],
        different=sum(one.differs for one in inside),
        discussions=sum(one.discussion is not None for one in inside),
    )


def _open_discussions(found: AssessmentRound, sheet: Sheet) -> dict[str, Discussion]:
    """Question code → the last word of this round's discussion, where no verdict followed it. Two queries.

    What was said before a verdict is settled by it; whoever spoke last waits for the other side.
    """
    last: dict[str, Remark] = {one.code: one for one in found.remarks.select_related("said_by")}
    here = workers_of(found.worksheet.unit) if last else frozenset()
    return {
        code: Discussion(one, Side.ASSESSORS if one.said_by_id in here else Side.UNIT)
        for code, one in last.items()
        if code in sheet.answers and not _is_settled(sheet, code, one.said_at)
    }


def _is_settled(sheet: Sheet, code: str, said_at: dt.datetime) -> bool:
    own = sheet.answers[code].own
    return own is not None and own.verdict in DECIDED and own.answered_at > said_at
