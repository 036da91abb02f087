"""A case comes in: typed by staff, sent through a public door, reported by a person of the office, or moved here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import clocks_of_new, set_next_due
from pakta.foundation.casework.actions.files import Incoming, keep_files
from pakta.foundation.casework.actions.telling import tell_opened
from pakta.foundation.casework.actors import acting_on, named
from pakta.foundation.casework.codes import hash_of, new_code, new_ticket
from pakta.foundation.casework.contents import checked, parted, sealed_with
from pakta.foundation.casework.models import Case, CaseClock, CaseStep
from pakta.foundation.casework.refusals import CaseIncomplete
from pakta.foundation.casework.register import Register
from pakta.foundation.casework.registry import register_of
from pakta.foundation.casework.rules import check_keeper
from pakta.foundation.casework.signals import case_opened
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import law_of
from pakta.foundation.sealing.seals import new_key, seal_text
from pakta.foundation.trail.actions import record
from pakta.shared.text import plain_line

LONGEST_SUBJECT = 300


@dataclass(frozen=True)
class NewCase:
    """A case as it comes in. ``fields`` by the register's keys, as typed.

    ``received_at``: when it reached the office, which may be before it was typed in.
    """

    subject: str
    channel: str
    received_at: dt.datetime
    classification: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    is_confidential: bool = False
    is_anonymous: bool = False


@dataclass(frozen=True)
class Opened:
    """The case, and the code that opens it together with its ticket: said once, kept only as a hash. "" where none."""

    case: Case
    code: str = ""


def enter_case(
    *,
    register: str,
    unit: Unit,
    new: NewCase,
    files: Sequence[Incoming] = (),
    with_ticket: bool = True,
    by: User,
    now: dt.datetime,
) -> Opened:
    """A keeper types in what came by letter, telephone or in person. Refuses who does not keep the register."""
    check_keeper(by, unit, register)
    return open_case(
        register=register, unit=unit, new=new, files=files, with_ticket=with_ticket, by=by, now=now
    )


@transaction.atomic
def open_case(
    *,
    register: str,
    unit: Unit,
    new: NewCase,
    files: Sequence[Incoming] = (),
    with_ticket: bool = True,
    reporter: User | None = None,
    moved_from: Case | None = None,
    by: User | None,
    now: dt.datetime,
) -> Opened:
    """Register a case: its number under lock, its clocks, its first step. The doors have judged who may.

    Refuses ``CaseIncomplete``, ``FieldRefused``, ``FileRefused``.
    """
    return _opened(
        register=register,
        unit=unit,
        new=new,
        files=files,
        with_ticket=with_ticket,
        reporter=reporter,
        moved_from=moved_from,
        by=by,
        now=now,
    )


def open_case_sent(
    *, register: str, unit: Unit, new: NewCase, files: Sequence[Incoming] = (), now: dt.datetime
) -> Opened:
    """``open_case`` for what came in at a public door, within the door's own transaction, which the caller undoes whole
    where this refuses: no savepoint is set for it. Raises ``RuntimeError`` outside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("A case from a public door needs the door's transaction.")
    return _opened(register=register, unit=unit, new=new, files=files, by=None, now=now)


def _opened(
    *,
    register: str,
    unit: Unit,
    new: NewCase,
    files: Sequence[Incoming],
    with_ticket: bool = True,
    reporter: User | None = None,
    moved_from: Case | None = None,
    by: User | None,
    now: dt.datetime,
) -> Opened:
    rules = register_of(register)
    may_lack = [one for one in rules.fields if one.may_wait] if moved_from is not None else []
    values = checked(rules, new.fields, may_lack=may_lack)
    _check(rules, unit, new, now)
    key = moved_from.key if moved_from is not None else new_key()
    in_open, sealed = parted(rules, values)
    code = new_code() if with_ticket and moved_from is None else ""
    year = unit.local_date(now).year
    number = _next_number(unit, register, year)
    case = Case(
        unit=unit,
        register=register,
        year=year,
        number=number,
        number_text=number_text(rules, unit, number, year),
        state=rules.first_state.key,
        subject=plain_line(new.subject)[:LONGEST_SUBJECT],
        classification=new.classification,
        channel=new.channel,
        is_confidential=rules.always_confidential or (new.is_confidential and rules.may_be_confidential),
        is_anonymous=new.is_anonymous and rules.may_be_anonymous,
        received_at=new.received_at,
        received_on=unit.local_date(new.received_at),
        received_by=by if reporter is None else None,
        reporter=reporter,
        details=in_open,
        sealed=sealed_with(key, sealed),
        key=key,
        ticket=new_ticket() if code else None,
        code_hash=hash_of(code) if code else "",
        moved_from=moved_from,
    )
    clocks = clocks_of_new(case, law_of(unit))
    set_next_due(case, clocks)
    case.save(force_insert=True)
    CaseClock.objects.bulk_create(clocks)
    _first_step(case, by=by, now=now)
    if files:
        keep_files(case=case, files=files, by=by, now=now)
    tell_opened(case, by=by, now=now)
    case_opened.send(sender=Case, case=case, now=now)
    return Opened(case, code)


def number_text(register: Register, unit: Unit, number: int, year: int) -> str:
    """``DUM-0012/KPU-3372/2026``."""
    return f"{register.prefix}-{number:04d}/{unit.code.upper()}/{year}"


def _check(register: Register, unit: Unit, new: NewCase, now: dt.datetime) -> None:
    if not plain_line(new.subject):
        raise CaseIncomplete(_("Tulis perihalnya, supaya perkara ini dapat dikenali dalam daftar."))
    if new.channel not in {one.key for one in register.channels}:
        raise CaseIncomplete(_("Pilih kanal tempat perkara ini diterima."))
    if new.classification and register.class_named(new.classification) is None:
        raise CaseIncomplete(_("Klasifikasi ini tidak ada pada register ini."))
    if unit.local_date(new.received_at) > unit.local_date(now):
        raise CaseIncomplete(_("Saat diterima tidak dapat di masa depan."))
    if new.is_anonymous and not register.may_be_anonymous:
        raise CaseIncomplete(_("Register ini memerlukan nama %(person)s.") % {"person": register.person})


def _next_number(unit: Unit, register: str, year: int) -> int:
    """Two at once get two: the row is changed in place and stays locked until the transaction ends."""
    counter: list[int | str] = [unit.pk, register, year]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_casecounter (unit_id, register, year, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (unit_id, register, year) DO UPDATE SET last = casework_casecounter.last + 1",
            counter,
        )
        cursor.execute(
            "SELECT last FROM casework_casecounter WHERE unit_id = %s AND register = %s AND year = %s",
            counter,
        )
        number: int = cursor.fetchone()[0]
    return number


def _first_step(case: Case, *, by: User | None, now: dt.datetime, note: str = "") -> None:
    actor = acting_on(case, by)
    CaseStep.objects.create(
        case=case,
        register=case.register,
        source="",
        to=case.state,
        act="open",
        note_sealed=seal_text(case.key, note),
        at=now,
        by=named(actor, by),
        actor=actor.actor_key,
    )
    record(
        chain=case.unit.trail_chain,
        by=actor,
        now=now,
        action="casework.open",
        subject=case,
        label=case.number_text,
        after={
            "register": case.register,
            "channel": case.channel,
            "received_on": case.received_on,
            "due_on": case.due_on,
        },
    )
