"""The demo office's registers: who keeps them, a few cases of each, and the recaps that became proof by themselves.

Each register adds its own function to ``SLICES``: it takes the office and the moment, and gives the steps of its
cases. People and stories are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pakta.config.demo_proof import Step
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.registry import registers
from pakta.foundation.institutions.models import Unit

APPOINTED_ON = dt.date(2026, 1, 16)
"""The day after this year's plan was adopted: what the demo did before then is written already, and the trail runs
forward only. No step lies earlier."""
BASIS = "Keputusan Sekretaris Nomor 3 Tahun 2026 (contoh)"


@dataclass(frozen=True, slots=True)
class RegisterOffice:
    """Who works there: ``keeper`` keeps every register, ``approver`` approves answers, ``reviewer`` judges proof;
    ``staff`` are two more people of the office, who report and declare things themselves."""

    unit: Unit
    keeper: User
    approver: User
    coordinator: User
    reviewer: User
    staff: tuple[User, User]

    def at(self, day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
        """A moment by the clock on the office's wall."""
        return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=self.unit.zone_info)


Slice = Callable[[RegisterOffice, dt.datetime], list[Step]]

SLICES: tuple[Slice, ...] = ()


def steps_of_registers(office: RegisterOffice, *, now: dt.datetime) -> list[Step]:
    """Appointments first, then what happened in each register before ``now``."""
    given_at = office.at(APPOINTED_ON, 9)
    steps = [Step(given_at, partial(_appoint_all, office, given_at))]
    for one in SLICES:
        steps += one(office, now)
    return steps


def _appoint_all(office: RegisterOffice, now: dt.datetime) -> None:
    for register in registers():
        for person, duty in ((office.keeper, Duty.KEEPER), (office.approver, Duty.APPROVER)):
            appoint(
                unit=office.unit,
                register=register.key,
                person=person,
                duty=duty,
                basis=BASIS,
                by=office.coordinator,
                now=now,
            )
