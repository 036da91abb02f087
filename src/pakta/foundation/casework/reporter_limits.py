"""How much a reporter may write into one case in a day, so that nobody fills the storage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from pakta.foundation.casework.choices import MessageKind
from pakta.foundation.casework.models import Case, CaseFile, CaseMessage
from pakta.foundation.casework.refusals import TooMuchToday

MEGABYTE = 1024 * 1024
MOST_MESSAGES = 20
MOST_FILES = 40
MOST_BYTES = 100 * MEGABYTE


def check_message(case: Case, *, sizes: Sequence[int], now: dt.datetime) -> None:
    """Refuses one message more than a day takes, or more files (``sizes`` in bytes). The caller holds the case locked.

    A day is the office's, so that "tomorrow" is what its calendar says.
    """
    written = CaseMessage.objects.filter(
        case=case, kind=MessageKind.INCOMING, written_at__gte=_morning(case, now)
    ).count()
    if written >= MOST_MESSAGES:
        raise TooMuchToday(
            _(
                "Hari ini sudah %(most)d pesan Anda kami terima pada tiket ini; lebih dari itu tidak kami terima dalam "
                "sehari. Tulis lagi besok, atau hubungi kantor."
            )
            % {"most": MOST_MESSAGES}
        )
    check_files(case, sizes=sizes, now=now)


def check_files(case: Case, *, sizes: Sequence[int], now: dt.datetime) -> None:
    """The same for files that come with a message."""
    if not sizes:
        return
    kept = CaseFile.objects.filter(
        case=case, message__kind=MessageKind.INCOMING, added_at__gte=_morning(case, now)
    ).aggregate(number=Count("pk"), bytes=Sum("size"))
    if kept["number"] + len(sizes) > MOST_FILES or (kept["bytes"] or 0) + sum(sizes) > MOST_BYTES:
        raise TooMuchToday(
            _(
                "Dalam sehari satu tiket menerima paling banyak %(most)d berkas, bersama-sama %(limit)d MB; hari ini "
                "sudah %(given)d. Kirim pesannya tanpa berkas, dan susulkan berkasnya besok."
            )
            % {"most": MOST_FILES, "limit": MOST_BYTES // MEGABYTE, "given": kept["number"]}
        )


def _morning(case: Case, now: dt.datetime) -> dt.datetime:
    """When the day began at the office."""
    return dt.datetime.combine(case.unit.local_date(now), dt.time.min, tzinfo=case.unit.zone_info)
