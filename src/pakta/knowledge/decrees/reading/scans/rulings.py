"""The ruling lines of a page in a picture at 300 dots an inch: faint, broken or a little bent, but straight enough.

Along a ruling the grey is averaged, so that what is faint or dotted stands out from noise; text has no dark run as
long as the shortest ruling. Pieces of one line are joined; what no other line crosses is no border of a table.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pakta.knowledge.decrees.reading.scans.whitening import Picture

# Pixels at 300 dots an inch.
AVERAGED = 21
DRAWN_OUT = 8.0
CALMED = 7
BESIDE = 8
CONTRAST = 22
FAINT_CONTRAST = 6
FAINT_LENGTH = 3
SHORTEST_ACROSS = 120
SHORTEST_DOWN = 64
THICKEST = 14
# A longer line is taken in parts of about this length, for it may be bent.
STRAIGHT = 350
SHORTEST_PART = 60
# Pieces of one line stand no further aside, and what is between them is as faint a line, or so short.
ASIDE = 9
SHORT_GAP = 20
LONGEST_GAP = 400
# A letter between two rows is dark for most of a short gap; over a long one a faint line may have holes.
LONG_GAP = 120
BRIDGED = 0.9
BRIDGED_FAR = 0.65
# A border of one row no higher than this, looked for between the corners.
LONGEST_SHORT = 130
CORNER = 5
# Of a row's height: what of a border is known as whole, and from what known part on less of the rest must be dark.
WHOLE = 0.7
KNOWN = 0.3
PARTLY_KNOWN = 0.75
# A longer part of a known line that is faint must be dark for this share of its length.
SHORTEST_MISSING = 30
SHORTEST_DRAWN = 75
DRAWN = 0.85
DRAWN_PALE = 0.6
# How near a crossing line must come, and how much of a piece must be dark.
TOUCH = 12
SOLID = 0.7
OF_USUAL = 0.3
# A pale line is nowhere darker than this, has holes no longer than that and a least length; print has black in it, and
# a paler rim around it.
PALE = 140
BLACK = 120
RIM = 9
PALE_HOLE = 31
PALE_LENGTH = 150
# Where lines are mostly this dark, one with less than that share of it shines through from the sheet's back.
DARK = 110.0
SHINES = 0.42
# A line this dark has no holes longer than this.
STRONG = 60.0
HOLE = 9
# Border lines of cells no higher or narrower than this are one.
THINNEST_CELL = 20


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line at ``at`` (its middle) on one axis, from ``start`` to ``end`` on the other, leaning by ``lean``.

    ``pieces`` are the straight parts a bent or broken one was put together from, in order.
    """

    at: float
    start: float
    end: float
    lean: float = 0.0
    pieces: tuple[Ruling, ...] = ()

    def at_place(self, along: float) -> float:
        """Where the line is at a place along it."""
        if self.pieces:
            near = min(self.pieces, key=lambda piece: max(piece.start - along, along - piece.end, 0.0))
            return near.at_place(along)
        return self.at + self.lean * (along - (self.start + self.end) / 2)


@dataclass(frozen=True, slots=True)
class Rulings:
    across: list[Ruling]
    down: list[Ruling]


def rulings_in(picture: Picture) -> Rulings:
    """The lines that may border cells, each crossed by another at both ends or sticking out over the last one."""
    sideways = np.ascontiguousarray(picture.T)
    found = _crossing(Rulings(_lines(picture, SHORTEST_ACROSS), _lines(sideways, SHORTEST_DOWN)))
    if not found.across or _strength(picture, found.across) < STRONG:
        # Where what there is is pale, more of it may be paler still.
        across, down = (_lines(side, PALE_LENGTH, pale=True) for side in (picture, sideways))
        found = _crossing(Rulings([*found.across, *across], [*found.down, *down]))
    found = _crossing(_without_shining_through(picture, sideways, found))
    found = Rulings(found.across, [*found.down, *_short_borders(sideways, found)])
    return _completed(picture, sideways, found)


def _without_shining_through(picture: Picture, sideways: Picture, found: Rulings) -> Rulings:
    """Without lines far paler than most, where these are dark: they are on the sheet's back."""
    if not found.across or (usual := _strength(picture, found.across)) < DARK:
        return found
    least = SHINES * usual
    across = [line for line in found.across if _strength(picture, [line]) >= least]
    down = [line for line in found.down if _strength(sideways, [line]) >= least]
    return Rulings(across, down)


def _completed(picture: Picture, sideways: Picture, found: Rulings) -> Rulings:
    """With the faint parts of lines known elsewhere: a border between two corners is looked for where it must be."""
    level = levelled(found)
    across = _missing(picture, level.across, level.down)
    found = Rulings([*found.across, *across], found.down)
    level = levelled(found)
    return Rulings(found.across, [*found.down, *_missing(sideways, level.down, level.across)])


def _missing(picture: Picture, lines: Sequence[Ruling], crossing: Sequence[Ruling]) -> list[Ruling]:
    """Borders along these lines, each from one crossing line to the next, that are dark nearly throughout."""
    calm = np.asarray(cv2.blur(picture, (CALMED, 1)), dtype=np.uint8)
    usual = _strength(picture, lines) if lines else 0.0
    least = SHINES * usual if usual >= DARK else 0.0
    missing: list[Ruling] = []
    for at in sorted({line.at for line in lines}):
        own = [line for line in lines if line.at == at]
        corners = sorted({line.at for line in crossing})
        for start, end in itertools.pairwise(corners):
            known = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in own)
            if end - start < SHORTEST_MISSING or known >= WHOLE * (end - start):
                continue
            along = np.arange(int(start) + BESIDE, int(end) - BESIDE)
            if len(along) and any(_is_drawn(calm, along, at + aside, least) for aside in (-4, -2, 0, 2, 4)):
                missing.append(Ruling(at, start, end))
    return missing


def _is_drawn(picture: Picture, along: NDArray[Any], at: float, least: float) -> bool:
    """Whether a line's places are mostly darker than one side at least, by as much as a line is all along."""
    rows, high = np.full(len(along), round(at)), picture.shape[0]
    line = np.min([picture[np.clip(rows + shift, 0, high - 1), along] for shift in (-1, 0, 1)], axis=0)
    beside = [picture[np.clip(rows + shift, 0, high - 1), along] for shift in (-BESIDE, BESIDE)]
    depth = np.max(beside, axis=0).astype(np.int64) - line
    share = float((depth > max(FAINT_CONTRAST, OF_USUAL * float(np.median(depth)))).mean())
    # Where nothing is black there is no print that could pass for a line.
    if line.min() > PALE:
        return share >= DRAWN_PALE and float(np.median(depth)) >= least
    return share >= DRAWN and len(along) >= SHORTEST_DRAWN


def _short_borders(sideways: Picture, found: Rulings) -> list[Ruling]:
    """Borders of single rows, too short to be believed alone, where another row has its border at the same place."""
    calm = np.asarray(cv2.blur(sideways, (CALMED, 1)), dtype=np.uint8)
    level = levelled(found)
    heights = sorted({line.at for line in level.across})
    borders: list[Ruling] = []
    for at in sorted({line.at for line in level.down}):
        column = [line for line in level.down if line.at == at]
        for top, bottom in itertools.pairwise(heights):
            known = sum(max(0.0, min(line.end, bottom) - max(line.start, top)) for line in column)
            if bottom - top > LONGEST_SHORT or known >= WHOLE * (bottom - top):
                continue
            along = np.arange(int(top) + CORNER, int(bottom) - CORNER)
            if len(along) == 0 or not any(line.start <= at <= line.end for line in level.across):
                continue
            depth = np.max(
                [_depth(calm, along, np.full(len(along), at + aside)) for aside in (-2, 0, 2)], axis=0
            )
            least = PARTLY_KNOWN if known >= KNOWN * (bottom - top) else BRIDGED
            if (depth > CONTRAST).mean() >= least:
                borders.append(Ruling(at, top, bottom))
    return borders


def without_rulings(picture: Picture, rulings: Rulings) -> Picture:
    """The picture with its table lines painted over, so that none is read as a letter."""
    clean = picture.copy()
    for ruling in rulings.across:
        _paint(clean, [(round(along), round(at)) for along, at in _course(ruling)])
    for ruling in rulings.down:
        _paint(clean, [(round(at), round(along)) for along, at in _course(ruling)])
    return clean


def _course(ruling: Ruling) -> list[tuple[float, float]]:
    """Places along the line from end to end, each with where the line is there."""
    parts = ruling.pieces or (ruling,)
    return [(along, part.at_place(along)) for part in parts for along in (part.start, part.end)]


def _paint(picture: Picture, course: list[tuple[int, int]]) -> None:
    cv2.polylines(picture, [np.array(course, dtype=np.int32)], isClosed=False, color=255, thickness=PAINTED)


PAINTED = 9
"""Width in pixels of what is painted over a line: its blurred sides too."""


def _strength(picture: Picture, lines: Sequence[Ruling]) -> float:
    """How much darker than the paper these lines mostly are."""
    depths: list[NDArray[Any]] = []
    for line in lines:
        for part in line.pieces or (line,):
            xs = np.arange(int(part.start), int(part.end) + 1)
            xs = xs[xs < picture.shape[1]]
            depths.append(_depth(picture, xs, part.at + part.lean * (xs - (part.start + part.end) / 2)))
    return float(np.median(np.concatenate(depths)))


def _pale_runs(contrast: NDArray[Any], picture: Picture, shortest: int) -> Picture:
    """Runs that are pale all along, small holes closed; print has black in it."""
    print_around = cv2.dilate((picture < BLACK).astype(np.uint8), np.ones((RIM, RIM), np.uint8))
    pale = ((contrast > FAINT_CONTRAST) & (print_around == 0)).astype(np.uint8)
    return _runs(cv2.morphologyEx(pale, cv2.MORPH_CLOSE, np.ones((1, PALE_HOLE), np.uint8)) > 0, shortest)


def _lines(picture: Picture, shortest: int, *, pale: bool = False) -> list[Ruling]:
    """Lines along the rows of the picture, or only the pale ones with holes."""
    contrast = _contrast(picture)
    calm = np.asarray(cv2.blur(picture, (CALMED, 1)), dtype=np.uint8)
    if pale:
        runs = _pale_runs(contrast, picture, shortest)
    else:
        # What is faint must be longer to be believed.
        runs = _runs(contrast > CONTRAST, shortest) | _runs(
            contrast > FAINT_CONTRAST, FAINT_LENGTH * shortest
        )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs)
    pieces: list[Ruling] = []
    for label in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[label])
        if area / wide > THICKEST:
            continue
        run = labels[y : y + high, x : x + wide] == label
        # A bent line is straight in parts.
        count_of_parts = max(1, round(wide / STRAIGHT))
        for part in np.array_split(np.arange(wide), count_of_parts):
            piece = _fitted(run[:, part[0] : part[-1] + 1], x + int(part[0]), y)
            pieces += _solid_parts(calm, piece, shortest if count_of_parts == 1 else SHORTEST_PART)
    return [_shortened(line) for line in _joined(pieces, calm)]


def _shortened(line: Ruling) -> Ruling:
    """The line without what averaging has drawn out at both its ends."""
    start, end = line.start + DRAWN_OUT, line.end - DRAWN_OUT
    if start >= end:
        return line
    return replace(line, start=start, end=end)


def _runs(dark: NDArray[np.bool_], shortest: int) -> Picture:
    # A leaning line steps from row to row: drawn two rows thicker, it still is one run.
    thick = cv2.dilate(dark.astype(np.uint8), np.ones((3, 1), np.uint8))
    return np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8)))


def _contrast(picture: Picture) -> Picture:
    """How much darker each pixel's run is than the runs above and below it."""
    run = cv2.blur(picture, (AVERAGED, 1))
    padded = cv2.copyMakeBorder(run, BESIDE, BESIDE, 0, 0, cv2.BORDER_REPLICATE)
    above, below = padded[: -2 * BESIDE], padded[2 * BESIDE :]
    return np.asarray(cv2.subtract(cv2.min(above, below), run), dtype=np.uint8)


def _fitted(mask: NDArray[np.bool_], x: int, y: int) -> Ruling:
    """The straight line through a run of pixels."""
    ys, xs = np.nonzero(mask)
    middle = (mask.shape[1] - 1) / 2
    spread = float(np.square(xs - middle).sum())
    lean = float(((xs - middle) * (ys - ys.mean())).sum()) / spread if spread else 0.0
    return Ruling(y + float(ys.mean()), float(x), float(x + mask.shape[1] - 1), lean)


def _solid_parts(picture: Picture, piece: Ruling, shortest: int) -> list[Ruling]:
    """The parts of a run that are dark nearly throughout: a row of letters has gaps, and between two rows of a table a
    letter may stand in the line's way as if it were a part of it."""
    xs = np.arange(int(piece.start), int(piece.end) + 1)
    ys = piece.at + piece.lean * (xs - (piece.start + piece.end) / 2)
    depth = _depth(picture, xs, ys)
    usual = float(np.median(depth))
    dark = depth > max(FAINT_CONTRAST, OF_USUAL * usual)
    if dark.mean() < SOLID:
        return []
    if usual < STRONG:
        return [piece]
    whole = cv2.morphologyEx(dark.astype(np.uint8)[None], cv2.MORPH_CLOSE, np.ones((1, HOLE), np.uint8))[0]
    ends = np.flatnonzero(np.diff(np.concatenate(([0], whole, [0])))).reshape(-1, 2)
    parts = [
        (float(xs[first]), float(xs[last - 1])) for first, last in ends if last - first >= shortest - HOLE
    ]
    return [Ruling(piece.at_place((start + end) / 2), start, end, piece.lean) for start, end in parts]


def _depth(picture: Picture, xs: NDArray[Any], ys: NDArray[Any]) -> NDArray[Any]:
    """How much darker each place of a line is than its two sides."""
    rows, high = np.rint(ys).astype(np.int64), picture.shape[0]
    line = np.min([picture[np.clip(rows + shift, 0, high - 1), xs] for shift in (-1, 0, 1)], axis=0)
    sides = [picture[np.clip(rows + shift, 0, high - 1), xs] for shift in (-BESIDE, BESIDE)]
    return np.asarray(np.mean(sides, axis=0) - line)


def _joined(pieces: Sequence[Ruling], picture: Picture) -> list[Ruling]:
    """Pieces of one line made one where nothing or a fainter piece of it is between them."""
    lines: list[Ruling] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        before = [line for line in lines if _goes_on(line, piece, picture)]
        if not before:
            lines.append(piece)
            continue
        line = max(before, key=lambda line: line.end)
        lines.remove(line)
        lines.append(_together(line, piece))
    return lines


def _goes_on(line: Ruling, piece: Ruling, picture: Picture) -> bool:
    gap = piece.start - line.end
    reach = (line.end + piece.start) / 2
    if gap > LONGEST_GAP or abs(line.at_place(reach) - piece.at_place(reach)) > ASIDE:
        return False
    if gap <= SHORT_GAP:
        return True
    xs = np.arange(int(line.end) + 1, int(piece.start))
    share = (xs - line.end) / gap
    ys = line.at_place(line.end) * (1 - share) + piece.at_place(piece.start) * share
    seen = (_depth(picture, xs, ys) > FAINT_CONTRAST).mean()
    return bool(seen >= (BRIDGED if gap < LONG_GAP else BRIDGED_FAR))


def _together(line: Ruling, piece: Ruling) -> Ruling:
    start, end = min(line.start, piece.start), max(line.end, piece.end)
    long_line, long_piece = line.end - line.start + 1, piece.end - piece.start + 1
    first, last = line.at_place(line.start), (piece if piece.end >= line.end else line).at_place(end)
    lean = (last - first) / (end - start) if end > start else 0.0
    at = (line.at * long_line + piece.at * long_piece) / (long_line + long_piece)
    # The mean of both, moved to the middle of the whole.
    centre = (
        (line.start + line.end) / 2 * long_line + (piece.start + piece.end) / 2 * long_piece
    ) / (long_line + long_piece)  # fmt: skip
    pieces = (line.pieces or (line,)) + (piece.pieces or (piece,))
    return Ruling(at + lean * ((start + end) / 2 - centre), start, end, lean, pieces)


def _crossing(rulings: Rulings) -> Rulings:
    """Without lines that hang in the air: a border ends at others, or sticks out where a side is left open."""
    across, down = rulings.across, rulings.down
    while True:
        kept_down = [line for line in down if _ends_at(line, across)]
        kept_across = [line for line in across if _crosses(line, kept_down) >= 2]
        if len(kept_across) == len(across) and len(kept_down) == len(down):
            return Rulings(across, down)
        across, down = kept_across, kept_down


def _ends_at(line: Ruling, others: Sequence[Ruling]) -> bool:
    """Whether lines cross it near both its ends."""
    near = [
        other.at_place(line.at)
        for other in others
        if other.start - TOUCH <= line.at_place(other.at) <= other.end + TOUCH
        and line.start - TOUCH <= other.at_place(line.at) <= line.end + TOUCH
    ]
    return len(near) >= 2 and max(near) - min(near) >= 0.6 * (line.end - line.start)


def _crosses(line: Ruling, others: Sequence[Ruling]) -> int:
    return sum(
        other.start - TOUCH <= line.at_place(other.at) <= other.end + TOUCH
        and line.start - TOUCH <= other.at_place(line.at) <= line.end + TOUCH
        for other in others
    )


def levelled(rulings: Rulings) -> Rulings:
    """The same lines, those of one border at exactly one place: what is left of a bend or a lean is taken out."""
    return Rulings(_levelled(rulings.across), _levelled(rulings.down))


def _levelled(lines: Sequence[Ruling]) -> list[Ruling]:
    groups: list[list[Ruling]] = []
    for line in sorted(lines, key=lambda line: line.at):
        if groups and line.at - groups[-1][-1].at < THINNEST_CELL:
            groups[-1].append(line)
        else:
            groups.append([line])
    level: list[Ruling] = []
    for group in groups:
        total = sum(line.end - line.start + 1 for line in group)
        at = sum(line.at * (line.end - line.start + 1) for line in group) / total
        level += [Ruling(at, line.start, line.end) for line in group]
    return level
