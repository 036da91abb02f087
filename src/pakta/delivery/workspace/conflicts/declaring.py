"""Declaring a conflict of interest to a superior, and following one's own declarations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.forms import incoming
from pakta.delivery.workspace.casework.objects import case_address
from pakta.delivery.workspace.conflicts.forms import DeclareForm
from pakta.delivery.workspace.conflicts.pages import ConflictsPage
from pakta.delivery.workspace.conflicts.presenting import OwnDeclaration
from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.units import works_in
from pakta.domain.assessments.rules import belongs_to
from pakta.domain.registers.conflicts.actions.declaring import declare_conflict
from pakta.domain.registers.conflicts.queries import (
    cases_numbered,
    cases_offered,
    own_declarations,
    recused_by,
)
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.accounts.rules import units_where
from pakta.foundation.casework.actions.files import LARGEST_FILE, MOST_FILES
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

A_PAGE = 25
MOST_OFFICES = 100
MOST_CASES = 20
"""That are offered to be ticked; others are named by their number."""


class CaseUnknown(DomainError):
    """A number that names no case the person sees."""


class Declare(ConflictsPage):
    """The form, and the declaration."""

    access = works_in
    template = "workspace/conflicts/declare.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        named = line_typed(request.GET, "perkara", longest=80)
        form = self._form(initial={})
        form.name_case(named)
        return self._page(form)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = self._form(request.POST)
        files = incoming(request)
        if not form.is_valid():
            return self._page(form, status=422, files=len(files))
        try:
            case = declare_conflict(
                unit=self.unit,
                fields=form.values,
                superior=form.chosen_superior,
                about=self._cases(form),
                about_units=form.chosen_offices,
                files=files,
                by=self.user,
                now=self.now,
            )
        except CaseUnknown as refusal:
            form.add_error("cases", str(refusal))
            return self._page(form, status=422, files=len(files))
        except DomainError as refusal:
            form.take_over(refusal)
            return self._page(form, status=422, files=len(files))
        messages.success(
            request,
            _("Deklarasi %(number)s diterima. Keputusan atasan dapat dibaca di halaman ini.")
            % {"number": case.number_text},
        )
        return self.go(case_address(case.pk))

    @cached_property
    def _offices(self) -> list[Unit]:
        """Those the person assesses."""
        assessed = units_where(self.user, Permission.ASSESS) | units_where(
            self.user, Permission.LEAD_ASSESSMENT
        )
        found = assessed.distinct().order_by("path")[:MOST_OFFICES]
        return [one for one in found if not belongs_to(self.user, one)]

    def _form(self, *args: Any, **more: Any) -> DeclareForm:
        people = people_of(self.unit).exclude(pk=self.user.pk)
        cases = cases_offered(self.user, self.unit, most=MOST_CASES)
        return DeclareForm(*args, people=people, offices=self._offices, cases=cases, **more)

    def _cases(self, form: DeclareForm) -> list[Case]:
        """Those ticked and those typed, each once. Refuses ``CaseUnknown``."""
        found = cases_numbered(self.user, self.unit, form.cleaned_data["cases"])
        if refusals := [said for number, cases in found.items() if (said := _why_not(number, cases))]:
            raise CaseUnknown(" ".join(refusals))
        typed = [cases[0] for cases in found.values()]
        return list({one.pk: one for one in (*form.chosen_cases, *typed)}.values())

    def _page(self, form: DeclareForm, *, status: int = 200, files: int = 0) -> HttpResponse:
        context = {
            "form": form,
            "files_lost": files,
            "most_files": MOST_FILES,
            "largest": LARGEST_FILE,
            "back_url": self.address("mine"),
            "crumbs": self.crumbs(Crumb(_("Deklarasi saya"), self.address("mine")), Crumb(_("Deklarasikan"))),
        }
        return self.show(context, status=status)


def _why_not(number: str, cases: Sequence[Case]) -> str:
    """Why a typed number names no case to declare about; "" where it names one."""
    if not cases:
        return _(
            "Tidak ada perkara yang Anda lihat dengan nomor %(number)s. Periksa nomornya pada halaman perkara itu."
        ) % {"number": number}
    if len(cases) > 1:
        return _("Nomor %(number)s ada lebih dari satu. Tulis lengkap: %(numbers)s.") % {
            "number": number,
            "numbers": ", ".join(one.number_text for one in cases[:5]),
        }
    if not cases[0].is_open:
        return _("%(number)s sudah selesai, jadi tidak ada lagi yang diputuskan; hapus nomornya.") % {
            "number": cases[0].number_text
        }
    return ""


class OwnDeclarations(ConflictsPage):
    """What the person declared, what it shut, and what the superior decided."""

    access = works_in
    tab = "mine"
    template = "workspace/conflicts/mine.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = Paginator(own_declarations(self.user, self.unit), A_PAGE).get_page(request.GET.get("page"))
        found = list(listed)
        recused = recused_by(found)
        context = {
            "listed": listed,
            "lines": [OwnDeclaration.of(one, recused.get(one.pk, [])) for one in found],
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)
