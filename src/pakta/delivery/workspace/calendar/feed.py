"""A person's calendar as calendar programs read it (iCalendar, RFC 5545), at a secret address and without signing in.

Whoever holds the address reads what the person may see now, and only reads. A wrong address, one that was revoked and
one of somebody who was shut out look the same: there is nothing there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from icalendar import Calendar, Event, vText

from pakta.delivery.workspace.calendar.sources import SOURCES, Appointment
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import person_of_calendar

PRODUCT = "-//Pakta//Kalender//ID"
ASK_AGAIN = dt.timedelta(hours=6)
_A_DAY = dt.timedelta(days=1)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@method_decorator(login_not_required, name="dispatch")
class CalendarFeed(View):
    """``/kalender/<token>.ics``."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponseBase:
        person = person_of_calendar(token)
        if person is None:
            raise Http404
        with translation.override(person.language):
            content = feed_of(person, now=timezone.now(), site=request.build_absolute_uri("/"))
        etag = f'"{hashlib.sha256(content).hexdigest()}"'
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="pakta.ics"'
        response["Cache-Control"] = "private, no-cache"
        response["ETag"] = etag
        # The address is a secret: no search engine, and no page it is opened from, shall pass it on.
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return get_conditional_response(request, etag=etag, response=response) or response


def feed_of(person: User, *, now: dt.datetime, site: str) -> bytes:
    """All appointments of the person as one calendar; ``site`` ends with a slash. The same state, the same bytes."""
    found = [appointment for source in SOURCES for appointment in source(person, now)]
    return written(found, name=_("Pakta – %(person)s") % {"person": person.name}, site=site)


def written(appointments: Iterable[Appointment], *, name: str, site: str) -> bytes:
    """The calendar called ``name``, its events whole days."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", vText(_line(name)))
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", f"PT{ASK_AGAIN // dt.timedelta(hours=1)}H")
    for appointment in appointments:
        made.add_component(_event(appointment, site))
    content: bytes = made.to_ical()
    return content


def _event(appointment: Appointment, site: str) -> Event:
    address = f"{site}{appointment.path.lstrip('/')}"
    fields: dict[str, Any] = {
        "uid": f"{appointment.key}@pakta",
        "dtstamp": appointment.changed_at.astimezone(dt.UTC).replace(microsecond=0),
        "last-modified": appointment.changed_at.astimezone(dt.UTC).replace(microsecond=0),
        "dtstart": appointment.day,
        "summary": _line(appointment.title),
        "description": _plain("\n".join([*appointment.details, address])),
        "url": address,
        # A due day does not make anybody busy.
        "transp": "TRANSPARENT",
        "status": "CANCELLED" if appointment.is_cancelled else "CONFIRMED",
        # Programs take a cancelling for newer than what it cancels by this number.
        "sequence": int(appointment.is_cancelled),
    }
    # An event without an end lasts its one day (RFC 5545, 3.6.1); no day comes after the last one a date can be.
    if appointment.day < dt.date.max:
        fields["dtend"] = appointment.day + _A_DAY
    event = Event()
    for field, value in fields.items():
        event.add(field, value)
    return event


def _plain(text: str) -> str:
    """Without the control characters that a scanned decree may hold and the format forbids."""
    return _CONTROL.sub(" ", text)


def _line(text: str) -> str:
    """As one line: calendars show titles so."""
    return " ".join(_plain(text).split())
