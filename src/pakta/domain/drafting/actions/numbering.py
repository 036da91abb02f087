"""Where an office's decrees go on counting, when some of the year were numbered on paper before."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.drafting.printing import COUNTER
from pakta.domain.drafting.rules import can_check_decree
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.numbering import NumbersOnlyGrow, locked_counter
from pakta.foundation.trail.actions import record


@transaction.atomic
def start_decree_numbers_at(*, unit: Unit, year: int, number: int, by: User, now: dt.datetime) -> None:
    """Let the year's next decree get ``number``.

    Refuses: the person may not check decrees here; ``NumbersOnlyGrow`` for a number that is taken.
    """
    require(allowed=can_check_decree(by, unit))
    counter = locked_counter(unit, COUNTER, year)
    if number <= counter.last:
        raise NumbersOnlyGrow(
            _("Nomor %(last)d sudah terpakai, jadi nomor keputusan berikutnya paling kecil %(next)d.")
            % {"last": counter.last, "next": counter.last + 1}
        )
    before, counter.last = counter.last, number - 1
    if before == counter.last:
        return
    counter.save(update_fields=["last"])
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="drafting.start_numbers_at",
        subject=counter,
        label=unit.name,
        before={"last": before},
        after={"year": year, "last": counter.last},
    )
