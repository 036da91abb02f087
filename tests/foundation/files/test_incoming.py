"""Files of a form: received into our own folder, taken over by the storage without being written again."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from tests.foundation.files import samples

from pakta.foundation.files.actions import KindNotAllowed, UploadTooLarge, store_file
from pakta.foundation.files.incoming import IncomingFile, IncomingFileHandler, SmallFormHandler
from pakta.foundation.files.uploads.actions import sweep_uploads
from pakta.foundation.trail.actor import NamedActor

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
ANI = NamedActor("user:7", "Ani")
LARGE = samples.PDF + bytes(3_000_000)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.PAKTA_UPLOADS = tmp_path / "uploads"
    return settings.PAKTA_UPLOADS


def received(content: bytes) -> IncomingFile:
    file = IncomingFile("notula.pdf", "application/pdf", len(content), None)
    file.write(content)
    file.seek(0)
    return file


@pytest.fixture
def incoming() -> Iterator[IncomingFile]:
    with received(LARGE) as file:
        yield file


def stored_path(content: IncomingFile, max_bytes: int = 10_000_000) -> Path:
    stored = store_file(content=content, original_name="notula.pdf", by=ANI, now=NOW, max_bytes=max_bytes)
    return Path(default_storage.path(stored.storage_name))


def test_the_storage_takes_the_received_file_over(incoming: IncomingFile, folder: Path) -> None:
    received_as = Path(incoming.temporary_file_path()).stat().st_ino
    path = stored_path(incoming)
    assert (path.stat().st_ino, path.name) == (received_as, hashlib.sha256(LARGE).hexdigest())
    assert path.read_bytes() == LARGE
    incoming.close()
    assert (list(folder.iterdir()), path.read_bytes() == LARGE) == ([], True)


def test_taken_over_files_have_the_mode_of_the_storage(incoming: IncomingFile, settings: Any) -> None:
    options = {**settings.STORAGES["default"]["OPTIONS"], "file_permissions_mode": 0o640}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": options},
    }
    assert stored_path(incoming).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("content", "max_bytes", "refusal"),
    [(b"MZ" + bytes(3_000_000), 10_000_000, KindNotAllowed), (LARGE, 1_000_000, UploadTooLarge)],
)
def test_what_is_refused_leaves_nothing(
    content: bytes, max_bytes: int, refusal: type[Exception], folder: Path, storage_folder: Path
) -> None:
    with received(content) as file, pytest.raises(refusal):
        stored_path(file, max_bytes)
    assert (list(folder.iterdir()), storage_folder.exists()) == ([], False)


def test_a_file_without_a_name_any_more_is_copied(incoming: IncomingFile) -> None:
    Path(incoming.temporary_file_path()).unlink()
    assert stored_path(incoming).read_bytes() == LARGE


def test_a_storage_without_paths_reads_it(incoming: IncomingFile, settings: Any, folder: Path) -> None:
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}
    stored = store_file(content=incoming, original_name="a.pdf", by=ANI, now=NOW, max_bytes=10_000_000)
    with default_storage.open(stored.storage_name) as kept:
        assert kept.read() == LARGE
    assert [path.suffix for path in folder.iterdir()] == [".incoming"]


def test_a_large_form_is_received_here_and_leaves_nothing(folder: Path, rf: RequestFactory) -> None:
    request = rf.post("/", {"file": SimpleUploadedFile("besar.pdf", LARGE)})
    request.upload_handlers = [SmallFormHandler(request), IncomingFileHandler(request)]
    file = request.FILES["file"]
    assert isinstance(file, IncomingFile)
    assert (file.size, file.read(), Path(file.temporary_file_path()).parent) == (len(LARGE), LARGE, folder)
    request.close()
    assert list(folder.iterdir()) == []


def test_what_a_killed_server_was_receiving_is_swept_after_a_day(incoming: IncomingFile) -> None:
    path = Path(incoming.temporary_file_path())
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert (sweep_uploads(now=NOW + dt.timedelta(hours=23)), path.exists()) == (0, True)
    assert (sweep_uploads(now=NOW + dt.timedelta(hours=25)), path.exists()) == (1, False)
