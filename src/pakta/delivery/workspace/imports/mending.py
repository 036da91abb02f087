"""The steps by which a person mends what the machine read. Each is one POST with the version it was made on.

With scripts a row's form opens in its place and only the plan, or the row, is swapped; without, each form has a page of
its own and leads back to the row. Where somebody else was faster, what was typed stays on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.imports.forms import GroupForm, HeadForm, PlacedRowForm, RowForm
from pakta.delivery.workspace.imports.pages import DraftStep
from pakta.delivery.workspace.imports.presenting import Review, RowCard, card_of, row_card
from pakta.delivery.workspace.imports.reader_sentences import in_page_language
from pakta.domain.programmes.actions.drafts import change_draft, undo_draft
from pakta.knowledge.decrees import drafting
from pakta.knowledge.decrees.drafting import Json, row_of
from pakta.shared.errors import DomainError

SHORT = 60


class Mending(DraftStep):
    """A step that changes the draft."""

    def change(self, change: Callable[[Json], Json], what: str) -> None:
        """Carry the change out; refusals are the caller's to say."""
        self.decree_import = change_draft(
            decree_import=self.decree_import,
            version=self.version,
            change=change,
            what=what,
            by=self.user,
            now=self.now,
        )

    def act_on_plan(self, change: Callable[[Json], Json], what: str, *, focus: str) -> HttpResponse:
        """A change by one press of a button: no form to show again."""
        refusal = ""
        try:
            self.change(change, what)
        except DomainError as refused:
            refusal = in_page_language(str(refused))
            self.reload()
        if self.request.htmx:
            return self.plan(focus=focus, refusal=refusal)
        if refusal:
            messages.error(self.request, refusal)
        return self.go(self.back(focus))

    def row_or_404(self, row_id: int) -> Json:
        try:
            return row_of(self.draft, row_id).row
        except drafting.RowNotFound as gone:
            raise Http404(str(gone)) from None


def short(text: str) -> str:
    """A row's text as the name of a change: “…”, not too long."""
    return f"“{text}”" if len(text) <= SHORT else f"“{text[: SHORT - 1].rstrip()}…”"


def name_of(row: Json) -> str:
    return short(row["indicator"] or row["action"] or _("(baris tanpa teks)"))


class EditRow(Mending):
    """Change the cells of a row and where it stands."""

    template = "workspace/imports/row.html"

    def ask(self) -> HttpResponse:
        row = self.kwargs["row"]
        found = self.row_or_404(row)
        if self.request.htmx and self.request.GET.get("batal"):
            return self._row(row)
        return self._form(PlacedRowForm(row=found, draft=self.draft), found)

    def post(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        found = self.row_or_404(row)
        form = PlacedRowForm(request.POST, row=found, draft=self.draft)
        if not form.is_valid():
            return self._form(form, found, status=422)
        sub = form.cleaned_data["subcomponent"]

        def edited(draft: Json) -> Json:
            return drafting.place_row(drafting.edit_row(draft, row, form.changes), row, sub)

        try:
            self.change(edited, _("Baris %(row)s diubah") % {"row": name_of(found)})
        except DomainError as refusal:
            self.reload()
            form.add_error(None, in_page_language(str(refusal)))
            return self._form(form, found, status=422, conflict=self._row_now(row))
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
            "import": self.decree_import,
            "form": form,
            "row": card_of(row),
            "conflict": conflict,
            "in_place": bool(self.request.htmx),
            "only_noted": self.only_noted,
            "back_url": self.back(f"b-{row['id']}"),
            "crumbs": self.crumbs(_("Ubah baris")),
        }
        template = "workspace/imports/_row_form.html" if self.request.htmx else self.template
        return self.show(context, template=template, status=status)

    def _row(self, row_id: int) -> HttpResponse:
        review = Review.of(self.decree_import, only_noted=self.only_noted)
        context = {
            "import": self.decree_import,
            "review": review,
            "row": row_card(self.decree_import, row_id),
            "focus": f"b-{row_id}",
        }
        return self.show(context, template="workspace/imports/_row_saved.html")

    def _row_now(self, row_id: int) -> RowCard | None:
        """The row as it stands after somebody else's change; None where it is gone."""
        return row_card(self.decree_import, row_id)


class SplitRow(Mending):
    """Make two rows of one: both halves start with the whole row's text."""

    template = "workspace/imports/split.html"

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
            self.change(
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
        return [RowForm(data, row=row, year=self.draft["year"], prefix=half) for half in ("satu", "dua")]

    def _page(self, halves: list[RowForm], row: int, *, status: int = 200) -> HttpResponse:
        context = {
            "import": self.decree_import,
            "halves": halves,
            "only_noted": self.only_noted,
            "back_url": self.back(f"b-{row}"),
            "crumbs": self.crumbs(_("Pisahkan baris")),
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


class ActOnRow(Mending):
    """Merge, move, drop or add by one press of a button."""

    def post(self, request: HttpRequest, pk: int, row: int, act: str) -> HttpResponse:
        if act not in ROW_ACTS:
            raise Http404
        change, what = ROW_ACTS[act]
        found = self.row_or_404(row)
        before = [one["id"] for one in self.draft["rows"]]
        return self.act_on_plan(
            lambda draft: change(draft, row),
            str(what) % {"row": name_of(found)},
            focus=f"b-{_row_to_look_at(act, row, before, self.draft['next_id'])}",
        )


def _row_to_look_at(act: str, row: int, before: list[int], next_id: int) -> int:
    """Where the eye goes after the act: to the new row, or to the neighbour of a dropped one."""
    if act == "tambah":
        return next_id
    if act != "hapus" or len(before) == 1:
        return row
    at = before.index(row)
    return before[at + 1] if at + 1 < len(before) else before[at - 1]


class Undo(Mending):
    """Take the last change back."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        refusal = ""
        try:
            self.decree_import = undo_draft(
                decree_import=self.decree_import, version=self.version, by=self.user, now=self.now
            )
        except DomainError as refused:
            refusal = in_page_language(str(refused))
            self.reload()
        if self.request.htmx:
            return self.plan(focus="keadaan", refusal=refusal)
        if refusal:
            messages.error(request, refusal)
        return self.go(self.back("rencana"))


class SettleNote(Mending):
    """A person has looked at one of the reader's notes."""

    def post(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        focus = request.POST.get("tempat", "")
        return self.act_on_plan(
            lambda draft: drafting.settle_note(draft, number),
            _("Catatan ditandai sudah diperiksa"),
            focus=focus if focus.startswith("b-") and focus[2:].isdecimal() else "keadaan",
        )


KINDS = {"komponen": "components", "subkomponen": "subcomponents"}


class EditGroup(Mending):
    """Rename a component or subcomponent."""

    template = "workspace/imports/form.html"

    def _group(self, kind: str, group: int) -> Json:
        found = (
            next((one for one in self.draft[KINDS[kind]] if one["id"] == group), None)
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
        ordinal, name = form.cleaned_data["ordinal"], " ".join(form.cleaned_data["name"].split())
        try:
            self.change(
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
            "import": self.decree_import,
            "form": form,
            "title": title,
            "only_noted": self.only_noted,
            "back_url": self.back(f"k-{group}"),
            "crumbs": self.crumbs(title),
        }
        return self.show(context, status=status)


class EditHead(Mending):
    """Change the head of the decree."""

    template = "workspace/imports/form.html"

    def ask(self) -> HttpResponse:
        return self._page(HeadForm(draft=self.draft))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = HeadForm(request.POST, draft=self.draft)
        if not form.is_valid():
            return self._page(form, status=422)
        typed = form.cleaned_data
        try:
            self.change(
                lambda draft: drafting.edit_head(
                    draft, form.changes, year=typed["plan_year"], title=" ".join(typed["plan_title"].split())
                ),
                _("Kepala keputusan diubah"),
            )
        except DomainError as refusal:
            self.reload()
            form.add_error(None, in_page_language(str(refusal)))
            return self._page(form, status=422)
        return self.go(self.back("kepala"))

    def _page(self, form: forms.Form, *, status: int = 200) -> HttpResponse:
        title = _("Ubah kepala keputusan")
        context = {
            "import": self.decree_import,
            "form": form,
            "title": title,
            "only_noted": self.only_noted,
            "back_url": self.back("kepala"),
            "crumbs": self.crumbs(title),
        }
        return self.show(context, status=status)
