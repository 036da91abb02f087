"""What the pages of rounds share: who may run one, who stays outside its file, and the way between rounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Tab
from pakta.delivery.workspace.assessments import pages
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.panel import panel_round
from pakta.domain.assessments.queries import rounds_of
from pakta.domain.assessments.rules import can_run_round, can_see_worksheet, may_run


def round_address(pk: int) -> str:
    return reverse("assessments:round", args=[pk])


def round_tabs(rounds: Sequence[AssessmentRound], current: str) -> list[Tab]:
    """The rounds of a worksheet, and beside two or more of them how they compare; beside one of assessors their panel.

    ``current`` is a round's id as text, ``compare`` or ``panel``.
    """
    tabs = [Tab(str(one), round_address(one.pk), str(one.pk) == current) for one in rounds]
    if len(rounds) > 1:
        address = reverse("assessments:compare", args=[rounds[0].worksheet_id])
        tabs.append(Tab(_("Bandingkan"), address, current == "compare"))
    if panel_round(rounds) is not None:
        address = reverse("assessments:panel", args=[rounds[0].worksheet_id])
        tabs.append(Tab(_("Panel asesor"), address, current == "panel"))
    return tabs


class RoundPage(pages.RoundPage):
    """A page of a round that everybody sees who sees the worksheet."""

    access = can_see_worksheet

    @cached_property
    def runs(self) -> bool:
        """Whether the person runs the round, without a conflict of interest."""
        return can_run_round(self.user, self.round) and may_run(self.user, self.round, self.everybody)

    @cached_property
    def rounds(self) -> list[AssessmentRound]:
        """All rounds of the worksheet in their order."""
        return rounds_of(self.user, self.worksheet)

    @property
    def address(self) -> str:
        return round_address(self.round.pk)

    def about(self) -> dict[str, Any]:
        """What every page of a round shows around its own part."""
        return {"round": self.round, "worksheet": self.worksheet, "runs": self.runs}


class AnsweredPage(RoundPage):
    """A page of a round with answers; a national result has none."""

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.round.kind == RoundKind.NATIONAL:
            raise Http404


class RunnersPage(AnsweredPage):
    """For whoever runs the round."""

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not self.runs:
            raise PermissionDenied
