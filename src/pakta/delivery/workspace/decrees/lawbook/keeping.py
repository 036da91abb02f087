"""An office states a regulation itself, changes what it stated, withdraws it, and takes it back in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.decrees.lawbook.forms import (
    CitationForm,
    RegulationForm,
    filled_from,
    initial_of,
)
from pakta.delivery.workspace.decrees.lawbook.views import LawbookPage
from pakta.foundation.lawbook.actions.regulations import (
    add_regulation,
    change_regulation,
    fields_of,
    withdraw_regulation,
)
from pakta.foundation.lawbook.models import OwnRegulation
from pakta.foundation.lawbook.queries import withdrawn_regulations
from pakta.foundation.lawbook.rules import can_manage_lawbook
from pakta.knowledge.law.citations import parse_citation
from pakta.knowledge.law.regulation import Regulation
from pakta.knowledge.law.regulations import library
from pakta.shared.errors import DomainError

KEY = "kunci"
WHAT, FILL = "what", "isi"
"""What the form of the citation asks for: the other form filled in, nothing kept."""


class KeepingPage(LawbookPage):
    """Only for those who keep the unit's library."""

    access = can_manage_lawbook
    template = "workspace/decrees/lawbook/form.html"

    def address_of(self, key: str) -> str:
        return reverse("decrees:regulation", args=[self.unit.code, key])

    def form_page(self, form: RegulationForm, *, status: int = 200, **context: Any) -> HttpResponse:
        return self.show({"form": form, "back_url": self.list_address, **context}, status=status)


class AddRegulation(KeepingPage):
    """A regulation the library does not have, or an own version of one that it has."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        over = self._over()
        return self._page(RegulationForm(initial=initial_of(over) if over else None))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        if request.POST.get(WHAT) == FILL:
            return self._fill(CitationForm(request.POST))
        form = RegulationForm(request.POST)
        if form.is_valid():
            try:
                added = add_regulation(unit=self.unit, fields=form.typed, by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("%(key)s disimpan di pustaka.") % {"key": added.key})
                return self.go(self.address_of(added.key))
        return self._page(form, status=422)

    def _fill(self, asked: CitationForm) -> HttpResponse:
        """An empty form but for what the citation says."""
        if not asked.is_valid():
            return self._page(RegulationForm(), asked=asked, status=422)
        citation = parse_citation(asked.cleaned_data["citation"])
        if citation is None:
            refusal = _("Kutipan ini tidak terbaca. Periksa penulisannya, atau isi sendiri di bawah.")
            asked.add_error("citation", refusal)
            return self._page(RegulationForm(), asked=asked, status=422)
        return self._page(
            RegulationForm(initial=filled_from(citation)),
            asked=asked,
            rest=citation.text[slice(*citation.rest)] if citation.rest else "",
            known=self.shelf.library.by_key(citation.reference.key),
        )

    def _over(self) -> Regulation | None:
        """The regulation of which the unit states its own version."""
        return self.shelf.library.by_key(self.request.GET.get(KEY, ""))

    def _page(
        self, form: RegulationForm, *, asked: CitationForm | None = None, status: int = 200, **context: Any
    ) -> HttpResponse:
        if (over := self._over()) is not None:
            back = self.address_of(over.key)
            crumbs = self.crumbs(Crumb(over.key, back), Crumb(_("Versi satuan kerja")))
            return self.form_page(form, status=status, over=over.key, back_url=back, crumbs=crumbs)
        crumbs = self.crumbs(Crumb(_("Tambah peraturan")))
        return self.form_page(form, status=status, asked=asked or CitationForm(), crumbs=crumbs, **context)


class OwnPage(KeepingPage):
    """About one regulation that this unit itself stated."""

    own: OwnRegulation

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        mine = (one for one in self.shelf.own.values() if one.unit_id == self.unit.pk)
        found = next((one for one in mine if one.pk == kwargs["pk"]), None)
        if found is None:
            raise Http404
        self.own = found


class ChangeRegulation(OwnPage):
    """States it anew."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self._page(RegulationForm(initial=initial_of(self.own.regulation)))

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        form = RegulationForm(request.POST)
        if form.is_valid():
            try:
                changed = change_regulation(
                    regulation=self.own, fields=form.typed, by=self.user, now=self.now
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("%(key)s disimpan di pustaka.") % {"key": changed.key})
                return self.go(self.address_of(changed.key))
        return self._page(form, status=422)

    def _page(self, form: RegulationForm, *, status: int = 200) -> HttpResponse:
        back = self.address_of(self.own.key)
        crumbs = self.crumbs(Crumb(self.own.key, back), Crumb(_("Ubah")))
        return self.form_page(form, status=status, changes=self.own.key, back_url=back, crumbs=crumbs)


class WithdrawRegulation(OwnPage):
    """Asks first; what the unit stated no longer counts here and below."""

    template = "workspace/decrees/lawbook/withdraw.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        back = self.address_of(self.own.key)
        return self.show(
            {"own": self.own, "is_brought": library().by_key(self.own.key) is not None, "back_url": back}
        )

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        def withdraw() -> None:
            withdraw_regulation(regulation=self.own, by=self.user, now=self.now)
            undo = reverse("decrees:add_regulation_again", args=[code, pk])
            notify_with_undo(
                request, _("%(key)s ditarik dari pustaka.") % {"key": self.own.key}, undo_url=undo
            )

        return self.act(withdraw, then=self.list_address)


class AddAgain(KeepingPage):
    """Takes back in what was withdrawn, as it was."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        found = withdrawn_regulations(self.unit).filter(pk=pk).first()
        if found is None:
            raise Http404
        return self.act(
            lambda: add_regulation(unit=self.unit, fields=fields_of(found), by=self.user, now=self.now),
            done=_("%(key)s disimpan di pustaka.") % {"key": found.key},
            then=self.list_address,
        )
