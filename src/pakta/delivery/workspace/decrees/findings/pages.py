"""The base of the pages of findings: what is the same whether a draft decree or an import holds the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.decrees.finding_cards import FindingCard, cards_of, finding_named
from pakta.delivery.workspace.decrees.findings.item_html import ItemWriter
from pakta.delivery.workspace.decrees.findings.presenting import FAMILY, PAGE, SEVERITY, findings_view
from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.plan_drafts.steps import LONGEST_KEPT, DraftStep
from pakta.domain.drafting.queries import switched_off_checks
from pakta.domain.drafting.rules import can_check_decree
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding
from pakta.knowledge.decrees.checking.places import words_for
from pakta.knowledge.decrees.drafting import reading_of
from pakta.knowledge.decrees.mended import PartNotFound, mended


class FindingsStep(DraftStep):
    """A page of the findings in a draft, which leads back to the list of them."""

    unit: Unit
    plan_template = "workspace/decrees/findings/_list.html"

    @property
    def parts_at(self) -> str:
        """The page on which the parts are shown that findings lead to, "" where none does."""
        raise NotImplementedError

    @property
    def paper_name(self) -> str:
        """What the paper is called, on the page."""
        raise NotImplementedError

    @property
    def may_mend(self) -> bool:
        """Whether this person may put texts in place now."""
        raise NotImplementedError

    @property
    def way_here(self) -> list[Crumb]:
        raise NotImplementedError

    def export_address(self, form: str) -> str:
        """Where the findings can be fetched as ``form``, of ``exporting.MEDIA_TYPES``."""
        raise NotImplementedError

    @property
    def file_stem(self) -> str:
        """What names of files to save begin with."""
        raise NotImplementedError

    def look_through(self) -> Checked:
        """What the checker says of the draft as it stands."""
        raise NotImplementedError

    def cards(self, findings: Iterable[Finding]) -> Sequence[FindingCard]:
        return cards_of(findings, self.contents)

    @property
    def kept(self) -> dict[str, str]:
        # The form is sent to the address of the list it stands under.
        asked = self.request.GET
        said = {name: line_typed(asked, name, longest=LONGEST_KEPT) for name in (SEVERITY, FAMILY, PAGE)}
        return {name: value for name, value in said.items() if value}

    @cached_property
    def _seen(self) -> Checked:
        return self.look_through()

    def mend(self, value: str) -> None:
        """Put the text in place that the finding named by ``value`` brings.

        The finding is looked for in the draft as loaded; if that is not the one the person saw, nor the one that is
        there once it is locked, the change is refused.
        """
        finding = finding_named(value, self._seen.findings)
        if finding is None or finding.mend is None:
            raise PartNotFound
        where = words_for(finding.mend.part, reading_of(self.contents))
        self.write(
            lambda draft: mended(draft, finding), _("Perbaikan diterapkan: %(where)s") % {"where": where}
        )

    def plan_context(self, focus: str = "") -> dict[str, Any]:
        off = switched_off_checks(self.unit)
        here = self.request.get_full_path()
        may_switch = can_check_decree(self.user, self.unit)
        writer = ItemWriter(
            self.unit, home=self.parts_at, may_mend=self.may_mend, here=here if may_switch else ""
        )
        view = findings_view(
            self.look_through(),
            self.contents,
            self.request.GET,
            off,
            self.cards,
            item_of=writer.item,
            suppressed_item_of=ItemWriter(self.unit, home=self.parts_at, may_mend=False, here="").item,
        )
        return {
            "view": view,
            "home": self.parts_at,
            "may_mend": self.may_mend,
            "address_here": here,
            "checks_url": writer.checks_url,
            "check_count": len(CHECKS) - len(off),
        }
