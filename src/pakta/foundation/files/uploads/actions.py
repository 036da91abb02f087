"""Beginning an upload, adding to it, taking it for something, cancelling it, and sweeping what was left alone.

Nothing here is noted in the trail: a file on its way is nobody's record yet. Whoever takes it records what for.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import IO, Protocol
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.files.actions import EmptyUpload, UploadTooLarge
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.files.upload_models import Upload
from pakta.foundation.files.uploads import part_files
from pakta.foundation.files.uploads.limits import (
    KEPT_FOR,
    LARGEST_PIECE,
    MEGABYTE,
    MOST_OPEN,
    MOST_OPEN_BYTES,
    READ_AT_ONCE,
    SAFE_EVERY,
)
from pakta.foundation.files.uploads.queries import open_uploads
from pakta.foundation.files.uploads.refusals import (
    NoRoom,
    OffsetDiffers,
    PieceTooLarge,
    TooManyUploads,
    UploadBusy,
    UploadGone,
    UploadUnfinished,
)
from pakta.foundation.trail.actor import Actor

LONGEST_PURPOSE = 100


class Incoming(Protocol):
    """What a piece is read from: a request's body. An ``OSError`` means that the line was cut."""

    def read(self, size: int, /) -> bytes: ...


@transaction.atomic
def begin_upload(
    *, original_name: str, length: int, purpose: str = "", max_bytes: int, by: Actor, now: datetime
) -> Upload:
    """A place for a file of ``length`` bytes.

    Refuses an empty file (``EmptyUpload``), one beyond ``max_bytes`` (``UploadTooLarge``), and more than a person may
    keep on their way (``TooManyUploads``). The part file is made before the row: what a crash leaves between them is
    a file without a row, which the sweep removes.
    """
    if length <= 0:
        raise EmptyUpload(_("Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."))
    if length > max_bytes:
        raise UploadTooLarge(
            _("Berkas lebih besar dari %(limit)d MB. Perkecil atau bagi berkasnya, lalu kirim lagi.")
            % {"limit": max_bytes // MEGABYTE}
        )
    files, total = open_uploads(by)
    # Two begun in the same instant may both pass where the database lets them run side by side: a limit of
    # courtesy, over by one file.
    if files >= MOST_OPEN or (files and total + length > max(MOST_OPEN_BYTES, max_bytes)):
        raise TooManyUploads
    key = uuid4()
    try:
        part_files.make_part(key)
    except OSError as error:
        raise _refusal_of(error) from error
    upload = Upload(
        key=key,
        owner_key=by.actor_key,
        original_name=safe_display_name(original_name),
        purpose=" ".join(purpose.replace("\0", "").split())[:LONGEST_PURPOSE],
        length=length,
        made_at=now,
        touched_at=now,
    )
    upload.save(force_insert=True)
    return upload


def add_to_upload(*, key: UUID, offset: int, content: Incoming, size: int, by: Actor, now: datetime) -> int:
    """Add a piece of ``size`` bytes that starts at ``offset``; how many bytes are safe now.

    A line cut in the middle keeps what came: the result is then less than ``offset + size``. No transaction stands
    open while the bytes come, however slowly: the part file's lock keeps others out, and what is safe is noted every
    few megabytes. Refuses ``UploadGone``, ``UploadBusy``, ``OffsetDiffers``, ``PieceTooLarge``, ``NoRoom``.
    """
    try:
        with part_files.locked_part(key) as part:
            # Read behind the lock: whoever held it before may have added to it.
            upload = Upload.objects.of(by).filter(key=key).first()
            if upload is None:
                raise UploadGone
            if offset != upload.offset:
                raise OffsetDiffers
            if size > LARGEST_PIECE or offset + size > upload.length:
                raise PieceTooLarge
            part_files.cut_to(part, offset)
            return _received(upload, part, content, size, now)
    except part_files.PartBusy:
        raise UploadBusy from None
    except part_files.PartGone:
        _forget(key, by)
        raise UploadGone from None


def _received(upload: Upload, part: IO[bytes], content: Incoming, size: int, now: datetime) -> int:
    """Write the piece, noting what is safe on the way and at the end, also where the line or the disk fails."""
    safe, written = upload.offset, 0
    try:
        while written < size:
            read = _read(content, min(READ_AT_ONCE, size - written))
            if not read:
                break
            _write(part, read)
            written += len(read)
            if upload.offset + written - safe >= SAFE_EVERY:
                safe = _note_safe(upload, part, safe, upload.offset + written, now)
    finally:
        safe = _note_safe(upload, part, safe, upload.offset + written, now)
    return safe


def _read(content: Incoming, size: int) -> bytes:
    """The next bytes; none where the line was cut."""
    try:
        return content.read(size)
    except OSError:
        return b""


def _write(part: IO[bytes], content: bytes) -> None:
    left = memoryview(content)
    try:
        while left:
            left = left[part.write(left) :]
    except OSError as error:
        raise _refusal_of(error) from error


def _refusal_of(error: OSError) -> Exception:
    """A full disk is anticipated; anything else is a defect of the machine and stays what it is."""
    return NoRoom() if error.errno in {errno.ENOSPC, errno.EDQUOT} else error


def _note_safe(upload: Upload, part: IO[bytes], before: int, safe: int, now: datetime) -> int:
    """Bring the bytes to the disk first, then say so. Raises ``UploadGone`` where it was cancelled meanwhile."""
    try:
        part_files.bring_to_disk(part)
    except OSError as error:
        raise _refusal_of(error) from error
    noted = Upload.objects.filter(pk=upload.pk, offset=before).update(offset=safe, touched_at=now)
    if not noted:
        raise UploadGone
    return safe


@dataclass(frozen=True, slots=True)
class TakenUpload:
    """A whole file, open from its beginning, and what the person called it."""

    content: IO[bytes]
    name: str


@contextmanager
def take_upload(*, key: UUID, by: Actor, now: datetime) -> Iterator[TakenUpload]:
    """A finished upload as content for ``store_file``, within the caller's transaction; its file is open in the block.

    When the transaction is committed the upload is gone; when it is undone the upload is there as before, to be
    handed in again. Two that take the same: the second finds it gone. Refuses ``UploadGone`` and ``UploadUnfinished``.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().of(by).filter(key=key).first()
        if upload is None:
            raise UploadGone
        if not upload.is_whole:
            raise UploadUnfinished(upload.original_name)
        try:
            content = part_files.WholePart(key)
        except FileNotFoundError:
            raise UploadGone from None
        with content:
            upload.delete()
            transaction.on_commit(partial(part_files.remove_part, key))
            yield TakenUpload(content, upload.original_name)


@transaction.atomic
def cancel_upload(*, key: UUID, by: Actor) -> None:
    """Remove a person's upload and its bytes. Raises ``UploadGone`` where there is none."""
    deleted, _each = Upload.objects.of(by).filter(key=key).delete()
    if not deleted:
        raise UploadGone
    transaction.on_commit(partial(part_files.remove_part, key))


def _forget(key: UUID, by: Actor) -> None:
    """A row whose bytes are lost is worth nothing; the browser begins anew."""
    Upload.objects.of(by).filter(key=key).delete()


def sweep_uploads(*, now: datetime) -> int:
    """Remove what nobody added to for a day: rows with their part files, and files without a row; how many."""
    limit = now - KEPT_FOR
    removed = 0
    known = set(Upload.objects.values_list("key", flat=True))
    old = Upload.objects.filter(touched_at__lt=limit).order_by("pk").values_list("key", flat=True)
    for key in list(old):
        removed += _swept(key, limit)
    for key in part_files.parts_before(limit):
        if key not in known:
            part_files.remove_part(key)
            removed += 1
    return removed + part_files.remove_strays_before(limit)


def _swept(key: UUID, limit: datetime) -> int:
    """One where it was; none where a piece is coming in just now."""
    try:
        with part_files.locked_part(key):
            return _removed(key, limit)
    except part_files.PartBusy:
        return 0
    except part_files.PartGone:
        return _removed(key, limit)


@transaction.atomic
def _removed(key: UUID, limit: datetime) -> int:
    deleted, _each = Upload.objects.filter(key=key, touched_at__lt=limit).delete()
    if deleted:
        transaction.on_commit(partial(part_files.remove_part, key))
    return 1 if deleted else 0
