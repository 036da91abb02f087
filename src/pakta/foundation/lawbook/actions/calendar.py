"""An office states on which days it is shut or works of its own, and when election stages run; or takes it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OfficeDay, StagePeriod
from pakta.foundation.lawbook.queries import calendar_of
from pakta.foundation.lawbook.rules import check_keeper, check_stages
from pakta.foundation.lawbook.signals import calendar_changed
from pakta.foundation.lawbook.texts import FieldsIncomplete, check_period, line
from pakta.foundation.trail.actions import record
from pakta.knowledge.law.clocks import OfficeCalendar
from pakta.shared.errors import DomainError

LONGEST_NAME = 200
LONGEST_SOURCE = 300
MOST_DAYS = 31
"""At once."""
LONGEST_STAGE = dt.timedelta(days=366 * 3)
_SATURDAY = 5


class DayStatedAlready(DomainError):
    """The unit said something of that day before."""


class StageStatedAlready(DomainError):
    """The unit has this stage on some of these days."""


@dataclass(frozen=True)
class DaysFields:
    """Days as typed, from ``first`` to ``last``: the office is shut, or works, for the occasion ``name``."""

    first: dt.date
    last: dt.date
    closed: bool
    name: str
    source: str


@dataclass(frozen=True)
class StageFields:
    """A stage as typed."""

    name: str
    starts_on: dt.date
    ends_on: dt.date
    source: str


@transaction.atomic
def add_office_days(*, unit: Unit, fields: DaysFields, by: User, now: dt.datetime) -> list[OfficeDay]:
    """State of each day that the unit and those below are shut, or work.

    Of a closure of several days Saturdays and Sundays are left out. Refuses ``NotYoursToAdd``, ``FieldsIncomplete``,
    ``DayStatedAlready``.
    """
    check_keeper(by, unit)
    # Two who state the same wait for each other here.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    check_period(fields.first, fields.last)
    _refuse_second(unit, fields)
    days = _days_meant(fields, calendar_of(unit))
    name = line(fields.name, _("Keterangan"), LONGEST_NAME)
    source = line(fields.source, _("Dasar"), LONGEST_SOURCE)
    made: list[OfficeDay] = []
    for day in days:
        one = OfficeDay(unit=unit, day=day, closed=fields.closed, name=name, source=source)
        one.added_at, one.added_by = now, by
        one.save()
        _record("lawbook.add_office_day", one, by, now, before=None, after=_day_told(one))
        made.append(one)
    calendar_changed.send(sender=OfficeDay, unit=unit, by=by, now=now)
    return made


@transaction.atomic
def withdraw_office_day(*, office_day: OfficeDay, by: User, now: dt.datetime) -> OfficeDay:
    """Take one back; the national calendar, or that of a unit above, counts again. Refuses ``NotYoursToAdd``."""
    found = OfficeDay.objects.select_for_update(of=("self",)).select_related("unit").get(pk=office_day.pk)
    check_keeper(by, found.unit)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record("lawbook.withdraw_office_day", found, by, now, before=_day_told(found), after=None)
        calendar_changed.send(sender=OfficeDay, unit=found.unit, by=by, now=now)
    return found


@transaction.atomic
def add_stage(*, unit: Unit, fields: StageFields, by: User, now: dt.datetime) -> StagePeriod:
    """State when an election stage runs, for the unit and those below.

    Refuses ``NotYoursToAdd``, ``FieldsIncomplete``, and ``StageStatedAlready`` for one of the same name on some of
    the same days.
    """
    check_stages(by, unit)
    # Two who state the same wait for each other here.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    check_period(fields.starts_on, fields.ends_on)
    if fields.ends_on - fields.starts_on > LONGEST_STAGE:
        raise FieldsIncomplete(_("Satu tahapan paling lama tiga tahun. Periksa kedua tanggal."))
    made = StagePeriod(
        unit=unit,
        name=line(fields.name, _("Nama tahapan"), LONGEST_NAME),
        starts_on=fields.starts_on,
        ends_on=fields.ends_on,
        source=line(fields.source, _("Dasar"), LONGEST_SOURCE),
        added_at=now,
        added_by=by,
    )
    same = StagePeriod.objects.filter(
        unit=unit,
        name__iexact=made.name,
        withdrawn_at=None,
        starts_on__lte=made.ends_on,
        ends_on__gte=made.starts_on,
    )
    if same.exists():
        raise StageStatedAlready(
            _("%(name)s sudah dinyatakan untuk sebagian tanggal itu. Tarik dahulu yang lama.")
            % {"name": made.name}
        )
    made.save()
    _record("lawbook.add_stage", made, by, now, before=None, after=_stage_told(made))
    calendar_changed.send(sender=StagePeriod, unit=unit, by=by, now=now)
    return made


@transaction.atomic
def withdraw_stage(*, stage: StagePeriod, by: User, now: dt.datetime) -> StagePeriod:
    """Take one back; the usual clocks run on its days again. Refuses ``NotYoursToAdd``."""
    found = StagePeriod.objects.select_for_update(of=("self",)).select_related("unit").get(pk=stage.pk)
    check_stages(by, found.unit)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record("lawbook.withdraw_stage", found, by, now, before=_stage_told(found), after=None)
        calendar_changed.send(sender=StagePeriod, unit=found.unit, by=by, now=now)
    return found


def _refuse_second(unit: Unit, fields: DaysFields) -> None:
    stated = OfficeDay.objects.filter(
        unit=unit, day__range=(fields.first, fields.last), withdrawn_at=None
    ).order_by("day")
    if first := stated.first():
        raise DayStatedAlready(
            _("%(day)s sudah dinyatakan: %(name)s. Tarik dahulu yang lama.")
            % {"day": date_format(first.day, "j F Y"), "name": first.name}
        )


def _days_meant(fields: DaysFields, calendar: OfficeCalendar) -> list[dt.date]:
    count = (fields.last - fields.first).days + 1
    if count > MOST_DAYS:
        raise FieldsIncomplete(_("Sekali isi paling banyak %(most)d hari.") % {"most": MOST_DAYS})
    days = [fields.first + dt.timedelta(days=passed) for passed in range(count)]
    if fields.closed:
        days = [day for day in days if day.weekday() < _SATURDAY]
    elif any(calendar.is_working_day(day) for day in days):
        raise FieldsIncomplete(
            _("Sebagian hari itu sudah hari kerja. Nyatakan hanya hari libur yang tetap dipakai bekerja.")
        )
    if not days:
        raise FieldsIncomplete(_("Sabtu dan Minggu sudah libur, jadi tidak perlu dinyatakan tutup."))
    return days


def _day_told(one: OfficeDay) -> dict[str, object]:
    return {"date": one.day, "closed": one.closed, "name": one.name, "source": one.source}


def _stage_told(one: StagePeriod) -> dict[str, object]:
    return {"name": one.name, "starts_on": one.starts_on, "ends_on": one.ends_on, "source": one.source}


def _record(
    action: str,
    found: OfficeDay | StagePeriod,
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
