"""The rows of the desk as HTML, written in one go like those of a plan (ADR 3). Every value is escaped here.

Who reported a case is in no row: the list is read over shoulders, and its number and subject are enough to find it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.icons import icon
from pakta.delivery.design.components.states import badge
from pakta.delivery.workspace.casework.due_words import Due, DueWords, short_day
from pakta.delivery.workspace.casework.state_looks import state_told
from pakta.foundation.casework.desk_queries import DeskRow
from pakta.foundation.casework.register import Register
from pakta.shared.text import shortened

ROW = (
    '<tr data-row-link data-desk-row>{box}<th scope="row"><a href="{url}" data-row-target>{number}</a>{marks}'
    '<span class="block desk-subject">{subject}</span>{tags}</th>'
    '<td data-label="{state_label}"><div>{state}{classification}</div></td>'
    '<td class="desk-due" data-label="{due_label}">{due}</td>'
    '<td data-label="{person_label}">{person}</td>'
    '<td class="fit" data-label="{received_label}">'
    '<div>{received}<span class="muted small block">{channel}</span></div></td></tr>'
)
BOX = (
    '<td class="desk-tick no-print"><input class="form-check-input" type="checkbox" name="perkara" value="{value}" '
    'form="sekaligus" aria-label="{tick}"></td>'
)
DUE = (
    '<span class="due-line due-{tone}"><span class="due-day"><strong>{day}</strong> {left}</span>'
    '<span class="muted small block">{name}</span></span>'
)
LONGEST_SUBJECT = 160
CLOCKS_SHOWN = 2
"""The class's own and the statute's; further ones are on the case's page."""


class DeskRows:
    """Writes the rows of one register in one language; what repeats is drawn once."""

    def __init__(self, register: Register, words: DueWords, *, with_boxes: bool) -> None:
        self.register, self.words, self.with_boxes = register, words, with_boxes
        self.start, _zero, self.end = reverse("casework:case", args=[0]).rpartition("0")
        self.labels = {
            "state_label": escape(_("Status")),
            "due_label": escape(_("Tenggat")),
            "person_label": escape(_("Petugas")),
            "received_label": escape(pgettext("perkara", "Diterima")),
        }
        self.tick = _("Pilih %(number)s")
        self.more = _("dan %(n)d tenggat lain")
        confidential, nobody, no_clock = _("rahasia"), _("belum ditugaskan"), _("tanpa tenggat")
        self.confidential = f'<span class="desk-mark">{icon("lock", label=confidential)}</span>'
        self.nobody = f'<span class="muted">{escape(nobody)}</span>'
        self.no_clock = f'<span class="muted">{escape(no_clock)}</span>'
        self.closed = escape(pgettext("perkara", "selesai"))
        self.no_class = escape(_("belum diklasifikasi")) if register.classes else ""
        self.channels = {one.key: escape(str(one.name)) for one in register.channels}
        self.classes = {one.key: escape(str(one.name)) for one in register.classes}
        self.states: dict[str, str] = {}
        self.clocks: dict[Due, str] = {}

    def written(self, cases: Sequence[DeskRow]) -> SafeString:
        return mark_safe("".join(map(self._row, cases)))  # noqa: S308 - every value is escaped in _row

    def _row(self, case: DeskRow) -> str:
        return ROW.format(
            box=self._box(case) if self.with_boxes else "",
            url=f"{self.start}{case.pk}{self.end}",
            number=escape(case.number_text),
            marks=self.confidential if case.is_confidential else "",
            subject=escape(shortened(case.subject, LONGEST_SUBJECT)),
            tags=self._tags(case),
            state=self._state(case),
            classification=self._classification(case),
            due=self._due(case),
            person=self._person(case),
            received=short_day(case.received_on),
            channel=self.channels.get(case.channel, escape(case.channel)),
            **self.labels,
        )

    def _box(self, case: DeskRow) -> str:
        return BOX.format(
            value=f"{case.pk}-{case.version}", tick=escape(self.tick % {"number": case.number_text})
        )

    def _state(self, case: DeskRow) -> str:
        if case.state not in self.states:
            told = state_told(self.register.state(case.state))
            self.states[case.state] = badge(word=told.word, tone=told.tone, icon=told.icon)
        return self.states[case.state]

    def _classification(self, case: DeskRow) -> str:
        words = self.classes.get(case.classification) or self.no_class
        return f'<span class="muted small block">{words}</span>' if words else ""

    def _tags(self, case: DeskRow) -> str:
        names = [escape(one) for one in case.tags]
        return f'<span class="muted small block">#{" #".join(names)}</span>' if names else ""

    def _person(self, case: DeskRow) -> str:
        if case.person:
            return escape(case.person)
        return self.nobody if case.closed_on is None else ""

    def _due(self, case: DeskRow) -> str:
        if case.closed_on is not None:
            late = badge(word=_("lewat tenggat"), tone="late", icon="state-late") if case.ended_late else ""
            return f'<span class="muted">{self.closed} {short_day(case.closed_on)}</span> {late}'
        clocks = self.words.all_of(case.clocks)
        if not clocks:
            return self.no_clock
        more = len(clocks) - CLOCKS_SHOWN
        rest = f'<span class="muted small block">{escape(self.more % {"n": more})}</span>' if more > 0 else ""
        return f'<div class="desk-dues">{"".join(map(self._clock, clocks[:CLOCKS_SHOWN]))}{rest}</div>'

    def _clock(self, one: Due) -> str:
        return self.clocks.get(one) or self.clocks.setdefault(one, self._drawn(one))

    def _drawn(self, one: Due) -> str:
        name = _("%(clock)s (bukan tenggat petugas)") % {"clock": one.name} if one.for_reporter else one.name
        if one.is_paused:
            return DUE.format(tone="planned", day=escape(_("dijeda")), left="", name=escape(name))
        tone = "planned" if one.for_reporter else one.tone
        return DUE.format(tone=tone, day=escape(one.told), left=escape(one.left), name=escape(name))
