"""Lists from LAPOR! come in: handed in, columns chosen, applied once, or put aside."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.complaints.choices import KEY, LAPOR, LaporState
from pakta.domain.registers.complaints.lapor.mapping import TARGETS, Fate, LaporRow, guessed, missing, rows_of
from pakta.domain.registers.complaints.lapor.reading import (
    MOST_BYTES,
    MOST_ROWS,
    Listed,
    ListRefused,
    read_list,
)
from pakta.domain.registers.complaints.models import LaporImport, LaporTicket
from pakta.domain.registers.complaints.queries import known_tickets, last_mapping
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.rules import check_keeper
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import new_key, seal, unseal
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM, Actor
from pakta.shared.errors import DomainError

LONGEST_WAIT = dt.timedelta(days=7)
"""A list nobody applied is put aside after so long: it holds people's names."""
NOON = dt.time(12)


class ListUnusable(DomainError):
    """The file is no list that can be taken."""


class ListMovedOn(DomainError):
    """The list was applied or put aside meanwhile."""


class ColumnsMissing(DomainError):
    """A column every row needs was not chosen."""


@transaction.atomic
def hand_in_list(*, unit: Unit, name: str, content: bytes, by: User, now: dt.datetime) -> LaporImport:
    """Keep a list, sealed, with its columns guessed as the office last chose them. Keepers alone."""
    check_keeper(by, unit, KEY)
    try:
        listed = read_list(content)
    except ListRefused as refusal:
        raise ListUnusable(_sentence(refusal.reason)) from None
    key = new_key()
    made = LaporImport.objects.create(
        unit=unit,
        name=safe_display_name(name)[:200],
        columns=list(listed.columns),
        mapping=guessed(listed.columns, last_mapping(unit)),
        rows=len(listed.rows),
        key=key,
        sealed=seal(key, base64.b64encode(content)).decode(),
        handed_in_at=now,
        handed_in_by=by,
    )
    _record("complaints.hand_in_list", made, by=by, now=now, after={"rows": made.rows})
    return made


@transaction.atomic
def choose_columns(
    *, lapor_import: LaporImport, mapping: Mapping[str, str], by: User, now: dt.datetime
) -> LaporImport:
    """Say which column is what. A column is one thing at most; not in the trail, for nothing came of it yet."""
    found = _draft(lapor_import, by)
    chosen = {one.key: mapping.get(one.key, "") for one in TARGETS}
    chosen = {key: column for key, column in chosen.items() if column in found.columns}
    if len(set(chosen.values())) < len(chosen):
        raise ColumnsMissing(_("Satu kolom hanya dapat dipakai untuk satu isian."))
    found.mapping = chosen
    found.save(update_fields=["mapping"])
    return found


@transaction.atomic
def apply_list(*, lapor_import: LaporImport, by: User, now: dt.datetime) -> LaporImport:
    """Every good row becomes a case; doubles and bad rows are named in ``outcome``. Once; all in one.

    Refuses a list that is no draft any more, and one without the columns every row needs.
    """
    found = _draft(lapor_import, by)
    Unit.objects.select_for_update(no_key=True).get(pk=found.unit_id)
    if missing(found.mapping):
        raise ColumnsMissing(_("Pilih kolom untuk nomor tiket, tanggal, judul, dan isi laporan."))
    made: list[dict[str, str | int]] = []
    others: dict[Fate, list[dict[str, str | int | list[str]]]] = {Fate.DOUBLE: [], Fate.BAD: []}
    for row in read_rows(found, now=now):
        if row.fate == Fate.NEW:
            made.append({"line": row.line, "ticket": row.ticket, "case": _open(found, row, by=by, now=now)})
        else:
            others[row.fate].append({"line": row.line, "ticket": row.ticket, "problems": list(row.problems)})
    found.outcome = {"made": made, "double": others[Fate.DOUBLE], "bad": others[Fate.BAD]}
    _end(found, LaporState.APPLIED, by=by, now=now)
    counts = {name: len(rows) for name, rows in found.outcome.items()}
    _record("complaints.apply_list", found, by=by, now=now, after=counts)
    return found


@transaction.atomic
def discard_list(*, lapor_import: LaporImport, by: User, now: dt.datetime) -> LaporImport:
    """Put it aside; nothing of it is kept."""
    found = _draft(lapor_import, by)
    _end(found, LaporState.DISCARDED, by=by, now=now)
    _record("complaints.discard_list", found, by=by, now=now)
    return found


def sweep_lists(*, now: dt.datetime) -> int:
    """Put aside what nobody applied for a week; how many."""
    old = LaporImport.objects.filter(state=LaporState.DRAFT, handed_in_at__lt=now - LONGEST_WAIT)
    return sum(_sweep(pk, now=now) for pk in old.values_list("pk", flat=True))


@transaction.atomic
def _sweep(pk: int, *, now: dt.datetime) -> int:
    found = LaporImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    if found.state != LaporState.DRAFT:
        return 0
    _end(found, LaporState.DISCARDED, by=None, now=now)
    _record("complaints.discard_list", found, by=SYSTEM, now=now)
    return 1


def read_rows(lapor_import: LaporImport, *, now: dt.datetime) -> list[LaporRow]:
    """The rows of a draft by its columns as they are chosen, each with what would become of it."""
    listed = listed_in(lapor_import)
    unit = lapor_import.unit
    return list(rows_of(listed, lapor_import.mapping, known=known_tickets(unit), today=unit.local_date(now)))


def listed_in(lapor_import: LaporImport) -> Listed:
    """The list of a draft, opened."""
    return read_list(base64.b64decode(unseal(lapor_import.key, lapor_import.sealed.encode())))


def _open(found: LaporImport, row: LaporRow, *, by: User, now: dt.datetime) -> str:
    assert row.received_on is not None
    received = dt.datetime.combine(row.received_on, NOON, tzinfo=found.unit.zone_info)
    made = open_case(
        register=KEY,
        unit=found.unit,
        new=NewCase(
            subject=row.subject,
            channel=LAPOR,
            received_at=min(received, now),
            classification=row.classification,
            fields=row.fields,
            is_anonymous=not row.fields.get("name"),
        ),
        by=by,
        now=now,
    ).case
    LaporTicket.objects.create(unit=found.unit, ticket=row.ticket, case=made)
    return made.number_text


def _draft(lapor_import: LaporImport, by: User) -> LaporImport:
    found = LaporImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=lapor_import.pk)
    check_keeper(by, found.unit, KEY)
    if found.state != LaporState.DRAFT:
        raise ListMovedOn(_("Daftar ini sudah diterapkan atau dibuang."))
    return found


def _end(found: LaporImport, state: LaporState, *, by: User | None, now: dt.datetime) -> None:
    found.state, found.ended_at, found.ended_by = state, now, by
    found.key = found.sealed = ""
    found.save()


def _sentence(reason: str) -> str:
    return {
        "large": _("Berkas ini lebih dari %(most)d MB. Ekspor per bulan, lalu unggah satu per satu.")
        % {"most": MOST_BYTES // (1024 * 1024)},
        "rows": _("Daftar ini lebih dari %(most)d baris. Ekspor per bulan, lalu unggah satu per satu.")
        % {"most": MOST_ROWS},
        "columns": _("Daftar ini mempunyai terlalu banyak kolom; pastikan berkasnya CSV."),
        "empty": _("Daftar ini kosong: baris pertama berisi nama kolom, baris berikutnya laporan."),
        "broken": _("Berkas ini bukan CSV yang dapat dibaca. Simpan lagi sebagai CSV, lalu unggah."),
    }[reason]


def _record(
    action: str,
    found: LaporImport,
    *,
    by: Actor,
    now: dt.datetime,
    after: Mapping[str, int] | None = None,
) -> None:
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=found,
        label=f"LAPOR! {found.pk}",
        after=dict(after or {}),
    )
