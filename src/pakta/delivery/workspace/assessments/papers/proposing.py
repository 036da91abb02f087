"""Proposing units for an award: one letter and one statement of responsibility for all that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.conditions import Judged, judged
from pakta.delivery.workspace.assessments.pages import worksheet_link
from pakta.delivery.workspace.pages import number_typed, numbers_typed
from pakta.delivery.workspace.signers import missing_signer
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.assessments.actions.issuing import (
    ConditionsUnmet,
    Signing,
    about_proposal,
    issue_proposal,
    issue_statement,
    unanswered,
)
from pakta.domain.assessments.calendar import calendar_of
from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.facts import facts_of_many
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.papers.letters import proposed_unit
from pakta.domain.assessments.queries import decided_worksheets, papers_by_name, proposable_rounds
from pakta.domain.assessments.rules import can_set_for
from pakta.domain.assessments.scores import shown_score
from pakta.domain.assessments.sheets import instrument_of
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.paper_data import printable
from pakta.foundation.papers.queries import papers_about
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.thresholds import Facts, judge
from pakta.shared.errors import DomainError
from pakta.shared.numbers import points

ISSUED: dict[str, Callable[..., object]] = {"letter": issue_proposal, "statement": issue_statement}


@dataclass(frozen=True, slots=True)
class ProposableLine:
    """A unit that may be chosen, on its latest locked round."""

    round: AssessmentRound
    level: str
    total: str
    minima_met: bool
    unmet: int
    unknown: int
    issued: Sequence[IssuedPaper]
    """Standing letters and statements that name it already."""
    is_decided: bool
    """Whether the national team's result was entered: it is proposed no more."""

    @classmethod
    def of(
        cls, found: AssessmentRound, facts: Facts, issued: Sequence[IssuedPaper], *, is_decided: bool
    ) -> ProposableLine:
        shown = shown_score(found, None)
        verdict = judge(instrument(found.worksheet.instrument), shown, found.worksheet.level, facts)
        one = proposed_unit(found.worksheet.unit.name, str(found), shown, verdict)
        return cls(
            found, one.level, points(one.total), one.minima_met, one.unmet, one.unknown, issued, is_decided
        )


@dataclass(frozen=True, slots=True)
class GapLine:
    """What a unit lacks for its award. ``unanswered`` is how many questions its round left blank."""

    round: AssessmentRound
    judged: Judged
    unanswered: int

    @classmethod
    def of(cls, found: AssessmentRound, facts: Facts) -> GapLine:
        plain, level = instrument_of(found.worksheet), found.worksheet.level
        verdict = judge(plain, shown_score(found, None), level, facts)
        return cls(found, judged(verdict, plain, aim=level), unanswered(found))


class Propose(UnitPage):
    """The unit itself and those below it, as far as they have a locked assessment of the year."""

    access = can_set_for
    template = "workspace/assessments/papers/propose.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        year = self._year(number_typed(request.GET, "tahun"))
        lines = self._lines(year)
        day = next(one.day for one in calendar_of(self.unit, year) if one.step == CalendarStep.PROPOSAL)
        context = {
            "year": year,
            "years": range(self.today.year - 1, self.today.year + 2),
            "lines": lines,
            "any_issued": any(one.issued for one in lines),
            "day_passed": day if day and day < self.today else None,
            "papers": papers_about(self.user, about_proposal(self.unit, year)),
            "missing_signer": missing_signer(self.user, self.unit),
            "is_top": self.unit.parent_id is None,
            "back_url": worksheet_link(self.unit.code),
        }
        return self.show(context)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        year = self._year(number_typed(request.POST, "tahun"))
        then = f"{reverse('assessments:propose', args=[self.unit.code])}?tahun={year}"
        what = request.POST.get("what", "")
        issue = ISSUED.get(what)
        if issue is None:
            return self.go(then)
        chosen = set(numbers_typed(request.POST, "putaran"))
        rounds = [one for one in proposable_rounds(self.user, self.unit, year) if one.pk in chosen]
        signing = Signing.CHAIR if request.POST.get("oleh") == Signing.CHAIR else Signing.SECRETARY
        try:
            issue(
                unit=self.unit,
                rounds=rounds,
                signing=signing,
                by=self.user,
                now=self.now,
                again=request.POST.get("lagi") == "on",
                despite_gaps=request.POST.get("yakin") == "on",
            )
        except ConditionsUnmet:
            return self._confirm(rounds, year, what, signing)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Naskah diterbitkan."))
        return self.go(then)

    def _confirm(
        self, rounds: Sequence[AssessmentRound], year: int, what: str, signing: Signing
    ) -> HttpResponse:
        """What is open for each unit, and what the paper would be, before it is issued on purpose."""
        facts = facts_of_many([one.worksheet for one in rounds])
        context = {
            "year": year,
            "what": what,
            "signing": signing,
            "again": self.request.POST.get("lagi") == "on",
            "gaps": [GapLine.of(one, facts[one.worksheet_id]) for one in rounds],
            "is_top": self.unit.parent_id is None,
        }
        template = "workspace/assessments/papers/propose_confirm.html"
        return self.show(context, template=template, status=422)

    def _lines(self, year: int) -> list[ProposableLine]:
        rounds = proposable_rounds(self.user, self.unit, year)
        facts = facts_of_many([one.worksheet for one in rounds])
        issued = papers_by_name(about_proposal(self.unit, year))
        decided = decided_worksheets(one.worksheet_id for one in rounds)
        return [
            ProposableLine.of(
                one,
                facts[one.worksheet_id],
                issued.get(printable(one.worksheet.unit.name), ()),
                is_decided=one.worksheet_id in decided,
            )
            for one in rounds
        ]

    def _year(self, wanted: int | None) -> int:
        return wanted if wanted and 2000 <= wanted <= 2100 else self.today.year
