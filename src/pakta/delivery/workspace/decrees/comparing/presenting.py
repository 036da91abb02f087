"""A comparison as a page shows it: counts as chips, what differs, runs of what is the same folded away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.delivery.design.components.ways import Chip, ChipGroup, chip_group, with_query
from pakta.knowledge.decrees.comparing.changes import Comparison, Kind, RowChange, TextChange
from pakta.knowledge.decrees.comparing.wording import HEAD_WORDS, list_words
from pakta.shared.dates import day_text

KIND, SHOWN, PAGE = "keadaan", "tampil", "page"
ALL = "semua"
"""Value of ``tampil`` that unfolds what is the same."""

OLD_ROWS, NEW_ROWS = "lama", "baru"
"""Fields of the boxes that choose rows of either side."""
MOST_BOXES = 1_000

ROWS_A_PAGE = 100

LOOKS = {
    Kind.SAME: (gettext_lazy("Sama"), "planned", "check"),
    Kind.YEAR: (gettext_lazy("Hanya tahun"), "planned", "calendar"),
    Kind.MOVED: (gettext_lazy("Pindah"), "due", "forward"),
    Kind.REWORDED: (gettext_lazy("Diubah"), "handed_in", "edit"),
    Kind.SPLIT: (gettext_lazy("Dipecah"), "handed_in", "split"),
    Kind.MERGED: (gettext_lazy("Digabung"), "handed_in", "merge"),
    Kind.DROPPED: (gettext_lazy("Hilang"), "late", "remove"),
    Kind.NEW: (gettext_lazy("Baru"), "accepted", "add"),
}
"""Word, colour and icon of each kind; the words are those of ``comparing.wording``, so that pages can say them in
the reader's language."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows one after another that are the same in both."""

    rows: Sequence[RowChange]


Entry = RowChange | Fold


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address narrows the rows to: one kind, or whether what is the same is shown too."""

    kind: Kind | None
    shows_all: bool

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        wanted = query.get(KIND, "")
        return cls(next((kind for kind in Kind if kind == wanted), None), query.get(SHOWN) == ALL)


@dataclass(frozen=True, slots=True)
class Ticked:
    """The boxes that are ticked, by what they post: the numbers of the rows they stand for."""

    old: Sequence[str] = ()
    new: Sequence[str] = ()

    @classmethod
    def of(cls, fields: QueryDict) -> Ticked:
        return cls(fields.getlist(OLD_ROWS)[:MOST_BOXES], fields.getlist(NEW_ROWS)[:MOST_BOXES])


def chips_of(comparison: Comparison, query: QueryDict) -> list[ChipGroup]:
    """How many rows of each kind there are, each a filter; and whether what is the same is shown."""
    chosen = Asked.of(query).kind
    kinds = [
        Chip(
            str(LOOKS[kind][0]),
            with_query(query, **{KIND: "" if kind is chosen else kind.value, PAGE: ""}),
            kind is chosen,
            count,
        )
        for kind, count in comparison.counts.items()
        if count
    ]
    shown = chip_group(label=_("Tampilkan"), key=SHOWN, options=[(ALL, _("Juga yang sama"))], query=query)
    return [ChipGroup(_("Baris"), tuple(kinds)), shown]


def named_texts(comparison: Comparison, asked: Asked) -> list[tuple[str, TextChange]]:
    """The parts of head and lists with their names; without what is the same unless that is asked for."""
    named = [(HEAD_WORDS[change.part], _with_day_in_words(change)) for change in comparison.head]
    for name, changes in comparison.lists.items():
        named += [(list_words(name, change), change) for change in changes]
    return [(name, change) for name, change in named if asked.shows_all or change.kind is not Kind.SAME]


def _with_day_in_words(change: TextChange) -> TextChange:
    """The day of enactment as papers write it; what is no day stays as it is."""
    if change.part != "enacted_date":
        return change
    return replace(change, old=_day_in_words(change.old), new=_day_in_words(change.new))


def _day_in_words(text: str | None) -> str | None:
    try:
        return day_text(dt.date.fromisoformat(text)) if text else text
    except ValueError:
        return text


def entries_of(rows: Iterable[RowChange], asked: Asked) -> list[Entry]:
    """The rows to show, in order; where the same is not asked for, runs of it as one fold."""
    if asked.kind is not None:
        return [row for row in rows if row.kind is asked.kind]
    if asked.shows_all:
        return list(rows)
    found: list[Entry] = []
    same: list[RowChange] = []
    for row in rows:
        if row.kind is Kind.SAME:
            same.append(row)
            continue
        if same:
            found.append(Fold(same))
            same = []
        found.append(row)
    return [*found, Fold(same)] if same else found
