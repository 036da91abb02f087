"""A document as somebody brings it: checked, stored, and kept as evidence of the unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator, URLValidator
from django.utils.translation import gettext as _

from pakta.domain.evidence.choices import EvidenceKind
from pakta.domain.evidence.models import Evidence
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.files.uploads.actions import take_upload
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

LONGEST_LINK = 2000
"""What the table takes; Django's own check allows a little more."""
LONGEST_NOTE = 10_000


class LinkUnusable(DomainError):
    """The link has not the form of a public address."""


class NoteUnusable(DomainError):
    """The text note is empty or too long."""


class PeriodReversed(DomainError):
    """The document's period ends before it starts."""


@dataclass(frozen=True, slots=True)
class FileDocument:
    """A file: its content from the beginning, and what the person called it."""

    content: IO[bytes]
    name: str


@dataclass(frozen=True, slots=True)
class LinkDocument:
    url: str


@dataclass(frozen=True, slots=True)
class NoteDocument:
    text: str


@dataclass(frozen=True, slots=True)
class UploadedDocument:
    """A file that came in before, piece by piece (``files.uploads``), by its key; the name only serves refusals."""

    key: UUID
    name: str = ""


Document = FileDocument | LinkDocument | NoteDocument | UploadedDocument


@dataclass(frozen=True, slots=True)
class About:
    """What the person says of a document: a word on it, the time it speaks of, how long it must be kept."""

    note: str = ""
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    keep_until: dt.date | None = None


def keep_document(
    *,
    document: Document,
    about: About,
    unit: Unit,
    max_bytes: int,
    by: User,
    now: dt.datetime,
    replaces: Evidence | None = None,
) -> Evidence:
    """Keep a document as evidence of the unit, inside the caller's transaction.

    Refuses what ``files.store_file`` and ``take_upload`` refuse, a link without the form of an http(s) address, an
    empty note, a period that ends before it starts.
    """
    if about.effective_from and about.effective_to and about.effective_to < about.effective_from:
        raise PeriodReversed(_("Masa berlaku bukti berakhir sebelum mulai. Periksa kedua tanggalnya."))
    evidence = Evidence(
        unit=unit,
        note=about.note.strip(),
        effective_from=about.effective_from,
        effective_to=about.effective_to,
        keep_until=about.keep_until,
        replaces=replaces,
        handed_in_at=now,
        handed_in_by=by,
    )
    match document:
        case FileDocument(content, name):
            evidence.kind = EvidenceKind.FILE
            evidence.file = store_file(
                content=content, original_name=name, by=by, now=now, max_bytes=max_bytes
            )
            evidence.original_name = safe_display_name(name)
        case UploadedDocument(key):
            evidence.kind = EvidenceKind.FILE
            with take_upload(key=key, by=by, now=now) as taken:
                evidence.file = store_file(
                    content=taken.content, original_name=taken.name, by=by, now=now, max_bytes=max_bytes
                )
            evidence.original_name = safe_display_name(taken.name)
        case LinkDocument(url):
            evidence.kind, evidence.url = EvidenceKind.LINK, checked_link(url)
        case NoteDocument(text):
            evidence.kind, evidence.text = EvidenceKind.NOTE, _checked_note(text)
    evidence.save(force_insert=True)
    return evidence


def checked_link(url: str) -> str:
    """The address with its scheme. Refuses what no browser could open, and addresses that carry a password."""
    url = url.strip()
    if url and "://" not in url:
        url = f"https://{url}"
    try:
        URLValidator(schemes=["http", "https"])(url)
        MaxLengthValidator(LONGEST_LINK)(url)
        ProhibitNullCharactersValidator()(url)
    except ValidationError:
        raise LinkUnusable(
            _("Tautan ini bukan alamat web yang lengkap. Contoh: https://contoh.go.id/dokumen")
        ) from None
    if urlsplit(url).username:
        raise LinkUnusable(_("Tautan tidak boleh memuat nama pengguna atau kata sandi."))
    return url


def _checked_note(text: str) -> str:
    text = text.replace("\0", "").strip()
    if not text:
        raise NoteUnusable(_("Tulis isi catatannya."))
    if len(text) > LONGEST_NOTE:
        raise NoteUnusable(
            _(
                "Catatan ini lebih panjang dari %(limit)d huruf. Simpan sebagai berkas, lalu serahkan berkasnya."
            )
            % {"limit": LONGEST_NOTE}
        )
    return text
