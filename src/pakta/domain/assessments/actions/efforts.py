"""What the office sets of the way to an award: how hard each step is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.efforts import LEAST, MOST, set_efforts_of
from pakta.domain.assessments.locking import QuestionUnknown, locked_worksheet
from pakta.domain.assessments.models import StepEffort, Worksheet
from pakta.domain.assessments.rules import can_run_assessment
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.improvements import EVERY_RUNG
from pakta.knowledge.worksheets.instrument import Instrument, instrument
from pakta.shared.errors import DomainError

StepKey = tuple[str, str]
"""Question code and the key of the choice a step leads to; ``EVERY_RUNG`` for all of the question."""


class EffortImpossible(DomainError):
    """An effort is a whole number from ``LEAST`` to ``MOST``."""


@transaction.atomic
def set_efforts(
    *,
    worksheet: Worksheet,
    given: Mapping[StepKey, int | None],
    cleared: Collection[StepKey] = (),
    by: User,
    now: dt.datetime,
) -> int:
    """Keep the efforts of some steps (None: cannot be done this year), let others cost what they cost without a word.

    Tells how many changed. Refuses steps the instrument does not have and efforts out of bounds.
    """
    found = locked_worksheet(worksheet.pk)
    require(allowed=can_run_assessment(by, found.unit))
    _check(instrument(found.instrument), given)
    there = set_efforts_of(found)
    changed = {key: effort for key, effort in given.items() if key not in there or there[key] != effort}
    gone = [key for key in cleared if key in there and key not in given]
    for code, step in gone:
        StepEffort.objects.filter(worksheet=found, code=code, step=step).delete()
    StepEffort.objects.bulk_create(
        [
            StepEffort(worksheet=found, code=code, step=step, effort=effort, set_at=now, set_by=by)
            for (code, step), effort in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["worksheet", "code", "step"],
        update_fields=["effort", "set_at", "set_by"],
    )
    if changed or gone:
        touched = [*changed, *gone]
        record(
            chain=found.unit.trail_chain,
            by=by,
            now=now,
            action="assessments.set_efforts",
            subject=found,
            label=str(found),
            before={_name(key): there.get(key, 1) for key in touched},
            after={_name(key): changed.get(key, 1) for key in touched},
        )
    return len(changed) + len(gone)


def _check(plain: Instrument, given: Mapping[StepKey, int | None]) -> None:
    for (code, step), effort in given.items():
        question = plain.questions.get(code)
        if question is None or (step != EVERY_RUNG and step not in question.by_key):
            raise QuestionUnknown(
                _("Pertanyaan itu tidak ada dalam LKE ini. Muat ulang halaman, lalu pilih lagi.")
            )
        if effort is not None and not LEAST <= effort <= MOST:
            raise EffortImpossible(
                _("%(code)s: upaya diisi bilangan bulat dari %(least)d sampai %(most)d.")
                % {"code": code, "least": LEAST, "most": MOST}
            )


def _name(key: StepKey) -> str:
    code, step = key
    return f"{code} → {step}" if step else code
