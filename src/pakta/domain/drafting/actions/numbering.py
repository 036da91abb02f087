"""Where an office's decrees go on counting, when some of the year were numbered on paper before."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.drafting.printing import COUNTER
from pakta.domain.drafting.queries import highest_number_given
from pakta.domain.drafting.rules import can_check_decree
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.numbering import NumbersOnlyGrow, locked_counter
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_JUMP = 1_000
"""Numbers that may be left out unasked; no office counts so many decrees in a year."""


class JumpUnconfirmed(DomainError):
    """So many numbers would be left out that it may be a slip."""


@transaction.atomic
def start_decree_numbers_at(
    *, unit: Unit, year: int, number: int, confirmed: bool = False, by: User, now: dt.datetime
) -> None:
    """Let the year's next decree get ``number``; back too, as far as the highest that a decree has.

    Refuses: the person may not check decrees here; ``NumbersOnlyGrow`` for a number that is taken;
    ``JumpUnconfirmed``, unless ``confirmed``, where more than ``LONGEST_JUMP`` numbers would be left out.
    """
    require(allowed=can_check_decree(by, unit))
    counter = locked_counter(unit, COUNTER, year)
    given = highest_number_given(unit, year)
    if number <= given:
        raise NumbersOnlyGrow(
            _("Nomor %(last)d sudah terpakai, jadi nomor keputusan berikutnya paling kecil %(next)d.")
            % {"last": given, "next": given + 1}
        )
    if number - given > LONGEST_JUMP and number - 1 != counter.last and not confirmed:
        raise JumpUnconfirmed(
            _(
                "Nomor %(number)d melompati lebih dari %(most)d nomor setelah nomor terakhir, %(last)d. Periksa "
                "angkanya; bila memang benar, tandai bahwa nomor ini sudah diperiksa."
            )
            % {"number": number, "most": LONGEST_JUMP, "last": given}
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
