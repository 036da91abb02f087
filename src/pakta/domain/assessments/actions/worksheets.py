"""Starting a unit's worksheet of a year, and choosing the award it aims at."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.locking import locked_worksheet
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.domain.assessments.rules import can_run_assessment
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import Instrument, instrument, instruments
from pakta.shared.errors import DomainError


class InstrumentUnknown(DomainError):
    """No instrument of that id."""


class LevelUnknown(DomainError):
    """The instrument has no such award."""


class WorksheetExists(DomainError):
    """The unit has its worksheet of that year."""


class YearOutOfReach(DomainError):
    """Nobody fills a worksheet of that year now."""


@transaction.atomic
def start_worksheet(
    *,
    unit: Unit,
    year: int,
    instrument_id: str,
    level: str,
    due_on: dt.date | None,
    by: User,
    now: dt.datetime,
) -> AssessmentRound:
    """Make the worksheet and open its self-assessment. Refuses: unknown instrument or award, one that is there."""
    require(allowed=can_run_assessment(by, unit))
    plain = _instrument(instrument_id)
    _check_level(plain, level)
    if abs(year - unit.local_date(now).year) > 1:
        raise YearOutOfReach(_("LKE dapat dimulai untuk tahun lalu, tahun ini, dan tahun depan."))
    try:
        with transaction.atomic():
            made = Worksheet.objects.create(
                unit=unit, year=year, instrument=plain.id, level=level, started_at=now, started_by=by
            )
    except IntegrityError:
        raise WorksheetExists(_("LKE tahun %(year)d sudah ada.") % {"year": year}) from None
    opened = AssessmentRound.objects.create(
        worksheet=made,
        kind=RoundKind.SELF,
        instrument_version=plain.version,
        due_on=due_on,
        opened_at=now,
        opened_by=by,
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="assessments.start_worksheet",
        subject=made,
        label=str(made),
        after={"year": year, "instrument": f"{plain.id} {plain.version}", "level": level, "due_on": due_on},
    )
    return opened


@transaction.atomic
def choose_level(*, worksheet: Worksheet, level: str, by: User, now: dt.datetime) -> None:
    """The award aimed at; conditions and route follow it."""
    found = locked_worksheet(worksheet.pk)
    require(allowed=can_run_assessment(by, found.unit))
    _check_level(_instrument(found.instrument), level)
    if found.level == level:
        return
    before, found.level = found.level, level
    found.save(update_fields=["level"])
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.choose_level",
        subject=found,
        label=str(found),
        before={"level": before},
        after={"level": level},
    )


def _instrument(instrument_id: str) -> Instrument:
    if instrument_id not in instruments():
        raise InstrumentUnknown(_("Versi LKE itu tidak dikenal. Muat ulang halaman, lalu pilih lagi."))
    return instrument(instrument_id)


def _check_level(plain: Instrument, level: str) -> None:
    if level not in {one.id for one in plain.levels}:
        raise LevelUnknown(_("Pilih predikat yang dituju."))
