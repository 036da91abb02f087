"""Looking happens in a process of its own, so that a file made to hurt cannot take the worker with it.

The process is ``python -m pakta.foundation.files.looking``, with its limits of memory and time.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage

import pakta
from pakta.foundation.files.choices import Trouble
from pakta.foundation.files.looking.findings import Findings
from pakta.foundation.files.models import StoredFile

MOST_SECONDS = 120
"""On the wall: the process has 60 of the processor, and a busy machine may be slow to give them."""


class LookEnded(Exception):
    """The look came to no end."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@contextmanager
def looked_at(stored: StoredFile, *, most_seconds: float = MOST_SECONDS) -> Iterator[tuple[Findings, Path]]:
    """What the file shows, and the folder with its pictures, which goes with the block. Raises ``LookEnded``."""
    try:
        source = default_storage.open(stored.storage_name, "rb")
    except FileNotFoundError:
        raise LookEnded(Trouble.UNREADABLE) from None
    with source, content_looked_at(source, stored.media_type, most_seconds=most_seconds) as seen:
        yield seen


@contextmanager
def content_looked_at(
    content: IO[bytes], media_type: str, *, most_seconds: float = MOST_SECONDS
) -> Iterator[tuple[Findings, Path]]:
    """The same of content that nobody has stored yet."""
    with tempfile.TemporaryDirectory(prefix="pakta-look-") as name:
        folder = Path(name)
        path = folder / "file"
        try:
            with path.open("wb") as copy:
                shutil.copyfileobj(content, copy)
        except FileNotFoundError:
            raise LookEnded(Trouble.UNREADABLE) from None
        _run(path, media_type, most_seconds)
        findings = Findings.of_json(json.loads((folder / "findings.json").read_text(encoding="utf-8")))
        yield findings, folder


def _run(path: Path, media_type: str, most_seconds: float) -> None:
    command = [
        sys.executable,
        "-m",
        "pakta.foundation.files.looking",
        str(path),
        media_type,
        str(settings.PAKTA_PREVIEW_PAGES),
    ]
    # The child finds the same Pakta as this process, and gets nothing else of the server's surroundings.
    surroundings = {
        "PYTHONPATH": str(Path(pakta.__file__).parent.parent),
        "PATH": os.environ.get("PATH", ""),
        "TMPDIR": str(path.parent),
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own command on a file we made
            command,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=most_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LookEnded(Trouble.TOO_BIG) from None
    if done.returncode < 0:
        # Ended by a signal: its memory or time ran out, or a reader of some kind fell over.
        raise LookEnded(Trouble.TOO_BIG)
    if done.returncode:
        raise RuntimeError(f"Looking broke down: {done.stderr.decode('utf-8', 'replace')[-2000:]}")
