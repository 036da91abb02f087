"""Everybody's yearly statement, and the year's evaluation."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.conflicts.models import REGISTER, Evaluation, Statement
from pakta.domain.registers.conflicts.statement_text import statement_text
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.refusals import CaseIncomplete, CaseMovedOn, NotYourRegister
from pakta.foundation.casework.rules import check_keeper
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.shared.text import plain_line, writable_in_xml

LONGEST_TEXT = 4_000


@transaction.atomic
def sign_statement(*, unit: Unit, year: int, has_conflict: bool, by: User, now: dt.datetime) -> Statement:
    """Sign one's statement for the year. The text is Pakta's, kept as it was signed.

    Refuses people of other units, another year than the present or the last, and a second statement.
    """
    if not people_of(unit).filter(pk=by.pk).exists():
        raise NotYourRegister(_("Pernyataan ditandatangani di satuan kerja Anda sendiri."))
    today = unit.local_date(now)
    if year not in (today.year, today.year - 1):
        raise CaseIncomplete(_("Pernyataan hanya untuk tahun berjalan atau tahun lalu."))
    if Statement.objects.standing().filter(unit=unit, year=year, person=by).exists():
        raise CaseMovedOn(_("Anda sudah menandatangani pernyataan tahun ini."))
    text = statement_text(name=by.name, unit=unit.name, year=year, has_conflict=has_conflict, day=today)
    signed = Statement.objects.create(
        unit=unit,
        year=year,
        person=by,
        has_conflict=has_conflict,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        signed_at=now,
        signed_by=by,
    )
    # Whether somebody declared a conflict is for the register's keepers, not for readers of the trail.
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="conflicts.sign_statement",
        subject=signed,
        label=f"{by.name} {year}",
        after={"year": year, "sha256": signed.sha256},
    )
    return signed


@transaction.atomic
def withdraw_statement(*, statement: Statement, by: User, now: dt.datetime) -> Statement:
    """Taken back by the person alone, to sign another; the withdrawn one stays readable to the keepers."""
    found = Statement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=statement.pk)
    if found.person_id != by.pk:
        raise NotYourRegister(_("Pernyataan hanya dicabut oleh orangnya sendiri."))
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(
            chain=found.unit.trail_chain,
            by=by,
            now=now,
            action="conflicts.withdraw_statement",
            subject=found,
            label=f"{by.name} {found.year}",
        )
    return found


@transaction.atomic
def write_evaluation(
    *,
    unit: Unit,
    year: int,
    seen: str,
    follow_up: str,
    owner: str = "",
    due_on: dt.date | None = None,
    done_on: dt.date | None = None,
    result: str = "",
    evaluation: Evaluation | None = None,
    version: int = 0,
    by: User,
    now: dt.datetime,
) -> Evaluation:
    """Add a line of the year's evaluation, or write ``evaluation`` anew; ``version``: what was seen. Keepers alone."""
    check_keeper(by, unit, REGISTER)
    if evaluation is None:
        found = Evaluation(unit=unit, year=year)
    else:
        found = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk, unit=unit)
        if found.version != version:
            raise CaseMovedOn(_("Baris evaluasi ini sudah diubah orang lain. Muat ulang halaman."))
        found.version += 1
    found.seen = writable_in_xml(seen).strip()[:LONGEST_TEXT]
    found.follow_up = writable_in_xml(follow_up).strip()[:LONGEST_TEXT]
    found.result = writable_in_xml(result).strip()[:LONGEST_TEXT]
    found.owner, found.due_on, found.done_on = plain_line(owner)[:200], due_on, done_on
    if not found.seen or not found.follow_up:
        raise CaseIncomplete(_("Isi hasil evaluasi dan tindak lanjutnya."))
    if found.done_on is not None and found.done_on > unit.local_date(now):
        raise CaseIncomplete(_("Tanggal selesai tidak dapat di masa depan."))
    found.changed_at, found.changed_by = now, by
    found.save()
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="conflicts.write_evaluation",
        subject=found,
        label=str(found),
        after={"year": found.year, "due_on": due_on, "done_on": done_on},
    )
    return found
