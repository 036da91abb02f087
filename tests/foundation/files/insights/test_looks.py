"""A stored file is looked at once, in the background; what is lost is made good, what hurts is given up."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django_tasks_db.models import DBTaskResult
from tests.foundation.files import samples
from tests.foundation.files.insights.stored import NOW, store
from tests.foundation.files.looking import specimens

from pakta.foundation.files.actions import KindNotAllowed, sweep_files
from pakta.foundation.files.choices import InsightState, Trouble
from pakta.foundation.files.insights.actions.asking import look_again, look_at, release_stuck_insights
from pakta.foundation.files.insights.actions.keeping import begin_insight, fail_insight, keep_insight
from pakta.foundation.files.insights.actions.mending import renew_lost_previews
from pakta.foundation.files.insights.looking_process import LookEnded, looked_at
from pakta.foundation.files.insights.queries import (
    files_containing,
    first_previews,
    insight_of,
    previews_of,
    text_of,
)
from pakta.foundation.files.insights.tasks import look_at_latest
from pakta.foundation.files.looking.findings import Findings
from pakta.foundation.files.models import Insight, Preview, StoredFile
from pakta.foundation.files.signals import insight_settled

pytestmark = pytest.mark.django_db
SOON = NOW + dt.timedelta(minutes=11)
MUCH_LATER = NOW + dt.timedelta(hours=2)


@pytest.fixture
def news() -> Iterator[list[tuple[int, str]]]:
    heard: list[tuple[int, str]] = []

    def hear(sender: object, *, insight: Insight, now: dt.datetime, **_news: Any) -> None:
        heard.append((insight.file_id, insight.state))

    insight_settled.connect(hear)
    yield heard
    insight_settled.disconnect(hear)


def looked(stored: StoredFile) -> Insight:
    look_at(stored=stored, now=NOW)
    look_at_latest.call()
    return Insight.objects.get(file=stored)


def queued() -> int:
    """How many times the worker was called."""
    return DBTaskResult.objects.count()


@pytest.mark.slow
def test_a_paper_is_looked_at_once(
    news: list[tuple[int, str]], django_capture_on_commit_callbacks: Any
) -> None:
    stored = store(specimens.pdf("Notula 1 April 2026", "Dua"), "notula.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert look_at(stored=stored, now=NOW).state == InsightState.WAITING
    assert queued() == 1
    for _ in range(2):
        look_at_latest.call()
    insight = Insight.objects.get()
    assert (insight.state, insight.trouble, insight.attempts, insight.pages) == ("ready", "", 1, 2)
    assert (insight.text, insight.text_folded) == ("Notula 1 April 2026\nDua", "notula 1 april 2026 dua")
    assert (insight.dates, insight.years, insight.likeness) == (["2026-04-01"], [2026], "")
    assert [(one.number, one.width, one.image.media_type) for one in previews_of(stored)] == [
        (1, 1200, "image/png"),
        (2, 1200, "image/png"),
    ]
    assert all(default_storage.exists(one.image.storage_name) for one in previews_of(stored))
    assert news == [(stored.pk, "ready")]


@pytest.mark.slow
def test_a_photo_gets_its_day_and_a_likeness() -> None:
    insight = looked(store(specimens.photographed("2026:04:01 09:30:00"), "foto.jpg"))
    assert (insight.taken_on, len(insight.likeness)) == (dt.date(2026, 4, 1), 32)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (dt.date(2026, 4, 3), dt.date(2026, 4, 3)),
        (dt.date(2026, 4, 4), None),
        (dt.date(2000, 1, 1), None),
        (dt.date(1970, 1, 1), None),
        (None, None),
    ],
)
def test_a_clock_that_cannot_be_right_is_not_believed(
    written: dt.date | None, kept: dt.date | None, tmp_path: Path
) -> None:
    begun = begun_look()
    assert keep_insight(begun=begun, findings=Findings(taken_on=written), folder=tmp_path, now=NOW)
    assert Insight.objects.get().taken_on == kept


def begun_look(now: dt.datetime = NOW) -> Insight:
    stored = store(b"Notula rapat", "notula.txt")
    look_at(stored=stored, now=NOW)
    begun = begin_insight(now=now)
    assert begun is not None
    return begun


# What comes in, and how it ends: a refusal, or the word its insight has. Each leaves as many rows as contents.
HOSTILE = [
    ("pasang.exe", b"MZ" + bytes(100), None),
    ("notula.pdf", b"MZ" + bytes(100), None),
    ("../" * 100 + "notula.svg", b"<svg onload=alert(1)>", None),
    ("gambar.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", None),
    ("bukti.zip", samples.zipped(("a.txt", b"a" * 5000))[:-30], None),
    (
        "../" * 100 + "notula.pdf",
        specimens.pdf("a", catalog="/OpenAction<</S/JavaScript/JS(1)>>"),
        "has_scripts",
    ),
    ("foto.jpg", specimens.pdf("Notula"), ""),
    ("notula.pdf", specimens.pdf("Notula")[:300], "unreadable"),
    ("notula.pdf", specimens.locked_pdf(), "encrypted"),
    ("foto.png", specimens.png_bomb(50_000, 50_000), "too_big"),
    ("notula.docx", specimens.docx_of_laughs(), "unreadable"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content", "word"), HOSTILE)
def test_what_is_made_to_hurt_ends_clearly(
    name: str, content: bytes, word: str | None, storage_folder: Path
) -> None:
    if word is None:
        with pytest.raises(KindNotAllowed):
            store(content, name)
    else:
        insight = looked(store(content, name))
        assert (insight.state, insight.trouble) == (InsightState.READY, word)
    kept = {path.name for path in storage_folder.rglob("*") if path.is_file()}
    assert kept == set(StoredFile.objects.values_list("sha256", flat=True))


@pytest.mark.slow
def test_a_bomb_is_ended_and_the_worker_lives(news: list[tuple[int, str]]) -> None:
    insight = looked(store(specimens.docx_bomb(), "notula.docx"))
    assert (insight.state, insight.trouble) == (InsightState.READY, "too_big")


@pytest.mark.slow
def test_a_look_that_takes_too_long_is_ended() -> None:
    stored = store(specimens.pdf(*["Notula"] * 20), "notula.pdf")
    with pytest.raises(LookEnded) as ended, looked_at(stored, most_seconds=0.05):
        pass
    assert ended.value.trouble == Trouble.TOO_BIG


def test_a_look_without_an_end_is_kept_as_failed(news: list[tuple[int, str]]) -> None:
    stored = store(b"Notula", "notula.txt")
    default_storage.delete(stored.storage_name)
    insight = looked(stored)
    assert (insight.state, insight.trouble) == (InsightState.FAILED, Trouble.UNREADABLE)
    assert news == [(stored.pk, "failed")]


def test_what_was_lost_with_its_worker_is_tried_three_times(
    news: list[tuple[int, str]], django_capture_on_commit_callbacks: Any
) -> None:
    begun, now = begun_look(), NOW
    with django_capture_on_commit_callbacks(execute=True):
        for attempt in range(1, 4):
            assert release_stuck_insights(now=now + dt.timedelta(minutes=9)) == 0
            now += dt.timedelta(minutes=11)
            assert release_stuck_insights(now=now) == 1
            if attempt < 3:
                assert begin_insight(now=now) is not None
    insight = Insight.objects.get()
    assert (insight.state, insight.trouble, insight.attempts) == (InsightState.FAILED, Trouble.UNREADABLE, 3)
    assert (queued(), news) == (2, [(begun.file_id, "failed")])


def test_whoever_comes_back_late_changes_nothing(tmp_path: Path, news: list[tuple[int, str]]) -> None:
    late = begun_look()
    release_stuck_insights(now=SOON)
    second = begin_insight(now=SOON)
    assert second is not None
    assert not keep_insight(begun=late, findings=Findings(text="lama"), folder=tmp_path, now=SOON)
    assert not fail_insight(begun=late, trouble=Trouble.TOO_BIG, now=SOON)
    assert keep_insight(begun=second, findings=Findings(text="baru"), folder=tmp_path, now=SOON)
    assert (text_of(late.file), news) == ("baru", [(late.file_id, "ready")])


def test_what_came_last_is_looked_at_first_and_everything_in_the_end() -> None:
    load = [store(f"lama {number}".encode(), f"lama {number}.txt") for number in range(3)]
    for stored in load:
        look_at(stored=stored, now=NOW)
    fresh = store(b"baru", "baru.txt")
    look_at(stored=fresh, now=SOON)
    order = []
    while (begun := begin_insight(now=MUCH_LATER)) is not None:
        order.append(begun.file)
    assert order == [fresh, *reversed(load)]


def test_a_forgotten_job_is_queued_again_once_an_hour(django_capture_on_commit_callbacks: Any) -> None:
    stored = store(b"Notula", "notula.txt")
    look_at(stored=stored, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        assert [release_stuck_insights(now=at) for at in (SOON, MUCH_LATER, MUCH_LATER)] == [0, 1, 0]
    assert queued() == 1


def test_what_is_looked_at_or_waits_is_not_asked_for_anew(django_capture_on_commit_callbacks: Any) -> None:
    begun = begun_look()
    with django_capture_on_commit_callbacks(execute=True):
        assert look_again(stored=begun.file, now=NOW).state == InsightState.LOOKING
    assert queued() == 0
    fail_insight(begun=begun, trouble=Trouble.TOO_BIG, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        assert look_again(stored=begun.file, now=NOW).attempts == 0
    assert queued() == 1


@pytest.mark.slow
def test_a_second_look_takes_the_place_of_the_first(settings: Any) -> None:
    stored = store(specimens.pdf("Satu", "Dua"), "notula.pdf")
    looked(stored)
    second_page = previews_of(stored)[1].image
    settings.PAKTA_PREVIEW_PAGES = 1
    look_again(stored=stored, now=NOW)
    look_at_latest.call()
    assert [one.number for one in previews_of(stored)] == [1]
    assert not StoredFile.objects.filter(pk=second_page.pk).exists()


@pytest.mark.slow
def test_a_lost_preview_is_made_anew(storage_folder: Path) -> None:
    stored = store(specimens.pdf("Satu", "Dua"), "notula.pdf")
    looked(stored)
    first, second = (one.image for one in previews_of(stored))
    (storage_folder / first.storage_name).unlink()
    said = StringIO()
    call_command("sweep_files", stdout=said)
    assert "1 pratinjau yang hilang dibuat ulang." in said.getvalue()
    assert (Preview.objects.count(), sweep_files(now=NOW).missing) == (0, ())
    look_at_latest.call()
    again = [one.image for one in previews_of(stored)]
    assert [one.sha256 for one in again] == [first.sha256, second.sha256]
    assert all((storage_folder / one.storage_name).is_file() for one in again)


@pytest.mark.slow
def test_a_lost_picture_that_was_handed_in_is_for_a_backup(storage_folder: Path) -> None:
    stored = store(specimens.pdf("Satu"), "notula.pdf")
    looked(stored)
    picture = previews_of(stored)[0].image
    look_at(stored=picture, now=NOW)
    (storage_folder / picture.storage_name).unlink()
    assert renew_lost_previews(missing=[picture.sha256], now=NOW) == frozenset()
    assert StoredFile.objects.filter(pk=picture.pk).exists()


@pytest.mark.slow
def test_a_file_lost_with_its_pictures_keeps_its_rows(storage_folder: Path) -> None:
    stored = store(specimens.pdf("Satu"), "notula.pdf")
    looked(stored)
    lost = [stored, previews_of(stored)[0].image]
    for one in lost:
        (storage_folder / one.storage_name).unlink()
    missing = sweep_files(now=NOW).missing
    assert set(missing) == {one.sha256 for one in lost}
    assert renew_lost_previews(missing=missing, now=NOW) == frozenset()
    assert Preview.objects.count() == 1


@pytest.mark.slow
def test_a_look_killed_while_it_is_kept_leaves_nothing_half(
    storage_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = store(specimens.pdf("Satu", "Dua"), "notula.pdf")
    look_at(stored=stored, now=NOW)
    begun = begin_insight(now=NOW)
    assert begun is not None
    with looked_at(stored) as (findings, folder):
        (folder / findings.pictures[1].name).unlink()
        with pytest.raises(FileNotFoundError):
            keep_insight(begun=begun, findings=findings, folder=folder, now=NOW)
    assert (Insight.objects.get().state, Preview.objects.count()) == (InsightState.LOOKING, 0)
    assert StoredFile.objects.count() == 1
    for path in storage_folder.rglob("*"):
        if path.is_file():
            os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert len(sweep_files(now=NOW + dt.timedelta(days=2)).removed) == 1
    assert [path.name for path in storage_folder.rglob("*") if path.is_file()] == [stored.sha256]


def kept_text(text: str) -> StoredFile:
    stored = store(text.encode(), "a.txt")
    look_at(stored=stored, now=NOW)
    begun = begin_insight(now=NOW)
    assert begun is not None
    keep_insight(begun=begun, findings=Findings(text=text), folder=Path(), now=NOW)
    return stored


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("RAPAT", ["notula", "daftar"]),
        ("rapat notula", ["notula"]),
        ("“Notula” rapat!", ["notula"]),
        ("nota", []),
        ("100% _", ["daftar"]),
        ("Ünit", ["daftar"]),
        ("", ["notula", "daftar", "lain"]),
    ],
)
def test_files_are_found_by_words_in_any_case_and_order(words: str, found: list[str]) -> None:
    names = {
        kept_text("Notula Rapat\ntim kerja").pk: "notula",
        kept_text("Daftar hadir rapat ÜNIT, 100 orang").pk: "daftar",
        kept_text("Undangan").pk: "lain",
    }
    rows = StoredFile.objects.filter(files_containing(words)).order_by("pk")
    assert [names[stored.pk] for stored in rows] == found


def test_words_are_looked_for_where_the_question_leads() -> None:
    stored = kept_text("Notula")
    assert Insight.objects.filter(files_containing("notula", at="file__")).get().file == stored
    assert files_containing(" !? ") == Q()


def test_many_files_are_asked_about_at_once(django_assert_num_queries: Any) -> None:
    files = [kept_text(f"Notula {number}").pk for number in range(3)]
    with django_assert_num_queries(2):
        assert {pk: one.state for pk, one in insight_of([*files, 0]).items()} == dict.fromkeys(files, "ready")
        assert first_previews(files) == {}


def test_a_failure_says_why() -> None:
    stored = store(b"Notula", "notula.txt")
    with pytest.raises(IntegrityError), transaction.atomic():
        Insight.objects.create(file=stored, state=InsightState.FAILED, state_since=NOW)
    assert connection.is_usable()
