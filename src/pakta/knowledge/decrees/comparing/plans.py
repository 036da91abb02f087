"""The rows of two plans side by side: same, moved, reworded, split, merged, dropped, new.

``rows.match_rows`` finds the sure pairs. Years and the offices' own names are made one first, so that last year's
row and another office's row are known again; then come looser pairs within one subcomponent, and rows that became
several or one of several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pakta.knowledge.decrees.comparing.changes import Kind, PlanRow, RowChange, TextChange, kind_of, worst
from pakta.knowledge.decrees.comparing.groups import Place, counterparts, place_of
from pakta.knowledge.decrees.comparing.lists import in_print_order
from pakta.knowledge.decrees.comparing.masking import Mask
from pakta.knowledge.decrees.comparing.order import out_of_order
from pakta.knowledge.decrees.comparing.rows import RowText, match_rows
from pakta.knowledge.decrees.comparing.splits import one_to_many
from pakta.knowledge.decrees.form import Item, Plan
from pakta.shared.months import MONTH_NAMES
from pakta.shared.text import key


class Likeness(NamedTuple):
    """A way to compare two texts, and the per cent from which they are the same row's.

    Its work grows with the square of the rows; with more than ``most`` left over in a subcomponent it is not asked.
    """

    scorer: Callable[..., float]
    least: float
    most: int


WORDING = Likeness(fuzz.ratio, 65.0, most=2_000)
"""For what two rows that are left over in one subcomponent say as a whole."""
SUBJECT = Likeness(fuzz.token_set_ratio, 85.0, most=400)
"""For their indicators alone, where each office does something else for it; words may be in another order."""
FEWEST_WORDS = 3
LONGEST_COMPARED = 2_000
"""Characters of a cell that are looked at when rows are matched."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
CELLS = ("indicator", "action", "evidence_raw", "target_raw", "responsible")


class Matched(NamedTuple):
    """Indexes of old rows → indexes of new rows; several on one side where rows were split or merged."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def compare_plans(old: Plan, new: Plan, mask: Mask) -> tuple[RowChange, ...]:
    """Every row of both plans once, in the order of the new plan; dropped ones behind what they followed."""
    before, after = plan_rows(old), plan_rows(new)
    was, now = _texts(before, after, mask)
    # Which of two equally good matches is taken must not hang on which plan was named first.
    if was <= now:
        matches, moved = _match(was, now)
    else:
        matches, moved = _match(now, was)
        matches = [Matched(old=one.new, new=one.old) for one in matches]
        moved = {Matched(old=one.new, new=one.old) for one in moved}
    cells = [cell for cell in CELLS if _has(before, cell) and _has(after, cell)]
    by_first = {match.new[0]: match for match in matches}
    inner = {j for match in matches for j in match.new[1:]}
    changes: list[RowChange] = []
    for j, i in in_print_order({match.new[0]: match.old for match in matches}, len(was), len(now)):
        if i is not None:
            changes.append(RowChange(Kind.DROPPED, (before[i],), (), ()))
        elif j is not None and j in by_first:
            match = by_first[j]
            rows_of_match = (tuple(before[at] for at in match.old), tuple(after[at] for at in match.new))
            changes.append(_change(*rows_of_match, cells, moved=match in moved))
        elif j is not None and j not in inner:
            changes.append(RowChange(Kind.NEW, (), (after[j],), ()))
    return tuple(changes)


def plan_rows(plan: Plan) -> list[PlanRow]:
    """The rows of a plan in print order, each with the names of the groups it stands in."""
    rows: list[PlanRow] = []
    for component in plan.components:
        for sub in component.subcomponents:
            for item in sub.items:
                rows.append(PlanRow(len(rows), component.name or "", sub.name or "", item))
    return rows


def _has(rows: Sequence[PlanRow], cell: str) -> bool:
    """Whether the plan prints that column; a plan without target column may tick months instead."""
    if cell == "target_raw" and any(row.item.periods for row in rows):
        return True
    return any(getattr(row.item, cell) is not None for row in rows)


def _change(
    old: tuple[PlanRow, ...], new: tuple[PlanRow, ...], cells: Sequence[str], *, moved: bool
) -> RowChange:
    changed = tuple(_cell(cell, old, new) for cell in CELLS)
    kind = worst([one.kind for one in changed if one.part in cells])
    if len(old) > 1 or len(new) > 1:
        kind = Kind.MERGED if len(old) > 1 else Kind.SPLIT
    elif moved and kind is not Kind.REWORDED:
        kind = Kind.MOVED
    return RowChange(kind, old, new, changed, moved=moved)


def _cell(cell: str, old: Sequence[PlanRow], new: Sequence[PlanRow]) -> TextChange:
    before, after = cell_of(cell, old), cell_of(cell, new)
    return TextChange(cell, kind_of(before, after), before, after)


def cell_of(cell: str, rows: Sequence[PlanRow]) -> str | None:
    """The cell of rows that belong together, what several say said once; None where it is absent."""
    texts = [text for row in rows if (text := _cell_text(row.item, cell)) is not None]
    return " ".join(dict.fromkeys(text for text in texts if text)) if texts else None


def _cell_text(item: Item, cell: str) -> str | None:
    """The cell as printed; of a plan that ticks months, the months ticked."""
    text: str | None = getattr(item, cell)
    if text is None and cell == "target_raw" and item.periods:
        return ", ".join(dict.fromkeys(_months(*period) for period in item.periods))
    return text


def _months(first: str, last: str) -> str:
    return " – ".join(dict.fromkeys(map(_month, (first, last))))


def _month(month: str) -> str:
    """``2026-03`` as ``Maret 2026``; what is no month stays as it is."""
    found = _MONTH.fullmatch(month)
    return f"{MONTH_NAMES[int(found[2]) - 1]} {found[1]}" if found else month


def _texts(old: Sequence[PlanRow], new: Sequence[PlanRow], mask: Mask) -> tuple[list[RowText], list[RowText]]:
    """What identifies the rows. An indicator that one of the plans does not print tells nothing of either."""
    told = all(any(row.item.indicator for row in rows) for rows in (old, new))

    def text_of(row: PlanRow) -> RowText:
        indicator = (row.item.indicator or "") if told else ""
        texts = (row.component, row.subcomponent, indicator, row.item.action or "")
        return RowText(*(mask(text[:LONGEST_COMPARED]) for text in texts))

    return [text_of(row) for row in old], [text_of(row) for row in new]


def _match(old: Sequence[RowText], new: Sequence[RowText]) -> tuple[list[Matched], set[Matched]]:
    """What belongs together, and which of it was moved."""
    pairs = match_rows(old, new)
    was, now = [place_of(row) for row in old], [place_of(row) for row in new]
    groups = counterparts(was, now, pairs)
    places = (was, [groups.get(place) for place in now])
    _pair_in_place(([_own(row) for row in old], [_own(row) for row in new]), places, pairs, WORDING)
    _pair_in_place(([_subject(row) for row in old], [_subject(row) for row in new]), places, pairs, SUBJECT)
    split = one_to_many(old, new, pairs)
    in_split = {j for js in split.values() for j in js}
    rest = {i: j for j, i in pairs.items() if j not in in_split}
    merged = one_to_many(new, old, rest, closed_wholes=in_split, closed_parts=set(split))
    several = [Matched((i,), tuple(js)) for i, js in split.items()]
    several += [Matched(tuple(olds), (j,)) for j, olds in merged.items()]
    single = [Matched((i,), (j,)) for i, j in rest.items() if j not in merged]
    matches = sorted(several + single, key=lambda match: match.new)
    return matches, _moved(matches, *places)


def _pair_in_place(
    said: tuple[Sequence[str], Sequence[str]],
    places: tuple[Sequence[Place], Sequence[Place | None]],
    pairs: dict[int, int],
    likeness: Likeness,
) -> None:
    """Pair what is left over in one subcomponent and alike, the most alike first; a row without text stays alone.

    Each pair of sequences is of the old rows and of the new; places of the new are named as the old plan does.
    """
    (old, new), (was, now) = said, places
    taken = set(pairs.values())
    left: dict[Place, dict[int, str]] = {}
    for i, place in enumerate(was):
        if i not in taken and old[i]:
            left.setdefault(place, {})[i] = old[i]
    left = {place: texts for place, texts in left.items() if len(texts) <= likeness.most}
    ranked = sorted(
        (-score, abs(i - j), i + j, j, i)
        for j, place in enumerate(now)
        if j not in pairs and place in left and new[j]
        for _text, score, i in process.extract(
            new[j], left[place], scorer=likeness.scorer, score_cutoff=likeness.least, limit=None
        )
    )
    for *_rank, j, i in ranked:
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)


def _own(row: RowText) -> str:
    return key(f"{row.indicator} {row.action}")


def _subject(row: RowText) -> str:
    """The indicator, where it has words enough to tell one row from another."""
    words = key(row.indicator)
    return words if len(words.split()) >= FEWEST_WORDS else ""


def _moved(matches: Sequence[Matched], was: Sequence[Place], now: Sequence[Place | None]) -> set[Matched]:
    """Those that stand in another group, or out of the order that the others of their group kept."""
    staying: dict[Place, list[Matched]] = {}
    moved = set()
    for match in matches:
        place = was[match.old[0]]
        if all(now[j] == place for j in match.new):
            staying.setdefault(place, []).append(match)
        else:
            moved.add(match)
    for group in staying.values():
        moved |= {group[index] for index in out_of_order([match.old[0] for match in group])}
    return moved
