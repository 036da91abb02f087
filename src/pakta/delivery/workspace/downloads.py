"""Answers that hand over what was made for one person just now: nobody else may keep it or guess what it is."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from pakta.shared.spreadsheets import XLSX, Sheet, write_workbook


def keep_private(response: HttpResponseBase) -> None:
    """No cache keeps it, and no browser takes it for anything but what it says it is."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"


def offer_to_save(response: HttpResponseBase, *, name: str) -> None:
    """A private file to save, called ``name``: letters, digits, dots and hyphens."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    keep_private(response)


def file_response(content: bytes, media_type: str, *, name: str) -> HttpResponse:
    """``content`` as a file to save."""
    response = HttpResponse(content, content_type=media_type)
    offer_to_save(response, name=name)
    return response


def workbook_response(sheets: Sequence[Sheet], *, name: str) -> HttpResponse:
    """The sheets as one XLSX to save."""
    content = BytesIO()
    write_workbook(sheets, content)
    return file_response(content.getvalue(), XLSX, name=name)
