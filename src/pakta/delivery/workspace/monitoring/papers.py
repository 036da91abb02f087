"""Issuing papers from a round or a meeting, and offering the report as proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.monitoring.objects import MeetingPage, RoundPage
from pakta.delivery.workspace.signers import missing_signer
from pakta.domain.monitoring.actions.issuing import (
    about_round,
    hand_in_report,
    issue_attendance_list,
    issue_invitation,
    issue_minutes,
    issue_report,
    issue_sheet,
)
from pakta.domain.monitoring.queries import proof_offers
from pakta.domain.monitoring.rules import can_run_monitoring
from pakta.foundation.papers.queries import papers_about

OF_ROUND: dict[str, Callable[..., object]] = {"sheet": issue_sheet, "report": issue_report}
OF_MEETING: dict[str, Callable[..., object]] = {
    "invitation": issue_invitation,
    "attendance_list": issue_attendance_list,
    "minutes": issue_minutes,
}


class IssueOfRound(RoundPage):
    """The sheet or the report; ``what`` names the paper."""

    access = can_run_monitoring
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        then = f"{reverse('monitoring:meetings', args=[pk])}#naskah"
        issue = OF_ROUND.get(request.POST.get("what", ""))
        if issue is None:
            return self.go(then)
        return self.act(
            lambda: issue(round=self.round, by=self.user, now=self.now),
            done=_("Naskah diterbitkan."),
            then=then,
        )


class IssueOfMeeting(MeetingPage):
    """Invitation, attendance list or minutes; ``what`` names the paper."""

    access = can_run_monitoring
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        then = f"{self.address}#naskah"
        issue = OF_MEETING.get(request.POST.get("what", ""))
        if issue is None:
            return self.go(then)
        return self.act(
            lambda: issue(meeting=self.meeting, by=self.user, now=self.now),
            done=_("Naskah diterbitkan."),
            then=then,
        )


class OfferReport(RoundPage):
    """Hands the chosen report in for the chosen due moments; nothing is handed in by itself."""

    access = can_run_monitoring
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        then = f"{reverse('monitoring:meetings', args=[pk])}#naskah"
        reports = papers_about(self.user, about_round(self.round)).standing().select_related("pdf", "unit")
        wanted = request.POST.get("paper", "")
        paper = next((one for one in reports if str(one.pk) == wanted), None)
        chosen = set(request.POST.getlist("delivery"))
        deliveries = [one.delivery for one in proof_offers(self.round) if str(one.delivery.pk) in chosen]
        if paper is None or not deliveries:
            messages.error(request, _("Pilih laporan dan paling sedikit satu jatuh tempo."))
            return self.go(then)
        count = len(deliveries)
        return self.act(
            lambda: hand_in_report(
                round=self.round, paper=paper, deliveries=deliveries, by=self.user, now=self.now
            ),
            done=ngettext(
                "Laporan diserahkan sebagai bukti untuk %(n)d jatuh tempo.",
                "Laporan diserahkan sebagai bukti untuk %(n)d jatuh tempo.",
                count,
            )
            % {"n": count},
            then=then,
        )


def paper_context(page: RoundPage) -> dict[str, Any]:
    """The papers of a round, and where its report could serve as proof."""
    papers = list(papers_about(page.user, about_round(page.round)))
    unit = page.round.programme.unit
    reports = [one for one in papers if one.kind == "report" and one.voided_at is None]
    return {
        "papers": papers,
        "missing_signer": missing_signer(page.user, unit) if page.runs else None,
        "report": reports[0] if reports else None,
        "offers": proof_offers(page.round) if page.runs and reports else [],
    }
