"""The base of the editor's pages: a draft decree, its findings, and how its changes are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.decrees.editor.presenting import (
    Panel,
    SectionCard,
    Wanted,
    panel_of,
    plan_row_card,
    plan_view,
)
from pakta.delivery.workspace.decrees.pages import DraftPage
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.plan_drafts.cards import RowCard
from pakta.delivery.workspace.plan_drafts.row_html import RowWriter
from pakta.delivery.workspace.plan_drafts.steps import DraftStep, Steps
from pakta.domain.drafting.actions.editing import change_draft_decree, undo_draft_decree
from pakta.domain.drafting.checking import check_draft
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.rules import can_draft_decree
from pakta.knowledge.decrees.drafting import Json, RowNotFound, row_of


class EditorStep(DraftPage, DraftStep):
    """A page that works on a draft decree's text, open while it is being drafted."""

    access = can_draft_decree
    namespace = "decrees"
    plan_template = "workspace/decrees/editor/_plan_changed.html"
    saved_template = "workspace/decrees/editor/_row_saved.html"
    narrowed_by = ("area", "hal")

    @property
    def held(self) -> DraftDecree:
        return self.draft

    @property
    def is_open(self) -> bool:
        return self.draft.is_open

    @property
    def closed(self) -> str:
        return _("Rancangan ini tidak lagi disusun, jadi naskahnya tidak dapat diubah.")

    @property
    def home(self) -> str:
        return reverse("decrees:edit", args=[self.draft.pk]) if self.is_open else self.address

    def reload(self) -> None:
        self.load(pk=self.draft.pk)

    def write(self, change: Callable[[Json], Json], what: str) -> None:
        self.draft = change_draft_decree(
            draft=self.draft, version=self.version, change=change, what=what, by=self.user, now=self.now
        )

    def take_back(self) -> None:
        self.draft = undo_draft_decree(draft=self.draft, version=self.version, by=self.user, now=self.now)

    def trail_to(self, step: str) -> list[Crumb]:
        *way, last = self.crumbs(_("Sunting naskah"))
        return [*way, Crumb(last.label, self.home), Crumb(step)]

    def plan_context(self, focus: str = "") -> dict[str, Any]:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        wanted = Wanted(
            area=number_typed(asked, "area"),
            page=number_typed(asked, "hal"),
            row=self.kwargs.get("row") or number_typed(asked, "baris"),
            group=self.kwargs.get("group") or number_typed(asked, "kelompok"),
        )
        plan = plan_view(self.contents, wanted)
        return {
            "draft": self.draft,
            "plan": plan,
            # Written when the template comes to them: a row that was saved is shown without the others.
            "areas": partial(RowWriter(self.steps, focus=focus).areas, plan.areas),
            **self.findings_context(),
        }

    def findings_context(self, draft: Json | None = None) -> dict[str, Any]:
        """The panel of findings, for ``draft`` where one is given that is not saved."""
        return {"panel": self.panel(draft), "home": self.home}

    def panel(self, draft: Json | None = None) -> Panel:
        """What the checker says of the draft as it stands, or as it would be with what is typed."""
        looked_at = self.contents if draft is None else draft
        findings = check_draft(looked_at, self.unit).findings
        return panel_of(findings, looked_at, home=self.home, unsaved=draft is not None)

    def card(self, row_id: int) -> RowCard | None:
        try:
            return plan_row_card(row_of(self.contents, row_id).row)
        except RowNotFound:
            return None

    def row_form_context(self, row_id: int) -> dict[str, Any]:
        return {"check_url": reverse("decrees:check_row", args=[self.draft.pk, row_id])}

    def section_changed(
        self, card: SectionCard, *, before: int, focus: str = "", status: int = 200
    ) -> HttpResponse:
        """One section afresh, for htmx, with the findings and the bar.

        ``before`` is the version before the change: who has not seen that one has not seen the rest of the page as it
        is now, and their page keeps the version it had.
        """
        steps: Steps = self.steps
        typed = number_typed(self.request.POST, "version")
        if typed is not None and typed != before:
            steps = replace(steps, version=typed)
        context = {
            "draft": self.draft,
            "steps": steps,
            "section": card,
            "focus": focus,
            **self.findings_context(),
        }
        return self.show(context, template="workspace/decrees/editor/_section_changed.html", status=status)
