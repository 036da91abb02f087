"""Forgetting: what was told long ago is neither news nor history."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from pakta.foundation.notifications.choices import LETTER_TRANSITIONS, LetterState
from pakta.foundation.notifications.models import Letter, Notice

KEPT = dt.timedelta(days=400)
"""Longer than a programme's year, so that nothing of it is told twice."""
ENDED = [state for state in LetterState if not LETTER_TRANSITIONS[state]]


@transaction.atomic
def forget_old_notices(*, now: dt.datetime) -> int:
    """Remove notices older than ``KEPT`` and the ended letters that carried them; how many notices went."""
    gone, _rows = Notice.objects.filter(created_at__lt=now - KEPT).delete()
    Letter.objects.filter(state__in=ENDED, state_since__lt=now - KEPT, notices=None).delete()
    return gone
