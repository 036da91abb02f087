"""The secret part of a calendar address: made here, shown once, kept only as its SHA-256.

Unlike a password it is random and long (192 bits), so a plain hash is enough and can be looked up.
"""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 24


def new_token() -> str:
    """A fresh token, fit for an address: letters, digits, "-" and "_"."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What the database keeps of ``token``."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
