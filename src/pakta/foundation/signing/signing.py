"""Putting a signature on a PDF: PAdES, with a stamp that shows who signed, when, and where to check it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import QRStampStyle

from pakta.foundation.signing.signers import check_valid_at, name_of
from pakta.shared.errors import DomainError

FIELD = "TandaTangan"
STAMP_SIZE = (190, 56)
"""Points."""
MARGIN = 40


class PdfUnsignable(DomainError):
    """The PDF is damaged, or was signed before."""


@dataclass(frozen=True)
class Stamp:
    """What the visible stamp says beside the signer's name: where anybody can check the paper.

    ``page`` counts from 0; ``at`` is its lower left corner in points, by default the foot of the page.
    """

    address: str
    page: int = 0
    at: tuple[int, int] = (MARGIN, MARGIN)


def sign_pdf(
    pdf: bytes, signer: Signer, *, stamp: Stamp, reason: str, place: str, now: dt.datetime, zone: dt.tzinfo
) -> bytes:
    """``pdf`` with the signature added; what was there stays byte for byte.

    Refuses ``CertificateNotValidNow`` and ``PdfUnsignable``.
    """
    check_valid_at(signer, now)
    left, low = stamp.at
    field = SigFieldSpec(
        FIELD, on_page=stamp.page, box=(left, low, left + STAMP_SIZE[0], low + STAMP_SIZE[1])
    )
    said = PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=name_of(signer),
        reason=reason,
        location=place or None,
    )
    signed = BytesIO()
    try:
        _SignerAt(now, said, signer, stamp_style=_STYLE, new_field_spec=field).sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)),
            appearance_text_params={
                "url": stamp.address,
                "who": name_of(signer),
                "when": f"{now.astimezone(zone):%d-%m-%Y %H:%M %Z}",
            },
            output=signed,
        )
    except (PdfError, SigningError):
        raise PdfUnsignable(
            _("PDF ini tidak dapat ditandatangani, mungkin karena sudah pernah ditandatangani.")
        ) from None
    return signed.getvalue()


class _SignerAt(PdfSigner):
    """A signer whose clock stands at the moment of the act, not of the machine."""

    def __init__(self, now: dt.datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = now

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._now
        return session


_STYLE = QRStampStyle(
    border_width=0,
    background=None,
    stamp_text="Ditandatangani secara elektronik oleh\n%(who)s\n%(when)s\n%(url)s",
    text_box_style=TextBoxStyle(font_size=7),
)
