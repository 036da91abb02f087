"""The rows of the queue as HTML, written in one go like those of a plan (``programmes.row_html``, ADR 3).

Every value is escaped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

from django.template.defaultfilters import date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.icons import icon
from pakta.delivery.workspace.review.presenting import QueueRow
from pakta.shared.text import shortened

ROW = (
    '<li id="antre-{pk}" data-row="{pk}"{current_row}>'
    '<input class="form-check-input" type="checkbox" name="bukti" value="{pk}" aria-label="{tick}">'
    '<a href="{url}" hx-get="{url}" hx-target="#bukti" hx-push-url="true" hx-trigger="click"{current_link}>'
    '<span class="review-name">{name}</span><span class="muted small block">{item}</span>'
    '<span class="muted small review-marks">'
    "<span>{due}</span><span>{person}</span><span>{waited}</span>{warned}</span></a></li>"
)
WARNED = '<span class="review-warned">{}{}</span>'
LONGEST_ITEM = 90


def written_rows(rows: Sequence[QueueRow]) -> SafeString:
    """The lines of the list, the oldest first."""
    tick = _("Centang %(name)s")
    days = {day: date(day, "j M Y") for day in {row.placement.due_on for row in rows}}
    return mark_safe("".join(_row(row, tick, days) for row in rows))  # noqa: S308 - every value is escaped in _row


def _row(row: QueueRow, tick: str, days: dict[dt.date, str]) -> str:
    placement = row.placement
    name = str(placement)
    return ROW.format(
        pk=placement.pk,
        url=escape(row.url),
        tick=escape(tick % {"name": name}),
        name=escape(name),
        item=escape(shortened(placement.label, LONGEST_ITEM)),
        due=days[placement.due_on],
        person=escape(placement.placed_by),
        waited=escape(row.waited),
        warned=_warned(row.warning_count),
        current_row=" data-current" if row.is_current else "",
        current_link=' aria-current="true"' if row.is_current else "",
    )


def _warned(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(n)s peringatan", "%(n)s peringatan", count) % {"n": count}
    return WARNED.format(icon("alert"), escape(words))
