"""How long reading a decree may take: what the reader allows itself, and then some."""

from __future__ import annotations

import datetime as dt
import os

from pakta.knowledge.decrees.reading.limits import BadLimit, Limits, limits_from

SLACK = dt.timedelta(minutes=5)
"""What a reading may take beyond the reader's own limits: starting, writing, a machine with much to do."""


def longest_reading(pages: int | None = None) -> dt.timedelta:
    """After how long a reading of so many pages is over for certain, by the reader's limits.

    Any page may turn out to be a scan; None stands for as many as are taken.
    """
    try:
        limits = limits_from(os.environ)
    except BadLimit:
        # The reader refuses every file with this in its own words.
        limits = Limits()
    scans = limits.scans if pages is None else min(pages, limits.scans)
    return dt.timedelta(seconds=limits.seconds + scans * limits.scan_seconds) + SLACK
