"""Which of a plan's headings is about what a subcomponent of the sheet is about. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from pakta.knowledge.worksheets.matching_words import roots


def likest_heading(label: str, headings: Sequence[str]) -> int | None:
    """The place of the heading that shares the most telling words with ``label``; None where none tells.

    A word counts the more, the fewer of the headings have it; one that more than half of them have tells nothing.
    Two that are equally like are none.
    """
    asked, found = roots(label), [roots(heading) for heading in headings]
    holding = Counter(root for one in found for root in one)
    telling = {root for root in asked if 0 < holding[root] <= max(1, len(found) / 2)}
    likeness = [
        sum(1 + math.log(len(found) / holding[root]) for root in one & telling) / math.sqrt(len(one) or 1)
        for one in found
    ]
    best = max(likeness, default=0.0)
    return likeness.index(best) if best and likeness.count(best) == 1 else None
