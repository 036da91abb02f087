"""The QR code that leads from a printed decree to the page that verifies it."""

from __future__ import annotations

import io

import segno


def qr_picture(text: str) -> bytes:
    """The code as PNG, with the quiet zone a camera needs; a ``Look`` has no text too long for it."""
    picture = io.BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=8)
    return picture.getvalue()
