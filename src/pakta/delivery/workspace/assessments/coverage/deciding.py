"""Saying which questions one row serves, and taking such words back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.assessments.coverage.pages import CoveragePage, read
from pakta.delivery.workspace.assessments.coverage.presenting import certainty_told
from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.pages import line_typed
from pakta.domain.assessments.actions.coverage import decide_coverage, undo_coverage
from pakta.domain.assessments.coverage import RowCoverage
from pakta.domain.assessments.rules import can_answer

CODE, WHAT, SEARCH = "kode", "what", "cari"
LONGEST_SEARCH = 100
WORTH_NAMING = 0.05
"""Confidence from which a suggestion is shown to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question to tick. ``because``: words of the row that speak for it; ``per_cent``: how likely that makes it."""

    code: str
    label: str
    area: str
    subcomponent: str
    is_ticked: bool
    because: str = ""
    per_cent: int = 0


class DecidingPage(CoveragePage):
    """Only for those who fill the worksheet."""

    access = can_answer


class CoverageItem(DecidingPage):
    """One row: what suggests itself, and all questions to choose from, narrowed by words."""

    template = "workspace/assessments/coverage/item.html"

    def get(self, request: HttpRequest, pk: int, item: int) -> HttpResponse:
        row = self._row(item)
        return self._page(row, set(row.serves if row.decided is None else row.decided))

    def post(self, request: HttpRequest, pk: int, item: int) -> HttpResponse:
        row = self._row(item)
        known = self.coverage.instrument.questions
        ticked = [code for code in request.POST.getlist(CODE) if code in known]
        what = request.POST.get(WHAT, "")
        if what not in ("save", "none", "undecide"):
            return self._page(row, set(ticked), text=line_typed(request.POST, SEARCH, longest=LONGEST_SEARCH))
        if what == "save" and not ticked:
            refusal = _("Centang pertanyaannya, atau tetapkan bahwa butir ini tidak melayani satu pun.")
            return self._page(row, set(), refusal=refusal)
        # The likeliest first, as suggested; the others in printed order.
        order = {one.code: place for place, one in enumerate(row.suggestions)}
        chosen = sorted(ticked, key=lambda code: order.get(code, len(order)))
        codes = {"save": chosen, "none": [], "undecide": None}[what]

        def decide() -> None:
            before = decide_coverage(
                worksheet=self.worksheet, decided={item: codes}, by=self.user, now=self.now
            )
            if before:
                notify_with_undo(request, _("Pertanyaan butir disimpan."), undo_url=self.undo_address(before))

        return self.act(decide, then=self.came_from(f"{self.address}#butir"))

    def _row(self, item: int) -> RowCoverage:
        row = self.coverage.row(item)
        if row is None:
            raise Http404
        return row

    def _page(self, row: RowCoverage, ticked: set[str], *, text: str = "", refusal: str = "") -> HttpResponse:
        choices = self._choices(row, ticked)
        first = [one for one in choices if one.is_ticked or one.because or one.per_cent]
        first.sort(key=lambda one: (not one.is_ticked, -one.per_cent))
        ahead = {one.code for one in first}
        rest = [one for one in choices if one.code not in ahead]
        words = text.casefold().split()
        found = [
            one
            for one in rest
            if all(word in f"{one.code} {one.label} {one.subcomponent}".casefold() for word in words)
        ]
        groups = [(area, list(some)) for area, some in groupby(found, key=lambda one: one.area)]
        return self.show(
            {
                "worksheet": self.worksheet,
                "item": row.item,
                "certainty": certainty_told(row),
                "is_decided": row.decided is not None,
                "serves_none": row.decided == (),
                "first": first,
                "groups": groups,
                "text": text,
                "refusal": refusal,
                "next": self.came_from(""),
                "back_url": self.came_from(self.address),
            },
            status=422 if refusal else 200,
        )

    def _choices(self, row: RowCoverage, ticked: set[str]) -> list[Choice]:
        """All questions in printed order; those likely enough to be offered say why."""
        suggested = {one.code: one for one in row.suggestions if one.confidence >= WORTH_NAMING}
        return [
            Choice(
                code=code,
                label=label_of(question),
                area=label_of(place.area),
                subcomponent=label_of(place.subcomponent),
                is_ticked=code in ticked,
                because=", ".join(suggested[code].words) if code in suggested else "",
                per_cent=int(suggested[code].confidence * 100) if code in suggested else 0,
            )
            for code, question in self.coverage.instrument.questions.items()
            for place in [self.coverage.instrument.places[code]]
        ]


class UndoCoverage(DecidingPage):
    """One's own decisions taken back; the address says what was there before."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        before = {**read(request.GET), **read(request.POST)}
        if not before:
            raise Http404

        def undo() -> None:
            undone = undo_coverage(worksheet=self.worksheet, before=before, by=self.user, now=self.now)
            done = ngettext("%(n)d penetapan diurungkan.", "%(n)d penetapan diurungkan.", len(undone))
            notify_with_undo(request, done % {"n": len(undone)}, undo_url=self.undo_address(undone))

        return self.act(undo, then=self.address)
