"""Judging a stranger's PDF apart from the server: a few at a time, each ended when it takes too much."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings

import pakta
from pakta.foundation.signing.judging import After, Signed
from pakta.foundation.signing.trust import Trust

MOST_SECONDS = 12
AT_ONCE = 2
"""In one process of the server; whoever comes when that many are judged is told to come again."""
SIGN = b"/ByteRange"
"""Stands in every signed PDF in plain sight: the signature covers all bytes but its own."""

_free = BoundedSemaphore(AT_ONCE)


def signatures_of(pdf: bytes, *, now: dt.datetime) -> list[Signed] | None:
    """The signatures in a PDF; none for anything else. None where it cannot be said: too busy, or too much to do."""
    if not pdf.lstrip()[:5].startswith(b"%PDF") or SIGN not in pdf:
        return []
    if not _free.acquire(blocking=False):
        return None
    try:
        done = subprocess.run(  # noqa: S603 - our own command; the file goes to its standard input
            [
                sys.executable,
                "-m",
                "pakta.foundation.signing.judging",
                now.isoformat(),
                settings.PAKTA_TRUSTED_ISSUERS,
            ],
            input=pdf,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
            env={
                "PYTHONPATH": str(Path(pakta.__file__).parent.parent),
                **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
            },
        )
    except subprocess.TimeoutExpired:
        return None
    finally:
        _free.release()
    if done.returncode:
        return None
    told = json.loads(done.stdout)
    return [Signed(**{**one, "after": After(one["after"]), "trust": Trust(one["trust"])}) for one in told]
