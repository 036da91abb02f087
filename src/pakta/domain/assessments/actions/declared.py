"""A conflict of interest declared in its register shuts the files of the offices it names, in every open round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from pakta.domain.assessments.choices import ASSESSED_KINDS, RoundState
from pakta.domain.assessments.models import AssessmentRound, RoundMember
from pakta.domain.assessments.rules import can_run_round
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actors import DECLARANT
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record

REFERENCE = "Dinyatakan dalam register konflik kepentingan"


@transaction.atomic
def follow_declaration(*, units: Sequence[Unit], by: User, now: dt.datetime) -> int:
    """Write the person's conflict into every open assessed round of the offices they assess or lead; how many.

    Neither the declaration's number nor what it says leaves its register, and the trail does not name who declared.
    """
    rounds = (
        AssessmentRound.objects.filter(
            worksheet__unit__in=[unit.pk for unit in units], kind__in=ASSESSED_KINDS, state=RoundState.OPEN
        )
        .select_for_update(of=("self",), no_key=True)
        .select_related("worksheet__unit")
        .order_by("pk")
    )
    return sum(_shut(found, by, now) for found in rounds)


def _shut(found: AssessmentRound, by: User, now: dt.datetime) -> bool:
    member = RoundMember.objects.filter(round=found, user=by).first()
    if member is None and can_run_round(by, found):
        member = RoundMember(round=found, user=by, leads=True, assigned_at=now, assigned_by=by)
    if member is None or member.has_conflict:
        return False
    before = {"has_conflict": member.has_conflict}
    member.has_conflict, member.declaration = True, REFERENCE
    member.declared_at, member.declared_by = now, by
    member.save()
    record(
        chain=found.worksheet.unit.trail_chain,
        by=DECLARANT,
        now=now,
        action="assessments.declare",
        subject=found,
        label=str(found),
        before=before,
        after={"has_conflict": True},
    )
    return True
