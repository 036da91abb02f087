"""Writing a draft decree: the page, its sections, and what the checker says while one types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.decrees.editor.forms import HEAD_FORMS, AttachmentForm, HeadForm
from pakta.delivery.workspace.decrees.editor.law import LONGEST_SEARCH, citation_of, cited_on, laws_found
from pakta.delivery.workspace.decrees.editor.pages import EditorStep
from pakta.delivery.workspace.decrees.editor.presenting import (
    LIVE_ROWS,
    SectionCard,
    form_section,
    list_section,
    now_words,
    saved_section,
    section_of_draft,
    section_value,
)
from pakta.delivery.workspace.decrees.editor.sections import (
    LIST_SECTIONS,
    MOST_ITEMS,
    ListSection,
    after_act,
    seen,
    with_citation,
)
from pakta.delivery.workspace.decrees.finding_cards import SECTION_NAMES, finding_named
from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.plan_drafts.forms import PlacedRowForm
from pakta.delivery.workspace.plan_drafts.reader_sentences import in_page_language
from pakta.domain.drafting.checking import check_draft
from pakta.foundation.lawbook.queries import library_of
from pakta.knowledge.decrees.drafting import Json, edit_row
from pakta.knowledge.decrees.mended import PartNotFound, mended
from pakta.shared.errors import DomainError

MOST_FIELDS = 2 * MOST_ITEMS
"""Items taken from one form; a list of a decree may not be as long."""


class Edit(EditorStep):
    """The whole draft, to be written."""

    template = "workspace/decrees/editor/edit.html"

    def ask(self) -> HttpResponse:
        return self.page()

    def page(self, *, instead: SectionCard | None = None, status: int = 200) -> HttpResponse:
        """``instead`` takes the place of one section: what was typed there and refused."""
        adding = self.request.GET.get("tambah", "")
        sections = [
            instead
            if instead and instead.slug == slug
            else section_of_draft(slug, self.contents, with_new=adding == slug)
            for slug in SECTION_NAMES
        ]
        shown = self.plan_context()
        context = {
            "steps": replace(self.steps, kept=shown["plan"].kept),
            "sections": sections,
            "crumbs": self.crumbs(_("Sunting naskah")),
            **law_context(self),
            **shown,
        }
        return self.show(context, template=Edit.template, status=status)


class Typed:
    """What a form of one section holds: its own values, and the draft with them in place."""

    def __init__(self, step: EditorStep, slug: str) -> None:
        self.slug, self.step = slug, step
        self.section: ListSection | None = LIST_SECTIONS.get(slug)
        self.form: HeadForm | AttachmentForm | None = None
        self.texts: list[str] = []
        data = step.request.POST
        if self.section is None:
            self.form = HEAD_FORMS[slug](data, draft=step.contents)
        else:
            self.texts = data.getlist("butir")[:MOST_FIELDS]

    @property
    def is_valid(self) -> bool:
        return self.form is None or self.form.is_valid()

    def written(self, draft: Json) -> Json:
        """The draft with the section as typed; of a form what is valid. Refuses what no section can be."""
        if self.section is not None:
            return self.section.written(draft, self.texts)
        assert self.form is not None
        self.form.is_valid()
        return self.form.written(draft)

    def card(self, *, refusal: str = "", now: list[str] | None = None) -> SectionCard:
        """The section with what was typed still in its fields."""
        if self.section is not None:
            return list_section(
                self.section, self.step.contents, typed=self.texts, refusal=refusal, now=now or ()
            )
        assert self.form is not None
        if refusal:
            self.form.add_error(None, refusal)
        return replace(form_section(self.slug, self.step.contents, self.form), now=now or ())


class SaveSection(Edit):
    """Save one section, with the act of the button that was pressed."""

    def ask(self) -> HttpResponse:
        return self.go(f"{self.home}#{self._slug()}")

    def _slug(self) -> str:
        slug: str = self.kwargs["section"]
        if slug not in SECTION_NAMES:
            raise Http404
        return slug

    @property
    def version(self) -> int:
        # The section is told to be as it was seen by a mark of its own; others may have changed meanwhile.
        return self.draft.version

    def post(self, request: HttpRequest, pk: int, section: str) -> HttpResponse:
        slug, before = self._slug(), self.draft.version
        typed = Typed(self, slug)
        if not self.is_open:
            messages.info(request, self.closed)
            return self.go(self.home)
        if not typed.is_valid:
            return self._refused(typed.card(), before)
        if request.POST.get("terlihat") != seen(section_value(slug, self.contents)):
            words = _("Bagian ini baru saja diubah orang lain. Tulisan Anda masih ada di isian.")
            return self._refused(typed.card(refusal=words, now=now_words(slug, self.contents)), before)
        act = request.POST.get("tindakan", "")
        try:
            self.write(self._change(typed, act), self._what(slug, act))
        except DomainError as refusal:
            self.reload()
            return self._refused(typed.card(refusal=in_page_language(str(refusal))), before)
        if self.request.htmx:
            focus = "temuan" if request.POST.get("terapkan") else ""
            return self.section_changed(saved_section(slug, self.contents, act), before=before, focus=focus)
        messages.success(request, self._what(slug, act))
        query = f"?tambah={slug}" if act == "tambah" else ""
        return self.go(f"{self.home}{query}#{slug}")

    def _change(self, typed: Typed, act: str) -> Callable[[Json], Json]:
        """The section as typed, then what the pressed button does to it."""
        post = self.request.POST
        section, texts = typed.section, typed.texts
        if value := post.get("terapkan"):
            return lambda draft: self._mended(typed.written(draft), value)
        if section is not None and (key := post.get("sisipkan")):
            citation = citation_of(library_of(self.unit), key, on=cited_on(self.contents, self.today))
            if citation is None:
                raise PartNotFound
            return lambda draft: section.written(draft, with_citation(texts, citation))
        if section is not None and act and act != "tambah":
            return lambda draft: section.written(draft, after_act(section, texts, act, draft))
        if typed.slug == "lampiran" and act == "samakan":
            return lambda draft: {**draft, "title": draft["head"].get("title") or ""}
        return typed.written

    def _mended(self, draft: Json, value: str) -> Json:
        finding = finding_named(value, check_draft(draft, self.unit).findings)
        if finding is None:
            raise PartNotFound
        return mended(draft, finding)

    def _what(self, slug: str, act: str) -> str:
        """The name of the change, for undo."""
        name = str(SECTION_NAMES[slug])
        if self.request.POST.get("terapkan"):
            return _("Perbaikan diterapkan di %(section)s") % {"section": name}
        if self.request.POST.get("sisipkan"):
            return _("Peraturan disisipkan di %(section)s") % {"section": name}
        return _("%(section)s diubah") % {"section": name}

    def _refused(self, card: SectionCard, before: int) -> HttpResponse:
        if self.request.htmx:
            return self.section_changed(card, before=before, status=422)
        return self.page(instead=card, status=422)


class CheckTyped(EditorStep):
    """What the checker would say with what is typed in one section; nothing is written."""

    def post(self, request: HttpRequest, pk: int, section: str) -> HttpResponse:
        if section not in SECTION_NAMES:
            raise Http404
        return self.said_of(Typed(self, section).written)

    def said_of(self, change: Callable[[Json], Json]) -> HttpResponse:
        """The panel for the draft after ``change``; as it stands where that refuses, or the draft is too long."""
        draft = None
        if len(self.contents["rows"]) <= LIVE_ROWS:
            try:
                draft = change(self.contents)
            except DomainError:
                # Said when it is saved.
                draft = None
        context = {"draft": self.draft, "steps": self.steps, **self.findings_context(draft)}
        return self.show(context, template="workspace/decrees/editor/_panel_changed.html")


class CheckRow(CheckTyped):
    """Likewise with what is typed in a row."""

    def post(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:  # type: ignore[override]
        form = PlacedRowForm(request.POST, row=self.row_or_404(row), draft=self.contents)
        if not form.is_valid():
            return self.said_of(lambda draft: draft)
        return self.said_of(lambda draft: edit_row(draft, row, form.changes))


class LawSearch(EditorStep):
    """Regulations of the library that a search finds, for htmx; without it the editor's page shows them."""

    def ask(self) -> HttpResponse:
        if not self.request.htmx:
            query = self.request.GET.urlencode()
            return self.go(f"{self.home}?{query}#pustaka" if query else f"{self.home}#pustaka")
        context = {"draft": self.draft, "steps": self.steps, **law_context(self)}
        return self.show(context, template="workspace/decrees/editor/_laws.html")


def law_context(step: EditorStep) -> dict[str, Any]:
    """The search of the library and what it found."""
    wanted = line_typed(step.request.GET, "cari", longest=LONGEST_SEARCH)
    if not wanted:
        return {"wanted": "", "laws": []}
    day = cited_on(step.contents, step.today)
    return {"wanted": wanted, "laws": laws_found(library_of(step.unit), wanted, on=day), "cited_on": day}
