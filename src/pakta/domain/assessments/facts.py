"""Prerequisites beside the points, as they count for a worksheet.

What is asked of the institution counts for every unit below the one that stated it, the nearest one first; what is
asked of the unit only where the unit itself stated it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pakta.domain.assessments.models import Fact, Worksheet
from pakta.domain.assessments.sheets import lineage_paths
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets import form
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.thresholds import BadFacts, Facts, read_facts

OF_INSTITUTION = "institution"
"""``about`` of a fact that a unit above may state."""


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact of the instrument with what counts for a unit. ``counts``: the statement that does, of whatever unit;
    ``value``: what it says, None where nobody said anything."""

    fact: form.Fact
    counts: Fact | None
    value: form.FactValue | None


def stated_facts(worksheet: Worksheet) -> list[StatedFact]:
    """Every fact the instrument knows, in its order, as it counts for the worksheet. One query."""
    plain = instrument(worksheet.instrument)
    counting = _counting(worksheet.unit, worksheet.year, plain.facts_by_code)
    return [StatedFact(fact, *_read(plain, fact.code, counting.get(fact.code))) for fact in plain.facts]


def facts_of(worksheet: Worksheet) -> Facts:
    """Fact code → what is known, as thresholds are judged with. One query."""
    return {one.fact.code: one.value for one in stated_facts(worksheet) if one.value is not None}


def facts_of_many(worksheets: Sequence[Worksheet]) -> dict[int, Facts]:
    """Worksheet's id → what is known for it. One query for all."""
    paths = {path for one in worksheets for path in lineage_paths(one.unit)}
    years = {one.year for one in worksheets}
    rows = list(Fact.objects.filter(unit__path__in=paths, year__in=years).select_related("unit"))
    return {one.pk: _known(one, [row for row in rows if row.year == one.year]) for one in worksheets}


def statements_of(unit: Unit, year: int) -> dict[str, Fact]:
    """Fact code → what the unit itself stated. One query."""
    return {one.key: one for one in Fact.objects.filter(unit=unit, year=year)}


def _counting(unit: Unit, year: int, known: Mapping[str, form.Fact]) -> dict[str, Fact]:
    """Fact code → the nearest statement that counts for the unit."""
    rows = Fact.objects.filter(unit__path__in=lineage_paths(unit), year=year, key__in=known)
    return _nearest(unit, rows.select_related("unit", "stated_by"), known)


def _nearest(unit: Unit, rows: Iterable[Fact], known: Mapping[str, form.Fact]) -> dict[str, Fact]:
    """Of statements by the unit and those above it, which one counts for each fact."""
    found: dict[str, Fact] = {}
    for row in sorted(rows, key=lambda one: len(one.unit.path)):
        if row.unit_id == unit.pk or known[row.key].about == OF_INSTITUTION:
            found[row.key] = row
    return found


def _known(worksheet: Worksheet, stated: Iterable[Fact]) -> Facts:
    """What the statements of the worksheet's year, by whatever unit, say of it."""
    plain = instrument(worksheet.instrument)
    above = set(lineage_paths(worksheet.unit))
    counting = _nearest(
        worksheet.unit,
        [one for one in stated if one.unit.path in above and one.key in plain.facts_by_code],
        plain.facts_by_code,
    )
    read = {code: _read(plain, code, row)[1] for code, row in counting.items()}
    return {code: value for code, value in read.items() if value is not None}


def _read(plain: form.Instrument, code: str, row: Fact | None) -> tuple[Fact | None, form.FactValue | None]:
    """A statement made under another sheet may say what this one does not know: then nothing is known."""
    if row is None:
        return None, None
    try:
        return row, read_facts(plain, {code: row.value}).get(code)
    except BadFacts:
        return None, None
