"""A draft under review as cards: rows in their groups, notes where they belong, the head in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pakta.delivery.workspace.imports.reader_sentences import in_page_language
from pakta.delivery.workspace.imports.source import SourceView
from pakta.delivery.workspace.imports.wording import anchor_of, due_in_words, months_in_words, place_in_words
from pakta.domain.programmes.choices import ImportState, ProgrammeKind
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.plan import days_of, due_of
from pakta.knowledge.decrees.drafting import DraftRow, Json, rows_of
from pakta.shared.text import key

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
class NoteCard:
    """One doubt of the reader. ``number`` is its place in the draft's list; ``anchor`` leads to the source."""

    number: int
    detail: str
    place: str
    anchor: str


@dataclass(frozen=True, slots=True)
class RowCard:
    """One row of the plan. A cell is None where the decree has no such column."""

    id: int
    marker: str
    indicator: str | None
    action: str | None
    evidence: Sequence[str]
    evidence_raw: str | None
    target: str | None
    months: str
    """What the reader made of the target, where that says more than the print."""
    due: str
    responsible: str | None
    place: str
    source_anchor: str
    notes: Sequence[NoteCard]
    hint: str
    """What is amiss with its target time, which no note says; "" for nothing."""

    @property
    def anchor(self) -> str:
        return f"b-{self.id}"

    @property
    def title(self) -> str:
        """What the row is called: its indicator, else its action."""
        return self.indicator or self.action or _("(baris tanpa teks)")

    @property
    def titled_by_action(self) -> bool:
        return bool(self.action and not self.indicator)


@dataclass(frozen=True, slots=True)
class SubGroup:
    id: int
    ordinal: str
    name: str
    rows: Sequence[RowCard]


@dataclass(frozen=True, slots=True)
class AreaGroup:
    id: int
    ordinal: str
    name: str
    subs: Sequence[SubGroup]

    @property
    def row_count(self) -> int:
        return sum(len(sub.rows) for sub in self.subs)


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
        enacted = parse_date(head.get("enacted_date") or "")
        kind = head.get("kind")
        pairs = [
            (_("Ditetapkan oleh"), head.get("issuer") or ""),
            (_("Nomor"), head.get("number") or ""),
            (_("Tahun keputusan"), str(head.get("year") or "")),
            (_("Judul"), head.get("title") or draft["title"] or ""),
            (_("Jenis program"), str(ProgrammeKind(kind).label) if kind in ProgrammeKind.values else ""),
            (_("Tahun rencana"), str(draft["year"] or "")),
            (_("Tempat penetapan"), head.get("enacted_place") or ""),
            (_("Tanggal penetapan"), date_format(enacted, "j F Y") if enacted else ""),
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


@dataclass(frozen=True, slots=True)
class Review:
    """The right side: the plan as read and mended so far."""

    version: int
    areas: Sequence[AreaGroup]
    loose_notes: Sequence[NoteCard]
    """Notes that no row stands beside."""
    rows: int
    noted_rows: int
    open_notes: int
    last_change: str
    only_noted: bool

    @classmethod
    def of(cls, found: DecreeImport, *, only_noted: bool) -> Review:
        draft = found.draft or {}
        all_rows = list(rows_of(draft))
        beside, loose = _notes_by_row(draft, all_rows)
        hints = hints_by_row(draft)
        doubtful = beside.keys() | hints.keys()
        shown = [one for one in all_rows if one.row["id"] in doubtful] if only_noted else all_rows
        return cls(
            version=found.version,
            areas=_areas(shown, beside, hints),
            loose_notes=loose,
            rows=len(all_rows),
            noted_rows=len(doubtful),
            open_notes=len(draft["notes"]),
            last_change=found.steps[-1]["what"] if found.steps else "",
            only_noted=only_noted,
        )


def source_of(found: DecreeImport) -> SourceView:
    """The left side, with links to the rows read from each place."""
    draft = found.draft or {}
    rows: dict[str, str] = {}
    for one in draft.get("rows", ()):
        rows.setdefault(anchor_of(one["source"]), f"b-{one['id']}")
    noted = [anchor_of(note["where"]) for note in draft.get("notes", ())]
    return SourceView.of(found.source_view or {}, rows=rows, noted=noted)


def row_card(found: DecreeImport, row_id: int) -> RowCard | None:
    """The card of one row with its notes; None where the row is gone."""
    draft = found.draft or {}
    rows = list(rows_of(draft))
    beside, _loose = _notes_by_row(draft, rows)
    return next(
        (
            card_of(one.row, beside.get(row_id, ()), hint=hints_by_row(draft).get(row_id, ""))
            for one in rows
            if one.row["id"] == row_id
        ),
        None,
    )


def _notes_by_row(draft: Json, rows: Sequence[DraftRow]) -> tuple[dict[int, list[NoteCard]], list[NoteCard]]:
    """Row id → the notes beside it (the first row read from the note's place), and the notes without a row."""
    by_place: dict[str, int] = {}
    for one in rows:
        by_place.setdefault(anchor_of(one.row["source"]), one.row["id"])
    beside: dict[int, list[NoteCard]] = {}
    loose: list[NoteCard] = []
    for number, note in enumerate(draft["notes"]):
        anchor = anchor_of(note["where"])
        detail = in_page_language(note["detail"])
        card = NoteCard(number, detail, place_in_words(note["where"]), anchor if note["where"] else "")
        row_id = by_place.get(anchor) if note["where"] else None
        if row_id is None:
            loose.append(card)
        else:
            beside.setdefault(row_id, []).append(card)
    return beside, loose


def hints_by_row(draft: Json) -> dict[int, str]:
    """Row id → what is amiss with its target time: none in a plan that has such a column, or outside its year."""
    rows, year = draft["rows"], draft["year"]
    timed = any(row["target_raw"] is not None or row["periods"] for row in rows)
    hints = {}
    for row in rows:
        if timed and not row["periods"]:
            silent = not (row["target_raw"] or "").strip(" -–.")
            hints[row["id"]] = (
                _("Tidak ada target waktu.") if silent else _("Target waktu tidak menyebut bulan.")
            )
        elif year and any(not first[:4] == last[:4] == f"{year:04d}" for first, last in row["periods"]):
            hints[row["id"]] = _("Target waktu di luar tahun rencana.")
    return hints


def _areas(
    rows: Sequence[DraftRow], notes: Mapping[int, Sequence[NoteCard]], hints: Mapping[int, str]
) -> list[AreaGroup]:
    areas = []
    for _area_id, of_area in groupby(rows, key=lambda one: one.component["id"]):
        subs = []
        component: Json = {}
        for _sub_id, of_sub in groupby(of_area, key=lambda one: one.subcomponent["id"]):
            found = list(of_sub)
            component, sub = found[0].component, found[0].subcomponent
            cards = [
                card_of(one.row, notes.get(one.row["id"], ()), hint=hints.get(one.row["id"], ""))
                for one in found
            ]
            subs.append(SubGroup(sub["id"], sub["ordinal"], sub["name"], cards))
        areas.append(AreaGroup(component["id"], component["ordinal"], component["name"], subs))
    return areas


def card_of(row: Json, notes: Sequence[NoteCard] = (), *, hint: str = "") -> RowCard:
    periods = [days_of(period) for period in row["periods"]]
    months = months_in_words(row["periods"])
    return RowCard(
        id=row["id"],
        marker=row["marker"] or "",
        indicator=row["indicator"],
        action=row["action"],
        evidence=row["evidence"],
        evidence_raw=row["evidence_raw"],
        target=row["target_raw"],
        months="" if _says_the_same(row["target_raw"] or "", months) else months,
        due=due_in_words(due_of(periods, row["evidence"], row["target_raw"])),
        responsible=row["responsible"],
        place=place_in_words(row["source"]),
        source_anchor=anchor_of(row["source"]) if row["source"] else "",
        notes=notes,
        # Where the reader doubts a wording, its note says so already.
        hint="" if notes and row["target_raw"] and not row["periods"] else hint,
    )


CONNECTIVES = {"dan", "s", "d", "sd", "sampai", "dengan", "bulan"}


def _says_the_same(target: str, months: str) -> bool:
    """Whether the print names the very months in the same words."""
    return [word for word in key(target).split() if word not in CONNECTIVES] == key(months).split()
