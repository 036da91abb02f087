"""Files are scanned where a scanner is set; none is lost while it is down, none with a finding goes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult
from tests.fakes import clamd as fake
from tests.foundation.files.insights.stored import NOW, store

from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.insights.actions.asking import look_at
from pakta.foundation.files.models import Scan, StoredFile
from pakta.foundation.files.scanning.actions.asking import ask_scan, ask_unanswered_scans
from pakta.foundation.files.scanning.queries import infected_among, is_cleared, scans_of
from pakta.foundation.files.scanning.tasks import scan_file
from pakta.foundation.files.serving import FileInfected, attachment, inline_image
from pakta.foundation.files.signals import scan_settled
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(minutes=11)
NEXT_DAY = NOW + dt.timedelta(days=1, minutes=1)


@pytest.fixture
def scanner(settings: Any) -> Iterator[str]:
    with fake.running_clamd() as address:
        settings.PAKTA_CLAMD = address
        yield address


@pytest.fixture
def news() -> Iterator[list[tuple[str, str]]]:
    heard: list[tuple[str, str]] = []

    def hear(sender: object, *, scan: Scan, now: dt.datetime, **_news: Any) -> None:
        heard.append((scan.state, scan.found))

    scan_settled.connect(hear)
    yield heard
    scan_settled.disconnect(hear)


def infected() -> StoredFile:
    return store(b"Notula " + fake.SIGN, "notula.txt")


def asked(stored: StoredFile, capture: Any, now: dt.datetime = NOW) -> None:
    with capture(execute=True):
        ask_scan(stored=stored, now=now)


def queued() -> list[list[int]]:
    return [result.args_kwargs["args"] for result in DBTaskResult.objects.order_by("enqueued_at")]


def test_without_a_scanner_everything_is_cleared(django_capture_on_commit_callbacks: Any) -> None:
    stored = store(b"Notula", "notula.txt")
    asked(stored, django_capture_on_commit_callbacks)
    assert (Scan.objects.count(), is_cleared(stored), ask_unanswered_scans(now=NEXT_DAY)) == (0, True, 0)


def test_a_clean_file_is_cleared_once_scanned(
    scanner: str, news: list[tuple[str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    stored = store(b"Notula", "notula.txt")
    assert not is_cleared(stored)
    asked(stored, django_capture_on_commit_callbacks)
    asked(stored, django_capture_on_commit_callbacks)
    assert (queued(), is_cleared(stored)) == ([[stored.pk]], False)
    scan_file.call(stored.pk)
    scan_file.call(stored.pk)
    scan = scans_of([stored.pk])[stored.pk]
    assert (scan.state, scan.found, scan.attempts, is_cleared(stored)) == (ScanState.CLEAN, "", 1, True)
    assert (news, Entry.objects.count()) == ([("clean", "")], 0)


def test_looking_at_a_file_has_it_scanned(scanner: str) -> None:
    stored = store(b"Notula", "notula.txt")
    look_at(stored=stored, now=NOW)
    assert list(scans_of([stored.pk])) == [stored.pk]


def test_a_finding_is_kept_noted_and_handed_to_nobody(
    scanner: str, news: list[tuple[str, str]], settings: Any
) -> None:
    stored, other = infected(), store(b"Notula", "notula.txt")
    ask_scan(stored=stored, now=NOW)
    scan_file.call(stored.pk)
    assert (news, is_cleared(stored)) == ([("infected", fake.FOUND)], False)
    assert infected_among([stored.pk, other.pk]) == {stored.pk}
    for serve in (attachment, inline_image):
        stored.media_type = "image/png"
        with pytest.raises(FileInfected, match="menemukan virus"):
            serve(stored, name="a.png")
    assert default_storage.exists(stored.storage_name)
    entry = Entry.objects.get()
    assert (entry.action, entry.subject, entry.after) == (
        "files.find_infection",
        f"files.storedfile:{stored.sha256}",
        {"found": fake.FOUND},
    )
    settings.PAKTA_CLAMD = ""
    assert not is_cleared(stored)
    attachment(other, name="a.txt").close()  # last: the end of an answer ends the connection


def test_while_the_scanner_is_down_files_wait_and_are_asked_about_again(
    settings: Any, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PAKTA_CLAMD = "/tidak/ada.sock"
    stored = store(b"Notula", "notula.txt")
    asked(stored, django_capture_on_commit_callbacks)
    scan_file.call(stored.pk)
    scan = Scan.objects.get()
    assert (scan.state, scan.attempts, is_cleared(stored)) == (ScanState.WAITING, 1, False)
    assert "/tidak/ada.sock" in caplog.text
    with django_capture_on_commit_callbacks(execute=True):
        assert [ask_unanswered_scans(now=at) for at in (NOW, LATER, LATER)] == [0, 1, 0]
    assert queued() == [[stored.pk], [stored.pk]]
    with fake.running_clamd() as settings.PAKTA_CLAMD:
        scan_file.call(stored.pk)
        assert is_cleared(stored)


def test_a_file_too_long_for_the_scanner_is_tried_each_day(
    scanner: str, django_capture_on_commit_callbacks: Any
) -> None:
    stored = store(bytes([65]) * 1_500_000, "panjang.txt")
    ask_scan(stored=stored, now=NOW)
    scan_file.call(stored.pk)
    assert (Scan.objects.get().state, is_cleared(stored)) == (ScanState.FAILED, False)
    Scan.objects.update(state_since=NOW)
    assert [ask_unanswered_scans(now=at) for at in (LATER, NEXT_DAY)] == [0, 1]
    assert Scan.objects.get().state == ScanState.WAITING


def test_a_file_without_bytes_is_not_scanned(scanner: str) -> None:
    stored = store(b"Notula", "notula.txt")
    default_storage.delete(stored.storage_name)
    ask_scan(stored=stored, now=NOW)
    scan_file.call(stored.pk)
    scan = Scan.objects.get()
    assert (scan.state, scan.found) == (ScanState.FAILED, "content missing")


def test_files_kept_before_a_scanner_was_set_are_scanned_then(settings: Any) -> None:
    stored, never_asked = store(b"Notula", "notula.txt"), store(b"pratinjau", "a.txt")
    look_at(stored=stored, now=NOW)
    settings.PAKTA_CLAMD = "/tidak/ada.sock"
    assert [ask_unanswered_scans(now=NOW) for _ in range(2)] == [1, 0]
    assert list(scans_of([stored.pk, never_asked.pk])) == [stored.pk]


def test_once_the_setting_is_gone_nothing_is_asked(settings: Any) -> None:
    settings.PAKTA_CLAMD = "/tidak/ada.sock"
    stored = store(b"Notula", "notula.txt")
    ask_scan(stored=stored, now=NOW)
    settings.PAKTA_CLAMD = ""
    scan_file.call(stored.pk)
    assert (Scan.objects.get().state, is_cleared(stored)) == (ScanState.WAITING, True)
