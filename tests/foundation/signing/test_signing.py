"""A signature is put on a PDF, and what it says is told: whole, bent, added to."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from zoneinfo import ZoneInfo

import pytest
import typst
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdfium2 import PdfDocument
from tests.factories.drafting import PASSPHRASE, certificate
from tests.factories.programmes import NOW

from pakta.foundation.signing.judging import After, signatures_in
from pakta.foundation.signing.judging_process import signatures_of
from pakta.foundation.signing.names import told_name
from pakta.foundation.signing.signers import (
    CertificateNotValidNow,
    CertificateUnusable,
    Token,
    TokenUnusable,
    certificate_signer,
    name_of,
    token_signer,
)
from pakta.foundation.signing.signing import CODE_SIZE, MARGIN, STAMP_SIZE, PdfUnsignable, Stamp, sign_pdf

WIB = ZoneInfo("Asia/Jakarta")
ADDRESS = "https://pakta.contoh.test/keaslian/abc/"
LIBRARY = next((str(path) for path in Path("/usr/lib").glob("**/libsofthsm2.so")), "")
needs_token = pytest.mark.skipif(not LIBRARY, reason="A token in software needs softhsm2.")


@pytest.fixture(scope="module")
def p12() -> bytes:
    return certificate()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made: bytes = typst.compile(b"Keputusan contoh #pagebreak() Lampiran")
    return made


@pytest.fixture(scope="module")
def signed(pdf: bytes, p12: bytes) -> bytes:
    return sign(pdf, p12)


def sign(pdf: bytes, p12: bytes, *, now: dt.datetime = NOW) -> bytes:
    signer = certificate_signer(p12, PASSPHRASE)
    return sign_pdf(
        pdf, signer, stamp=Stamp(ADDRESS), reason="Penetapan", place="Sukamaju", now=now, zone=WIB
    )


def test_a_signature_says_who_and_when_and_is_whole(signed: bytes) -> None:
    (one,) = signatures_in(signed, now=NOW)
    assert (one.name, one.moment, one.whole, one.after) == ("Wiratama Lestari", NOW, True, After.NOTHING)


def test_an_issuer_nobody_trusts_is_no_matter_for_the_log(
    signed: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert signatures_in(signed, now=NOW)
    assert caplog.records == []


def test_what_was_there_stays_byte_for_byte(pdf: bytes, signed: bytes) -> None:
    assert signed.startswith(pdf)


def test_the_stamp_is_seen(pdf: bytes, signed: bytes) -> None:
    def foot(content: bytes) -> int:
        document = PdfDocument(content)
        document.init_forms()
        page = document[0]
        seen = page.render(scale=1).to_numpy()[-110:, :250]
        return int((seen < 128).sum())

    assert foot(pdf) == 0
    assert foot(signed) > 500


def test_the_attachment_shows_the_same_stamp_under_the_same_signature(pdf: bytes, p12: bytes) -> None:
    signer = certificate_signer(p12, PASSPHRASE)
    stamp = Stamp(ADDRESS, also=((1, (MARGIN, MARGIN)),))
    signed = sign_pdf(pdf, signer, stamp=stamp, reason="x", place="", now=NOW, zone=WIB)
    assert signed.startswith(pdf)
    document = PdfDocument(signed)
    document.init_forms()
    first, second = (page.render(scale=2).to_numpy()[-2 * 130 :, : 2 * 250] < 128 for page in document)
    assert second.sum() > 2000
    assert (first == second).mean() > 0.99
    (one,) = signatures_in(signed, now=NOW)
    assert (one.whole, one.after) == (True, After.NOTHING)


LONG_NAME = "Raden Mas Wiratama Lestari Kusumawardhana Hadiningrat, S.H., M.H., M.Si."


@pytest.mark.parametrize("name", ["Wiratama Lestari", LONG_NAME, "W" * 90])
def test_the_stamp_is_read_from_paper(pdf: bytes, name: str) -> None:
    """Its code is at least 20 mm, its letters at least 7 points, and nothing reaches beyond its box."""
    long = Stamp(f"https://pakta.contoh.test/{'jalan/' * 12}keaslian/abc/")
    signer = certificate_signer(certificate(name[:64]), PASSPHRASE)
    signed = sign_pdf(pdf, signer, stamp=long, reason="x", place="", now=NOW, zone=WIB)
    document = PdfDocument(signed)
    document.init_forms()
    page = document[0]
    seen = page.render(scale=4).to_numpy().min(axis=2) < 128
    low, left = seen.shape[0] - MARGIN * 4, MARGIN * 4
    within = seen[low - STAMP_SIZE[1] * 4 : low, left : left + STAMP_SIZE[0] * 4]
    others = seen[low - 100 * 4 :].sum() - within.sum()
    code = within[:, : (CODE_SIZE + 6) * 4]
    rows = code.any(axis=1).nonzero()[0]
    assert others == 0
    assert (rows[-1] - rows[0]) / 4 > 20 / 25.4 * 72
    # Courier's letters stand six tenths of their size apart: the longest first line has 21 of them.
    columns = within[:, (CODE_SIZE + 6) * 4 :].any(axis=0).nonzero()[0]
    assert columns[-1] / 4 > 20 * 0.6 * 7


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_one_changed_byte_is_told(pdf: bytes, signed: bytes, place: float) -> None:
    bent = bytearray(signed)
    bent[int(len(pdf) * place)] ^= 0x20
    assert [one.whole for one in signatures_in(bytes(bent), now=NOW)] in ([], [False])


def added(signed: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def retitle(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Lang"] = writer.root.get("/Pages")
    writer.update_root()


def rewrite_first_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(StreamObject(stream_data=b"BT ET"))
    writer.mark_update(page.container_ref)


def test_what_is_appended_to_the_signed_file_is_told(signed: bytes) -> None:
    (one,) = signatures_in(signed + b"\n% x", now=NOW)
    assert (one.whole, one.after) == (True, After.ADDED)


@pytest.mark.parametrize("change", [retitle, rewrite_first_page])
def test_a_file_changed_after_it_was_signed_is_told(
    signed: bytes, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    (one,) = signatures_in(added(signed, change), now=NOW)
    assert (one.whole, one.after) == (True, After.CHANGED)


def doubling_fields(depth: int = 40) -> bytes:
    """A form whose fields are each twice the parent of the next: 2 ** depth ways through a few lines."""
    objects = [b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    objects += [
        f"<</T(f)/Kids[{number + 1} 0 R {number + 1} 0 R]>>".encode() for number in range(3, 3 + depth)
    ]
    objects.append(b"<</T(f)/FT/Sig/ByteRange[0 1 2 3]>>")
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + head + table + tail


@pytest.mark.slow
def test_a_file_made_to_be_walked_for_years_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pakta.foundation.signing.judging_process.MOST_SECONDS", 2)
    assert signatures_of(doubling_fields(), now=NOW) is None


def test_only_a_few_are_judged_at_once(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pakta.foundation.signing.judging_process._free", BoundedSemaphore(1))
    from pakta.foundation.signing import judging_process

    judging_process._free.acquire()
    assert signatures_of(signed, now=NOW) is None
    judging_process._free.release()
    assert signatures_of(signed, now=NOW) == signatures_in(signed, now=NOW)


@pytest.mark.parametrize(
    ("native", "name"),
    [
        ({"common_name": "Wiratama Lestari"}, "Wiratama Lestari"),
        ({"common_name": "a\nb\0c\u202ed"}, "a bcd"),
        ({"common_name": ["Satu", "Dua"]}, "Satu"),
        ({"organization_name": "Kantor"}, "Kantor"),
        ({}, ""),
        ({"common_name": "x" * 500}, "x" * 200),
    ],
)
def test_a_name_is_one_plain_line(native: dict[str, object], name: str) -> None:
    assert told_name(native) == name


def test_a_file_without_a_key_is_refused() -> None:
    _key, made, _others = pkcs12.load_key_and_certificates(certificate(), PASSPHRASE.encode())
    bare = pkcs12.serialize_key_and_certificates(
        b"x", None, made, None, serialization.BestAvailableEncryption(PASSPHRASE.encode())
    )
    with pytest.raises(CertificateUnusable):
        certificate_signer(bare, PASSPHRASE)


def test_a_certificate_that_names_nobody_is_refused() -> None:
    with pytest.raises(CertificateUnusable, match="nama"):
        certificate_signer(certificate(""), PASSPHRASE)


def test_a_key_on_an_elliptic_curve_signs(pdf: bytes) -> None:
    (one,) = signatures_in(sign(pdf, certificate(curve=True)), now=NOW)
    assert (one.name, one.whole) == ("Wiratama Lestari", True)


@pytest.mark.parametrize("content", [b"", b"bukan PDF", b"%PDF-1.7\n%%EOF", b"\0" * 1000, b"x /ByteRange x"])
def test_what_is_no_signed_pdf_has_no_signature(content: bytes) -> None:
    assert signatures_of(content, now=NOW) == []


def test_an_unsigned_pdf_has_none(pdf: bytes) -> None:
    assert signatures_in(pdf, now=NOW) == []


def test_a_signed_paper_is_not_signed_again(signed: bytes, p12: bytes) -> None:
    with pytest.raises(PdfUnsignable):
        sign(signed, p12)


def test_what_is_no_pdf_is_not_signed(p12: bytes) -> None:
    with pytest.raises(PdfUnsignable):
        sign(b"bukan PDF", p12)


@pytest.mark.parametrize("content", [b"", b"teks biasa", b"0\x82", b"\x30\x03\x02\x01\x03", b"x" * 200_000])
def test_what_is_no_certificate_is_refused(content: bytes) -> None:
    with pytest.raises(CertificateUnusable):
        certificate_signer(content, PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "salah", "kata sandi contoh ", "\N{PILE OF POO}"])
def test_a_wrong_passphrase_is_refused(p12: bytes, passphrase: str) -> None:
    with pytest.raises(CertificateUnusable):
        certificate_signer(p12, passphrase)


def test_a_certificate_signs_only_while_it_is_valid(pdf: bytes) -> None:
    short = certificate(days=10)
    for day in (NOW - dt.timedelta(days=2), NOW + dt.timedelta(days=11)):
        with pytest.raises(CertificateNotValidNow):
            sign(pdf, short, now=day)
    assert signatures_in(sign(pdf, short, now=NOW + dt.timedelta(days=9)), now=NOW)[0].whole


@pytest.fixture
def token(tmp_path: Path, p12: bytes, monkeypatch: pytest.MonkeyPatch) -> Token:
    """A token in software that holds the certificate."""
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path}/tokens\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", "kantor", "--pin", "1234", "--so-pin", "4321"],
        check=True,
        capture_output=True,
        env=dict(os.environ),
    )
    key, made, _others = pkcs12.load_key_and_certificates(p12, PASSPHRASE.encode())
    assert key is not None
    assert made is not None
    _fill(key, made)
    return Token(LIBRARY, "kantor", "ketua")


def _fill(key: object, made: object) -> None:
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    session = pkcs11.lib(LIBRARY).get_token(token_label="kantor").open(rw=True, user_pin="1234")
    der = key.private_bytes(  # type: ignore[attr-defined]
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    attribute = pkcs11.Attribute
    named = {attribute.LABEL: "ketua", attribute.TOKEN: True, attribute.ID: b"1"}
    session.create_object({**decode_rsa_private_key(der), **named})
    raw = made.public_bytes(serialization.Encoding.DER)  # type: ignore[attr-defined]
    session.create_object({**decode_x509_certificate(raw), **named})
    session.close()


@needs_token
@pytest.mark.slow
def test_a_token_signs(pdf: bytes, token: Token) -> None:
    with token_signer(token, "1234") as signer:
        assert name_of(signer) == "Wiratama Lestari"
        signed = sign_pdf(pdf, signer, stamp=Stamp(ADDRESS), reason="Penetapan", place="", now=NOW, zone=WIB)
    (one,) = signatures_in(signed, now=NOW)
    assert (one.name, one.whole) == ("Wiratama Lestari", True)
    with pytest.raises(TokenUnusable, match="PIN"), token_signer(token, "9999"):
        pass
    lost = Token(token.library, token.label, "lain")
    with pytest.raises(TokenUnusable, match="lain"), token_signer(lost, "1234"):
        pass


@pytest.mark.parametrize("library", ["", "/tidak/ada.so", __file__])
def test_a_token_that_is_not_there_is_said(library: str) -> None:
    with pytest.raises(TokenUnusable), token_signer(Token(library, "x", "y"), "1234"):
        pass
