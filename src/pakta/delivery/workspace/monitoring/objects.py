"""The pages' objects, each found through what the person may see."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Tab
from pakta.delivery.workspace import programme_pages
from pakta.delivery.workspace.pages import Page
from pakta.domain.monitoring.models import Finding, Meeting, Round
from pakta.domain.monitoring.queries import findings_visible_to, meetings_visible_to, rounds_visible_to
from pakta.domain.monitoring.rules import can_run_monitoring, can_see_monitoring


def round_address(pk: int) -> str:
    return reverse("monitoring:round", args=[pk])


def finding_address(pk: int) -> str:
    return reverse("monitoring:finding", args=[pk])


class ProgrammePage(programme_pages.ProgrammePage):
    """A page of one programme."""

    access = can_see_monitoring


class RoundPage(Page):
    """A page of one round."""

    access = can_see_monitoring
    round: Round

    def load(self, **kwargs: Any) -> None:
        found = rounds_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.round, self.unit = found, found.programme.unit

    @property
    def runs(self) -> bool:
        """Whether the person runs monitoring here."""
        return can_run_monitoring(self.user, self.round.programme.unit)

    def about_round(self, current: str) -> dict[str, Any]:
        """What every page of a round shows around its own part; ``current`` is the tab's address name."""
        tabs = [
            Tab(label, reverse(f"monitoring:{name}", args=[self.round.pk]), is_current=name == current)
            for name, label in (
                ("round", _("Lembar")),
                ("pictures", _("Grafik")),
                ("meetings", _("Rapat dan naskah")),
            )
        ]
        return {"round": self.round, "programme": self.round.programme, "tabs": tabs, "runs": self.runs}


class MeetingPage(Page):
    """A page of one meeting."""

    access = can_see_monitoring
    meeting: Meeting

    def load(self, **kwargs: Any) -> None:
        found = meetings_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.meeting, self.unit = found, found.round.programme.unit

    @property
    def address(self) -> str:
        return reverse("monitoring:meeting", args=[self.meeting.pk])


class FindingPage(Page):
    """A page of one finding."""

    access = can_see_monitoring
    finding: Finding

    def load(self, **kwargs: Any) -> None:
        found = findings_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.finding, self.unit = found, found.programme.unit

    @property
    def address(self) -> str:
        return finding_address(self.finding.pk)
