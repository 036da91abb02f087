"""Numbers printed in a row of siblings: which one is off, and what it should be where that is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pakta.knowledge.decrees.numbering import in_style
from pakta.knowledge.decrees.reading.ordinals import Ordinal, Style, ordinal

Slip = Literal["gap", "repeated", "mixed", "missing"]


class Misnumbered(NamedTuple):
    """The sibling ``at`` this index is off; ``right`` is the number it should bear, None where that is open.

    ``before`` is the number that stands before it as printed, None for the first.
    """

    at: int
    slip: Slip
    right: str | None
    before: str | None


def style_of(numbers: Sequence[Ordinal | None]) -> Style | None:
    """The style most of the numbers can be read in; of equals the first one's. None without numbers."""
    claimed = Counter(style for number in numbers if number for style, _ in number.claims)
    best = max(claimed.values(), default=0)
    first = next((number for number in numbers if number), None)
    if first is not None and claimed[first.style] == best:
        return first.style
    return next((style for style, count in claimed.items() if count == best), None)


def misnumbered(
    printed: Sequence[str | None], *, unnamed: Sequence[bool] = (), after: str | None = None
) -> list[Misnumbered]:
    """What is off in the siblings' numbers; nothing where they bear none at all, or codes.

    ``unnamed`` tells siblings that the paper lost with their number: they count, but are no slip of numbering.
    ``after`` is the last number of the siblings before, which these may go on from instead of beginning anew.
    """
    numbers = [ordinal(text) if text else None for text in printed]
    style = style_of(numbers)
    if style is None or style == "code":
        return []
    found: list[Misnumbered] = []
    expected = _first(numbers, style, after)
    before: str | None = None
    for index, (text, number) in enumerate(zip(printed, numbers, strict=True)):
        value = number.value_as(style) if number else None
        right = in_style(expected, style)
        if value == expected:
            pass
        elif number is None:
            lost = index < len(unnamed) and unnamed[index]
            if not lost and not (text or "").strip():
                certain = _goes_on(numbers, index, style, expected)
                found.append(Misnumbered(index, "missing", right if certain else None, before))
        elif value is None and expected in (claimed for _, claimed in number.claims):
            found.append(Misnumbered(index, "mixed", right, before))
        elif value is None:
            found.append(Misnumbered(index, "mixed", None, before))
        else:
            found.append(Misnumbered(index, "gap" if value > expected else "repeated", None, before))
            expected = value
        expected += 1
        before = text or before
    return found


def _first(numbers: Sequence[Ordinal | None], style: Style, after: str | None) -> int:
    """What the siblings count from: one, or what follows the number before them where the print goes on from it."""
    before = ordinal(after) if after else None
    following = (before.value_as(style) or 0) + 1 if before else 1
    first = next((number for number in numbers if number), None)
    return (
        following if first is not None and first is numbers[0] and first.value_as(style) == following else 1
    )


def _goes_on(numbers: Sequence[Ordinal | None], index: int, style: Style, expected: int) -> bool:
    """Whether the next number printed counts on as if this one were there; true where none follows."""
    for further, number in enumerate(numbers[index + 1 :], start=1):
        if number is not None:
            return expected + further in (value for _, value in number.claims)
    return True
