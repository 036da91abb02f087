"""What the signatures of a PDF say: ``python -m pakta.foundation.signing.judging MOMENT [ISSUERS] < PDF > JSON``.

A process of its own, bounded in memory and time: anybody may hand a PDF in, and a small one can be made to be walked
through for years. ``ISSUERS`` is the office's list of issuers (``trust``); what the nation's authorities say takes the
network and is not asked. Without Django.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from pakta.foundation.signing.names import told_name
from pakta.foundation.signing.trust import IssuersUnreadable, Trust, issuers_in, trust_in

# pyHanko tells of every certificate it cannot trust on its log; here none is asked to be trusted.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

MOST_SIGNATURES = 20
MOST_MEMORY = 1024**3
MOST_SECONDS = 8


class After(StrEnum):
    """What happened to the file after it was signed."""

    NOTHING = "nothing"
    ADDED = "added"
    """Something that leaves what was signed as it was: a further signature, a comment."""
    CHANGED = "changed"


@dataclass(frozen=True)
class Signed:
    """One signature. ``whole``: the part of the file that it covers is as it was signed; ``on`` is an ISO moment;
    ``trust`` is what the office's list says of the issuer at that moment."""

    name: str
    issuer: str
    on: str
    whole: bool
    after: After
    trust: Trust

    @property
    def moment(self) -> dt.datetime | None:
        return dt.datetime.fromisoformat(self.on) if self.on else None


def signatures_in(pdf: bytes, *, now: dt.datetime, known: Sequence[Certificate] = ()) -> list[Signed]:
    """The signatures of a PDF, in order. Raises whatever a damaged file makes pyHanko raise."""
    reader = PdfFileReader(BytesIO(pdf), strict=False)
    return [_judged(one, now, known) for one in reader.embedded_regular_signatures[:MOST_SIGNATURES]]


def _judged(signature: EmbeddedPdfSignature, now: dt.datetime, known: Sequence[Certificate]) -> Signed:
    context = ValidationContext(trust_roots=[], allow_fetching=False, moment=now)
    status = validate_pdf_signature(signature, context)
    certificate = status.signing_cert
    on = status.signer_reported_dt
    return Signed(
        name=told_name(certificate.subject.native),
        issuer=told_name(certificate.issuer.native),
        on=on.isoformat() if on else "",
        whole=bool(status.intact and status.valid),
        after=_after(status.coverage, status.modification_level),
        trust=trust_in(certificate, signature.other_embedded_certs, known=known, moment=on or now),
    )


def _after(coverage: SignatureCoverageLevel | None, change: ModificationLevel | None) -> After:
    if coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return After.NOTHING
    return After.CHANGED if change is None or change == ModificationLevel.OTHER else After.ADDED


def main(moment: str, issuers: str = "") -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    found: list[dict[str, Any]] = []
    known: list[Certificate] = []
    with contextlib.suppress(IssuersUnreadable):
        # A list that went away leaves every issuer unknown.
        known = issuers_in(issuers)
    with contextlib.suppress(Exception, MemoryError, RecursionError):
        read = signatures_in(sys.stdin.buffer.read(), now=dt.datetime.fromisoformat(moment), known=known)
        found = [asdict(one) for one in read]
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
