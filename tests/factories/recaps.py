"""Recaps of the register of tools on their way, and programmes that ask for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from pakta.domain.evidence.actions.recaps import confirm_rule
from pakta.domain.evidence.models import RecapRule
from pakta.domain.programmes.models import EvidenceRequirement, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.recaps import draft_recap, sign_recap
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Case, Recap
from pakta.foundation.casework.recap_periods import period_before, period_of
from pakta.foundation.casework.recap_queries import reckoned_for
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.casework import NOON, case_of, keeper
from tests.factories.programmes import (
    NOW,
    adopted_programme,
    sample_reading,
    sample_row,
    small_pdf,
    stored_file,
)

MONTHS = [[f"2026-{month:02d}", f"2026-{month:02d}"] for month in range(1, 13)]
NOVEMBER = dt.date(2026, 11, 1)
DECEMBER_1 = NOON + dt.timedelta(days=11)
"""A Tuesday, the first working day after November 2026."""


def link(recap: int) -> str:
    return f"/rekap/{recap}/"


def refused_case(unit: Unit, by: User, *, now: dt.datetime = NOON, **more: Any) -> Case:
    """Came in and was refused at once."""
    case = case_of(unit, now=now, **more)
    return take_way(
        case=case, way="refuse", version=case.version, said=Passage("Rusak", "broken"), by=by, now=now
    )


def drafted_recap(unit: Unit, by: User | None = None, **more: Any) -> Recap:
    wanted: dict[str, Any] = {
        "register": "tools",
        "rhythm": Rhythm.MONTHLY,
        "day": NOVEMBER,
        "now": DECEMBER_1,
    }
    return draft_recap(unit=unit, by=by or keeper(unit), **{**wanted, **more})


def signed_recap(unit: Unit, by: User | None = None, **more: Any) -> Recap:
    by = by or keeper(unit)
    recap = drafted_recap(unit, by, **more)
    return sign_recap(
        recap=recap,
        version=recap.version,
        seen=reckoned_for(recap).fingerprint,
        by=by,
        now=more.get("now", DECEMBER_1),
    )


def programme_asking(
    unit: Unit, *asked: str, indicator: str = "Peminjaman alat dilayani", year: int = 2026, **row: Any
) -> Programme:
    reading = sample_reading()
    reading["decree"] = {**reading["decree"], "year": year, "enacted_date": f"{year}-01-12"}
    reading["plan"]["year"] = year
    component = reading["plan"]["components"][0]
    wanted: dict[str, Any] = {
        "evidence_raw": "; ".join(asked),
        "evidence": list(asked),
        "target_raw": f"Januari – Desember {year}",
        "periods": [
            [first.replace("2026", str(year)), last.replace("2026", str(year))] for first, last in MONTHS
        ],
    }
    component["subcomponents"][0]["items"] = [sample_row(indicator, **{**wanted, **row})]
    reading["plan"]["components"] = [component]
    return adopted_programme(
        unit=unit, by=person("planner", unit=unit), reading=reading, now=NOW.replace(year=year)
    )


def asked_for(programme: Programme, text: str) -> EvidenceRequirement:
    return EvidenceRequirement.objects.get(work_item__programme=programme, text=text)


def confirmed(programme: Programme, text: str, by: User, rhythm: Rhythm = Rhythm.MONTHLY) -> RecapRule:
    return confirm_rule(
        unit=programme.unit,
        register="tools",
        rhythm=rhythm,
        requirement=asked_for(programme, text),
        by=by,
        now=NOW,
    )


def recap_ids(unit: Unit, *, keeper: User, reviewer: User, requirement: int) -> dict[str, Any]:
    """A draft, a signed recap (its files stand for printed ones) and a rule, by the names addresses use."""
    made = {"unit": unit, "register": "complaints", "rhythm": Rhythm.MONTHLY}
    draft = draft_recap(**made, day=dt.date(2026, 2, 1), by=keeper, now=NOW)
    january = draft_recap(**made, day=dt.date(2026, 1, 1), by=keeper, now=NOW)
    data = stored_file(b'{"format": "pakta-recap/1"}\n')
    Recap.objects.filter(pk=january.pk).update(
        state=RecapState.SIGNED,
        figures=dict(reckoned_for(january).data),
        signed_at=NOW,
        signed_by=keeper,
        pdf=stored_file(small_pdf(), media_type="application/pdf"),
        data=data,
        sha256=data.sha256,
    )
    rule = confirm_rule(
        unit=unit,
        register="complaints",
        rhythm=Rhythm.YEARLY,
        requirement=EvidenceRequirement.objects.get(pk=requirement),
        by=reviewer,
        now=NOW,
    )
    earlier = period_before(Rhythm.MONTHLY, period_of(Rhythm.MONTHLY, unit.local_date(timezone.now())))
    return {
        "recap": january.pk,
        "recap_draft": draft.pk,
        "recap_version": january.version,
        "recap_draft_version": draft.version,
        "recap_seen": reckoned_for(draft).fingerprint,
        "recap_rule": rule.pk,
        "recap_period": f"complaints:monthly:{earlier.starts_on.isoformat()}",
    }
