"""The steps on a draft decree's plan: those of every draft, and those that build a plan from nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.workspace.decrees.editor.pages import EditorStep
from pakta.delivery.workspace.decrees.finding_cards import finding_named
from pakta.delivery.workspace.plan_drafts import mending
from pakta.delivery.workspace.plan_drafts.forms import GroupForm
from pakta.delivery.workspace.plan_drafts.mending import KINDS, short
from pakta.delivery.workspace.plan_drafts.reader_sentences import in_page_language
from pakta.domain.drafting.checking import check_draft
from pakta.knowledge.decrees import drafting
from pakta.knowledge.decrees.drafting import COMPONENTS, SUBCOMPONENTS, Json
from pakta.knowledge.decrees.mended import PartNotFound, mended
from pakta.shared.errors import DomainError


class EditRow(EditorStep, mending.EditRow):
    """Change the cells of a row and where it stands."""


class SplitRow(EditorStep, mending.SplitRow):
    """Make two rows of one."""


class ActOnRow(EditorStep, mending.ActOnRow):
    """Merge, move, drop or add by one press of a button."""


class EditGroup(EditorStep, mending.EditGroup):
    """Rename an area or subcomponent."""


class Undo(EditorStep):
    """Take the last change back, wherever in the decree it was: the whole page is shown afresh."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(self.take_back, focus="keadaan")

    def plan(self, *, focus: str = "", refusal: str = "") -> HttpResponse:
        if refusal:
            response = super().plan(focus=focus, refusal=refusal)
            response["HX-Retarget"], response["HX-Reswap"] = "#rencana", "outerHTML"
            return response
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response


GROUP_ACTS: dict[tuple[str, str], tuple[Callable[[Json, int], Json], Any]] = {
    ("komponen", "naik"): (
        lambda draft, group: drafting.move_group_up(draft, COMPONENTS, group),
        gettext_lazy("Area %(group)s dinaikkan"),
    ),
    ("komponen", "turun"): (
        lambda draft, group: drafting.move_group_down(draft, COMPONENTS, group),
        gettext_lazy("Area %(group)s diturunkan"),
    ),
    ("komponen", "hapus"): (
        lambda draft, group: drafting.drop_group(draft, COMPONENTS, group),
        gettext_lazy("Area %(group)s dihapus"),
    ),
    ("subkomponen", "naik"): (
        lambda draft, group: drafting.move_group_up(draft, SUBCOMPONENTS, group),
        gettext_lazy("Subkomponen %(group)s dinaikkan"),
    ),
    ("subkomponen", "turun"): (
        lambda draft, group: drafting.move_group_down(draft, SUBCOMPONENTS, group),
        gettext_lazy("Subkomponen %(group)s diturunkan"),
    ),
    ("subkomponen", "hapus"): (
        lambda draft, group: drafting.drop_group(draft, SUBCOMPONENTS, group),
        gettext_lazy("Subkomponen %(group)s dihapus"),
    ),
    ("subkomponen", "isi"): (drafting.add_row_in, gettext_lazy("Baris baru di subkomponen %(group)s")),
}
"""Kind and last part of the address → the change, and its name for undo."""


class ActOnGroup(EditorStep):
    """Move or drop an area or subcomponent, or begin a row in it."""

    def post(self, request: HttpRequest, pk: int, kind: str, group: int, act: str) -> HttpResponse:
        if (kind, act) not in GROUP_ACTS:
            raise Http404
        change, what = GROUP_ACTS[kind, act]
        found = next((one for one in self.contents[KINDS[kind]] if one["id"] == group), None)
        if found is None:
            raise Http404
        focus = {"isi": f"b-{self.contents['next_id']}", "hapus": "rencana"}.get(act, f"k-{group}")
        return self.act_on_plan(
            lambda draft: change(draft, group),
            str(what) % {"group": short(found["name"] or _("(tanpa nama)"))},
            focus=focus,
        )


class AddGroup(EditorStep):
    """Begin an area, or a subcomponent in the area with id ``group``."""

    template = "workspace/plan_drafts/form.html"

    def ask(self) -> HttpResponse:
        return self._page(GroupForm())

    def post(self, request: HttpRequest, pk: int, group: int | None = None) -> HttpResponse:
        form = GroupForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        ordinal, name = form.cleaned_data["ordinal"], form.cleaned_data["name"]
        new = self.contents["next_id"]
        try:
            if group is None:
                self.write(
                    lambda draft: drafting.add_component(draft, ordinal=ordinal, name=name),
                    _("Area %(group)s ditambah") % {"group": short(name)},
                )
            else:
                self.write(
                    lambda draft: drafting.add_subcomponent(draft, group, ordinal=ordinal, name=name),
                    _("Subkomponen %(group)s ditambah") % {"group": short(name)},
                )
        except DomainError as refusal:
            self.reload()
            form.add_error(None, in_page_language(str(refusal)))
            return self._page(form, status=422)
        return self.go(f"{self.home}?kelompok={new}#k-{new}")

    def _page(self, form: GroupForm, *, status: int = 200) -> HttpResponse:
        title = _("Tambah area") if self.kwargs.get("group") is None else _("Tambah subkomponen")
        context = {
            "steps": self.steps,
            "form": form,
            "title": title,
            "back_url": self.back("rencana"),
            "crumbs": self.trail_to(title),
        }
        return self.show(context, status=status)


class Renumber(EditorStep):
    """Number areas, subcomponents and rows in sequence."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act_on_plan(drafting.renumbered, _("Rencana dinomori ulang"), focus="rencana")


class MendInPlan(EditorStep):
    """Put a finding's own text in place, in a row or the name of a group."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        wanted = request.POST.get("terapkan", "")

        def change(draft: Json) -> Json:
            finding = finding_named(wanted, check_draft(draft, self.unit).findings)
            if finding is None:
                raise PartNotFound
            return mended(draft, finding)

        return self.act_on_plan(change, _("Perbaikan diterapkan"), focus="temuan")
