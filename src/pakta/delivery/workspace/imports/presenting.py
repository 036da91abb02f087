"""A draft under review as cards: rows in their groups, notes where they belong, the head in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pakta.delivery.workspace.imports.source import SourceView
from pakta.delivery.workspace.plan_drafts.cards import AreaGroup, Beside, NoteCard, areas_of
from pakta.delivery.workspace.plan_drafts.row_html import RowWriter
from pakta.delivery.workspace.plan_drafts.wording import anchor_of
from pakta.domain.programmes.choices import ImportState, ProgrammeKind
from pakta.domain.programmes.models import DecreeImport
from pakta.knowledge.decrees.drafting import Json, rows_of
from pakta.shared.dates import iso_day

STATE_LOOKS = {
    ImportState.RECEIVED: ("planned", "state-due"),
    ImportState.READING: ("due", "retry"),
    ImportState.REVIEW: ("handed_in", "see"),
    ImportState.REFUSED: ("late", "alert"),
    ImportState.ADOPTED: ("accepted", "check"),
    ImportState.DISCARDED: ("planned", "remove"),
}
"""Colour and icon of each state."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in a list, or over its own page."""

    decree_import: DecreeImport
    state: str
    tone: str
    icon: str

    @classmethod
    def of(cls, found: DecreeImport) -> ImportLine:
        state = ImportState(found.state)
        return cls(found, str(state.label), *STATE_LOOKS[state])


def facts_of(found: DecreeImport) -> list[tuple[str, str]]:
    """Where an import came from, as pairs for a page that shows no draft."""
    return [
        (_("Diunggah oleh"), found.received_by.name),
        (_("Diunggah pada"), date_format(localtime(found.received_at), "j F Y, H.i")),
        (_("Ukuran"), str(filesizeformat(found.file.size))),
        ("SHA-256", found.file.sha256),
    ]


@dataclass(frozen=True, slots=True)
class HeadCard:
    """The head of the decree: short facts as pairs, long parts apart, and what adoption will miss."""

    cited: str
    """Number and year, kind and year of the plan, in one line."""
    pairs: Sequence[tuple[str, str]]
    considerations: Sequence[str]
    legal_basis: Sequence[str]
    dictums: Sequence[tuple[str, str]]
    missing: Sequence[str]

    @classmethod
    def of(cls, draft: Json) -> HeadCard:
        head = draft["head"]
        kind = head.get("kind")
        pairs = [
            (_("Ditetapkan oleh"), head.get("issuer") or ""),
            (_("Nomor"), head.get("number") or ""),
            (_("Tahun keputusan"), str(head.get("year") or "")),
            (_("Judul"), head.get("title") or draft["title"] or ""),
            (_("Jenis program"), str(ProgrammeKind(kind).label) if kind in ProgrammeKind.values else ""),
            (_("Tahun rencana"), str(draft["year"] or "")),
            (_("Tempat penetapan"), head.get("enacted_place") or ""),
            (_("Tanggal penetapan"), _day_words(head.get("enacted_date") or "")),
            (_("Penanda tangan"), _signed_by(head)),
        ]
        return cls(
            cited=" · ".join(
                part for part in (_cited(head), f"{pairs[4][1]} {draft['year'] or ''}".strip()) if part
            ),
            pairs=pairs,
            considerations=head.get("considerations") or (),
            legal_basis=head.get("legal_basis") or (),
            dictums=[(one["label"] or "", one["text"]) for one in head.get("dictums") or ()],
            missing=list(_missing(draft)),
        )


def _day_words(text: str) -> str:
    """An ISO day as people write it; one the calendar does not have stays as it was read, and says so."""
    day = iso_day(text)
    if day is None and text:
        return _("%(day)s (tidak ada dalam kalender)") % {"day": text}
    return date_format(day, "j F Y") if day else ""


def _cited(head: Mapping[str, Any]) -> str:
    number, year = head.get("number") or "", head.get("year")
    if not number:
        return ""
    # A number with strokes carries its year already.
    return (
        _("Nomor %(number)s") % {"number": number}
        if "/" in number or not year
        else _("Nomor %(number)s Tahun %(year)s") % {"number": number, "year": year}
    )


def _signed_by(head: Mapping[str, Any]) -> str:
    return ", ".join(part for part in (head.get("signatory"), head.get("signatory_title")) if part)


def _missing(draft: Json) -> list[str]:
    missing = []
    if not draft["year"]:
        missing.append(_("Tahun rencana belum diketahui; tanpa itu rencana tidak dapat diadopsi."))
    if draft["head"].get("kind") not in ProgrammeKind.values:
        missing.append(_("Jenis program belum diketahui; tanpa itu rencana tidak dapat diadopsi."))
    return missing


ONLY_NOTED, ONLY_DOUBTFUL = "catatan", "ragu"
"""Values of ``lihat``: rows with anything to look at, rows with doubtful cells."""


def narrowing(asked: str) -> str:
    """The value of ``lihat`` that is asked for; "" for all rows."""
    return asked if asked in (ONLY_NOTED, ONLY_DOUBTFUL) else ""


@dataclass(frozen=True, slots=True)
class Review:
    """The right side: the plan as read and mended so far. ``narrowed`` is ``lihat``, "" for all rows."""

    areas: Sequence[AreaGroup]
    loose_notes: Sequence[NoteCard]
    """Notes that no row stands beside."""
    rows: int
    noted_rows: int
    doubtful_rows: int
    narrowed: str

    @classmethod
    def of(cls, found: DecreeImport, *, narrowed: str = "") -> Review:
        draft = found.draft or {}
        all_rows = list(rows_of(draft))
        beside = Beside.of(draft, all_rows)
        shown = {ONLY_NOTED: beside.noted, ONLY_DOUBTFUL: beside.doubtful.keys()}.get(narrowed)
        return cls(
            areas=areas_of([one for one in all_rows if shown is None or one.row["id"] in shown], beside),
            loose_notes=beside.loose_notes,
            rows=len(all_rows),
            noted_rows=len(beside.noted),
            doubtful_rows=len(beside.doubtful),
            narrowed=narrowed,
        )


def review_context(review: Review, writer: RowWriter) -> dict[str, Any]:
    """The plan as its template wants it; rows and notes are written when the template comes to them."""
    return {
        "review": review,
        "areas": partial(writer.areas, review.areas),
        "loose_notes": partial(writer.notes, review.loose_notes),
    }


def source_of(found: DecreeImport) -> SourceView:
    """The left side, with links to the rows read from each place."""
    draft = found.draft or {}
    rows: dict[str, str] = {}
    for one in draft.get("rows", ()):
        rows.setdefault(anchor_of(one["source"]), f"b-{one['id']}")
    noted = [anchor_of(note["where"]) for note in draft.get("notes", ())]
    return SourceView.of(found.source_view or {}, rows=rows, noted=noted)
