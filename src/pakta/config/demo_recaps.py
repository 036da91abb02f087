"""The demo office's recaps: drafted each month by the same job as in life, signed by the keeper the day after, and by
that accepted proof of the rows a reviewer once said they prove. The latest waits to be looked through."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.urls import reverse

from pakta.config.demo_proof import Step
from pakta.config.demo_registers import APPOINTED_ON, RegisterOffice
from pakta.domain.evidence.actions.recaps import confirm_rule
from pakta.domain.programmes.models import EvidenceRequirement, Programme
from pakta.foundation.casework.actions.appointing import set_register
from pakta.foundation.casework.actions.recaps import draft_due_recaps, sign_recap, write_recap
from pakta.foundation.casework.choices import Duty, RecapState
from pakta.foundation.casework.models import Appointment, Recap
from pakta.foundation.casework.recap_periods import Period, period_after, period_of
from pakta.foundation.casework.recap_queries import reckoned_for
from pakta.foundation.casework.register import Rhythm
from pakta.knowledge.law.working_days import working_day_after

RHYTHMS = {
    "complaints": Rhythm.MONTHLY,
    "information": Rhythm.QUARTERLY,
    "objections": Rhythm.HALF_YEARLY,
    "gratification": Rhythm.HALF_YEARLY,
    "conflicts": Rhythm.YEARLY,
}
"""What this office settled: what its plan asks for, and no more."""
PROVED_BY_RECAPS = {
    "Rekap bulanan pengaduan masyarakat": "complaints",
    "Laporan layanan PPID setiap triwulan": "information",
}
"""Documents of the sample plan → register whose recap is their proof; nobody hands them in by hand."""
PUBLISHED = ("complaints", "information")
CONFIRMED_ON = dt.date(2026, 1, 20)
WORDS = {
    "achievements": "Semua pengaduan yang masuk diverifikasi pada hari yang sama atau hari kerja berikutnya.",
    "obstacles": "Sebagian pelapor lewat WhatsApp tidak menyertakan waktu dan tempat kejadian.",
    "recommendations": "Poster kode QR dilengkapi petunjuk isian.",
}
WRITTEN_FOR = dt.date(2026, 6, 1)
"""The month beside whose figures the keeper wrote words."""


def steps_of_recaps(office: RegisterOffice, programme: Programme, *, now: dt.datetime) -> list[Step]:
    settled_at, confirmed_at = office.at(APPOINTED_ON, 10), office.at(CONFIRMED_ON, 10)
    steps = [
        Step(settled_at, partial(_settle, office, settled_at)),
        Step(confirmed_at, partial(_settle_above, office, confirmed_at)),
        Step(confirmed_at, partial(_confirm, office, programme, confirmed_at)),
    ]
    today = office.unit.local_date(now)
    month = period_of(Rhythm.MONTHLY, APPOINTED_ON)
    while month.ends_on < today:
        drafted_at = office.at(working_day_after(month.ends_on, 1), 7)
        signed_at = office.at(working_day_after(month.ends_on, 2), 9)
        steps.append(Step(drafted_at, partial(_draft, drafted_at)))
        following = period_after(Rhythm.MONTHLY, month)
        if following.ends_on < today:
            steps.append(Step(signed_at, partial(_sign, office, month, signed_at)))
        month = following
    return steps


def _settle(office: RegisterOffice, now: dt.datetime) -> None:
    for register, rhythm in RHYTHMS.items():
        set_register(
            unit=office.unit,
            register=register,
            rhythms=[rhythm],
            publishes_recaps=register in PUBLISHED,
            open_to_public=True,
            retention_months=None,
            by=office.coordinator,
            now=now,
        )


def _settle_above(office: RegisterOffice, now: dt.datetime) -> None:
    """Other offices of the demo keep a register too; nobody there signs recaps month by month."""
    others = Appointment.objects.current().filter(duty=Duty.KEEPER).exclude(unit=office.unit)
    for one in others.select_related("unit", "given_by"):
        set_register(
            unit=one.unit,
            register=one.register,
            rhythms=[Rhythm.YEARLY],
            publishes_recaps=False,
            open_to_public=True,
            retention_months=None,
            by=one.given_by,
            now=now,
        )


def _confirm(office: RegisterOffice, programme: Programme, now: dt.datetime) -> None:
    for text, register in PROVED_BY_RECAPS.items():
        confirm_rule(
            unit=office.unit,
            register=register,
            rhythm=RHYTHMS[register],
            requirement=EvidenceRequirement.objects.get(work_item__programme=programme, text=text),
            by=office.reviewer,
            now=now,
        )


def _draft(now: dt.datetime) -> None:
    done = draft_due_recaps(link=lambda pk: reverse("recaps:detail", args=[pk]), now=now)
    if done.failed:
        raise RuntimeError(f"The demo's recaps were not drafted: {done.failed}")


def _sign(office: RegisterOffice, month: Period, now: dt.datetime) -> None:
    """Everything that was drafted after the month."""
    drafts = Recap.objects.filter(unit=office.unit, state=RecapState.DRAFTED, ends_on=month.ends_on)
    for draft in drafts.select_related("unit").order_by("pk"):
        recap = draft
        if recap.register == "complaints" and recap.starts_on == WRITTEN_FOR:
            recap = write_recap(recap=recap, texts=WORDS, version=recap.version, by=office.keeper, now=now)
        sign_recap(
            recap=recap,
            version=recap.version,
            seen=reckoned_for(recap).fingerprint,
            by=office.keeper,
            now=now,
        )
