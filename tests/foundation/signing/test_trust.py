"""Whether a certificate leads to an issuer on the office's list, told when signing and when a paper is looked at."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import typst
from tests.factories.drafting import PASSPHRASE, Issuer, certificate, issuer
from tests.factories.programmes import NOW

from pakta.foundation.signing.judging_process import signatures_of
from pakta.foundation.signing.signers import certificate_signer, holder_of
from pakta.foundation.signing.signing import Stamp, sign_pdf
from pakta.foundation.signing.trust import IssuersUnreadable, Trust, issuers_in


@pytest.fixture(scope="module")
def known() -> Issuer:
    return issuer()


@pytest.fixture
def listed(known: Issuer, tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "penerbit.pem"
    path.write_bytes(issuer("Penerbit Lain Lagi").pem + known.pem)
    settings.PAKTA_TRUSTED_ISSUERS = str(path)
    return path


def told(p12: bytes, *, now: dt.datetime = NOW) -> tuple[Trust, Trust]:
    """What is said when signing, and of the paper afterwards."""
    signer = certificate_signer(p12, PASSPHRASE)
    pdf = typst.compile(b"Keputusan contoh")
    signed = sign_pdf(
        pdf,
        signer,
        stamp=Stamp("https://pakta.contoh.test/"),
        reason="x",
        place="",
        now=now,
        zone=ZoneInfo("UTC"),
    )
    found = signatures_of(signed, now=now)
    assert found is not None
    return holder_of(signer, now=now).trust, found[0].trust


@pytest.mark.slow
@pytest.mark.usefixtures("listed")
def test_an_issuer_is_known_by_its_key_and_not_by_its_name(known: Issuer) -> None:
    assert told(certificate(issued_by=known)) == (Trust.KNOWN, Trust.KNOWN)
    assert told(certificate(issued_by=issuer())) == (Trust.UNKNOWN, Trust.UNKNOWN)
    assert told(certificate()) == (Trust.SELF_MADE, Trust.SELF_MADE)


@pytest.mark.slow
def test_without_a_list_no_issuer_is_known(known: Issuer, settings: Any) -> None:
    assert settings.PAKTA_TRUSTED_ISSUERS == ""
    assert told(certificate(issued_by=known)) == (Trust.UNKNOWN, Trust.UNKNOWN)


@pytest.mark.slow
def test_a_list_that_went_away_leaves_every_issuer_unknown(known: Issuer, listed: Path) -> None:
    listed.unlink()
    assert told(certificate(issued_by=known)) == (Trust.UNKNOWN, Trust.UNKNOWN)


def test_a_certificate_of_its_owners_own_is_known_where_the_office_lists_it(listed: Path) -> None:
    signer = certificate_signer(certificate(), PASSPHRASE)
    assert holder_of(signer, now=NOW).trust == Trust.SELF_MADE
    from asn1crypto import pem

    listed.write_bytes(pem.armor("CERTIFICATE", signer.signing_cert.dump()))
    assert holder_of(signer, now=NOW).trust == Trust.KNOWN


@pytest.mark.parametrize(
    "content", [b"", b"bukan sertifikat", b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"]
)
def test_what_is_no_list_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pem").write_bytes(content)
    with pytest.raises(IssuersUnreadable):
        issuers_in(str(tmp_path / "a.pem"))
    with pytest.raises(IssuersUnreadable):
        issuers_in(str(tmp_path / "tidak-ada.pem"))
    assert issuers_in("") == []
