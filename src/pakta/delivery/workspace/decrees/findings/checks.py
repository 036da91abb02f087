"""All that is looked for in a unit's decrees: each check with its reason, switched off and on again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.decree_tabs import desk_tabs
from pakta.delivery.workspace.decrees.finding_cards import SEVERITY_LOOKS
from pakta.delivery.workspace.decrees.findings.presenting import CHECK_OF, FAMILY_NAMES
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.drafting.actions.checks import LONGEST_REASON, switch_check_off, switch_check_on
from pakta.domain.drafting.models import SwitchedOffCheck
from pakta.domain.drafting.queries import switched_off_checks
from pakta.domain.drafting.rules import can_check_decree, can_see_drafts
from pakta.knowledge.decrees.checking.check import Check
from pakta.knowledge.decrees.checking.checks import CHECKS, FAMILIES
from pakta.shared.errors import DomainError


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One check. ``off`` tells who switched it off, None while it is on."""

    check: Check
    word: str
    tone: str
    icon: str
    off: SwitchedOffCheck | None


@dataclass(frozen=True, slots=True)
class FamilyCard:
    slug: str
    name: str
    cards: Sequence[CheckCard]


def families(off: Iterable[SwitchedOffCheck]) -> list[FamilyCard]:
    """Every check in the order of the paper."""
    by_code = {one.code: one for one in off}
    return [
        FamilyCard(
            family.name,
            str(FAMILY_NAMES[family.name]),
            [_card(check, by_code.get(check.code)) for check in family.checks],
        )
        for family in FAMILIES
    ]


def _card(check: Check, off: SwitchedOffCheck | None) -> CheckCard:
    word, tone, icon = SEVERITY_LOOKS[check.severity]
    return CheckCard(check, str(word), tone, icon, off)


class Checks(UnitPage):
    """The checks, family by family."""

    access = can_see_drafts
    template = "workspace/decrees/findings/checks.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = families(switched_off_checks(self.unit))
        context = {
            "families": listed,
            "total": len(CHECKS),
            "off": [card for family in listed for card in family.cards if card.off],
            "may_switch": can_check_decree(self.user, self.unit),
            "tabs": desk_tabs(self.user, self.unit, "decrees:checks"),
        }
        return self.show(context)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Dapat dibaca semua orang yang memeriksa keputusan satuan kerja ini."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
    )


class CheckPage(UnitPage):
    """A page about one check, which leads back to where one came from."""

    access = can_check_decree
    check: Check

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if kwargs["check"] not in CHECK_OF:
            raise Http404
        self.check = CHECK_OF[kwargs["check"]]

    @property
    def back(self) -> str:
        return self.came_from(f"{reverse('decrees:checks', args=[self.unit.code])}#{self.check.code}")


class SwitchOff(CheckPage):
    """Let a check be silent, with the reason."""

    template = "workspace/decrees/findings/switch_off.html"

    def get(self, request: HttpRequest, code: str, check: str) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, code: str, check: str) -> HttpResponse:
        form = ReasonForm(request.POST)
        if form.is_valid():
            try:
                switch_check_off(
                    unit=self.unit,
                    code=check,
                    reason=form.cleaned_data["reason"],
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                form.add_error("reason", str(refusal))
            else:
                notify_with_undo(
                    request,
                    _("Pemeriksaan %(code)s dimatikan.") % {"code": check},
                    undo_url=reverse("decrees:switch_on", args=[code, check]),
                )
                return self.go(self.back)
        return self._page(form, status=422)

    def _page(self, form: ReasonForm, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "check": self.check,
            "back_url": self.back,
            "crumbs": [
                Crumb(_("Pemeriksaan"), reverse("decrees:checks", args=[self.unit.code])),
                Crumb(_("Matikan pemeriksaan")),
            ],
        }
        return self.show(context, status=status)


class SwitchOn(CheckPage):
    """Let it speak again."""

    def post(self, request: HttpRequest, code: str, check: str) -> HttpResponse:
        return self.act(
            lambda: switch_check_on(unit=self.unit, code=check, by=self.user, now=self.now),
            done=_("Pemeriksaan %(code)s dinyalakan lagi.") % {"code": check},
            then=self.back,
        )
