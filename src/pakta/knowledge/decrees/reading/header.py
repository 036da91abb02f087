"""The header of a table: which rows carry labels, on how many levels, and which layout they describe.

A header is one row of labels or several (wrapped labels, a parent label over months), often followed by a row of
column numbers, and often printed again on every page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pakta.knowledge.decrees.reading.columns import Layout, layout_of
from pakta.knowledge.decrees.reading.document import Row
from pakta.knowledge.decrees.reading.labels import (
    LONGEST_LABEL,
    Role,
    ends_label,
    is_plain_label,
    role_of,
    span_of,
)
from pakta.knowledge.decrees.reading.ordinals import ordinal
from pakta.shared.months import MONTH_NAMES
from pakta.shared.text import fold

_COUNT = re.compile(r"[(\[]?\s*(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*[.)\]]?(?:\s*=.*)?", re.IGNORECASE)
_NUMBER = re.compile(r"[(\[]?\s*(\d{1,2})\s*[.)\]]?")
_WEEK = re.compile(r"(?:m(?:inggu|gg|g)?\s*(?:ke)?[-\s]*|w\s*)?(?:[1-9]|1[0-2]|[IVX]{1,4})", re.IGNORECASE)
_MARKED = re.compile(r"\(?(?:[a-z]|\d{1,2})[.)]\s*\S", re.IGNORECASE)
_INITIALS = "JFMAMJJASOND"
MOST_HEADER_ROWS = 6
MOST_PREAMBLE_ROWS = 40
"""How many rows of a sheet may stand above its header (letterhead, title)."""


class Header(NamedTuple):
    """Rows ``start`` up to (not with) ``stop`` of a table are its header; ``keys`` are its rows' texts for meeting
    them again."""

    start: int
    stop: int
    layout: Layout
    keys: frozenset[tuple[str, ...]]


def row_key(texts: Sequence[str]) -> tuple[str, ...]:
    """A row's texts for comparing headers: caseless, without the empty slots at its end."""
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return tuple(text.casefold() for text in texts[:end])


def texts_of(row: Row) -> list[str]:
    """The row's cells as folded text."""
    return [fold(cell.text) if cell.text else "" for cell in row.cells]


def find_header(rows: Sequence[Row], texts: Sequence[list[str]], start: int = 0) -> Header | None:
    """The first header at or after row ``start`` within the preamble's reach, None if there is none."""
    for at in range(start, min(len(rows), start + MOST_PREAMBLE_ROWS)):
        if is_label_row(texts[at]):
            return _header_at(rows, texts, at)
    return None


def is_label_row(texts: Sequence[str]) -> bool:
    """Whether a row reads as labels: at least two known ones, and hardly anything else."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or len(filled[0]) > LONGEST_LABEL or len(filled[-1]) > LONGEST_LABEL:
        return False
    # Rows of a plan begin with a number, a marker or a sentence: cheap to tell from labels.
    if filled[0][0].isdigit() or _MARKED.match(filled[0]) or len(filled[1]) > LONGEST_LABEL:
        return False
    first = role_of(filled[0])
    if first is Role.UNKNOWN and role_of(filled[1]) is Role.UNKNOWN:
        return False
    distinct = list(dict.fromkeys(filled))
    roles = [role_of(text) for text in distinct]
    known = sum(
        role is not Role.UNKNOWN or span_of(text, None) is not None
        for role, text in zip(roles, distinct, strict=True)
    )
    if known < 2 or known * 5 < len(distinct) * 3:
        return False
    if any(len(text) > LONGEST_LABEL for text in distinct):
        return False
    if first is Role.ORDINAL:
        return True
    plain = sum(is_plain_label(text) for text in distinct)
    kinds = {role for role in roles if role is not Role.UNKNOWN}
    return plain >= 3 and plain * 5 >= len(distinct) * 3 and len(kinds) >= 3


def _header_at(rows: Sequence[Row], texts: Sequence[list[str]], at: int) -> Header:
    levels = [at]
    if at and _is_upper_level(texts[at - 1], texts[at]):
        levels.insert(0, at - 1)
    stop = at + 1
    counted = False
    while stop < len(rows) and stop - at < MOST_HEADER_ROWS:
        upper = [texts[level] for level in levels]
        if not any(texts[stop]):
            pass
        elif not counted and _is_sublevel(rows[stop], texts[stop], upper, [rows[level] for level in levels]):
            levels.append(stop)
        elif is_count_row(texts[stop]):
            # Column numbers close the header: what follows is a row of the plan.
            counted = True
        elif row_key(texts[stop]) != row_key(texts[at]):
            break
        stop += 1
    while not any(texts[stop - 1]):
        stop -= 1
    header_texts = [_months_spelt(_spread_merges(rows[level], texts[level])) for level in levels]
    paths, labels = _paths(header_texts, [rows[level] for level in levels])
    keys = frozenset(row_key(texts[row]) for row in range(levels[0], stop) if any(texts[row]))
    return Header(levels[0], stop, layout_of(paths, labels), keys)


def _is_upper_level(above: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether the row above the labels is a level of them: short labels over slots, not a title over the table."""
    filled = [(column, text) for column, text in enumerate(above) if text]
    if not filled or filled[0][0] == 0 or any(len(text) > 40 for _, text in filled):
        return False
    return all(role_of(text) is not Role.UNKNOWN for _, text in filled) and any(labels[: filled[0][0]])


def is_count_row(texts: Sequence[str]) -> bool:
    """Whether this is a row of column numbers: ``1 2 3``, ``(1) (2)``, ``a b c``, ``6 = 4 + 5``."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > 14 or not _COUNT.fullmatch(text) for text in filled):
        return False
    numbers = [int(found[1]) for found in map(_NUMBER.fullmatch, filled) if found]
    if numbers:
        return len(numbers) > 2 and numbers == sorted(numbers) and numbers[0] < 10
    return len(filled) > 2 and len(set(filled)) == len(filled)


def _is_sublevel(
    row: Row, texts: Sequence[str], upper: Sequence[Sequence[str]], labels: Sequence[Row]
) -> bool:
    """Whether a row under the labels is a further level: parts of a parent, months, the end of a wrapped label."""
    top = upper[0]
    filled = [column for column, text in enumerate(texts) if text]
    if not filled or any(len(texts[column]) > 40 for column in filled):
        return False
    if _counts_weeks(texts, filled, top) or "".join(texts[c] for c in filled).upper() == _INITIALS:
        return True
    if _counts_months(texts, filled, top):
        return True
    if is_count_row(texts):
        return False
    if any(cell.merged == "up" for cell in row.cells):
        # A merged cell may also go on from the page before: then the others are not parts of a label.
        return all(
            _has_parts(column, labels) or _continues(column, texts[column], upper) for column in filled
        )
    if filled[0] < len(top) and role_of(top[filled[0]]) is Role.ORDINAL:
        return False
    return all(_continues(column, texts[column], upper) for column in filled)


def _has_parts(column: int, labels: Sequence[Row]) -> bool:
    """Whether a label above stands over this column and another."""
    return any(cell.merged == "left" for row in labels for cell in row.cells[column : column + 2])


def _counts_weeks(texts: Sequence[str], filled: Sequence[int], top: Sequence[str]) -> bool:
    """Whether a row parts each month above it into weeks, or each quarter into months."""
    if len(filled) < 3 or not all(_WEEK.fullmatch(texts[column]) for column in filled):
        return False
    for column in filled:
        above = next((top[c] for c in range(min(column, len(top) - 1), -1, -1) if top[c]), "")
        if span_of(above, None) is None:
            return False
    return True


def _counts_months(texts: Sequence[str], filled: Sequence[int], top: Sequence[str]) -> bool:
    numbers = [_NUMBER.fullmatch(texts[column]) for column in filled]
    values = [int(found[1]) if found else 0 for found in numbers]
    contiguous = list(filled) == list(range(filled[0], filled[0] + len(filled)))
    if not contiguous or filled[0] == 0 or not top[0] if top else True:
        return False
    if values in (list(range(1, 13)), [3, 6, 9, 12], [1, 2, 3, 4]):
        return True
    romans = [ordinal(texts[column]) for column in filled]
    return len(romans) == 4 and all(
        read is not None and 1 + at in (read.value_as("roman"), read.value_as("number"))
        for at, read in enumerate(romans)
    )


def _continues(column: int, text: str, upper: Sequence[Sequence[str]]) -> bool:
    if span_of(text, None) is not None or (text.isdigit() and span_of(text, "month") is not None):
        return True
    above = " ".join(level[column] for level in upper if column < len(level) and level[column])
    if role_of(text) is not Role.UNKNOWN and is_plain_label(text):
        return True
    return bool(above) and ends_label(text) and role_of(f"{above} {text}") is not Role.UNKNOWN


def _spread_merges(row: Row, texts: Sequence[str]) -> list[str]:
    """Labels of merged cells stand in every slot they cover, so that months below know their parent."""
    spread = list(texts)
    for column, cell in enumerate(row.cells):
        if cell.merged == "left" and column and not spread[column]:
            spread[column] = spread[column - 1]
    return spread


def _months_spelt(texts: list[str]) -> list[str]:
    """Twelve columns headed by initials only, as months: ``J F M A M J J A S O N D``."""
    initials = "".join(text if len(text) == 1 else " " for text in texts).upper()
    at = initials.find(_INITIALS)
    if at >= 0:
        texts[at : at + 12] = MONTH_NAMES
    return texts


def _paths(levels: list[list[str]], rows: Sequence[Row]) -> tuple[list[list[str]], list[str]]:
    """For each column its labels from the top level down, and all labels once, as printed, in reading order."""
    width = max(len(texts) for texts in levels)
    for texts in levels:
        texts.extend([""] * (width - len(texts)))
    for index, texts in enumerate(levels[:-1]):
        below = levels[index + 1 :]
        for column in range(1, width):
            has_own_parts = any(level[column] for level in below)
            if (
                not texts[column]
                and has_own_parts
                and texts[column - 1]
                and any(level[column - 1] for level in below)
            ):
                texts[column] = texts[column - 1]
    paths = [[level[column] for level in levels if level[column]] for column in range(width)]
    # A label merged downwards may be repeated on each level.
    paths = [list(dict.fromkeys(path)) for path in paths]
    return _joined(paths)


def _joined(paths: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    labels: list[str] = []
    for column, path in enumerate(paths):
        left = paths[column - 1] if column else []
        right = paths[column + 1] if column + 1 < len(paths) else []
        if len(path) > 1 and path[0] not in left[:1] and path[0] not in right[:1]:
            # A parent of one column only is a label printed on two lines.
            path[:] = [fold(" ".join(path))]
        shared = 0
        while (
            shared < min(len(path), len(left))
            and path[shared] == left[shared]
            and len(left) > 1
            and len(path) > 1
        ):
            shared += 1
        labels.extend(path[shared:])
    return paths, labels
