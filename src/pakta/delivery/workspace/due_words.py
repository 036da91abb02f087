"""How far a due day is, in words."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.monitoring.choices import FindingState
from pakta.domain.monitoring.models import Finding


def how_far(due_on: dt.date, today: dt.date) -> str:
    """ "terlambat 12 hari", "hari ini", "3 hari lagi"."""
    days = (due_on - today).days
    if days < 0:
        return ngettext("terlambat %(n)d hari", "terlambat %(n)d hari", -days) % {"n": -days}
    if days == 0:
        return _("hari ini")
    return ngettext("%(n)d hari lagi", "%(n)d hari lagi", days) % {"n": days}


def lateness(due_on: dt.date, today: dt.date) -> str:
    """ "terlambat 12 hari"; "" until the day is over."""
    return how_far(due_on, today) if due_on < today else ""


def finding_lateness(finding: Finding, today: dt.date) -> str:
    """The same of a finding; "" where it is closed."""
    return "" if finding.state == FindingState.CLOSED else lateness(finding.due_on, today)
