"""The public address of a decree, under which anybody can ask whether a paper is the one enacted."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse


def public_address_of(request: HttpRequest, key: str) -> str:
    """Absolute, as it is printed on papers and in their codes."""
    return request.build_absolute_uri(reverse("portal:decree", args=[key]))
