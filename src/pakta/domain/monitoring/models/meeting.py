"""The meeting of a round: who was asked, who came, what was said and decided, and what it looked like."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.monitoring.choices import AttendanceWay
from pakta.domain.monitoring.models.round import Round
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.files.models import StoredFile

ATTENDANCE_LASTS = dt.timedelta(hours=12)
"""Longer than any meeting; a list nobody closed is over by then, and its code opens nothing the next day."""


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User) -> MeetingQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="round__programme__unit"))

    def taking_attendance(self, token: str, now: dt.datetime) -> MeetingQuerySet:
        """The one whose list the secret address opens now."""
        # PostgreSQL refuses to look for NUL.
        if not token or "\0" in token:
            return self.none()
        return self.filter(token=token, attendance_opened_at__gt=now - ATTENDANCE_LASTS)


class Meeting(models.Model):
    """``agenda`` and ``invitees`` have one entry a line. Times are those of the wall at the unit.

    ``token`` and ``pin`` exist only while the attendance list is open for telephones; each opening makes new ones.
    So that nobody tries them all, wrong PINs since ``wrong_since`` are counted: in ``wrong_by`` for each telephone or
    person (under a hash that tells neither), in ``wrong_pins`` those of all guests together.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(_("judul"), max_length=300)
    held_on = models.DateField(_("tanggal"))
    begins = models.TimeField(_("mulai"))
    ends = models.TimeField(_("selesai"), null=True)
    place = models.CharField(_("tempat"), max_length=300)
    agenda = models.TextField(_("acara"))
    chair = models.CharField(_("pimpinan rapat"), max_length=200, blank=True)
    invitees = models.TextField(_("undangan"), blank=True)
    minutes = models.TextField(_("notula"), blank=True)
    minutes_at = models.DateTimeField(null=True)
    minutes_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.CharField(max_length=64, blank=True)
    pin = models.CharField(max_length=6, blank=True)
    attendance_opened_at = models.DateTimeField(null=True)
    attendance_opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    wrong_pins = models.PositiveIntegerField(default=0)
    wrong_by = models.JSONField(default=dict)
    wrong_since = models.DateTimeField(null=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "begins", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="attendance_token_once"),
            models.CheckConstraint(
                condition=Q(attendance_opened_at=None, attendance_opened_by=None, token="", pin="")
                | (
                    Q(attendance_opened_at__isnull=False, attendance_opened_by__isnull=False)
                    & ~Q(token="")
                    & ~Q(pin="")
                ),
                name="open_attendance_has_token_and_pin",
            ),
            models.CheckConstraint(
                condition=Q(minutes_at=None, minutes_by=None)
                | Q(minutes_at__isnull=False, minutes_by__isnull=False),
                name="minutes_say_who_wrote_them",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=models.F("begins")), name="meeting_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def takes_attendance(self) -> bool:
        """Whether somebody opened the list and nobody closed it; by telephone it may be over all the same."""
        return self.attendance_opened_at is not None

    def takes_attendance_at(self, now: dt.datetime) -> bool:
        """Whether telephones may sign."""
        return self.attendance_opened_at is not None and self.attendance_opened_at > now - ATTENDANCE_LASTS


class Attendance(models.Model):
    """Somebody who came: a person of Pakta, or a guest by name and position; the name is kept as it was that day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("nama"), max_length=200)
    position = models.CharField(_("jabatan atau instansi"), max_length=200, blank=True)
    way = models.CharField(max_length=10, choices=AttendanceWay)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    """None where a guest wrote themselves down."""

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user"], condition=Q(user__isnull=False), name="person_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting", "name", "position"],
                condition=Q(user=None),
                name="guest_once_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """One thing the meeting decided; it may become a finding."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("keputusan rapat"))
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class MeetingPhoto(models.Model):
    """A photograph: ``file`` as it came, ``shown`` without what the camera wrote into it (place, device)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    shown = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("keterangan"), max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "file"], name="photo_once_a_meeting"),
        ]
