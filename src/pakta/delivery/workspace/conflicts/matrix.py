"""The year's matrix: its rows, the year before as a beginning, the paper and the sheet."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, fields
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import ChipGroup, Crumb, chip_group
from pakta.delivery.workspace.casework.sheets import CONTENT, SheetForm, rows_carried
from pakta.delivery.workspace.conflicts.forms import RowForm
from pakta.delivery.workspace.conflicts.pages import ConflictsPage, KeeperPage
from pakta.delivery.workspace.conflicts.presenting import RowLine
from pakta.delivery.workspace.downloads import file_response, workbook_response
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.domain.registers.conflicts.actions.matrix import (
    LINES,
    MOST_ROWS,
    RowFields,
    add_row,
    change_row,
    copy_year,
    import_rows,
    remove_row,
    restore_row,
)
from pakta.domain.registers.conflicts.models import MatrixRow, RowStatus
from pakta.domain.registers.conflicts.printing import matrix_pdf
from pakta.domain.registers.conflicts.queries import matrix_years, removed_rows_of, row_at, rows_of
from pakta.domain.registers.conflicts.register import SOURCES
from pakta.domain.registers.conflicts.sheet import read, written
from pakta.foundation.casework.refusals import CaseIncomplete
from pakta.shared.errors import DomainError

PDF = "application/pdf"
SEARCH, POSITION, STATUS = "cari", "jabatan", "status"
LATE = "lewat"
"""Value of ``STATUS``: neither done nor in time."""
LONGEST_SEARCH = 120
SOURCE_NAMES = {one.key: one.name for one in SOURCES}


class ThisYear(ConflictsPage):
    """Leads to this year's matrix."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.go(self.address("matrix", self.today.year))


class Matrix(ConflictsPage):
    """The rows of a year."""

    tab = "matrix"
    template = "workspace/conflicts/matrix.html"

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        everything = [RowLine.of(one, self.today) for one in rows_of(self.user, self.unit, year)]
        lines = [one for one in everything if self._is_asked_for(one)]
        earlier = [one for one in matrix_years(self.user, self.unit) if one != year] if self.may_keep else []
        context = {
            "year": year,
            "lines": lines,
            "count": len(everything),
            "words": self._words,
            "position": self._position,
            "positions": sorted({one.row.position for one in everything}, key=str.casefold),
            "status": self._status,
            "chips": [self._chips(everything)],
            "removed": list(removed_rows_of(self.user, self.unit, year)[:50]) if self.may_keep else [],
            "years": self.years("matrix"),
            "sources": earlier,
            "may_keep": self.may_keep,
            "hand_in_url": self.hand_in_url,
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)

    @property
    def _words(self) -> str:
        return line_typed(self.request.GET, SEARCH, longest=LONGEST_SEARCH)

    @property
    def _position(self) -> str:
        return line_typed(self.request.GET, POSITION, longest=LINES["position"])

    @property
    def _status(self) -> str:
        return self.request.GET.get(STATUS, "")

    def _is_asked_for(self, line: RowLine) -> bool:
        row = line.row
        said = " ".join(
            (row.process, row.position, row.form, row.parties, row.handling, row.owner)
        ).casefold()
        return (
            all(word in said for word in self._words.casefold().split())
            and self._position in ("", row.position)
            and (self._status in ("", row.status) or (self._status == LATE and line.is_late))
        )

    def _chips(self, lines: list[RowLine]) -> ChipGroup:
        """How the rows stand, each with how many there are."""
        counted = [
            *((key, label, sum(one.row.status == key for one in lines)) for key, label in RowStatus.choices),
            (LATE, _("Lewat waktunya"), sum(one.is_late for one in lines)),
        ]
        options = [(key, f"{label} ({count})") for key, label, count in counted if count]
        return chip_group(label=_("Status"), key=STATUS, options=options, query=self.request.GET)


class MatrixWorkbook(ConflictsPage):
    """The year as XLSX, in the columns an import reads."""

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        sheet = written(
            list(rows_of(self.user, self.unit, year)), title=_("Matriks %(year)d") % {"year": year}
        )
        return workbook_response([sheet], name=f"matriks-konflik-{self.unit.code}-{year}.xlsx")


class MatrixPdf(ConflictsPage):
    """The year as a paper to sign."""

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        rows = list(rows_of(self.user, self.unit, year))
        content = matrix_pdf(self.unit, year, rows, day=self.today)
        return file_response(content, PDF, name=f"matriks-konflik-{self.unit.code}-{year}.pdf")


class AddRow(KeeperPage):
    """A new row."""

    template = "workspace/conflicts/row_form.html"

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        return self._page(RowForm())

    def post(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        form = RowForm(request.POST)
        if form.is_valid():
            try:
                add_row(unit=self.unit, year=year, fields=form.typed, by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Baris ditambahkan."))
                return self.go(self.address("matrix", year))
        return self._page(form, status=422)

    def _page(self, form: RowForm, *, status: int = 200) -> HttpResponse:
        back = self.address("matrix", self.year)
        crumbs = self.crumbs(Crumb(_("Matriks"), back), Crumb(_("Tambah baris")))
        return self.show({"form": form, "year": self.year, "back_url": back, "crumbs": crumbs}, status=status)


class RowPage(ConflictsPage):
    """About one row."""

    row: MatrixRow

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = row_at(self.user, self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.row = found

    @property
    def back_url(self) -> str:
        return self.address("matrix", self.row.year)


class ChangeRow(RowPage):
    """Writes a row anew."""

    access = KeeperPage.access
    template = "workspace/conflicts/row_form.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self._page(RowForm.of(self.row), version=self.row.version)

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        form = RowForm(request.POST)
        if form.is_valid():
            try:
                change_row(row=self.row, fields=form.typed, version=self.version, by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Baris diubah."))
                return self.go(self.back_url)
        return self._page(form, version=self.version, status=422)

    def _page(self, form: RowForm, *, version: int, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "row": self.row,
            "version": version,
            "year": self.row.year,
            "back_url": self.back_url,
            "crumbs": self.crumbs(Crumb(_("Matriks"), self.back_url), Crumb(_("Ubah baris"))),
        }
        return self.show(context, status=status)


class RemoveRow(RowPage):
    """Takes a row out; it can be brought back."""

    access = KeeperPage.access
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: remove_row(row=self.row, version=self.version, by=self.user, now=self.now),
            done=_("Baris dikeluarkan dari matriks. Ia dapat dikembalikan dari bawah daftar."),
            then=self.back_url,
        )


class RestoreRow(RowPage):
    """Brings it back."""

    access = KeeperPage.access
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: restore_row(row=self.row, by=self.user, now=self.now),
            done=_("Baris dikembalikan ke matriks."),
            then=self.back_url,
        )


class CopyYear(KeeperPage):
    """Carries another year's rows in as a beginning."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        def copy() -> None:
            source = number_typed(request.POST, "dari")
            if source is None or source not in matrix_years(self.user, self.unit):
                raise CaseIncomplete(_("Pilih tahun yang disalin."))
            count = copy_year(unit=self.unit, source=source, to=year, by=self.user, now=self.now)
            messages.success(
                request,
                _("%(count)d baris disalin dari %(year)d. Perbarui waktu dan statusnya.")
                % {"count": count, "year": source},
            )

        return self.act(copy, then=self.address("matrix", year))


class ImportMatrix(KeeperPage):
    """A sheet: what it brings, then, when confirmed, the change. Between the two the form carries the rows."""

    template = "workspace/conflicts/import.html"

    def get(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        return self._page(SheetForm())

    def post(self, request: HttpRequest, code: str, year: int) -> HttpResponse:
        return self._take(request) if CONTENT in request.POST else self._preview(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        form = SheetForm(request.POST, request.FILES)
        found = form.brought(read)
        if found is None:
            return self._page(form, status=422)
        return self._page(
            form,
            found=found,
            shown=[{**asdict(one), "source": SOURCE_NAMES[one.source]} for one in found.rows],
            content=json.dumps([asdict(one) for one in found.rows], ensure_ascii=False, default=str),
        )

    def _take(self, request: HttpRequest) -> HttpResponse:
        rows = rows_carried(request.POST.get(CONTENT, ""), _row, most=MOST_ROWS)
        if rows is None:
            messages.error(request, _("Isi formulir ini tidak terbaca. Unggah berkasnya sekali lagi."))
            return self.go(self.address("import", self.year))

        def take() -> None:
            done = import_rows(unit=self.unit, year=self.year, rows=rows, by=self.user, now=self.now)
            messages.success(
                request,
                _("%(added)d baris ditambahkan, %(changed)d diubah, %(same)d tetap.") % asdict(done),
            )

        return self.act(take, then=self.address("matrix", self.year))

    def _page(self, form: SheetForm, *, status: int = 200, **context: Any) -> HttpResponse:
        back = self.address("matrix", self.year)
        crumbs = self.crumbs(Crumb(_("Matriks"), back), Crumb(_("Impor dari XLSX")))
        shown = {"form": form, "year": self.year, "back_url": back, "crumbs": crumbs, **context}
        return self.show(shown, status=status)


def _row(sent: dict[str, Any]) -> RowFields:
    said: dict[str, Any] = {one.name: str(sent[one.name]) for one in fields(RowFields)}
    for name in ("likelihood", "impact"):
        said[name] = None if sent[name] is None else int(sent[name])
    said["due_on"] = dt.date.fromisoformat(sent["due_on"]) if sent["due_on"] else None
    return RowFields(**said)
