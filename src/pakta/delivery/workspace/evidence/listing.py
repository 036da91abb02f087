"""A programme's proof: the list with its search, and the same as XLSX."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from pakta.delivery.workspace.evidence.filters import FilterBar, filter_of
from pakta.delivery.workspace.evidence.row_html import written_rows
from pakta.delivery.workspace.evidence.workbook import MOST_ROWS, proof_workbook
from pakta.delivery.workspace.programme_pages import ProgrammePage
from pakta.domain.evidence.proof_list import as_listed, proof_of, with_covers
from pakta.domain.evidence.rules import can_hand_in, can_see_evidence

PROOF_A_PAGE = 50


class ProgrammeProofPage(ProgrammePage):
    """A page of one programme's proof."""

    access = can_see_evidence


class ProofList(ProgrammeProofPage):
    """The latest first; searched by words, narrowed by area, team, state, kind and month."""

    template = "workspace/evidence/list.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = filter_of(request.GET)
        found = proof_of(self.user, self.programme, chosen)
        listed = Paginator(as_listed(found), PROOF_A_PAGE).get_page(request.GET.get("page"))
        return self.show(
            {
                "programme": self.programme,
                "bar": FilterBar.of(
                    request,
                    chosen,
                    list(self.programme.components.all()),
                    list(self.programme.teams.all()),
                ),
                "chosen": chosen,
                "listed": listed,
                "rows": written_rows(listed),
                "may_hand_in": can_hand_in(self.user, self.programme.unit),
            }
        )


class ProofWorkbook(ProgrammeProofPage):
    """What the list shows, as XLSX, up to ``MOST_ROWS``."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = proof_of(self.user, self.programme, filter_of(request.GET))
        return proof_workbook(self.programme, with_covers(found)[:MOST_ROWS])
