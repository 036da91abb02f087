"""What an update does, as words: cells with the words that change, rows with what stays of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pakta.domain.programmes.actions.updating import PlannedUpdate, RowChange
from pakta.domain.programmes.models import WorkItem

CELL_NAMES: dict[str, str | Promise] = {
    "component": gettext_lazy("Komponen"),
    "subcomponent": gettext_lazy("Subkomponen"),
    "indicator": gettext_lazy("Indikator"),
    "action": gettext_lazy("Langkah aksi"),
    "evidence_raw": gettext_lazy("Bukti fisik"),
    "evidence": gettext_lazy("Daftar bukti"),
    "target_raw": gettext_lazy("Target waktu"),
    "periods": gettext_lazy("Bulan target"),
    "responsible": gettext_lazy("Penanggung jawab"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row; ``changed``: they stand only on this side."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class ChangedCell:
    name: str | Promise
    before: Sequence[Piece]
    after: Sequence[Piece]

    @classmethod
    def of(cls, field: str, before: str | None, after: str | None) -> ChangedCell:
        old, new = compared_words(before or "", after or "")
        return cls(CELL_NAMES[field], old, new)


@dataclass(frozen=True, slots=True)
class ChangedRow:
    label: str
    cells: Sequence[ChangedCell]
    revived: bool

    @classmethod
    def of(cls, change: RowChange) -> ChangedRow:
        cells = [ChangedCell.of(cell.field, cell.before, cell.after) for cell in change.cells]
        return cls(change.row.indicator or change.row.action or change.item.label, cells, change.revived)


@dataclass(frozen=True, slots=True)
class DroppedRow:
    """A row that leaves the plan; ``proved`` of its deliveries have proof, which stays."""

    item: WorkItem
    proved: int


@dataclass(frozen=True, slots=True)
class UpdatePreview:
    revision: int
    kept: Sequence[str]
    changed: Sequence[ChangedRow]
    new: Sequence[str]
    dropped: Sequence[DroppedRow]

    @classmethod
    def of(cls, update: PlannedUpdate, proved: Mapping[int, int]) -> UpdatePreview:
        """``proved``: work item id → its deliveries with proof."""
        return cls(
            revision=update.revision,
            kept=[change.item.label for change in update.kept],
            changed=[ChangedRow.of(change) for change in update.changed],
            new=[row.indicator or row.action or "" for row in update.new],
            dropped=[DroppedRow(item, proved.get(item.pk, 0)) for item in update.dropped],
        )

    @property
    def rows_before(self) -> int:
        """How many rows the plan in force has."""
        staying = sum(not row.revived for row in self.changed)
        return len(self.kept) + staying + len(self.dropped)

    @property
    def changes_nothing(self) -> bool:
        return not (self.changed or self.new or self.dropped)


MOST_WORD_PAIRS = 250_000
"""Longer cells are shown whole: marking their words would keep the page waiting."""


def compared_words(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, with the words marked that the other does not have there."""
    old, new = before.split(), after.split()
    if len(old) * len(new) > MOST_WORD_PAIRS:
        return [Piece(" ".join(old), True)], [Piece(" ".join(new), True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        same = kind == "equal"
        if old_from < old_to:
            left.append(Piece(" ".join(old[old_from:old_to]), not same))
        if new_from < new_to:
            right.append(Piece(" ".join(new[new_from:new_to]), not same))
    return left, right
