"""Who came to a meeting: by telephone with the PIN shown in the room, or written down by whoever keeps the minutes."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.monitoring.actions.meetings import locked_meeting
from pakta.domain.monitoring.choices import AttendanceWay
from pakta.domain.monitoring.models import Attendance, Meeting
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import VISITOR
from pakta.shared.errors import DomainError

MOST_WRONG_PINS = 10
"""Wrong PINs of one telephone, or of one person who is signed in, before it must wait."""
MOST_WRONG_IN_ROOM = 100
"""Wrong PINs of all guests together before guests must wait: who changes telephones as they please tries at most
7,200 of the million PINs while a list is open. People who are signed in have their own count alone."""
WRONG_PINS_WITHIN = dt.timedelta(minutes=10)
MOST_GUESTS = 500
LONGEST_NAME = 200


class AttendanceNotOpen(DomainError):
    """The list is not open for telephones, or the address is of an earlier opening."""


class WrongPin(DomainError):
    """The PIN is not the one shown in the room."""


class TooManyWrongPins(DomainError):
    """So many wrong PINs that somebody may be trying them all."""


class NameMissing(DomainError):
    """Somebody who came has a name."""


class AlreadyPresent(DomainError):
    """The person is on the list."""


class ListFull(DomainError):
    """No meeting has so many guests."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without an account here: from the Inspectorate, the province, another office."""

    name: str
    position: str


@transaction.atomic
def open_attendance(*, meeting: Meeting, by: User, now: dt.datetime) -> Meeting:
    """Open the list for telephones with a new address and a new PIN; those of an earlier opening stop working."""
    found = locked_meeting(meeting, by)
    found.token = secrets.token_urlsafe(24)
    found.pin = f"{secrets.randbelow(1_000_000):06}"
    found.attendance_opened_at, found.attendance_opened_by = now, by
    _forget_wrong_pins(found, since=None)
    _save_door(found)
    _record(found, "monitoring.open_attendance", {}, by=by, now=now)
    return found


@transaction.atomic
def close_attendance(*, meeting: Meeting, by: User, now: dt.datetime) -> None:
    """Close the list for telephones; those on it stay."""
    found = locked_meeting(meeting, by)
    if not found.takes_attendance:
        return
    found.token = found.pin = ""
    found.attendance_opened_at = found.attendance_opened_by = None
    _forget_wrong_pins(found, since=None)
    _save_door(found)
    _record(found, "monitoring.close_attendance", {}, by=by, now=now)


def sign_attendance(
    *, token: str, pin: str, who: User | Guest, telephone: str, now: dt.datetime
) -> Attendance:
    """Somebody in the room signs the list on their own ``telephone``: whatever tells it from others, never kept.

    The door is open to everybody who has the address, so it asks for the PIN shown in the room. Refuses: a list that
    is not open, a wrong PIN, too many of them in ten minutes, no name, who signed before.
    """
    with transaction.atomic():
        # Apart from the signing, so that a wrong PIN is counted although it is refused.
        refusal = _check_pin(token, pin, who, telephone, now)
    if refusal is not None:
        raise refusal
    return _sign(token, who, now)


def _check_pin(
    token: str, pin: str, who: User | Guest, telephone: str, now: dt.datetime
) -> DomainError | None:
    meeting = _locked_open(token, now)
    if meeting.wrong_since is None or now - meeting.wrong_since > WRONG_PINS_WITHIN:
        _forget_wrong_pins(meeting, since=now)
    is_guest = not isinstance(who, User)
    source = telephone if isinstance(who, Guest) else who.actor_key
    # Hashed with the secret address, so that what is kept tells nobody's telephone.
    key = hashlib.sha256(f"{token} {source}".encode()).hexdigest()[:32]
    wrong = meeting.wrong_by.get(key, 0)
    if wrong >= MOST_WRONG_PINS or (is_guest and meeting.wrong_pins >= MOST_WRONG_IN_ROOM):
        return TooManyWrongPins(
            _(
                "Terlalu banyak PIN salah. Tunggu sepuluh menit, "
                "atau minta penyelenggara rapat mencatat kehadiran Anda."
            )
        )
    if secrets.compare_digest(meeting.pin.encode(), "".join(pin.split()).encode()):
        return None
    meeting.wrong_by[key] = wrong + 1
    meeting.wrong_pins += is_guest
    meeting.save(update_fields=["wrong_pins", "wrong_by", "wrong_since"])
    return WrongPin(_("PIN tidak cocok. Lihat PIN yang ditampilkan di ruang rapat, lalu coba lagi."))


@transaction.atomic
def _sign(token: str, who: User | Guest, now: dt.datetime) -> Attendance:
    meeting = _locked_open(token, now)
    if isinstance(who, User):
        return _add(meeting, who, AttendanceWay.QR, position="", by=who, now=now)
    if meeting.attendances.filter(user=None).count() >= MOST_GUESTS:
        raise ListFull(_("Daftar hadir ini penuh. Minta penyelenggara rapat mencatat kehadiran Anda."))
    return _add_guest(meeting, who, AttendanceWay.QR, by=None, now=now)


@transaction.atomic
def write_down(
    *, meeting: Meeting, who: User | Guest, by: User, now: dt.datetime, position: str = ""
) -> Attendance:
    """Whoever keeps the minutes writes somebody down by hand."""
    found = locked_meeting(meeting, by)
    if isinstance(who, User):
        return _add(found, who, AttendanceWay.HAND, position=position, by=by, now=now)
    return _add_guest(found, who, AttendanceWay.HAND, by=by, now=now)


@transaction.atomic
def strike_attendance(*, attendance: Attendance, by: User, now: dt.datetime) -> None:
    """Take somebody off the list who was not there."""
    found = locked_meeting(attendance.meeting, by)
    gone, _rows = Attendance.objects.filter(pk=attendance.pk, meeting=found).delete()
    if gone:
        record(
            chain=found.round.programme.unit.trail_chain,
            by=by,
            now=now,
            action="monitoring.strike_attendance",
            subject=found,
            label=found.title,
            before={"name": attendance.name, "way": attendance.way},
        )


def _locked_open(token: str, now: dt.datetime) -> Meeting:
    found = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("round__programme__unit")
        .taking_attendance(token, now)
        .first()
    )
    if found is None:
        raise AttendanceNotOpen(
            _("Daftar hadir ini tidak sedang dibuka. Minta penyelenggara rapat membukanya.")
        )
    return found


def _add(
    meeting: Meeting, who: User, way: AttendanceWay, *, position: str, by: User, now: dt.datetime
) -> Attendance:
    if meeting.attendances.filter(user=who).exists():
        raise AlreadyPresent(_("%(name)s sudah tercatat hadir.") % {"name": who.name})
    # A list is a paper, and papers are Indonesian whatever language the person reads the screen in.
    with translation.override("id"):
        roles = ", ".join(dict.fromkeys(str(one.role_class.name) for one in who.active_memberships))
    return _kept(meeting, who, who.name, _line(position) or roles, way, by, now)


def _add_guest(
    meeting: Meeting, guest: Guest, way: AttendanceWay, *, by: User | None, now: dt.datetime
) -> Attendance:
    name, position = _line(guest.name), _line(guest.position)
    if not name:
        raise NameMissing(_("Isi nama yang hadir."))
    if meeting.attendances.filter(user=None, name__iexact=name, position__iexact=position).exists():
        raise AlreadyPresent(_("%(name)s sudah tercatat hadir.") % {"name": name})
    return _kept(meeting, None, name, position, way, by, now)


def _kept(
    meeting: Meeting,
    user: User | None,
    name: str,
    position: str,
    way: AttendanceWay,
    by: User | None,
    now: dt.datetime,
) -> Attendance:
    attendance = Attendance.objects.create(
        meeting=meeting,
        user=user,
        name=name[:LONGEST_NAME],
        position=position[:LONGEST_NAME],
        way=way,
        recorded_at=now,
        recorded_by=by,
    )
    record(
        chain=meeting.round.programme.unit.trail_chain,
        by=by or VISITOR,
        now=now,
        action="monitoring.attend",
        subject=meeting,
        label=meeting.title,
        after={"name": attendance.name, "position": attendance.position, "way": way},
    )
    return attendance


def _forget_wrong_pins(meeting: Meeting, *, since: dt.datetime | None) -> None:
    meeting.wrong_pins, meeting.wrong_by, meeting.wrong_since = 0, {}, since


def _save_door(meeting: Meeting) -> None:
    meeting.save(
        update_fields=[
            "token",
            "pin",
            "attendance_opened_at",
            "attendance_opened_by",
            "wrong_pins",
            "wrong_by",
            "wrong_since",
        ]
    )


def _record(meeting: Meeting, action: str, after: dict[str, object], *, by: User, now: dt.datetime) -> None:
    """Without address and PIN: the trail keeps no secrets."""
    record(
        chain=meeting.round.programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=meeting,
        label=meeting.title,
        after=after,
    )


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST_NAME]
