"""Stating prerequisites of a year, by a unit for itself or by one above for all below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.facts import OF_INSTITUTION
from pakta.domain.assessments.locking import words
from pakta.domain.assessments.models import Fact, Worksheet
from pakta.domain.assessments.rules import sets_for
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.form import FactValue, Instrument
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.thresholds import read_facts

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a fact, as typed; an empty ``value`` takes it back."""

    value: str
    note: str = ""


@transaction.atomic
def state_facts(*, worksheet: Worksheet, stated: Mapping[str, Statement], by: User, now: dt.datetime) -> int:
    """Keep what the person says of some facts, and tell how many changed.

    Whoever runs the unit's assessment says it of the unit; whoever leads above says what concerns the institution, for
    their own unit and all below it. Refuses a value the instrument does not know (``BadFacts``).
    """
    unit = sets_for(by, worksheet.unit)
    if unit is None:
        raise NotAllowed(_("Peran Anda tidak mencakup pengisian syarat untuk satuan kerja ini."))
    plain = instrument(worksheet.instrument)
    read = read_facts(plain, {code: one.value.strip() for code, one in stated.items()})
    if unit.pk != worksheet.unit_id:
        _refuse_of_unit(plain, stated)
    # The unit's row first: two people who state a fact for the first time at once take turns.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = {one.key: one for one in Fact.objects.filter(unit=unit, year=worksheet.year, key__in=stated)}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for code, one in stated.items():
        value = _written(read[code]) if code in read else ""
        note = words(one.note, LONGEST_NOTE) if value else ""
        row = there.get(code)
        was = (row.value, row.note) if row else ("", "")
        if was == (value, note):
            continue
        before[code], after[code] = _told(*was), _told(value, note)
        if not value:
            Fact.objects.filter(unit=unit, year=worksheet.year, key=code).delete()
        else:
            Fact.objects.update_or_create(
                unit=unit,
                year=worksheet.year,
                key=code,
                defaults={"value": value, "note": note, "stated_at": now, "stated_by": by},
            )
    if after:
        record(
            chain=unit.trail_chain,
            by=by,
            now=now,
            action="assessments.state_facts",
            subject=unit,
            label=f"{unit.name} · {worksheet.year}"[:200],
            before=before,
            after=after,
        )
    return len(after)


def _refuse_of_unit(plain: Instrument, stated: Mapping[str, Statement]) -> None:
    for code in stated:
        if plain.facts_by_code[code].about != OF_INSTITUTION:
            raise NotAllowed(_("Syarat satuan kerja diisi oleh satuan kerja itu sendiri."))


def _written(value: FactValue) -> str:
    """A fact as it is kept; ``read_facts`` reads it back."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Fraction):
        return str(Decimal(value.numerator) / Decimal(value.denominator))
    return value


def _told(value: str, note: str) -> str:
    return f"{value} ({note})" if note else value
