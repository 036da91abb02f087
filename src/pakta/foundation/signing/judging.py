"""What the signatures of a PDF say: whole or not, by whom, and whether the whole paper is covered.

Whether the issuer of a certificate is to be trusted is not judged here: that takes the list of the nation's
certification authorities and the network. ``Signed`` says what the paper itself proves.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

MOST_SIGNATURES = 20
BROKEN = (PdfError, SigningError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)

for _name in ("pyhanko.sign.validation", "pyhanko_certvalidator"):
    # They log a traceback for each issuer they have not been told to trust: here that is every one, and no fault.
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Signed:
    """One signature. ``whole``: what it covers was not changed since. ``last``: nothing was added after it."""

    name: str
    issuer: str
    on: dt.datetime | None
    whole: bool
    last: bool


def signatures_in(pdf: bytes, *, now: dt.datetime) -> list[Signed]:
    """The signatures of a PDF, in order; none for what is no PDF or cannot be read."""
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        return [_judged(one, now) for one in reader.embedded_regular_signatures[:MOST_SIGNATURES]]
    except BROKEN:
        return []


def _judged(signature: EmbeddedPdfSignature, now: dt.datetime) -> Signed:
    context = ValidationContext(trust_roots=[], allow_fetching=False, moment=now)
    status = validate_pdf_signature(signature, context)
    certificate = status.signing_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return Signed(
        name=_common(subject),
        issuer=_common(issuer),
        on=status.signer_reported_dt,
        whole=bool(status.intact and status.valid),
        last=status.modification_level in (None, ModificationLevel.NONE),
    )


def _common(native: dict[str, object]) -> str:
    name = native.get("common_name") or native.get("organization_name") or ""
    return str(name[0] if isinstance(name, list) else name)[:200]
