"""Anybody asks whether a paper is the decree enacted; nothing else of the office is told."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.drafting import (
    PASSPHRASE,
    certificate,
    draft_decree,
    enacted_decree,
    issuer,
    sample_draft,
)
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW

from pakta.domain.drafting.actions import enacting
from pakta.domain.drafting.actions.publishing import publish_decree
from pakta.domain.drafting.actions.signing import sign_decree
from pakta.domain.drafting.choices import Purpose
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.printing import EnactedPapers
from pakta.foundation.institutions.models import Unit
from pakta.foundation.signing.signers import certificate_signer

pytestmark = pytest.mark.django_db
ASK = reverse("portal:verify")


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory(city=True, name="Kantor Pelayanan Sukamaju")
    return made


@pytest.fixture
def enacted(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> DraftDecree:
    papers = EnactedPapers(b"naskah asli\n", b"naskah untuk diubah\n", b"salinan naskah\n")
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: papers)
    return enacted_decree(unit)


def page_of(draft: DraftDecree) -> str:
    return reverse("portal:decree", args=[draft.key])


def asked(client: Client, address: str, content: bytes) -> str:
    response = client.post(address, {"file": SimpleUploadedFile("naskah.pdf", content)})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"naskah asli\n", "naskah asli sebelum ditandatangani"),
        (b"salinan naskah\n", "salinan"),
        (b"naskah untuk diubah\n", "dalam bentuk Word"),
    ],
)
def test_each_paper_of_the_decree_is_known(
    client: Client, enacted: DraftDecree, content: bytes, form: str
) -> None:
    said = asked(client, ASK, content)
    assert "Berkas ini asli." in said
    assert form in said
    assert "Kantor Pelayanan Sukamaju" in said


@pytest.mark.usefixtures("enacted")
@pytest.mark.parametrize("content", [b"naskah asli", b"naskah asli\n\n", b"x", b"%PDF-1.7 rusak"])
def test_any_other_content_is_not(client: Client, content: bytes) -> None:
    said = asked(client, ASK, content)
    assert "bukan naskah yang ditetapkan" in said
    assert "Berkas ini asli" not in said
    assert hashlib.sha256(content).hexdigest() in said


def test_a_hash_will_do(client: Client, enacted: DraftDecree) -> None:
    sha256 = hashlib.sha256(b"naskah asli\n").hexdigest()
    for typed in (sha256, sha256.upper(), f" {sha256[:32]} {sha256[32:]}\n"):
        assert "Berkas ini asli." in client.post(ASK, {"sha256": typed}).content.decode()


@pytest.mark.parametrize(
    "fields", [{}, {"sha256": ""}, {"sha256": "abc"}, {"sha256": "g" * 64}, {"sha256": "\0" * 64}]
)
def test_nothing_to_ask_with_is_said(client: Client, fields: dict[str, str]) -> None:
    response = client.post(ASK, fields)
    assert response.status_code == 422
    assert "SHA-256" in response.content.decode()


def test_a_value_copied_in_part_stands_there_to_be_mended(client: Client) -> None:
    assert 'value="abc123"' in client.post(ASK, {"sha256": "ABC 123"}).content.decode()


def test_the_page_of_a_decree_says_whether_it_holds(client: Client, unit: Unit, enacted: DraftDecree) -> None:
    assert "Berlaku" in client.get(page_of(enacted)).content.decode()
    bare = {**sample_draft(), "rows": [], "components": [], "subcomponents": []}
    enacted_decree(unit, purpose=Purpose.REVOKES, target=enacted.decree, draft=bare)
    said = client.get(page_of(enacted)).content.decode()
    assert "Dicabut" in said
    assert "Nomor 2 Tahun 2026" in said


def test_a_paper_of_another_decree_is_told_apart(
    client: Client, enacted: DraftDecree, monkeypatch: Any
) -> None:
    papers = EnactedPapers(b"lain\n", b"lain untuk diubah\n", b"salinan lain\n")
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: papers)
    other = enacted_decree(UnitFactory(city=True))
    assert "dari keputusan lain" in asked(client, page_of(enacted), b"lain\n")
    assert "Berkas ini asli." in asked(client, page_of(other), b"lain\n")


def test_a_draft_has_no_public_page(client: Client, unit: Unit) -> None:
    draft_decree(unit)
    for key in ("None", "x", "1", "%00"):
        assert client.get(f"/keaslian/{key}/").status_code == 404


def test_the_copy_is_for_all_once_it_is_made_public(client: Client, unit: Unit, enacted: DraftDecree) -> None:
    copy = reverse("portal:copy", args=[enacted.key])
    assert client.get(copy).status_code == 404
    head = person("head", unit)
    DraftDecree.objects.filter(pk=enacted.pk).update(
        signed=enacted.pdf, signed_how="hand", signed_at=NOW, signed_by=head
    )
    assert enacted.decree is not None
    publish_decree(decree=enacted.decree, by=head, now=NOW)
    assert b"".join(client.get(copy).streaming_content) == b"salinan naskah\n"  # type: ignore[attr-defined]
    assert copy in client.get(page_of(enacted)).content.decode()


@pytest.mark.slow
def test_a_signed_paper_is_known_and_a_bent_one_is_told(client: Client, unit: Unit) -> None:
    made = enacted_decree(unit)
    signed = sign_decree(
        draft=made,
        signer=certificate_signer(certificate(), PASSPHRASE),
        address="https://pakta.contoh.test/keaslian/",
        by=person("head", unit),
        now=NOW,
    )
    assert signed.signed is not None
    with default_storage.open(signed.signed.storage_name) as stored:
        content = stored.read()
    said = asked(client, page_of(signed), content)
    assert "naskah bertanda tangan" in said
    assert "utuh: berkas tidak diubah" in said
    assert "Penerbit sertifikat belum dikenal: sertifikat ini dibuat sendiri oleh pemiliknya" in said
    bent = bytearray(content)
    bent[len(bent) // 3] ^= 1
    said = asked(client, page_of(signed), bytes(bent))
    assert "bukan naskah yang ditetapkan" in said


@pytest.mark.slow
def test_an_issuer_is_told_to_be_known_or_not(
    client: Client, unit: Unit, tmp_path: Path, settings: Any
) -> None:
    office = issuer("Penerbit Contoh")
    made = enacted_decree(unit)
    signer = certificate_signer(certificate(issued_by=office), PASSPHRASE)
    signed = sign_decree(
        draft=made, signer=signer, address="https://x.test/", by=person("head", unit), now=NOW
    )
    assert signed.signed is not None
    with default_storage.open(signed.signed.storage_name) as stored:
        content = stored.read()
    said = asked(client, page_of(signed), content)
    assert "Penerbit sertifikat belum dikenal: Penerbit Contoh tidak ada dalam daftar" in said
    (tmp_path / "penerbit.pem").write_bytes(office.pem)
    settings.PAKTA_TRUSTED_ISSUERS = str(tmp_path / "penerbit.pem")
    said = asked(client, page_of(signed), content)
    assert "Sertifikat diterbitkan oleh Penerbit Contoh, penerbit yang dikenal di sini." in said


def test_asking_writes_nothing(client: Client, enacted: DraftDecree, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        asked(client, ASK, b"lain")
    with django_assert_num_queries(2):
        asked(client, page_of(enacted), b"naskah asli\n")


def test_moments_are_told_in_the_offices_zone(client: Client, monkeypatch: Any) -> None:
    papers = EnactedPapers(b"naskah timur\n", b"x\n", b"y\n")
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: papers)
    east: Unit = UnitFactory(city=True, zone="Asia/Jayapura")
    made = enacted_decree(east)
    DraftDecree.objects.filter(pk=made.pk).update(
        signed=made.pdf, signed_how="hand", signed_at=NOW, signed_by=person("head", east)
    )
    told = f"{NOW.astimezone(east.zone_info):%H.%M} WIT"
    assert told in client.get(page_of(made)).content.decode()
    assert told in asked(client, ASK, b"naskah timur\n")
