"""Decrees on their way in: the list, the upload, and an import in each of its states but review's own steps."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.decree_tabs import desk_tabs
from pakta.delivery.workspace.imports.doubts import issuer_warning
from pakta.delivery.workspace.imports.forms import UploadForm
from pakta.delivery.workspace.imports.page_images import has_page_images
from pakta.delivery.workspace.imports.pages import ImportPage
from pakta.delivery.workspace.imports.presenting import (
    HeadCard,
    ImportLine,
    Review,
    facts_of,
    narrowing,
    review_context,
    source_of,
)
from pakta.delivery.workspace.plan_drafts.reader_sentences import in_page_language
from pakta.delivery.workspace.plan_drafts.row_html import RowWriter
from pakta.delivery.workspace.plan_drafts.steps import Steps
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.programmes.actions.imports import (
    discard_import,
    read_again,
    receive_decree,
    receive_pages,
    take_up_import,
)
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.queries import earlier_import, imports_visible_to
from pakta.domain.programmes.rules import can_import_decree
from pakta.foundation.files.serving import attachment
from pakta.shared.errors import DomainError

IMPORTS_A_PAGE = 50
BEING_READ = {ImportState.RECEIVED, ImportState.READING}


class ImportList(UnitPage):
    """The unit's imports, the newest first."""

    access = can_import_decree
    template = "workspace/imports/list.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        imports = (
            imports_visible_to(self.user)
            .filter(unit=self.unit)
            .defer("reading", "source_view", "draft", "steps")
        )
        listed = Paginator(imports, IMPORTS_A_PAGE).get_page(request.GET.get("page"))
        return self.show(
            {
                "listed": listed,
                "lines": [ImportLine.of(one) for one in listed],
                "tabs": desk_tabs(self.user, self.unit, "imports:list"),
            }
        )


class Upload(UnitPage):
    """Hand a decree in."""

    access = can_import_decree
    template = "workspace/imports/upload.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(UploadForm(max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES, max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            received = self._received(form.cleaned_data["file"])
        except DomainError as refusal:
            form.add_error("file", str(refusal))
            return self._page(form, status=422)
        return self.go(reverse("imports:detail", args=[received.pk]))

    def _received(self, files: list[UploadedFile[bytes]]) -> DecreeImport:
        common: Any = {
            "unit": self.unit,
            "max_bytes": settings.PAKTA_MAX_UPLOAD_BYTES,
            "by": self.user,
            "now": self.now,
        }
        if len(files) > 1:
            return receive_pages(pages=[(one.name or "", one) for one in files], **common)
        return receive_decree(content=files[0], original_name=files[0].name or "", **common)

    def _page(self, form: UploadForm, *, status: int = 200) -> HttpResponse:
        crumbs = [
            Crumb(_("Impor"), reverse("imports:list", args=[self.unit.code])),
            Crumb(_("Unggah keputusan")),
        ]
        return self.show({"form": form, "crumbs": crumbs}, status=status)


class ImportDetail(ImportPage):
    """One import: how far reading is, what was read, or what became of it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        state = self.decree_import.state
        if state in BEING_READ:
            return self._being_read()
        if self.request.htmx and request.GET.get("tunggu"):
            # The progress that asked is over: the whole page is another one now.
            return self.go(self.address)
        if state == ImportState.REVIEW:
            return self._review()
        return self._settled()

    def _being_read(self) -> HttpResponse:
        template = (
            "workspace/imports/_progress.html" if self.request.htmx else "workspace/imports/reading.html"
        )
        return self.show({"import": self.decree_import, "crumbs": self.crumbs()}, template=template)

    def _review(self) -> HttpResponse:
        narrowed = narrowing(self.request.GET.get("lihat", ""))
        steps = Steps.of(
            self.decree_import, namespace="imports", kept={"lihat": narrowed} if narrowed else {}
        )
        context: dict[str, Any] = {
            "import": self.decree_import,
            "steps": steps,
            **review_context(Review.of(self.decree_import, narrowed=narrowed), RowWriter(steps)),
            "head": HeadCard.of(self.decree_import.draft or {}),
            "source": source_of(self.decree_import),
            "earlier": earlier_import(self.decree_import),
            "issuer_warning": issuer_warning(self.decree_import, self.unit),
            "crumbs": self.crumbs(),
            "has_pages": has_page_images(self.decree_import.file),
        }
        return self.show(context, template="workspace/imports/review.html")

    def _settled(self) -> HttpResponse:
        context = {
            "import": self.decree_import,
            "line": ImportLine.of(self.decree_import),
            "facts": facts_of(self.decree_import),
            "refusal": in_page_language(self.decree_import.refusal),
            "crumbs": self.crumbs(),
        }
        return self.show(context, template="workspace/imports/settled.html")


class ImportFile(ImportPage):
    """The paper as it was handed in."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        return attachment(self.decree_import.file, name=self.decree_import.original_name)


class ReadAgain(ImportPage):
    """Have a refused paper read once more."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: read_again(decree_import=self.decree_import, by=self.user, now=self.now),
            then=self.address,
        )


class Discard(ImportPage):
    """Put an import aside, once asked whether that is meant."""

    template = "workspace/imports/discard.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show({"import": self.decree_import, "back_url": self.address})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            discard_import(decree_import=self.decree_import, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self.address)
        messages.success(request, _("“%(name)s” dibuang.") % {"name": self.decree_import.original_name})
        return self.go(reverse("imports:list", args=[self.unit.code]))


class TakeUp(ImportPage):
    """Undo of ``Discard``."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: take_up_import(decree_import=self.decree_import, by=self.user, now=self.now),
            done=_("Impor ini diteruskan."),
            then=self.address,
        )
