"""The yearly matrix: rows added, changed, taken out, and carried into the next year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pakta.domain.registers.conflicts.models import REGISTER, MatrixRow, RowStatus
from pakta.domain.registers.conflicts.register import SOURCES
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.refusals import CaseIncomplete, CaseMovedOn
from pakta.foundation.casework.rules import check_keeper
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.shared.text import key, plain_line, writable_in_xml

MOST_ROWS = 500
LONGEST_TEXT = 2_000


@dataclass(frozen=True)
class RowFields:
    """A row as typed; the names are ``MatrixRow``'s."""

    process: str
    position: str
    form: str
    source: str
    handling: str
    parties: str = ""
    cause: str = ""
    likelihood: int | None = None
    impact: int | None = None
    existing_control: str = ""
    owner: str = ""
    due_on: dt.date | None = None
    status: str = RowStatus.PLANNED


LINES = {"process": 300, "position": 200, "parties": 300, "owner": 200}
TEXTS = ("form", "cause", "existing_control", "handling")


@transaction.atomic
def add_row(*, unit: Unit, year: int, fields: RowFields, by: User, now: dt.datetime) -> MatrixRow:
    """Keepers alone. Refuses a row without process, position, form or handling, and ratings outside 1–5."""
    check_keeper(by, unit, REGISTER)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    rows = MatrixRow.objects.standing().filter(unit=unit, year=year)
    if rows.count() >= MOST_ROWS:
        raise CaseIncomplete(_("Matriks setahun paling banyak %(most)d baris.") % {"most": MOST_ROWS})
    last = rows.aggregate(last=Max("position_in_list"))["last"] or 0
    row = MatrixRow(unit=unit, year=year, position_in_list=last + 1, changed_at=now, changed_by=by)
    _fill(row, fields)
    row.save()
    _record("conflicts.add_matrix_row", row, by=by, now=now)
    return row


@transaction.atomic
def change_row(*, row: MatrixRow, fields: RowFields, version: int, by: User, now: dt.datetime) -> MatrixRow:
    found = _locked(row, by, version)
    before = {name: getattr(found, name) for name in _names()}
    _fill(found, fields)
    found.version, found.changed_at, found.changed_by = found.version + 1, now, by
    found.save()
    changed = {name: getattr(found, name) for name in _names() if getattr(found, name) != before[name]}
    _record(
        "conflicts.change_matrix_row",
        found,
        by=by,
        now=now,
        before={name: before[name] for name in changed},
        after=changed,
    )
    return found


@transaction.atomic
def remove_row(*, row: MatrixRow, version: int, by: User, now: dt.datetime) -> MatrixRow:
    """Take a row out; ``restore_row`` is its undo."""
    found = _locked(row, by, version)
    if found.removed_at is None:
        found.removed_at, found.removed_by = now, by
        found.version += 1
        found.save()
        _record("conflicts.remove_matrix_row", found, by=by, now=now)
    return found


@transaction.atomic
def restore_row(*, row: MatrixRow, by: User, now: dt.datetime) -> MatrixRow:
    found = _locked(row, by, None)
    if found.removed_at is not None:
        found.removed_at = found.removed_by = None
        found.version += 1
        found.save()
        _record("conflicts.restore_matrix_row", found, by=by, now=now)
    return found


@transaction.atomic
def copy_year(*, unit: Unit, source: int, to: int, by: User, now: dt.datetime) -> int:
    """Carry a year's rows into another as a beginning, planned anew; how many came. Rows copied before stay out."""
    check_keeper(by, unit, REGISTER)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if source == to:
        raise CaseIncomplete(_("Pilih tahun lain sebagai sumbernya."))
    there = set(MatrixRow.objects.filter(unit=unit, year=to).values_list("copied_from", flat=True))
    earlier = [
        row for row in MatrixRow.objects.standing().filter(unit=unit, year=source) if row.pk not in there
    ]
    last = MatrixRow.objects.filter(unit=unit, year=to).aggregate(last=Max("position_in_list"))["last"] or 0
    for place, row in enumerate(earlier, start=last + 1):
        copied_from = row.pk
        row.pk = None
        row.year, row.position_in_list, row.copied_from_id = to, place, copied_from
        row.status, row.due_on, row.version = RowStatus.PLANNED, None, 1
        row.changed_at, row.changed_by = now, by
        row.save(force_insert=True)
    if earlier:
        record(
            chain=unit.trail_chain,
            by=by,
            now=now,
            action="conflicts.copy_matrix",
            subject=unit,
            label=unit.name,
            after={"from": source, "to": to, "rows": len(earlier)},
        )
    return len(earlier)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    changed: int
    same: int


@transaction.atomic
def import_rows(*, unit: Unit, year: int, rows: Sequence[RowFields], by: User, now: dt.datetime) -> Imported:
    """Bring in the rows of a sheet, all or none: a row with the same process, position and form is changed.

    Refuses what ``add_row`` refuses.
    """
    check_keeper(by, unit, REGISTER)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    standing = list(MatrixRow.objects.standing().filter(unit=unit, year=year))
    known = {_sameness(one): one for one in standing}
    last = max((one.position_in_list for one in standing), default=0)
    added = changed = same = 0
    for fields in rows:
        probe = MatrixRow(unit=unit, year=year, changed_at=now, changed_by=by)
        _fill(probe, fields)
        found = known.get(_sameness(probe))
        if found is None:
            last, added = last + 1, added + 1
            probe.position_in_list = last
            probe.save()
            known[_sameness(probe)] = probe
            continue
        if all(getattr(found, name) == getattr(probe, name) for name in _names()):
            same += 1
            continue
        _fill(found, fields)
        found.version, found.changed_at, found.changed_by = found.version + 1, now, by
        found.save()
        changed += 1
    if len(known) > MOST_ROWS:
        raise CaseIncomplete(_("Matriks setahun paling banyak %(most)d baris.") % {"most": MOST_ROWS})
    done = Imported(added, changed, same)
    if added or changed:
        record(
            chain=unit.trail_chain,
            by=by,
            now=now,
            action="conflicts.import_matrix",
            subject=unit,
            label=unit.name,
            after={"year": year, "added": added, "changed": changed},
        )
    return done


def _sameness(row: MatrixRow) -> tuple[str, str, str]:
    return key(row.process), key(row.position), key(row.form)


def _fill(row: MatrixRow, fields: RowFields) -> None:
    for name, longest in LINES.items():
        setattr(row, name, plain_line(getattr(fields, name))[:longest])
    for name in TEXTS:
        setattr(row, name, writable_in_xml(getattr(fields, name)).strip()[:LONGEST_TEXT])
    row.source, row.status, row.due_on = fields.source, fields.status, fields.due_on
    row.likelihood, row.impact = fields.likelihood, fields.impact
    if not (row.process and row.position and row.form and row.handling):
        raise CaseIncomplete(_("Isi proses, jabatan, bentuk konflik, dan penanganannya."))
    if fields.source not in {one.key for one in SOURCES} or fields.status not in RowStatus.values:
        raise CaseIncomplete(_("Pilih sumber dan status dari daftar."))
    if any(rating is not None and not 1 <= rating <= 5 for rating in (fields.likelihood, fields.impact)):
        raise CaseIncomplete(_("Kemungkinan dan dampak dinilai 1 sampai 5."))


def _names() -> tuple[str, ...]:
    return tuple(one.name for one in dataclass_fields(RowFields))


def _locked(row: MatrixRow, by: User, version: int | None) -> MatrixRow:
    found = MatrixRow.objects.select_for_update(of=("self",)).select_related("unit").get(pk=row.pk)
    check_keeper(by, found.unit, REGISTER)
    if version is not None and found.version != version:
        raise CaseMovedOn(_("Baris ini sudah diubah orang lain. Muat ulang halaman."))
    return found


def _record(action: str, row: MatrixRow, *, by: User, now: dt.datetime, **sides: Any) -> None:
    record(
        chain=row.unit.trail_chain, by=by, now=now, action=action, subject=row, label=str(row)[:200], **sides
    )
