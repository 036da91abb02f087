"""Storing a file, and sweeping what no row knows."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Protocol, runtime_checkable

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.files.kinds import media_type_of
from pakta.foundation.files.models import StoredFile
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM, Actor
from pakta.foundation.trail.models import CENTRAL_CHAIN
from pakta.shared.errors import DomainError

CHUNK = 1024 * 1024
IN_MEMORY = 4 * CHUNK
MEGABYTE = 1024 * 1024
ORPHAN_AGE = timedelta(days=1)


class EmptyUpload(DomainError):
    """A file without a single byte."""


class UploadTooLarge(DomainError):
    """More bytes than the setting allows."""


class KindNotAllowed(DomainError):
    """A kind of file that is not taken: one that can run, or one that proves nothing."""


@transaction.atomic
def store_file(
    *, content: IO[bytes], original_name: str, by: Actor, now: datetime, max_bytes: int
) -> StoredFile:
    """Keep ``content`` under its SHA-256 and return its row; the same content twice is the same row.

    The row is written before the bytes: its unique key is the lock that keeps two uploads, or an upload and the
    sweeper, from working on one content. Raises ``EmptyUpload``, ``UploadTooLarge`` or ``KindNotAllowed``, and then
    leaves nothing behind. The caller records it in the trail, on the chain of what the file is for.
    """
    with _unchanging(content, max_bytes=max_bytes) as (copy, sha256, size):
        media_type = media_type_of(copy, original_name=safe_display_name(original_name))
        if media_type is None:
            raise KindNotAllowed(
                _(
                    "Jenis berkas “%(name)s” tidak diterima. Kirim PDF, gambar, dokumen Office tanpa makro, teks, "
                    "atau ZIP berisi berkas seperti itu."
                )
                % {"name": safe_display_name(original_name)}
            )
        stored, _new = StoredFile.objects.get_or_create(
            sha256=sha256,
            defaults={
                "size": size,
                "media_type": media_type,
                "stored_at": now,
                "stored_by_key": by.actor_key,
            },
        )
        _keep_bytes(stored, copy)
    return stored


@runtime_checkable
class OwnFile(Protocol):
    """Content in a file of our own that nobody writes to again: a form's file, or an upload that is whole."""

    def temporary_file_path(self) -> str: ...


@contextmanager
def _unchanging(content: IO[bytes], *, max_bytes: int) -> Iterator[tuple[IO[bytes], str, int]]:
    """The content as something that stays as it is, its SHA-256 and size: a file of our own itself, else a copy."""
    if isinstance(content, OwnFile):
        yield content, *_hashed(content, None, max_bytes=max_bytes)
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        yield copy, *_hashed(content, copy, max_bytes=max_bytes)


def _hashed(content: IO[bytes], copy: IO[bytes] | None, *, max_bytes: int) -> tuple[str, int]:
    """Hash from the beginning, copying where asked; at most one chunk beyond the limit is ever read."""
    if content.seekable():
        content.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise UploadTooLarge(
                _("Berkas lebih besar dari %(limit)d MB. Perkecil atau bagi berkasnya, lalu kirim lagi.")
                % {"limit": max_bytes // MEGABYTE}
            )
        digest.update(chunk)
        if copy is not None:
            copy.write(chunk)
    if size == 0:
        raise EmptyUpload(_("Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."))
    return digest.hexdigest(), size


def _keep_bytes(stored: StoredFile, copy: IO[bytes]) -> None:
    """See to it that the storage holds the bytes: what a crash left half-written there is written anew."""
    name = stored.storage_name
    if default_storage.exists(name):
        if default_storage.size(name) == stored.size and _stored_hash(name) == stored.sha256:
            return
        default_storage.delete(name)
    copy.seek(0)
    with _to_be_kept(copy) as file:
        written = default_storage.save(name, file)
    if written != name:
        default_storage.delete(written)
        raise OSError(f"The storage kept {name} under another name.")


class _SecondName(File[bytes]):
    """A file the storage takes over: one on this disk renames it, any other reads it."""

    def __init__(self, content: IO[bytes], path: str) -> None:
        super().__init__(content)
        self._path = path

    def temporary_file_path(self) -> str:
        return self._path


@contextmanager
def _to_be_kept(copy: IO[bytes]) -> Iterator[File[bytes]]:
    """What the storage is given. A file of our own gets a second name for it, and keeps its first: the bytes are
    written once, and where the caller's transaction is undone the file is still there."""
    path = ""
    if isinstance(copy, OwnFile):
        path = f"{copy.temporary_file_path()}.{secrets.token_hex(8)}"
        try:
            os.link(copy.temporary_file_path(), path)
        except OSError:
            # Not every file system knows second names.
            path = ""
    if not path:
        yield File(copy)
        return
    try:
        yield _SecondName(copy, path)
    finally:
        Path(path).unlink(missing_ok=True)


def _stored_hash(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name) as kept:
        while chunk := kept.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True)
class SweepReport:
    """What a sweep removed, and the rows (SHA-256) whose bytes are gone."""

    removed: tuple[str, ...]
    missing: tuple[str, ...]


def sweep_files(*, now: datetime) -> SweepReport:
    """Remove stored bytes no row knows and older than a day; name the rows without bytes."""
    removed = tuple(name for name in _stored_names() if _removed_orphan(name, now))
    rows = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).iterator()
    missing = tuple(
        sha256 for sha256 in rows if not default_storage.exists(StoredFile(sha256=sha256).storage_name)
    )
    return SweepReport(removed=removed, missing=missing)


def _removed_orphan(name: str, now: datetime) -> bool:
    sha256 = name.rsplit("/", 1)[-1]
    if StoredFile.objects.filter(sha256=sha256).exists():
        return False
    if now - default_storage.get_modified_time(name) < ORPHAN_AGE:
        return False
    with transaction.atomic():
        # The row holds the content's unique key, so that an upload of it waits and then writes the bytes anew.
        row, new = StoredFile.objects.get_or_create(
            sha256=sha256,
            defaults={"size": 1, "media_type": "", "stored_at": now, "stored_by_key": SYSTEM.actor_key},
        )
        if not new:
            return False
        default_storage.delete(name)
        row.delete()
        record(
            chain=CENTRAL_CHAIN,
            by=SYSTEM,
            now=now,
            action="files.sweep",
            subject=f"files.storedfile:{sha256}",
        )
    return True


def _stored_names() -> Iterator[str]:
    """All names in the storage's two levels of folders."""
    for first in _folders(""):
        for second in _folders(first):
            _none, names = default_storage.listdir(f"{first}/{second}")
            yield from (f"{first}/{second}/{name}" for name in sorted(names))


def _folders(of: str) -> list[str]:
    try:
        folders, _names = default_storage.listdir(of)
    except FileNotFoundError:
        return []
    return sorted(folder for folder in folders if len(folder) == 2)
