"""The public door of an attendance list, for telephones in the room.

Whoever holds the address sees the meeting's title, time and place and nothing else, and only while the list is open; a
wrong address, an old one and a closed list look the same. The PIN shown in the room makes a signature count.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from pakta.delivery.workspace.pages import line_typed
from pakta.domain.monitoring.actions.attendance import AttendanceNotOpen, Guest, sign_attendance
from pakta.domain.monitoring.models import Meeting
from pakta.domain.monitoring.queries import meeting_taking_attendance
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError


@method_decorator(login_not_required, name="dispatch")
class AttendanceDoor(View):
    """``/hadir/<token>/``: a person who is signed in confirms; a guest gives name and position."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        meeting = meeting_taking_attendance(token, timezone.now())
        return self._closed() if meeting is None else self._form(meeting)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        meeting = meeting_taking_attendance(token, timezone.now())
        if meeting is None:
            return self._closed()
        name, position = (line_typed(request.POST, field, longest=200) for field in ("name", "position"))
        who: User | Guest = request.user if isinstance(request.user, User) else Guest(name, position)
        try:
            signed = sign_attendance(
                token=token,
                pin=line_typed(request.POST, "pin", longest=20),
                who=who,
                telephone=_telephone_of(request),
                now=timezone.now(),
            )
        except AttendanceNotOpen:
            return self._closed()
        except DomainError as refusal:
            return self._form(meeting, refusal=str(refusal), name=name, position=position)
        return self._page("workspace/monitoring/signed.html", {"meeting": meeting, "name": signed.name})

    def _form(
        self, meeting: Meeting, *, refusal: str = "", name: str = "", position: str = ""
    ) -> HttpResponse:
        person = self.request.user.name if isinstance(self.request.user, User) else ""
        context = {
            "meeting": meeting,
            "person": person,
            "refusal": refusal,
            "name": name,
            "position": position,
        }
        return self._page("workspace/monitoring/door.html", context, status=422 if refusal else 200)

    def _closed(self) -> HttpResponse:
        return self._page("workspace/monitoring/door_closed.html", {}, status=404)

    def _page(self, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
        response = render(self.request, template, context, status=status)
        response["X-Robots-Tag"] = "noindex"
        # Not "no-referrer": browsers then send the form without its origin, and it would be refused as forged.
        response["Referrer-Policy"] = "same-origin"
        response["Cache-Control"] = "private, no-store"
        return response


def _telephone_of(request: HttpRequest) -> str:
    """What tells one telephone from others in the room, which often share an address: every form that is taken
    comes with the browser's own cookie against forgery."""
    cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return f"{request.META.get('REMOTE_ADDR', '')} {cookie}"
