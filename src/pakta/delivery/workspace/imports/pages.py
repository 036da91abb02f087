"""The bases of import pages: one import, and one step of checking it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.imports.presenting import Review, narrowing, review_context
from pakta.delivery.workspace.pages import Page
from pakta.delivery.workspace.plan_drafts.of_import import ImportDraft
from pakta.delivery.workspace.plan_drafts.row_html import RowWriter
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.queries import imports_visible_to
from pakta.domain.programmes.rules import can_import_decree
from pakta.foundation.institutions.models import Unit


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


class ImportStep(ImportPage, ImportDraft):
    """A step of checking an import."""

    plan_template = "workspace/imports/_plan.html"
    saved_template = "workspace/imports/_row_saved.html"
    narrowed_by = ("lihat",)

    @property
    def closed(self) -> str:
        return _("Naskah ini tidak lagi menunggu pemeriksaan.")

    @property
    def home(self) -> str:
        return self.address

    @property
    def narrowed(self) -> str:
        return narrowing(self.kept.get("lihat", ""))

    def trail_to(self, step: str) -> list[Crumb]:
        return self.crumbs(step)

    def plan_context(self, focus: str = "") -> dict[str, Any]:
        review = Review.of(self.decree_import, narrowed=self.narrowed)
        writer = RowWriter(self.steps, focus=focus)
        return {"import": self.decree_import, **review_context(review, writer)}
