"""Coverage as pages show it: rows, questions and areas in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.coverage.pages import written
from pakta.delivery.workspace.assessments.labels import label_of
from pakta.domain.assessments.coverage import (
    AreaCoverage,
    Certainty,
    Coverage,
    QuestionCoverage,
    RowCoverage,
)
from pakta.domain.programmes.choices import Standing


@dataclass(frozen=True, slots=True)
class Told:
    """A word with its tone and icon, as badges take them."""

    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Named:
    """A question by code and words."""

    code: str
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the plan. ``because``: the words of the row that speak for its first question. ``field``: what
    confirming it posts, empty where it is decided."""

    pk: int
    label: str
    place: str
    url: str
    questions: Sequence[Named]
    is_decided: bool
    certainty: Told
    because: str
    field: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with the rows that serve it. ``draft_url`` is empty where nobody may draft one."""

    code: str
    label: str
    place: str
    rows: Sequence[Named]
    standing: str
    draft_url: str


@dataclass(frozen=True, slots=True)
class AreaLine:
    label: str
    url: str
    found: AreaCoverage


def certainty_told(row: RowCoverage) -> Told:
    if row.decided is not None:
        return Told(_("ditetapkan"), "accepted", "check")
    return {
        Certainty.SURE: Told(_("yakin"), "handed_in", "info"),
        Certainty.LIKELY: Told(_("mungkin"), "due", "info"),
        Certainty.UNSURE: Told(_("belum yakin"), "returned", "alert"),
    }[row.certainty]


class Presenter:
    """Makes the lines of one page. ``round``: the round whose questions are linked to; None: no links."""

    def __init__(self, coverage: Coverage, worksheet: int, round: int | None, *, may_draft: bool) -> None:
        self.coverage, self.worksheet, self.round, self.may_draft = coverage, worksheet, round, may_draft

    def area(self, one: AreaCoverage, url: str) -> AreaLine:
        return AreaLine(label_of(one.area), url, one)

    def row(self, one: RowCoverage) -> RowLine:
        codes = one.proposed if one.decided is None else one.decided
        known = self.coverage.instrument.questions
        first = one.suggestions[0] if one.suggestions else None
        return RowLine(
            pk=one.item.pk,
            label=one.item.label,
            place=one.item.subcomponent.name or one.item.subcomponent.component.name,
            url=reverse("assessments:coverage_item", args=[self.worksheet, one.item.pk]),
            questions=[
                Named(code, label_of(known[code]), self._question(code)) for code in codes if code in known
            ],
            is_decided=one.decided is not None,
            certainty=certainty_told(one),
            because=", ".join(first.words) if first and one.decided is None else "",
            field=written(one.item.pk, codes) if one.decided is None and codes else "",
        )

    def question(self, one: QuestionCoverage) -> QuestionLine:
        code = one.question.code
        drafts = self.may_draft and not one.is_served
        return QuestionLine(
            code=code,
            label=label_of(one.question),
            place=f"{label_of(one.place.area)} · {label_of(one.place.subcomponent)}",
            rows=[
                Named("", row.item.label, reverse("programmes:item", args=[row.item.pk])) for row in one.rows
            ],
            standing=str(Standing(one.standing).label) if one.standing else "",
            draft_url=reverse("assessments:draft_row", args=[self.worksheet, code]) if drafts else "",
        )

    def _question(self, code: str) -> str:
        return reverse("assessments:question", args=[self.round, code]) if self.round else ""
