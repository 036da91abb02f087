"""Storing files, and sweeping what no row knows."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import threading
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from tests.foundation.files import samples

from pakta.foundation.files.actions import (
    EmptyUpload,
    KindNotAllowed,
    SweepReport,
    UploadTooLarge,
    store_file,
    sweep_files,
)
from pakta.foundation.files.models import StoredFile
from pakta.foundation.trail.actor import NamedActor
from pakta.foundation.trail.models import Entry

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
ANI = NamedActor("user:7", "Ani")
NOT_TAKEN = (
    "Jenis berkas “foto.jpg” tidak diterima. Kirim PDF, gambar, dokumen Office tanpa makro, teks, "
    "atau ZIP berisi berkas seperti itu."
)
SHA256 = hashlib.sha256(samples.PDF).hexdigest()

pytestmark = pytest.mark.django_db


def store(content: bytes = samples.PDF, name: str = "notula.pdf", max_bytes: int = 10_000) -> StoredFile:
    upload = SimpleUploadedFile(name, content)
    return store_file(content=upload, original_name=name, by=ANI, now=NOW, max_bytes=max_bytes)


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash(storage_folder: Path) -> None:
    stored = store()
    assert (stored.sha256, stored.size, stored.media_type, stored.stored_at, stored.stored_by_key) == (
        SHA256,
        len(samples.PDF),
        "application/pdf",
        NOW,
        "user:7",
    )
    assert files_in(storage_folder) == [f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"]
    assert (storage_folder / stored.storage_name).read_bytes() == samples.PDF


def test_the_same_content_twice_is_the_same_row(storage_folder: Path) -> None:
    first = store(name="a.pdf")
    assert store(name="b.pdf").pk == first.pk
    assert len(files_in(storage_folder)) == 1


def test_a_file_somebody_has_read_from_is_stored_whole() -> None:
    upload = SimpleUploadedFile("a.pdf", samples.PDF)
    upload.read()
    stored = store_file(content=upload, original_name="a.pdf", by=ANI, now=NOW, max_bytes=10_000)
    assert stored.sha256 == SHA256


@pytest.mark.parametrize("left_over", [b"", b"%PDF-1.4 half", bytes(len(samples.PDF))])
def test_what_a_crash_left_behind_is_written_anew(storage_folder: Path, left_over: bytes) -> None:
    path = storage_folder / StoredFile(sha256=SHA256).storage_name
    path.parent.mkdir(parents=True)
    path.write_bytes(left_over)
    store()
    assert path.read_bytes() == samples.PDF
    assert len(files_in(storage_folder)) == 1


@pytest.mark.parametrize(
    ("content", "name", "refusal", "sentence"),
    [
        (b"", "a.pdf", EmptyUpload, "Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."),
        (
            b"x" * 3_000_001,
            "a.txt",
            UploadTooLarge,
            "Berkas lebih besar dari 2 MB. Perkecil atau bagi berkasnya, lalu kirim lagi.",
        ),
        (
            b"MZ" + bytes(50),
            "../fo\u202eto.jpg",
            KindNotAllowed,
            NOT_TAKEN,
        ),
    ],
)
def test_a_refused_file_leaves_nothing(
    storage_folder: Path, content: bytes, name: str, refusal: type[Exception], sentence: str
) -> None:
    with pytest.raises(refusal) as refused:
        store(content, name, max_bytes=2 * 1024 * 1024)
    assert str(refused.value) == sentence
    assert (StoredFile.objects.count(), files_in(storage_folder)) == (0, [])


def test_no_more_is_read_than_the_limit_needs() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(UploadTooLarge):
        store_file(content=endless, original_name="a.txt", by=ANI, now=NOW, max_bytes=3 * 1024 * 1024)  # type: ignore[arg-type]
    assert endless.given <= 4 * 1024 * 1024


def test_a_storage_that_fails_leaves_no_row(storage_folder: Path) -> None:
    storage_folder.mkdir()
    (storage_folder / SHA256[:2]).write_text("a file where a folder should be")
    with pytest.raises(OSError, match=SHA256[:2]):
        store()
    assert StoredFile.objects.count() == 0


def test_a_storage_without_paths_will_do(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    stored = store()
    assert store().pk == stored.pk
    with default_storage.open(stored.storage_name) as kept:
        assert kept.read() == samples.PDF
    stored.delete()
    report = sweep_files(now=dt.datetime.now(dt.UTC) + dt.timedelta(days=2))
    assert report == SweepReport(removed=(stored.storage_name,), missing=())


def test_an_empty_row_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(sha256=SHA256, size=0, media_type="", stored_at=NOW, stored_by_key="x")


@pytest.fixture
def orphan(storage_folder: Path) -> Iterator[Path]:
    """Bytes whose transaction was rolled back, two days old."""
    stored = store(b"tanpa pemilik", "a.txt")
    StoredFile.objects.all().delete()
    path = storage_folder / stored.storage_name
    old = (NOW - dt.timedelta(days=2)).timestamp()
    os.utime(path, (old, old))
    return path


def test_sweeping_removes_old_orphans_only_and_notes_it(storage_folder: Path, orphan: Path) -> None:
    kept = store()
    young = store(b"baru saja", "b.txt")
    young.delete()
    at = NOW.timestamp()
    os.utime(storage_folder / young.storage_name, (at, at))
    old = (NOW - dt.timedelta(days=9)).timestamp()
    os.utime(storage_folder / kept.storage_name, (old, old))
    report = sweep_files(now=NOW)
    assert report == SweepReport(removed=(str(orphan.relative_to(storage_folder)),), missing=())
    assert files_in(storage_folder) == sorted([kept.storage_name, young.storage_name])
    assert list(StoredFile.objects.all()) == [kept]
    assert [(entry.action, entry.subject) for entry in Entry.objects.all()] == [
        ("files.sweep", f"files.storedfile:{orphan.name}")
    ]


def test_sweeping_names_rows_whose_bytes_are_gone(storage_folder: Path) -> None:
    stored = store()
    (storage_folder / stored.storage_name).unlink()
    assert sweep_files(now=NOW) == SweepReport(removed=(), missing=(SHA256,))
    said = StringIO()
    with pytest.raises(CommandError, match="1 berkas kehilangan isinya"):
        call_command("sweep_files", stderr=said, stdout=StringIO())
    assert said.getvalue() == f"Isi berkas {SHA256} tidak ada di penyimpanan.\n"
    store()
    assert sweep_files(now=NOW) == SweepReport(removed=(), missing=())


def test_sweeping_an_empty_storage_does_nothing() -> None:
    said = StringIO()
    call_command("sweep_files", stdout=said)
    assert said.getvalue() == ("0 isi berkas tanpa pemilik dihapus.\n0 unggahan yang ditinggalkan dihapus.\n")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_uploads_of_one_content_at_once_become_one_row(storage_folder: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection; on PostgreSQL uploads really meet")
    found: list[int] = []

    def upload() -> None:
        found.append(store(samples.PDF * 1000, max_bytes=10_000_000).pk)
        connection.close()

    uploads = [threading.Thread(target=upload) for _ in range(6)]
    for one in uploads:
        one.start()
    for one in uploads:
        one.join()
    assert len(found) == 6
    assert len(set(found)) == StoredFile.objects.count() == len(files_in(storage_folder)) == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_upload_waits_for_the_sweeper_and_then_writes_its_bytes(
    storage_folder: Path, orphan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; the upload waits at its first statement")
    uploads: list[threading.Thread] = []
    delete = default_storage.delete

    def upload() -> None:
        store(b"tanpa pemilik", "a.txt")
        connection.close()

    def delete_while_somebody_uploads(name: str) -> None:
        uploads.append(threading.Thread(target=upload))
        uploads[0].start()
        time.sleep(0.3)
        delete(name)

    with monkeypatch.context() as patched:
        patched.setattr(default_storage, "delete", delete_while_somebody_uploads)
        sweep_files(now=NOW)
    uploads[0].join(timeout=10)
    assert StoredFile.objects.get().storage_name == str(orphan.relative_to(storage_folder))
    assert orphan.read_bytes() == b"tanpa pemilik"
