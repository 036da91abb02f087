"""A unit's registers of gifts and of conflicts of interest with one of everything their pages show."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.domain.registers.conflicts.actions.matrix import RowFields, add_row, remove_row
from pakta.domain.registers.conflicts.actions.statements import write_evaluation
from pakta.domain.registers.conflicts.models import Statement
from pakta.domain.registers.gratification.actions.keeping import add_campaign, log_deposit
from pakta.domain.registers.gratification.actions.reporting import report_gift
from pakta.domain.registers.gratification.models import Campaign, CampaignKind, DepositKind
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import forget_duties
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.programmes import NOW, stored_file
from tests.factories.register_desk import MAY_BE_APPOINTED

GIFT: dict[str, Any] = {
    "kind": "received",
    "event_on": "2026-01-09",
    "occasion": "duty",
    "object_kind": "goods",
    "object": "Jam tangan",
    "value": "2.000.000",
    "recipient": "Penerima Contoh",
    "giver": "Pemberi Contoh",
    "chronology": "Diberikan setelah rapat.",
}
CONFLICT: dict[str, Any] = {
    "kind": "actual",
    "source": "family",
    "process": "Pemilihan penyedia",
    "parties": "Saudara penyedia",
    "story": "Penyedia adalah saudara saya.",
}
ROW = RowFields(
    process="Pengadaan konsumsi",
    position="Pejabat pengadaan",
    form="Penyedia milik keluarga",
    source="family",
    handling="Mundur dari pemilihan",
    likelihood=3,
    impact=4,
)
YEAR = 2026


def gift(
    unit: Unit, by: User, *, is_confidential: bool = False, now: dt.datetime = NOW, **fields: Any
) -> Case:
    """A report by somebody who works in the unit."""
    return report_gift(unit=unit, fields={**GIFT, **fields}, is_confidential=is_confidential, by=by, now=now)


def gift_ids(unit: Unit, *, keeper: User, visitor: User | None) -> dict[str, Any]:
    """``visitor`` is appointed too where the walk says that the role opens the registers' doors."""
    coordinator = person("coordinator", unit, name=f"Koordinator UPG {unit.region}")
    roles = {one.role for one in visitor.active_memberships if one.unit_id == unit.pk} if visitor else set()
    for one in [keeper, *([visitor] if visitor and roles & MAY_BE_APPOINTED else [])]:
        for register in ("gratification", "conflicts"):
            appoint(unit=unit, register=register, person=one, duty=Duty.KEEPER, by=coordinator, now=NOW)
        forget_duties(one)
    case = gift(unit, person("member", unit, name=f"Pelapor Gratifikasi {unit.region}"))
    deposit = log_deposit(
        case=case,
        kind=DepositKind.TAKEN_IN,
        on=unit.local_date(NOW),
        object_text="Jam tangan",
        counterpart="Penerima Contoh",
        by=keeper,
        now=NOW,
    )
    campaign = add_campaign(
        unit=unit,
        kind=CampaignKind.POSTER,
        title="Tolak gratifikasi",
        starts_on=dt.date(2026, 1, 5),
        max_bytes=1024,
        by=keeper,
        now=NOW,
    )
    Campaign.objects.filter(pk=campaign.pk).update(file=stored_file(b"Poster\n"), file_name="poster.txt")
    row = add_row(unit=unit, year=YEAR, fields=ROW, by=keeper, now=NOW)
    gone = add_row(unit=unit, year=YEAR, fields=ROW, by=keeper, now=NOW)
    remove_row(row=gone, version=gone.version, by=keeper, now=NOW)
    add_row(unit=unit, year=YEAR - 1, fields=ROW, by=keeper, now=NOW)
    evaluation = write_evaluation(
        unit=unit, year=YEAR, seen="Terlambat.", follow_up="Diingatkan.", by=keeper, now=NOW
    )
    return {
        "gift": case.pk,
        "gift_version": case.version,
        "deposit": deposit.pk,
        "campaign": campaign.pk,
        "matrix_row": row.pk,
        "matrix_row_version": row.version,
        "removed_row": gone.pk,
        "statement": statement_row(unit, visitor if roles and visitor else keeper).pk,
        "conflict_evaluation": evaluation.pk,
    }


def statement_row(unit: Unit, by: User, *, year: int = 2020, has_conflict: bool = False) -> Statement:
    """As signed in an earlier year, without asking which years may be signed."""
    assert people_of(unit).filter(pk=by.pk).exists()
    return Statement.objects.create(
        unit=unit,
        year=year,
        person=by,
        has_conflict=has_conflict,
        text="Saya menyatakan.",
        sha256="0" * 64,
        signed_at=NOW,
        signed_by=by,
    )
