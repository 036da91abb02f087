"""Addresses people bring along (``next``): only those of this site are followed."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def address_here(request: HttpRequest, wanted: str) -> str:
    """``wanted`` as a path of this site with its query; "" where it leads anywhere else or is no address."""
    here = {request.get_host()}
    try:
        if not wanted or not url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure()):
            return ""
        parts = urlsplit(wanted)
    except ValueError:
        return ""
    # "http://this.host//evil.example" keeps two slashes when its host is cut off, and so names another host.
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path
