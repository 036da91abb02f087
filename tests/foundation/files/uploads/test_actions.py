"""A file comes in piece by piece: over a line that is cut, beside others, and goes when it is taken or left alone."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import io
import os
import uuid
from pathlib import Path
from typing import IO, Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from pakta.foundation.files.actions import EmptyUpload, UploadTooLarge, store_file
from pakta.foundation.files.upload_models import Upload
from pakta.foundation.files.uploads import actions, part_files
from pakta.foundation.files.uploads.actions import (
    add_to_upload,
    begin_upload,
    cancel_upload,
    sweep_uploads,
    take_upload,
)
from pakta.foundation.files.uploads.queries import upload_of, uploads_of
from pakta.foundation.files.uploads.refusals import (
    NoRoom,
    OffsetDiffers,
    PieceTooLarge,
    TooManyUploads,
    UploadBusy,
    UploadGone,
    UploadUnfinished,
)
from pakta.foundation.trail.actor import NamedActor

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
NEXT_DAY = NOW + dt.timedelta(days=1, minutes=1)
ANI, BUDI = NamedActor("user:7", "Ani"), NamedActor("user:8", "Budi")
TEXT = b"Notula rapat tim kerja.\n"

pytestmark = pytest.mark.django_db


class Line(io.BytesIO):
    """A line that carries ``whole`` and is cut after ``until`` bytes: quietly, or with an error."""

    def __init__(self, whole: bytes, *, until: int | None = None, error: bool = False) -> None:
        super().__init__(whole[:until])
        self.error = error

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        if not found and self.error:
            raise ConnectionResetError
        return found


def begun(content: bytes = TEXT, name: str = "notula.txt", by: NamedActor = ANI) -> Upload:
    return begin_upload(original_name=name, length=len(content), max_bytes=10_000_000, by=by, now=NOW)


def add(
    upload: Upload, content: bytes, offset: int = 0, *, by: NamedActor = ANI, line: Line | None = None
) -> int:
    return add_to_upload(
        key=upload.key, offset=offset, content=line or Line(content), size=len(content), by=by, now=NOW
    )


def taken(upload: Upload, by: NamedActor = ANI) -> tuple[bytes, str]:
    with take_upload(key=upload.key, by=by, now=NOW) as whole:
        return whole.content.read(), whole.name


def parts() -> list[str]:
    return sorted(path.name for path in part_files.folder().glob("*"))


def test_an_upload_begins_empty_with_a_part_file_nobody_else_reads() -> None:
    upload = begun(name="../../notula\u202e.txt")
    assert (upload.original_name, upload.length, upload.offset, upload.owner_key) == (
        "notula.txt",
        24,
        0,
        "user:7",
    )
    path = part_files.part_path(upload.key)
    assert (path.read_bytes(), path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (
        b"",
        0o600,
        0o700,
    )


@pytest.mark.parametrize(("length", "refusal"), [(0, EmptyUpload), (-1, EmptyUpload), (101, UploadTooLarge)])
def test_what_could_never_be_stored_is_refused_before_it_is_sent(
    length: int, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        begin_upload(original_name="a.txt", length=length, max_bytes=100, by=ANI, now=NOW)
    assert (Upload.objects.count(), parts()) == (0, [])


def test_a_person_keeps_only_so_many_on_their_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_OPEN", 2)
    begun(), begun()
    with pytest.raises(TooManyUploads):
        begun()
    begun(by=BUDI)


def test_a_person_keeps_only_so_many_bytes_but_always_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_OPEN_BYTES", 10)
    begin_upload(original_name="a", length=100, max_bytes=100, by=ANI, now=NOW)
    with pytest.raises(TooManyUploads):
        begin_upload(original_name="b", length=1, max_bytes=100, by=ANI, now=NOW)


CUTS = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 30), st.booleans(), st.binary(max_size=3)), max_size=8
)


@given(content=st.binary(min_size=1, max_size=60), cuts=CUTS)
def test_however_the_line_is_cut_the_bytes_are_those_that_were_sent(
    content: bytes, cuts: list[tuple[int, int, bool, bytes]]
) -> None:
    upload, safe = begun(content), 0
    for size, until, error, left_behind in [*cuts, (60, 60, False, b"")]:
        piece = content[safe : safe + size]
        line = Line(piece, until=until, error=error)
        # What a crash left behind beyond what is safe.
        with part_files.part_path(upload.key).open("ab") as part:
            part.write(left_behind)
        expected = safe + len(line.getvalue())
        safe = add(upload, piece, safe, line=line)
        assert safe == expected == Upload.objects.get(pk=upload.pk).offset
    assert taken(upload) == (content, "notula.txt")


def test_what_is_safe_is_noted_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "SAFE_EVERY", 4)
    monkeypatch.setattr(actions, "READ_AT_ONCE", 3)
    noted: list[int] = []

    class Watched(Line):
        def read(self, size: int | None = -1, /) -> bytes:
            noted.append(Upload.objects.get().offset)
            return super().read(size)

    upload = begun(b"0123456789")
    add(upload, b"0123456789", line=Watched(b"0123456789"))
    assert noted == [0, 0, 6, 6]


@pytest.mark.parametrize(
    ("offset", "piece", "refusal"),
    [(3, TEXT, OffsetDiffers), (0, TEXT + b"!", PieceTooLarge)],
)
def test_a_piece_that_does_not_fit_is_refused(offset: int, piece: bytes, refusal: type[Exception]) -> None:
    upload = begun()
    with pytest.raises(refusal):
        add(upload, piece, offset)
    assert (Upload.objects.get().offset, part_files.part_path(upload.key).read_bytes()) == (0, b"")


def test_a_piece_is_no_larger_than_one_request_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "LARGEST_PIECE", 5)
    upload = begun()
    with pytest.raises(PieceTooLarge):
        add(upload, TEXT[:6])
    assert add(upload, TEXT[:5]) == 5


def test_two_pieces_at_once_do_not_mix() -> None:
    upload = begun()
    with part_files.locked_part(upload.key), pytest.raises(UploadBusy):
        add(upload, TEXT)
    assert add(upload, TEXT) == len(TEXT)


def test_somebody_elses_does_not_exist() -> None:
    upload = begun()
    add(upload, TEXT)
    for act in (
        lambda: add(upload, b"", len(TEXT), by=BUDI),
        lambda: taken(upload, BUDI),
        lambda: cancel_upload(key=upload.key, by=BUDI),
    ):
        with pytest.raises(UploadGone):
            act()
    assert (upload_of(BUDI, upload.key), uploads_of(BUDI, [upload.key])) == (None, [])
    assert upload_of(ANI, upload.key) == uploads_of(ANI, [upload.key, uuid.uuid4()])[0] == upload
    assert taken(upload) == (TEXT, "notula.txt")


def test_a_lost_part_file_ends_the_upload() -> None:
    upload = begun()
    add(upload, TEXT[:10])
    part_files.part_path(upload.key).write_bytes(b"less")
    assert upload_of(ANI, upload.key) is None
    with pytest.raises(UploadGone):
        add(upload, TEXT[10:], 10)
    assert Upload.objects.count() == 0


def test_a_full_disk_is_said_and_keeps_what_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = begun()
    add(upload, TEXT[:10])

    def full(_part: IO[bytes]) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(part_files, "bring_to_disk", full)
        with pytest.raises(NoRoom):
            add(upload, TEXT[10:], 10)
    assert add(upload, TEXT[10:], 10) == len(TEXT)


def test_an_upload_cancelled_while_it_comes_is_gone() -> None:
    upload = begun()

    class Cancelling(Line):
        def read(self, size: int | None = -1, /) -> bytes:
            Upload.objects.all().delete()
            return super().read(size)

    with pytest.raises(UploadGone):
        add(upload, TEXT, line=Cancelling(TEXT))


def test_a_taken_upload_is_gone_once_committed(django_capture_on_commit_callbacks: Any) -> None:
    upload = begun()
    add(upload, TEXT)
    with django_capture_on_commit_callbacks(execute=True):
        with take_upload(key=upload.key, by=ANI, now=NOW) as whole:
            stored = store_file(
                content=whole.content, original_name=whole.name, by=ANI, now=NOW, max_bytes=1000
            )
        assert len(parts()) == 1
    assert stored.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert (parts(), Upload.objects.count()) == ([], 0)
    with pytest.raises(UploadGone):
        taken(upload)


def test_an_act_that_is_refused_leaves_the_upload_to_be_handed_in_again() -> None:
    upload = begun()
    add(upload, TEXT)
    with (
        pytest.raises(UploadTooLarge),
        transaction.atomic(),
        take_upload(key=upload.key, by=ANI, now=NOW) as whole,
    ):
        store_file(content=whole.content, original_name=whole.name, by=ANI, now=NOW, max_bytes=5)
    assert taken(upload) == (TEXT, "notula.txt")


def test_an_upload_is_taken_over_without_a_copy_and_stays_where_the_act_is_undone() -> None:
    upload = begun()
    add(upload, TEXT)
    with transaction.atomic():
        with take_upload(key=upload.key, by=ANI, now=NOW) as whole:
            stored = store_file(
                content=whole.content, original_name=whole.name, by=ANI, now=NOW, max_bytes=1000
            )
        assert Path(default_storage.path(stored.storage_name)).samefile(part_files.part_path(upload.key))
        transaction.set_rollback(True)
    assert (parts(), taken(upload)) == ([f"{upload.key.hex}.part"], (TEXT, "notula.txt"))


def test_half_a_file_is_not_taken() -> None:
    upload = begun()
    add(upload, TEXT[:10])
    with pytest.raises(UploadUnfinished, match=r"“notula\.txt” belum selesai diunggah"):
        taken(upload)


def test_cancelling_removes_row_and_bytes(django_capture_on_commit_callbacks: Any) -> None:
    upload = begun()
    with django_capture_on_commit_callbacks(execute=True):
        cancel_upload(key=upload.key, by=ANI)
    assert (parts(), Upload.objects.count()) == ([], 0)


def aged(path: Path) -> Path:
    old = (NOW - dt.timedelta(minutes=1)).timestamp()
    os.utime(path, (old, old))
    return path


def test_sweeping_leaves_no_row_without_file_and_no_file_without_row(
    django_capture_on_commit_callbacks: Any,
) -> None:
    old, lost = begun(), begun()
    part_files.remove_part(lost.key)
    stray = uuid.uuid4()
    part_files.make_part(stray)
    foreign = part_files.folder() / "catatan.part"
    foreign.write_text("x")
    aged(foreign)
    aged(part_files.part_path(old.key)), aged(part_files.part_path(stray))
    begun()
    young = Upload.objects.latest("pk")
    Upload.objects.filter(pk=young.pk).update(touched_at=NEXT_DAY)
    fresh = uuid.uuid4()
    part_files.make_part(fresh)
    after = NEXT_DAY.timestamp()
    os.utime(part_files.part_path(fresh), (after, after))
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_uploads(now=NEXT_DAY) == 3
    assert list(Upload.objects.all()) == [young]
    assert parts() == sorted([f"{young.key.hex}.part", f"{fresh.hex}.part", foreign.name])


def test_sweeping_leaves_alone_what_is_coming_in() -> None:
    upload = begun()
    with part_files.locked_part(upload.key):
        assert sweep_uploads(now=NEXT_DAY) == 0
    assert sweep_uploads(now=NEXT_DAY) == 1


def test_sweeping_where_nobody_uploaded_does_nothing() -> None:
    assert (sweep_uploads(now=NOW), part_files.folder().exists()) == (0, False)


def test_the_table_takes_no_more_bytes_than_the_file_has() -> None:
    names = {constraint.name for constraint in Upload._meta.constraints}
    with connection.cursor() as cursor:
        found = set(connection.introspection.get_constraints(cursor, Upload._meta.db_table))
    assert names <= found
