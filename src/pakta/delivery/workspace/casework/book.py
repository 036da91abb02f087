"""The register as the book it is by law: in its official columns, by period, on screen, as PDF and as XLSX.

Who reported confidentially is on none of them. The version for the public has no column that tells of people, and
nothing of what confidential cases say.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb, chip_group
from pakta.delivery.workspace.casework.desk_filters import SINCE, UNTIL, day_typed
from pakta.delivery.workspace.casework.objects import RegisterPage
from pakta.delivery.workspace.confidence_words import day_told
from pakta.delivery.workspace.downloads import file_response, workbook_response
from pakta.foundation.casework.contents import CaseContents, contents_of
from pakta.foundation.casework.headings import HeadingCell, heading_rows
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.queries import register_rows
from pakta.foundation.casework.register import Column, Register
from pakta.foundation.papers.blocks import Column as PaperColumn
from pakta.foundation.papers.blocks import Head, Paper, Paragraph, PrintedHead, Size, Table, Title
from pakta.foundation.papers.printing import print_paper
from pakta.shared.errors import DomainError
from pakta.shared.spreadsheets import Sheet

PUBLIC_VERSION = "publik"
VERSION = "versi"
CASES_A_PAGE = 100
MOST_IN_PDF = 1_000
MOST_IN_WORKBOOK = 10_000
A_BATCH = 500
WITHHELD = "(dirahasiakan)"
MARK = "–"
"""In print, where a narrow column has no room for the words; a note under the table says what it stands for."""
HEADED_FROM = 8
"""A table of more columns goes on a folio sheet."""


class TooMany(DomainError):
    """More cases than one file holds."""


@dataclass(frozen=True)
class Book:
    """A register's columns for one version, and how cases fill them."""

    register: Register
    is_public: bool

    @cached_property
    def columns(self) -> Sequence[Column]:
        return tuple(one for one in self.register.columns if not (self.is_public and one.identity))

    @property
    def header(self) -> list[str]:
        """One line a column, with the headings above it before its own."""
        return [": ".join(str(part) for part in (*one.under, one.header)) for one in self.columns]

    @property
    def heading(self) -> list[list[HeadingCell]]:
        """In rows, as the official book has it."""
        return heading_rows(self.columns)

    def row(self, case: Case) -> list[str]:
        contents = self._contents(case)
        return [
            WITHHELD if one.identity and case.is_confidential else one.read(contents) for one in self.columns
        ]

    def _contents(self, case: Case) -> CaseContents:
        if not (self.is_public and case.is_confidential):
            return contents_of(case)
        told = copy.copy(case)
        told.subject = WITHHELD
        return CaseContents(told, {})


class BookPage(RegisterPage):
    """The book of a period, as the address says: the current year where it says nothing."""

    @cached_property
    def is_public(self) -> bool:
        return self.request.GET.get(VERSION) == PUBLIC_VERSION

    @cached_property
    def since(self) -> dt.date:
        return day_typed(self.request.GET, SINCE) or self.today.replace(month=1, day=1)

    @cached_property
    def until(self) -> dt.date:
        return day_typed(self.request.GET, UNTIL) or self.today

    @cached_property
    def book(self) -> Book:
        return Book(self.register, self.is_public)

    @cached_property
    def cases(self) -> QuerySet[Case]:
        return register_rows(self.user, self.unit, self.register.key, since=self.since, until=self.until)

    @property
    def period(self) -> str:
        return _("%(start)s sampai %(end)s") % {"start": day_told(self.since), "end": day_told(self.until)}

    @property
    def query(self) -> str:
        kept = f"{SINCE}={self.since.isoformat()}&{UNTIL}={self.until.isoformat()}"
        return f"{kept}&{VERSION}={PUBLIC_VERSION}" if self.is_public else kept

    def file_name(self, ending: str) -> str:
        version = "-publik" if self.is_public else ""
        days = f"{self.since.isoformat()}-{self.until.isoformat()}"
        return f"register-{self.register.key}-{self.unit.code}-{days}{version}.{ending}"

    def back(self) -> str:
        return f"{self.desk_address}cetak/?{self.query}"


class BookView(BookPage):
    """The book on screen, a hundred cases at a time, to be printed or taken away."""

    template = "workspace/casework/book.html"

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        listed = Paginator(self.cases, CASES_A_PAGE).get_page(request.GET.get("page"))
        context = {
            "register": self.register,
            "heading": self.book.heading,
            "rows": [(case, self.book.row(case)) for case in listed],
            "listed": listed,
            "since": self.since,
            "until": self.until,
            "is_public": self.is_public,
            "period": self.period,
            "query": self.query,
            "versions": chip_group(
                label=_("Versi"),
                key=VERSION,
                options=[("", _("Dalam kantor")), (PUBLIC_VERSION, _("Untuk umum, tanpa identitas"))],
                query=request.GET,
            ),
            "most_in_pdf": MOST_IN_PDF,
            "most_in_workbook": MOST_IN_WORKBOOK,
            "crumbs": self.crumbs(Crumb(_("Cetak"))),
        }
        return self.show(context)


class BookFile(BookPage):
    """The book as a file. More than it holds is refused with what to do instead."""

    most = 0

    def get(self, request: HttpRequest, code: str, register: str) -> HttpResponse:
        try:
            self.check_size()
            with translation.override("id"):  # an official paper, whatever the page speaks
                return self.file()
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self.back())

    def check_size(self) -> None:
        count = self.cases.order_by()[: self.most + 1].count()
        if count > self.most:
            raise TooMany(
                _("Masa ini memuat lebih dari %(most)d perkara. Pilih masa yang lebih pendek.")
                % {"most": self.most}
            )

    def file(self) -> HttpResponse:
        raise NotImplementedError

    def rows(self) -> Iterator[list[str]]:
        """Batch by batch, so that a large book is never held open whole."""
        for case in self.cases.iterator(chunk_size=A_BATCH):
            yield self.book.row(case)


class BookWorkbook(BookFile):
    """As XLSX; what looks like a formula stays text."""

    most = MOST_IN_WORKBOOK

    def file(self) -> HttpResponse:
        sheet = Sheet(
            title=str(self.register.short),
            header=self.book.header,
            rows=self.rows(),
            widths=[max(10, round(16 * one.width)) for one in self.book.columns],
            above=(str(self.register.name), self.unit.name, self.period),
        )
        return workbook_response([sheet], name=self.file_name("xlsx"))


class BookPdf(BookFile):
    """As PDF, landscape, its header on every page."""

    most = MOST_IN_PDF

    def file(self) -> HttpResponse:
        printed = print_paper(
            paper=self.paper(),
            number="",
            dated_on=self.today,
            head=PrintedHead(lines=(self.unit.name.upper(),)),
            author=self.unit.name,
        )
        return file_response(printed.pdf, "application/pdf", name=self.file_name("pdf"))

    def paper(self) -> Paper:
        columns = self.book.columns
        header = self.book.header
        rows = list(self.rows())
        table = Table(
            columns=tuple(
                PaperColumn(header=words, width=one.width) for words, one in zip(header, columns, strict=True)
            ),
            rows=tuple(tuple(MARK if cell == WITHHELD else cell for cell in row) for row in rows),
            numbered=True,
            heading=tuple(
                tuple(Head(one.words, one.across, one.down) for one in row) for row in self.book.heading
            ),
        )
        blocks: list[Any] = [
            Title((f"REGISTER {str(self.register.name).upper()}", self.unit.name.upper()), with_number=False),
            Paragraph(self.period),
        ]
        if not table.rows:
            blocks.append(Paragraph("Tidak ada perkara yang diterima pada masa ini (nihil)."))
        else:
            blocks.append(table)
        if any(WITHHELD in row for row in rows):
            blocks.append(Paragraph(f"Keterangan: {MARK} = dirahasiakan."))
        return Paper(
            title=f"Register {self.register.name}",
            blocks=tuple(blocks),
            size=Size.F4 if len(columns) > HEADED_FROM else Size.A4,
            landscape=True,
            letterhead=False,
        )
