"""The list of public information from a spreadsheet: what it brings, then, when confirmed, the change.

Between the two nothing is kept on the server: the form carries the rows, and the action checks each as if typed.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.sheets import CONTENT, SheetForm, rows_carried
from pakta.delivery.workspace.information.pages import KeeperPage
from pakta.domain.registers.information.actions.entries import MOST_ROWS, EntryFields, import_entries
from pakta.domain.registers.information.choices import Form, InformationClass
from pakta.domain.registers.information.sheet import read

MOST_SHOWN = 200
_TEXTS = ("summary", "classification", "holder", "responsible", "made", "form", "retention", "link")


class ImportEntries(KeeperPage):
    """Upload, look, confirm."""

    template = "workspace/information/import.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(SheetForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._take(request) if CONTENT in request.POST else self._preview(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        form = SheetForm(request.POST, request.FILES)
        found = form.brought(lambda content: read(content, today=self.today))
        if found is None:
            return self._page(form, status=422)
        return self._page(
            form,
            found=found,
            shown=[_shown(one) for one in found.rows[:MOST_SHOWN]],
            unshown=max(0, len(found.rows) - MOST_SHOWN),
            content=json.dumps([_carried(one) for one in found.rows], ensure_ascii=False),
        )

    def _take(self, request: HttpRequest) -> HttpResponse:
        rows = rows_carried(request.POST.get(CONTENT, ""), _row, most=MOST_ROWS)
        if rows is None:
            messages.error(request, _("Isi formulir ini tidak terbaca. Unggah berkasnya sekali lagi."))
            return self.go(self.address("import"))

        def take() -> None:
            done = import_entries(unit=self.unit, rows=rows, by=self.user, now=self.now)
            messages.success(
                request,
                _("%(added)d informasi ditambahkan, %(changed)d diubah, %(same)d tetap.") % asdict(done),
            )

        return self.act(take, then=self.address("entries"))

    def _page(self, form: SheetForm, *, status: int = 200, **context: Any) -> HttpResponse:
        crumbs = self.crumbs(Crumb(_("Impor dari XLSX")))
        shown = {
            "form": form,
            "back_url": self.address("entries"),
            "crumbs": crumbs,
            "found": None,
            **context,
        }
        return self.show(shown, status=status)


def _shown(row: EntryFields) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _TEXTS},
        "classification": InformationClass(row.classification).label,
        "form": Form(row.form).label,
    }


def _carried(row: EntryFields) -> dict[str, str]:
    return {
        **{name: str(getattr(row, name)) for name in _TEXTS},
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else "",
    }


def _row(sent: dict[str, Any]) -> EntryFields:
    texts: dict[str, Any] = {name: str(sent[name]) for name in _TEXTS}
    return EntryFields(
        **texts,
        valid_from=dt.date.fromisoformat(sent["valid_from"]),
        valid_to=dt.date.fromisoformat(sent["valid_to"]) if sent["valid_to"] else None,
    )
