"""The steps of mending what the machine read, on an import: those of every draft, the head, and the reader's notes."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.imports.forms import HeadForm
from pakta.delivery.workspace.imports.pages import ImportStep
from pakta.delivery.workspace.imports.presenting import ONLY_DOUBTFUL
from pakta.delivery.workspace.plan_drafts import mending
from pakta.delivery.workspace.plan_drafts.reader_sentences import in_page_language
from pakta.knowledge.decrees import drafting
from pakta.knowledge.decrees.sights import doubtful_cells
from pakta.shared.errors import DomainError


class EditRow(ImportStep, mending.EditRow):
    """Change the cells of a row and where it stands."""


class SplitRow(ImportStep, mending.SplitRow):
    """Make two rows of one."""


class ActOnRow(ImportStep, mending.ActOnRow):
    """Merge, move, drop or add by one press of a button."""


class EditGroup(ImportStep, mending.EditGroup):
    """Rename a component or subcomponent."""


class Undo(ImportStep, mending.Undo):
    """Take the last change back."""


class SettleNote(ImportStep):
    """A person has looked at one of the reader's notes."""

    def post(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        focus = request.POST.get("tempat", "")
        return self.act_on_plan(
            lambda draft: drafting.settle_note(draft, number),
            _("Catatan ditandai sudah diperiksa"),
            focus=focus if focus.startswith("b-") and focus[2:].isdecimal() else "keadaan",
        )


class SettleCells(ImportStep):
    """A person has held doubtful cells of a row against the picture: one of them, or all at once."""

    def post(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        found = self.row_or_404(row)
        cells = [cell.field for cell in doubtful_cells(self.contents["rows"]).get(row, ())]
        asked = request.POST.get("sel", "")
        wanted = [field for field in cells if field == asked] if asked else cells
        return self.act_on_plan(
            lambda draft: drafting.settle_cells(draft, row, wanted),
            _("Bacaan %(row)s dinyatakan benar") % {"row": mending.name_of(found)},
            focus=self._looked_at_next(row, is_done=set(cells) == set(wanted)),
        )

    def _looked_at_next(self, row: int, *, is_done: bool) -> str:
        """The row itself while it is shown; where only doubtful rows are, the next of them."""
        if not is_done or self.narrowed != ONLY_DOUBTFUL:
            return f"b-{row}"
        order = list(doubtful_cells(self.contents["rows"]))
        later = order[order.index(row) + 1 :] if row in order else []
        return f"b-{later[0]}" if later else "keadaan"


class EditHead(ImportStep):
    """Change the head of the decree."""

    template = "workspace/plan_drafts/form.html"

    def ask(self) -> HttpResponse:
        return self._page(HeadForm(draft=self.contents))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = HeadForm(request.POST, draft=self.contents)
        if not form.is_valid():
            return self._page(form, status=422)
        typed = form.cleaned_data
        try:
            self.write(
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
            "steps": self.steps,
            "form": form,
            "title": title,
            "back_url": self.back("kepala"),
            "crumbs": self.trail_to(title),
        }
        return self.show(context, status=status)
