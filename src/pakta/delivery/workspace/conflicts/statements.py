"""Everybody's yearly statement: signing one's own, who has not yet, and the papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.conflicts.forms import StatementForm
from pakta.delivery.workspace.conflicts.pages import ConflictsPage, KeeperPage, sees_conflicts
from pakta.delivery.workspace.downloads import file_response, workbook_response
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.units import works_in
from pakta.domain.registers.conflicts.actions.reminding import remind_unit_of_statements
from pakta.domain.registers.conflicts.actions.statements import sign_statement, withdraw_statement
from pakta.domain.registers.conflicts.models import Statement
from pakta.domain.registers.conflicts.printing import statement_pdf, statements_pdf
from pakta.domain.registers.conflicts.queries import (
    own_statement,
    people_gone_without_statement,
    people_without_statement,
    statement_at,
    statements_of,
)
from pakta.domain.registers.conflicts.roll import came_words, left_words, roll_of, roll_sheet
from pakta.domain.registers.conflicts.statement_text import statement_text
from pakta.foundation.accounts.queries import names_of_people
from pakta.shared.errors import DomainError

PDF = "application/pdf"
A_PAGE = 100


def statement_link(code: str) -> str:
    return reverse("conflicts:statement", args=[code])


class OwnStatement(ConflictsPage):
    """The two statements in full, signing one; what was signed."""

    access = works_in
    tab = "statement"
    template = "workspace/conflicts/statement.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        wanted = number_typed(self.request.GET, "tahun")
        this = self.today.year
        self.of_year = wanted if wanted in (this, this - 1) else this

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(StatementForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = StatementForm(request.POST)
        if form.is_valid():
            has_conflict = form.cleaned_data["has_conflict"] == "yes"
            try:
                sign_statement(
                    unit=self.unit,
                    year=self.of_year,
                    has_conflict=has_conflict,
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                if has_conflict:
                    messages.success(
                        request,
                        _("Pernyataan ditandatangani. Deklarasikan sekarang konfliknya kepada atasan."),
                    )
                    return self.go(self.address("declare"))
                messages.success(request, _("Pernyataan ditandatangani."))
                return self.go(self._here)
        return self._page(form, status=422)

    @property
    def _here(self) -> str:
        return f"{self.address('statement')}?tahun={self.of_year}"

    def _page(self, form: StatementForm, *, status: int = 200) -> HttpResponse:
        this = self.today.year
        signed = own_statement(self.user, self.unit, self.of_year)
        context = {
            "year": self.of_year,
            "years": [(year, f"{self.address('statement')}?tahun={year}") for year in (this, this - 1)],
            "signed": signed,
            "form": None if signed else form,
            "texts": []
            if signed
            else [
                (heading, self._text(has_conflict=has_conflict))
                for heading, has_conflict in ((_("Bila tidak ada"), False), (_("Bila ada"), True))
            ],
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context, status=status)

    def _text(self, *, has_conflict: bool) -> str:
        return statement_text(
            name=self.user.name,
            unit=self.unit.name,
            year=self.of_year,
            has_conflict=has_conflict,
            day=self.today,
        )


class StatementPage(ConflictsPage):
    """About one statement: one's own, or as a keeper."""

    statement: Statement

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not (works_in(self.user, self.unit) or sees_conflicts(self.user, self.unit)):
            raise PermissionDenied
        found = statement_at(self.user, self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.statement = found


class StatementPdf(StatementPage):
    """As it was signed."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        content = statement_pdf(self.statement)
        return file_response(content, PDF, name=f"pernyataan-konflik-{self.statement.year}-{pk}.pdf")


class WithdrawStatement(StatementPage):
    """Asks first; only the person themselves."""

    template = "workspace/conflicts/withdraw_statement.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.statement.person_id != self.user.pk:
            raise Http404

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.show({"statement": self.statement, "back_url": self._back})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: withdraw_statement(statement=self.statement, by=self.user, now=self.now),
            done=_("Pernyataan dicabut. Tandatangani yang baru."),
            then=self._back,
        )

    @property
    def _back(self) -> str:
        return f"{self.address('statement')}?tahun={self.statement.year}"


class Statements(ConflictsPage):
    """Who signed what, and who has not; for who keeps or approves the register."""

    access = sees_conflicts
    tab = "statements"
    template = "workspace/conflicts/statements.html"

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        found = statements_of(self.user, self.unit, year)
        listed = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        missing = [
            (one.person, came_words(self.unit, year, one.since))
            for one in people_without_statement(self.unit, year)
        ]
        gone = [
            (one.person, left_words(self.unit, one.until))
            for one in people_gone_without_statement(self.unit, year)
        ]
        count = listed.paginator.count
        context = {
            "year": year,
            "years": self.years("statements", ahead=False),
            "listed": listed,
            "missing": missing,
            "gone": gone,
            "here": {pk for pk, _name in names_of_people(self.unit)},
            "signed": count,
            "people": count + len(missing),
            "may_keep": self.may_keep,
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)


class StatementsPdf(ConflictsPage):
    """The list as a paper."""

    access = sees_conflicts

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        lines = roll_of(self.user, self.unit, year)
        content = statements_pdf(self.unit, year, lines, day=self.today)
        return file_response(content, PDF, name=f"daftar-pernyataan-{self.unit.code}-{year}.pdf")


class StatementsWorkbook(ConflictsPage):
    """The same as XLSX."""

    access = sees_conflicts

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        sheet = roll_sheet(roll_of(self.user, self.unit, year), unit=self.unit, year=year)
        return workbook_response([sheet], name=f"daftar-pernyataan-{self.unit.code}-{year}.xlsx")


class RemindAll(KeeperPage):
    """Reminds whoever has not signed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        def remind() -> None:
            told = remind_unit_of_statements(
                unit=self.unit, year=year, link=statement_link, by=self.user, now=self.now
            )
            if told:
                messages.success(request, _("%(count)d orang diingatkan.") % {"count": told})
            else:
                messages.info(request, _("Semua yang belum menandatangani sudah diingatkan hari ini."))

        return self.act(remind, then=self.address("statements", year))
