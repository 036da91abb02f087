"""The bytes of files on their way: one part file each, in a folder of their own (``PAKTA_UPLOADS``).

Whoever writes to a part file holds its lock, which the system gives back when the process ends, however it ends.
Several machines that serve one Pakta must see the same folder.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings
from django.core.files import File

ENDING = ".part"


class PartGone(Exception):
    """The part file is not there, or shorter than what was noted as safe."""


class PartBusy(Exception):
    """Somebody else is writing to it."""


def folder() -> Path:
    return Path(settings.PAKTA_UPLOADS)


def make_folder() -> None:
    """See to it that the folder is there, for this program alone."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)


def part_path(key: UUID) -> Path:
    return folder() / f"{key.hex}{ENDING}"


def make_part(key: UUID) -> None:
    """An empty part file, readable by this program alone."""
    make_folder()
    os.close(os.open(part_path(key), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def holds(key: UUID, *, size: int) -> bool:
    """Whether the part file is there with at least ``size`` bytes."""
    try:
        return part_path(key).stat().st_size >= size
    except FileNotFoundError:
        return False


class WholePart(File[bytes]):
    """A part file that is whole, to read. Nobody writes to it again, so the storage may take it over."""

    def __init__(self, key: UUID) -> None:
        self.path = part_path(key)
        super().__init__(self.path.open("rb"))

    def temporary_file_path(self) -> str:
        return str(self.path)


@contextmanager
def locked_part(key: UUID) -> Iterator[IO[bytes]]:
    """The part file to read and write, locked until the block ends. Raises ``PartGone`` or ``PartBusy``."""
    try:
        part = part_path(key).open("r+b", buffering=0)
    except FileNotFoundError:
        raise PartGone from None
    with part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PartBusy from None
        yield part


def cut_to(part: IO[bytes], offset: int) -> None:
    """Take off what stands beyond ``offset`` and go there. Raises ``PartGone`` where there is less."""
    if os.fstat(part.fileno()).st_size < offset:
        raise PartGone
    part.truncate(offset)
    part.seek(offset)


def bring_to_disk(part: IO[bytes]) -> None:
    os.fsync(part.fileno())


def remove_part(key: UUID) -> None:
    part_path(key).unlink(missing_ok=True)


def parts_before(moment: datetime) -> list[UUID]:
    """The keys of all part files nobody wrote to since ``moment``."""
    try:
        found = sorted(folder().glob(f"*{ENDING}"))
    except FileNotFoundError:
        return []
    return [UUID(path.stem) for path in found if _is_key(path.stem) and _written_before(path, moment)]


def remove_strays_before(moment: datetime) -> int:
    """Remove what is no part file and was left alone since ``moment``: what a killed server was receiving."""
    try:
        strays = [path for path in folder().iterdir() if path.suffix != ENDING]
    except FileNotFoundError:
        return 0
    old = [path for path in strays if _written_before(path, moment)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_key(stem: str) -> bool:
    return len(stem) == 32 and all(char in "0123456789abcdef" for char in stem)


def _written_before(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False
