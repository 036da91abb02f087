"""The rows of the list of units as HTML, written in one go like those of a plan (``programmes.row_html``, ADR 3).

Every value is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pakta.delivery.design.components.numbers import grouped, of_base
from pakta.delivery.workspace.home.presenting import UnitRow

ROW = (
    '<tr data-row-link><th scope="row"><a href="{address}" data-row-target>{name}</a></th>'
    '<td data-label="{kind_label}">{kind}</td>'
    '<td class="num{tone}" data-label="{accepted_label}">{accepted}</td>'
    '<td class="num{tone}" data-label="{proved_label}">{proved}</td>'
    '<td class="num{tone}" data-label="{late_label}">{late}</td></tr>'
)
NOTHING = "–"


def written_rows(rows: Sequence[UnitRow]) -> SafeString:
    """A row for each unit, in the order given."""
    words = {
        "kind_label": escape(_("Jenis")),
        "accepted_label": escape(_("Diterima")),
        "proved_label": escape(_("Terbukti")),
        "late_label": escape(_("Terlambat")),
    }
    without = {
        "tone": " muted",
        "accepted": escape(_("belum ada program")),
        "proved": NOTHING,
        "late": NOTHING,
    }
    # Addresses differ in the unit's code alone, a slug; one reversal serves all.
    start, _code, end = reverse("home:unit", args=["kode"]).rpartition("kode")
    return mark_safe(  # noqa: S308 - every value is escaped here and in _figures
        "".join(
            ROW.format(
                address=f"{start}{row.unit.code}{end}",
                name=escape(row.unit.name),
                kind=escape(row.unit.get_kind_display()),
                **(_figures(row) or without),
                **words,
            )
            for row in rows
        )
    )


def _figures(row: UnitRow) -> dict[str, str] | None:
    if row.tally is None:
        return None
    return {
        "tone": "",
        "accepted": escape(of_base(row.tally.accepted, row.tally.planned)),
        "proved": f"{row.percent}%",
        "late": escape(grouped(row.tally.late)),
    }
