"""Meetings of a round: calling them, the list of who came, minutes, decisions, photographs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.monitoring.forms import MeetingForm
from pakta.delivery.workspace.monitoring.objects import MeetingPage, RoundPage
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.delivery.workspace.signers import missing_signer
from pakta.domain.monitoring.actions.attendance import (
    Guest,
    close_attendance,
    open_attendance,
    strike_attendance,
    write_down,
)
from pakta.domain.monitoring.actions.issuing import about_meeting
from pakta.domain.monitoring.actions.meetings import (
    add_photo,
    call_meeting,
    change_meeting,
    note_decision,
    remove_photo,
    strike_decision,
    write_minutes,
)
from pakta.domain.monitoring.models import Meeting
from pakta.domain.monitoring.queries import attendance_of, decisions_of, photos_of
from pakta.domain.monitoring.rules import can_run_monitoring
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.files.serving import inline_image
from pakta.foundation.papers.queries import papers_about
from pakta.shared.errors import DomainError


class CallMeeting(RoundPage):
    """A new meeting of a round."""

    access = can_run_monitoring
    template = "workspace/monitoring/meeting_form.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        title = _("Rapat monitoring dan evaluasi %(name)s") % {"name": self.round.name}
        return self._form(MeetingForm(initial={"title": title, "begins": "09:00"}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = MeetingForm(request.POST)
        if not form.is_valid():
            return self._form(form, status=422)
        try:
            made = call_meeting(round=self.round, facts=form.facts, by=self.user, now=self.now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, status=422)
        return self.go(reverse("monitoring:meeting", args=[made.pk]))

    def _form(self, form: MeetingForm, status: int = 200) -> HttpResponse:
        back = reverse("monitoring:meetings", args=[self.round.pk])
        return self.show(
            {"form": form, "round": self.round, "meeting": None, "back_url": back}, status=status
        )


class ChangeMeeting(MeetingPage):
    """Another day, place or agenda."""

    access = can_run_monitoring
    template = "workspace/monitoring/meeting_form.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._form(MeetingForm.of(self.meeting))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = MeetingForm(request.POST)
        if not form.is_valid():
            return self._form(form, status=422)
        try:
            change_meeting(meeting=self.meeting, facts=form.facts, by=self.user, now=self.now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, status=422)
        return self.go(self.address)

    def _form(self, form: MeetingForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "round": self.meeting.round, "meeting": self.meeting}
        return self.show({**context, "back_url": self.address}, status=status)


class MeetingDetail(MeetingPage):
    """A meeting with all that belongs to it; ``what`` names the act of a POST."""

    post_access = can_run_monitoring
    template = "workspace/monitoring/meeting.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        unit = self.meeting.round.programme.unit
        runs = can_run_monitoring(self.user, unit)
        present = attendance_of(self.meeting)
        there = {one.user_id for one in present}
        people = people_of(unit) if runs else []
        return self.show(
            {
                "meeting": self.meeting,
                "round": self.meeting.round,
                "programme": self.meeting.round.programme,
                "present": present,
                "absent": [one for one in people if one.pk not in there],
                "decisions": decisions_of(self.meeting),
                "photos": photos_of(self.meeting),
                "papers": list(papers_about(self.user, about_meeting(self.meeting))),
                "missing_signer": missing_signer(self.user, unit) if runs else None,
                "runs": runs,
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        acts: dict[str, Callable[[], HttpResponse]] = {
            "minutes": self._minutes,
            "decision": self._decision,
            "strike_decision": self._strike_decision,
            "write_down": self._write_down,
            "strike": self._strike,
            "photos": self._photos,
            "remove_photo": self._remove_photo,
        }
        act = acts.get(request.POST.get("what", ""))
        return act() if act else self.go(self.address)

    def _minutes(self) -> HttpResponse:
        minutes = self.request.POST.get("minutes", "")
        return self._done(
            write_minutes, "notula", _("Notula disimpan."), meeting=self.meeting, minutes=minutes
        )

    def _decision(self) -> HttpResponse:
        text = self.request.POST.get("text", "")
        return self._done(
            note_decision, "keputusan", _("Keputusan rapat dicatat."), meeting=self.meeting, text=text
        )

    def _strike_decision(self) -> HttpResponse:
        found = self._chosen(decisions_of(self.meeting))
        return self._done(strike_decision, "keputusan", _("Keputusan rapat dihapus."), decision=found)

    def _write_down(self) -> HttpResponse:
        position = line_typed(self.request.POST, "position", longest=200)
        who: User | Guest = Guest(line_typed(self.request.POST, "name", longest=200), position)
        if (wanted := number_typed(self.request.POST, "person")) is not None:
            who = people_of(self.meeting.round.programme.unit).filter(pk=wanted).first() or who
        done = _("Kehadiran dicatat.")
        return self._done(write_down, "hadir", done, meeting=self.meeting, who=who, position=position)

    def _strike(self) -> HttpResponse:
        found = self._chosen(attendance_of(self.meeting))
        return self._done(strike_attendance, "hadir", _("Kehadiran dicoret."), attendance=found)

    def _photos(self) -> HttpResponse:
        """Each for itself: one that is no picture does not hold the others up."""
        caption = line_typed(self.request.POST, "caption", longest=300)
        uploads = self.request.FILES.getlist("photos")
        kept = 0
        for upload in uploads:
            try:
                add_photo(
                    meeting=self.meeting,
                    content=upload,
                    name=upload.name or "",
                    caption=caption,
                    max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                    by=self.user,
                    now=self.now,
                )
            except DomainError as refusal:
                messages.error(self.request, f"{upload.name}: {refusal}")
            else:
                kept += 1
        if kept:
            messages.success(self.request, _("%(n)d foto disimpan.") % {"n": kept})
        elif not uploads:
            messages.error(self.request, _("Pilih fotonya."))
        return self.go(f"{self.address}#foto")

    def _remove_photo(self) -> HttpResponse:
        found = self._chosen(photos_of(self.meeting))
        return self._done(remove_photo, "foto", _("Foto dihapus."), photo=found)

    def _done(self, action: Callable[..., Any], part: str, done: str, **what: Any) -> HttpResponse:
        return self.act(
            lambda: action(**what, by=self.user, now=self.now), done=done, then=f"{self.address}#{part}"
        )

    def _chosen(self, rows: list[Any]) -> Any:
        """The row the button belongs to; gone meanwhile, it is not there."""
        wanted = self.request.POST.get("one", "")
        found = next((row for row in rows if str(row.pk) == wanted), None)
        if found is None:
            raise Http404
        return found


class MeetingPhotoImage(MeetingPage):
    """A photograph as it is shown, without what the camera wrote into it."""

    def get(self, request: HttpRequest, pk: int, photo: int) -> HttpResponseBase:
        found = next((one for one in photos_of(self.meeting) if one.pk == photo), None)
        if found is None:
            raise Http404
        return inline_image(found.shown, name="foto.jpg")


class AttendanceScreen(MeetingPage):
    """What is shown in the room while people sign: the QR code, the PIN, who has signed."""

    access = can_run_monitoring
    template = "workspace/monitoring/attendance.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(
            {
                "meeting": self.meeting,
                "round": self.meeting.round,
                "address": self._door(self.meeting),
                "code": self._code(),
                "present": attendance_of(self.meeting),
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        here = reverse("monitoring:attendance", args=[pk])
        if request.POST.get("what") == "close":
            return self.act(
                lambda: close_attendance(meeting=self.meeting, by=self.user, now=self.now),
                done=_("Daftar hadir ditutup."),
                then=f"{self.address}#hadir",
            )
        return self.act(lambda: open_attendance(meeting=self.meeting, by=self.user, now=self.now), then=here)

    def _door(self, meeting: Meeting) -> str:
        if not meeting.takes_attendance_at(self.now):
            return ""
        return self.request.build_absolute_uri(reverse("monitoring:door", args=[meeting.token]))

    def _code(self) -> str:
        """The QR code as an image address; "" while the list is closed."""
        address = self._door(self.meeting)
        return segno.make(address, error="m").svg_data_uri(scale=8, border=2) if address else ""
