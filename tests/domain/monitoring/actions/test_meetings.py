"""A meeting: called, attended, written down, photographed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from tests.factories.accounts import person
from tests.factories.monitoring import APRIL, MEETING, called_meeting, facts, finding_link, photo

from pakta.domain.monitoring.actions.attendance import (
    MOST_WRONG_IN_ROOM,
    MOST_WRONG_PINS,
    AlreadyPresent,
    AttendanceNotOpen,
    Guest,
    NameMissing,
    TooManyWrongPins,
    WrongPin,
    close_attendance,
    open_attendance,
    sign_attendance,
    strike_attendance,
    write_down,
)
from pakta.domain.monitoring.actions.findings import raise_finding
from pakta.domain.monitoring.actions.meetings import (
    DecisionFollowed,
    MeetingIncomplete,
    MeetingTooFarOff,
    NotAPhoto,
    PhotoTwice,
    add_photo,
    call_meeting,
    change_meeting,
    note_decision,
    remove_photo,
    strike_decision,
    write_minutes,
)
from pakta.domain.monitoring.choices import AttendanceWay
from pakta.domain.monitoring.models import Attendance, Decision, Meeting, MeetingPhoto, Round
from pakta.domain.monitoring.models.meeting import ATTENDANCE_LASTS
from pakta.domain.monitoring.queries import attendance_of, meeting_taking_attendance
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
GUEST = Guest("Budi Santoso", "Inspektorat")


@pytest.fixture
def meeting(quarter: Round, coordinator: User) -> Meeting:
    return called_meeting(quarter, coordinator)


def wrong(meeting: Meeting) -> str:
    return "000000" if meeting.pin != "000000" else "000001"


@pytest.mark.parametrize(
    "changes", [{"title": " "}, {"place": ""}, {"agenda": "\n"}, {"ends": dt.time(8, 0)}]
)
def test_an_invitation_is_whole(quarter: Round, coordinator: User, changes: dict[str, object]) -> None:
    with pytest.raises(MeetingIncomplete):
        call_meeting(round=quarter, facts=dataclasses.replace(MEETING, **changes), by=coordinator, now=APRIL)


@pytest.mark.parametrize("day", [dt.date(2024, 12, 31), dt.date(2029, 1, 1), dt.date.max])
def test_a_meeting_lies_near_the_year_of_its_programme(
    quarter: Round, coordinator: User, day: dt.date
) -> None:
    with pytest.raises(MeetingTooFarOff, match="2025 sampai 2028"):
        call_meeting(
            round=quarter, facts=dataclasses.replace(MEETING, held_on=day), by=coordinator, now=APRIL
        )


def test_a_meeting_is_changed_by_whoever_runs_monitoring(
    meeting: Meeting, coordinator: User, member: User, written: Callable[[], list[str]]
) -> None:
    written()
    elsewhere = dataclasses.replace(MEETING, place="Ruang rapat lantai 2")
    with pytest.raises(NotAllowed):
        change_meeting(meeting=meeting, facts=elsewhere, by=member, now=APRIL)
    for _twice in range(2):
        change_meeting(meeting=meeting, facts=elsewhere, by=coordinator, now=APRIL)
    assert written() == ["monitoring.change_meeting"]


def test_people_and_guests_sign_on_their_telephones(
    meeting: Meeting, coordinator: User, member: User
) -> None:
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    pin = f" {opened.pin[:3]} {opened.pin[3:]} "
    signed = {"token": opened.token, "pin": pin, "telephone": "A", "now": APRIL}
    sign_attendance(**signed, who=member)
    sign_attendance(**signed, who=GUEST)
    for who in (member, GUEST, Guest("BUDI SANTOSO ", "inspektorat")):
        with pytest.raises(AlreadyPresent):
            sign_attendance(**signed, who=who)
    with pytest.raises(NameMissing):
        sign_attendance(**signed, who=Guest(" ", "x"))
    assert [(one.name, one.position, one.way) for one in attendance_of(meeting)] == [
        (member.name, "Anggota pokja", AttendanceWay.QR),
        ("Budi Santoso", "Inspektorat", AttendanceWay.QR),
    ]


def test_the_list_is_open_only_between_opening_and_closing(meeting: Meeting, coordinator: User) -> None:
    first = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    again = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    assert meeting_taking_attendance(again.token, APRIL) == meeting
    close_attendance(meeting=meeting, by=coordinator, now=APRIL)
    for token in (first.token, again.token, "", "\0"):
        assert meeting_taking_attendance(token, APRIL) is None
        with pytest.raises(AttendanceNotOpen):
            sign_attendance(token=token, pin=again.pin, who=GUEST, telephone="A", now=APRIL)
    assert not Attendance.objects.exists()


def test_a_list_nobody_closed_is_over_after_half_a_day(meeting: Meeting, coordinator: User) -> None:
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    over = APRIL + ATTENDANCE_LASTS
    just_before = over - dt.timedelta(seconds=1)
    assert (opened.takes_attendance_at(just_before), opened.takes_attendance_at(over)) == (True, False)
    assert meeting_taking_attendance(opened.token, just_before) == meeting
    assert meeting_taking_attendance(opened.token, over) is None
    with pytest.raises(AttendanceNotOpen):
        sign_attendance(token=opened.token, pin=opened.pin, who=GUEST, telephone="A", now=over)


def try_wrongly(opened: Meeting, telephone: str, who: User | Guest = GUEST) -> None:
    with pytest.raises(WrongPin):
        sign_attendance(token=opened.token, pin=wrong(opened), who=who, telephone=telephone, now=APRIL)


def test_one_telephone_that_guesses_waits_and_the_room_goes_on(meeting: Meeting, coordinator: User) -> None:
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    right = {"token": opened.token, "pin": opened.pin}
    for _try in range(MOST_WRONG_PINS):
        try_wrongly(opened, "A")
    with pytest.raises(TooManyWrongPins):
        sign_attendance(**right, who=GUEST, telephone="A", now=APRIL)
    assert sign_attendance(**right, who=GUEST, telephone="B", now=APRIL).name == GUEST.name
    later = APRIL + dt.timedelta(minutes=11)
    second = Guest("Citra", "Inspektorat")
    assert sign_attendance(**right, who=second, telephone="A", now=later).name == "Citra"


def test_nobody_tries_all_pins_with_ever_new_telephones(
    meeting: Meeting, coordinator: User, member: User
) -> None:
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    right = {"token": opened.token, "pin": opened.pin, "now": APRIL}
    for number in range(MOST_WRONG_IN_ROOM):
        try_wrongly(opened, str(number))
    with pytest.raises(TooManyWrongPins):
        sign_attendance(**right, who=GUEST, telephone="new")
    assert sign_attendance(**right, who=member, telephone="new").user == member


def test_a_person_who_guesses_is_stopped_on_every_telephone_and_stops_no_guest(
    meeting: Meeting, coordinator: User, member: User
) -> None:
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    for number in range(MOST_WRONG_PINS):
        try_wrongly(opened, str(number), who=member)
    with pytest.raises(TooManyWrongPins):
        sign_attendance(token=opened.token, pin=opened.pin, who=member, telephone="new", now=APRIL)
    opened.refresh_from_db()
    assert opened.wrong_pins == 0


def test_what_is_counted_tells_no_telephone_and_goes_with_the_list(
    meeting: Meeting, coordinator: User
) -> None:
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    try_wrongly(opened, "192.0.2.7")
    opened.refresh_from_db()
    assert list(opened.wrong_by.values()) == [1]
    assert "192.0.2.7" not in str(opened.wrong_by)
    close_attendance(meeting=opened, by=coordinator, now=APRIL)
    opened.refresh_from_db()
    assert (opened.wrong_pins, opened.wrong_by, opened.wrong_since) == (0, {}, None)


def test_the_trail_keeps_neither_pin_nor_address(meeting: Meeting, coordinator: User, unit: Unit) -> None:
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    sign_attendance(token=opened.token, pin=opened.pin, who=GUEST, telephone="A", now=APRIL)
    said = str(
        list(Entry.objects.filter(chain=unit.trail_chain).values_list("before", "after", "subject_label"))
    )
    assert opened.token not in said
    assert opened.pin not in said


def test_the_keeper_of_the_minutes_writes_people_down_and_strikes_them(
    meeting: Meeting, coordinator: User, unit: Unit
) -> None:
    head = person("head", unit)
    write_down(meeting=meeting, who=head, position="Ketua", by=coordinator, now=APRIL)
    write_down(meeting=meeting, who=GUEST, by=coordinator, now=APRIL)
    first, second = attendance_of(meeting)
    assert (first.user, first.position, second.user) == (head, "Ketua", None)
    strike_attendance(attendance=first, by=coordinator, now=APRIL)
    assert attendance_of(meeting) == [second]


def test_minutes_say_who_wrote_them_last(meeting: Meeting, coordinator: User, planner: User) -> None:
    write_minutes(meeting=meeting, minutes="Rapat dibuka", by=coordinator, now=APRIL)
    write_minutes(meeting=meeting, minutes="Rapat dibuka\nRapat ditutup", by=planner, now=APRIL)
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.minutes_by) == ("Rapat dibuka\nRapat ditutup", planner)
    write_minutes(meeting=meeting, minutes="", by=planner, now=APRIL)
    meeting.refresh_from_db()
    assert meeting.minutes_at is None


def test_a_decision_that_became_a_finding_stays(meeting: Meeting, coordinator: User, member: User) -> None:
    kept = note_decision(meeting=meeting, text="Lengkapi arsip", by=coordinator, now=APRIL)
    gone = note_decision(meeting=meeting, text="Salah tulis", by=coordinator, now=APRIL)
    raise_finding(
        round=meeting.round,
        facts=facts(member),
        decision=kept,
        link=finding_link,
        by=coordinator,
        now=APRIL,
    )
    strike_decision(decision=gone, by=coordinator, now=APRIL)
    with pytest.raises(DecisionFollowed):
        strike_decision(decision=kept, by=coordinator, now=APRIL)
    assert list(Decision.objects.all()) == [kept]


def add(meeting: Meeting, content: bytes, by: User, name: str = "rapat.jpg") -> MeetingPhoto:
    return add_photo(
        meeting=meeting,
        content=io.BytesIO(content),
        name=name,
        caption="Suasana",
        max_bytes=10_000_000,
        by=by,
        now=APRIL,
    )


def test_a_photograph_is_shown_without_what_the_camera_wrote(meeting: Meeting, coordinator: User) -> None:
    added = add(meeting, photo(size=(3000, 1500)), coordinator)
    with default_storage.open(added.file.storage_name) as kept:
        assert b"Kamera Rahasia" in kept.read()
    with default_storage.open(added.shown.storage_name) as kept:
        shown = kept.read()
    assert b"Kamera Rahasia" not in shown
    assert Image.open(io.BytesIO(shown)).size == (2000, 1000)
    with pytest.raises(PhotoTwice):
        add(meeting, photo(size=(3000, 1500)), coordinator)
    remove_photo(photo=added, by=coordinator, now=APRIL)
    assert not meeting.photos.exists()


def test_what_is_no_picture_is_no_photograph(meeting: Meeting, coordinator: User) -> None:
    with pytest.raises(NotAPhoto):
        add(meeting, b"%PDF-1.4 bukan foto\n%%EOF", coordinator, "rapat.pdf")
    assert not meeting.photos.exists()
