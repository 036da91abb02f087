"""A file written whole or not at all: whoever opens it meets the old content or the new, never half of it."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from pakta.shared.errors import DomainError


class CannotWrite(DomainError):
    """The file cannot be written where it was asked for."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"Berkas {file} tidak dapat ditulis; pastikan foldernya ada, boleh ditulisi, dan cukup ruangnya."
        )


def write_whole(file: str, content: bytes) -> None:
    """Put ``content`` in place of whatever the file held. Raises ``CannotWrite``; what was there before then stays."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=Path(file).parent, prefix=".pakta-")
        beside = Path(name)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        beside.chmod(0o666 & ~_mask())
        beside.replace(file)
    except (OSError, ValueError):
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        raise CannotWrite(file) from None


def _mask() -> int:
    """The rights that new files are not given; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
