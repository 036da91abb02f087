"""How much of what is on its way one person may keep here, and for how long."""

from __future__ import annotations

from datetime import timedelta

MEGABYTE = 1024 * 1024
LARGEST_PIECE = 32 * MEGABYTE
"""Bytes of one request: a piece holds one of the web server's threads while it comes."""
MOST_OPEN = 250
"""Files on their way at once, a person: a term's proof chosen in one go."""
MOST_OPEN_BYTES = 2048 * MEGABYTE
"""Bytes all of these may have together once whole; one file of the largest size always fits."""
KEPT_FOR = timedelta(days=1)
"""How long a file nobody adds to is kept."""
SAFE_EVERY = 8 * MEGABYTE
"""Bytes after which what came is brought safely to the disk and noted: what a crash may cost at most."""
READ_AT_ONCE = 64 * 1024
