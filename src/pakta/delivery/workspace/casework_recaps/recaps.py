"""The unit's recaps, one of them with its figures, and the cases behind a figure."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb, chip_group
from pakta.delivery.workspace.casework_recaps.forms import CheckForm, DraftForm, WordsForm
from pakta.delivery.workspace.casework_recaps.objects import (
    RecapPage,
    keeps,
    recap_address,
    register_crumb,
    sees_cases,
    sees_unit,
)
from pakta.delivery.workspace.casework_recaps.presenting import (
    RecapLine,
    StateMark,
    balance_lines,
    recap_name,
)
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.evidence.recap_queries import proofs_of, proved_by, why_unplaced
from pakta.domain.evidence.rules import can_see_evidence
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.recaps import draft_recap, write_recap
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.recap_queries import (
    cases_behind,
    kept_since,
    missing_recaps,
    recaps_of,
    reckoned_for,
    years_with_recaps,
)
from pakta.foundation.casework.recap_words import (
    BALANCE,
    RHYTHMS,
    group_tables,
    late_entries,
    notes,
    performance,
)
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.casework.registry import registers
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

RECAPS_A_PAGE = 50
CASES_A_PAGE = 100


def has_duty(user: User, unit: Unit) -> bool:
    return bool(duties_of(user).registers_at(unit.pk))


class RecapList(UnitPage):
    """The unit's recaps: drafts of one's own registers, and signed ones."""

    access = sees_unit
    template = "workspace/casework_recaps/list.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        known = {one.key: str(one.short) for one in registers()}
        register = request.GET.get("register", "")
        state = request.GET.get("keadaan", "")
        found = recaps_of(
            self.user,
            self.unit,
            register=register if register in known else "",
            year=number_typed(request.GET, "tahun"),
            state=state if state in RecapState.values else "",
        )
        listed = Paginator(found, RECAPS_A_PAGE).get_page(request.GET.get("page"))
        proved = proved_by(self.user, listed) if can_see_evidence(self.user, self.unit) else {}
        years = [(str(year), str(year)) for year in years_with_recaps(self.user, self.unit)]
        chips = [
            chip_group(label=_("Register"), key="register", options=list(known.items()), query=request.GET),
            chip_group(label=_("Keadaan"), key="keadaan", options=RecapState.choices, query=request.GET),
        ]
        if len(years) > 1:
            chips.append(chip_group(label=_("Tahun"), key="tahun", options=years, query=request.GET))
        return self.show(
            {
                "listed": listed,
                "lines": [RecapLine.of(one, proved.get(one.pk)) for one in listed],
                "chips": chips,
                "is_narrowed": bool(request.GET.keys() & {"register", "keadaan", "tahun"}),
                "crumbs": [register_crumb(self.unit), Crumb(_("Rekap register"))],
                "may_draft": has_duty(self.user, self.unit),
                "sees_proof": can_see_evidence(self.user, self.unit),
            }
        )


class DraftRecap(UnitPage):
    """A keeper draws up a recap that did not draft itself: another rhythm, or a month long past."""

    access = has_duty
    template = "workspace/casework_recaps/draft.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(DraftForm(periods=self._periods()))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = DraftForm(request.POST, periods=self._periods())
        if not form.is_valid():
            return self._page(form, status=422)
        register, rhythm, start = form.cleaned_data["period"].split(":")
        try:
            recap = draft_recap(
                unit=self.unit,
                register=register,
                rhythm=Rhythm(rhythm),
                day=dt.date.fromisoformat(start),
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(request, _("Rekap disusun. Periksa angkanya, lalu tanda tangani."))
        return self.go(recap_address(recap.pk))

    def _periods(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """By register and rhythm, the latest first."""
        found = missing_recaps(self.user, self.unit, today=self.today)
        return [
            (
                f"{rules.recap.title} · {RHYTHMS[rhythm]}",
                [
                    (f"{rules.key}:{rhythm}:{one.period.starts_on.isoformat()}", one.period.name)
                    for one in group
                ],
            )
            for (rules, rhythm), group in groupby(found, key=lambda one: (one.register, one.rhythm))
        ]

    def _page(self, form: DraftForm, *, status: int = 200) -> HttpResponse:
        back = reverse("recaps:list", args=[self.unit.code])
        crumbs = [register_crumb(self.unit), Crumb(_("Rekap register"), back), Crumb(_("Susun rekap"))]
        field = form.fields["period"]
        return self.show(
            {
                "form": form,
                "crumbs": crumbs,
                "back_url": back,
                "has_periods": bool(getattr(field, "choices", ())),
            },
            status=status,
        )


class RecapDetail(RecapPage):
    """The figures of a recap. A draft counts anew at every look, and its keeper writes beside them here."""

    template = "workspace/casework_recaps/detail.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(WordsForm(initial=self._words()))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not keeps(self.user, self.recap):
            raise PermissionDenied
        form = WordsForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        then = self.address
        if "tandatangani" in request.POST:
            then = reverse("recaps:sign", args=[self.recap.pk])
        return self.act(
            lambda: write_recap(
                recap=self.recap, texts=form.cleaned_data, version=self.version, by=self.user, now=self.now
            ),
            done="" if "tandatangani" in request.POST else _("Uraian rekap disimpan."),
            then=then,
        )

    def _words(self) -> dict[str, str]:
        recap = self.recap
        return {
            "achievements": recap.achievements,
            "obstacles": recap.obstacles,
            "recommendations": recap.recommendations,
        }

    def _page(self, form: WordsForm, *, status: int = 200) -> HttpResponse:
        recap, unit = self.recap, self.unit
        data = reckoned_for(recap).data if self.is_draft else recap.figures
        keeper = keeps(self.user, recap)
        since = kept_since(unit, recap.register)
        context: dict[str, Any] = {
            "recap": recap,
            "name": recap_name(recap),
            "mark": StateMark.of(recap),
            "rhythm": RHYTHMS[recap.rhythm],
            "register": recap.register_rules,
            "data": data,
            "balance": balance_lines(recap, data, with_cases=sees_cases(self.user, recap)),
            "performance": performance(data),
            "groups": group_tables(recap.register_rules, data),
            "further": data["further"],
            "hidden_notes": notes(recap.register_rules, data),
            "late_entries": late_entries(data),
            "is_nil": data["is_nil"],
            "began_midway": since if since and since > recap.starts_on else None,
            "words": [(label, text) for label, text in self._labelled() if text],
            "form": form if keeper and self.is_draft else None,
            "keeper": keeper,
            "is_draft": self.is_draft,
            "is_signed": recap.state == RecapState.SIGNED,
            **self._proof(),
            "sees_proof": can_see_evidence(self.user, unit),
            "check_form": None if self.is_draft else CheckForm(),
            "crumbs": self.crumbs(),
        }
        return self.show(context, status=status)

    def _proof(self) -> dict[str, Any]:
        """Where it stands as proof, or why it stands nowhere; for whoever sees the unit's proof."""
        if self.is_draft or not can_see_evidence(self.user, self.unit):
            return {"proofs": [], "unplaced": ""}
        proofs = proofs_of(self.user, self.recap)
        is_asked = not proofs and self.recap.state == RecapState.SIGNED
        return {"proofs": proofs, "unplaced": why_unplaced(self.recap) if is_asked else ""}

    def _labelled(self) -> list[tuple[str, str]]:
        recap = self.recap
        return [
            (_("Capaian"), recap.achievements),
            (_("Hambatan"), recap.obstacles),
            (_("Rekomendasi"), recap.recommendations),
        ]


class CasesBehind(RecapPage):
    """The cases a figure counts, by what is known now; for whoever was appointed to the register."""

    rule = sees_cases
    template = "workspace/casework_recaps/cases.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        names = {key: str(name) for key, name in BALANCE}
        figure = request.GET.get("angka", "received")
        if figure not in names:
            raise Http404
        counted = reckoned_for(self.recap)
        ids = counted.figures.behind[figure]
        cases = cases_behind(self.user, self.recap, ids).order_by("received_on", "number")
        listed = Paginator(cases, CASES_A_PAGE).get_page(request.GET.get("page"))
        frozen = None if self.is_draft else self.recap.figures.get(figure)
        return self.show(
            {
                "recap": self.recap,
                "name": recap_name(self.recap),
                "figure": names[figure],
                "count": len(ids),
                "frozen": frozen if frozen is not None and frozen != len(ids) else None,
                "listed": listed,
                "crumbs": self.crumbs(Crumb(names[figure])),
            }
        )
