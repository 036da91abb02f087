"""Changes of the plan in words: what a row said before and after, and what the decree said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import date
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.domain.programmes.choices import AmendmentKind
from pakta.domain.programmes.models import Amendment, EvidenceRequirement, WorkItem

DOCUMENTS, DUE = "evidence", "due"
# In the order a person reads a row. "evidence_raw" is told as its documents wherever these changed too.
CELLS: dict[str, Promise] = {
    "indicator": gettext_lazy("Indikator"),
    "action": gettext_lazy("Langkah aksi"),
    DOCUMENTS: gettext_lazy("Bukti fisik"),
    "evidence_raw": gettext_lazy("Bukti fisik"),
    "target_raw": gettext_lazy("Target waktu"),
    "responsible_raw": gettext_lazy("Penanggung jawab"),
    DUE: gettext_lazy("Jatuh tempo"),
}
KIND_MARKS: dict[str, tuple[str, str]] = {
    AmendmentKind.ADDED: ("accepted", "add"),
    AmendmentKind.ALTERED: ("due", "edit"),
    AmendmentKind.DROPPED: ("returned", "remove"),
    AmendmentKind.RESTORED: ("accepted", "retry"),
    AmendmentKind.RESCHEDULED: ("due", "calendar"),
}
"""Tone and icon of each kind's badge."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell before and after, each as lines; no line where there was nothing."""

    name: str
    before: Sequence[str]
    after: Sequence[str]


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """One change of a row, as lists and files tell it."""

    amendment: Amendment
    tone: str
    icon: str
    changes: Sequence[Change]

    @classmethod
    def of(cls, amendment: Amendment) -> AmendmentLine:
        tone, icon = KIND_MARKS[amendment.kind]
        return cls(amendment, tone, icon, _changes(amendment))

    @property
    def item_url(self) -> str:
        return reverse("programmes:item", args=[self.amendment.work_item_id])

    @property
    def before(self) -> str:
        return _told(self.changes, "before")

    @property
    def after(self) -> str:
        return _told(self.changes, "after")


def _changes(amendment: Amendment) -> list[Change]:
    before, after = amendment.before, amendment.after
    found = []
    for cell, name in CELLS.items():
        if cell not in before and cell not in after:
            continue
        if cell == "evidence_raw" and DOCUMENTS in after:
            continue
        change = Change(str(name), _lines(cell, before.get(cell)), _lines(cell, after.get(cell)))
        if change.before or change.after:
            found.append(change)
    return found


def _lines(cell: str, value: Any) -> list[str]:
    """A stored cell as lines of text."""
    if not value:
        return []
    if cell == DUE:
        return [_moment(*pair) for pair in value]
    return list(value) if isinstance(value, list) else [value]


def _moment(start: str, due: str) -> str:
    days = [dt.date.fromisoformat(day) for day in (start, due)]
    last = date(days[1], "j M Y")
    return last if days[0] == days[1] else f"{date(days[0], 'j M Y')} – {last}"


def _told(changes: Sequence[Change], side: str) -> str:
    """All cells of one side as lines "Indikator: …"."""
    told = ((change.name, "; ".join(getattr(change, side))) for change in changes)
    return "\n".join(f"{name}: {words}" for name, words in told if words)


@dataclass(frozen=True, slots=True)
class PromisedCell:
    """What a row says today, and what the decree said where that differs (None where it does not)."""

    name: str
    today: Sequence[str]
    decree: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Story:
    """A row's words with their history. ``added`` is the amendment that made the row, where no decree has it."""

    cells: Sequence[PromisedCell]
    added: Amendment | None
    lines: Sequence[AmendmentLine]

    @property
    def is_changed(self) -> bool:
        return any(cell.decree is not None for cell in self.cells)

    @classmethod
    def of(
        cls,
        item: WorkItem,
        requirements: Sequence[EvidenceRequirement],
        amendments: Iterable[Amendment],
    ) -> Story:
        """``amendments`` are the row's, the latest first. Those before the decree in force were overtaken by it."""
        lines = [AmendmentLine.of(one) for one in amendments]
        since = [one.amendment for one in lines if one.amendment.made_at >= item.programme.decree.imported_at]
        added = next((one for one in since if one.kind == AmendmentKind.ADDED), None)
        return cls(_promised(item, requirements, {} if added else _of_decree(since)), added, lines)


def _of_decree(amendments: Sequence[Amendment]) -> dict[str, Any]:
    """Cell → what the decree said: the ``before`` of its first change. ``amendments`` the latest first."""
    said: dict[str, Any] = {}
    for amendment in amendments:
        said |= amendment.before
    return said


def _promised(
    item: WorkItem, requirements: Sequence[EvidenceRequirement], decree: Mapping[str, Any]
) -> list[PromisedCell]:
    documents = [one.text for one in requirements]
    evidence = documents if len(documents) > 1 else _lines("evidence_raw", item.evidence_raw)
    today = {
        "indicator": item.indicator,
        "action": item.action,
        DOCUMENTS: None if item.evidence_raw is None and not documents else evidence,
        "target_raw": item.target_raw or "",
    }
    cells = []
    for cell, value in today.items():
        if value is None and cell not in decree:
            continue
        now = _lines(cell, value)
        was = _lines(cell, decree[cell]) if cell in decree else None
        cells.append(PromisedCell(str(CELLS[cell]), now, was if was != now else None))
    return cells


def kinds_in_words() -> list[tuple[str, str]]:
    return [(value, str(name)) for value, name in AmendmentKind.choices]


def header_of_file() -> list[str]:
    return [
        _("Saat"),
        _("Perubahan"),
        _("Butir"),
        _("Sebelum"),
        _("Setelah"),
        _("Alasan"),
        _("Orang"),
    ]
