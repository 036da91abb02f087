"""``python -m pakta.foundation.files.looking FILE MEDIA_TYPE PAGES``: look at FILE, write what it shows beside it.

``findings.json`` holds the findings, pictures of the first PAGES pages stand next to it. The process bounds its own
memory and time; it ends with 0 whatever is wrong with the file, and otherwise was ended by a limit or has a defect.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from pakta.foundation.files.looking.findings import TOO_BIG, Findings, NotToBeRead
from pakta.foundation.files.looking.looks import look

if sys.platform != "win32":  # which has no limits of this kind; the caller still ends what takes too long
    import resource

MEMORY_BYTES = 2 * 1024**3
"""A photograph of 108 million points takes 330 MB, and as much again while it is turned."""
CPU_SECONDS = 60
LARGEST_OUTPUT = 64 * 1024**2


def main(path: Path, media_type: str, most_pages: int) -> int:
    _bound_itself()
    try:
        findings = look(path, media_type, most_pages=most_pages)
    except NotToBeRead as reason:
        findings = Findings(trouble=reason.trouble)
    except MemoryError:
        findings = Findings(trouble=TOO_BIG)
    path.with_name("findings.json").write_text(json.dumps(findings.as_json()), encoding="utf-8")
    return 0


def _bound_itself() -> None:
    if sys.platform != "win32":
        limits = (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
            (resource.RLIMIT_CORE, 0),
        )
        for kind, most in limits:
            with contextlib.suppress(ValueError, OSError):
                # A machine that already allows less keeps its own limit.
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
