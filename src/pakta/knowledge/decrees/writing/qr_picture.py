"""The QR code that leads from a printed decree to the page that verifies it."""

from __future__ import annotations

import io

import segno

from pakta.shared.errors import DomainError


class TooLongForCode(DomainError):
    """A QR code holds some two thousand letters."""


def qr_picture(text: str) -> bytes:
    """The code as PNG, with the quiet zone a camera needs. Refuses ``TooLongForCode``."""
    picture = io.BytesIO()
    try:
        segno.make_qr(text, error="m").save(picture, kind="png", scale=8)
    except segno.DataOverflowError:
        raise TooLongForCode(
            "Alamat verifikasi terlalu panjang untuk kode QR; persingkat alamatnya."
        ) from None
    return picture.getvalue()
