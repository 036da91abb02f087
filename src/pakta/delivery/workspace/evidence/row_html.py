"""The rows of a programme's proof as HTML, written in one go like those of its plan (``programmes.row_html``).

As template nodes fifty rows took three times the rest of the page together. Every value is escaped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape

from django.template.defaultfilters import date, filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pakta.delivery.design.components.states import badge, state_badge
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Evidence, Placement
from pakta.shared.text import shortened

ROW = (
    '<tr data-row-link><th scope="row"><a href="{document}" data-row-target>{name}</a>'
    '<span class="small muted block">{about}</span></th>'
    '<td data-label="{item_label}"><a href="{item}#jatuh-tempo-{moment}">{row_name}</a>{covers}</td>'
    '<td class="fit" data-label="{due_label}">{due}</td>'
    '<td data-label="{by_label}">{day}<span class="small muted block">{person}</span></td>'
    '<td class="fit" data-label="{state_label}">{state}</td></tr>'
)
COVERS = '<span class="small muted block">{}</span>'
LONGEST_NAME, LONGEST_NOTE, LONGEST_ROW, LONGEST_COVERED = 100, 80, 120, 60


def written_rows(placements: Iterable[Placement]) -> SafeString:
    """The rows of ``placements``, which come with file, row, person and what they cover."""
    writer = _RowWriter()
    return mark_safe("".join(writer.row(one) for one in placements))  # noqa: S308 - every value is escaped in row


class _RowWriter:
    """Writes rows of one page in one language; what repeats is drawn once."""

    def __init__(self) -> None:
        self.words = {
            "item_label": escape(_("Untuk")),
            "due_label": escape(_("Jatuh tempo")),
            "by_label": escape(_("Diserahkan")),
            "state_label": escape(_("Keadaan")),
        }
        # Addresses differ in their number alone; one reversal of each serves all rows.
        self.document = reverse("evidence:detail", args=[0]).replace("0", "{}")
        self.item = reverse("programmes:item", args=[0]).replace("0", "{}")
        self.days: dict[dt.date, str] = {}
        self.badges: dict[str, str] = {}

    def row(self, placement: Placement) -> str:
        evidence, delivery = placement.evidence, placement.delivery
        covers = "; ".join(shortened(one.text, LONGEST_COVERED) for one in placement.covers.all())
        return ROW.format(
            document=self.document.format(evidence.pk),
            name=escape(shortened(str(evidence), LONGEST_NAME)),
            about=escape(_about(evidence)),
            item=self.item.format(delivery.work_item_id),
            moment=delivery.pk,
            row_name=escape(shortened(delivery.work_item.label, LONGEST_ROW)),
            covers=COVERS.format(escape(covers)) if covers else "",
            due=self._day(delivery.due_on),
            day=self._day(localdate(placement.placed_at)),
            person=escape(placement.placed_by.name),
            state=self.badges.get(placement.state)
            or self.badges.setdefault(placement.state, _badge(placement.state)),
            **self.words,
        )

    def _day(self, day: dt.date) -> str:
        return self.days.get(day) or self.days.setdefault(day, date(day, "j M Y"))


def _about(evidence: Evidence) -> str:
    size = f", {filesizeformat(evidence.file.size)}" if evidence.file else ""
    note = f" · {shortened(evidence.note, LONGEST_NOTE)}" if evidence.note else ""
    return f"{evidence.get_kind_display()}{size}{note}"


def _badge(state: str) -> str:
    if state == PlacementState.REPLACED:
        return badge(word=_("Diganti"), tone="planned", icon="history")
    if state == PlacementState.WITHDRAWN:
        return badge(word=_("Ditarik"), tone="planned", icon="state-returned")
    return state_badge(state=state)
