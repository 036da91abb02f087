"""The ministry's wording over our paraphrase: a table to fill, its preview, and every wording that was loaded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.pages import worksheet_link
from pakta.delivery.workspace.assessments.sheet_sentences import in_page_language, shown_problems
from pakta.delivery.workspace.assessments.workbook.importing import CONTENT, FILE_NAME, GO_ON, WorkbookForm
from pakta.delivery.workspace.downloads import workbook_response
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.assessments.actions.wording import set_wording
from pakta.domain.assessments.models import OfficialWording
from pakta.domain.assessments.queries import wordings_of
from pakta.domain.assessments.rules import can_word
from pakta.knowledge.worksheets.form import Instrument
from pakta.knowledge.worksheets.instrument import instrument_on
from pakta.knowledge.worksheets.wording import Wording, labels
from pakta.knowledge.worksheets.wording_sheet import read_wording, wording_table
from pakta.knowledge.worksheets.workbook_reading import Problem
from pakta.shared.errors import DomainError


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One text before and after."""

    code: str
    before: str
    after: str


class _WordingPage(UnitPage):
    """The wording of the worksheet that is valid today."""

    access = can_word
    plain: Instrument

    def load(self, **kwargs: object) -> None:
        super().load(**kwargs)
        plain = instrument_on(self.today)
        if plain is None:
            raise Http404
        self.plain = plain

    def loaded(self) -> list[OfficialWording]:
        return wordings_of(self.unit, self.plain.id)


class WordingTable(_WordingPage):
    """The table to fill, as XLSX."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        loaded = self.loaded()
        sheet = wording_table(self.plain, loaded[0].texts if loaded else {})
        return workbook_response([sheet], name=f"bunyi-resmi-{self.plain.id}.xlsx")


class OfficialWordings(_WordingPage):
    """Upload, look, load; load an earlier one again; or take our own words again."""

    template = "workspace/assessments/workbook/wording.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(WorkbookForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        what = request.POST.get("what", "")
        if what == "load":
            return self._load(request)
        if what == "clear":
            return self._set({}, "", _("Bunyi Pakta dipakai lagi."))
        if what == "again":
            return self._again(number_typed(request.POST, "bunyi"))
        return self._preview(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        form = WorkbookForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form, status=422)
        data, name = form.content()
        try:
            read = read_wording(data, name, self.plain)
        except DomainError as refusal:
            form.add_error("file", in_page_language(str(refusal)))
            return self._page(form, status=422)
        return self._changes(read.texts, name, read.problems)

    def _load(self, request: HttpRequest) -> HttpResponse:
        texts = _texts_of(request.POST.get(CONTENT, ""))
        if texts is None:
            return self._page(WorkbookForm(), status=422)
        if request.POST.get("keliru") and request.POST.get(GO_ON) != "on":
            messages.error(
                request,
                _("Belum ada yang dimuat. Betulkan berkasnya, atau centang bahwa yang keliru dilewati."),
            )
            return self.go(self._address)
        return self._set(texts, request.POST.get(FILE_NAME, ""), _("Bunyi resmi dimuat."))

    def _again(self, wanted: int | None) -> HttpResponse:
        found = next((one for one in self.loaded() if one.pk == wanted), None)
        if found is None:
            raise Http404
        return self._set(found.texts, found.file_name, _("Bunyi itu dipakai lagi."))

    def _set(self, texts: Wording, file_name: str, done: str) -> HttpResponse:
        return self.act(
            lambda: set_wording(
                unit=self.unit,
                instrument_id=self.plain.id,
                texts=texts,
                file_name=file_name,
                by=self.user,
                now=self.now,
            ),
            done=done,
            then=self._address,
        )

    @property
    def _address(self) -> str:
        return reverse("assessments:wording", args=[self.unit.code])

    def _page(self, form: WorkbookForm, status: int = 200) -> HttpResponse:
        loaded = self.loaded()
        context = {
            "form": form,
            "sheet": self.plain,
            "standing": loaded[0] if loaded and loaded[0].texts else None,
            "earlier": [one for one in loaded[1:] if one.texts],
            "back_url": worksheet_link(self.unit.code),
        }
        return self.show(context, status=status)

    def _changes(self, texts: Wording, name: str, problems: Sequence[Problem]) -> HttpResponse:
        loaded = self.loaded()
        ours = labels(self.plain)
        standing = {**ours, **(loaded[0].texts if loaded else {})}
        becomes = {**ours, **texts}
        context = {
            "lines": [
                WordingLine(code, standing[code], becomes[code])
                for code in ours
                if standing[code] != becomes[code]
            ],
            "problems": shown_problems(problems),
            "file_name": name,
            "content": json.dumps(texts),
            "back_url": self._address,
        }
        return self.show(context, template="workspace/assessments/workbook/wording_changes.html")


def _texts_of(content: str) -> Wording | None:
    """What the preview wrote into its form; None where somebody sent something else."""
    try:
        sent = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(sent, Mapping) or not all(isinstance(text, str) for text in sent.values()):
        return None
    return dict(sent)
