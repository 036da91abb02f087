"""Two sources compared while a person waits: what would take too long is refused before it begins."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.domain.drafting.sources import OpenedSource
from pakta.knowledge.decrees.comparing.changes import Comparison
from pakta.knowledge.decrees.comparing.decrees import compare
from pakta.knowledge.decrees.comparing.effort import pairs_of_letters
from pakta.shared.errors import DomainError

MOST_WORK = 300_000_000_000
"""Pairs of letters: some four seconds where every row is nearly alike every other; 2 × 1,500 rows of usual length."""
MOST_ROWS = 5_000
"""Rows of one plan."""


class TooMuchToCompare(DomainError):
    """The two are so large, and so different, that comparing them would take longer than anybody waits."""


def compared(old: OpenedSource, new: OpenedSource) -> Comparison:
    """What became of every part of the old in the new. Refuses ``TooMuchToCompare``."""
    rows = [len(one.draft["rows"]) for one in (old, new)]
    if max(rows) > MOST_ROWS or pairs_of_letters(old.reading.plan, new.reading.plan) > MOST_WORK:
        raise TooMuchToCompare(
            _(
                "Kedua naskah ini terlalu besar dan terlalu berbeda untuk dibandingkan di layar (%(old)d dan %(new)d "
                "baris). Bandingkan berkasnya dengan perintah “pakta compare”."
            )
            % {"old": rows[0], "new": rows[1]}
        )
    return compare(old.reading, new.reading, names=(old.source.label, new.source.label))
