"""The year's evaluation of how conflicts were handled, with what is done about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.conflicts.forms import EvaluationForm
from pakta.delivery.workspace.conflicts.pages import ConflictsPage, KeeperPage
from pakta.delivery.workspace.downloads import file_response
from pakta.domain.registers.conflicts.actions.statements import write_evaluation
from pakta.domain.registers.conflicts.models import Evaluation
from pakta.domain.registers.conflicts.printing import evaluation_pdf
from pakta.domain.registers.conflicts.queries import evaluations_of
from pakta.shared.errors import DomainError

PDF = "application/pdf"


class YearEvaluation(ConflictsPage):
    """Its lines."""

    tab = "evaluation"
    template = "workspace/conflicts/evaluation.html"

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        context = {
            "year": year,
            "years": self.years("evaluation", ahead=False),
            "lines": [
                (one, one.done_on is None and one.due_on is not None and one.due_on < self.today)
                for one in evaluations_of(self.user, self.unit, year)
            ],
            "may_keep": self.may_keep,
            "hand_in_url": self.hand_in_url,
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)


class EvaluationPdf(ConflictsPage):
    """The same as a paper."""

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        found = list(evaluations_of(self.user, self.unit, year))
        content = evaluation_pdf(self.unit, year, found, day=self.today)
        return file_response(content, PDF, name=f"evaluasi-konflik-{self.unit.code}-{year}.pdf")


class AddEvaluation(KeeperPage):
    """A new line."""

    template = "workspace/conflicts/evaluation_form.html"

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        return self._page(EvaluationForm())

    def post(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        form = EvaluationForm(request.POST)
        if form.is_valid():
            try:
                write_evaluation(unit=self.unit, year=year, **form.cleaned_data, by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Hasil evaluasi dicatat."))
                return self.go(self.address("evaluation", year))
        return self._page(form, status=422)

    def _page(self, form: EvaluationForm, *, status: int = 200) -> HttpResponse:
        back = self.address("evaluation", self.year)
        crumbs = self.crumbs(Crumb(_("Evaluasi"), back), Crumb(_("Catat hasil")))
        return self.show({"form": form, "year": self.year, "back_url": back, "crumbs": crumbs}, status=status)


class ChangeEvaluation(KeeperPage):
    """Writes a line anew, or what became of it."""

    template = "workspace/conflicts/evaluation_form.html"
    line: Evaluation

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = evaluations_of(self.user, self.unit, self.year).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.line = found

    def get(self, request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
        initial = {name: getattr(self.line, name) for name in EvaluationForm.base_fields}
        return self._page(EvaluationForm(initial=initial), version=self.line.version)

    def post(self, request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
        form = EvaluationForm(request.POST)
        if form.is_valid():
            try:
                write_evaluation(
                    unit=self.unit,
                    year=year,
                    **form.cleaned_data,
                    evaluation=self.line,
                    version=self.version,
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Hasil evaluasi diubah."))
                return self.go(self.address("evaluation", year))
        return self._page(form, version=self.version, status=422)

    def _page(self, form: EvaluationForm, *, version: int, status: int = 200) -> HttpResponse:
        back = self.address("evaluation", self.year)
        context = {
            "form": form,
            "line": self.line,
            "version": version,
            "year": self.year,
            "back_url": back,
            "crumbs": self.crumbs(Crumb(_("Evaluasi"), back), Crumb(_("Ubah hasil"))),
        }
        return self.show(context, status=status)
