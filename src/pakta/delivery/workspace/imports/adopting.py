"""The end of a review: the plan becomes a programme, or updates the one there is. Both say first what they will do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.imports.doubts import issuer_doubts
from pakta.delivery.workspace.imports.pages import ImportStep
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.plan_drafts.coming_programme import ComingProgramme
from pakta.delivery.workspace.plan_drafts.doubts import Doubt, leaving_doubts, unconfirmed
from pakta.delivery.workspace.plan_drafts.update_preview import UpdatePreview
from pakta.domain.programmes.actions.adoption import adopt_plan, adoptable
from pakta.domain.programmes.actions.updating import planned_update, update_plan
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.queries import earlier_import, proof_counts
from pakta.knowledge.decrees.sights import doubtful_cells
from pakta.shared.errors import DomainError


class ClosingStep(ImportStep):
    """A last step; what is still missing is said on the review page."""

    def refuse(self, refusal: DomainError) -> HttpResponse:
        messages.error(self.request, str(refusal))
        return self.go(self.address)


class Adopt(ClosingStep):
    """The draft becomes a programme of its own."""

    template = "workspace/imports/adopt.html"

    def ask(self) -> HttpResponse:
        if earlier_import(self.decree_import).programme is not None:
            return self.go(reverse("imports:update", args=[self.decree_import.pk]))
        try:
            kind, year, rows = adoptable(self.contents)
        except DomainError as refusal:
            return self.refuse(refusal)
        context = {
            "import": self.decree_import,
            "coming": ComingProgramme.of(kind, year, rows, today=self.unit.local_date(self.now)),
            "doubts": issuer_doubts(self.decree_import, self.unit),
            "open_notes": len(self.contents["notes"]),
            "doubtful_cells": sum(map(len, doubtful_cells(self.contents["rows"]).values())),
            "crumbs": self.crumbs(_("Adopsi")),
        }
        return self.show(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.decree_import.state == ImportState.REVIEW:
            asked = unconfirmed(issuer_doubts(self.decree_import, self.unit), request.POST)
            if asked:
                messages.error(request, asked)
                return self.go(reverse("imports:adopt", args=[pk]))
        try:
            programme = adopt_plan(
                decree_import=self.decree_import, version=self.version, by=self.user, now=self.now
            )
        except DomainError as refusal:
            return self.refuse(refusal)
        count = programme.work_items.count()
        messages.success(
            request,
            ngettext(
                "Program dibuat dengan %(count)d butir.", "Program dibuat dengan %(count)d butir.", count
            )
            % {"count": count},
        )
        return self.go(reverse("programmes:detail", args=[programme.pk]))


class Update(ClosingStep):
    """The draft becomes the next revision of a programme there is: kept, changed, new and dropped rows are shown."""

    template = "workspace/imports/update.html"

    def ask(self) -> HttpResponse:
        programme = earlier_import(self.decree_import).programme
        if programme is None:
            return self.go(reverse("imports:adopt", args=[self.decree_import.pk]))
        try:
            update = planned_update(programme, self.contents)
        except DomainError as refusal:
            return self.refuse(refusal)
        preview = UpdatePreview.of(update, proof_counts(update.dropped))
        context = {
            "import": self.decree_import,
            "programme": programme,
            "preview": preview,
            "doubts": self._doubts(preview),
            "crumbs": self.crumbs(_("Perbarui program")),
        }
        return self.show(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        typed = number_typed(request.POST, "revision")
        try:
            if asked := self._unconfirmed():
                messages.error(request, asked)
                return self.go(reverse("imports:update", args=[pk]))
            programme: Programme = update_plan(
                decree_import=self.decree_import,
                version=self.version,
                revision=-1 if typed is None else typed,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(reverse("imports:update", args=[pk]))
        messages.success(request, _("Program diperbarui. Bukti yang sudah masuk tetap ada."))
        return self.go(reverse("programmes:detail", args=[programme.pk]))

    def _doubts(self, preview: UpdatePreview) -> list[Doubt]:
        return [*issuer_doubts(self.decree_import, self.unit), *leaving_doubts(preview)]

    def _unconfirmed(self) -> str:
        """What was not confirmed; "" too where there is nothing to update, which the action refuses in its words."""
        if self.decree_import.state != ImportState.REVIEW:
            return ""
        programme = earlier_import(self.decree_import).programme
        if programme is None:
            return ""
        preview = UpdatePreview.of(planned_update(programme, self.contents), {})
        return unconfirmed(self._doubts(preview), self.request.POST)
