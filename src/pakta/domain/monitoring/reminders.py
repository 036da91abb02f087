"""What whoever answers for a finding is reminded of, in words. Pure.

When is as for deliveries (``programmes/reminders.py``): seven days before, on its day, then once a week.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.programmes.reminders import Occasion, shortened


class OpenFinding(NamedTuple):
    """A finding nobody has followed up yet, as reminding needs it; either ``owner`` or ``team``."""

    pk: int
    text: str
    due_on: dt.date
    owner: int | None
    team: int | None


def key_of(finding: OpenFinding, occasion: Occasion) -> str:
    return f"finding:{finding.pk}:{occasion.stage}:{occasion.day.isoformat()}"


def sentence_of(finding: OpenFinding, today: dt.date) -> str:
    """The reminder in the language that is active."""
    passed = (today - finding.due_on).days
    words = {
        "finding": shortened(" ".join(finding.text.split())),
        "day": date_format(finding.due_on, "j F Y"),
    }
    if passed < 0:
        return ngettext(
            "Tenggat temuan “%(finding)s” %(day)s, %(count)d hari lagi.",
            "Tenggat temuan “%(finding)s” %(day)s, %(count)d hari lagi.",
            -passed,
        ) % {**words, "count": -passed}
    if passed == 0:
        return _("Tenggat temuan “%(finding)s” hari ini, %(day)s.") % words
    return ngettext(
        "Temuan “%(finding)s” lewat tenggat %(count)d hari; tenggatnya %(day)s.",
        "Temuan “%(finding)s” lewat tenggat %(count)d hari; tenggatnya %(day)s.",
        passed,
    ) % {**words, "count": passed}
