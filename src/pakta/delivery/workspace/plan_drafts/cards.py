"""The rows of a draft as cards in their groups, with what is to be looked at beside each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from pakta.delivery.workspace.plan_drafts.reader_sentences import in_page_language
from pakta.delivery.workspace.plan_drafts.sights import DoubtfulCell, doubts_by_row
from pakta.delivery.workspace.plan_drafts.wording import (
    anchor_of,
    due_in_words,
    months_in_words,
    place_in_words,
)
from pakta.domain.programmes.plan import days_of, due_of
from pakta.knowledge.decrees.drafting import DraftRow, Json, rows_of
from pakta.shared.text import key


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
    doubtful: Sequence[DoubtfulCell]
    """Cells of a scan that were read unsurely."""

    @property
    def doubted(self) -> frozenset[str]:
        """The fields of those."""
        return frozenset(cell.field for cell in self.doubtful)

    @property
    def is_title_doubtful(self) -> bool:
        return ("indicator" if self.indicator else "action") in self.doubted

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


def row_card(draft: Json, row_id: int) -> RowCard | None:
    """The card of one row with its notes; None where the row is gone."""
    rows = list(rows_of(draft))
    beside = Beside.of(draft, rows)
    return next((beside.card(one.row) for one in rows if one.row["id"] == row_id), None)


def notes_by_row(draft: Json, rows: Sequence[DraftRow]) -> tuple[dict[int, list[NoteCard]], list[NoteCard]]:
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


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the rows of a draft, each by row id."""

    notes: Mapping[int, Sequence[NoteCard]]
    loose_notes: Sequence[NoteCard]
    """Notes that no row stands beside."""
    hints: Mapping[int, str]
    doubtful: Mapping[int, Sequence[DoubtfulCell]]

    @classmethod
    def of(cls, draft: Json, rows: Sequence[DraftRow]) -> Beside:
        notes, loose = notes_by_row(draft, rows)
        return cls(notes, loose, hints_by_row(draft), doubts_by_row(draft))

    @property
    def noted(self) -> set[int]:
        """The rows with anything to look at."""
        return {*self.notes, *self.hints, *self.doubtful}

    def card(self, row: Json) -> RowCard:
        row_id = row["id"]
        return card_of(
            row,
            self.notes.get(row_id, ()),
            hint=self.hints.get(row_id, ""),
            doubtful=self.doubtful.get(row_id, ()),
        )


def areas_of(rows: Sequence[DraftRow], beside: Beside) -> list[AreaGroup]:
    areas = []
    for _area_id, of_area in groupby(rows, key=lambda one: one.component["id"]):
        subs = []
        component: Json = {}
        for _sub_id, of_sub in groupby(of_area, key=lambda one: one.subcomponent["id"]):
            found = list(of_sub)
            component, sub = found[0].component, found[0].subcomponent
            cards = [beside.card(one.row) for one in found]
            subs.append(SubGroup(sub["id"], sub["ordinal"], sub["name"], cards))
        areas.append(AreaGroup(component["id"], component["ordinal"], component["name"], subs))
    return areas


def card_of(
    row: Json,
    notes: Sequence[NoteCard] = (),
    *,
    hint: str = "",
    doubtful: Sequence[DoubtfulCell] = (),
) -> RowCard:
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
        doubtful=doubtful,
    )


CONNECTIVES = {"dan", "s", "d", "sd", "sampai", "dengan", "bulan"}


def _says_the_same(target: str, months: str) -> bool:
    """Whether the print names the very months in the same words."""
    return [word for word in key(target).split() if word not in CONNECTIVES] == key(months).split()
