"""Files of a form, received into a folder of our own rather than the system's.

It stands on the same disk as the storage, which so takes a received file over instead of writing it a second time
(``actions.store_file``). What a killed server leaves there goes with the sweep of unfinished uploads.
"""

from __future__ import annotations

import tempfile
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    TemporaryFileUploadHandler,
)

from pakta.foundation.files.uploads import part_files

ENDING = ".incoming"
AT_ONCE = 1024 * 1024
"""Bytes read from the line in one go. Django's 64 KiB cost the web server four times the work for the same file."""


class SmallFormHandler(MemoryFileUploadHandler):
    """Receives a form that fits into memory. Of all handlers the smallest ``chunk_size`` counts, so it has one too."""

    chunk_size = AT_ONCE


class IncomingFile(TemporaryUploadedFile):
    """A file being received; gone when the request ends."""

    def __init__(
        self,
        name: str,
        content_type: str | None,
        size: int,
        charset: str | None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        part_files.make_folder()
        # Its life is the request's: Django closes, and so removes, it at the end.
        file = tempfile.NamedTemporaryFile(suffix=ENDING, dir=part_files.folder())  # noqa: SIM115
        # Past the parent, which makes a file of its own in the system's folder.
        UploadedFile.__init__(self, file, name, content_type, size, charset, content_type_extra)


class IncomingFileHandler(TemporaryFileUploadHandler):
    """Receives a form that is too large for memory."""

    chunk_size = AT_ONCE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = IncomingFile(
            self.file_name or "", self.content_type, 0, self.charset, self.content_type_extra
        )
