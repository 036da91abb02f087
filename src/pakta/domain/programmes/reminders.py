"""Who is reminded of what, and when. Pure: deliveries, people and the day are handed in.

Seven days before its day a delivery is *soon*; from its day on it is *due*; from a week after, each week anew, it is
*late*. Each of these is told once: on its day, or, where that was missed (the machine was off, the plan is new, the
delivery changed hands), on the next day somebody looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models.programme import label_of
from pakta.knowledge.law.working_days import first_working_day_from

SOON_BEFORE = dt.timedelta(days=7)
WEEK = dt.timedelta(days=7)
LATEST = dt.timedelta(weeks=26)
"""Half a year late is a matter for the weekly digest and the monitoring meeting, not for another reminder."""
LONGEST_LABEL = 160


class Stage(StrEnum):
    SOON = "soon"
    DUE = "due"
    LATE = "late"


class Occasion(NamedTuple):
    """A stage of a delivery and the day it began: what is told once."""

    stage: Stage
    day: dt.date


def occasion_on(due_on: dt.date, today: dt.date) -> Occasion | None:
    """What an open delivery due on ``due_on`` is reminded of on ``today``; None while it is far off or long past."""
    passed = today - due_on
    if passed < -SOON_BEFORE or passed > LATEST:
        return None
    if passed < dt.timedelta(0):
        return Occasion(Stage.SOON, due_on - SOON_BEFORE)
    weeks = passed // WEEK
    return Occasion(Stage.LATE, due_on + weeks * WEEK) if weeks else Occasion(Stage.DUE, due_on)


class OpenDelivery(NamedTuple):
    """A delivery for which somebody must still hand proof in, as reminding needs it."""

    pk: int
    item: int
    indicator: str | None
    action: str | None
    due_on: dt.date
    state: str
    assignee: int | None
    team: int | None

    @property
    def label(self) -> str:
        return shortened(label_of(self.indicator, self.action))


def shortened(label: str) -> str:
    """As much of a text as a sentence about it bears."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Office:
    """The people of one unit: who may see its programme today, who steers the matter, who is in which team."""

    able: Collection[int]
    stewards: Sequence[int]
    teams: Mapping[int, Sequence[int]]


def recipients_of(office: Office, *, person: int | None, team: int | None) -> Sequence[int]:
    """The person something was given to, else its team, else who steers; never somebody who lost their role."""
    if person in office.able:
        assert person is not None
        return [person]
    members = office.teams.get(team, ()) if team is not None else ()
    return [one for one in members if one in office.able] or office.stewards


def key_of(delivery: OpenDelivery, occasion: Occasion) -> str:
    return f"delivery:{delivery.pk}:{occasion.stage}:{occasion.day.isoformat()}"


def sentence_of(delivery: OpenDelivery, today: dt.date) -> str:
    """The reminder in the language that is active."""
    passed = (today - delivery.due_on).days
    words = {"row": delivery.label, "day": date_format(delivery.due_on, "j F Y")}
    if passed < 0:
        said = ngettext(
            "“%(row)s” jatuh tempo %(day)s, %(count)d hari lagi.",
            "“%(row)s” jatuh tempo %(day)s, %(count)d hari lagi.",
            -passed,
        ) % {**words, "count": -passed}
    elif passed == 0:
        said = _("“%(row)s” jatuh tempo hari ini, %(day)s.") % words
    else:
        said = ngettext(
            "“%(row)s” terlambat %(count)d hari; jatuh temponya %(day)s.",
            "“%(row)s” terlambat %(count)d hari; jatuh temponya %(day)s.",
            passed,
        ) % {**words, "count": passed}
    if delivery.state == DeliveryState.RETURNED:
        returned = _("Buktinya dikembalikan dan menunggu diperbaiki.")
        return f"{said} {returned}"
    return said


def digest_key(unit: int, today: dt.date) -> str | None:
    """Names the week's digest from its first working day on; None before that day."""
    monday = today - dt.timedelta(days=today.weekday())
    if today < first_working_day_from(monday):
        return None
    return f"unit:{unit}:digest:{today:%G-W%V}"


class WeekFigures(NamedTuple):
    """How the unit's deliveries stand: due by Sunday and still open, late, waiting for review, returned."""

    due: int
    late: int
    waiting: int
    returned: int


def digest_sentence(unit_name: str, figures: WeekFigures, today: dt.date) -> str:
    sunday = today + dt.timedelta(days=6 - today.weekday())
    return _(
        "%(unit)s sampai %(day)s: %(due)d jatuh tempo, %(late)d terlambat, %(waiting)d menunggu diperiksa, "
        "%(returned)d dikembalikan."
    ) % {"unit": unit_name, "day": date_format(sunday, "j F Y"), **figures._asdict()}
