"""A paper comes in, is read again, put aside, taken up."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult
from tests.domain.conftest import LATER
from tests.factories.programmes import NOW, DecreeImportFactory

from pakta.domain.programmes.actions.imports import (
    discard_import,
    read_again,
    receive_decree,
    receive_pages,
    release_stuck_readings,
    take_up_import,
)
from pakta.domain.programmes.choices import IMPORT_TRANSITIONS, ImportState
from pakta.domain.programmes.import_states import ImportMovedOn, enter
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.reading_time import longest_reading
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import EmptyUpload, KindNotAllowed, UploadTooLarge
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.reading.refusals import TooManyScans

pytestmark = pytest.mark.django_db
MOMENT = dt.timedelta(seconds=1)
PAPER = b"KEPUTUSAN NOMOR 7 TAHUN 2026\n"


def receive(unit: Unit, by: User, content: bytes = PAPER, name: str = "keputusan.txt") -> DecreeImport:
    return receive_decree(
        unit=unit, content=io.BytesIO(content), original_name=name, max_bytes=1000, by=by, now=NOW
    )


def test_more_photos_than_are_read_are_refused_before_they_are_bound(
    unit: Unit, planner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAKTA_READ_MAX_SCANS", "2")
    pages = [(f"{at}.jpg", io.BytesIO(b"x")) for at in range(3)]
    with pytest.raises(TooManyScans):
        receive_pages(unit=unit, pages=pages, max_bytes=1000, by=planner, now=NOW)
    assert not StoredFile.objects.exists()


def queued() -> list[list[Any]]:
    return [result.args_kwargs["args"] for result in DBTaskResult.objects.order_by("enqueued_at")]


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Any:
    """Run what waits for the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_received_paper_is_kept_told_and_queued_after_the_commit(
    unit: Unit, planner: User, written: Callable[[], list[str]], commit: Any
) -> None:
    with commit():
        received = receive(unit, planner, name="../SK 7.txt")
        assert queued() == []
    assert queued() == [[received.pk]]
    assert (received.state, received.original_name) == (ImportState.RECEIVED, "SK 7.txt")
    assert (received.received_at, received.received_by, received.state_since) == (NOW, planner, NOW)
    assert default_storage.open(received.file.storage_name).read() == PAPER
    assert written() == ["programmes.receive_decree"]
    assert Entry.objects.get().after == {"file": received.file.sha256, "name": "SK 7.txt"}


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "kosong.txt", EmptyUpload),
        (b"x" * 1001, "besar.txt", UploadTooLarge),
        (b"MZ\x90\x00" * 50, "program.exe", KindNotAllowed),
    ],
)
def test_a_file_that_is_not_taken_leaves_nothing(
    unit: Unit, planner: User, content: bytes, name: str, refusal: type[Exception], commit: Any
) -> None:
    with commit(), pytest.raises(refusal):
        receive(unit, planner, content, name)
    assert (DecreeImport.objects.count(), StoredFile.objects.count(), queued()) == (0, 0, [])


def test_a_refused_import_is_read_again(
    unit: Unit, planner: User, written: Callable[[], list[str]], commit: Any
) -> None:
    refused = DecreeImportFactory(refused=True, unit=unit)
    with commit():
        read_again(decree_import=refused, by=planner, now=LATER)
    refused.refresh_from_db()
    assert (refused.state, refused.refusal, refused.state_since) == (ImportState.RECEIVED, "", LATER)
    assert (queued(), written()) == ([[refused.pk]], ["programmes.import_state"])


def test_a_checked_import_is_put_aside_and_taken_up_with_its_draft(
    unit: Unit, planner: User, written: Callable[[], list[str]], commit: Any
) -> None:
    under_review = DecreeImportFactory(under_review=True, unit=unit)
    with commit():
        discard_import(decree_import=under_review, by=planner, now=NOW)
        take_up_import(decree_import=under_review, by=planner, now=LATER)
    again = DecreeImport.objects.get()
    assert (again.state, again.draft, again.state_since) == (ImportState.REVIEW, under_review.draft, LATER)
    assert (queued(), written()) == ([], ["programmes.import_state"] * 2)


@pytest.mark.parametrize("trait", ["refused", "being_read"])
def test_an_import_put_aside_unread_is_read_when_taken_up(
    unit: Unit, planner: User, trait: str, commit: Any
) -> None:
    unread = DecreeImportFactory(unit=unit, **{trait: True})
    with commit():
        discard_import(decree_import=unread, by=planner, now=NOW)
        take_up_import(decree_import=unread, by=planner, now=LATER)
    unread.refresh_from_db()
    assert (unread.state, unread.refusal, queued()) == (ImportState.RECEIVED, "", [[unread.pk]])


@pytest.mark.parametrize(
    ("act", "trait"),
    [
        (read_again, "under_review"),
        (read_again, "being_read"),
        (take_up_import, "under_review"),
        (take_up_import, "being_read"),
        (discard_import, "discarded"),
    ],
)
def test_acts_that_do_not_fit_the_state_are_refused(
    unit: Unit, planner: User, act: Callable[..., None], trait: str, commit: Any
) -> None:
    found = DecreeImportFactory(unit=unit, **{trait: True})
    with commit(), pytest.raises(ImportMovedOn, match="sudah berstatus"):
        act(decree_import=found, by=planner, now=LATER)
    assert DecreeImport.objects.get().state == found.state
    assert queued() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (before, after)
        for before, after in itertools.product(ImportState, ImportState)
        if after not in IMPORT_TRANSITIONS[before]
    ],
)
def test_states_change_only_along_the_drawn_ways(
    unit: Unit, planner: User, before: ImportState, after: ImportState
) -> None:
    found = DecreeImport(unit=unit, state=before, original_name="x")
    with pytest.raises(ImportMovedOn):
        enter(found, after, by=planner, now=NOW)
    assert found.state == before


def test_only_who_may_import_here_acts(unit: Unit, member: User, outsider: User) -> None:
    found = DecreeImportFactory(unit=unit)
    for nobody in (member, outsider):
        with pytest.raises(NotAllowed):
            receive(unit, nobody)
        for act in (read_again, discard_import, take_up_import):
            with pytest.raises(NotAllowed):
                act(decree_import=found, by=nobody, now=NOW)
    assert StoredFile.objects.count() == 1


def test_a_reading_whose_worker_was_stopped_is_queued_again_when_the_next_one_starts(commit: Any) -> None:
    stuck = DecreeImportFactory(state=ImportState.READING, state_since=NOW)
    going = DecreeImportFactory(state=ImportState.READING, state_since=NOW + longest_reading(0))
    with commit():
        assert release_stuck_readings(now=NOW + longest_reading(0) + MOMENT) == 1
    stuck.refresh_from_db()
    going.refresh_from_db()
    assert (stuck.state, going.state) == (ImportState.RECEIVED, ImportState.READING)
    assert queued() == [[stuck.pk]]


def test_readings_a_stopped_worker_left_are_queued_again(
    unit: Unit, other_unit: Unit, written: Callable[[], list[str]], commit: Any
) -> None:
    started = NOW - longest_reading(12) - MOMENT
    stuck = DecreeImportFactory(being_read=True, unit=unit, state_since=started)
    DecreeImportFactory(being_read=True, unit=other_unit, state_since=NOW - longest_reading(12) + MOMENT)
    DecreeImportFactory(under_review=True, unit=unit, state_since=started)
    with commit():
        assert release_stuck_readings(now=NOW) == 1
    stuck.refresh_from_db()
    assert (stuck.state, stuck.refusal, stuck.state_since) == (ImportState.RECEIVED, "", NOW)
    assert (queued(), written()) == ([[stuck.pk]], ["programmes.import_state"] * 2)
    with commit():
        assert release_stuck_readings(now=NOW) == 0


def test_a_long_scan_is_given_the_time_its_pages_may_take(commit: Any) -> None:
    started = NOW - longest_reading(12) - MOMENT
    DecreeImportFactory(being_read=True, pages_total=60, state_since=started)
    with commit():
        assert release_stuck_readings(now=NOW) == 0
        assert release_stuck_readings(now=started + longest_reading(60) + MOMENT) == 1
