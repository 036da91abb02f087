"""Rows of a register's own list brought in from a spreadsheet: read, looked at, then sent along by the form itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.forms import FileDropInput
from pakta.shared.errors import DomainError
from pakta.shared.text import is_writable

CONTENT = "isi"
"""Name of the field that carries the rows between the look and the change."""
LARGEST_SHEET = 10 * 1024 * 1024
Found = TypeVar("Found")
Row = TypeVar("Row")


class SheetForm(forms.Form):
    """One spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Berkas XLSX"),
        widget=FileDropInput(attrs={"accept": ".xlsx"}, limit=LARGEST_SHEET),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."),
        },
    )

    def brought(self, read: Callable[[bytes], Found]) -> Found | None:
        """What the sheet brings; None where the form now says why not."""
        if not self.is_valid():
            return None
        content = self.cleaned_data["file"].read(LARGEST_SHEET + 1)
        if len(content) > LARGEST_SHEET:
            limit = LARGEST_SHEET // 1024 // 1024
            self.add_error("file", _("Berkas ini lebih dari %(limit)d MB.") % {"limit": limit})
            return None
        try:
            return read(content)
        except DomainError as refusal:
            self.add_error("file", str(refusal))
            return None


def rows_carried(content: str, row: Callable[[dict[str, Any]], Row], *, most: int) -> list[Row] | None:
    """What the form carried; None where somebody bent it."""
    try:
        sent = json.loads(content)
        if not isinstance(sent, list) or not 0 < len(sent) <= most or not is_writable(sent):
            return None
        return [row(one) for one in sent]
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError):
        return None
