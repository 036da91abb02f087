"""Whether the issuer of a certificate is one the office knows: the list is a PEM file of the office's own.

Nothing is fetched: neither the nation's list of authorities nor who was revoked. So *known* says that a certificate
leads to one on the list, and no more. Without Django.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

LARGEST_LIST = 2 * 1024 * 1024


class Trust(StrEnum):
    """How far the name in a certificate is vouched for."""

    KNOWN = "known"
    """It leads to an issuer on the office's list."""
    UNKNOWN = "unknown"
    SELF_MADE = "self_made"
    """Its owner issued it to themselves, as anybody can in any name."""


class IssuersUnreadable(Exception):
    """The list is not there, or is no list of certificates."""


def issuers_in(path: str) -> list[Certificate]:
    """The certificates of a PEM file, none for "". Raises ``IssuersUnreadable``."""
    if not path:
        return []
    try:
        with Path(path).open("rb") as file:
            found = list(load_certs_from_pemder_data(file.read(LARGEST_LIST)))
        for one in found:
            one.native  # noqa: B018 - parsed whole, so that what is none is told here
    except (OSError, ValueError, TypeError) as trouble:
        raise IssuersUnreadable(str(trouble)) from None
    if not found:
        raise IssuersUnreadable("no certificate in it")
    return found


def trust_in(
    certificate: Certificate,
    others: Iterable[Certificate],
    *,
    known: Sequence[Certificate],
    moment: dt.datetime,
) -> Trust:
    """What ``known`` says of the certificate at ``moment``; ``others`` came with it and may lie between."""
    if known and _leads_to(certificate, others, known, moment):
        return Trust.KNOWN
    is_own = certificate.subject == certificate.issuer
    return Trust.SELF_MADE if is_own else Trust.UNKNOWN


def _leads_to(
    certificate: Certificate, others: Iterable[Certificate], known: Sequence[Certificate], moment: dt.datetime
) -> bool:
    context = ValidationContext(
        trust_roots=list(known), other_certs=list(others), allow_fetching=False, moment=moment
    )
    try:
        asyncio.run(CertificateValidator(certificate, validation_context=context).async_validate_path())
    except (PathError, ValidationError):
        return False
    return True
