"""Issued papers: the list, both files of each, voiding one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb, chip_group
from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.papers.forms import VoidForm
from pakta.delivery.workspace.papers.presenting import PaperLine, paper_tabs
from pakta.delivery.workspace.signers import missing_signer
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.files.serving import attachment
from pakta.foundation.papers.actions.issuing import void_paper
from pakta.foundation.papers.kinds import KINDS
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.queries import kinds_issued, paper_seen_by, papers_of
from pakta.foundation.papers.rules import can_manage_papers, can_see_papers
from pakta.shared.errors import DomainError

PAPERS_A_PAGE = 50


class PaperList(UnitPage):
    """All papers of the unit, found by number, title and kind."""

    access = can_see_papers
    template = "workspace/papers/list.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        words = line_typed(request.GET, "cari", longest=100)
        kind = request.GET.get("jenis", "")
        listed = Paginator(
            papers_of(self.user, self.unit, words=words, kind=kind if kind in KINDS else ""), PAPERS_A_PAGE
        ).get_page(request.GET.get("page"))
        may_manage = can_manage_papers(self.user, self.unit)
        kinds = [(key, KINDS[key].name) for key in kinds_issued(self.user, self.unit)]
        return self.show(
            {
                "listed": listed,
                "lines": [PaperLine(paper, may_void=may_manage) for paper in listed],
                "words": words,
                "is_narrowed": bool(words or kind),
                "chips": [chip_group(label=_("Jenis"), key="jenis", options=kinds, query=request.GET)]
                if len(kinds) > 1
                else [],
                "may_manage": may_manage,
                "tabs": paper_tabs(self.unit, "list") if may_manage else [],
                "missing_signer": missing_signer(self.user, self.unit),
            }
        )


class PaperPage(UnitPage):
    """A page about one paper of the unit."""

    access = can_see_papers
    paper: IssuedPaper

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = paper_seen_by(self.user, self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.paper = found


class PaperPdf(PaperPage):
    """The paper as PDF, to be saved."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
        return attachment(self.paper.pdf, name=f"{self.paper.file_stem}.pdf")


class PaperDocx(PaperPage):
    """The paper as DOCX, to be saved."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
        return attachment(self.paper.docx, name=f"{self.paper.file_stem}.docx")


class VoidPaper(PaperPage):
    """Asks why, then marks the paper as void."""

    access = can_manage_papers
    template = "workspace/papers/void.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self._page(VoidForm())

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        form = VoidForm(request.POST)
        if form.is_valid():
            try:
                void_paper(paper=self.paper, reason=form.cleaned_data["reason"], by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Naskah dibatalkan. Nomornya tetap terpakai."))
                return self.go(self._list)
        return self._page(form, status=422)

    @property
    def _list(self) -> str:
        return reverse("papers:list", args=[self.unit.code])

    def _page(self, form: VoidForm, *, status: int = 200) -> HttpResponse:
        crumbs = [Crumb(_("Surat dan naskah"), self._list), Crumb(_("Batalkan naskah"))]
        context = {"form": form, "paper": self.paper, "back_url": self._list, "crumbs": crumbs}
        return self.show(context, status=status)
