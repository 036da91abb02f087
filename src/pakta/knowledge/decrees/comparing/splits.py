"""Rows that became several, or several that became one: what is left over and says a part of another row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from pakta.knowledge.decrees.comparing.rows import RowText
from pakta.shared.text import key

CONTAINED = 0.75
"""Share of a part's words that the whole must have."""
ALIKE = 80.0
"""Likeness in per cent that the parts together must have to the whole."""
GAIN = 3.0
"""By how much each part must bring them nearer to the whole."""
COMMON = 60
"""A word in more rows than that tells no row from another and is not looked up."""
LOOKED_AT = 5
"""So many of the rows that share most rare words with a part are looked at."""


def one_to_many(
    wholes: Sequence[RowText],
    parts: Sequence[RowText],
    pairs: Mapping[int, int],
    *,
    closed_wholes: Collection[int] = (),
    closed_parts: Collection[int] = (),
) -> dict[int, list[int]]:
    """Index of a whole → indexes of its parts in print order, two or more; no part is in two wholes.

    ``pairs`` (index of a part → index of a whole) are the rows matched already: such a pair can only take in parts
    that are still alone. What is closed is left alone.
    """
    proposed: dict[int, list[int]] = defaultdict(list)
    alone = [j for j in range(len(parts)) if j not in pairs and j not in closed_parts]
    for j, i in _containing(wholes, parts, alone, closed_wholes):
        proposed[i].append(j)
    paired = {i: j for j, i in pairs.items()}
    found = {}
    for i, candidates in proposed.items():
        together = _together(wholes[i], parts, candidates, paired.get(i))
        if len(together) > 1:
            found[i] = together
    return found


def _containing(
    wholes: Sequence[RowText], parts: Sequence[RowText], alone: Sequence[int], closed: Collection[int]
) -> Iterator[tuple[int, int]]:
    """For each part that is alone, the whole that has most of its words, if that is more than the part itself."""
    if not alone:
        return
    words = [_words(row) for row in wholes]
    rows_with: dict[str, list[int]] = defaultdict(list)
    for i, counted in enumerate(words):
        if i not in closed:
            for word in counted:
                rows_with[word].append(i)
    for j in alone:
        own = _words(parts[j])
        rare = Counter(
            i for word in own if len(rows_with.get(word, ())) <= COMMON for i in rows_with.get(word, ())
        )
        shares = [
            ((own & words[i]).total() / own.total(), -abs(i - j), i)
            for i, _count in rare.most_common(LOOKED_AT)
            if words[i].total() > own.total()
        ]
        share, _near, i = max(shares, default=(0.0, 0, 0))
        if share >= CONTAINED:
            yield j, i


def _together(
    whole: RowText, parts: Sequence[RowText], candidates: Sequence[int], paired: int | None
) -> list[int]:
    """The parts that together come nearest to the whole, beginning with the one it is paired with."""
    text = _own([whole])
    kept: list[int] = [] if paired is None else [paired]
    reached = 0.0 if paired is None else fuzz.ratio(text, _own([parts[paired]]))
    for j in candidates:
        tried = sorted([*kept, j])
        likeness = fuzz.ratio(text, _own([parts[one] for one in tried]))
        if likeness >= reached + GAIN:
            kept, reached = tried, likeness
    return kept if reached >= ALIKE else []


def _own(rows: Sequence[RowText]) -> str:
    """What the rows say together, an indicator or action that several share said once."""
    said = [*dict.fromkeys(row.indicator for row in rows), *dict.fromkeys(row.action for row in rows)]
    return key(" ".join(said))


def _words(row: RowText) -> Counter[str]:
    return Counter(_own([row]).split())
