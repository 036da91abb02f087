"""How hard each step is for the office: a number a question, where it matters a number a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.assessments.labels import answer_words, label_of
from pakta.delivery.workspace.assessments.pages import FilePage
from pakta.delivery.workspace.assessments.sections import worksheet_tabs
from pakta.delivery.workspace.filter_bar import choices_of
from pakta.delivery.workspace.pages import line_typed, whole_number
from pakta.domain.assessments.actions.efforts import StepKey, set_efforts
from pakta.domain.assessments.efforts import LEAST, MOST, set_efforts_of
from pakta.domain.assessments.rules import can_run_assessment
from pakta.domain.assessments.standing import Standing, standing_of
from pakta.knowledge.worksheets.form import AnswerType, Area, Choice, Question
from pakta.knowledge.worksheets.improvements import EVERY_RUNG
from pakta.shared.errors import DomainError

EFFORT, NOT_THIS_YEAR = "upaya", "tidak"


@dataclass(frozen=True, slots=True)
class EffortField:
    """The fields of one step, or of all steps of a question. ``typed`` is the number as text."""

    name: str
    block_name: str
    label: str
    typed: str
    is_blocked: bool
    error: str


@dataclass(frozen=True, slots=True)
class EffortLine:
    """A question with its fields; ``steps`` are those of its choices, where there is more than one step."""

    code: str
    label: str
    url: str
    now: str
    hint: str
    every: EffortField
    steps: Sequence[EffortField]
    is_open: bool


@dataclass(frozen=True, slots=True)
class AreaEfforts:
    name: str
    lines: Sequence[EffortLine]


@dataclass(frozen=True, slots=True)
class TypedEfforts:
    """What a form said: efforts to keep, steps left empty, and what was no effort, as it was typed."""

    given: Mapping[StepKey, int | None]
    cleared: Sequence[StepKey]
    wrong: Mapping[StepKey, str]

    @classmethod
    def of(cls, data: QueryDict, questions: Mapping[str, Question]) -> TypedEfforts:
        given: dict[StepKey, int | None] = {}
        cleared: list[StepKey] = []
        wrong: dict[StepKey, str] = {}
        for key in _keys(questions.values()):
            name = _name(EFFORT, key)
            if name not in data:
                continue
            typed = data.get(name, "").strip()[:20]
            number = whole_number(typed)
            if _name(NOT_THIS_YEAR, key) in data:
                given[key] = None
            elif not typed:
                cleared.append(key)
            elif number is None or not LEAST <= number <= MOST:
                wrong[key] = typed
            else:
                given[key] = number
        return cls(given, cleared, wrong)


class StepEfforts(FilePage):
    """A table of all questions by area, narrowed by words; saved in one act."""

    post_access = can_run_assessment
    template = "workspace/assessments/route/efforts.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(set_efforts_of(self.worksheet), {})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        standing = standing_of(self.user, self.worksheet)
        typed = TypedEfforts.of(request.POST, standing.instrument.questions)
        if typed.wrong:
            messages.error(
                request,
                _("Belum disimpan: upaya diisi bilangan bulat dari %(least)d sampai %(most)d.")
                % {"least": LEAST, "most": MOST},
            )
            return self._page(self._typed_over(typed), typed.wrong, status=422)
        try:
            changed = set_efforts(
                worksheet=self.worksheet,
                given=typed.given,
                cleared=typed.cleared,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self._page(self._typed_over(typed), {}, status=422)
        said = ngettext("%(n)d upaya diubah.", "%(n)d upaya diubah.", changed) % {"n": changed}
        messages.success(request, said)
        return self.go(f"{reverse('assessments:efforts', args=[pk])}{self._query()}")

    def _typed_over(self, typed: TypedEfforts) -> dict[StepKey, int | None]:
        kept = {**set_efforts_of(self.worksheet), **typed.given}
        return {key: effort for key, effort in kept.items() if key not in typed.cleared}

    def _query(self) -> str:
        query = self.request.GET.urlencode()
        return f"?{query}" if query else ""

    def _page(
        self, efforts: Mapping[StepKey, int | None], wrong: Mapping[StepKey, str], *, status: int = 200
    ) -> HttpResponse:
        standing = standing_of(self.user, self.worksheet)
        words = line_typed(self.request.GET, "cari", longest=100)
        area = self.request.GET.get("area", "")
        context: dict[str, Any] = {
            "worksheet": self.worksheet,
            "tabs": worksheet_tabs(self.worksheet, "route"),
            "areas": list(_areas(standing, efforts, wrong, words, area)),
            "words": words,
            "area_choices": choices_of(
                [(one.code, f"{one.code} · {label_of(one)}") for one in standing.instrument.areas], area
            ),
            "may_set": can_run_assessment(self.user, self.unit),
            "least": LEAST,
            "most": MOST,
        }
        return self.show(context, status=status)


def _areas(
    standing: Standing,
    efforts: Mapping[StepKey, int | None],
    wrong: Mapping[StepKey, str],
    words: str,
    chosen: str,
) -> Iterator[AreaEfforts]:
    """The areas with the questions that are asked for; those without any are left out."""
    for area in standing.instrument.areas:
        if chosen and area.code != chosen:
            continue
        lines = [
            _line(question, standing, efforts, wrong)
            for question in _questions(area)
            if _matches(question, words)
        ]
        if lines:
            yield AreaEfforts(f"{area.code} · {label_of(area)}", lines)


def _questions(area: Area) -> list[Question]:
    return [one for half in area.halves for part in half.subcomponents for one in part.questions]


def _matches(question: Question, words: str) -> bool:
    text = f"{question.code} {question.label} {question.label_en}".casefold()
    return all(word in text for word in words.casefold().split())


def _steps(question: Question) -> list[Choice]:
    """The choices one can climb to, the lowest first."""
    return [one for one in reversed(question.choices) if one.score > 0]


def _keys(questions: Any) -> Iterator[StepKey]:
    for question in questions:
        yield question.code, EVERY_RUNG
        yield from ((question.code, one.key) for one in _steps(question))


def _name(field: str, key: StepKey) -> str:
    code, step = key
    return f"{field}-{code}-{step}" if step else f"{field}-{code}"


def _line(
    question: Question,
    standing: Standing,
    efforts: Mapping[StepKey, int | None],
    wrong: Mapping[StepKey, str],
) -> EffortLine:
    code = question.code
    choices = _steps(question)
    steps = [
        _field((code, one.key), _("Ke %(key)s") % {"key": one.key}, efforts, wrong)
        for one in (choices if len(choices) > 1 else [])
    ]
    hint = ""
    if question.answer_type == AnswerType.PERCENT_DECREASE:
        hint = _("Yang sudah terjadi tidak dapat ditarik; langkah ini dihitung hanya bila upayanya diisi.")
    return EffortLine(
        code=code,
        label=label_of(question),
        url=reverse("assessments:question", args=[standing.latest.pk, code]),
        now=answer_words(question, standing.sheet.answers[code].value),
        hint=hint,
        every=_field((code, EVERY_RUNG), _("Upaya %(code)s") % {"code": code}, efforts, wrong),
        steps=steps,
        is_open=any(one.typed or one.is_blocked for one in steps),
    )


def _field(
    key: StepKey, label: str, efforts: Mapping[StepKey, int | None], wrong: Mapping[StepKey, str]
) -> EffortField:
    effort = efforts.get(key)
    error = ""
    if key in wrong:
        error = _("Isi bilangan bulat dari %(least)d sampai %(most)d.") % {"least": LEAST, "most": MOST}
    return EffortField(
        name=_name(EFFORT, key),
        block_name=_name(NOT_THIS_YEAR, key),
        label=label,
        typed=wrong.get(key, "") or (str(effort) if effort is not None else ""),
        is_blocked=key in efforts and effort is None and key not in wrong,
        error=error,
    )
