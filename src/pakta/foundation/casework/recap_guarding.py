"""What of a period's breakdowns is said, given the register's rules and the papers drawn up before. One query."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.recap_data import (
    OTHERS,
    guarded_breakdown,
    tables_in,
    withheld_breakdown,
    without_few,
)
from pakta.foundation.casework.recap_figures import Division, PeriodFacts
from pakta.foundation.casework.recap_hiding import LEAST_SMALL, Table, said_of
from pakta.foundation.casework.recap_periods import MONTHS, Period, periods_within
from pakta.foundation.casework.register import Register, Rhythm
from pakta.foundation.institutions.models import Unit


@dataclass(frozen=True, slots=True)
class Guard:
    """What holds for a breakdown that could point at people."""

    small: int
    printed_from: Rhythm


def guards_of(rules: Register, breakdowns: Sequence[str]) -> dict[str, Guard]:
    """Breakdown's key → its guard, of those that have one. A register that is always confidential guards all."""
    spec = rules.recap
    own = {one.key: one for one in spec.breakdowns}
    least = LEAST_SMALL if rules.always_confidential else 0
    found = {}
    for key in breakdowns:
        named = own.get(key)
        small = max((named.small if named else 0) or spec.small, least)
        if small > 1:
            shortest = min(spec.rhythms, key=lambda one: MONTHS[one])
            first = (named.printed_from if named else None) or spec.printed_from or shortest
            found[key] = Guard(max(small, LEAST_SMALL), first)
    return found


def guarded(
    unit: Unit,
    rules: Register,
    rhythm: Rhythm,
    facts: PeriodFacts,
    divisions: Sequence[Division],
    data: Mapping[str, Any],
) -> dict[str, Any]:
    """``data`` (``figures_data`` of the facts) without what could point at people."""
    guards = guards_of(rules, [one.key for one in divisions])
    if not guards:
        return dict(data)
    papers = _papers_before(unit, rules, facts.period)
    by_key = {one.key: one for one in divisions}
    breakdowns = []
    for one in data["breakdowns"]:
        guard = guards.get(one["key"])
        if guard is None:
            breakdowns.append(one)
        elif MONTHS[guard.printed_from] > MONTHS[rhythm]:
            breakdowns.append(withheld_breakdown(one, printed_from=guard.printed_from))
        else:
            breakdowns.append(_said(one, by_key[one["key"]], guard, facts, papers))
    found = {**data, "breakdowns": breakdowns}
    return without_few(found) if len(guards) == len(divisions) else found


_Papers = Mapping[Period, Sequence[Mapping[str, Table]]]


def _said(
    breakdown: Mapping[str, Any], division: Division, guard: Guard, facts: PeriodFacts, papers: _Papers
) -> dict[str, Any]:
    key = division.key

    def before(period: Period) -> list[Table]:
        return [one[key] for one in papers.get(period, ()) if key in one]

    parts = [
        (_came(division, PeriodFacts(part, facts.cases)), before(part))
        for part in periods_within(guard.printed_from, facts.period)
    ]
    said = said_of(parts, before(facts.period) if len(parts) > 1 else (), guard.small)
    return guarded_breakdown(
        breakdown, said, names={**division.names, OTHERS[0]: OTHERS[1]}, small=guard.small
    )


def _came(division: Division, facts: PeriodFacts) -> dict[str, int]:
    """How many came in by group; those of no named group together."""
    counts = Counter(division.of(one) for one in facts.received)
    others = sum(count for key, count in counts.items() if key not in division.names)
    return {**{key: counts[key] for key in division.names}, OTHERS[0]: others}


def _papers_before(unit: Unit, rules: Register, period: Period) -> _Papers:
    """What was signed of the period and within it, voided papers too: they are in people's hands."""
    found: defaultdict[Period, list[Mapping[str, Table]]] = defaultdict(list)
    rows = (
        Recap.objects.filter(
            unit=unit, register=rules.key, starts_on__gte=period.starts_on, ends_on__lte=period.ends_on
        )
        .exclude(state=RecapState.DRAFTED)
        .order_by("pk")
        .values_list("starts_on", "ends_on", "figures")
    )
    for starts_on, ends_on, figures in rows:
        found[Period(starts_on, ends_on)].append(tables_in(figures))
    return found
