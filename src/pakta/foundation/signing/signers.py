"""Who signs: a certificate with its key, from a PKCS#12 file or on a PKCS#11 token. Neither key nor secret is kept."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pkcs11
from asn1crypto import pkcs12
from asn1crypto.x509 import Certificate
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign import SimpleSigner
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer

from pakta.foundation.signing.names import told_name
from pakta.foundation.signing.trust import IssuersUnreadable, Trust, issuers_in, trust_in
from pakta.shared.errors import DomainError

LARGEST_CERTIFICATE = 100 * 1024
"""Bytes of a PKCS#12 file: a key with its chain has some ten thousand."""

# pyHanko tells of wrong passwords on its log; the person is told by a refusal.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())


class CertificateUnusable(DomainError):
    """No PKCS#12 file, a wrong passphrase, or one without a key."""


class CertificateNotValidNow(DomainError):
    """The certificate begins later, or has ended."""


class TokenUnusable(DomainError):
    """The token is not there, its PIN is wrong, or it holds no such certificate."""


@dataclass(frozen=True)
class Token:
    """Where a PKCS#11 token is: the driver's library, the token's label and the certificate's on it."""

    library: str
    label: str
    certificate: str


@dataclass(frozen=True)
class Holder:
    """Whom a certificate names, who says so and whether the office knows them, and from when to when (UTC)."""

    name: str
    issuer: str
    begins: dt.datetime
    ends: dt.datetime
    trust: Trust


def certificate_signer(content: bytes, passphrase: str) -> Signer:
    """The signer of a PKCS#12 file (``.p12``, ``.pfx``). Refuses ``CertificateUnusable``."""
    if not content or len(content) > LARGEST_CERTIFICATE:
        raise CertificateUnusable(
            _(
                "Berkas ini bukan sertifikat PKCS#12. Pilih berkas berakhiran .p12 atau .pfx milik penanda tangan."
            )
        )
    try:
        pkcs12.Pfx.load(content).native  # noqa: B018 - parsed whole, so that what is no PKCS#12 is told from a wrong word
    except (ValueError, TypeError):
        raise CertificateUnusable(
            _(
                "Berkas ini bukan sertifikat PKCS#12. Pilih berkas berakhiran .p12 atau .pfx milik penanda tangan."
            )
        ) from None
    try:
        signer: SimpleSigner | None = SimpleSigner.load_pkcs12_data(
            content, other_certs=[], passphrase=passphrase.encode()
        )
    except (ValueError, AttributeError, TypeError):
        # The last two: a file without a key.
        signer = None
    if signer is None or signer.signing_cert is None:
        raise CertificateUnusable(_("Sertifikat tidak dapat dibuka. Periksa kata sandinya, lalu coba lagi."))
    if not name_of(signer):
        raise CertificateUnusable(
            _("Sertifikat ini tidak menyebut nama pemiliknya. Mintalah sertifikat atas nama penanda tangan.")
        )
    return signer


@contextmanager
def token_signer(token: Token, pin: str) -> Iterator[Signer]:
    """The signer on a token, while its session is open. Refuses ``TokenUnusable``."""
    try:
        session = open_pkcs11_session(
            token.library, token_criteria=TokenCriteria(label=token.label), user_pin=pin
        )
    except pkcs11.exceptions.PinIncorrect:
        raise TokenUnusable(
            _("PIN token salah. Periksa PIN, karena token terkunci setelah beberapa kali salah.")
        ) from None
    except Exception:  # noqa: BLE001 - drivers fail in ways of their own, and a driver's words help nobody
        raise TokenUnusable(
            _("Token tanda tangan tidak ditemukan. Pasang tokennya pada server, lalu coba lagi.")
        ) from None
    with session:
        signer = PKCS11Signer(session, cert_label=token.certificate)
        try:
            found = signer.signing_cert
        except Exception:  # noqa: BLE001 - as above
            found = None
        if found is None:
            raise TokenUnusable(
                _("Token ini tidak memuat sertifikat “%(label)s”. Periksa pengaturannya.")
                % {"label": token.certificate}
            )
        yield signer


def check_valid_at(signer: Signer, now: dt.datetime) -> None:
    """Refuses ``CertificateNotValidNow``."""
    certificate = signer.signing_cert
    assert certificate is not None
    if now < certificate.not_valid_before:
        raise CertificateNotValidNow(
            _("Sertifikat ini baru berlaku mulai %(day)s.")
            % {"day": f"{certificate.not_valid_before:%d-%m-%Y}"}
        )
    if now > certificate.not_valid_after:
        raise CertificateNotValidNow(
            _("Sertifikat ini sudah berakhir pada %(day)s. Perbarui sertifikatnya pada penerbit.")
            % {"day": f"{certificate.not_valid_after:%d-%m-%Y}"}
        )


def name_of(signer: Signer) -> str:
    """Whom the certificate names."""
    certificate = signer.signing_cert
    assert certificate is not None
    return told_name(certificate.subject.native)


def holder_of(signer: Signer, *, now: dt.datetime) -> Holder:
    """What the certificate says of itself, and what the office's list of issuers says of it."""
    certificate = signer.signing_cert
    assert certificate is not None
    return Holder(
        told_name(certificate.subject.native),
        told_name(certificate.issuer.native),
        certificate.not_valid_before,
        certificate.not_valid_after,
        trust_in(certificate, signer.cert_registry, known=_known_issuers(), moment=now),
    )


def _known_issuers() -> list[Certificate]:
    try:
        return issuers_in(settings.PAKTA_TRUSTED_ISSUERS)
    except IssuersUnreadable:
        return []
