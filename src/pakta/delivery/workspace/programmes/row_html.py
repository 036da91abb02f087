"""The rows of a plan table as HTML, written in one go.

A page shows a hundred rows of a dozen values each. As template nodes they took five times the rest of the page
together; as one format a row they take less than reading them from the database. Every value is escaped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.template.defaultfilters import date
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pakta.delivery.design.components.months import month_strip, month_strip_head
from pakta.delivery.design.components.numbers import of_base
from pakta.delivery.design.components.states import state_badge
from pakta.delivery.workspace.programmes.presenting import AreaGroup, PlanRow, SubcomponentGroup
from pakta.domain.programmes.choices import Standing

ROW = (
    '<tr data-row-link><th scope="row"><a href="{address}" data-row-target>{name}</a>{action}</th>'
    '<td class="wide-only" data-label="{team_label}">{team}</td>'
    '<td data-label="{month_label}">{strip}</td>'
    '<td class="fit" data-label="{due_label}">{due}</td>'
    '<td class="num wide-only" data-label="{done_label}">{done}</td>'
    '<td class="fit" data-label="{state_label}">{state}</td></tr>'
)
ACTION = '<span class="muted small block">{}</span>'
HEAD = (
    '<thead><tr><th scope="col">{first}</th><th scope="col">{team_label}</th>'
    '<th scope="col" class="strip-head"><span class="visually-hidden">{month_label}</span>{months}</th>'
    '<th scope="col">{due_label}</th><th scope="col" class="num">{done_label}</th>'
    '<th scope="col">{state_label}</th></tr></thead>'
)
GROUP = '<tr class="group"><th scope="rowgroup" colspan="6">{ordinal}{name}</th></tr>'
MUTED = '<span class="muted">{}</span> '
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class WrittenArea:
    """An area with the inside of its table, head and rows, as HTML."""

    area: AreaGroup
    table: SafeString


def written_areas(areas: Iterable[AreaGroup]) -> list[WrittenArea]:
    """Every area's table, by one writer: what one area drew, the next has at hand."""
    writer = RowWriter()
    return [WrittenArea(area, _table(area, writer)) for area in areas]


def _table(area: AreaGroup, writer: RowWriter) -> SafeString:
    parts = [writer.head]
    for group in area.groups:
        rows = "".join(writer.row(row) for row in group.rows)
        parts.append(f"<tbody>{_heading(group)}{rows}</tbody>")
    return mark_safe("".join(parts))  # noqa: S308 - every value is escaped in row and _heading


def _heading(group: SubcomponentGroup) -> str:
    part = group.subcomponent
    if not part.name:
        return ""
    ordinal = MUTED.format(escape(part.ordinal) + ".") if part.ordinal else ""
    return GROUP.format(ordinal=ordinal, name=escape(part.name))


class RowWriter:
    """Writes rows of one page in one language; what repeats (badges, days, shares, strips) is drawn once."""

    def __init__(self) -> None:
        self.words = {
            "team_label": escape(_("Tim")),
            "month_label": escape(_("Bulan")),
            "due_label": escape(_("Jatuh tempo")),
            "done_label": escape(_("Diterima")),
            "state_label": escape(_("Keadaan")),
        }
        self.head = HEAD.format(
            first=escape(_("Indikator dan langkah aksi")), months=month_strip_head(), **self.words
        )
        # Every row's address differs in its number alone; one reversal serves all.
        self.address = reverse("programmes:item", args=[0]).replace("0", "{}")
        self.strips: dict[tuple[str, ...], str] = {}
        self.days: dict[dt.date | None, str] = {None: NOTHING}
        self.shares: dict[tuple[int, int], str] = {(0, 0): NOTHING}
        without = escape(_("tanpa jatuh tempo"))
        self.badges: dict[str | None, str] = {None: f'<span class="muted small">{without}</span>'}

    def row(self, row: PlanRow) -> str:
        item = row.item
        name = escape(f"{item.marker}. {item.label}" if item.marker else item.label)
        action = ACTION.format(escape(item.action)) if item.indicator and item.action else ""
        strip = self.strips.get(row.cells) or self.strips.setdefault(row.cells, month_strip(cells=row.cells))
        share = (row.accepted, row.planned)
        return ROW.format(
            address=self.address.format(item.pk),
            name=name,
            action=action,
            team=escape(item.team.name) if item.team else NOTHING,
            strip=strip,
            due=self.days.get(row.due_on) or self.days.setdefault(row.due_on, date(row.due_on, "j M Y")),
            done=self.shares.get(share) or self.shares.setdefault(share, of_base(*share)),
            state=self.badges.get(row.standing) or self._badge(row.standing),
            **self.words,
        )

    def _badge(self, standing: Standing | None) -> str:
        return self.badges.setdefault(standing, state_badge(state=standing or ""))
