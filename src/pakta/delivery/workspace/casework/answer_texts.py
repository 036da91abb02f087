"""Texts a unit answers with often, and the list of answers that wait for an approver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.due_words import Due, DueWords
from pakta.delivery.workspace.casework.objects import KeeperPage, has_duty
from pakta.delivery.workspace.casework.overview import overview_crumbs
from pakta.delivery.workspace.casework.presenting import AnswerCard, answer_cards, contents_shown
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.casework.actions.desk import LONGEST_TEMPLATE, add_template, withdraw_template
from pakta.foundation.casework.models import CaseClock, CaseMessage
from pakta.foundation.casework.queries import answer_templates, answers_to_approve
from pakta.foundation.casework.rules import is_recused
from pakta.foundation.lawbook.queries import calendar_of
from pakta.shared.errors import DomainError

MOST_WAITING = 100


class TemplateForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=120,
        help_text=gettext_lazy("Nama yang sudah ada menggantikan teks yang lama."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Teks"),
        max_length=LONGEST_TEMPLATE,
        help_text=gettext_lazy("{nomor}, {tanggal}, {perihal}, dan {tenggat} diisi sendiri saat disisipkan."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class Templates(KeeperPage):
    """The texts of one register, and the form that adds or replaces one."""

    template = "workspace/casework/templates.html"

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        pk = number_typed(request.GET, "ubah")
        found = answer_templates(self.unit, self.register.key).filter(pk=pk).first() if pk else None
        initial = {"name": found.name, "text": found.text} if found else None
        return self._page(TemplateForm(initial=initial))

    def post(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        form = TemplateForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            add_template(
                unit=self.unit, register=self.register.key, **form.cleaned_data, by=self.user, now=self.now
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Templat disimpan."))
        return self.go(reverse("casework:templates", args=[code, register]))

    def _page(self, form: TemplateForm, status: int = 200) -> HttpResponse:
        context = {
            "register": self.register,
            "form": form,
            "templates": list(answer_templates(self.unit, self.register.key)),
            "crumbs": self.crumbs(Crumb(_("Templat jawaban"))),
        }
        return self.show(context, status=status)


class WithdrawTemplate(KeeperPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, register: str, pk: int) -> HttpResponse:
        found = answer_templates(self.unit, self.register.key).filter(pk=pk).first()
        if found is None:
            raise Http404
        return self.act(
            lambda: withdraw_template(template=found, by=self.user, now=self.now),
            done=_("Templat “%(name)s” ditarik.") % {"name": found.name},
            then=reverse("casework:templates", args=[code, register]),
        )


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An answer in the approver's list."""

    message: CaseMessage
    url: str
    is_current: bool


class Approvals(UnitPage):
    """Answers that wait for this person's approval, the next due first; one of them in sight."""

    access = has_duty
    asks_declaration = False
    template = "workspace/casework/approvals.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        waiting = list(answers_to_approve(self.user, self.unit)[:MOST_WAITING])
        wanted = number_typed(request.GET, "jawaban")
        at = next((place for place, one in enumerate(waiting) if one.pk == wanted), 0)
        shown = waiting[at] if waiting else None
        context: dict[str, Any] = {
            "rows": [WaitingRow(one, self._address(one.pk), one is shown) for one in waiting],
            "previous_url": self._address(waiting[at - 1].pk) if at else "",
            "next_url": self._address(waiting[at + 1].pk) if at + 1 < len(waiting) else "",
            "then": self._address(waiting[at + 1].pk) if at + 1 < len(waiting) else self._address(None),
            "crumbs": overview_crumbs(self.unit, Crumb(_("Persetujuan jawaban"))),
            "card": None,
            **(self._shown(shown) if shown else {}),
        }
        return self.show(context)

    def _address(self, pk: int | None) -> str:
        address = reverse("casework:approvals", args=[self.unit.code])
        return f"{address}?jawaban={pk}" if pk else address

    def _shown(self, message: CaseMessage) -> dict[str, Any]:
        case = message.case
        card: AnswerCard = answer_cards([message], case, self.user, recused=is_recused(self.user, case))[0]
        words = DueWords(case.register_rules, calendar_of(self.unit), self.today)
        clocks: Sequence[CaseClock] = list(case.clocks.running())
        dues: list[Due] = words.all_of(clocks)
        return {
            "case": case,
            "card": card,
            "contents": contents_shown(case, self.user),
            "dues": dues,
            "register": case.register_rules,
        }
