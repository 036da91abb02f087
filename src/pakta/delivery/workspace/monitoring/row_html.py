"""The rows of a monitoring sheet as HTML, written in one go like those of a plan (``programmes.row_html``, ADR 3).

Every value is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.template.defaultfilters import date, linebreaksbr
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pakta.delivery.design.components.states import badge, state_badge
from pakta.delivery.workspace.monitoring.presenting import SheetArea, SheetLine
from pakta.domain.monitoring.compiling import Moment
from pakta.domain.monitoring.models import Round
from pakta.shared.text import shortened

AREA = '<tr class="group"><th scope="rowgroup" colspan="3">{name} <span class="muted small">{figures}</span></th></tr>'
ROW = (
    '<tr id="baris-{item}"><th scope="row"><a href="{address}">{label}</a>'
    '<span class="block muted small">{team}</span></th>'
    '<td data-label="{due_label}"><ul class="moment-list">{moments}</ul></td>'
    '<td data-label="{words_label}">{words}</td></tr>'
)
MOMENT = '<li class="cluster"><span>{day}</span>{marks}<span class="muted small">{share}</span></li>'
WORDS = '<div id="kata-{item}" class="stack stack-tight" data-focus-after tabindex="-1">{said}{missing}{link}</div>'
SAID = "<p><strong>{}</strong> {}</p>"
MISSING = '<p class="muted small">{}</p>'
LINK = (
    '<a class="small no-print" href="{address}" hx-get="{address}" hx-target="#kata-{item}" hx-swap="outerHTML">'
    '{act} <span class="visually-hidden">{label}</span></a>'
)
LONGEST_LABEL, LONGEST_NAMED = 180, 80


def written_rows(found: Round, areas: Sequence[SheetArea]) -> SafeString:
    """The inside of the sheet's table body: each area under its figures."""
    writer = _RowWriter(found)
    return mark_safe("".join(writer.area(one) for one in areas))  # noqa: S308 - every value is escaped in the writer


def written_words(found: Round, line: SheetLine) -> SafeString:
    """What is said of one row, as its cell on the sheet holds it."""
    return mark_safe(_RowWriter(found).words_of(line))  # noqa: S308 - every value is escaped in the writer


class _RowWriter:
    """Writes rows of one sheet in one language; what repeats is drawn once."""

    def __init__(self, found: Round) -> None:
        # Addresses differ in their last number alone; one reversal of each serves all rows.
        self.item = reverse("programmes:item", args=[0]).rpartition("0")
        self.note = reverse("monitoring:note", args=[found.pk, 0]).rpartition("0")
        self.due_label, self.words_label = escape(_("Jatuh tempo")), escape(_("Kendala"))
        self.teamless = _("Tanpa tim")
        self.figures = _("terbukti %(proved)s dari %(planned)s (%(share)s%%)")
        self.share = _("%(proved)s dari %(needed)s dokumen")
        self.obstacle, self.follow_up = escape(_("Kendala:")), escape(_("Rencana:"))
        self.missing = MISSING.format(escape(_("Kendala belum ditulis.")))
        self.change, self.write = escape(_("Ubah")), escape(_("Tulis kendala"))
        self.arrear = badge(word=_("Tunggakan"), tone="late", icon="state-late")
        self.moments: dict[tuple[object, ...], str] = {}

    def area(self, area: SheetArea) -> str:
        figures = self.figures % {
            "proved": area.words.proved,
            "planned": area.words.figures.planned,
            "share": area.words.per_cent,
        }
        head = AREA.format(name=escape(area.name), figures=escape(figures))
        return head + "".join(self._row(line) for line in area.lines)

    def _row(self, line: SheetLine) -> str:
        row = line.row
        return ROW.format(
            item=row.item,
            address=f"{self.item[0]}{row.item}{self.item[2]}",
            label=escape(shortened(row.label, LONGEST_LABEL)),
            team=escape(row.team_name or self.teamless),
            due_label=self.due_label,
            moments="".join(self._moment(one) for one in row.moments),
            words_label=self.words_label,
            words=self.words_of(line),
        )

    def _moment(self, one: Moment) -> str:
        key = (one.due_on, one.is_arrear, one.standings, one.proved, one.needed)
        return self.moments.get(key) or self.moments.setdefault(key, self._drawn(one))

    def _drawn(self, one: Moment) -> str:
        marks = [self.arrear] if one.is_arrear else []
        marks += [state_badge(state=standing) for standing in one.standings]
        share = self.share % {"proved": one.proved, "needed": one.needed}
        return MOMENT.format(day=date(one.due_on, "j M Y"), marks="".join(marks), share=escape(share))

    def words_of(self, line: SheetLine) -> str:
        row = line.row
        said = ((self.obstacle, row.obstacle), (self.follow_up, row.follow_up))
        return WORDS.format(
            item=row.item,
            said="".join(SAID.format(name, linebreaksbr(text)) for name, text in said if text),
            missing=self.missing if row.lacks_words else "",
            link=self._link(line) if line.may_note else "",
        )

    def _link(self, line: SheetLine) -> str:
        row = line.row
        return LINK.format(
            item=row.item,
            address=f"{self.note[0]}{row.item}{self.note[2]}",
            act=self.change if row.obstacle or row.follow_up else self.write,
            label=escape(shortened(row.label, LONGEST_NAMED)),
        )
