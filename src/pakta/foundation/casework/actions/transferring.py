"""A case goes to another register, to another office, or is forgotten when its time has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import stop_all
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.actions.passing import step
from pakta.foundation.casework.actors import acting_on
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseFile, Recusal, RegisterSetting
from pakta.foundation.casework.refusals import CannotMove, ReasonMissing
from pakta.foundation.casework.register import MOVED, FieldKind, Register
from pakta.foundation.casework.registry import register_of, registers
from pakta.foundation.casework.rules import check_keeper, check_not_own, check_not_recused
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM

FORGOTTEN_SUBJECT = "(dihapus setelah masa simpan)"
BATCH = 200


@transaction.atomic
def move_case(
    *,
    case: Case,
    to: str,
    unit: Unit | None = None,
    channel: str = "",
    classification: str = "",
    fields: Mapping[str, Any] | None = None,
    reason: str,
    version: int,
    by: User,
    now: dt.datetime,
) -> Case:
    """Move the case to register ``to`` of this unit, or of ``unit`` (forwarded to another office); the case it became.

    It keeps its ticket, its files and messages (read through ``moved_from``), its day of reception, and
    confidentiality: what was confidential stays so. What both registers ask is taken over; ``fields`` gives what the
    new one needs besides. Refuses a register it may not go to, a closed case, no reason.
    """
    found = locked(case, version)
    target = register_of(to)
    destination = unit or found.unit
    _check_move(found, to, destination, reason, by)
    ticket, code_hash = found.ticket, found.code_hash
    _close_as_moved(found, reason.strip(), by=by, now=now)
    became = open_case(
        register=to,
        unit=destination,
        new=NewCase(
            subject=found.subject,
            channel=channel or _same_channel(found, target),
            received_at=found.received_at,
            classification=classification,
            fields=_taken_over(found, target, fields or {}),
            is_confidential=found.is_confidential,
            is_anonymous=found.is_anonymous and target.may_be_anonymous,
        ),
        with_ticket=False,
        reporter=found.reporter,
        moved_from=found,
        by=by,
        now=now,
    ).case
    became.ticket, became.code_hash = ticket, code_hash
    became.is_confidential = became.is_confidential or found.is_confidential
    became.save(update_fields=["ticket", "code_hash", "is_confidential"])
    _carry_recusals(found, became)
    record(
        chain=found.unit.trail_chain,
        by=acting_on(found, by),
        now=now,
        action="casework.move",
        subject=found,
        label=found.number_text,
        after={"register": to, "case": became.number_text},
    )
    return became


def _carry_recusals(found: Case, became: Case) -> None:
    """Whoever may not decide the one may not decide what it became; both have the same key."""
    Recusal.objects.bulk_create(
        Recusal(
            case=became,
            person=one.person,
            reason_sealed=one.reason_sealed,
            source=one.source or f"case:{found.pk}",
            declared_at=one.declared_at,
            declared_by=one.declared_by,
        )
        for one in found.recusals.filter(withdrawn_at=None).select_related("person", "declared_by")
    )


def _close_as_moved(found: Case, reason: str, *, by: User, now: dt.datetime) -> None:
    """The case ends here; its ticket goes on to the one it becomes."""
    before, today = found.state, found.unit.local_date(now)
    stop_all(found, on=today)
    found.state, found.closed_on, found.due_on, found.due_clock = MOVED.key, today, None, ""
    found.ticket, found.code_hash = None, ""
    found.version += 1
    found.save()
    step(found, source=before, act="move", note=reason, by=by, now=now)


def _check_move(found: Case, to: str, destination: Unit, reason: str, by: User) -> None:
    check_keeper(by, found.unit, found.register)
    check_not_recused(by, found)
    check_not_own(by, found)
    _check_target(found, to, destination)
    if not reason.strip():
        raise ReasonMissing(
            _("Tulis alasan pemindahan: %(person)s dan petugas penerima membacanya.")
            % {"person": found.register_rules.person}
        )


def _check_target(found: Case, to: str, destination: Unit) -> None:
    if not found.is_open:
        raise CannotMove(_("Perkara yang sudah selesai tidak dipindahkan."))
    if destination.pk == found.unit_id:
        if to not in found.register_rules.moves_to:
            raise CannotMove(_("Perkara register ini tidak dapat dipindahkan ke register itu."))
    elif not found.register_rules.moves_to:
        raise CannotMove(_("Perkara register ini tidak berpindah satuan kerja."))
    elif not (found.unit.is_below(destination) or destination.is_below(found.unit)):
        raise CannotMove(_("Perkara hanya diteruskan ke satuan kerja di atas atau di bawah."))


def _same_channel(case: Case, target: Register) -> str:
    keys = [one.key for one in target.channels]
    return case.channel if case.channel in keys else keys[-1]


def _taken_over(case: Case, target: Register, given: Mapping[str, Any]) -> dict[str, Any]:
    return {**carried(case, target), **given}


def carried(case: Case, target: Register) -> dict[str, Any]:
    """What ``target`` would hold of the case: what both ask, and the words another field of it begins with."""
    held = contents_of(case).values
    found: dict[str, Any] = {}
    for field in target.fields:
        key = next((key for key in (field.key, *field.taken_from) if held.get(key)), None)
        if key is not None:
            found[field.key] = held[key]
    return found


@transaction.atomic
def forget_old_cases(*, now: dt.datetime) -> int:
    """Cases whose retention has passed lose what they knew of people: key, sealed fields, files, subject; how many.

    Counts stay: number, register, class, channel, days, states. One that was moved goes with the one it became.
    """
    forgotten = 0
    own = {(one.unit_id, one.register): one.retention_months for one in RegisterSetting.objects.all()}
    for register in registers():
        ended = (
            Case.objects.filter(register=register.key, forgotten_on=None, closed_on__isnull=False)
            .filter(moved_to=None)
            .select_related("unit")
            .order_by("closed_on", "pk")
        )
        for case in ended[: BATCH * 50]:
            months = own.get((case.unit_id, register.key)) or register.retention_months
            if months is not None and _is_over(case, months, now):
                forgotten += _forget_chain(case, months, now=now)
    return forgotten


def _is_over(case: Case, months: int, now: dt.datetime) -> bool:
    return _months_later(case.closed_on, months) <= case.unit.local_date(now)


def _forget_chain(case: Case, months: int, *, now: dt.datetime) -> int:
    """Nothing where the case was opened again, or forgotten, before its lock was had."""
    standing = Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=case.pk)
    if standing.is_open or standing.is_forgotten or not _is_over(standing, months, now):
        return 0
    count, one = 0, case
    while True:
        _forget(one, now=now)
        count += 1
        if one.moved_from is None:
            return count
        one = one.moved_from


def _forget(case: Case, *, now: dt.datetime) -> None:
    found = Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=case.pk)
    blobs = list(CaseFile.objects.filter(case=found).values_list("blob", flat=True))
    CaseFile.objects.filter(case=found).delete()
    found.key = found.sealed = found.code_hash = ""
    found.ticket = None
    found.details = {
        one.key: found.details[one.key]
        for one in found.register_rules.fields
        if one.key in found.details and one.kind in (FieldKind.CHOICE, FieldKind.YES_NO) and not one.identity
    }
    found.reporter = found.assigned_to = None
    found.subject = FORGOTTEN_SUBJECT
    found.forgotten_on = found.unit.local_date(now)
    found.version += 1
    found.save()
    found.tags.all().delete()
    record(
        chain=found.unit.trail_chain,
        by=SYSTEM,
        now=now,
        action="casework.forget",
        subject=found,
        label=found.number_text,
        after={"files": len(blobs)},
    )
    transaction.on_commit(lambda: _delete(blobs))


def _delete(blobs: Sequence[str]) -> None:
    for blob in blobs:
        default_storage.delete(blob)


def _months_later(day: dt.date | None, months: int) -> dt.date:
    assert day is not None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, 28))
