"""Which register's counts answer which question of the worksheet: the one place that knows both."""

from __future__ import annotations

import datetime as dt

from pakta.domain.assessments.prefilling import Prefill, count_from
from pakta.domain.registers.complaints.register import COMPLAINTS
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.recap_periods import period_of
from pakta.foundation.casework.recap_queries import facts_of
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import law_of

COMPLAINTS_RESOLVED = "A.II.5.ii"
"""Question of PermenPANRB 90/2021's worksheet: the share of public complaints that were resolved."""


def complaints_of(unit: Unit, year: int) -> Prefill | None:
    """Complaints of the year: resolved, to be acted upon, still in hand; what went to another register is not counted.

    None where the register holds none: no complaint at all has no share.
    """
    if not Case.objects.filter(unit=unit, register=COMPLAINTS.key, received_on__year__lte=year).exists():
        return None
    period = period_of(Rhythm.YEARLY, dt.date(year, 1, 1))
    facts = facts_of(unit, COMPLAINTS, period, law_of(unit))
    open_ones = {one.case for one in facts.open}
    # One that ended, was reopened and ended again is one complaint.
    resolved = {one.case for one in facts.done} - open_ones
    if not open_ones | resolved:
        return None
    value = {
        "selesai": len(resolved),
        "harus_ditindaklanjuti": len(resolved | open_ones),
        "diproses": len(open_ones),
    }
    return Prefill(value, f"Register {str(COMPLAINTS.name).lower()} {year}")


def join() -> None:
    """Called once, when the project starts."""
    count_from(COMPLAINTS_RESOLVED, complaints_of)
