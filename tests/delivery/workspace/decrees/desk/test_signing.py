"""Signing in the browser: by certificate, by token, by hand; what is refused keeps the page and its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.drafting import (
    PASSPHRASE,
    certificate,
    draft_decree,
    issuer,
    kept_decree,
    scanned_sheet,
)
from tests.factories.programmes import small_pdf

from pakta.delivery.workspace.decrees.desk import signing
from pakta.domain.drafting.choices import DraftState, SignedBy
from pakta.domain.drafting.models import DraftDecree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.signing.signers import Token, certificate_signer
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def valid(now: dt.datetime) -> bytes:
    return certificate(begins=now)


@pytest.fixture
def enacted(office: Unit, officer: User) -> DraftDecree:
    return kept_decree(office, officer, 9)


def file(content: bytes, name: str = "penanda.p12") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sign(client: Client, draft: DraftDecree, content: bytes, passphrase: str = PASSPHRASE) -> Any:
    typed = {"certificate": file(content), "passphrase": passphrase}
    return client.post(f"/keputusan/{draft.pk}/tanda-tangan/", typed)


def again(draft: DraftDecree) -> DraftDecree:
    return DraftDecree.objects.get(pk=draft.pk)


def test_a_certificate_signs_once(desk: Client, enacted: DraftDecree, valid: bytes) -> None:
    assert sign(desk, enacted, valid).status_code == 302
    found = again(enacted)
    assert (found.signed_how, found.signed_name) == (SignedBy.CERTIFICATE, "Wiratama Lestari")
    paper = desk.get(f"/keputusan/{enacted.pk}/naskah/bertanda-tangan/")
    assert b"".join(paper.streaming_content).startswith(small_pdf()[:8])  # type: ignore[attr-defined]
    second = sign(desk, enacted, valid)
    assert (second.status_code, again(enacted).signed_id) == (302, found.signed_id)
    assert "sudah ditandatangani" in desk.get(second["Location"]).content.decode()


def test_an_issuer_the_office_does_not_know_is_said_at_signing(
    desk: Client, enacted: DraftDecree, valid: bytes, now: dt.datetime, tmp_path: Path, settings: Any
) -> None:
    office = issuer(begins=now)
    (tmp_path / "penerbit.pem").write_bytes(office.pem)
    settings.PAKTA_TRUSTED_ISSUERS = str(tmp_path / "penerbit.pem")
    for p12, said, not_said in (
        (valid, "dibuat sendiri oleh pemiliknya", "Penerbit sertifikat ini belum dikenal"),
        (
            certificate(begins=now, issued_by=issuer(begins=now)),
            "Penerbit sertifikat ini belum dikenal",
            "sendiri",
        ),
        (certificate(begins=now, issued_by=office), "ditandatangani secara elektronik", "belum dikenal"),
    ):
        page = desk.get(sign(desk, enacted, p12)["Location"]).content.decode()
        assert said in page
        assert not_said not in page
        desk.post(f"/keputusan/{enacted.pk}/tanda-tangan/tarik/", {"reason": "Coba lagi"}, follow=True)
    known = Entry.objects.filter(action="drafting.sign_decree").order_by("pk").values_list("after", flat=True)
    assert [one["issuer_known"] for one in known] == [False, False, True]


def test_another_persons_certificate_is_shown_and_asked_about(
    desk: Client, enacted: DraftDecree, now: dt.datetime
) -> None:
    other = certificate("Sembarang Orang", begins=now)
    asked = sign(desk, enacted, other)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "milik Sembarang Orang (penerbit Sembarang Orang, berlaku" in page
    assert 'name="holder"' in page
    assert again(enacted).signed_id is None
    typed = {"certificate": file(other), "passphrase": PASSPHRASE, "holder": "Sembarang Orang"}
    assert desk.post(f"/keputusan/{enacted.pk}/tanda-tangan/", typed).status_code == 302
    assert again(enacted).signed_name == "Sembarang Orang"


def test_an_electronic_signature_is_taken_back_with_a_reason(
    desk: Client, enacted: DraftDecree, valid: bytes
) -> None:
    page = f"/keputusan/{enacted.pk}/tanda-tangan/tarik/"
    assert desk.get(page).status_code == 302
    sign(desk, enacted, valid)
    assert page in desk.get(f"/keputusan/{enacted.pk}/").content.decode()
    assert "Alasan" in desk.get(page).content.decode()
    assert desk.post(page, {"reason": " "}).status_code == 422
    assert again(enacted).signed_id is not None
    said = desk.post(page, {"reason": "Sertifikat keliru"}, follow=True).content.decode()
    assert "kembali menunggu tanda tangan" in said
    assert again(enacted).signed_id is None


@pytest.mark.parametrize(
    ("content", "passphrase", "said"),
    [
        (None, "salah", "Periksa kata sandinya"),
        (None, "", "Belum diisi"),
        (b"ini teks biasa", PASSPHRASE, "bukan sertifikat PKCS#12"),
        (b"\x30\x82" + b"\xff" * 400, PASSPHRASE, "bukan sertifikat PKCS#12"),
        (b"x" * 200_000, PASSPHRASE, "bukan sertifikat PKCS#12"),
    ],
)
def test_what_cannot_sign_is_refused_in_words(
    desk: Client, enacted: DraftDecree, valid: bytes, content: bytes | None, passphrase: str, said: str
) -> None:
    answer = sign(desk, enacted, content or valid, passphrase)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert passphrase not in page or not passphrase
    assert again(enacted).signed_id is None


def test_an_expired_certificate_is_refused(desk: Client, enacted: DraftDecree, now: dt.datetime) -> None:
    old = certificate(begins=now - dt.timedelta(days=900), days=365)
    answer = sign(desk, enacted, old)
    assert "sudah berakhir" in answer.content.decode()
    assert again(enacted).signed_id is None


def test_nothing_but_an_enacted_decree_is_signed(
    desk: Client, office: Unit, officer: User, valid: bytes
) -> None:
    draft = draft_decree(office, state=DraftState.TO_SIGN, by=officer)
    assert sign(desk, draft, valid).status_code in {302, 422}
    assert again(draft).signed_id is None
    assert (
        "belum ditetapkan" in desk.get(f"/keputusan/{draft.pk}/tanda-tangan/", follow=True).content.decode()
    )


def test_a_token_of_the_settings_is_offered_and_signs(
    desk: Client, enacted: DraftDecree, valid: bytes, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAKTA_PKCS11_LIBRARY = "/usr/lib/token.so"
    settings.PAKTA_PKCS11_TOKEN, settings.PAKTA_PKCS11_CERTIFICATE = "kantor", "ketua"
    asked: list[tuple[Token, str]] = []

    @contextmanager
    def opened(token: Token, pin: str) -> Iterator[Any]:
        asked.append((token, pin))
        yield certificate_signer(valid, PASSPHRASE)

    monkeypatch.setattr(signing, "token_signer", opened)
    page = f"/keputusan/{enacted.pk}/tanda-tangan/"
    assert "PIN token" in desk.get(page).content.decode()
    assert desk.post(page, {"pin": ""}).status_code == 422
    assert desk.post(page, {"pin": " 1234"}).status_code == 302
    assert asked == [(Token("/usr/lib/token.so", "kantor", "ketua"), " 1234")]
    assert again(enacted).signed_how == SignedBy.CERTIFICATE


def test_a_token_that_is_not_there_is_said(desk: Client, enacted: DraftDecree, settings: Any) -> None:
    page = f"/keputusan/{enacted.pk}/tanda-tangan/"
    assert "PIN token" not in desk.get(page).content.decode()
    settings.PAKTA_PKCS11_LIBRARY = "/tidak/ada.so"
    answer = desk.post(page, {"pin": "1234"})
    assert answer.status_code == 422
    assert "Token tanda tangan tidak ditemukan" in answer.content.decode()


def test_a_scan_is_kept_and_can_be_taken_back(desk: Client, enacted: DraftDecree) -> None:
    page = f"/keputusan/{enacted.pk}/"
    answer = desk.post(
        f"{page}tanda-tangan/pindaian/",
        {"scan": file(scanned_sheet(), "pindai.pdf"), "seen": "on"},
        follow=True,
    )
    assert f"{page}tanda-tangan/tarik/" in answer.content.decode()
    assert again(enacted).signed_how == SignedBy.HAND
    desk.post(f"{page}tanda-tangan/tarik/")
    assert again(enacted).signed_id is None


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"teks saja\n", "pindai.txt", "harus berupa PDF, JPG, atau PNG"),
        (b"MZ\x90\x00", "pindai.exe", "tidak diterima"),
        (b"", "pindai.pdf", "kosong"),
    ],
)
def test_what_is_no_scan_is_refused(
    desk: Client, enacted: DraftDecree, content: bytes, name: str, said: str
) -> None:
    answer = desk.post(
        f"/keputusan/{enacted.pk}/tanda-tangan/pindaian/", {"scan": file(content, name), "seen": "on"}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert again(enacted).signed_id is None


def test_a_scan_nobody_looked_at_is_not_kept(desk: Client, enacted: DraftDecree) -> None:
    page = f"/keputusan/{enacted.pk}/tanda-tangan/"
    assert 'name="seen"' in desk.get(page).content.decode()
    answer = desk.post(f"{page}pindaian/", {"scan": file(scanned_sheet(), "pindai.pdf")})
    assert answer.status_code == 422
    assert "Lihat dahulu isi berkasnya" in answer.content.decode()
    assert again(enacted).signed_id is None
