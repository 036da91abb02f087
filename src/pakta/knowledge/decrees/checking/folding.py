"""Keys of a decree's texts: one check after the other asks for those of the same cells."""

from __future__ import annotations

from functools import lru_cache

from pakta.shared import text

key = lru_cache(maxsize=1024)(text.key)
"""As ``pakta.shared.text.key``, worked out once for the texts asked of late."""
