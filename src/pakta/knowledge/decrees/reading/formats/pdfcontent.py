"""What stands on a PDF page: characters, rulings and fills, in points from the page's top left corner.

Pages set sideways (a landscape table on an upright page) are turned so that their text runs from left to right.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTPage, LTRect

from pakta.knowledge.decrees.reading.formats.symbols import BULLET, printed, symbol_font

# A filled bar thinner than this is a ruling, not a background.
RULE_WIDTH = 3.0
# A ruling may lean this much and still count as straight.
LEAN = 1.0
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}


@dataclass(frozen=True, slots=True)
class Char:
    """One character with its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    confidence: float | None = None
    """How sure the recognition of a scan is, 0 to 100; None for a letter of a text layer."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling: at ``at`` on one axis, from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class PageContent:
    """All that the reader uses of a page.

    ``unmapped`` counts characters the font gives no letter for, ``pictured`` is the share of the page that its largest
    picture takes, ``hidden`` the share of its text that is not drawn (a scanner's reading, laid behind its picture).
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: int = 0
    unmapped: int = 0
    pictured: float = 0.0
    hidden: float = 0.0


def content_of(layout: LTPage, number: int) -> PageContent:
    """The content of a page that pdfminer has laid out (without its own layout analysis)."""
    page = PageContent(number, layout.width, layout.height)
    turns: Counter[int] = Counter()
    glyphs: list[tuple[int, Char]] = []
    for item in _items(layout):
        if isinstance(item, LTChar):
            turn = _turn_of(item)
            char = _char(item, page)
            if char is not None:
                turns[turn] += 1
                glyphs.append((turn, char))
        elif isinstance(item, LTImage):
            page.images += 1
            share = item.width * item.height / max(1.0, layout.width * layout.height)
            page.pictured = max(page.pictured, share)
        elif isinstance(item, LTRect | LTLine | LTCurve):
            _add_path(item, page)
    main = turns.most_common(1)[0][0] if turns else 0
    page.chars = [char for turn, char in glyphs if turn == main]
    page.chars += _upright_words([char for turn, char in glyphs if turn != main])
    return page if main == 0 else _turned(page, main)


def _items(container: Any) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTFigure):
            yield from _items(item)
        else:
            yield item


def _turn_of(item: LTChar) -> int:
    """How the text runs: 0 to the right, 1 upwards, 3 downwards, 2 upside down."""
    a, b, _, _, _, _ = item.matrix
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


@lru_cache(maxsize=512)
def _font(name: str) -> tuple[str | None, bool]:
    lower = name.lower()
    return symbol_font(name), any(word in lower for word in ("bold", "black", "heavy"))


def _char(item: LTChar, page: PageContent) -> Char | None:
    text = item.get_text()
    font, bold = _font(str(item.fontname))
    if text.startswith("(cid:"):
        code = text[5:-1]
        if font is None or not code.isdigit():
            page.unmapped += 1
            return None
        # A symbol font without names for its signs: the code is the sign's place in the font.
        text = chr(int(code)) if int(code) < 256 else BULLET
    text = LIGATURES.get(text) or printed(text, font)
    size = item.size if item.upright else item.width
    return Char(text, item.x0, page.height - item.y1, item.x1, page.height - item.y0, size, bold)


def _add_path(item: LTCurve, page: PageContent) -> None:
    """Rulings and backgrounds of a painted path."""
    top, bottom = page.height - item.y1, page.height - item.y0
    wide, high = item.x1 - item.x0, item.y1 - item.y0
    if min(wide, high) <= RULE_WIDTH:
        if max(wide, high) > RULE_WIDTH or isinstance(item, LTLine):
            _add_rule(page, item.x0, top, item.x1, bottom)
        return
    points = [(x, page.height - y) for x, y in item.pts]
    is_box = isinstance(item, LTRect)
    if is_box and item.fill and not _is_white(item.non_stroking_color):
        page.fills.append(Box(item.x0, top, item.x1, bottom))
    if item.stroke and len(points) < 200:
        if is_box:
            points = [(item.x0, top), (item.x1, top), (item.x1, bottom), (item.x0, bottom), (item.x0, top)]
        for (xa, ya), (xb, yb) in itertools.pairwise(points):
            if min(abs(xa - xb), abs(ya - yb)) <= LEAN:
                _add_rule(page, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _add_rule(page: PageContent, x0: float, top: float, x1: float, bottom: float) -> None:
    if x1 - x0 >= bottom - top:
        page.across.append(Rule((top + bottom) / 2, x0, x1))
    else:
        page.down.append(Rule((x0 + x1) / 2, top, bottom))


def _is_white(colour: Any) -> bool:
    """Whether a fill colour (grey, RGB or CMYK, as pdfminer gives it) is the paper's own."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, Sequence) or not all(isinstance(part, int | float) for part in colour):
        return False
    if len(colour) == 4:
        return all(part <= 0.02 for part in colour)
    return all(part >= 0.98 for part in colour)


def _upright_words(chars: list[Char]) -> list[Char]:
    """Text set across the page's own direction (a narrow header): each run becomes one wide character."""
    runs: list[list[Char]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        near = (
            last is not None
            and abs(last.x0 - char.x0) < char.size
            and abs(last.top - char.top) < 3 * char.size
        )
        if near:
            runs[-1].append(char)
        else:
            runs.append([char])
    return [
        Char(
            "".join(char.text for char in run),
            min(char.x0 for char in run),
            min(char.top for char in run),
            max(char.x1 for char in run),
            max(char.bottom for char in run),
            run[0].size,
            run[0].bold,
        )
        for run in runs
    ]


def _turned(page: PageContent, turn: int) -> PageContent:
    """The page turned until its main text runs to the right."""
    wide, high = page.width, page.height

    def box(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        match turn:
            case 1:
                return high - bottom, x0, high - top, x1
            case 3:
                return top, wide - x1, bottom, wide - x0
            case _:
                return wide - x1, high - bottom, wide - x0, high - top

    turned = PageContent(page.number, *((wide, high) if turn == 2 else (high, wide)))
    turned.images, turned.unmapped, turned.pictured = page.images, page.unmapped, page.pictured
    turned.hidden = page.hidden
    for char in page.chars:
        x0, top, x1, bottom = box(char.x0, char.top, char.x1, char.bottom)
        turned.chars.append(replace(char, x0=x0, top=top, x1=x1, bottom=bottom))
    for rule in page.across:
        _add_rule(turned, *box(rule.start, rule.at, rule.end, rule.at))
    for rule in page.down:
        _add_rule(turned, *box(rule.at, rule.start, rule.at, rule.end))
    turned.fills = [Box(*box(fill.x0, fill.top, fill.x1, fill.bottom)) for fill in page.fills]
    return turned
