"""The base of pages that belong to one worksheet or one of its rounds."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from pakta.delivery.workspace.pages import Page
from pakta.domain.assessments.door import Shut, shut_to
from pakta.domain.assessments.models import AssessmentRound, RoundMember, Worksheet
from pakta.domain.assessments.queries import (
    members_of_worksheet,
    rounds_visible_to,
    worksheets_visible_to,
)
from pakta.domain.assessments.rules import can_see_worksheet
from pakta.foundation.institutions.models import Unit


class SheetPage(Page):
    """What pages of a worksheet and of its rounds share: who its people are."""

    asks_declaration = False
    unit: Unit
    worksheet: Worksheet

    @cached_property
    def everybody(self) -> list[RoundMember]:
        """The people of all rounds of the worksheet. One query."""
        return members_of_worksheet(self.worksheet)


class WorksheetPage(SheetPage):
    """A page at ``/lke/<pk>/…``."""

    def load(self, **kwargs: Any) -> None:
        found = worksheets_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.worksheet, self.unit = found, found.unit


class FilePage(WorksheetPage):
    """A page of what a worksheet holds, shut to whoever may not open the unit's file."""

    access = can_see_worksheet

    def door(self, unit: Unit) -> Shut | None:
        return shut_to(self.user, unit, self.worksheet)


class RoundPage(SheetPage):
    """A page at ``/penilaian/<pk>/…``."""

    round: AssessmentRound

    def find_round(self, pk: int) -> AssessmentRound | None:
        """The page's round, as far as the person may see it."""
        return rounds_visible_to(self.user).filter(pk=pk).first()

    def load(self, **kwargs: Any) -> None:
        found = self.find_round(kwargs["pk"])
        if found is None:
            raise Http404
        self.round, self.worksheet, self.unit = found, found.worksheet, found.worksheet.unit

    @property
    def members(self) -> list[RoundMember]:
        """The round's own people."""
        return [one for one in self.everybody if one.round_id == self.round.pk]

    @property
    def own_place(self) -> RoundMember | None:
        return next((one for one in self.members if one.user_id == self.user.pk), None)


class RoundFilePage(RoundPage, FilePage):
    """A page of what a round holds, likewise shut to an assessor who may not open the unit's file."""


def first_free_year(year: int, taken: Collection[int]) -> int:
    """The year of which one starts a worksheet: ``year``, or the next where that has one."""
    return year + 1 if year in taken else year


def worksheet_link(code: str) -> str:
    """Where the unit's worksheet is; handed to actions that tell people."""
    return reverse("assessments:of_unit", args=[code])


def question_link(found: AssessmentRound, code: str) -> str:
    """Where a question of a round is; likewise."""
    return reverse("assessments:question", args=[found.pk, code])
