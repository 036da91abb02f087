"""The base of pages on which a round's questions are answered, judged or read."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.answering.fields import UNCHOSEN, Typed
from pakta.delivery.workspace.assessments.pages import RoundFilePage, question_link
from pakta.domain.assessments.actions.answering import answer_question
from pakta.domain.assessments.actions.judging import judge_answer
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import Answer, AssessmentRound
from pakta.domain.assessments.queries import codes_of_arrived_proof, round_to_answer
from pakta.domain.assessments.rules import (
    can_answer,
    can_answer_area,
    can_judge_area,
    can_run_round,
    may_be_assessor,
)
from pakta.domain.assessments.scores import ShownScore, shown_score
from pakta.domain.assessments.sheets import Sheet, sheet_of
from pakta.knowledge.worksheets.answers import read_answer
from pakta.knowledge.worksheets.form import Area, Question
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.scoring import question_score
from pakta.shared.errors import DomainError


class Mode(StrEnum):
    """What the person does with an area: fills it, judges it, or reads it."""

    FILL = "fill"
    JUDGE = "judge"
    READ = "read"


class NotDecided(DomainError):
    """An assessor saved without saying what they think of the answer."""


class AnsweringPage(RoundFilePage):
    """A page of a round's questions."""

    def find_round(self, pk: int) -> AssessmentRound | None:
        return round_to_answer(self.user, pk)

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.round.kind == RoundKind.NATIONAL:
            raise Http404

    @cached_property
    def sheet(self) -> Sheet:
        """Without whoever answered."""
        return sheet_of(self.round, people=False)

    @cached_property
    def score(self) -> ShownScore:
        return shown_score(self.round, self.sheet)

    @cached_property
    def undefined(self) -> frozenset[str]:
        """Questions answered with 0 of 0, which no rule scores."""
        return frozenset(
            one.question.code
            for one in self.sheet.answers.values()
            if one.question.is_measured
            and one.is_filled
            and question_score(one.question, read_answer(one.question, one.value)) is None
        )

    @property
    def judging(self) -> bool:
        """Whether assessors judge in the round."""
        return self.round.is_assessed

    def mode_of(self, area: Area) -> Mode:
        if not self.round.is_open:
            return Mode.READ
        if self.judging:
            return (
                Mode.JUDGE if can_judge_area(self.user, self.unit, area.code, self.own_place) else Mode.READ
            )
        return Mode.FILL if can_answer_area(self.user, self.unit, area.code, self.members) else Mode.READ

    def picks_proof(self, area: Area) -> bool:
        """Whether the person chooses the proof beside the area's questions; while assessors judge, adds to it."""
        first = [one for one in self.everybody if one.round.kind == RoundKind.SELF]
        return self.round.is_open and can_answer_area(self.user, self.unit, area.code, first)

    def takes_proof(self, area: Area, code: str) -> bool:
        """The same of one question: while assessors judge, only where they ask for more."""
        return self.picks_proof(area) and (
            not self.judging or self.sheet.answers[code].verdict == Verdict.ASKS_MORE
        )

    def forget_answers(self) -> None:
        """After an answer was kept: the sheet and its score are read anew."""
        for name in ("sheet", "score", "undefined"):
            self.__dict__.pop(name, None)

    def refuse_bystanders(self) -> None:
        """A post is for whoever fills or judges in the round; which areas are theirs the action says."""
        if not self.judging:
            # Whoever fills works at the unit, and nobody assesses the unit they work at.
            if not can_answer(self.user, self.unit):
                raise PermissionDenied
            return
        if self.own_place is None or not may_be_assessor(self.user, self.unit):
            raise PermissionDenied

    def may_speak(self, area: Area) -> bool:
        """Whether the person takes part in the discussion of the area's questions."""
        return self.round.is_open and (
            self.mode_of(area) != Mode.READ or self.picks_proof(area) or can_run_round(self.user, self.round)
        )

    def keep(self, question: Question, said: Typed, seen: int) -> Answer:
        """One action: the answer of whoever fills, or the word of whoever judges."""
        if not self.judging:
            return answer_question(
                round=self.round,
                code=question.code,
                value=said.value,
                explanation=said.explanation,
                override_reason=said.reason,
                seen=seen,
                by=self.user,
                now=self.now,
            )
        if not said.verdict:
            raise NotDecided(_("Pilih dahulu: setuju, ubah, atau minta bukti tambahan."))
        if said.value == UNCHOSEN:
            raise NotDecided(_("Jawaban diubah menjadi apa? Pilih atau isi jawaban asesor."))
        return judge_answer(
            round=self.round,
            code=question.code,
            verdict=Verdict(said.verdict),
            value=said.value,
            reason=said.reason,
            seen=seen,
            link=question_link,
            by=self.user,
            now=self.now,
        )


class AreaPage(AnsweringPage):
    """A page of one area of the worksheet, named by its code."""

    area: Area

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = next((one for one in self.sheet.instrument.areas if one.code == kwargs["area"]), None)
        if found is None:
            raise Http404
        self.area = found

    @property
    def address(self) -> str:
        return reverse("assessments:area", args=[self.round.pk, self.area.code])


class QuestionPage(AnsweringPage):
    """A page of one question, named by its code."""

    code: str
    area: Area

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        plain = instrument(self.worksheet.instrument)
        self.code = kwargs["qcode"]
        if self.code not in plain.questions:
            raise Http404
        self.area = plain.place_of(self.code).area

    def has_arrived(self, verdict: str) -> bool:
        """Whether the proof that assessors asked for came. One query where they ask."""
        return verdict == Verdict.ASKS_MORE and self.code in codes_of_arrived_proof(self.round)

    @property
    def plain_question(self) -> Question:
        """In our own wording, which needs no query."""
        return instrument(self.worksheet.instrument).questions[self.code]

    @property
    def question(self) -> Question:
        """In the wording that holds for the unit."""
        return self.sheet.instrument.questions[self.code]

    @property
    def address(self) -> str:
        return reverse("assessments:question", args=[self.round.pk, self.code])
