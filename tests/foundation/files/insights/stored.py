"""Files to be looked at."""

from __future__ import annotations

import datetime as dt
import io

from pakta.foundation.files.actions import store_file
from pakta.foundation.files.models import StoredFile
from pakta.foundation.trail.actor import SYSTEM

NOW = dt.datetime(2026, 4, 2, 2, 0, tzinfo=dt.UTC)


def store(content: bytes, name: str) -> StoredFile:
    return store_file(
        content=io.BytesIO(content), original_name=name, by=SYSTEM, now=NOW, max_bytes=50_000_000
    )
