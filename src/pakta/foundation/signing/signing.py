"""Putting a signature on a PDF: PAdES, with a stamp that shows who signed, when, and where to check it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import Any

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import QRStamp, QRStampStyle

from pakta.foundation.signing.signers import check_valid_at, name_of
from pakta.shared.errors import DomainError

FIELD = "TandaTangan"
STAMP_SIZE = (196, 78)
"""Points: as wide as the column of a signature, as high as the room above its name."""
CODE_SIZE = 72
"""Points, with the white edge around it: some 20 mm without, which telephones read from a printed sheet."""
TYPE_SIZE = 7
BESIDE_TEXT = 10
"""Points that pyHanko leaves at each side of a stamp's text."""
LETTERS_A_LINE = (
    (STAMP_SIZE[0] - CODE_SIZE - 2 * QRStampStyle.innsep - 2 * BESIDE_TEXT) * 10 // (TYPE_SIZE * 6)
)
"""The stamp's typeface is Courier, whose letters are six tenths of its size wide."""
MOST_LINES_OF_NAME = 4
MARGIN = 40


Place = tuple[int, tuple[int, int]]
"""A page and a lower left corner."""


class PdfUnsignable(DomainError):
    """The PDF is damaged, or was signed before."""


@dataclass(frozen=True)
class Stamp:
    """What the code in the visible stamp leads to: where anybody can check the paper.

    ``page`` counts from 0; ``at`` is its lower left corner in points, by default the foot of the page. ``also`` are
    places where the same is shown: a signature has one appearance of its own (ISO 32000-2, 12.7.5.5), so there it is
    drawn on the page before the whole is signed.
    """

    address: str
    page: int = 0
    at: tuple[int, int] = (MARGIN, MARGIN)
    also: tuple[Place, ...] = ()


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
    words = {"who": _in_lines(name_of(signer)), "when": f"{now.astimezone(zone):%d-%m-%Y %H:%M %Z}"}
    signed = BytesIO()
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        for page, at in stamp.also:
            box = BoxConstraints(*STAMP_SIZE)
            QRStamp(writer, stamp.address, _STYLE, text_params=words, box=box).apply(page, *at)
        _SignerAt(now, said, signer, stamp_style=_STYLE, new_field_spec=field).sign_pdf(
            writer, appearance_text_params={"url": stamp.address, **words}, output=signed
        )
    except (PdfError, SigningError):
        raise PdfUnsignable(
            _("PDF ini tidak dapat ditandatangani, mungkin karena sudah pernah ditandatangani.")
        ) from None
    return signed.getvalue()


def _in_lines(name: str) -> str:
    """The name as lines that fit beside the code at full size."""
    return "\n".join(wrap(name, LETTERS_A_LINE, max_lines=MOST_LINES_OF_NAME, placeholder="…"))


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
    qr_inner_size=CODE_SIZE,
    inner_content_layout=SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN,
        y_align=AxisAlignment.ALIGN_MID,
        inner_content_scaling=InnerScaling.NO_SCALING,
    ),
    stamp_text="Ditandatangani secara\nelektronik oleh\n%(who)s\n%(when)s",
    text_box_style=TextBoxStyle(font_size=TYPE_SIZE),
)
