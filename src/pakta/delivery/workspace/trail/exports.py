"""The trail as a table to take away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pakta.delivery.workspace.downloads import file_response, workbook_response
from pakta.delivery.workspace.trail.wording import action_in_words
from pakta.foundation.trail.models import Entry
from pakta.shared.spreadsheets import CSV, Sheet, csv_table

MOST_ROWS = 20_000
WIDTHS = (8, 26, 28, 34, 26, 40, 50, 50, 66)


def trail_csv(entries: Iterable[Entry], *, name: str) -> HttpResponse:
    return file_response(csv_table(_header(), map(_values, entries)), CSV, name=name)


def trail_workbook(entries: Iterable[Entry], *, name: str) -> HttpResponse:
    """One sheet."""
    sheet = Sheet(_("Jejak"), _header(), map(_values, entries), WIDTHS)
    return workbook_response([sheet], name=name)


def _header() -> list[str]:
    return [
        _("Nomor"),
        _("Saat"),
        _("Orang"),
        _("Tindakan"),
        _("Objek"),
        _("Nama objek"),
        _("Sebelum"),
        _("Setelah"),
        _("Hash sebelumnya"),
        _("Hash"),
    ]


def _values(entry: Entry) -> Sequence[str | int]:
    return [
        entry.seq,
        localtime(entry.at).isoformat(sep=" ", timespec="seconds"),
        entry.actor_name,
        action_in_words(entry.action),
        entry.subject,
        entry.subject_label,
        _json(entry.before),
        _json(entry.after),
        entry.previous_hash,
        entry.hash,
    ]


def _json(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)
