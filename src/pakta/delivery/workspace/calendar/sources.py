"""What a person's calendar feed is made of: each source says what falls on which day for that person.

A context with deadlines of its own adds a function to ``SOURCES``; the feed asks no further.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.domain.assessments.calendar import calendars_for
from pakta.domain.monitoring.queries import deadlines_of
from pakta.domain.programmes.due_calendar import CalendarDelivery, deliveries_for_feed
from pakta.foundation.accounts.models import User

BACK = dt.timedelta(days=400)
"""How far back a feed reaches: last year's moments stay in sight until the year after has begun well."""
STRUCK_FOR = dt.timedelta(days=60)
"""How long a moment that left the schedule is sent as cancelled; every program has asked again by then."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something that falls on ``day``. ``key`` never changes and is never used again; ``path`` is its page.

    ``changed_at`` is the last moment at which it became what it is.
    """

    key: str
    day: dt.date
    title: str
    details: tuple[str, ...]
    path: str
    changed_at: dt.datetime
    is_cancelled: bool = False


Source = Callable[[User, dt.datetime], Iterable[Appointment]]
"""What falls on which day for a person, asked at a moment. A fixed number of queries."""


def due_deliveries(user: User, now: dt.datetime) -> Iterator[Appointment]:
    """Proof that falls due for the person or their teams; of units where nothing is theirs, of the whole unit."""
    found = deliveries_for_feed(user, since=(now - BACK).date(), dropped_since=now - STRUCK_FOR)
    for delivery in found:
        gone_at = delivery.left_schedule_at
        yield Appointment(
            key=f"delivery-{delivery.pk}.{delivery.unit_code}",
            day=delivery.due_on,
            title=_("Bukti: %(item)s") % {"item": delivery.label},
            details=tuple(_details(delivery)),
            path=f"{reverse('programmes:item', args=[delivery.item])}#jatuh-tempo-{delivery.pk}",
            changed_at=max(
                at for at in (gone_at, delivery.accepted_at, delivery.handed_in_at, delivery.adopted_at) if at
            ),
            is_cancelled=gone_at is not None,
        )


def _details(delivery: CalendarDelivery) -> Iterator[str]:
    yield _("%(programme)s, %(unit)s") % {
        "programme": delivery.programme_name,
        "unit": delivery.unit_name,
    }
    if delivery.component:
        yield _("Area: %(area)s") % {"area": delivery.component}
    if delivery.team:
        yield _("Tim: %(team)s") % {"team": delivery.team}
    if delivery.assignee:
        yield _("Ditugaskan kepada: %(person)s") % {"person": delivery.assignee}
    if delivery.starts_on != delivery.due_on:
        yield _("Masa bukti: %(first)s sampai %(last)s") % {
            "first": date_format(delivery.starts_on, "j F Y"),
            "last": date_format(delivery.due_on, "j F Y"),
        }
    yield _("Keadaan: %(state)s") % {"state": delivery.state_name}


def due_findings(user: User, now: dt.datetime) -> Iterator[Appointment]:
    """Findings of monitoring that the person or one of their teams must follow up; closed ones are struck."""
    for finding in deadlines_of(user, since=(now - BACK).date(), closed_since=now - STRUCK_FOR):
        programme = finding.programme
        yield Appointment(
            key=f"finding-{finding.pk}.{programme.unit.code}",
            day=finding.due_on,
            title=_("Temuan: %(finding)s") % {"finding": finding.text},
            details=(
                _("%(programme)s, %(unit)s") % {"programme": programme, "unit": programme.unit.name},
                _("Keadaan: %(state)s") % {"state": finding.get_state_display()},
            ),
            path=reverse("monitoring:finding", args=[finding.pk]),
            changed_at=finding.closed_at or finding.raised_at,
            is_cancelled=finding.closed_at is not None,
        )


def assessment_days(user: User, now: dt.datetime) -> Iterator[Appointment]:
    """The steps of the assessment of the units where the person works, in the years that have a worksheet."""
    for worksheet, found in calendars_for(user, since=(now - BACK).date()):
        row = found.set_row
        if found.day is None:
            continue
        yield Appointment(
            key=f"assessment-{worksheet.pk}-{found.step}.{worksheet.unit.code}",
            day=found.day,
            title=_("LKE: %(step)s") % {"step": found.step.label},
            details=(f"{worksheet}, {worksheet.unit.name}", *((row.note,) if row and row.note else ())),
            path=reverse("assessments:overview", args=[worksheet.pk]),
            changed_at=max(row.set_at, worksheet.started_at) if row else worksheet.started_at,
        )


SOURCES: tuple[Source, ...] = (due_deliveries, due_findings, assessment_days)
