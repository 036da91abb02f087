"""The automatic list numbers of Word: they are printed but stand nowhere in the text, so they are counted here.

Counts follow ECMA-376 part 1, 17.9: levels count per abstract list, a deeper level starts over after a higher one,
a list instance may start its levels anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pakta.knowledge.decrees.reading.formats.wordstyles import Styles, W, value_of

LEVELS = 9
KEPT_BULLETS = ("-", "–", "—", "*", "√", "✓")
ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class Level:
    """How one level of a list counts and looks; ``restart`` is the level count after which it starts over."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One instance (``w:num``): its abstract list and the levels it overrides."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts the list numbers of a document as its paragraphs go by in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def label(self, properties: Element | None, style: str | None) -> str:
        """The printed number of the next paragraph with its trailing space ("a. "), "" for none."""
        number, level = self._numbered_as(properties, style)
        if number is None or number not in self._lists:
            return ""
        levels = self._levels(number)
        if level not in levels:
            return ""
        counts = self._count(number, level, levels)
        return _label(levels, level, counts)

    def _numbered_as(self, properties: Element | None, style: str | None) -> tuple[str | None, int]:
        own = properties.find(f"{W}numPr") if properties is not None else None
        number = value_of(own.find(f"{W}numId")) if own is not None else None
        level = value_of(own.find(f"{W}ilvl")) if own is not None else None
        if number is None:
            number, styled, by = self._styles.numbering(style)
            level = level or styled or self._level_of_style(number, by)
        if number == "0" or number is None:
            return None, 0
        return number, int(level) if level and level.isdigit() else 0

    def _level_of_style(self, number: str | None, style: str | None) -> str | None:
        if number not in self._lists or style is None:
            return None
        levels = self._levels(number)
        return next((str(at) for at, level in levels.items() if level.style == style), None)

    def _levels(self, number: str) -> dict[int, Level]:
        listed = self._lists[number]
        return {**self._abstract.get(listed.abstract, {}), **listed.levels}

    def _count(self, number: str, level: int, levels: dict[int, Level]) -> list[int]:
        listed = self._lists[number]
        counts = self._counts.setdefault(listed.abstract, [None] * LEVELS)
        before = counts[level]
        anew = level in listed.starts and (number, level) not in self._begun
        if anew:
            counts[level] = listed.starts[level]
        else:
            counts[level] = levels[level].start if before is None else before + 1
        self._begun.add((number, level))
        for deeper in range(level + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and level < restart):
                counts[deeper] = None
        return [_known(counts, at, levels) for at in range(level + 1)]

    def _load(self, root: Element) -> None:
        linked: dict[str, str] = {}
        for element in root.iter(f"{W}abstractNum"):
            identity = value_of(element, "abstractNumId") or ""
            self._abstract[identity] = _levels_in(element)
            link = value_of(element.find(f"{W}numStyleLink"))
            if link:
                linked[identity] = link
        for element in root.findall(f"{W}num"):
            listed = _List(value_of(element.find(f"{W}abstractNumId")) or "")
            for override in element.findall(f"{W}lvlOverride"):
                at = _number(value_of(override, "ilvl"), 0)
                listed.levels.update(_levels_in(override))
                start = value_of(override.find(f"{W}startOverride"))
                if start is not None:
                    listed.starts[at] = _number(start, 1)
            self._lists[value_of(element, "numId") or ""] = listed
        for identity, style in linked.items():
            number, _, _ = self._styles.numbering(style)
            if number in self._lists:
                self._abstract[identity] = self._abstract.get(self._lists[number].abstract, {})


def _levels_in(element: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for found in element.findall(f"{W}lvl"):
        at = _number(value_of(found, "ilvl"), 0)
        if not 0 <= at < LEVELS:
            continue
        restart = value_of(found.find(f"{W}lvlRestart"))
        levels[at] = Level(
            start=_number(value_of(found.find(f"{W}start")), 1),
            form=value_of(found.find(f"{W}numFmt")) or "decimal",
            text=value_of(found.find(f"{W}lvlText")) or "",
            suffix="" if value_of(found.find(f"{W}suff")) == "nothing" else " ",
            restart=None if restart is None else _number(restart, 0),
            style=value_of(found.find(f"{W}pStyle")),
        )
    return levels


def _known(counts: list[int | None], at: int, levels: dict[int, Level]) -> int:
    count = counts[at]
    if count is None:
        count = levels[at].start if at in levels else 1
    return count


def _label(levels: dict[int, Level], level: int, counts: list[int]) -> str:
    shown = levels[level]
    if shown.form == "bullet":
        return (shown.text if shown.text in KEPT_BULLETS else "•") + " "

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return in_form(counts[at], levels[at].form) if at in levels and at < len(counts) else ""

    text = re.sub(r"%([1-9])", number, shown.text)
    return text + shown.suffix if text.strip() else ""


def in_form(count: int, form: str) -> str:
    """A list number in one of Word's number forms; forms this reader does not know count in digits."""
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter" if count > 0:
            # After z Word doubles the letter: aa, bb, cc.
            letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 0 < count < 5000:
            roman = _roman(count)
            return roman if form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02d}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in ROMANS:
        times, count = divmod(count, value)
        text += letters * times
    return text


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() and len(text) < 10 else default
