"""From a gap to a row of the plan: the usual row, to be changed and added."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.coverage.pages import CoveragePage
from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.plan_row_forms import AddForm
from pakta.domain.assessments.actions.coverage import draft_row
from pakta.domain.assessments.drafting import draft_for
from pakta.domain.programmes.queries import groups_of
from pakta.domain.programmes.rules import can_change_plan
from pakta.shared.errors import DomainError

AGAIN = "lagi"
"""The field of whoever wants another row for a question that one serves already."""


class DraftRow(CoveragePage):
    """Only for those who change the plan. What it adds stands as an amendment, like any other row."""

    access = can_change_plan
    template = "workspace/assessments/coverage/draft.html"

    def get(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        return self._page(qcode, self._form(qcode))

    def post(self, request: HttpRequest, pk: int, qcode: str) -> HttpResponse:
        form = self._form(qcode)
        assert self.programme is not None
        if not form.is_valid():
            return self._page(qcode, form, status=422)
        try:
            draft_row(
                worksheet=self.worksheet,
                code=qcode,
                programme=self.programme,
                subcomponent=form.chosen_group,
                texts=form.texts,
                team=form.chosen_team,
                moments=form.due_moments,
                reason=form.cleaned_data["reason"],
                again=AGAIN in request.POST,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(qcode, form, status=422)
        messages.success(
            request, _("Butir ditambahkan ke rencana dan melayani pertanyaan %(code)s.") % {"code": qcode}
        )
        return self.go(self.came_from(self.address))

    def _form(self, code: str) -> AddForm:
        if self.programme is None or code not in self.coverage.instrument.questions:
            raise Http404
        draft = draft_for(self.coverage, code, year=self.programme.year, today=self.today)
        return AddForm(
            self.request.POST if self.request.method == "POST" else None,
            groups=groups_of(self.programme),
            teams=self.coverage.teams,
            begin={
                "group": str(draft.group or ""),
                "indicator": draft.indicator,
                "action": draft.action,
                "evidence": "\n".join(draft.evidence),
                "target_raw": draft.target,
                "team": str(draft.team.pk) if draft.team else "",
                "reason": _("Pertanyaan LKE %(code)s belum dilayani butir mana pun.") % {"code": code},
            },
            moments=draft.moments,
        )

    def _page(self, code: str, form: AddForm, *, status: int = 200) -> HttpResponse:
        context = {
            "worksheet": self.worksheet,
            "programme": self.programme,
            "code": code,
            "label": label_of(self.coverage.instrument.questions[code]),
            "form": form,
            "serving": [row.item.label for row in self.coverage.questions[code].rows],
            "again": AGAIN in self.request.POST,
            "back_url": self.came_from(self.address),
        }
        return self.show(context, status=status)
