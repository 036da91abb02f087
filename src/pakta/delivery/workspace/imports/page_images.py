"""A page of the paper as the eye sees it, or a part of it, for comparing with what the machine read."""

from __future__ import annotations

import subprocess
import sys
import threading

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse

from pakta.delivery.workspace.imports.pages import ImportPage
from pakta.foundation.files.kinds import PDF
from pakta.foundation.files.models import StoredFile
from pakta.knowledge.decrees.sights import box_of

DRAWN_KINDS = frozenset({PDF, "image/jpeg", "image/png", "image/tiff", "image/webp"})
"""What the reader has pages of as pictures."""
LONGEST_WAIT = 30
"""Seconds until a page that will not be drawn is given up."""
DRAWING = threading.BoundedSemaphore(2)
"""A browser asks for many parts at once, and a large picture unfolded takes hundreds of megabytes."""


def has_page_images(stored: StoredFile) -> bool:
    return stored.media_type in DRAWN_KINDS


class PageImage(ImportPage):
    """One page as PNG, or the part of it that ``box`` names, as large as it is readable.

    Nothing of it is kept on the server; the browser may, for an hour.
    """

    def get(self, request: HttpRequest, pk: int, number: int, box: str = "") -> HttpResponse:
        stored = self.decree_import.file
        if not has_page_images(stored) or (box and box_of(box) is None):
            raise Http404
        image = page_png(stored, number, *([box] if box else ()))
        if image is None:
            raise Http404
        response = HttpResponse(image, content_type="image/png")
        response["Cache-Control"] = "private, max-age=3600"
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


def page_png(stored: StoredFile, number: int, *box: str) -> bytes | None:
    """Page ``number`` (from 1) as PNG, drawn by a process of its own; None where that cannot be done."""
    try:
        with default_storage.open(stored.storage_name) as content:
            data = content.read()
    except FileNotFoundError:
        return None
    command = [sys.executable, "-m", "pakta.knowledge.decrees.reading.page_picture", str(number), *box]
    with DRAWING:
        try:
            drawn = subprocess.run(  # noqa: S603 - our own command
                command, input=data, capture_output=True, timeout=LONGEST_WAIT, check=False
            )
        except subprocess.TimeoutExpired:
            return None
    return drawn.stdout if drawn.returncode == 0 else None
