"""What a link's address alone tells: whether others can open it, and whether it stays as it was. Pure.

Nothing is fetched: the server asks nobody's web site, and a page behind a sign-in would not tell anyway.
"""

from __future__ import annotations

import ipaddress
import re
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

SHORTENERS = frozenset({"bit.ly", "s.id", "tinyurl.com"})
"""Shorteners offices use (s.id is run by the registry of .id). The list is only a hint: their owners may point them
elsewhere at any time, and what the reviewer saw is then no longer what the link shows."""

_INTERNAL_ENDINGS = (".local", ".localhost", ".lan", ".internal", ".home.arpa")
"""Names that only an office's own network answers (RFC 6761, 6762, 8375; ``.internal`` by ICANN)."""
_DOCS_EDIT = re.compile(r"^/(?:a/[^/]+/)?(?:document|spreadsheets|presentation|drawings)/d/[^/]+/edit\b")
_DRIVE_OWN = re.compile(r"^/drive/(?:u/\d+/)?(?:my-drive|home|recent|shared-with-me|starred|trash)\b")
_GOOGLE_DOCS, _GOOGLE_DRIVE = "docs.google.com", "drive.google.com"


class LinkShape(StrEnum):
    """What is the matter with a link."""

    LOCAL = "link_local"
    """Opens only on one machine or inside one network."""
    OWN_FOLDER = "link_own_folder"
    """Leads to the drive of whoever is signed in, so everybody sees another one."""
    EDITABLE = "link_editable"
    """Leads to a document that can go on changing."""
    SHORTENED = "link_shortened"


def shape_of(url: str) -> LinkShape | None:
    """What is the matter with ``url`` by its shape, the gravest first; None where nothing is."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").casefold()
    if parts.scheme not in ("http", "https") or _is_local(host):
        return LinkShape.LOCAL
    if host == _GOOGLE_DRIVE and _DRIVE_OWN.match(parts.path):
        return LinkShape.OWN_FOLDER
    if _is_editable(host, parts):
        return LinkShape.EDITABLE
    return LinkShape.SHORTENED if host.removeprefix("www.") in SHORTENERS else None


def _is_editable(host: str, parts: SplitResult) -> bool:
    return host == _GOOGLE_DOCS and _DOCS_EDIT.match(parts.path) is not None


def _is_local(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_INTERNAL_ENDINGS)
