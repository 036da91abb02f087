"""Progress as it was at the end of an earlier day, from what is kept of every day: the proved share. Pure.

Known of an earlier day: which part of each delivery was proved. Not known: what waited for a reviewer or had been
returned then, and rows or moments that have left the plan since. So a delivery counts as accepted or as open, and the
plan is today's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.curve import Step
from pakta.domain.programmes.progress import Line


def lines_on(lines: Iterable[Line], steps: Iterable[Step], day: dt.date) -> list[Line]:
    """``lines`` with what was proved by the end of ``day``. ``steps`` in the order they happened.

    ``proved`` and ``needed`` keep their ratio only: how many documents the row asked for that day is not known.
    """
    shares: dict[int, Fraction] = {}
    for step in steps:
        if step.day <= day:
            shares[step.delivery] = step.share
    return [_with_share(line, shares.get(line.delivery, Fraction(0))) for line in lines]


def _with_share(line: Line, share: Fraction) -> Line:
    state = DeliveryState.ACCEPTED if share == 1 else DeliveryState.PLANNED
    return line._replace(state=state.value, proved=share.numerator, needed=share.denominator)
