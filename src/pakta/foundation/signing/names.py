"""The name in a certificate, which its owner wrote: without signs that would not stand on a line of their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

LONGEST = 200


def told_name(native: Mapping[str, object]) -> str:
    """The common name of a subject or issuer, else its organisation's; "" where it has neither."""
    named = native.get("common_name") or native.get("organization_name") or ""
    text = str(named[0] if isinstance(named, list) else named)
    # Control, direction and half signs go; what parts words stays a space.
    kept = "".join(" " if sign.isspace() else sign for sign in text if _is_plain(sign))
    return " ".join(kept.split())[:LONGEST]


def _is_plain(sign: str) -> bool:
    return sign.isspace() or not unicodedata.category(sign).startswith("C")
