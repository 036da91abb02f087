"""On what grounds an applicant may object to how a request was answered, and since when. Pure.

Source: UU 14/2008 art. 35 (1) a–g. That nothing was answered in time is no state of a request but reckoned here, from
the day its clock ran out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Ground(StrEnum):
    """The letter of the law."""

    EXEMPT = "a"
    PERIODIC = "b"
    NOT_ANSWERED = "c"
    NOT_AS_ASKED = "d"
    NOT_FULFILLED = "e"
    COST = "f"
    LATE = "g"


GROUND_NAMES: Mapping[str, Promise] = {
    Ground.EXEMPT: _("a. Ditolak karena dikecualikan"),
    Ground.PERIODIC: _("b. Informasi berkala tidak disediakan"),
    Ground.NOT_ANSWERED: _("c. Tidak ditanggapi"),
    Ground.NOT_AS_ASKED: _("d. Ditanggapi tidak sebagaimana diminta"),
    Ground.NOT_FULFILLED: _("e. Tidak dipenuhi"),
    Ground.COST: _("f. Biaya tidak wajar"),
    Ground.LATE: _("g. Melebihi jangka waktu yang diatur"),
}

_OF_ANSWER: Mapping[str, tuple[Ground, ...]] = {
    "granted": (Ground.PERIODIC, Ground.NOT_AS_ASKED, Ground.NOT_FULFILLED, Ground.COST),
    "partly": (Ground.EXEMPT, Ground.PERIODIC, Ground.NOT_AS_ASKED, Ground.NOT_FULFILLED, Ground.COST),
    "refused": (Ground.EXEMPT, Ground.PERIODIC, Ground.NOT_FULFILLED),
    "not_held": (Ground.PERIODIC, Ground.NOT_AS_ASKED, Ground.NOT_FULFILLED),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands: its state, when it was answered, and when the answer was due (None while no clock runs,
    because the applicant was asked to complete it)."""

    state: str
    answered_on: dt.date | None
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What may be objected to, and the day it arose: the day of the answer, or the last day there was for one."""

    grounds: tuple[Ground, ...]
    arose_on: dt.date | None


def is_lapsed(standing: Standing, *, on: dt.date) -> bool:
    """No answer, and its day is past (*tidak ditanggapi*)."""
    return standing.answered_on is None and standing.due_on is not None and standing.due_on < on


def grounds_of(standing: Standing, *, on: dt.date) -> Grounds:
    """What an applicant may object to on the day ``on``; none where the answer is still within its time."""
    if standing.answered_on is not None and standing.answered_on <= on:
        found = _OF_ANSWER.get(standing.state, ())
        late = standing.due_on is not None and standing.answered_on > standing.due_on
        return Grounds((*found, Ground.LATE) if late and found else found, standing.answered_on)
    if is_lapsed(standing, on=on):
        return Grounds((Ground.PERIODIC, Ground.NOT_ANSWERED, Ground.LATE), standing.due_on)
    return Grounds((), None)
