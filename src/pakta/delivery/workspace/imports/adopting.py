"""The end of a review: the plan becomes a programme, or updates the one there is. Both say first what they will do."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.imports.comparing import UpdatePreview
from pakta.delivery.workspace.imports.doubts import Doubt, issuer_doubts, leaving_doubts, unconfirmed
from pakta.delivery.workspace.imports.pages import ImportStep
from pakta.delivery.workspace.pages import number_typed
from pakta.domain.programmes.actions.adoption import adopt_plan, adoptable
from pakta.domain.programmes.actions.updating import planned_update, update_plan
from pakta.domain.programmes.choices import ImportState, ProgrammeKind
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.plan import PlanRow
from pakta.domain.programmes.queries import earlier_import, proof_counts
from pakta.shared.errors import DomainError


@dataclass(frozen=True, slots=True)
class ComingProgramme:
    """What adoption will make."""

    kind: ProgrammeKind
    year: int
    rows: int
    areas: int
    teams: Sequence[str]
    deliveries: int
    months: Sequence[tuple[str, int]]
    """Month and how many deliveries fall due in it, in order; empty months of the plan's year are named too."""
    past: int
    """Deliveries whose day is over already."""
    without_due: Sequence[str]
    """Rows that no delivery follows from."""

    @classmethod
    def of(
        cls, kind: ProgrammeKind, year: int, rows: Sequence[PlanRow], *, today: dt.date
    ) -> ComingProgramme:
        due = {row.row_id: row.due for row in rows}
        days = Counter(
            (moment.due_on.year, moment.due_on.month) for moments in due.values() for moment in moments
        )
        months = sorted({*days, *((year, month) for month in range(1, 13))})
        return cls(
            kind=kind,
            year=year,
            rows=len(rows),
            areas=len({row.component for row in rows}),
            teams=list(
                dict.fromkeys(
                    row.responsible for row in rows if row.responsible and row.responsible.strip("- ")
                )
            ),
            deliveries=days.total(),
            months=[(f"{MONTHS[month]} {at}", days[at, month]) for at, month in months],
            past=sum(moment.due_on < today for moments in due.values() for moment in moments),
            without_due=[row.indicator or row.action or "" for row in rows if not due[row.row_id]],
        )


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
