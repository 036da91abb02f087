"""Appointing people to registers, and what a unit settles about a register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Appointment, RegisterSetting
from pakta.foundation.casework.models.duties import forget_duties
from pakta.foundation.casework.refusals import CaseIncomplete, NotYourRegister, PersonMissing
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.casework.registry import register_of
from pakta.foundation.casework.rules import can_appoint
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.shared.text import plain_line

LONGEST_BASIS = 200
LONGEST_RETENTION = 600


@transaction.atomic
def appoint(
    *, unit: Unit, register: str, person: User, duty: Duty, basis: str = "", by: User, now: dt.datetime
) -> Appointment:
    """Appoint a person of the unit to a register; ``basis`` names the decree. Appointed twice is once.

    Refuses who does not give out roles there, and people who hold no role in the unit.
    """
    _check_appointer(by, unit)
    register_of(register)
    if not people_of(unit).filter(pk=person.pk).exists():
        raise PersonMissing(_("Pilih orang yang bekerja di satuan kerja ini."))
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    standing = (
        Appointment.objects.current().filter(unit=unit, register=register, person=person, duty=duty).first()
    )
    if standing is not None:
        return standing
    given = Appointment.objects.create(
        unit=unit,
        register=register,
        person=person,
        duty=duty,
        basis=plain_line(basis)[:LONGEST_BASIS],
        given_at=now,
        given_by=by,
    )
    forget_duties(person)
    _record("casework.appoint", given, by=by, now=now)
    return given


@transaction.atomic
def end_appointment(*, appointment: Appointment, by: User, now: dt.datetime) -> Appointment:
    """End it; ended twice is once."""
    _check_appointer(by, appointment.unit)
    found = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("unit", "person")
        .get(pk=appointment.pk)
    )
    if found.ended_at is None:
        found.ended_at, found.ended_by = now, by
        found.save(update_fields=["ended_at", "ended_by"])
        forget_duties(found.person)
        _record("casework.end_appointment", found, by=by, now=now)
    return found


@transaction.atomic
def set_register(
    *,
    unit: Unit,
    register: str,
    rhythms: Sequence[str],
    publishes_recaps: bool,
    open_to_public: bool,
    retention_months: int | None,
    by: User,
    now: dt.datetime,
) -> RegisterSetting:
    """What the unit settles about a register. Refuses unknown rhythms and a retention that cannot be."""
    _check_appointer(by, unit)
    if set(rhythms) - set(Rhythm):
        raise CaseIncomplete(_("Pilih irama rekap dari daftar."))
    if retention_months is not None and not 1 <= retention_months <= LONGEST_RETENTION:
        raise CaseIncomplete(_("Masa simpan 1 sampai 600 bulan."))
    wanted = {
        "rhythms": [one.value for one in Rhythm if one in rhythms],
        "publishes_recaps": publishes_recaps,
        "open_to_public": open_to_public,
        "retention_months": retention_months,
    }
    setting, _new = RegisterSetting.objects.update_or_create(
        unit=unit, register=register, defaults={**wanted, "changed_at": now, "changed_by": by}
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="casework.set_register",
        subject=setting,
        label=str(register_of(register).name),
        after=wanted,
    )
    return setting


def _check_appointer(by: User, unit: Unit) -> None:
    if not can_appoint(by, unit):
        raise NotYourRegister(
            _("Petugas register ditunjuk oleh koordinator satuan kerja. Hubungi koordinator.")
        )


def _record(action: str, given: Appointment, *, by: User, now: dt.datetime) -> None:
    record(
        chain=given.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=given,
        label=str(given)[:200],
        after={
            "register": given.register,
            "person": given.person.name,
            "duty": given.duty,
            "basis": given.basis,
        },
    )
