"""The findings in a draft decree."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.decrees.editor.pages import EditorStep
from pakta.delivery.workspace.decrees.findings.pages import FindingsStep
from pakta.delivery.workspace.decrees.findings.views import FindingsFile, FindingsList
from pakta.domain.drafting.checking import check_draft
from pakta.domain.drafting.rules import can_draft_decree, can_see_drafts
from pakta.knowledge.decrees.checking.checker import Checked


class OfDraft(FindingsStep, EditorStep):
    """The draft is a draft decree's."""

    access = can_see_drafts

    @property
    def home(self) -> str:
        return reverse("decrees:findings", args=[self.draft.pk])

    @property
    def parts_at(self) -> str:
        if self.may_mend:
            return reverse("decrees:edit", args=[self.draft.pk])
        return ""

    @property
    def paper_name(self) -> str:
        return str(self.draft)

    @property
    def may_mend(self) -> bool:
        return self.is_open and can_draft_decree(self.user, self.unit)

    @property
    def way_here(self) -> list[Crumb]:
        return self.crumbs(_("Temuan pemeriksaan"))

    def export_address(self, form: str) -> str:
        return reverse("decrees:findings_file", args=[self.draft.pk, form])

    @property
    def file_stem(self) -> str:
        return f"temuan-rancangan-{self.draft.pk}"

    def look_through(self) -> Checked:
        return check_draft(self.contents, self.unit)


class DraftFindings(FindingsList, OfDraft):
    """The list."""

    post_access = can_draft_decree


class DraftFindingsFile(FindingsFile, OfDraft):
    """The list as a file."""
