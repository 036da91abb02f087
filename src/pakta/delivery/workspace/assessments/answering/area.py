"""A whole area in one table; and agreeing to what is left of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.ways import Tab
from pakta.delivery.workspace.assessments.answering import fields
from pakta.delivery.workspace.assessments.answering.pages import AreaPage, Mode
from pakta.delivery.workspace.assessments.answering.presenting import (
    done_of,
    meanwhile,
    points_of,
    questions_of,
)
from pakta.delivery.workspace.assessments.answering.row_html import (
    NOTHING_REFUSED,
    Beside,
    Refused,
    written_area,
)
from pakta.delivery.workspace.assessments.labels import area_words, label_of
from pakta.delivery.workspace.assessments.sheet_sentences import in_page_language
from pakta.domain.assessments.actions.answering import AnsweredMeanwhile
from pakta.domain.assessments.actions.judging import agree_to_rest
from pakta.domain.assessments.prefilling import prefill_of
from pakta.domain.assessments.queries import codes_of_arrived_proof, proof_counts, remark_counts
from pakta.knowledge.worksheets.form import Question
from pakta.shared.errors import DomainError
from pakta.shared.numbers import points


class WholeArea(AreaPage):
    """Every question of an area: answered or judged in place, saved one by one; without scripts all at once."""

    template = "workspace/assessments/answering/area.html"

    def get(self, request: HttpRequest, pk: int, area: str) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, pk: int, area: str) -> HttpResponse:
        """What was touched, each question an action of its own; what is refused is named beside its question."""
        self.refuse_bystanders()
        again: dict[str, Refused] = {}
        kept = sum(self._keep_touched(question, again) for question in questions_of(self.area))
        if kept:
            said = ngettext("%(n)d jawaban disimpan.", "%(n)d jawaban disimpan.", kept)
            messages.success(request, said % {"n": kept})
        if not again:
            if not kept:
                messages.info(request, _("Tidak ada yang berubah."))
            return self.go(self.address)
        if self.mode_of(self.area) == Mode.READ:
            # Locked meanwhile, or other people's area: the page that comes back has no fields to say it at.
            for why in sorted({one.why for one in again.values()}):
                messages.error(request, why)
            return self.go(self.address)
        refused = len(again)
        said = ngettext(
            "%(n)d jawaban belum tersimpan; sebabnya tertulis di barisnya.",
            "%(n)d jawaban belum tersimpan; sebabnya tertulis di barisnya.",
            refused,
        )
        messages.error(request, said % {"n": refused})
        self.forget_answers()
        return self._page(again, status=422)

    def _keep_touched(self, question: Question, again: dict[str, Refused]) -> bool:
        """Whether an answer was kept; a refusal goes into ``again``."""
        data, code = self.request.POST, question.code
        if not fields.is_sent(question, data):
            return False
        said = fields.typed(question, data, judging=self.judging)
        if not fields.is_touched(question, data, said):
            return False
        seen = fields.seen(question, data)
        try:
            self.keep(question, said, seen)
        except AnsweredMeanwhile as refusal:
            seen = refusal.current.revision if refusal.current else 0
            panel = meanwhile(self.round, question, str(refusal), refusal.current, judging=self.judging)
            again[code] = Refused(said, str(refusal), seen, panel)
            return False
        except DomainError as refusal:
            again[code] = Refused(said, in_page_language(str(refusal)), seen)
            return False
        return True

    def _page(self, refused: Mapping[str, Refused] = NOTHING_REFUSED, *, status: int = 200) -> HttpResponse:
        mode = self.mode_of(self.area)
        context = {
            "round": self.round,
            "worksheet": self.worksheet,
            "area": self.area,
            "name": label_of(self.area),
            "heading": area_words(self.area),
            "blank_code": self._first_to_do(),
            "mode": mode,
            "judging": self.judging,
            "lines": written_area(
                self.sheet, self.area, self.score, self.undefined, self._beside(mode), mode, refused
            ),
            "tabs": self._tabs(),
            "done": done_of(self.sheet, self.area, judging=self.judging),
            "total": points(points_of(self.score, "total")),
            "most": points(self.sheet.instrument.weight),
            "points": points(points_of(self.score, self.area.code)),
            "weight": points(self.area.weight),
            "agree_url": reverse("assessments:agree", args=[self.round.pk, self.area.code]),
        }
        return self.show(context, status=status)

    def _first_to_do(self) -> str:
        """The first question that is not answered, or not decided where assessors judge; "" where all are."""
        answers = (self.sheet.answers[question.code] for question in questions_of(self.area))
        return next(
            (one.question.code for one in answers if not (one.verdict if self.judging else one.is_filled)), ""
        )

    def _beside(self, mode: Mode) -> Beside:
        codes = [question.code for question in questions_of(self.area) if question.is_measured]
        found = (
            {code: prefill_of(self.unit, self.worksheet.year, code) for code in codes}
            if mode == Mode.FILL
            else {}
        )
        return Beside(
            proof_counts(self.worksheet, until=self.round),
            remark_counts(self.worksheet),
            {code: one for code, one in found.items() if one is not None},
            codes_of_arrived_proof(self.round),
        )

    def _tabs(self) -> list[Tab]:
        return [
            Tab(
                area_words(one),
                reverse("assessments:area", args=[self.round.pk, one.code]),
                is_current=one.code == self.area.code,
            )
            for one in self.sheet.instrument.areas
        ]


class AgreeToRest(AreaPage):
    """Asks before an assessor agrees to every answer of the area that has no verdict yet; says how many."""

    template = "workspace/assessments/answering/agree.html"

    def get(self, request: HttpRequest, pk: int, area: str) -> HttpResponse:
        return self._ask()

    def post(self, request: HttpRequest, pk: int, area: str) -> HttpResponse:
        self.refuse_bystanders()
        self._refuse_others()
        try:
            count = agree_to_rest(round=self.round, area=self.area.code, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            said = ngettext("%(n)d jawaban disetujui.", "%(n)d jawaban disetujui.", count)
            messages.success(request, said % {"n": count})
        return self.go(self.address)

    def _ask(self) -> HttpResponse:
        self._refuse_others()
        waiting = [
            self.sheet.answers[question.code]
            for question in questions_of(self.area)
            if not self.sheet.answers[question.code].verdict
        ]
        context: dict[str, Any] = {
            "round": self.round,
            "name": label_of(self.area),
            "count": len(waiting),
            "blank": sum(not one.is_filled for one in waiting),
            "back_url": self.address,
        }
        return self.show(context)

    def _refuse_others(self) -> None:
        if self.mode_of(self.area) != Mode.JUDGE:
            raise PermissionDenied
