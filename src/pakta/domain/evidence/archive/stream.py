"""The ZIP as it goes out, piece by piece: never more of it in memory than a piece, however large it is.

The files come first and the index last, because only then is it known which of them were whole.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from django.core.files.storage import default_storage
from zipstream import ZipStream

from pakta.domain.evidence.archive.contents import ArchiveRow, Contents
from pakta.domain.evidence.archive.index import html_index, xlsx_index
from pakta.foundation.files.models import StoredFile
from pakta.foundation.files.scanning.queries import infected_among

PIECE = 256 * 1024
IN_MEMORY = 2 * 1024 * 1024
MISSING = (
    "Isi berkas ini tidak ada di penyimpanan, sehingga tidak ikut dalam arsip. Beri tahu pengelola sistem."
)
DAMAGED = (
    "Isi berkas ini tidak sama dengan SHA-256 yang dicatat ketika diserahkan. Beri tahu pengelola sistem."
)
INFECTED = (
    "Pemindai menemukan perangkat perusak (virus) dalam berkas ini, sehingga tidak ikut dalam arsip. "
    "Minta berkas yang bersih diserahkan kembali."
)
# Everything else that is taken is packed already: PDF, images, video, Office files of today, ZIP.
PACKABLE = {
    "text/plain",
    "text/csv",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
}


def archive_stream(contents: Contents) -> Iterator[bytes]:
    """The bytes of the ZIP. A file whose bytes are missing or damaged is named in the index and breaks nothing.

    A file in which the scanner found something is named there too and never goes out. One query.
    """
    archive = ZipStream(compress_type=zipfile.ZIP_STORED)
    faults: dict[str, str] = {}
    infected = infected_among(row.file.pk for row in contents.rows if row.file)
    for row in contents.rows:
        if row.file is None:
            continue
        if row.file.pk in infected:
            faults[row.path] = INFECTED
            continue
        reading = Reading(row.file)
        if not reading.is_there:
            faults[row.path] = MISSING
            continue
        archive.add(reading, row.path, compress_type=_packing(row))
        yield from archive.all_files()
        if not reading.is_whole:
            faults[row.path] = DAMAGED
    archive.add(html_index(contents, faults), "index.html", compress_type=zipfile.ZIP_DEFLATED)
    yield from archive.all_files()
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as sheet:
        xlsx_index(contents, faults, sheet)
        sheet.seek(0)
        archive.add(_pieces(sheet), "index.xlsx")
        yield from archive.finalize()


def _packing(row: ArchiveRow) -> int:
    packable = row.file is not None and row.file.media_type in PACKABLE
    return zipfile.ZIP_DEFLATED if packable else zipfile.ZIP_STORED


class Reading:
    """A stored file's bytes in pieces, hashed while they pass."""

    def __init__(self, stored: StoredFile) -> None:
        self._stored = stored
        self._digest = hashlib.sha256()
        try:
            self._content: IO[bytes] | None = default_storage.open(stored.storage_name)
        except FileNotFoundError:
            self._content = None

    @property
    def is_there(self) -> bool:
        return self._content is not None

    @property
    def is_whole(self) -> bool:
        """Whether what passed is what was once handed in."""
        return self._digest.hexdigest() == self._stored.sha256

    def __iter__(self) -> Iterator[bytes]:
        assert self._content is not None
        with self._content as content:
            try:
                for piece in _pieces(content):
                    self._digest.update(piece)
                    yield piece
            except OSError:
                # A disk that fails in the middle of a file: its hash will not be right, which the index says.
                return


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(PIECE):
        yield piece
