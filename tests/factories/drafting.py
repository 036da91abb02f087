"""Draft decrees of a fictional office, at any point of their way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.db import transaction
from PIL import Image

from pakta.domain.drafting.actions.checks import switch_check_off
from pakta.domain.drafting.actions.editing import change_draft_decree
from pakta.domain.drafting.actions.enacting import enact_draft
from pakta.domain.drafting.actions.passing import discard_draft, hand_in_for_check
from pakta.domain.drafting.actions.starting import start_draft
from pakta.domain.drafting.choices import DraftState, Purpose, SignedBy
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.states import enter
from pakta.domain.programmes.models import Decree, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import Json, draft_of, edit_row
from tests.factories.accounts import person
from tests.factories.programmes import NOW, sample_reading, small_pdf, stored_file

TODAY = NOW.date()
PASSPHRASE = "kata sandi contoh"


def sample_draft(**head: Any) -> Json:
    """The draft of the sample decree, without number and day; ``head`` replaces parts of its head."""
    reading = sample_reading(notes=[])
    reading["decree"] = {
        **reading["decree"],
        "number_raw": None,
        "number": None,
        "enacted_date": None,
        **head,
    }
    return draft_of(reading)


def long_draft(rows: int) -> Json:
    """The sample with so many rows more in its first subcomponent."""
    draft = sample_draft()
    first = draft["rows"][0]
    more = [{**first, "id": 1000 + at, "indicator": f"Butir {at}"} for at in range(rows)]
    return {**draft, "rows": [*more, *draft["rows"]], "next_id": 10_000}


def draft_decree(
    unit: Unit,
    *,
    state: DraftState = DraftState.DRAFTING,
    draft: Json | None = None,
    purpose: Purpose = Purpose.NEW,
    target: Decree | None = None,
    by: User | None = None,
) -> DraftDecree:
    """A draft decree of the unit in any state before it is enacted."""
    officer = by or person("legal_officer", unit)
    made = start_draft(
        unit=unit,
        draft=draft or sample_draft(),
        origin="Kosong",
        purpose=purpose,
        target=target,
        by=officer,
        now=NOW,
    )
    if state == DraftState.DRAFTING:
        return made
    if state == DraftState.DISCARDED:
        return discard_draft(draft=made, version=made.version, by=officer, now=NOW)
    made = hand_in_for_check(draft=made, version=made.version, by=officer, now=NOW)
    if state == DraftState.TO_SIGN:
        # Not through ``pass_draft``: what the checker says of the sample is not these tests' matter.
        with transaction.atomic():
            enter(made, DraftState.TO_SIGN, by=officer, now=NOW)
    return made


IN_FORCE = {"label": "KEDUA", "text": "Keputusan ini mulai berlaku pada tanggal ditetapkan."}


def faultless_draft() -> Json:
    """The sample without what the checker calls an error."""
    return sample_draft(dictums=[*sample_reading()["decree"]["dictums"], IN_FORCE])


def kept_decree(unit: Unit, by: User, number: int, **fields: Any) -> DraftDecree:
    """An enacted decree whose papers are empty pages, without a programme that follows it."""
    paper = stored_file(small_pdf(), media_type="application/pdf")
    draft = sample_draft(number=str(number), number_raw=f"NOMOR {number} TAHUN {NOW.year}")
    decree = Decree.objects.create(
        unit=unit,
        number=str(number),
        year=NOW.year,
        title=draft["head"]["title"],
        enacted_on=TODAY,
        head=draft["head"],
        file=paper,
        original_name=f"Keputusan {number}.pdf",
        imported_at=NOW,
        imported_by=by,
    )
    return DraftDecree.objects.create(
        unit=unit,
        state=DraftState.ENACTED,
        state_since=NOW,
        draft=draft,
        started_at=NOW,
        started_by=by,
        number=number,
        number_text=f"{number} TAHUN {NOW.year}",
        enacted_on=TODAY,
        decree=decree,
        pdf=paper,
        docx=paper,
        copy=paper,
        key=f"kunci-{unit.pk}-{number}",
        **fields,
    )


def scanned_sheet(*, form: str = "PDF", size: tuple[int, int] = (620, 877), ink: int = 0) -> bytes:
    """A sheet with a stroke of ink on it, as PDF or picture; another ``ink`` is another sheet."""
    sheet = Image.new("L", size, 255)
    sheet.paste(ink, (size[0] // 4, size[1] // 2, size[0] // 2, size[1] // 2 + 4))
    content = BytesIO()
    sheet.save(content, form)
    return content.getvalue()


def desk_ids(unit: Unit, *, by: User, programme: Programme) -> dict[str, Any]:
    """A desk with something in every state; the names are those of ``tests.delivery.walk``."""
    signed = {
        "signed": stored_file(small_pdf(), media_type="application/pdf"),
        "signed_how": SignedBy.HAND,
        "signed_at": NOW,
        "signed_by": by,
    }
    taken_over = programme.decree
    public = Decree.objects.create(
        unit=unit,
        number="3",
        year=NOW.year - 1,
        title="Rencana tahun lalu",
        file=taken_over.file,
        original_name="keputusan.txt",
        imported_at=NOW,
        imported_by=by,
        published_at=NOW,
        published_by=by,
    )
    officer = person("legal_officer", unit)
    switch_check_off(unit=unit, code="team-several-names", reason="Nama tim resmi.", by=officer, now=NOW)
    return {
        "desk_draft": draft_decree(unit, by=by).pk,
        "desk_edited": misspelt_draft(unit, by).pk,
        "desk_checked": draft_decree(
            unit, state=DraftState.LEGAL_CHECK, draft=faultless_draft(), by=officer
        ).pk,
        "desk_to_sign": draft_decree(unit, state=DraftState.TO_SIGN, by=officer).pk,
        "desk_discarded": draft_decree(unit, state=DraftState.DISCARDED, by=officer).pk,
        "desk_unsigned": kept_decree(unit, by, 40).pk,
        "desk_signed": kept_decree(unit, by, 41, **signed).pk,
        "taken_over": taken_over.pk,
        "public_decree": public.pk,
    }


MISSPELT = "time-month-misspelt:rows.0.target_raw"
"""The finding in ``misspelt_draft`` that has a text to put in place, as the editor names it."""


def misspelt_draft(unit: Unit, by: User) -> DraftDecree:
    """A draft that was edited once: a month in its first row is misspelt since, and that row is out of number."""

    def changed(draft: Json) -> Json:
        return edit_row(draft, draft["rows"][0]["id"], {"target_raw": "Pebruari 2026", "marker": "x"})

    return change_draft_decree(
        draft=draft_decree(unit, by=by), version=0, change=changed, what="Baris diubah", by=by, now=NOW
    )


def address_of(key: str) -> str:
    return f"https://pakta.contoh.test/keaslian/{key}/"


def enacted_decree(
    unit: Unit, *, day: dt.date = TODAY, revision: int | None = None, **named: Any
) -> DraftDecree:
    """A decree enacted through the desk, with its papers and its programme."""
    officer = named.pop("by", None) or person("legal_officer", unit)
    made = draft_decree(unit, state=DraftState.TO_SIGN, by=officer, **named)
    return enact_draft(
        draft=made,
        version=made.version,
        day=day,
        revision=revision,
        address_of=address_of,
        by=officer,
        now=NOW,
    )


@dataclass(frozen=True)
class Issuer:
    """An issuer of certificates that the tests made up; ``pem`` is what an office would put on its list."""

    key: rsa.RSAPrivateKey
    made: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.made.public_bytes(serialization.Encoding.PEM)


def issuer(name: str = "Penerbit Contoh", *, begins: dt.datetime = NOW) -> Issuer:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins - dt.timedelta(days=100))
        .not_valid_after(begins + dt.timedelta(days=3000))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Issuer(key, made)


def certificate(
    name: str = "Wiratama Lestari",
    *,
    begins: dt.datetime = NOW,
    days: int = 365,
    curve: bool = False,
    issued_by: Issuer | None = None,
) -> bytes:
    """A PKCS#12 file made for the test, under ``PASSPHRASE``; made by its owner unless somebody issued it."""
    key = (
        ec.generate_private_key(ec.SECP256R1())
        if curve
        else rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else [])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issued_by.made.subject if issued_by else subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begins - dt.timedelta(days=1))
        .not_valid_after(begins + dt.timedelta(days=days))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(issued_by.key if issued_by else key, hashes.SHA256())
    )
    protection = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"contoh", key, made, None, protection)
