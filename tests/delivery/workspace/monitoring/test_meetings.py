"""Meetings and their public door, findings and their follow-ups, as people see them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.delivery.walk import FINDING_FIELDS as ANY_FINDING
from tests.delivery.walk import MEETING_FIELDS
from tests.delivery.workspace.clock import set_clock
from tests.factories.monitoring import APRIL, called_meeting, followed_up, guest_of, photo, raised_finding

from pakta.domain.monitoring.actions.attendance import MOST_WRONG_PINS, open_attendance
from pakta.domain.monitoring.actions.issuing import issue_sheet
from pakta.domain.monitoring.actions.meetings import note_decision
from pakta.domain.monitoring.choices import FindingState
from pakta.domain.monitoring.models import Attendance, Decision, Finding, Meeting, MeetingPhoto, Round
from pakta.domain.programmes.models import Delivery
from pakta.foundation.accounts.models import User
from pakta.foundation.files.upload_models import Upload
from pakta.foundation.papers.models import IssuedPaper

FINDING_FIELDS = {**ANY_FINDING, "due_on": "2026-05-29"}

QUERIES_OF_FINDINGS = 9


@pytest.fixture
def meeting(quarter: Round, coordinator: User) -> Meeting:
    return called_meeting(quarter, coordinator)


def words(answer: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())  # type: ignore[attr-defined]


def test_a_meeting_is_called_and_changed(desk: Client, quarter: Round) -> None:
    assert (
        "Rapat monitoring dan evaluasi Triwulan I 2026"
        in desk.get(reverse("monitoring:call", args=[quarter.pk])).content.decode()
    )
    desk.post(reverse("monitoring:call", args=[quarter.pk]), MEETING_FIELDS)
    made = Meeting.objects.get()
    wrong = desk.post(
        reverse("monitoring:change_meeting", args=[made.pk]), {**MEETING_FIELDS, "ends": "08:00"}
    )
    assert (wrong.status_code, "Periksa kedua jamnya" in words(wrong)) == (422, True)
    desk.post(reverse("monitoring:change_meeting", args=[made.pk]), {**MEETING_FIELDS, "place": "Ruang 2"})
    assert "Ruang 2" in words(desk.get(reverse("monitoring:meetings", args=[quarter.pk])))


def test_everything_of_a_meeting_is_written_on_one_page(desk: Client, meeting: Meeting, member: User) -> None:
    address = reverse("monitoring:meeting", args=[meeting.pk])
    for fields in (
        {"what": "minutes", "minutes": "Rapat dibuka."},
        {"what": "decision", "text": "Lengkapi arsip"},
        {"what": "write_down", "person": str(member.pk)},
        {"what": "write_down", "name": "Budi", "position": "Inspektorat"},
        {"what": "photos", "photos": [_upload(), SimpleUploadedFile("x.txt", b"bukan foto")]},
        {"what": "nothing of ours"},
    ):
        assert desk.post(address, fields).status_code == 302
    said = words(desk.get(address))
    for part in ("Rapat dibuka.", "Lengkapi arsip", member.name, "Budi", "1 foto disimpan.", "bukan foto"):
        assert part in said
    image = desk.get(reverse("monitoring:photo", args=[meeting.pk, MeetingPhoto.objects.get().pk]))
    assert image.headers["Content-Type"] == "image/jpeg"
    for what, row in (
        ("strike_decision", Decision.objects.get().pk),
        ("strike", Attendance.objects.order_by("pk")[0].pk),
        ("remove_photo", MeetingPhoto.objects.get().pk),
    ):
        desk.post(address, {"what": what, "one": str(row)})
        assert desk.post(address, {"what": what, "one": str(row)}).status_code == 404
    assert (Decision.objects.count(), Attendance.objects.count(), MeetingPhoto.objects.count()) == (0, 1, 0)


def _upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("rapat.jpg", photo(), content_type="image/jpeg")


def test_guests_and_people_sign_through_the_door(
    desk: Client, phone: Client, client: Client, meeting: Meeting, member: User
) -> None:
    screen = reverse("monitoring:attendance", args=[meeting.pk])
    assert "belum dibuka" in words(desk.get(screen))
    desk.post(screen, {"what": "open"})
    meeting.refresh_from_db()
    shown = desk.get(screen).content.decode()
    assert "data:image/svg+xml" in shown
    assert meeting.pin in shown
    door = reverse("monitoring:door", args=[meeting.token])
    assert f"http://testserver{door}" in shown
    form = words(client.get(door))
    assert (meeting.title in form, meeting.place in form, "Nama lengkap" in form) == (True, True, True)
    assert meeting.pin not in form
    wrong = client.post(door, {"name": "Budi", "position": "Inspektorat", "pin": "x"})
    assert (wrong.status_code, 'value="Budi"' in wrong.content.decode()) == (422, True)
    right = client.post(door, {"name": "Budi", "position": "Inspektorat", "pin": meeting.pin})
    assert "Budi tercatat hadir" in words(right)
    assert f"Anda masuk sebagai {member.name}" in words(phone.get(door))
    phone.post(door, {"pin": meeting.pin, "name": "Orang lain"})
    assert list(Attendance.objects.values_list("name", "user")) == [("Budi", None), (member.name, member.pk)]
    desk.post(screen, {"what": "close"})
    for answer in (client.get(door), client.post(door, {"name": "C", "pin": meeting.pin})):
        assert (answer.status_code, meeting.title in words(answer)) == (404, False)


def test_a_telephone_that_guesses_locks_itself_out_not_its_neighbour(
    meeting: Meeting, coordinator: User, settings: Any
) -> None:
    """Both behind one address, as telephones on an office's line are."""
    opened = open_attendance(meeting=meeting, by=coordinator, now=timezone.now())
    door = reverse("monitoring:door", args=[opened.token])
    guesser, neighbour = (Client(enforce_csrf_checks=True) for _each in range(2))

    def sign(phone: Client, pin: str) -> int:
        fields = {"name": "Budi", "position": "Inspektorat", "pin": pin}
        phone.get(door)
        token = phone.cookies[settings.CSRF_COOKIE_NAME].value
        return phone.post(door, {**fields, "csrfmiddlewaretoken": token}).status_code

    assert {sign(guesser, "x") for _try in range(MOST_WRONG_PINS)} == {422}
    assert (sign(guesser, opened.pin), sign(neighbour, opened.pin)) == (422, 200)


def test_the_door_tells_a_stranger_nothing_but_the_meeting(
    client: Client, meeting: Meeting, coordinator: User
) -> None:
    guest_of(meeting, coordinator, "Tamu Rahasia")
    opened = open_attendance(meeting=meeting, by=coordinator, now=APRIL)
    answer = client.get(reverse("monitoring:door", args=[opened.token]))
    said = words(answer)
    for secret in ("Tamu Rahasia", coordinator.name, meeting.round.programme.unit.name, meeting.round.name):
        assert secret not in said.replace(meeting.title, "")
    assert (answer.headers["Referrer-Policy"], answer.headers["X-Robots-Tag"]) == ("same-origin", "noindex")


def test_a_decision_becomes_a_finding_with_one_click(
    desk: Client, meeting: Meeting, coordinator: User, member: User
) -> None:
    decision = note_decision(meeting=meeting, text="Lengkapi arsip", by=coordinator, now=APRIL)
    address = reverse("monitoring:raise", args=[meeting.round_id])
    assert "Lengkapi arsip" in desk.get(f"{address}?keputusan={decision.pk}").content.decode()
    fields = {**FINDING_FIELDS, "owner": f"u{member.pk}", "keputusan": str(decision.pk)}
    desk.post(address, fields)
    found = Finding.objects.get()
    assert (found.decision, found.owner) == (decision, member)
    twice = desk.post(address, fields)
    assert (twice.status_code, "sudah menjadi temuan" in words(twice)) == (422, True)
    assert desk.post(address, {**FINDING_FIELDS, "owner": "u0"}).status_code == 422
    assert "Menjadi temuan" in words(desk.get(reverse("monitoring:meeting", args=[meeting.pk])))


def test_a_finding_is_changed(desk: Client, quarter: Round, member: User, coordinator: User) -> None:
    found = raised_finding(quarter, member, coordinator)
    address = reverse("monitoring:change_finding", args=[found.pk])
    assert found.text in desk.get(address).content.decode()
    item = quarter.programme.work_items.all()[0]
    desk.post(address, {**FINDING_FIELDS, "owner": f"u{member.pk}", "place": f"i{item.pk}"})
    found.refresh_from_db()
    assert (found.text, found.work_item) == (FINDING_FIELDS["text"], item)
    late = {**FINDING_FIELDS, "owner": f"u{member.pk}", "due_on": "2026-01-01"}
    assert desk.post(address, late).status_code == 422


def test_a_finding_is_followed_up_returned_and_closed(
    desk: Client, phone: Client, quarter: Round, member: User, coordinator: User
) -> None:
    found = raised_finding(quarter, member, coordinator)
    address = reverse("monitoring:finding", args=[found.pk])
    empty = phone.post(address, {"text": " "})
    assert (empty.status_code, "Tulis apa yang sudah dilakukan" in words(empty)) == (422, True)
    upload = SimpleUploadedFile("arsip.txt", b"Daftar arsip lengkap")
    phone.post(address, {"text": "Arsip dilengkapi", "files": upload})
    first = found.follow_ups.get()
    assert "Terima, temuan selesai" not in words(phone.get(address))
    assert "Terima, temuan selesai" in words(desk.get(address))
    file = b"".join(desk.get(reverse("monitoring:follow_up_file", args=[first.pk])))
    assert file == b"Daftar arsip lengkap"
    desk.post(reverse("monitoring:judge", args=[first.pk]), {"what": "return", "reason": "Kurang daftar"})
    assert "Kurang daftar" in words(phone.get(address))
    phone.post(address, {"text": "Daftar ditambahkan", "url": "arsip.example/daftar"})
    second = found.follow_ups.get(state="handed_in")
    assert desk.get(reverse("monitoring:follow_up_file", args=[second.pk])).status_code == 404
    desk.post(reverse("monitoring:judge", args=[second.pk]), {"what": "accept"})
    found.refresh_from_db()
    assert found.state == FindingState.CLOSED


def test_a_file_that_came_before_its_words_is_not_chosen_again(
    phone: Client, quarter: Round, member: User, coordinator: User
) -> None:
    found = raised_finding(quarter, member, coordinator)
    address = reverse("monitoring:finding", args=[found.pk])
    upload = SimpleUploadedFile("arsip.txt", b"Daftar arsip lengkap")
    refused = phone.post(address, {"text": " ", "files": upload})
    assert (refused.status_code, "arsip.txt" in words(refused)) == (422, True)
    kept = Upload.objects.get()
    both = {"text": "Dilengkapi", "upload": str(kept.key), "files": SimpleUploadedFile("lain.txt", b"Lain")}
    answer = phone.post(address, both)
    assert (answer.status_code, "Di sini hanya satu berkas" in words(answer)) == (422, True)
    phone.post(address, {"text": "Dilengkapi", "upload": str(kept.key)})
    evidence = found.follow_ups.get().evidence
    assert (evidence.original_name, evidence.file and evidence.file.size) == ("arsip.txt", 20)


def test_somebody_elses_finding_is_not_mine_to_follow_up(
    phone: Client, quarter: Round, coordinator: User
) -> None:
    found = raised_finding(quarter, coordinator, coordinator)
    answer = phone.post(reverse("monitoring:finding", args=[found.pk]), {"text": "Selesai"})
    assert answer.status_code == 403
    assert not found.follow_ups.exists()


def test_an_overdue_finding_says_how_late_it_is_until_it_is_closed(
    desk: Client, quarter: Round, member: User, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = raised_finding(quarter, member, coordinator)
    addresses = [
        reverse("monitoring:findings", args=[quarter.programme_id]),
        reverse("monitoring:meetings", args=[quarter.pk]),
    ]
    assert ["terlambat" in words(desk.get(one)) for one in addresses] == [False, False]
    set_clock(monkeypatch, dt.datetime.combine(found.due_on, dt.time(4), dt.UTC) + dt.timedelta(days=9))
    assert ["terlambat 9 hari" in words(desk.get(one)) for one in addresses] == [True, True]
    Finding.objects.update(state=FindingState.CLOSED, closed_at=APRIL, closed_by=coordinator)
    assert ["terlambat" in words(desk.get(one)) for one in addresses] == [False, False]


def test_findings_are_narrowed_and_counted_with_their_base(
    desk: Client,
    quarter: Round,
    member: User,
    coordinator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("monitoring:findings", args=[quarter.programme_id])
    assert "Belum ada temuan" in words(desk.get(address))
    followed_up(raised_finding(quarter, member, coordinator, text="Arsip kurang"), member)
    with django_assert_num_queries(QUERIES_OF_FINDINGS):
        desk.get(address)
    for number in range(2):
        raised_finding(quarter, coordinator, coordinator, text=f"Standar {number}", priority="low")
    with django_assert_num_queries(QUERIES_OF_FINDINGS):
        said = words(desk.get(address))
    assert "0 dari 3 temuan selesai ditindaklanjuti" in said
    for query, expected in (
        ("status=followed_up", [True, False]),
        ("prioritas=low", [False, True]),
        ("hanya=saya", [False, True]),
        ("hanya=lewat", [False, False]),
        ("status=apa-saja", [True, True]),
    ):
        shown = words(desk.get(f"{address}?{query}"))
        assert [part in shown for part in ("Arsip kurang", "Standar 1")] == expected, query


def test_who_issues_papers_is_told_that_nobody_signs_them(
    desk: Client, phone: Client, quarter: Round, meeting: Meeting
) -> None:
    unit = quarter.programme.unit
    letterhead = reverse("papers:letterhead", args=[unit.code])
    pages = [
        reverse("monitoring:meetings", args=[quarter.pk]),
        reverse("monitoring:meeting", args=[meeting.pk]),
    ]
    for page in pages:
        assert "tanpa nama penanda tangan" in words(desk.get(page))
        assert f'href="{letterhead}"' in desk.get(page).content.decode()
        assert "tanpa nama penanda tangan" not in words(phone.get(page))
    desk.post(letterhead, {"lines": "BADAN PELAYANAN", "secretary_name": "Sari Contoh"})
    for page in pages:
        assert "tanpa nama penanda tangan" not in words(desk.get(page))


@pytest.mark.slow
def test_papers_are_issued_and_listed(desk: Client, quarter: Round, meeting: Meeting) -> None:
    desk.post(reverse("monitoring:issue", args=[quarter.pk]), {"what": "report"})
    assert not IssuedPaper.objects.exists()
    desk.post(reverse("monitoring:issue_of_meeting", args=[meeting.pk]), {"what": "invitation"})
    assert "1/Und/2026" in words(desk.get(reverse("monitoring:meeting", args=[meeting.pk])))
    for page, pk in (("issue", quarter.pk), ("issue_of_meeting", meeting.pk)):
        desk.post(reverse(f"monitoring:{page}", args=[pk]), {"what": "lain"})
    assert IssuedPaper.objects.count() == 1


@pytest.mark.slow
def test_an_offer_asks_for_a_report_and_a_moment(desk: Client, quarter: Round, coordinator: User) -> None:
    sheet = issue_sheet(round=quarter, by=coordinator, now=APRIL)
    delivery = Delivery.objects.all()[0]
    fields = {"paper": sheet.pk, "delivery": [delivery.pk]}
    answer = desk.post(reverse("monitoring:offer", args=[quarter.pk]), fields, follow=True)
    assert "Pilih laporan dan paling sedikit satu jatuh tempo." in words(answer)
