"""The bases of import pages: one import, and one step of checking it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.imports.presenting import Review
from pakta.delivery.workspace.pages import Page, number_typed
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.queries import imports_visible_to
from pakta.domain.programmes.rules import can_import_decree
from pakta.foundation.institutions.models import Unit

ONLY_NOTED = "catatan"
"""Value of ``lihat`` that narrows the plan to rows with notes."""


class ImportPage(Page):
    """A page of one import."""

    access = can_import_decree
    decree_import: DecreeImport
    unit: Unit

    def load(self, **kwargs: Any) -> None:
        found = imports_visible_to(self.user).defer("reading").filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.decree_import, self.unit = found, found.unit

    @property
    def address(self) -> str:
        return reverse("imports:detail", args=[self.decree_import.pk])

    def crumbs(self, *further: str) -> list[Crumb]:
        """The way from the unit's imports to here; ``further`` stands below the import itself."""
        own = self.decree_import.original_name
        above = [Crumb(_("Impor"), reverse("imports:list", args=[self.unit.code]))]
        if not further:
            return [*above, Crumb(own)]
        return [*above, Crumb(own, self.address), *(Crumb(name) for name in further)]


class DraftStep(ImportPage):
    """A page that works on the draft; once the draft is no longer under review it leads back to the import."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.decree_import.state != ImportState.REVIEW:
            messages.info(request, _("Naskah ini tidak lagi menunggu pemeriksaan."))
            return self.go(self.address)
        return self.ask()

    def ask(self) -> HttpResponse:
        """What a GET shows; a step without a form of its own leads back to the plan."""
        return self.go(self.back())

    @property
    def draft(self) -> dict[str, Any]:
        return self.decree_import.draft or {}

    @property
    def version(self) -> int:
        """The draft the person saw, as their form says; what is no number matches no draft."""
        typed = number_typed(self.request.POST, "version")
        return -1 if typed is None else typed

    @property
    def only_noted(self) -> bool:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        return asked.get("lihat") == ONLY_NOTED

    def back(self, anchor: str = "") -> str:
        """The review page, narrowed as before, at ``anchor``."""
        query = f"?lihat={ONLY_NOTED}" if self.only_noted else ""
        return f"{self.address}{query}#{anchor}" if anchor else f"{self.address}{query}"

    def reload(self) -> None:
        """Look at the import as it stands now."""
        self.load(pk=self.decree_import.pk)

    def plan(self, *, focus: str = "", refusal: str = "") -> HttpResponse:
        """The whole plan side afresh, for htmx; ``focus`` is the anchor that gets the focus."""
        review = Review.of(self.decree_import, only_noted=self.only_noted)
        context = {"review": review, "import": self.decree_import, "focus": focus, "refusal": refusal}
        return self.show(context, template="workspace/imports/_plan.html")
