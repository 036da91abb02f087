"""``python -m pakta.knowledge.decrees.writing FOLDER``: set the job in FOLDER as decree.pdf, .docx, .xlsx.

``job.json`` holds the job as ``process`` writes it. The process bounds its own memory and time. It ends with 0, with
``TOO_MUCH`` where memory ran out, or by a signal.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from pakta.knowledge.decrees.reread import reading_from_json
from pakta.knowledge.decrees.writing.forms import print_as
from pakta.knowledge.decrees.writing.jobs import look_from
from pakta.knowledge.decrees.writing.process import TOO_MUCH

if sys.platform != "win32":  # which has no limits of this kind; the caller still ends what takes too long
    import resource

MEMORY_BYTES = 3 * 1024**3
CPU_SECONDS = 120


def main(folder: Path) -> int:
    """Set the job; its exit code."""
    _bound_itself()
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    reading, look = reading_from_json(job["reading"]), look_from(job["look"])
    for form in job["forms"]:
        (folder / f"decree.{form}").write_bytes(print_as(form, reading, look))
    return 0


def _bound_itself() -> None:
    if sys.platform != "win32":
        for kind, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
            with contextlib.suppress(ValueError, OSError):
                # A machine that already allows less keeps its own limit.
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    try:
        code = main(Path(sys.argv[1]))
    except MemoryError:
        code = TOO_MUCH
    sys.exit(code)
