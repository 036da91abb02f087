"""Choosing the proof beside a question out of what the unit's reviewers accepted."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.answering.pages import QuestionPage
from pakta.delivery.workspace.assessments.answering.presenting import ProofLine, proof_line
from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.assessments.pages import question_link
from pakta.delivery.workspace.pages import line_typed, numbers_typed
from pakta.domain.assessments.actions.beside import set_proof
from pakta.domain.assessments.coverage import Offer, offer_for
from pakta.domain.assessments.queries import proofs_beside, usable_proof
from pakta.domain.assessments.rules import can_answer
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.rules import can_hand_in

PROOF_A_PAGE = 25
LONGEST_SEARCH = 100


class ChooseProof(QuestionPage):
    """What stands beside the question, then what suggests itself, then all accepted proof with a search.

    Pages hold a part of it, so a form says what it showed: what it did not show stays as it was.
    """

    access = can_answer
    template = "workspace/assessments/answering/proof.html"

    def get(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        self.refuse_bystanders_of_proof()
        shown, ticked = (set(numbers_typed(request.POST, name)) for name in ("tampil", "bukti"))
        beside = proofs_beside(self.user, self.worksheet, self.code)
        standing = {one.placement_id: one.placement for one in beside}
        wanted = (standing.keys() - shown) | ticked
        usable = {one.pk: one for one in usable_proof(self.user, self.unit).filter(pk__in=wanted)}
        placements = [one for pk, one in (usable | standing).items() if pk in wanted]
        return self.act(
            lambda: set_proof(
                round=self.round,
                code=self.code,
                placements=placements,
                link=question_link,
                by=self.user,
                now=self.now,
            ),
            done=_("Bukti pertanyaan ini disimpan."),
            then=f"{self.address}#bukti",
        )

    def refuse_bystanders_of_proof(self) -> None:
        if not self.takes_proof(self.area, self.code):
            raise PermissionDenied

    def _page(self) -> HttpResponse:
        self.refuse_bystanders_of_proof()
        text = line_typed(self.request.GET, "cari", longest=LONGEST_SEARCH)
        standing = [one.placement for one in proofs_beside(self.user, self.worksheet, self.code)]
        offer = Offer() if text else offer_for(self.user, self.worksheet, self.code, self.today)
        chosen = {one.pk for one in standing}
        suggested = [one for one in offer.proof if one.pk not in chosen]
        shown = chosen | {one.pk for one in suggested}
        year = self.worksheet.year
        found = usable_proof(self.user, self.unit, text, year=year).exclude(pk__in=shown)
        listed = Paginator(found, PROOF_A_PAGE).get_page(self.request.GET.get("page"))
        rest = self._lines(listed)
        context = {
            "round": self.round,
            "code": self.code,
            "label": label_of(self.question),
            "text": text,
            "standing": self._lines(standing, is_chosen=True),
            "suggested": self._lines(suggested),
            "moments": offer.moments,
            "listed": listed,
            "year": year,
            "rest": [one for one in rest if one.year == year],
            "of_other_years": [one for one in rest if one.year != year],
            "may_only_add": self.judging,
            "may_hand_in": can_hand_in(self.user, self.unit),
            "back_url": self.address,
            "hand_in_url": reverse("assessments:hand_in", args=[self.round.pk, self.code]),
        }
        return self.show(context)

    @staticmethod
    def _lines(found: Sequence[Placement], *, is_chosen: bool = False) -> list[ProofLine]:
        return [proof_line(one, is_chosen=is_chosen) for one in found]
