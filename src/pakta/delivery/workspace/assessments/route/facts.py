"""Prerequisites of institution and unit: what levels ask, what is known, who said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.assessments.conditions import asked_words, basis_words, value_words
from pakta.delivery.workspace.assessments.labels import label_of, options_of, unit_of
from pakta.delivery.workspace.assessments.pages import FilePage
from pakta.delivery.workspace.assessments.sections import worksheet_tabs
from pakta.domain.assessments.actions.facts import LONGEST_NOTE, Statement, state_facts
from pakta.domain.assessments.facts import OF_INSTITUTION, StatedFact, stated_facts, statements_of
from pakta.domain.assessments.rules import sets_for
from pakta.domain.assessments.sheets import instrument_of
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets import form
from pakta.knowledge.worksheets.thresholds import BadFacts
from pakta.shared.errors import DomainError

VALUE, NOTE = "nilai", "ket"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact: what is asked, what counts and who said it, and its fields where the person may state it."""

    code: str
    label: str
    unit: str
    asked: Sequence[str]
    basis: Sequence[str]
    counts: str
    said_by: str
    may_state: bool
    options: Sequence[Option]
    typed: str
    note: str
    error: str


class Prerequisites(FilePage):
    """Everybody sees them; whoever runs the assessment, or leads above, states them in one act."""

    template = "workspace/assessments/route/facts.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page({}, {})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.setter is None:
            raise PermissionDenied
        plain = instrument_of(self.worksheet)
        typed = {
            code: Statement(
                request.POST.get(f"{VALUE}-{code}", "").strip()[:80],
                request.POST.get(f"{NOTE}-{code}", "")[:LONGEST_NOTE],
            )
            for code in plain.facts_by_code
            if f"{VALUE}-{code}" in request.POST
        }
        try:
            changed = state_facts(worksheet=self.worksheet, stated=typed, by=self.user, now=self.now)
        except BadFacts as refusal:
            messages.error(request, _("Belum disimpan: ada isian yang tidak dapat dipakai."))
            return self._page(typed, refusal.problems, status=422)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self._page(typed, {}, status=422)
        said = ngettext("%(n)d syarat diubah.", "%(n)d syarat diubah.", changed) % {"n": changed}
        messages.success(request, said)
        return self.go(reverse("assessments:facts", args=[pk]))

    @property
    def setter(self) -> Unit | None:
        """For which unit the person states facts here."""
        return sets_for(self.user, self.unit)

    def _page(
        self, typed: Mapping[str, Statement], errors: Mapping[str, str], *, status: int = 200
    ) -> HttpResponse:
        plain, setter = instrument_of(self.worksheet), self.setter
        own = statements_of(setter, self.worksheet.year) if setter else {}
        said = {code: Statement(row.value, row.note) for code, row in own.items()} | dict(typed)
        lines = [
            (one.fact.about, self._line(one, plain, said.get(one.fact.code), errors))
            for one in stated_facts(self.worksheet)
        ]
        context: dict[str, Any] = {
            "worksheet": self.worksheet,
            "tabs": worksheet_tabs(self.worksheet, "facts"),
            "setter": setter,
            "groups": [
                (_("Instansi"), [line for about, line in lines if about == OF_INSTITUTION]),
                (_("Satuan kerja"), [line for about, line in lines if about != OF_INSTITUTION]),
            ],
            "longest": LONGEST_NOTE,
        }
        return self.show(context, status=status)

    def _line(
        self,
        one: StatedFact,
        plain: form.Instrument,
        said: Statement | None,
        errors: Mapping[str, str],
    ) -> FactLine:
        fact = one.fact
        asks = [(level, it) for level in plain.levels for it in level.requirements if it.fact == fact.code]
        typed = said.value if said else ""
        return FactLine(
            code=fact.code,
            label=label_of(fact),
            unit=unit_of(fact),
            asked=[f"{level.label}: {asked_words(fact, it, plain)}" for level, it in asks],
            basis=list(dict.fromkeys(basis_words(it.citation, it.confidence) for _level, it in asks)),
            counts=value_words(fact, one.value if one.value is not None else fact.default),
            said_by=_said_by(one),
            may_state=self.setter is not None
            and (fact.about == OF_INSTITUTION or self.setter.pk == self.unit.pk),
            options=_options(fact, typed),
            typed=typed.replace(".", ","),
            note=said.note if said else "",
            error=errors.get(fact.code, ""),
        )


def _said_by(one: StatedFact) -> str:
    row = one.counts
    if row is None:
        return _("dianggap begitu selama tidak dinyatakan lain") if one.fact.default is not None else ""
    words = _("%(unit)s, %(name)s, %(day)s") % {
        "unit": row.unit.name,
        "name": row.stated_by.name,
        "day": date_format(row.stated_at, "j F Y"),
    }
    return f"{words}: {row.note}" if row.note else words


def _options(fact: form.Fact, typed: str) -> list[Option]:
    """The values to choose from; none where a number is asked."""
    if fact.kind == form.FactKind.NUMBER:
        return []
    known = options_of(fact)
    if fact.kind == form.FactKind.YES_NO:
        known = {"ya": _("ya"), "tidak": _("tidak")}
    return [
        Option("", _("belum diketahui"), not typed),
        *(Option(value, words, value == typed) for value, words in known.items()),
    ]
