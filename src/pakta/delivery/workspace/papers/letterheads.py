"""The letterhead and the numbering of a unit, and how a letter looks with them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.downloads import file_response, keep_private
from pakta.delivery.workspace.papers.forms import LetterheadForm, NumberingForm
from pakta.delivery.workspace.papers.presenting import kind_lines, paper_tabs
from pakta.delivery.workspace.papers.specimen import KIND, first_page, specimen_pdf
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.papers.actions.letterheads import set_letterhead, set_numbering
from pakta.foundation.papers.models import Letterhead
from pakta.foundation.papers.queries import letterhead_of, next_numbers
from pakta.foundation.papers.rules import can_manage_papers
from pakta.shared.errors import DomainError


class LetterheadPage(UnitPage):
    """The form, beside a letter set in what it says now."""

    access = can_manage_papers
    template = "workspace/papers/letterhead.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        letterhead = letterhead_of(self.unit)
        return self._page(LetterheadForm(letterhead=letterhead), letterhead)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        letterhead = letterhead_of(self.unit)
        form = LetterheadForm(request.POST, request.FILES, letterhead=letterhead)
        if not form.is_valid():
            return self._page(form, letterhead, status=422)
        try:
            set_letterhead(
                unit=self.unit, fields=form.fields_typed(letterhead.logo), by=self.user, now=self.now
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, letterhead, status=422)
        messages.success(request, _("Kop surat disimpan. Naskah yang sudah terbit tidak berubah."))
        return self.go(reverse("papers:letterhead", args=[code]))

    def _page(self, form: LetterheadForm, letterhead: Letterhead, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "is_set": letterhead.pk is not None}
        return self.show({**context, "tabs": paper_tabs(self.unit, "letterhead")}, status=status)


class NumberingPage(UnitPage):
    """The pattern, and each kind's classification and next number."""

    access = can_manage_papers
    template = "workspace/papers/numbering.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(self._form(None))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            set_numbering(
                unit=self.unit, fields=form.fields_typed(), year=self.today.year, by=self.user, now=self.now
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Penomoran disimpan. Naskah yang sudah terbit tidak berubah."))
        return self.go(reverse("papers:numbering", args=[code]))

    def _form(self, typed: QueryDict | None) -> NumberingForm:
        coming = next_numbers(self.unit, self.today.year)
        return NumberingForm(typed, letterhead=letterhead_of(self.unit), next_numbers=coming)

    def _page(self, form: NumberingForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "lines": kind_lines(form), "year": str(self.today.year)}
        return self.show({**context, "tabs": paper_tabs(self.unit, "numbering")}, status=status)


class Specimen(UnitPage):
    """A letter in the letterhead as it is kept."""

    access = can_manage_papers

    def specimen(self) -> bytes:
        number = next_numbers(self.unit, self.today.year)[KIND]
        return specimen_pdf(letterhead_of(self.unit), number=number, dated_on=self.today)


class SpecimenImage(Specimen):
    """Its page as an image, beside the form."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        response = HttpResponse(first_page(self.specimen()), content_type="image/png")
        keep_private(response)
        return response


class SpecimenFile(Specimen):
    """The PDF, to be saved."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return file_response(self.specimen(), "application/pdf", name="contoh-surat.pdf")
