"""An import's draft, how it is written and taken back: the same for its review and its findings."""

from __future__ import annotations

from collections.abc import Callable

from pakta.delivery.workspace.plan_drafts.steps import DraftStep
from pakta.domain.programmes.actions.drafts import change_draft, undo_draft
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import Json


class ImportDraft(DraftStep):
    """A page on an import's draft, open while it is under review."""

    namespace = "imports"
    decree_import: DecreeImport
    unit: Unit

    @property
    def held(self) -> DecreeImport:
        return self.decree_import

    @property
    def is_open(self) -> bool:
        return self.decree_import.state == ImportState.REVIEW

    def reload(self) -> None:
        self.load(pk=self.decree_import.pk)

    def write(self, change: Callable[[Json], Json], what: str) -> None:
        self.decree_import = change_draft(
            decree_import=self.decree_import,
            version=self.version,
            change=change,
            what=what,
            by=self.user,
            now=self.now,
        )

    def take_back(self) -> None:
        self.decree_import = undo_draft(
            decree_import=self.decree_import, version=self.version, by=self.user, now=self.now
        )
