"""Numbers and letters as a plan prints them: written in a style, and the style that those there are share.

``reading.ordinals`` reads them; here they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pakta.knowledge.decrees.reading.formats.wordlists import in_form
from pakta.knowledge.decrees.reading.ordinals import Style, ordinal

_FORMS: dict[Style, str] = {"roman": "upperRoman", "small roman": "lowerRoman"}
"""As word processors count; figures for the rest: codes have no sequence of their own."""


def in_style(number: int, style: Style) -> str:
    """4 → IV, iv, D, d or 4."""
    if style in ("upper", "lower") and number > 0:
        return letter(number - 1).upper() if style == "upper" else letter(number - 1)
    return in_form(number, _FORMS.get(style, "decimal"))


def letter(index: int) -> str:
    """The letter of the item with this index from 0: a … z, then aa, ab as lists go on."""
    return letter(index // 26 - 1) + chr(97 + index % 26) if index >= 26 else chr(97 + index)


def style_most_used(lists: Iterable[Sequence[str]]) -> Style | None:
    """The style that fits most of the ordinals in the lists; None where none is printed.

    A scan or a mixture leaves some in doubt ("i" is one or the ninth letter), so those that are right in their
    place count twice.
    """
    votes: Counter[Style] = Counter()
    for printed in lists:
        for place, text in enumerate(printed, start=1):
            read = ordinal(text)
            for style, value in () if read is None else read.claims:
                votes[style] += 2 if value == place else 1
    return max(votes, key=lambda style: votes[style], default=None)
