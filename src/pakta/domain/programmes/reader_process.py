"""Reading happens in a process of its own, so that a paper made to hurt cannot take the worker with it.

The process is ``pakta read`` itself, with its limits of memory and time. It ends by itself when its time is up; where
it does not, it is killed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from pakta.domain.programmes.reading_time import longest_reading
from pakta.foundation.files.models import StoredFile
from pakta.shared.errors import DomainError

REFUSED = 2
"""The code ``pakta read`` ends with after a refusal in words; any other means that it broke down."""
PROGRESS = re.compile(r"halaman (\d+)/(\d+)")


class ReaderRefused(DomainError):
    """The reader said in one sentence why it cannot read the file."""


def read_in_process(
    stored: StoredFile, original_name: str, *, progress: Callable[[int, int], None]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The reading and the file as the machine saw it. Refuses with the reader's own sentence."""
    with tempfile.TemporaryDirectory(prefix="pakta-read-") as folder:
        # The reader looks at the content first; the ending only helps where content says nothing.
        path = Path(folder) / f"naskah{PurePosixPath(original_name).suffix[:10]}"
        with default_storage.open(stored.storage_name, "rb") as source, path.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        source_path = Path(folder) / "source.json"
        command = [
            sys.executable,
            "-m",
            "pakta.cli",
            "read",
            str(path),
            "--progress",
            "--source",
            str(source_path),
        ]
        with (
            (Path(folder) / "reading.json").open("w+b") as output,
            subprocess.Popen(  # noqa: S603 - our own command on a file we made
                command, stdout=output, stderr=subprocess.PIPE, text=True, encoding="utf-8"
            ) as process,
        ):
            assert process.stderr is not None
            last_resort = threading.Timer(longest_reading().total_seconds(), process.kill)
            last_resort.start()
            try:
                last = _follow(process.stderr, progress)
                code = process.wait()
            finally:
                last_resort.cancel()
            if code:
                raise ReaderRefused(
                    last
                    if code == REFUSED and last
                    else _("Berkas ini tidak dapat dibaca. Simpan ulang berkasnya, lalu unggah lagi.")
                )
            output.seek(0)
            return json.load(output), json.loads(source_path.read_text(encoding="utf-8"))


def _follow(stderr: IO[str], progress: Callable[[int, int], None]) -> str:
    """Pass progress on; the last other line is the reader's sentence."""
    last = ""
    for line in stderr:
        if found := PROGRESS.search(line):
            progress(int(found[1]), int(found[2]))
        elif line.strip():
            last = line.strip()
    return last
