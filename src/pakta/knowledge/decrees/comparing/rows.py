"""Which row of one plan is which row of another.

Rows carry no lasting number: a decree is retyped, reworded and reordered from year to year. So rows are matched by
what they say, the surest likeness first and each row once:

1. the same wording in the same place (in the order of the print, so that a row printed twice pairs twice);
2. the same wording in another place: a row that moved;
3. the same indicator in the same place, the only row of it in either plan: a row whose action was rewritten;
4. the most alike of what is left, down to ``ALIKE``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from pakta.shared.text import key

ALIKE = 80.0
"""Likeness in per cent from which two rows are taken for the same row."""
ALIKE_INDICATOR = 70.0
"""What their indicators alone must reach: many rows share an action ("rapat", "menyusun laporan") and little else."""

ROWS_AT_ONCE, PAIRS_AT_ONCE = 256, 65_536
"""How many are looked at together: arrays of a few megabytes."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class RowText:
    """What identifies a row: the texts of its place and of itself."""

    component: str
    subcomponent: str
    indicator: str
    action: str


class Folded(NamedTuple):
    """A row's texts as compared: caseless words alone."""

    place: Key
    own: Key

    @classmethod
    def of(cls, row: RowText) -> Folded:
        return cls((key(row.component), key(row.subcomponent)), (key(row.indicator), key(row.action)))


def match_rows(old: Sequence[RowText], new: Sequence[RowText]) -> dict[int, int]:
    """Index in ``new`` → index in ``old`` for every pair found; each row is used once."""
    search = _Search(old, new)
    search.pair_same(lambda row: (*row.place, *row.own))
    search.pair_same(lambda row: row.own if any(row.own) else None)
    search.pair_lone(lambda row: (*row.place, row.own[0]) if row.own[0] else None)
    search.pair_alike()
    return search.pairs


KeyOf = Callable[[Folded], Key | None]


class _Search:
    """The pairs found so far, and the rows still alone, in the order of the print."""

    def __init__(self, old: Sequence[RowText], new: Sequence[RowText]) -> None:
        self.whole_old = dict(enumerate(map(Folded.of, old)))
        self.whole_new = dict(enumerate(map(Folded.of, new)))
        self.old, self.new = dict(self.whole_old), dict(self.whole_new)
        self.pairs: dict[int, int] = {}

    def pair_same(self, key_of: KeyOf) -> None:
        """Rows with one key, first with first. A row without a key waits."""
        waiting = _by_key(self.old, key_of)
        for k, indexes in _by_key(self.new, key_of).items():
            for j, i in zip(indexes, waiting.get(k, ()), strict=False):
                self._pair(j, i)

    def pair_lone(self, key_of: KeyOf) -> None:
        """Rows whose key no other row of their plan has, paired or not."""
        olds = _by_key(self.whole_old, key_of)
        for k, (j, *others) in _by_key(self.whole_new, key_of).items():
            i, *more = olds.get(k, (-1,))
            if not others and not more and i in self.old and j in self.new:
                self._pair(j, i)

    def pair_alike(self) -> None:
        """The most alike first; of equally alike ones those of one place, then those that stand nearest."""
        olds = [i for i, row in self.old.items() if any(row.own)]
        news = [j for j, row in self.new.items() if any(row.own)]
        if not olds or not news:
            return
        for j, i in self._ranked(news, olds):
            if j in self.new and i in self.old and _same_subject(self.old[i].own[0], self.new[j].own[0]):
                self._pair(j, i)

    def _ranked(self, news: list[int], olds: list[int]) -> Iterator[tuple[int, int]]:
        """Every (new, old) that is alike, the most alike first.

        Plans of thousands of rows in nearly the same words have millions of them, hence arrays.
        """
        texts = [" ".join(self.old[i].own) for i in olds]
        numbers: dict[Key, int] = {}
        old_at, new_at = np.array(olds), np.array(news)
        old_place, new_place = (
            np.array([numbers.setdefault(rows[index].place, len(numbers)) for index in indexes])
            for rows, indexes in ((self.old, olds), (self.new, news))
        )
        scores, rows, columns = [], [], []
        for start in range(0, len(news), ROWS_AT_ONCE):
            asked = [" ".join(self.new[j].own) for j in news[start : start + ROWS_AT_ONCE]]
            found = process.cdist(asked, texts, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float64)
            row, column = found.nonzero()
            scores.append(found[row, column])
            rows.append(row + start)
            columns.append(column)
        score, row, column = map(np.concatenate, (scores, rows, columns))
        j, i = new_at[row], old_at[column]
        elsewhere = old_place[column] != new_place[row]
        order = np.lexsort((i, j, np.abs(i - j), elsewhere, -score))
        for start in range(0, len(order), PAIRS_AT_ONCE):
            part = order[start : start + PAIRS_AT_ONCE]
            yield from zip(j[part].tolist(), i[part].tolist(), strict=True)

    def _pair(self, j: int, i: int) -> None:
        self.pairs[j] = i
        del self.new[j], self.old[i]


def _same_subject(old: str, new: str) -> bool:
    return not old or not new or fuzz.ratio(old, new) >= ALIKE_INDICATOR


def _by_key(rows: dict[int, Folded], key_of: KeyOf) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for index, row in rows.items():
        if (k := key_of(row)) is not None:
            found[k].append(index)
    return found
