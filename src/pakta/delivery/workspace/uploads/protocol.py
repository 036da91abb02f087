"""The words of tus 1.0 (resumable uploads over HTTP): headers, statuses, and how they are read.

Spoken here: the core, and the extensions creation, creation-with-upload, termination and expiration.
Source: tus resumable upload protocol 1.0.0, tus.io/protocols/resumable-upload.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration"
PIECE = "application/offset+octet-stream"
LONGEST_METADATA = 4096
LARGEST_NUMBER = 2**53
"""What a browser counts to exactly; more is no size of a file."""
MOST_DIGITS = len(str(LARGEST_NUMBER))

BAD_REQUEST, NOT_FOUND, CONFLICT, GONE, LENGTH_REQUIRED = 400, 404, 409, 410, 411
OTHER_VERSION, TOO_LARGE, OTHER_KIND, LOCKED, TOO_MANY, NO_ROOM = 412, 413, 415, 423, 429, 507


class ProtocolError(Exception):
    """The request does not say what the protocol wants; ``status`` is the answer."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def require_version(request: HttpRequest) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise ProtocolError(OTHER_VERSION, f"Tus-Resumable: {VERSION}")


def number(request: HttpRequest, name: str, *, missing: int = BAD_REQUEST) -> int:
    """A header that holds a whole number."""
    value = request.headers.get(name, "")
    if not value:
        raise ProtocolError(missing, f"{name} is missing.")
    # Python refuses to read thousands of digits, be they all zeros.
    is_short = len(value) <= MOST_DIGITS
    if not (is_short and value.isascii() and value.isdigit() and int(value) <= LARGEST_NUMBER):
        raise ProtocolError(BAD_REQUEST, f"{name} is not a number.")
    return int(value)


def is_piece(request: HttpRequest) -> bool:
    return request.content_type == PIECE


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the browser says of the file."""

    name: str
    purpose: str


def metadata(request: HttpRequest) -> Metadata:
    """``Upload-Metadata``: pairs by comma, each a key and its value in Base64."""
    said = request.headers.get("Upload-Metadata", "")
    if len(said) > LONGEST_METADATA:
        raise ProtocolError(BAD_REQUEST, "Upload-Metadata is too long.")
    found: dict[str, str] = {}
    for pair in said.split(","):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise ProtocolError(BAD_REQUEST, "Upload-Metadata is not Base64 of UTF-8.") from None
    return Metadata(name=found.get("filename", ""), purpose=found.get("purpose", ""))


def answer(status: int, said: str = "", **headers: str) -> HttpResponse:
    """An answer with what every one of them says; ``said`` is a sentence for the person."""
    response = HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    response.headers["Tus-Resumable"] = VERSION
    response.headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response
