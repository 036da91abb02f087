"""A person declares a conflict of interest; it bites at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.conflicts.models import REGISTER, DeclaredOffice
from pakta.domain.registers.conflicts.signals import conflict_declared
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.handling import recuse
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import CannotMove, NotYourRegister, PersonMissing
from pakta.foundation.casework.rules import can_see_case
from pakta.foundation.institutions.models import Unit


@transaction.atomic
def declare_conflict(
    *,
    unit: Unit,
    fields: Mapping[str, Any],
    superior: User | None,
    about: Sequence[Case] = (),
    about_units: Sequence[Unit] = (),
    files: Sequence[Incoming] = (),
    by: User,
    now: dt.datetime,
) -> Case:
    """Declare to ``superior``, who gets it in hand; None leaves it with the register's keepers.

    From this moment the person decides nothing of the cases in ``about``, and files of ``about_units`` that they assess
    are shut to them. Refuses people of other units, oneself as superior, cases the person does not see, and what
    ``open_case`` refuses.
    """
    if not people_of(unit).filter(pk=by.pk).exists():
        raise NotYourRegister(_("Deklarasi disampaikan di satuan kerja Anda sendiri."))
    if superior is not None:
        if superior.pk == by.pk:
            raise PersonMissing(_("Pilih atasan, bukan diri sendiri."))
        if not people_of(unit).filter(pk=superior.pk).exists():
            raise PersonMissing(_("Pilih atasan yang bekerja di satuan kerja ini."))
    if any(not can_see_case(by, case) for case in about):
        raise CannotMove(_("Salah satu perkara yang disebut tidak ada."))
    case = open_case(
        register=REGISTER,
        unit=unit,
        new=NewCase(
            subject="Deklarasi konflik kepentingan",
            channel="form",
            received_at=now,
            fields={**fields, "declarant": by.name},
            is_confidential=True,
        ),
        files=files,
        with_ticket=False,
        reporter=by,
        by=by,
        now=now,
    ).case
    if superior is not None:
        case.assigned_to = superior
        case.save(update_fields=["assigned_to"])
    statement = str(fields.get("story", ""))[:1000]
    for one in sorted(about, key=lambda case: case.pk):
        recuse(case=one, person=by, reason=statement, source=f"{REGISTER}:{case.pk}", by=by, now=now)
    offices = sorted({one.pk: one for one in about_units}.values(), key=lambda one: one.pk)
    DeclaredOffice.objects.bulk_create(DeclaredOffice(case=case, unit=one) for one in offices)
    if offices:
        conflict_declared.send(sender=Case, person=by, units=offices, by=by, now=now)
    return case
