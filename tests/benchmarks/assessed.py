"""A worksheet for every office of the nation: filled and locked by the office, half judged by its assessor.

Written in bulk, past actions, but as actions would have left it: what stands in the locked round is its score.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pakta.domain.assessments.choices import RoundKind, RoundState, Verdict
from pakta.domain.assessments.models import Answer, AssessmentRound, RoundMember, Worksheet
from pakta.domain.assessments.scores import frozen_score
from pakta.domain.assessments.sheets import layered
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument
from tests.factories.assessments import INSTRUMENT, best

ASSIGNED = 14
"""How many offices' rounds the assessor is named in: those of a province."""


def fill_worksheets(units: Sequence[Unit], *, by: User, assessor: User, now: dt.datetime) -> None:
    """One for each of ``units``, of the year of ``now``."""
    plain = instrument(INSTRUMENT)
    worksheets = Worksheet.objects.bulk_create(
        Worksheet(unit=unit, year=now.year, instrument=plain.id, level="wbk", started_at=now, started_by=by)
        for unit in units
    )
    opened = {"instrument_version": plain.version, "opened_at": now, "opened_by": by}
    said = {code: best(question) for code, question in plain.questions.items()}
    first = AssessmentRound(worksheet=worksheets[0], kind=RoundKind.SELF, pk=0, **opened)
    rows = {0: {code: Answer(round=first, code=code, value=value) for code, value in said.items()}}
    locked = {
        "state": RoundState.LOCKED,
        "locked_at": now,
        "locked_by": by,
        "score": frozen_score(layered(first, {}, rows, plain)),
    }
    filled = AssessmentRound.objects.bulk_create(
        AssessmentRound(worksheet=one, kind=RoundKind.SELF, **opened, **locked) for one in worksheets
    )
    judged = AssessmentRound.objects.bulk_create(
        AssessmentRound(worksheet=one.worksheet, kind=RoundKind.PRELIMINARY, base=one, **opened)
        for one in filled
    )
    RoundMember.objects.bulk_create(
        RoundMember(
            round=one,
            user=assessor,
            assigned_at=now,
            assigned_by=by,
            has_conflict=False,
            declared_at=now,
            declared_by=assessor,
        )
        for one in judged[:ASSIGNED]
    )
    half = list(said)[::2]
    said_then = {"answered_at": now, "answered_by": by}
    for answers in (
        (Answer(round=one, code=code, value=said[code], **said_then) for one in filled for code in said),
        (
            Answer(round=one, code=code, verdict=Verdict.AGREED, **said_then)
            for one in judged
            for code in half
        ),
    ):
        Answer.objects.bulk_create(answers, batch_size=5000)
