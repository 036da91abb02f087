"""The papers of requests and objections: receipts, extension, notice, refusal, the superior's decision. Pure.

They are written in Indonesian whatever language the person reads the screen in. Of a confidential case no paper says
who the applicant is: everybody who handles it opens its files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pakta.foundation.papers.blocks import (
    Block,
    KeyValues,
    Paper,
    Paragraph,
    Reference,
    Signature,
    Signatures,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.shared.dates import day_text

HIDDEN = "dirahasiakan atas permintaan pemohon"
PPID = "Pejabat Pengelola Informasi dan Dokumentasi"
OFFICER = "Petugas Layanan Informasi"
_IDENTITY = (
    ("Nama", "name"),
    ("Alamat", "address"),
    ("Pekerjaan", "occupation"),
    ("Telepon", "phone"),
    ("Surel", "email"),
)


class LetterKind(StrEnum):
    """Which paper."""

    RECEIPT = "receipt"
    EXTENSION = "extension"
    NOTICE = "notice"
    REFUSAL = "refusal"
    OBJECTION_RECEIPT = "objection_receipt"
    DECISION = "decision"


NUMBERED = frozenset({LetterKind.EXTENSION, LetterKind.NOTICE, LetterKind.REFUSAL, LetterKind.DECISION})
"""The others bear the number of their case."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a paper says. ``said``: the case's fields in words, by key; ``days``: what of law stands in it, in words."""

    office: Office
    number: str
    subject: str
    received_on: dt.date
    dated_on: dt.date
    said: Mapping[str, str]
    is_confidential: bool = False
    state: str = ""
    due_on: dt.date | None = None
    told_due_on: dt.date | None = None
    is_extended: bool = False
    citation: str = ""
    reason: str = ""
    answer: str = ""
    signer: str = ""
    signer_position: str = PPID
    object_until: dt.date | None = None
    dispute_until: dt.date | None = None
    ground: str = ""

    def of(self, key: str) -> str:
        return self.said.get(key, "")

    @property
    def addressee(self) -> str:
        return "Pemohon informasi" if self.is_confidential else self.of("name")


def letter(kind: LetterKind, facts: LetterFacts) -> Paper:
    """The paper of that kind."""
    return _WRITERS[kind](facts)


def _receipt(facts: LetterFacts) -> Paper:
    asked = (
        ("Informasi yang diminta", facts.of("request")),
        ("Tujuan penggunaan", facts.of("purpose")),
        ("Cara memperoleh", facts.of("access")),
        ("Bentuk yang diminta", facts.of("form")),
        ("Cara mendapatkan salinan", facts.of("delivery")),
    )
    blocks: tuple[Block, ...] = (
        Title(("TANDA BUKTI PENERIMAAN", "PERMINTAAN INFORMASI PUBLIK"), with_number=False),
        KeyValues(
            (
                ("Nomor pendaftaran", facts.number),
                ("Diterima tanggal", day_text(facts.received_on)),
                *_identity(facts),
                *_filled(asked),
            )
        ),
        Paragraph(_answered_by(facts)),
        Paragraph(
            "Pemohon yang ditolak, tidak ditanggapi, atau tidak puas dapat mengajukan keberatan kepada atasan PPID."
        ),
        _signed(facts, OFFICER, with_place=True),
    )
    return Paper(title=f"Tanda bukti {_plain(facts.number)}", blocks=blocks)


def _extension(facts: LetterFacts) -> Paper:
    assert facts.due_on is not None
    return Paper(
        title="Pemberitahuan perpanjangan",
        reference=_reference(facts, "Perpanjangan waktu jawaban permintaan informasi"),
        blocks=(
            _opening(facts),
            Paragraph(
                "Kami memerlukan waktu tambahan untuk menjawabnya. Jawaban tertulis yang semula paling lambat "
                f"{day_text(facts.told_due_on or facts.due_on)} kami sampaikan paling lambat {day_text(facts.due_on)}"
                f"{_by(facts.citation)}.",
                indented=True,
            ),
            Paragraph("Alasan perpanjangan:"),
            *_paragraphs(facts.reason),
            _closing(),
            _signed(facts, facts.signer_position),
        ),
    )


def _notice(facts: LetterFacts) -> Paper:
    outcome = {
        "granted": "dipenuhi",
        "partly": "dipenuhi sebagian",
        "not_held": "tidak dapat dipenuhi, karena informasinya tidak kami kuasai",
    }[facts.state]
    lines = (
        ("Informasi yang diminta", facts.of("request")),
        ("Bentuk yang dikuasai", facts.of("form_held")),
        ("Cara memperoleh", facts.of("access")),
        ("Cara mendapatkan salinan", facts.of("delivery")),
        ("Tanggal pemberian", facts.of("given_on")),
        ("Biaya", facts.of("cost") or ("tidak dipungut biaya" if facts.state != "not_held" else "")),
        ("Cara pembayaran", facts.of("payment")),
        ("Badan publik yang menguasai", facts.of("held_by")),
        ("Dasar bagian yang tidak diberikan", facts.of("refusal_article")),
        ("Alasannya", facts.of("refusal_reason")),
    )
    return Paper(
        title="Pemberitahuan tertulis",
        reference=_reference(facts, "Pemberitahuan tertulis atas permintaan informasi"),
        blocks=(
            _opening(facts),
            Paragraph(f"Dengan ini kami beritahukan bahwa permintaan tersebut {outcome}.", indented=True),
            KeyValues(_filled(lines)),
            *_paragraphs(facts.answer),
            *_may_object(facts),
            _closing(),
            _signed(facts, facts.signer_position),
        ),
    )


def _refusal(facts: LetterFacts) -> Paper:
    return Paper(
        title="Penolakan permintaan informasi",
        reference=_reference(facts, "Penolakan permintaan informasi"),
        blocks=(
            _opening(facts),
            Paragraph("Dengan ini kami beritahukan bahwa permintaan tersebut kami tolak.", indented=True),
            KeyValues(
                _filled(
                    (
                        ("Informasi yang diminta", facts.of("request")),
                        ("Dasar pengecualian", facts.of("refusal_article")),
                        ("Alasan", facts.of("refusal_reason")),
                    )
                )
            ),
            *_paragraphs(facts.answer),
            *_may_object(facts),
            _closing(),
            _signed(facts, facts.signer_position),
        ),
    )


def _objection_receipt(facts: LetterFacts) -> Paper:
    return Paper(
        title=f"Tanda bukti {_plain(facts.number)}",
        blocks=(
            Title(("TANDA BUKTI PENERIMAAN", "KEBERATAN ATAS PERMINTAAN INFORMASI"), with_number=False),
            KeyValues(
                (
                    ("Nomor keberatan", facts.number),
                    ("Diterima tanggal", day_text(facts.received_on)),
                    ("Nomor permintaan", facts.of("request_number")),
                    *_identity(facts),
                    *_filled(
                        (
                            ("Kuasa pemohon", "" if facts.is_confidential else facts.of("proxy")),
                            ("Informasi yang diminta", facts.of("request")),
                            ("Alasan keberatan", facts.ground),
                            ("Uraian", facts.of("position")),
                        )
                    ),
                )
            ),
            Paragraph(_answered_by(facts)),
            _signed(facts, OFFICER, with_place=True),
        ),
    )


def _decision(facts: LetterFacts) -> Paper:
    outcome = {"upheld": "dikabulkan", "partly": "dikabulkan sebagian", "rejected": "ditolak"}
    return Paper(
        title="Tanggapan atas keberatan",
        reference=_reference(facts, "Tanggapan atas keberatan"),
        blocks=(
            Paragraph(
                f"Menanggapi keberatan nomor {facts.number} yang kami terima {day_text(facts.received_on)} atas "
                f"permintaan informasi nomor {facts.of('request_number')}, dengan ini kami putuskan bahwa keberatan "
                f"tersebut {outcome.get(facts.state, 'kami tanggapi sebagai berikut')}.",
                indented=True,
            ),
            KeyValues(
                _filled(
                    (
                        ("Alasan keberatan", facts.ground),
                        ("Keputusan", facts.of("decision")),
                    )
                )
            ),
            *_paragraphs(facts.answer),
            *_may_dispute(facts),
            _closing(),
            Signatures(
                (
                    Signature(
                        position=facts.of("superior_position") or "Atasan PPID",
                        name=facts.of("superior_name"),
                    ),
                )
            ),
        ),
    )


_WRITERS = {
    LetterKind.RECEIPT: _receipt,
    LetterKind.EXTENSION: _extension,
    LetterKind.NOTICE: _notice,
    LetterKind.REFUSAL: _refusal,
    LetterKind.OBJECTION_RECEIPT: _objection_receipt,
    LetterKind.DECISION: _decision,
}


def _identity(facts: LetterFacts) -> tuple[tuple[str, str], ...]:
    if facts.is_confidential:
        return (("Pemohon", HIDDEN),)
    return _filled(tuple((label, facts.of(key)) for label, key in _IDENTITY))


def _filled(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, said) for label, said in pairs if said)


def _reference(facts: LetterFacts, subject: str) -> Reference:
    place = "" if facts.is_confidential else facts.of("address")
    return Reference(subject=subject, to=(facts.addressee,), to_place=place)


def _opening(facts: LetterFacts) -> Paragraph:
    return Paragraph(
        f"Menindaklanjuti permintaan informasi nomor {facts.number} yang kami terima "
        f"{day_text(facts.received_on)}, dengan hormat kami sampaikan hal berikut.",
        indented=True,
    )


def _answered_by(facts: LetterFacts) -> str:
    if facts.due_on is None:
        return "Tanggapan tertulis kami sampaikan setelah permintaan ini lengkap."
    first, moved = facts.due_on, ""
    if facts.is_extended and facts.told_due_on not in (None, facts.due_on):
        first, moved = facts.told_due_on, f"; diperpanjang sampai {day_text(facts.due_on)}"
    return f"Tanggapan tertulis kami sampaikan paling lambat {day_text(first)}{_by(facts.citation)}{moved}."


def _by(citation: str) -> str:
    return f" ({citation})" if citation else ""


def _may_object(facts: LetterFacts) -> tuple[Paragraph, ...]:
    if facts.object_until is None:
        return ()
    return (
        Paragraph(
            "Apabila tidak puas dengan jawaban ini, Saudara dapat mengajukan keberatan kepada atasan PPID paling "
            f"lambat {day_text(facts.object_until)}.",
            indented=True,
        ),
    )


def _may_dispute(facts: LetterFacts) -> tuple[Paragraph, ...]:
    if facts.dispute_until is None:
        return ()
    return (
        Paragraph(
            "Apabila tidak puas dengan tanggapan ini, Saudara dapat mengajukan penyelesaian sengketa kepada Komisi "
            f"Informasi paling lambat {day_text(facts.dispute_until)}.",
            indented=True,
        ),
    )


def _closing() -> Paragraph:
    return Paragraph("Demikian kami sampaikan. Terima kasih atas perhatian Saudara.", indented=True)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(one.strip(), indented=True) for one in text.split("\n") if one.strip())


def _signed(facts: LetterFacts, position: str, *, with_place: bool = False) -> Signatures:
    """``with_place``: where no letter's head says place and day."""
    opening = place_and_day(facts.office, facts.dated_on) if with_place else ""
    return Signatures((Signature(position=position, name=facts.signer, opening=opening),))


def _plain(number: str) -> str:
    return number.replace("/", "-")
