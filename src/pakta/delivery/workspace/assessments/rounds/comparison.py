"""The rounds of a worksheet side by side, differences first; on screen and as XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import ChipGroup, chip_group
from pakta.delivery.workspace.assessments.labels import answer_words, label_of
from pakta.delivery.workspace.assessments.pages import FilePage
from pakta.delivery.workspace.assessments.rounds.pages import round_tabs
from pakta.delivery.workspace.downloads import workbook_response
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.comparing import ComparedQuestion, Comparison, Subtotal, Word, compared
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.queries import rounds_of
from pakta.domain.assessments.scores import ShownScore, shown_score
from pakta.domain.assessments.sheets import Sheet as AnswerSheet
from pakta.domain.assessments.sheets import instrument_of, sheets_of
from pakta.knowledge.worksheets.form import Instrument
from pakta.shared.numbers import points
from pakta.shared.spreadsheets import Sheet, Value

DIFFERENT = "beda"
WIDTHS = (14, 60, 30)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a round says of a question, in words. ``by`` answered or judged it in this very round."""

    round: str
    answer: str
    points: str
    verdict: str
    by: str
    reason: str
    is_changed: bool

    @property
    def beside(self) -> str:
        """What stands under the answer in small print."""
        return " · ".join(part for part in (self.points, self.verdict, self.by) if part)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    code: str
    label: str
    url: str
    cells: Sequence[Cell]
    change: str


@dataclass(frozen=True, slots=True)
class SubtotalLine:
    code: str
    name: str
    weight: str
    points: Sequence[tuple[str, str]]
    """(Round, its points)."""
    change: str


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """The questions of an area with its subtotal."""

    subtotal: SubtotalLine
    lines: Sequence[QuestionLine]


class ComparedPage(FilePage):
    @cached_property
    def rounds(self) -> list[AssessmentRound]:
        return rounds_of(self.user, self.worksheet)

    @cached_property
    def plain(self) -> Instrument:
        """In the wording that holds for the unit."""
        return instrument_of(self.worksheet)

    @cached_property
    def sheets(self) -> dict[int, AnswerSheet]:
        """The sheets of the rounds with answers, by the round's id."""
        return sheets_of(self.worksheet, self.rounds, self.plain)

    @cached_property
    def scores(self) -> dict[int, ShownScore]:
        return {one.pk: shown_score(one, self.sheets.get(one.pk)) for one in self.rounds}

    def compare(self) -> Comparison:
        """Three queries."""
        return compared(self.plain, self.rounds, self.sheets, self.scores)

    def chosen(self, comparison: Comparison) -> list[ComparedQuestion]:
        """The questions the address asks for, in printed order."""
        query = self.request.GET
        area = query.get("area", "")
        found = comparison.different if query.get("hanya") == DIFFERENT else comparison.questions
        return [one for one in found if not area or one.area.code == area]


class Compare(ComparedPage):
    template = "workspace/assessments/rounds/compare.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        comparison = self.compare()
        only = request.GET.get("hanya") == DIFFERENT
        area = request.GET.get("area", "")
        different = [one for one in comparison.different if not area or one.area.code == area]
        return self.show(
            {
                "worksheet": self.worksheet,
                "tabs": round_tabs(comparison.columns, "compare"),
                "columns": comparison.columns,
                "answering": comparison.answering,
                "span": len(comparison.answering) + 2,
                "chips": self._chips(comparison),
                "areas": [subtotal_line(comparison, one) for one in comparison.areas],
                "total": subtotal_line(comparison, comparison.total),
                "different": [question_line(one, comparison) for one in different],
                "groups": [] if only else self._groups(comparison),
                "only": only,
                "query": request.GET.urlencode(),
            }
        )

    def _chips(self, comparison: Comparison) -> list[ChipGroup]:
        query = self.request.GET
        return [
            chip_group(label=_("Hanya"), key="hanya", options=[(DIFFERENT, _("Yang berbeda"))], query=query),
            chip_group(
                label=_("Area"),
                key="area",
                options=[(one.code, one.code) for one in comparison.instrument.areas],
                query=query,
            ),
        ]

    def _groups(self, comparison: Comparison) -> list[AreaGroup]:
        subtotals = {one.code: subtotal_line(comparison, one) for one in comparison.areas}
        grouped: dict[str, list[QuestionLine]] = {}
        for one in self.chosen(comparison):
            grouped.setdefault(one.area.code, []).append(question_line(one, comparison))
        return [AreaGroup(subtotals[code], lines) for code, lines in grouped.items()]


class CompareWorkbook(ComparedPage):
    """The comparison as shown, as XLSX."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        comparison = self.compare()
        sheets = [
            Sheet(
                _("Pertanyaan"),
                _header(comparison),
                [_row(one, comparison) for one in self.chosen(comparison)],
                WIDTHS,
            ),
            Sheet(
                _("Nilai per area"),
                [_("Kode"), _("Area"), _("Bobot"), *(str(one) for one in comparison.columns), _("Selisih")],
                [_subtotal_row(comparison, one) for one in (*comparison.areas, comparison.total)],
                (10, 50, 12),
            ),
        ]
        name = f"banding-lke-{self.unit.code}-{self.worksheet.year}.xlsx"
        return workbook_response(sheets, name=name)


def question_line(one: ComparedQuestion, comparison: Comparison) -> QuestionLine:
    """A question with what each round says of it, linked to where the last of them answers it."""
    last = comparison.answering[-1] if comparison.answering else None
    return QuestionLine(
        code=one.question.code,
        label=label_of(one.question),
        url=reverse("assessments:question", args=[last.pk, one.question.code]) if last else "",
        cells=[
            Cell(
                str(comparison.answering[number]),
                _told(one, word),
                points(word.points),
                str(Verdict(word.verdict).label) if word.verdict else "",
                word.by,
                word.reason,
                is_changed=number > 0 and word.value != one.words[number - 1].value,
            )
            for number, word in enumerate(one.words)
        ],
        change=signed(one.change),
    )


def _told(one: ComparedQuestion, word: Word) -> str:
    """The answer in words; what assessors took out is not simply unanswered."""
    if word.value is None and word.verdict == Verdict.CHANGED:
        return _("dikosongkan")
    return answer_words(one.question, word.value)


def subtotal_line(comparison: Comparison, one: Subtotal) -> SubtotalLine:
    """The points of an area or the total, round by round."""
    plain = comparison.instrument
    area = next((area for area in plain.areas if area.code == one.code), None)
    return SubtotalLine(
        code=area.code if area else "",
        name=label_of(area) if area else _("Nilai total"),
        weight=points(plain.weights[one.code]),
        points=[
            (str(held), "–" if value is None else points(value))
            for held, value in zip(comparison.columns, one.points, strict=True)
        ],
        change="" if one.change is None else signed(one.change),
    )


def signed(change: Fraction) -> str:
    """A change of points with its sign; "" where nothing changed."""
    if not change:
        return ""
    return f"+{points(change)}" if change > 0 else f"−{points(-change)}"


def _header(comparison: Comparison) -> list[str]:
    words = (_("jawaban"), _("nilai"), _("putusan"), _("oleh"), _("alasan"))
    found = [_("Kode"), _("Pertanyaan")]
    for one in comparison.answering:
        found += [f"{one}: {word}" for word in words]
    return [*found, _("Selisih")]


def _row(one: ComparedQuestion, comparison: Comparison) -> list[Value]:
    line = question_line(one, comparison)
    found: list[Value] = [line.code, line.label]
    for cell, word in zip(line.cells, one.words, strict=True):
        found += [cell.answer, float(word.points), cell.verdict, cell.by, cell.reason]
    return [*found, float(one.change)]


def _subtotal_row(comparison: Comparison, one: Subtotal) -> list[Any]:
    line = subtotal_line(comparison, one)
    weight = comparison.instrument.weights[one.code]
    told = [None if value is None else float(value) for value in one.points]
    change = None if one.change is None else float(one.change)
    return [line.code, line.name, float(weight), *told, change]
