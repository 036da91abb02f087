"""Two decrees side by side, rows of either taken over into a draft, and the comparison to take away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import with_query
from pakta.delivery.workspace.decree_tabs import desk_tabs
from pakta.delivery.workspace.decrees.comparing.choosing import LONGEST_SEARCH, side_fields
from pakta.delivery.workspace.decrees.comparing.pages import NEW, OLD, ComparingPage, Sides
from pakta.delivery.workspace.decrees.comparing.presenting import (
    KIND,
    PAGE,
    ROWS_A_PAGE,
    SHOWN,
    Asked,
    Ticked,
    chips_of,
    entries_of,
    named_texts,
)
from pakta.delivery.workspace.decrees.comparing.row_html import RowWriter
from pakta.delivery.workspace.decrees.comparing.taking import (
    INTO,
    SHIFT,
    NewPlan,
    SideChanged,
    Wish,
    check_seen,
    seen_versions,
    taken_told,
    targets,
)
from pakta.delivery.workspace.downloads import file_response
from pakta.delivery.workspace.pages import line_typed
from pakta.domain.drafting.actions.taking import Taken, start_with_rows, take_over_rows
from pakta.domain.drafting.queries import drafts_visible_to
from pakta.domain.drafting.rules import can_draft_decree
from pakta.domain.drafting.side_by_side import TooMuchToCompare
from pakta.domain.drafting.sources import published_sources
from pakta.knowledge.decrees.comparing.changes import Comparison
from pakta.knowledge.decrees.comparing.command import printed
from pakta.shared.errors import DomainError
from pakta.shared.spreadsheets import XLSX

SEARCH = "cari"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {"xlsx": XLSX, "docx": DOCX, "json": "application/json"}


class Compare(ComparingPage):
    """GET chooses two and shows what became of one in the other; POST takes ticked rows over."""

    post_access = can_draft_decree
    template = "workspace/decrees/comparing/compare.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(Ticked())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        if self.sides is None:
            raise Http404
        try:
            check_seen(request.POST, self.sides)
            taken = self._take(Wish.of(request.POST), self.sides)
        except SideChanged as refusal:
            # What was ticked may be another row by now.
            return self._page(Ticked(), refusal=str(refusal), status=422)
        except DomainError as refusal:
            return self._page(Ticked.of(request.POST), refusal=str(refusal), status=422)
        messages.success(request, taken_told(taken))
        return self.go(reverse("decrees:edit", args=[taken.draft.pk]))

    def _take(self, wish: Wish, sides: Sides) -> Taken:
        plan = NewPlan.of(sides, self.today.year)
        if wish.into is None:
            names = " – ".join(side.source.label for side in sides)
            return start_with_rows(
                unit=self.unit,
                kind=plan.kind,
                year=plan.year,
                chosen=wish.chosen(sides, plan.year),
                origin=_("Baris dari perbandingan: %(names)s") % {"names": names},
                by=self.user,
                now=self.now,
            )
        draft = drafts_visible_to(self.user).filter(unit=self.unit, pk=wish.into).first()
        if draft is None:
            raise Http404
        year = (draft.draft or {}).get("year")
        return take_over_rows(
            draft=draft, version=wish.version, chosen=wish.chosen(sides, year), by=self.user, now=self.now
        )

    def _page(self, ticked: Ticked, *, refusal: str = "", status: int = 200) -> HttpResponse:
        words = line_typed(self.request.GET, SEARCH, longest=LONGEST_SEARCH)
        sources = [*self.own, *published_sources(self.unit, words)]
        context: dict[str, Any] = {
            "fields": side_fields(sources, self.keys, self.sides),
            "words": words,
            "refusal": refusal,
            "tabs": desk_tabs(self.user, self.unit, "decrees:compare"),
            "has_sources": bool(sources),
        }
        if self.sides is not None:
            try:
                context |= self._result(self.sides, self.comparison, ticked)
            except TooMuchToCompare as too_much:
                context["refusal"] = str(too_much)
        return self.show(context, status=status)

    def _result(self, sides: Sides, comparison: Comparison, ticked: Ticked) -> dict[str, Any]:
        query = self.request.GET.copy()
        old, new = query[OLD], query[NEW] = self.keys
        asked = Asked.of(query)
        page = Paginator(entries_of(comparison.rows, asked), ROWS_A_PAGE).get_page(query.get(PAGE))
        texts = named_texts(comparison, asked)
        may_take = can_draft_decree(self.user, self.unit)
        posted = self.request.POST
        writer = RowWriter(comparison.names, asked, ticked if may_take else None)
        plan = NewPlan.of(sides, self.today.year)
        return {
            "comparison": comparison,
            "is_itself": old == new,
            "chips": chips_of(comparison, query),
            "clear_url": with_query(query, **dict.fromkeys((KIND, SHOWN, PAGE), "")),
            "swapped_url": with_query(query, **{OLD: new, NEW: old, PAGE: ""}),
            "query": query,
            "page_url": with_query(query),
            "exported": with_query(query, **dict.fromkeys((KIND, SHOWN, PAGE, SEARCH), "")),
            "text_count": len(texts),
            "texts": writer.texts(texts) if texts and page.number == 1 else "",
            "listed": page,
            "rows": writer.rows(list(page)) if len(page) else "",
            "may_take": may_take,
            "targets": targets(self.own, sides, plan, posted.get(INTO, "")) if may_take else [],
            "seen": seen_versions(sides),
            "shifts": self.request.method == "GET" or SHIFT in posted,
        }


class CompareFile(ComparingPage):
    """The whole comparison as a file."""

    form = "xlsx"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        content = printed(self.comparison, self.form)
        return file_response(
            content, MEDIA_TYPES[self.form], name=f"perbandingan-{self.unit.code}.{self.form}"
        )
