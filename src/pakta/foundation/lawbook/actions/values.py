"""An office sets a legal value in place of Pakta's for some time, or takes it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnValue
from pakta.foundation.lawbook.rules import check_keeper
from pakta.foundation.lawbook.signals import calendar_changed
from pakta.foundation.lawbook.texts import check_period, line, paragraph
from pakta.foundation.trail.actions import record
from pakta.knowledge.law.values import (
    LegalValue,
    NoSuchValue,
    Value,
    legal_values,
    value_as_data,
    value_from,
    value_words,
)
from pakta.shared.errors import DomainError

LONGEST_SOURCE = 300
LONGEST_REASON = 2_000
_STATED = (
    "key",
    "name",
    "value",
    "in_force_from",
    "in_force_to",
    "joint_leave_counts",
    "source",
    "reason",
    "document_name",
)


class ValueUnknown(DomainError):
    """Pakta knows no legal value of that key, or one of another kind."""


class ValueSetAlready(DomainError):
    """The unit set another value for some of these days."""


@dataclass(frozen=True)
class ValueFields:
    """A value as typed. ``document`` (content, name) is the paper it rests on."""

    key: str
    value: Value
    source: str
    reason: str
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    joint_leave_counts: bool = True
    document: tuple[IO[bytes], str] | None = None


@transaction.atomic
def add_value(*, unit: Unit, fields: ValueFields, by: User, now: dt.datetime, max_bytes: int) -> OwnValue:
    """Set a value of the unit's own; it holds for the units below too, from then on and for the days it names.

    Refuses ``NotYoursToAdd``, ``ValueUnknown``, ``FieldsIncomplete``, ``ValueSetAlready`` where the unit has one on
    some of its days, and what ``store_file`` refuses.
    """
    check_keeper(by, unit)
    # Two who set the same wait for each other here.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    brought = _brought(fields)
    check_period(fields.in_force_from, fields.in_force_to)
    added = OwnValue(
        unit=unit,
        key=fields.key,
        name=brought.name,
        value=value_as_data(fields.value),
        in_force_from=fields.in_force_from,
        in_force_to=fields.in_force_to,
        joint_leave_counts=fields.joint_leave_counts,
        source=line(fields.source, _("Dasar"), LONGEST_SOURCE),
        reason=paragraph(fields.reason, _("Alasan"), LONGEST_REASON),
        added_at=now,
        added_by=by,
    )
    _refuse_second(added)
    if fields.document is not None:
        content, name = fields.document
        added.document = store_file(content=content, original_name=name, by=by, now=now, max_bytes=max_bytes)
        added.document_name = safe_display_name(name)
    _keep(added, by, now)
    return added


@transaction.atomic
def set_value_again(*, value: OwnValue, by: User, now: dt.datetime) -> OwnValue:
    """Set one that was taken back, as it was. Refuses ``NotYoursToAdd`` and ``ValueSetAlready``."""
    # Two who set the same wait for each other here.
    unit = Unit.objects.select_for_update(no_key=True).get(pk=value.unit_id)
    check_keeper(by, unit)
    kept = {name: getattr(value, name) for name in (*_STATED, "document")}
    added = OwnValue(unit=unit, added_at=now, added_by=by, **kept)
    _refuse_second(added)
    _keep(added, by, now)
    return added


@transaction.atomic
def withdraw_value(*, value: OwnValue, by: User, now: dt.datetime) -> OwnValue:
    """Take one back; what held before it holds again. Refuses ``NotYoursToAdd``."""
    found = OwnValue.objects.select_for_update(of=("self",)).select_related("unit").get(pk=value.pk)
    check_keeper(by, found.unit)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record("lawbook.withdraw_value", found, by, now, before=_told(found), after=None)
        calendar_changed.send(sender=OwnValue, unit=found.unit, by=by, now=now)
    return found


def _brought(fields: ValueFields) -> LegalValue:
    try:
        brought = legal_values().all_of(fields.key)[-1]
    except NoSuchValue:
        raise ValueUnknown(_("Nilai “%(key)s” tidak dikenal.") % {"key": fields.key}) from None
    if type(fields.value) is not type(brought.value):
        raise ValueUnknown(
            _("“%(name)s” adalah nilai jenis lain. Isi nilai yang sejenis.") % {"name": brought.name}
        )
    return brought


def _refuse_second(added: OwnValue) -> None:
    new = added.legal_value
    others = OwnValue.objects.filter(unit=added.unit, key=added.key, withdrawn_at=None).select_related("unit")
    if any(new.overlaps(one.legal_value) for one in others):
        raise ValueSetAlready(
            _(
                "Satuan kerja ini sudah menetapkan nilai sendiri untuk sebagian tanggal itu. Tarik dahulu yang lama, "
                "atau pilih tanggal lain."
            )
        )


def _keep(added: OwnValue, by: User, now: dt.datetime) -> None:
    added.save()
    _record("lawbook.add_value", added, by, now, before=None, after=_told(added))
    calendar_changed.send(sender=OwnValue, unit=added.unit, by=by, now=now)


def _told(found: OwnValue) -> dict[str, object]:
    told = {name: getattr(found, name) for name in _STATED if name != "value"}
    return {**told, "legal_value": value_words(value_from(found.value))}


def _record(
    action: str,
    found: OwnValue,
    by: User,
    now: dt.datetime,
    *,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
) -> None:
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=found,
        label=found.name,
        before=before,
        after=after,
    )
