"""The papers of a round: the filled sheet, and the evaluation report of what assessors judged."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.pages import RoundFilePage
from pakta.delivery.workspace.signers import missing_signer
from pakta.domain.assessments.actions.issuing import (
    about_round,
    issue_filled_sheet,
    issue_report,
    issuing_unit,
)
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.queries import papers_of_round
from pakta.domain.assessments.rules import can_run_round
from pakta.foundation.files.serving import attachment

ISSUED: dict[str, Callable[..., object]] = {"sheet": issue_filled_sheet, "report": issue_report}


class _PapersOfRound(RoundFilePage):
    """A national result has no papers here."""

    def load(self, **kwargs: object) -> None:
        super().load(**kwargs)
        if self.round.kind == RoundKind.NATIONAL:
            raise Http404


class Issue(_PapersOfRound):
    """Everybody who may open the file reads the papers; whoever runs the round issues them."""

    template = "workspace/assessments/papers/round.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        runs = can_run_round(self.user, self.round)
        context = {
            "round": self.round,
            "worksheet": self.worksheet,
            "runs": runs,
            "papers": papers_of_round(about_round(self.round)),
            "missing_signer": missing_signer(self.user, issuing_unit(self.round, self.user))
            if runs
            else None,
        }
        return self.show(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not can_run_round(self.user, self.round):
            raise PermissionDenied
        then = reverse("assessments:issue", args=[self.round.pk])
        issue = ISSUED.get(request.POST.get("what", ""))
        if issue is None:
            return self.go(then)
        return self.act(
            lambda: issue(round=self.round, by=self.user, now=self.now),
            done=_("Naskah diterbitkan."),
            then=then,
        )


class PaperPdf(_PapersOfRound):
    """A paper of the round, whoever's list it stands in."""

    def get(self, request: HttpRequest, pk: int, paper: int) -> HttpResponseBase:
        found = next((one for one in papers_of_round(about_round(self.round)) if one.pk == paper), None)
        if found is None:
            raise Http404
        return attachment(found.pdf, name=f"{found.file_stem}.pdf")
