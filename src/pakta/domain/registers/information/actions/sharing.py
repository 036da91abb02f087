"""What is public already answers a request at once: entries of the list are chosen, and their addresses sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.information.models import PublicInformation, SharedEntry
from pakta.domain.registers.information.refusals import NothingPublic
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actions.messages import draft_answer, send_answer
from pakta.foundation.casework.actions.passing import Passage
from pakta.foundation.casework.models import Case

MOST_ENTRIES = 20


@transaction.atomic
def answer_with_entries(
    *,
    case: Case,
    entries: Sequence[PublicInformation],
    text: str,
    version: int,
    by: User,
    now: dt.datetime,
) -> Case:
    """Answer ``case`` with what is public: ``text``, and each entry's summary and address under it. Sent at once.

    Refuses ``NothingPublic`` for no entries, too many, or one that nobody can read today, and whatever sending
    refuses.
    """
    found = locked(case, version)
    today = found.unit.local_date(now)
    if not entries:
        raise NothingPublic(_("Pilih sedikitnya satu informasi dari daftar informasi publik."))
    if len(entries) > MOST_ENTRIES:
        raise NothingPublic(
            _("Paling banyak %(most)d informasi dalam satu jawaban.") % {"most": MOST_ENTRIES}
        )
    for entry in entries:
        if entry.unit_id != found.unit_id or not entry.is_public(today):
            raise NothingPublic(
                _("“%(summary)s” tidak sedang dipublikasikan, jadi tidak dapat menjadi jawaban.")
                % {"summary": entry.summary}
            )
    SharedEntry.objects.bulk_create(
        [SharedEntry(case=found, entry=entry, added_at=now, added_by=by) for entry in entries],
        ignore_conflicts=True,
    )
    answer = draft_answer(case=found, text=text, way="answer_public", by=by, now=now)
    return send_answer(message=answer, version=answer.version, said=Passage(), by=by, now=now)


def check_shared(case: Case, *, on: dt.date) -> None:
    """That a request answered along this way names something public: it goes out without another's approval."""
    shared = SharedEntry.objects.filter(case=case).values("entry")
    if not PublicInformation.objects.public(on).filter(pk__in=shared).exists():
        raise NothingPublic(
            _(
                "Jawaban ini tidak menyebut informasi yang sudah publik. Pilih dahulu dari daftar informasi publik."
            )
        )
