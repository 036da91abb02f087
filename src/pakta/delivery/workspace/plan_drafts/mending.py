"""The steps by which a person mends a draft. Each is one POST with the version it was made on.

With scripts a row's form opens in its place and only the plan, or the row, is swapped; without, each form has a page of
its own and leads back to the row. Where somebody else was faster, what was typed stays on the screen. A context makes
each step its own by putting what it knows of its draft before it (``DraftStep``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.plan_drafts.cards import RowCard, card_of
from pakta.delivery.workspace.plan_drafts.forms import GroupForm, PlacedRowForm, RowForm
from pakta.delivery.workspace.plan_drafts.reader_sentences import in_page_language
from pakta.delivery.workspace.plan_drafts.row_html import RowWriter
from pakta.delivery.workspace.plan_drafts.sights import doubts_by_row
from pakta.delivery.workspace.plan_drafts.steps import DraftStep
from pakta.knowledge.decrees import drafting
from pakta.knowledge.decrees.drafting import Json
from pakta.shared.errors import DomainError

SHORT = 60


def short(text: str) -> str:
    """A row's text as the name of a change: “…”, not too long."""
    return f"“{text}”" if len(text) <= SHORT else f"“{text[: SHORT - 1].rstrip()}…”"


def name_of(row: Json) -> str:
    return short(row["indicator"] or row["action"] or _("(baris tanpa teks)"))


class EditRow(DraftStep):
    """Change the cells of a row and where it stands."""

    template = "workspace/plan_drafts/row.html"

    def ask(self) -> HttpResponse:
        row = self.kwargs["row"]
        found = self.row_or_404(row)
        if self.request.htmx and self.request.GET.get("batal"):
            return self._row(row)
        return self._form(PlacedRowForm(row=found, draft=self.contents), found)

    def post(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        found = self.row_or_404(row)
        form = PlacedRowForm(request.POST, row=found, draft=self.contents)
        if not form.is_valid():
            return self._form(form, found, status=422)
        sub = form.cleaned_data["subcomponent"]

        def edited(draft: Json) -> Json:
            return drafting.place_row(drafting.edit_row(draft, row, form.changes), row, sub)

        try:
            self.write(edited, _("Baris %(row)s diubah") % {"row": name_of(found)})
        except DomainError as refusal:
            self.reload()
            form.add_error(None, in_page_language(str(refusal)))
            return self._form(form, found, status=422, conflict=self.card(row))
        if not self.request.htmx:
            return self.go(self.back(f"b-{row}"))
        if sub != found["subcomponent"]:
            response = self.plan(focus=f"b-{row}")
            response["HX-Retarget"] = "#rencana"
            return response
        return self._row(row)

    def _form(
        self, form: RowForm, row: Json, *, status: int = 200, conflict: RowCard | None = None
    ) -> HttpResponse:
        context = {
            "steps": self.steps,
            "form": form,
            "row": card_of(row, doubtful=doubts_by_row(self.contents).get(row["id"], ())),
            "conflict": conflict,
            "conflict_cells": RowWriter(self.steps).cells(conflict) if conflict else "",
            "in_place": bool(self.request.htmx),
            "back_url": self.back(f"b-{row['id']}"),
            "crumbs": self.trail_to(_("Ubah baris")),
            **self.row_form_context(row["id"]),
        }
        template = "workspace/plan_drafts/_row_form.html" if self.request.htmx else self.template
        return self.show(context, template=template, status=status)

    def _row(self, row_id: int) -> HttpResponse:
        focus, card = f"b-{row_id}", self.card(row_id)
        context = {
            "steps": self.steps,
            "row": RowWriter(self.steps, focus=focus).row(card) if card else "",
            "focus": focus,
            **self.plan_context(focus),
        }
        return self.show(context, template=self.saved_template)


class SplitRow(DraftStep):
    """Make two rows of one: both halves start with the whole row's text."""

    template = "workspace/plan_drafts/split.html"

    def ask(self) -> HttpResponse:
        row = self.kwargs["row"]
        return self._page(self._halves(self.row_or_404(row)), row)

    def post(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        found = self.row_or_404(row)
        halves = self._halves(found, bound=True)
        first_valid, second_valid = (half.is_valid() for half in halves)
        if not (first_valid and second_valid):
            return self._page(halves, row, status=422)
        first, second = (half.changes for half in halves)
        try:
            self.write(
                lambda draft: drafting.split_row(draft, row, first, second),
                _("Baris %(row)s dipisah menjadi dua") % {"row": name_of(found)},
            )
        except DomainError as refusal:
            self.reload()
            halves[0].add_error(None, in_page_language(str(refusal)))
            return self._page(halves, row, status=422)
        return self.go(self.back(f"b-{row}"))

    def _halves(self, row: Json, *, bound: bool = False) -> list[RowForm]:
        data = self.request.POST if bound else None
        return [RowForm(data, row=row, year=self.contents["year"], prefix=half) for half in ("satu", "dua")]

    def _page(self, halves: list[RowForm], row: int, *, status: int = 200) -> HttpResponse:
        context = {
            "steps": self.steps,
            "halves": halves,
            "back_url": self.back(f"b-{row}"),
            "crumbs": self.trail_to(_("Pisahkan baris")),
        }
        return self.show(context, status=status)


ROW_ACTS: dict[str, tuple[Callable[[Json, int], Json], Any]] = {
    "gabung": (drafting.merge_with_next, gettext_lazy("Baris %(row)s digabung dengan baris di bawahnya")),
    "naik": (drafting.move_row_up, gettext_lazy("Baris %(row)s dinaikkan")),
    "turun": (drafting.move_row_down, gettext_lazy("Baris %(row)s diturunkan")),
    "hapus": (drafting.drop_row, gettext_lazy("Baris %(row)s dihapus")),
    "tambah": (drafting.add_row_below, gettext_lazy("Baris baru di bawah %(row)s")),
}
"""Last part of the address → the change, and its name for undo."""


class ActOnRow(DraftStep):
    """Merge, move, drop or add by one press of a button."""

    def post(self, request: HttpRequest, pk: int, row: int, act: str) -> HttpResponse:
        if act not in ROW_ACTS:
            raise Http404
        change, what = ROW_ACTS[act]
        found = self.row_or_404(row)
        before = [one["id"] for one in self.contents["rows"]]
        return self.act_on_plan(
            lambda draft: change(draft, row),
            str(what) % {"row": name_of(found)},
            focus=f"b-{_row_to_look_at(act, row, before, self.contents['next_id'])}",
        )


def _row_to_look_at(act: str, row: int, before: list[int], next_id: int) -> int:
    """Where the eye goes after the act: to the new row, or to the neighbour of a dropped one."""
    if act == "tambah":
        return next_id
    if act != "hapus" or len(before) == 1:
        return row
    at = before.index(row)
    return before[at + 1] if at + 1 < len(before) else before[at - 1]


class Undo(DraftStep):
    """Take the last change back."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(self.take_back, focus="keadaan" if self.request.htmx else "rencana")


KINDS = {"komponen": "components", "subkomponen": "subcomponents"}


class EditGroup(DraftStep):
    """Rename a component or subcomponent."""

    template = "workspace/plan_drafts/form.html"

    def _group(self, kind: str, group: int) -> Json:
        found = (
            next((one for one in self.contents[KINDS[kind]] if one["id"] == group), None)
            if kind in KINDS
            else None
        )
        if found is None:
            raise Http404
        return dict(found)

    def ask(self) -> HttpResponse:
        kind, group = self.kwargs["kind"], self.kwargs["group"]
        found = self._group(kind, group)
        return self._page(
            GroupForm(initial={"ordinal": found["ordinal"], "name": found["name"]}), kind, group
        )

    def post(self, request: HttpRequest, pk: int, kind: str, group: int) -> HttpResponse:
        found = self._group(kind, group)
        form = GroupForm(request.POST)
        if not form.is_valid():
            return self._page(form, kind, group, status=422)
        ordinal, name = form.cleaned_data["ordinal"], form.cleaned_data["name"]
        try:
            self.write(
                lambda draft: drafting.edit_group(draft, KINDS[kind], group, ordinal=ordinal, name=name),
                _("Nama %(group)s diubah") % {"group": short(found["name"])},
            )
        except DomainError as refusal:
            self.reload()
            form.add_error(None, in_page_language(str(refusal)))
            return self._page(form, kind, group, status=422)
        return self.go(self.back(f"k-{group}"))

    def _page(self, form: forms.Form, kind: str, group: int, *, status: int = 200) -> HttpResponse:
        title = _("Ubah nama komponen") if kind == "komponen" else _("Ubah nama subkomponen")
        context = {
            "steps": self.steps,
            "form": form,
            "title": title,
            "back_url": self.back(f"k-{group}"),
            "crumbs": self.trail_to(title),
        }
        return self.show(context, status=status)
