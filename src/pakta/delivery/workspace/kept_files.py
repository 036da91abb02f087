"""The documents a request brings, and files that wait between two pages.

A browser cannot fill a file field again. So files that came with a form that is shown once more are kept as
unfinished hand-ins (``files.uploads``), and the form names them by key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.documents import (
    Document,
    FileDocument,
    LinkDocument,
    NoteDocument,
    UploadedDocument,
)
from pakta.domain.evidence.actions.handing_in import OF_ONE_FILE, FilesRefused, RefusedFile
from pakta.foundation.accounts.models import User
from pakta.foundation.files.kinds import RUNNABLE_EXTENSIONS
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.files.upload_models import Upload
from pakta.foundation.files.uploads.actions import add_to_upload, begin_upload, cancel_upload
from pakta.foundation.files.uploads.limits import LARGEST_PIECE
from pakta.foundation.files.uploads.queries import uploads_of
from pakta.shared.errors import DomainError

FILE_FIELDS = ("files", "photo")
MOST_FILES = 250
PURPOSE = "bukti"


class OneAtATime(DomainError):
    """Files, a link and a text came together; a remark would not say which it is about."""


class OneFile(DomainError):
    """What is handed in here is one document."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came with a request: uploads named by key, files of the form itself, a link or a text."""

    uploads: Sequence[Upload] = ()
    files: Sequence[UploadedFile[bytes]] = ()
    url: str = ""
    text: str = ""

    @property
    def named(self) -> list[tuple[Document, str]]:
        """Each document with its file's name; "" for a link or a text."""
        found: list[tuple[Document, str]] = [
            (UploadedDocument(one.key, one.original_name), one.original_name) for one in self.uploads
        ]
        found += [
            (FileDocument(one, one.name or ""), safe_display_name(one.name or "")) for one in self.files
        ]
        if self.url:
            found.append((LinkDocument(self.url), ""))
        if self.text:
            found.append((NoteDocument(self.text), ""))
        return found

    @property
    def documents(self) -> list[Document]:
        return [document for document, _name in self.named]

    @property
    def names(self) -> list[str]:
        """The names of the files."""
        return [name for _document, name in self.named if name]

    @property
    def refused_extensions(self) -> str:
        """Extensions no file may have, for the browser to say so as soon as one is chosen."""
        return " ".join(sorted(RUNNABLE_EXTENSIONS))

    def without(self, positions: Set[int]) -> Brought:
        """Less the files at these places in ``named``."""
        uploads = [one for place, one in enumerate(self.uploads) if place not in positions]
        files = [one for place, one in enumerate(self.files, len(self.uploads)) if place not in positions]
        return replace(self, uploads=uploads, files=files)

    def check_one_kind(self) -> None:
        """Refuses files, a link and a text together."""
        if bool(self.uploads or self.files) + bool(self.url) + bool(self.text) > 1:
            raise OneAtATime(_("Serahkan berkas, tautan, atau catatan, satu per satu."))

    def only_document(self) -> Document | None:
        """The one document that came, None where none did. Refuses more than one."""
        self.check_one_kind()
        if len(self.documents) > 1:
            raise OneFile(_("Di sini hanya satu berkas. Hilangkan centang berkas yang tidak diserahkan."))
        return next(iter(self.documents), None)


def brought(request: HttpRequest, user: User) -> Brought:
    """What came with a form; uploads that are gone are left out."""
    return Brought(
        uploads=uploads_of(user, keys) if (keys := keys_in(request)) else (),
        files=files_of(request),
        url=request.POST.get("url", "").strip(),
        text=request.POST.get("text", "").strip(),
    )


def keys_in(request: HttpRequest) -> list[UUID]:
    """The uploads a form names."""
    found = []
    for value in request.POST.getlist("upload")[:MOST_FILES]:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def files_of(request: HttpRequest) -> list[UploadedFile[bytes]]:
    return [one for name in FILE_FIELDS for one in request.FILES.getlist(name)]


def kept(came: Brought, *, by: User, now: dt.datetime) -> Brought:
    """The same with its files kept as uploads, for the page that is shown next.

    Refuses what ``begin_upload`` refuses; what was kept before stays, and is swept after a day.
    """
    keys = [one.key for one in came.uploads] + [_keep(one, by=by, now=now) for one in came.files]
    return replace(came, uploads=uploads_of(by, keys) if keys else (), files=())


def kept_if_possible(came: Brought, *, by: User, now: dt.datetime) -> Brought:
    """``kept`` after a refusal: files that cannot be kept, for they may be what was refused, are left out."""
    keys = [one.key for one in came.uploads]
    for file in came.files:
        with suppress(DomainError):
            keys.append(_keep(file, by=by, now=now))
    return replace(came, uploads=uploads_of(by, keys) if keys else (), files=())


def refused_in(refusal: DomainError, came: Brought) -> list[RefusedFile]:
    """The files a refusal speaks of; none where it is about something else."""
    if isinstance(refusal, FilesRefused):
        return list(refusal.files)
    if isinstance(refusal, OF_ONE_FILE) and len(came.names) == 1:
        return [RefusedFile(0, came.names[0], refusal)]
    return []


def let_go(came: Brought, refused: Sequence[RefusedFile], *, by: User) -> Brought:
    """The same without what was refused; what of it was sent ahead is removed, so that no form finds it again."""
    positions = {one.position for one in refused}
    for place, upload in enumerate(came.uploads):
        if place in positions:
            with suppress(DomainError):
                cancel_upload(key=upload.key, by=by)
    return came.without(positions)


def _keep(file: UploadedFile[bytes], *, by: User, now: dt.datetime) -> UUID:
    size = file.size or 0
    upload = begin_upload(
        original_name=file.name or "",
        length=size,
        purpose=PURPOSE,
        max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
        by=by,
        now=now,
    )
    file.seek(0)
    offset = 0
    while offset < size:
        piece = min(LARGEST_PIECE, size - offset)
        offset = add_to_upload(key=upload.key, offset=offset, content=file, size=piece, by=by, now=now)
    return upload.key
