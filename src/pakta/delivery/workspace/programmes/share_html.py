"""The progress of every work item as table rows in HTML, written in one go (``row_html``, ADR 3).

Every value is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pakta.delivery.design.components.numbers import of_base
from pakta.delivery.workspace.programmes.pictures import ShareRow
from pakta.shared.text import shortened

ROW = (
    '<tr data-row-link><th scope="row"><a href="{address}" data-row-target>{name}</a></th>'
    '<td class="num" data-label="{proved_label}">{proved}</td>'
    '<td class="num" data-label="{expected_label}">{expected}</td>'
    '<td class="num" data-label="{late_label}">{late}</td></tr>'
)
LONGEST_NAME = 140


def written_shares(rows: Sequence[ShareRow], *, late_words: str) -> SafeString:
    """A row for each of ``rows``; ``late_words`` is what lateness is called on the day shown."""
    labels = {
        "proved_label": escape(_("Terbukti")),
        "expected_label": escape(_("Seharusnya")),
        "late_label": escape(late_words),
    }
    return mark_safe("".join(_row(row, labels) for row in rows))  # noqa: S308 - every value is escaped in _row


def _row(row: ShareRow, labels: dict[str, str]) -> str:
    return ROW.format(
        address=escape(row.url),
        name=escape(shortened(row.name, LONGEST_NAME)),
        proved=escape(of_base(row.proved, row.tally.planned)),
        expected=row.tally.expected,
        late=row.tally.late,
        **labels,
    )
