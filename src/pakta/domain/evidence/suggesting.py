"""Which rows, and which documents of a row, a file's name and text speak of. Pure.

A file name has few words, and most rows of a plan share words ("rapat", "laporan"). So words are weighed by how rare
they are among the rows looked at, and a likeness is the weight of the shared words in the weight of all words of the
shorter side. Words that differ by a slip of the pen are one word.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pakta.shared.months import month_number
from pakta.shared.text import key

SAME_WORD = 88.0
"""Likeness in per cent from which two words are one: "notulen" and "notulensi", not "rapat" and "tepat"."""
CLEARLY_ALIKE = 0.6
"""Likeness (0 to 1) from which a document of a row is ticked beforehand; the person sees and decides."""
WORTH_SHOWING = 0.35
"""Likeness from which a due moment is offered at all."""
TEXT_WORDS = 200
"""Words of a document's text that are looked at: its title stands there."""
MOST_OF_A_ROW = 2
"""Due moments of one row that are offered."""
_LONGEST_NAME = 300
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS_AND_FIGURES = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")

# Words of a file name or a row that say nothing of what is proved.
_EMPTY = (
    "dan di ke dari yang untuk pada dengan atau oleh dalam serta telah sudah adalah tentang sebagai para "
    "img image scan scanned dsc whatsapp screenshot camscanner copy salinan final fix rev revisi ttd "
    "wib pdf doc docx xls xlsx jpg jpeg png zip bukti dukung dokumen berkas file tahun bulan"
)
_EMPTY_WORDS = frozenset(_EMPTY.split())
# How offices shorten and vary what they call a paper.
_SAME_PAPER: dict[str, tuple[str, ...]] = {
    "sk": ("surat", "keputusan"),
    "st": ("surat", "tugas"),
    "spt": ("surat", "tugas"),
    "dh": ("daftar", "hadir"),
    "absen": ("daftar", "hadir"),
    "absensi": ("daftar", "hadir"),
    "presensi": ("daftar", "hadir"),
    "notulen": ("notula",),
    "notulensi": ("notula",),
    "und": ("undangan",),
    "lap": ("laporan",),
    "rekap": ("rekapitulasi",),
    "foto": ("dokumentasi",),
    "dok": ("dokumentasi",),
    "monev": ("monitoring", "evaluasi"),
    "pemantauan": ("monitoring",),
    "sop": ("standar", "operasional", "prosedur"),
}


class Because(StrEnum):
    """Why a due moment is offered."""

    REQUIREMENT = "requirement"
    ROW = "row"
    TEXT = "text"
    MONTH = "month"


class Asked(NamedTuple):
    """One document a row asks for."""

    pk: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A due moment as suggesting needs it."""

    delivery: int
    indicator: str
    action: str
    asked: tuple[Asked, ...]
    starts_on: dt.date
    due_on: dt.date
    is_open: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A due moment that the document may prove: how alike (0 to 1), why, and the documents of the row it resembles."""

    delivery: int
    likeness: float
    because: tuple[Because, ...]
    covers: frozenset[int]
    words: tuple[str, ...]
    """The shared words that weigh most, for the sentence that explains it."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """What a file name or text says, as caseless words: no extension, no numbers, short forms written out."""
    spread = _LETTERS_AND_FIGURES.sub(" ", _CAMEL.sub(" ", text[: 50 * TEXT_WORDS]))
    found: list[str] = []
    for word in key(spread).split():
        if word in _EMPTY_WORDS or word.isdigit() or len(word) < 2:
            continue
        found += _SAME_PAPER.get(word, (word,))
    return tuple(found)


def name_words(name: str) -> list[str]:
    """``words_of`` a file name, without the months it names: these tell the moment, not the document."""
    words = words_of(_EXTENSION.sub("", name[:_LONGEST_NAME]))
    return [word for word in words if not _is_month(word)]


def _is_month(word: str) -> bool:
    return len(word) > 2 and month_number(word) is not None


def months_named(name: str) -> frozenset[int]:
    """The months (1 to 12) a file name names in letters."""
    words = key(_LETTERS_AND_FIGURES.sub(" ", _EXTENSION.sub("", name))).split()
    return frozenset(month_number(word) or 0 for word in words if _is_month(word))


def covers_of(name: str, asked: Sequence[Asked]) -> frozenset[int]:
    """The documents of one row that a file's name clearly resembles; empty where none or where all are alike."""
    if not asked:
        return frozenset()
    weights = _weights([words_of(one.text) for one in asked])
    likeness = _likeness_of_asked(_as_known(name_words(name), weights), asked, weights)
    best = max(likeness.values())
    if best < CLEARLY_ALIKE:
        return frozenset()
    found = frozenset(pk for pk, likes in likeness.items() if likes >= max(CLEARLY_ALIKE, best - 0.05))
    # What resembles everything distinguishes nothing: the person says which.
    return found if len(found) < len(asked) or len(asked) == 1 else frozenset()


def suggest(
    names: Sequence[str], text: str, candidates: Sequence[Candidate], *, limit: int
) -> list[Suggestion]:
    """The due moments that documents of these names, or one of this text, most likely prove; the likeliest first.

    Of equally likely ones the open come before the closed, and the earlier due before the later.
    """
    said: Sequence[str] = [word for name in names for word in name_words(name)]
    told: Sequence[str] = words_of(text)[:TEXT_WORDS]
    months = frozenset(month for name in names for month in months_named(name))
    if not said and not told:
        return []
    weights = _weights([_all_words(one) for one in candidates])
    said, told = _as_known(said, weights), _as_known(told, weights)
    found = [
        suggestion
        for one in candidates
        if (suggestion := _suggestion(one, said, told, months, weights)).likeness >= WORTH_SHOWING
    ]
    by_pk = {one.delivery: one for one in candidates}
    found.sort(
        key=lambda one: (
            -round(one.likeness, 2),
            not by_pk[one.delivery].is_open,
            by_pk[one.delivery].due_on,
            one.delivery,
        )
    )
    return _few_of_each_row(found, by_pk)[:limit]


def _few_of_each_row(found: Sequence[Suggestion], by_pk: Mapping[int, Candidate]) -> list[Suggestion]:
    """A monthly row must not crowd out the others."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in found:
        row = (by_pk[one.delivery].indicator, by_pk[one.delivery].action)
        seen[row] += 1
        if seen[row] <= MOST_OF_A_ROW:
            kept.append(one)
    return kept


def _suggestion(
    one: Candidate,
    said: Sequence[str],
    told: Sequence[str],
    months: frozenset[int],
    weights: Mapping[str, float],
) -> Suggestion:
    by_asked = _likeness_of_asked(said, one.asked, weights)
    asked = max(by_asked.values(), default=0.0)
    row_words = words_of(f"{one.indicator} {one.action}")
    row = _shared(said, row_words, weights)
    in_text = _shared(_all_words(one), told, weights) if told else 0.0
    named = any(month in months for month in _months_of(one))
    # The proof's name weighs most: files are named by what they are, seldom by the indicator.
    likeness = 0.6 * asked + 0.4 * row if said else 0.0
    likeness = max(likeness, 0.8 * in_text)
    if named and likeness:
        likeness += 0.15
    if months and not named:
        likeness *= 0.7
    because = [
        reason
        for reason, holds in (
            (Because.REQUIREMENT, asked >= CLEARLY_ALIKE),
            (Because.ROW, row >= WORTH_SHOWING),
            (Because.TEXT, in_text >= WORTH_SHOWING),
            (Because.MONTH, named),
        )
        if holds
    ]
    vocabulary = set(_all_words(one))
    shared = sorted(
        {word for word in (*said, *told) if word in vocabulary},
        key=lambda word: (-weights.get(word, 0.0), word),
    )
    return Suggestion(
        delivery=one.delivery,
        likeness=min(likeness, 1.0),
        because=tuple(because),
        covers=frozenset(pk for pk, likes in by_asked.items() if likes >= CLEARLY_ALIKE),
        words=tuple(shared[:4]),
    )


def _months_of(one: Candidate) -> Iterable[int]:
    """The months of a due moment's time; only a short time is told by a month."""
    if (one.due_on - one.starts_on).days > 100:
        return (one.due_on.month,)
    first = one.starts_on.year * 12 + one.starts_on.month - 1
    last = one.due_on.year * 12 + one.due_on.month - 1
    return (at % 12 + 1 for at in range(first, last + 1))


def _all_words(one: Candidate) -> tuple[str, ...]:
    return words_of(" ".join([one.indicator, one.action, *(asked.text for asked in one.asked)]))


def _as_known(words: Sequence[str], known: Mapping[str, float]) -> list[str]:
    """The words, each that differs by a slip from one of ``known`` taken for that one."""
    vocabulary = list(known)
    found = []
    for word in dict.fromkeys(words):
        alike = None
        if word not in known and len(word) > 3:
            alike = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=SAME_WORD)
        found.append(alike[0] if alike else word)
    return found


def _weights(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """Rare words weigh more: 1 for one in every text, up to about 6 for one among hundreds."""
    seen = Counter(word for words in texts for word in set(words))
    return {word: 1.0 + math.log(len(texts) / count) for word, count in seen.items()}


def _likeness_of_asked(
    said: Sequence[str], asked: Sequence[Asked], weights: Mapping[str, float]
) -> dict[int, float]:
    return {one.pk: _shared(said, words_of(one.text), weights) for one in asked}


def _shared(one: Sequence[str], other: Sequence[str], weights: Mapping[str, float]) -> float:
    """0 to 1: how much of the lighter side's weight both sides share."""
    left, right = set(one), set(other)
    if not left or not right:
        return 0.0
    both = left & right
    heaviest = max(weights.values(), default=1.0)

    def weight(words: Iterable[str]) -> float:
        return sum(weights.get(word, heaviest) for word in words)

    return weight(both) / min(weight(left), weight(right)) if both else 0.0
