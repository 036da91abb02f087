"""Consequence tests are written down, and the unit at the top keeps the list of what is exempt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.information.choices import Occasion, Outcome
from pakta.domain.registers.information.models import ConsequenceTest, ExemptInformation
from pakta.domain.registers.information.refusals import EntryIncomplete
from pakta.domain.registers.information.requests import KEY
from pakta.domain.registers.information.rules import check_keeper, check_top
from pakta.domain.registers.information.texts import check_period, line, paragraphs
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record


@dataclass(frozen=True)
class ConsequenceFields:
    """A test as its minutes have it. ``minutes`` (content, name) is the scan of them."""

    occasion: str
    information: str
    legal_basis: str
    if_opened: str
    if_closed: str
    outcome: str
    tested_on: dt.date
    testers: str
    about_case: str = ""
    minutes_number: str = ""
    minutes: tuple[IO[bytes], str] | None = None


@dataclass(frozen=True)
class ExemptFields:
    """An exempt item as typed."""

    information: str
    legal_basis: str
    if_opened: str
    if_closed: str
    duration: str
    decided_by: str
    valid_from: dt.date
    test: ConsequenceTest | None = None


@transaction.atomic
def add_test(
    *, unit: Unit, fields: ConsequenceFields, by: User, now: dt.datetime, max_bytes: int
) -> ConsequenceTest:
    """Write a test down. Refuses ``NotYoursToKeep``, ``EntryIncomplete`` (no such request, a day to come), and what
    ``store_file`` refuses."""
    check_keeper(by, unit)
    if fields.occasion not in Occasion.values:
        raise EntryIncomplete(_("Pilih alasan pengujiannya."))
    if fields.outcome not in Outcome.values:
        raise EntryIncomplete(_("Pilih hasil pengujiannya."))
    check_period(fields.tested_on, None)
    if fields.tested_on > unit.local_date(now):
        raise EntryIncomplete(_("Tanggal pengujian tidak dapat di masa depan."))
    test = ConsequenceTest(
        unit=unit,
        occasion=fields.occasion,
        about_case=_request_number(unit, fields),
        information=line(fields.information, _("Informasi yang diuji"), 500),
        legal_basis=line(fields.legal_basis, _("Dasar hukum"), 500),
        if_opened=paragraphs(fields.if_opened, _("Akibat bila dibuka"), 5_000),
        if_closed=paragraphs(fields.if_closed, _("Akibat bila ditutup"), 5_000),
        outcome=fields.outcome,
        tested_on=fields.tested_on,
        testers=paragraphs(fields.testers, _("Penguji"), 2_000),
        minutes_number=line(fields.minutes_number, _("Nomor berita acara"), 120, needed=False),
        added_at=now,
        added_by=by,
    )
    if fields.minutes is not None:
        content, name = fields.minutes
        test.minutes = store_file(content=content, original_name=name, by=by, now=now, max_bytes=max_bytes)
        test.minutes_name = safe_display_name(name)[:200]
    test.save()
    told: dict[str, object] = {
        "outcome": test.outcome,
        "occasion": test.occasion,
        "tested_on": test.tested_on,
    }
    _record("information.add_test", test, by=by, now=now, after=told)
    return test


@transaction.atomic
def withdraw_test(*, test: ConsequenceTest, by: User, now: dt.datetime) -> ConsequenceTest:
    """Written down by mistake. Refuses one that an exempt item rests on."""
    found = ConsequenceTest.objects.select_for_update(of=("self",)).select_related("unit").get(pk=test.pk)
    check_keeper(by, found.unit)
    if ExemptInformation.objects.standing().filter(test=found).exists():
        raise EntryIncomplete(
            _("Daftar informasi yang dikecualikan bersandar pada uji ini. Keluarkan dahulu butirnya.")
        )
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record("information.withdraw_test", found, by=by, now=now)
    return found


@transaction.atomic
def add_exempt(*, unit: Unit, fields: ExemptFields, by: User, now: dt.datetime) -> ExemptInformation:
    """Set an item of the list, for the unit at the top and everybody below.

    Refuses ``NotTheTop``, ``NotYoursToKeep``, ``EntryIncomplete`` (also for a test of another unit, or one that came
    to the opposite).
    """
    check_top(by, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    information = line(fields.information, _("Informasi"), 500)
    if ExemptInformation.objects.standing().filter(unit=unit, information__iexact=information).exists():
        raise EntryIncomplete(_("Informasi ini sudah ada dalam daftar."))
    test = fields.test
    if test is not None and (
        test.unit_id != unit.pk or test.withdrawn_at is not None or test.outcome == Outcome.OPEN
    ):
        raise EntryIncomplete(_("Uji konsekuensi itu tidak menyimpulkan pengecualian."))
    check_period(fields.valid_from, None)
    item = ExemptInformation.objects.create(
        unit=unit,
        information=information,
        legal_basis=line(fields.legal_basis, _("Dasar hukum pengecualian"), 500),
        if_opened=paragraphs(fields.if_opened, _("Akibat bila dibuka"), 5_000),
        if_closed=paragraphs(fields.if_closed, _("Akibat bila ditutup"), 5_000),
        duration=line(fields.duration, _("Jangka waktu pengecualian"), 200),
        decided_by=line(fields.decided_by, _("Ditetapkan dengan"), 300),
        valid_from=fields.valid_from,
        test=test,
        added_at=now,
        added_by=by,
    )
    told: dict[str, object] = {
        "legal_basis": item.legal_basis,
        "decided_by": item.decided_by,
        "duration": item.duration,
    }
    _record("information.add_exempt", item, by=by, now=now, after=told)
    return item


@transaction.atomic
def withdraw_exempt(*, item: ExemptInformation, by: User, now: dt.datetime) -> ExemptInformation:
    """It is exempt no longer; the row stays for whoever asks what was refused then."""
    found = ExemptInformation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=item.pk)
    check_top(by, found.unit)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record("information.withdraw_exempt", found, by=by, now=now)
    return found


def _request_number(unit: Unit, fields: ConsequenceFields) -> str:
    number = line(fields.about_case, _("Nomor permintaan"), 80, needed=fields.occasion == Occasion.REQUEST)
    if number and not Case.objects.filter(unit=unit, register=KEY, number_text__iexact=number).exists():
        raise EntryIncomplete(
            _("Permintaan informasi nomor %(number)s tidak ada di satuan kerja ini. Periksa nomornya.")
            % {"number": number}
        )
    return number.upper()


def _record(
    action: str,
    subject: ConsequenceTest | ExemptInformation,
    *,
    by: User,
    now: dt.datetime,
    **sides: dict[str, object],
) -> None:
    record(
        chain=subject.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=subject,
        label=subject.information[:200],
        **sides,
    )
