"""The findings in a decree that was uploaded: one may bring a paper only to have it looked through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.decrees.finding_cards import ATTACHMENT, QUERIES, FindingCard, counts_of
from pakta.delivery.workspace.decrees.findings.pages import FindingsStep
from pakta.delivery.workspace.decrees.findings.views import FindingsFile, FindingsList
from pakta.delivery.workspace.plan_drafts.of_import import ImportDraft
from pakta.domain.drafting.checking import check_import
from pakta.domain.programmes.queries import imports_visible_to
from pakta.domain.programmes.rules import can_import_decree
from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.finding import Finding
from pakta.knowledge.decrees.checking.printing import place_words
from pakta.knowledge.decrees.drafting import reading_of


class OfImport(ImportDraft, FindingsStep):
    """The draft is an import's, once its paper was read."""

    access = can_import_decree

    def load(self, **kwargs: Any) -> None:
        found = imports_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None or found.draft is None:
            raise Http404
        self.decree_import, self.unit = found, found.unit

    @property
    def home(self) -> str:
        return reverse("decrees:import_findings", args=[self.decree_import.pk])

    @property
    def parts_at(self) -> str:
        return reverse("imports:detail", args=[self.decree_import.pk]) if self.is_open else ""

    @property
    def paper_name(self) -> str:
        return self.decree_import.original_name

    @property
    def may_mend(self) -> bool:
        return self.is_open

    @property
    def way_here(self) -> list[Crumb]:
        return [
            Crumb(_("Impor"), reverse("imports:list", args=[self.unit.code])),
            Crumb(self.paper_name, reverse("imports:detail", args=[self.decree_import.pk])),
            Crumb(_("Temuan pemeriksaan")),
        ]

    def export_address(self, form: str) -> str:
        return reverse("decrees:import_findings_file", args=[self.decree_import.pk, form])

    @property
    def file_stem(self) -> str:
        return f"temuan-impor-{self.decree_import.pk}"

    def look_through(self) -> Checked:
        return check_import(self.decree_import)

    def cards(self, findings: Iterable[Finding]) -> Sequence[FindingCard]:
        """With the place in the file, leading to what the review shows of the part."""
        found = list(findings)
        reading = reading_of(self.contents)
        return [
            replace(card, where=place_words(one, reading), anchor=_on_review(card), query="")
            for card, one in zip(super().cards(found), found, strict=True)
        ]


def _on_review(card: FindingCard) -> str:
    """The review shows rows and groups, and above them the head as one."""
    if card.anchor[:2] in QUERIES:
        return card.anchor
    return "rencana" if card.section == ATTACHMENT else "kepala"


class ImportFindings(FindingsList, OfImport):
    """The list."""


class ImportFindingsFile(FindingsFile, OfImport):
    """The list as a file."""


class ImportFindingCounts(OfImport):
    """How many of each severity, for the page of the import to show."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        counts = counts_of(self.look_through().findings)
        return self.show({"counts": counts}, template="workspace/decrees/findings/_counts.html")
