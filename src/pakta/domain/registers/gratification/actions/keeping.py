"""UPG's cupboard and its campaign."""

from __future__ import annotations

import datetime as dt
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.gratification.models import (
    REGISTER,
    Campaign,
    CampaignKind,
    Deposit,
    DepositKind,
)
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import CaseIncomplete, ReasonMissing
from pakta.foundation.casework.rules import check_keeper, check_not_own, check_not_recused
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import seal_text
from pakta.foundation.trail.actions import record
from pakta.shared.text import plain_line


@transaction.atomic
def log_deposit(
    *,
    case: Case,
    kind: DepositKind,
    on: dt.date,
    object_text: str,
    counterpart: str = "",
    record_number: str = "",
    by: User,
    now: dt.datetime,
) -> Deposit:
    """One line of the log. Refuses who does not keep the register, or reported the gift, or
    declared a conflict on it, an empty object, a day to come, and handing out what
    was not taken in."""
    found = locked(case)
    _check_keeper_of(found, by)
    object_text = plain_line(object_text)[:500]
    if not object_text:
        raise CaseIncomplete(_("Tulis barangnya, seperti yang diterima."))
    if on > found.unit.local_date(now):
        raise CaseIncomplete(_("Tanggal titipan tidak dapat di masa depan."))
    standing = Deposit.objects.filter(case=found, struck_at=None)
    if kind != DepositKind.TAKEN_IN:
        taken = standing.filter(kind=DepositKind.TAKEN_IN, on__lte=on).exists()
        # What spoils is given away on the spot, before it ever reaches the cupboard.
        if not taken and kind != DepositKind.GIVEN_AWAY:
            raise CaseIncomplete(_("Catat dahulu kapan barang ini diterima sebagai titipan."))
    line = Deposit.objects.create(
        case=found,
        kind=kind,
        on=on,
        object_sealed=seal_text(found.key, object_text),
        counterpart_sealed=seal_text(found.key, plain_line(counterpart)[:300]),
        record_number=plain_line(record_number)[:120],
        entered_at=now,
        entered_by=by,
    )
    _record("gratification.log_deposit", found, by, now, {"deposit": line.pk, "kind": kind, "on": on})
    return line


@transaction.atomic
def strike_deposit(*, deposit: Deposit, reason: str, by: User, now: dt.datetime) -> Deposit:
    """Strike a slip through; the line stays readable."""
    found = locked(deposit.case)
    _check_keeper_of(found, by)
    reason = plain_line(reason)[:300]
    if not reason:
        raise ReasonMissing(_("Tulis apa yang keliru pada baris ini."))
    line = Deposit.objects.select_for_update().get(pk=deposit.pk)
    if line.struck_at is None:
        line.struck_at, line.struck_by, line.struck_reason = now, by, reason
        line.save(update_fields=["struck_at", "struck_by", "struck_reason"])
        _record("gratification.strike_deposit", found, by, now, {"deposit": line.pk})
    return line


@transaction.atomic
def add_campaign(
    *,
    unit: Unit,
    kind: CampaignKind,
    title: str,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    place: str = "",
    link: str = "",
    content: IO[bytes] | None = None,
    file_name: str = "",
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> Campaign:
    """Refuses who does not keep the register, no title, an end before the beginning, and files that are not taken."""
    check_keeper(by, unit, REGISTER)
    title = plain_line(title)[:200]
    if not title:
        raise CaseIncomplete(_("Tulis judul materinya."))
    if ends_on is not None and ends_on < starts_on:
        raise CaseIncomplete(_("Tanggal berakhir mendahului tanggal mulai."))
    if link and not link.startswith(("https://", "http://")):
        raise CaseIncomplete(_("Tautan dimulai dengan https:// atau http://."))
    stored = (
        store_file(content=content, original_name=file_name, max_bytes=max_bytes, by=by, now=now)
        if content is not None
        else None
    )
    added = Campaign.objects.create(
        unit=unit,
        kind=kind,
        title=title,
        place=plain_line(place)[:300],
        link=link[:2000],
        starts_on=starts_on,
        ends_on=ends_on,
        file=stored,
        file_name=safe_display_name(file_name) if stored else "",
        added_at=now,
        added_by=by,
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="gratification.add_campaign",
        subject=added,
        label=title,
        after={"kind": kind, "starts_on": starts_on},
    )
    return added


@transaction.atomic
def withdraw_campaign(*, campaign: Campaign, by: User, now: dt.datetime) -> None:
    check_keeper(by, campaign.unit, REGISTER)
    if Campaign.objects.filter(pk=campaign.pk, withdrawn_at=None).update(withdrawn_at=now, withdrawn_by=by):
        record(
            chain=campaign.unit.trail_chain,
            by=by,
            now=now,
            action="gratification.withdraw_campaign",
            subject=campaign,
            label=campaign.title,
        )


def _check_keeper_of(case: Case, by: User) -> None:
    check_keeper(by, case.unit, REGISTER)
    check_not_recused(by, case)
    check_not_own(by, case)


def _record(action: str, case: Case, by: User, now: dt.datetime, after: dict[str, object]) -> None:
    record(
        chain=case.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=case,
        label=case.number_text,
        after=after,
    )
