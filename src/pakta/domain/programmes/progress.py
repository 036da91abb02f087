"""What "planned", "done", "late" mean, counted over deliveries. Pure: the lines are handed in, the day is handed in.

- A delivery asks for ``needed`` documents. Its *share* is proved ÷ needed; a document is proved when a reviewer
  accepted a proof of it. A delivery is *done* when its share is 1.
- It is *expected* when its day has passed; *late* when it is expected and neither accepted nor waiting for a reviewer;
  *due* when its day is today or within ``DUE_WITHIN`` and nothing waits for a reviewer.
- Progress is the sum of shares over the number of deliveries; *expected* progress the number whose day has passed.

The help page says the same to people (``delivery/workspace/home``); ``tests/domain/programmes/test_progress.py`` has
worked examples.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pakta.domain.programmes.choices import OPEN_STATES, DeliveryState, Standing

DUE_WITHIN = dt.timedelta(days=30)
"""From how long before its day a delivery is shown as due."""


class Line(NamedTuple):
    """What counting needs to know of one delivery."""

    delivery: int
    item: int
    component: int
    team: int | None
    assignee: int | None
    starts_on: dt.date
    due_on: dt.date
    state: str
    proved: int
    needed: int

    @property
    def share(self) -> Fraction:
        """0 to 1: documents proved of those needed."""
        return Fraction(self.proved, self.needed)


def standing_of(state: str, due_on: dt.date, today: dt.date) -> Standing:
    """How a delivery of ``state`` due on ``due_on`` stands on ``today``; what was returned is late after its day."""
    if state in (DeliveryState.ACCEPTED, DeliveryState.HANDED_IN):
        return Standing(state)
    if due_on < today:
        return Standing.LATE
    if state == DeliveryState.RETURNED:
        return Standing.RETURNED
    if due_on <= today + DUE_WITHIN:
        return Standing.DUE
    return Standing.PLANNED


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of deliveries: planned, expected by the day, accepted, waiting for a reviewer, late, due, returned.

    ``returned`` counts every one whose proof was returned, late or not. ``proved`` is the sum of shares, so that partly
    proved deliveries count by their part; ``proved_expected`` the sum over those expected by the day.
    """

    planned: int = 0
    expected: int = 0
    accepted: int = 0
    handed_in: int = 0
    late: int = 0
    due: int = 0
    returned: int = 0
    proved: Fraction = Fraction(0)
    proved_expected: Fraction = Fraction(0)

    @property
    def share(self) -> Fraction:
        """Progress, 0 to 1: shares proved of all planned; 0 where nothing is planned."""
        return self.proved / self.planned if self.planned else Fraction(0)


def tally_of(lines: Iterable[Line], today: dt.date) -> Tally:
    planned = expected = returned = 0
    # Shares are added as documents by size of the denominator: a Fraction a row would be the dearest thing on a page.
    proved: Counter[int] = Counter()
    proved_expected: Counter[int] = Counter()
    standings: Counter[Standing] = Counter()
    for line in lines:
        planned += 1
        returned += line.state == DeliveryState.RETURNED
        proved[line.needed] += line.proved
        if line.due_on < today:
            expected += 1
            proved_expected[line.needed] += line.proved
        standings[standing_of(line.state, line.due_on, today)] += 1
    return Tally(
        planned=planned,
        expected=expected,
        accepted=standings[Standing.ACCEPTED],
        handed_in=standings[Standing.HANDED_IN],
        late=standings[Standing.LATE],
        due=standings[Standing.DUE],
        returned=returned,
        proved=_added(proved),
        proved_expected=_added(proved_expected),
    )


def _added(parts: Counter[int]) -> Fraction:
    shares = [Fraction(count, needed) for needed, count in parts.items() if count]
    # Most groups ask for documents of one number, so there is nothing to add.
    return shares[0] if len(shares) == 1 else sum(shares, Fraction(0))


def tally_by_component(lines: Iterable[Line], today: dt.date) -> dict[int, Tally]:
    """Component id → counts of its deliveries."""
    groups: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.component].append(line)
    return {component: tally_of(group, today) for component, group in groups.items()}


def tally_by_team(lines: Iterable[Line], today: dt.date) -> dict[int | None, Tally]:
    """Team id (None: rows without a team) → counts of its deliveries."""
    groups: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.team].append(line)
    return {team: tally_of(group, today) for team, group in groups.items()}


def waiting_lines(
    lines: Iterable[Line], teams: Sequence[int], today: dt.date, *, person: int | None = None
) -> list[Line]:
    """Late, returned and due deliveries, the longest late first.

    Where ``teams`` or ``person`` is given, those of these teams that are not assigned to somebody else, and those
    assigned to the person.
    """
    wanted = set(teams)
    everything = not wanted and person is None
    found = (
        line
        for line in lines
        if line.state in OPEN_STATES
        and line.due_on <= today + DUE_WITHIN
        and (
            everything
            or (person is not None and line.assignee == person)
            or (line.team in wanted and line.assignee is None)
        )
    )
    return sorted(found, key=lambda line: (line.due_on, line.delivery))
