"""What if: answers changed for the look of it, with totals and conditions at once. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.answering import fields
from pakta.delivery.workspace.assessments.conditions import judged, level_lines
from pakta.delivery.workspace.assessments.labels import answer_words, label_of
from pakta.delivery.workspace.assessments.pages import FilePage
from pakta.delivery.workspace.assessments.sections import worksheet_tabs
from pakta.domain.assessments.sheets import unfilled_nodes
from pakta.domain.assessments.standing import Standing, standing_of
from pakta.knowledge.worksheets.answers import Answer, BadAnswer, read_answer, to_json
from pakta.knowledge.worksheets.form import TOTAL, Question
from pakta.knowledge.worksheets.route import what_if
from pakta.knowledge.worksheets.scoring import Score
from pakta.knowledge.worksheets.thresholds import judge
from pakta.shared.numbers import points, points_beside


@dataclass(frozen=True, slots=True)
class OptionLine:
    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class NumberLine:
    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SupposedQuestion:
    """A question with its fields; ``error`` says what is wrong with what was typed."""

    code: str
    name: str
    label: str
    options: Sequence[OptionLine]
    numbers: Sequence[NumberLine]
    error: str


@dataclass(frozen=True, slots=True)
class SupposedArea:
    code: str
    name: str
    questions: Sequence[SupposedQuestion]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ChangedLine:
    code: str
    label: str
    before: str
    after: str
    points: str


@dataclass(frozen=True, slots=True)
class Supposed:
    """What a form supposes. ``changes`` are the questions answered otherwise than the sheet (None: emptied)."""

    changes: Mapping[str, Answer | None]
    values: Mapping[str, Any]
    errors: Mapping[str, str]


class WhatIf(FilePage):
    """A form of all questions. POST only reckons; with scripts at every change, without them by the button."""

    template = "workspace/assessments/route/what_if.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        standing = standing_of(self.user, self.worksheet)
        return self._page(standing, Supposed({}, dict(standing.sheet.values()), {}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        standing = standing_of(self.user, self.worksheet)
        supposed = self._supposed(standing)
        if self.request.htmx:
            template = "workspace/assessments/route/_supposed.html"
            return self.show({**self._figures(standing, supposed), "in_place": True}, template=template)
        return self._page(standing, supposed)

    def _supposed(self, standing: Standing) -> Supposed:
        data = self.request.POST
        changes: dict[str, Answer | None] = {}
        values: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for code, question in standing.instrument.questions.items():
            values[code] = raw = fields.typed(question, data, judging=False).value
            try:
                answer = read_answer(question, raw)
            except BadAnswer as refusal:
                errors[code] = str(refusal)
                continue
            if answer != standing.answers.get(code):
                changes[code] = answer
        return Supposed(changes, values, errors)

    def _figures(self, standing: Standing, supposed: Supposed) -> dict[str, Any]:
        plain = standing.instrument
        score = what_if(plain, standing.answers, supposed.changes)
        level = plain.level(self.worksheet.level)
        before = what_if(plain, standing.answers, {})
        minimum = next((one.points for one in level.minima if one.of == TOTAL), score.total)
        verdict = judge(plain, score, level.id, standing.facts)
        return {
            "worksheet": self.worksheet,
            "before": points_beside(before.total, minimum),
            "after": points_beside(score.total, minimum),
            "whole": points(plain.weight),
            "levels": level_lines(plain, score, standing.facts, aim=level.id),
            "judged": judged(verdict, plain, aim=level.id, unfilled=_unfilled(standing, supposed)),
            "changed": [
                _changed_line(plain.questions[code], answer, standing, before, score)
                for code, answer in supposed.changes.items()
            ],
            "wrong": [f"{code}: {sentence}" for code, sentence in supposed.errors.items()],
        }

    def _page(self, standing: Standing, supposed: Supposed) -> HttpResponse:
        plain = standing.instrument
        touched = {*supposed.changes, *supposed.errors}
        areas = [
            SupposedArea(
                code=area.code,
                name=label_of(area),
                questions=(
                    inside := [
                        _question(one, supposed)
                        for half in area.halves
                        for part in half.subcomponents
                        for one in part.questions
                    ]
                ),
                is_open=any(one.code in touched for one in inside),
            )
            for area in plain.areas
        ]
        context = {
            **self._figures(standing, supposed),
            "tabs": worksheet_tabs(self.worksheet, "what_if"),
            "round": standing.latest,
            "areas": areas,
        }
        return self.show(context, template=self.template)


def _unfilled(standing: Standing, supposed: Supposed) -> frozenset[str]:
    """The codes of which nothing is answered, what is supposed taken in."""
    emptied = {code for code, answer in supposed.changes.items() if answer is None}
    return unfilled_nodes(standing.instrument, {*standing.answers, *supposed.changes} - emptied)


def _question(question: Question, supposed: Supposed) -> SupposedQuestion:
    code, value = question.code, supposed.values.get(question.code)
    chosen = value if isinstance(value, str) else ""
    numbers = value if isinstance(value, Mapping) else {}
    return SupposedQuestion(
        code=code,
        name=fields.name(fields.ANSWER, code),
        label=label_of(question),
        options=[
            OptionLine("", _("belum diisi"), not chosen),
            *(
                OptionLine(one.key, answer_words(question, one.key), one.key == chosen)
                for one in question.choices
            ),
        ]
        if question.choices
        else [],
        numbers=[
            NumberLine(
                fields.name(fields.ANSWER, code, one.key),
                label_of(one),
                str(numbers.get(one.key, "")).replace(".", ","),
            )
            for one in question.counts
        ],
        error=supposed.errors.get(code, ""),
    )


def _changed_line(
    question: Question, answer: Answer | None, standing: Standing, before: Score, after: Score
) -> ChangedLine:
    gained = after.of(question.code) - before.of(question.code)
    told = None if answer is None else to_json({question.code: answer})[question.code]
    return ChangedLine(
        code=question.code,
        label=label_of(question),
        before=answer_words(question, standing.sheet.answers[question.code].value),
        after=answer_words(question, told),
        points=f"{'+' if gained > 0 else ''}{points(gained)}",
    )
