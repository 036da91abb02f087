"""Which sign ends a word, looked at in the picture: a blurred semicolon is read as a colon or a comma.

It matters here more than in a letter: semicolons part the documents that a row asks for. Two blobs above one another
are a colon or a semicolon, and the lower one of a semicolon hangs below the line as a comma does.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pakta.knowledge.decrees.reading.scans.tesseract import SeenLine, SeenWord
from pakta.knowledge.decrees.reading.scans.whitening import Picture

SIGNS = ":;,"
INK = 160
# Where letters touch, their darker cores still stand apart.
CORE = 105
# In shares of the line's height: how wide a sign is at most; how far right of the word's box it may reach; how far a
# comma hangs below the line at least.
WIDEST = 0.32
BEYOND = 0.12
HANGING = 0.04
# The lower blob of a colon stands on the line; one that hangs lower by this is a comma's.
CLEARLY_HANGING = 0.09
NEXT_LINE = 0.2
# The lower blob of a semicolon has more ink than the upper one by this much.
HEAVIER = 1.2
FEWEST_LETTERS = 2
# A dash between words: the least gap, its height and where its middle stands in shares of the line's height.
GAP_OF_DASH = 0.6
FLAT = 0.2
MIDDLE = (0.35, 0.8)
DASH_CONFIDENCE = 60.0


def with_true_signs(lines: list[SeenLine], picture: Picture) -> list[SeenLine]:
    """The lines, each colon, semicolon and comma at a word's end as the picture shows it, and no dash left out."""
    return [_with_dashes([_with_true_sign(word, line, picture) for word in line], picture) for line in lines]


def _with_dashes(line: SeenLine, picture: Picture) -> SeenLine:
    """The line with the dashes between its words: one that Tesseract passes over makes two months of a span."""
    if len(line) < 2:
        return line
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    words: SeenLine = [line[0]]
    for word in line[1:]:
        left, right = words[-1].x1 + 1, word.x0 - 1
        if right - left >= GAP_OF_DASH * (bottom - top):
            dash = _dash(picture[top:bottom, left:right] < INK, left, top)
            words += [dash] if dash is not None else []
        words.append(word)
    return words


def _dash(gap: NDArray[np.bool_], left: int, top: int) -> SeenWord | None:
    """The one flat blob in a gap, about half way up; None where there is something else or nothing."""
    rows, columns = _runs(gap.any(axis=1)), _runs(gap.any(axis=0))
    if len(rows) != 1 or len(columns) != 1:
        return None
    (upper, lower), (start, end) = rows[0], columns[0]
    high = gap.shape[0]
    is_flat = lower - upper <= FLAT * high and end - start >= 2 * (lower - upper)
    if not is_flat or not MIDDLE[0] * high <= (upper + lower) / 2 <= MIDDLE[1] * high:
        return None
    return SeenWord("–", left + start, top + upper, left + end, top + lower, DASH_CONFIDENCE)


def _with_true_sign(word: SeenWord, line: SeenLine, picture: Picture) -> SeenWord:
    if len(word.text) <= FEWEST_LETTERS or word.text[-1] not in SIGNS:
        return word
    high = max(other.bottom for other in line) - min(other.top for other in line)
    sign = _sign(word, high, picture)
    return word if sign is None else word._replace(text=word.text[:-1] + sign)


def _sign(word: SeenWord, high: int, picture: Picture) -> str | None:
    """The sign that the last blobs of the word make; None where they touch a letter or are something else."""
    reach = max(2, round(BEYOND * high))
    below = max(2, round(0.3 * high))
    part = picture[max(0, word.top - 2) : word.bottom + below, max(0, word.x0) : word.x1 + reach]
    # With touching letters a part of the last one may pass for an upper blob: only a seen colon is looked at so.
    levels = (INK,) if word.text[-1] == "," else (INK, CORE)
    start = next((at for least in levels if (at := _last_start(part < least, high)) is not None), None)
    if start is None:
        return None
    base = _baseline(part[:, :start] < INK)
    rows = [row for row in _runs((part[:, start:] < INK).any(axis=1)) if row[1] - row[0] > 1]
    # What begins below the line is the next one's letters.
    rows = [row for row in rows if base is None or row[0] < base + NEXT_LINE * high]
    if base is None or not 1 <= len(rows) <= 2:
        return None
    if len(rows) == 1:
        return "," if rows[0][1] - base >= HANGING * high else None
    between = (rows[0][1] + rows[1][0]) // 2
    ink = (255 - part[:, start:].astype(np.int64)).sum(axis=1)
    # Faint dust far above and below is not the sign's.
    margin = round(0.12 * high)
    upper = ink[max(0, rows[0][0] - margin) : between].sum()
    lower = ink[between : rows[1][1] + margin].sum()
    hangs = rows[1][1] - base >= CLEARLY_HANGING * high
    return ";" if hangs or lower >= HEAVIER * upper else ":"


def _last_start(part: NDArray[np.bool_], high: int) -> int | None:
    """The first column of the last glyph, None where it is too wide for a sign or nothing stands before it."""
    columns = _runs(part.any(axis=0))
    if len(columns) < FEWEST_LETTERS:
        return None
    start, end = columns[-1]
    return start if end - start <= WIDEST * high else None


def _baseline(letters: NDArray[np.bool_]) -> float | None:
    """The row below the letters that stand on the line: most of them do."""
    bottoms: list[int] = []
    for start, end in _runs(letters.any(axis=0)):
        rows = np.flatnonzero(letters[:, start:end].any(axis=1))
        bottoms.append(int(rows[-1]) + 1)
    return float(np.median(bottoms)) if bottoms else None


def _runs(filled: Any) -> list[tuple[int, int]]:
    """First and one past the last index of each stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
