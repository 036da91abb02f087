"""Handing a stored file out, as something that is saved and cannot run.

Whether the person may have it is the delivery's question, asked before this is called.
"""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse
from django.utils.translation import gettext as _

from pakta.foundation.files.kinds import ALLOWED, RASTER_IMAGES
from pakta.foundation.files.models import StoredFile
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.files.scanning.queries import infected_among
from pakta.shared.errors import DomainError

UNKNOWN = "application/octet-stream"


class FileInfected(DomainError):
    """The virus scanner found something in the file: it is kept, and handed to nobody."""


class BytesMissing(DomainError):
    """The row is there, its bytes are not."""


def attachment(stored: StoredFile, *, name: str) -> FileResponse:
    """The file as a download called ``name``; its type is named only where it is on the list of safe ones."""
    safe_type = stored.media_type if stored.media_type in ALLOWED else UNKNOWN
    return _response(stored, name, "attachment", safe_type)


def inline_image(stored: StoredFile, *, name: str) -> FileResponse:
    """A raster image to be shown in a page. ``ValueError`` for anything else: that is only ever a download."""
    if stored.media_type not in RASTER_IMAGES:
        raise ValueError(f"{stored.media_type} is not shown inline.")
    return _response(stored, name, "inline", stored.media_type)


def _response(stored: StoredFile, name: str, disposition: str, media_type: str) -> FileResponse:
    if infected_among([stored.pk]):
        raise FileInfected(
            _(
                "Pemindai menemukan virus di dalam berkas ini, jadi berkas tidak dapat diunduh. "
                "Minta pengirimnya menyerahkan berkas yang bersih."
            )
        )
    try:
        content = default_storage.open(stored.storage_name, "rb")
    except FileNotFoundError:
        raise BytesMissing(
            _("Isi berkas ini tidak ada di penyimpanan. Beri tahu pengelola sistem.")
        ) from None
    response = FileResponse(
        content,
        as_attachment=disposition == "attachment",
        filename=safe_display_name(name),
        content_type=media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
