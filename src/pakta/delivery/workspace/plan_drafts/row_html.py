"""The rows of a draft as HTML, written in one go like those of a plan (ADR 3). Every value is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol, TypeVar

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.icons import icon
from pakta.delivery.workspace.plan_drafts.cards import NoteCard, RowCard
from pakta.delivery.workspace.plan_drafts.steps import Steps

ROW = (
    '<li id="{anchor}" class="plan-row {noted}"{focus}>'
    '<div class="plan-row-head"><p class="plan-row-title">{title}</p>'
    '<div class="plan-row-acts no-print">'
    '<a class="btn btn-quiet btn-small" href="{url}" hx-get="{url}" hx-target="#{anchor}">{edit}</a> '
    '<details class="menu"><summary class="btn btn-quiet btn-small" aria-label="{others}">{more}</summary>'
    '<div class="menu-panel">{acts}</div></details></div></div>{cells}{doubtful}{notes}</li>'
)
ACT = '<button class="menu-item" form="ubah" formaction="{{url}}{act}/" hx-post="{{url}}{act}/">{icon}{word}</button>'
SPLIT = '<a class="menu-item" href="{{url}}pisah/">{icon}{word}</a>'
CELL = "<div><dt>{name}{mark}</dt> <dd>{text}</dd></div>"
PLACE = '<div class="plan-place"><dt>{name}</dt> <dd><a href="#{anchor}">{place}</a></dd></div>'
DUE = ' <span class="plan-due">{}</span>'
NOTE = (
    '<li class="note">{alert} <span>{detail}{place}</span> '
    '<button class="btn btn-quiet btn-small" form="ubah" name="tempat" value="{anchor}" formaction="{url}"'
    ' hx-post="{url}">{seen}</button></li>'
)
NOTHING = "–"


class Sub(Protocol):
    """A subcomponent with its rows."""

    @property
    def rows(self) -> Sequence[RowCard]: ...


class Area(Protocol):
    """A component with its subcomponents."""

    @property
    def subs(self) -> Sequence[Sub]: ...


AreaT = TypeVar("AreaT", bound=Area)


class RowWriter:
    """Writes the rows of one draft in one language; ``focus`` is the anchor of the row that gets the focus."""

    def __init__(self, steps: Steps, *, focus: str = "") -> None:
        self.steps, self.focus = steps, focus
        # Every row's address differs in its number alone; one reversal serves all.
        self.row_url = _numbered(steps, "row")
        self.words = {
            "edit": " ".join((icon("edit"), escape(_("Ubah")))),
            "others": escape(_("Tindakan lain untuk baris ini")),
            "more": icon("more"),
        }
        self.acts = "".join(
            (SPLIT if act == "pisah" else ACT).format(act=act, icon=icon(name), word=escape(word))
            for act, name, word in (
                ("naik", "move-up", _("Naikkan")),
                ("turun", "move-down", _("Turunkan")),
                ("pisah", "split", _("Pisahkan menjadi dua")),
                ("gabung", "merge", _("Gabungkan dengan baris di bawah")),
                ("tambah", "add", _("Tambah baris di bawah")),
                ("hapus", "remove", _("Hapus baris")),
            )
        )
        self.alert = icon("alert")
        meant = escape(pgettext("sel", "meragukan"))
        self.doubt_mark = f' <span class="doubt-mark">{self.alert} {meant}</span>'
        self.names = {
            "action": escape(_("Langkah aksi")),
            "evidence_raw": escape(_("Bukti fisik")),
            "target_raw": escape(_("Target waktu")),
            "responsible": escape(_("Penanggung jawab")),
            "place": escape(_("Naskah asli")),
        }

    def areas(self, areas: Iterable[AreaT]) -> list[tuple[AreaT, list[tuple[Sub, SafeString]]]]:
        """Every area with its subcomponents, each with its rows as HTML."""
        return [(area, [(sub, self.rows(sub.rows)) for sub in area.subs]) for area in areas]

    def rows(self, cards: Iterable[RowCard]) -> SafeString:
        return mark_safe("".join(map(self.row, cards)))  # noqa: S308 - every value is escaped below

    def row(self, card: RowCard) -> SafeString:
        url = self.row_url.format(card.id)
        html = ROW.format(
            anchor=card.anchor,
            noted="plan-row-noted" if card.notes or card.hint or card.doubtful else "",
            focus=' tabindex="-1" data-focus-after' if self.focus == card.anchor else "",
            title=self._title(card),
            url=url,
            acts=self.acts.format(url=url),
            cells=self.cells(card),
            doubtful=self._doubtful(card),
            notes=self._beside(card),
            **self.words,
        )
        return mark_safe(html)  # noqa: S308 - likewise

    def _title(self, card: RowCard) -> str:
        kind = f'<span class="plan-row-kind">{self.names["action"]}</span> ' if card.titled_by_action else ""
        marker = f'<span class="plan-row-marker">{escape(card.marker)}</span> ' if card.marker else ""
        mark = self.doubt_mark if card.is_title_doubtful else ""
        return f"{kind}{marker}{escape(card.title)}{mark}"

    def cells(self, card: RowCard) -> SafeString:
        """What the row says beside its title."""
        parts = []
        if card.action is not None and card.indicator:
            parts.append(self._cell(card, "action", _text(card.action)))
        if card.evidence_raw is not None:
            parts.append(self._cell(card, "evidence_raw", _documents(card.evidence, card.evidence_raw)))
        if card.target is not None or card.months:
            parts.append(self._cell(card, "target_raw", self._target(card)))
        if card.responsible is not None:
            parts.append(self._cell(card, "responsible", _text(card.responsible)))
        if card.place:
            place = PLACE.format(
                name=self.names["place"], anchor=escape(card.source_anchor), place=escape(card.place)
            )
            parts.append(place)
        return mark_safe(f'<dl class="plan-cells">{"".join(parts)}</dl>')  # noqa: S308 - likewise

    def _cell(self, card: RowCard, field: str, text: str) -> str:
        mark = self.doubt_mark if field in card.doubted else ""
        return CELL.format(name=self.names[field], mark=mark, text=text)

    def _target(self, card: RowCard) -> str:
        due = _("Jatuh tempo %(days)s") % {"days": card.due} if card.due else _("Tanpa jatuh tempo")
        months = DUE.format(escape(card.months)) if card.months else ""
        return f"{_text(card.target)}{months}{DUE.format(escape(due))}"

    def _doubtful(self, card: RowCard) -> str:
        if not card.doubtful:
            return ""
        context = {"steps": self.steps, "row": card, "may_settle": True}
        return render_to_string("workspace/plan_drafts/_doubtful_cells.html", context)

    def _beside(self, card: RowCard) -> str:
        if not card.notes and not card.hint:
            return ""
        hint = f'<li class="note">{self.alert} <span>{escape(card.hint)}</span></li>' if card.hint else ""
        return f'<ul class="notes">{hint}{self.notes(card.notes, anchor=card.anchor)}</ul>'

    def notes(self, notes: Sequence[NoteCard], *, anchor: str = "") -> SafeString:
        """Doubts of the reader, each with the button that settles it; ``anchor`` is the row they stand beside."""
        if not notes:
            return SafeString("")
        settle_url, seen = _numbered(self.steps, "settle_note"), escape(_("Sudah diperiksa"))
        lines = (
            NOTE.format(
                alert=self.alert,
                detail=escape(note.detail),
                place=f' <a href="#{escape(note.anchor)}">{escape(note.place)}</a>' if note.anchor else "",
                anchor=anchor,
                url=settle_url.format(note.number),
                seen=seen,
            )
            for note in notes
        )
        return mark_safe("".join(lines))  # noqa: S308 - likewise


def _numbered(steps: Steps, name: str) -> str:
    """The address of a step with ``{}`` for the number that it ends in."""
    address = reverse(f"{steps.namespace}:{name}", args=[steps.pk, 0])
    before, _number, after = address.rpartition("0")
    return f"{before}{{}}{after}"


def _text(text: str | None) -> str:
    return escape(text) if text else NOTHING


def _documents(documents: Sequence[str], printed: str) -> str:
    if len(documents) < 2:
        return _text(printed)
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in documents)}</ul>"
