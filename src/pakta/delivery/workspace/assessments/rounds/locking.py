"""Locking a round with its score, and taking the lock back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.assessments.pages import worksheet_link
from pakta.delivery.workspace.assessments.rounds.pages import RunnersPage
from pakta.domain.assessments.actions.rounds import lock_round, reopen_round
from pakta.domain.assessments.door import Shut, shut_to
from pakta.domain.assessments.progress import progress_of
from pakta.domain.assessments.queries import UnsettledProof, unsettled_proof
from pakta.domain.assessments.scores import shown_score
from pakta.domain.assessments.sheets import SheetAnswer, sheet_of
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError
from pakta.shared.numbers import points

NAMED = 12
"""How many questions a warning names before it says how many more there are."""


def named(answers: list[SheetAnswer]) -> dict[str, object]:
    """Questions for a warning: the first of them in words, and how many more."""
    return {
        "count": len(answers),
        "shown": [f"{one.question.code} · {label_of(one.question)}" for one in answers[:NAMED]],
        "more": max(0, len(answers) - NAMED),
    }


class Lock(RunnersPage):
    """Says what freezes and what is missing, then locks."""

    template = "workspace/assessments/rounds/lock.html"

    def door(self, unit: Unit) -> Shut | None:
        """It says how far the answers are: whoever leads declares first."""
        return shut_to(self.user, unit, self.worksheet)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.round.is_open:
            return self.go(self.address)
        sheet = sheet_of(self.round)
        shown = shown_score(self.round, sheet)
        progress = progress_of(sheet, shown)
        unsettled = UnsettledProof((), ()) if self.round.is_assessed else unsettled_proof(self.worksheet)
        waits = self.round.is_assessed and progress.undecided
        return self.show(
            {
                **self.about(),
                "total": points(shown.total) if shown.total is not None else "",
                "progress": progress,
                "blanks": named(list(progress.blanks)),
                "lost": named([sheet.answers[code] for code in unsettled.lost if code in sheet.answers]),
                "unreviewed": named(
                    [sheet.answers[code] for code in unsettled.waiting if code in sheet.answers]
                ),
                "undecided": named(list(progress.undecided)),
                "back_url": self.address,
            },
            template="workspace/assessments/rounds/lock_waits.html" if waits else "",
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: lock_round(round=self.round, link=worksheet_link, by=self.user, now=self.now),
            done=_("%(round)s dikunci dan nilainya dibekukan.") % {"round": self.round},
            then=self.address,
        )


class Reopen(RunnersPage):
    """The lock taken back, with a reason."""

    template = "workspace/assessments/rounds/reopen.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.round.is_open:
            return self.go(self.address)
        return self._form()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        reason = request.POST.get("reason", "")
        try:
            reopen_round(round=self.round, reason=reason, link=worksheet_link, by=self.user, now=self.now)
        except DomainError as refusal:
            return self._form(str(refusal), reason)
        return self.go(self.address)

    def _form(self, refusal: str = "", reason: str = "") -> HttpResponse:
        return self.show(
            {**self.about(), "refusal": refusal, "reason": reason, "back_url": self.address},
            status=422 if refusal else 200,
        )
