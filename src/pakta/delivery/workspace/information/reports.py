"""The yearly report: which years there are, their figures, issuing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.confidence_words import confidence_told
from pakta.delivery.workspace.information.forms import ReportForm
from pakta.delivery.workspace.information.pages import InformationPage
from pakta.delivery.workspace.information.presenting import figure_pairs, figure_tables
from pakta.domain.registers.information.actions.reporting import issue_year_report
from pakta.domain.registers.information.rules import can_keep_information
from pakta.domain.registers.information.year_queries import (
    due_in,
    first_year,
    report_words,
    reports_of,
    year_figures,
)
from pakta.foundation.lawbook.queries import law_of
from pakta.shared.errors import DomainError

MOST_YEARS = 15


class Reports(InformationPage):
    """The years, the latest first."""

    tab = "reports"
    template = "workspace/information/reports.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        this = self.today.year
        first = first_year(self.unit)
        oldest = max(min(first or this - 1, this - 1), this - MOST_YEARS)
        reports, law = reports_of(self.unit), law_of(self.unit)
        lines = []
        for year in range(this, oldest - 1, -1):
            due = due_in(year, law)
            lines.append(
                {
                    "year": year,
                    "url": self.address("year", year),
                    "report": reports.get(year),
                    "due_on": due[0] if due else None,
                    "sureness": confidence_told(due[1].confidence) if due else None,
                    "is_over": year < this,
                    "is_late": due is not None
                    and year not in reports
                    and first is not None
                    and first <= year
                    and due[0] < self.today,
                }
            )
        return self.show({"lines": lines, "tabs": self.tabs(), "crumbs": self.crumbs()})


class Year(InformationPage):
    """A year's figures; its keepers issue the report."""

    template = "workspace/information/year.html"
    post_access = can_keep_information
    year: int

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        self.year = kwargs["year"]
        if not self.today.year - MOST_YEARS <= self.year <= self.today.year:
            raise Http404

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        return self._page(ReportForm())

    def post(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        form = ReportForm(request.POST)
        if form.is_valid():
            try:
                issued = issue_year_report(
                    unit=self.unit, year=self.year, texts=form.typed, by=self.user, now=self.now
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("Laporan terbit dengan nomor %(number)s.")
                messages.success(request, said % {"number": issued.number_text})
                return self.go(self.address("year", self.year))
        return self._page(form, status=422)

    def _page(self, form: ReportForm, *, status: int = 200) -> HttpResponse:
        figures = year_figures(self.unit, self.year, today=self.today)
        words = report_words(
            self.unit, self.year, policy="", resources="", obstacles="", recommendations="", signer=""
        )
        names = {
            name: dict(getattr(words, name)) for name in ("channels", "applicants", "classes", "grounds")
        }
        report = reports_of(self.unit).get(self.year)
        back = self.address("reports")
        context = {
            "year": self.year,
            "figures": figures,
            "pairs": figure_pairs(figures),
            "tables": [one for one in figure_tables(figures, names) if any(count for _n, count in one.lines)],
            "words": words,
            "report": report,
            "papers_url": reverse("papers:list", args=[self.unit.code]),
            "form": form if self.may_keep and report is None and self.year < self.today.year else None,
            "is_over": self.year < self.today.year,
            "crumbs": self.crumbs(Crumb(_("Laporan tahunan"), back), Crumb(str(self.year))),
        }
        return self.show(context, status=status)
