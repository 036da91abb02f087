"""Files of cases: looked at, sealed, kept; and those nobody's row knows, swept."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actors import acting_on, named
from pakta.foundation.casework.models import Case, CaseFile, CaseMessage
from pakta.foundation.casework.refusals import FileRefused
from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.kinds import media_type_of
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.files.photo_traces import TracesStay, without_traces
from pakta.foundation.files.scanning.clamd import ScannerDown, answer_of
from pakta.foundation.sealing.seals import seal, seal_text
from pakta.foundation.trail.actions import record

MOST_FILES = 20
LARGEST_FILE = 20 * 1024 * 1024
FOLDER = "cases"
ORPHAN_AGE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it came: its name as given, its bytes."""

    name: str
    content: bytes


@transaction.atomic
def keep_files(
    *,
    case: Case,
    files: Sequence[Incoming],
    message: CaseMessage | None = None,
    is_internal: bool = False,
    by: User | None,
    now: dt.datetime,
) -> list[CaseFile]:
    """Seal and keep files of a case; all or none. The caller has judged who may.

    Refuses ``FileRefused``: too many, too large, empty, a kind that is not taken, infected, or not scanned.
    """
    if not files:
        return []
    if len(files) > MOST_FILES:
        raise FileRefused(
            _("Paling banyak %(most)d berkas sekali kirim; ini %(given)d. Kirim sisanya kemudian.")
            % {"most": MOST_FILES, "given": len(files)}
        )
    kinds = [_looked_at(one) for one in files]
    if (case.is_anonymous and not is_internal) or (case.is_confidential and by is None):
        files = [_without_traces(one, kind) for one, kind in zip(files, kinds, strict=True)]
    actor = acting_on(case, by)
    kept = [
        CaseFile.objects.create(
            case=case,
            message=message,
            name_sealed=seal_text(case.key, safe_display_name(one.name)),
            media_type=kind,
            size=len(one.content),
            sha256=hashlib.sha256(one.content).hexdigest(),
            blob=_sealed_blob(case.key, one.content),
            is_internal=is_internal,
            added_at=now,
            added_by=named(actor, by),
        )
        for one, kind in zip(files, kinds, strict=True)
    ]
    record(
        chain=case.unit.trail_chain,
        by=actor,
        now=now,
        action="casework.add_files",
        subject=case,
        label=case.number_text,
        after={"files": len(kept), "internal": is_internal},
    )
    return kept


def _looked_at(file: Incoming) -> str:
    """Its kind. Refuses what is not taken."""
    name = safe_display_name(file.name)
    if not file.content:
        raise FileRefused(_("“%(name)s” kosong. Periksa berkasnya, lalu pilih lagi.") % {"name": name})
    if len(file.content) > LARGEST_FILE:
        raise FileRefused(
            _("“%(name)s” lebih besar dari %(limit)d MB. Perkecil atau bagi berkasnya.")
            % {"name": name, "limit": LARGEST_FILE // (1024 * 1024)}
        )
    kind = media_type_of(io.BytesIO(file.content), original_name=file.name)
    if kind is None:
        raise FileRefused(
            _("“%(name)s” tidak diterima. Kirim PDF, dokumen Word atau Excel, gambar, suara, atau video.")
            % {"name": name}
        )
    if settings.PAKTA_CLAMD:
        _scan(name, file.content)
    return kind


def _without_traces(file: Incoming, kind: str) -> Incoming:
    """Who gave no name, or is kept secret, is not to be known by where and with which phone a photo was taken."""
    try:
        return Incoming(file.name, without_traces(file.content, kind))
    except TracesStay:
        name = safe_display_name(file.name)
        raise FileRefused(
            _("“%(name)s” rusak atau tidak lengkap. Pilih lagi fotonya.") % {"name": name}
        ) from None


def _scan(name: str, content: bytes) -> None:
    try:
        answer = answer_of(io.BytesIO(content), address=settings.PAKTA_CLAMD)
    except ScannerDown:
        raise FileRefused(
            _("“%(name)s” belum dapat diperiksa dari virus. Kirim tanpa berkas, lalu susulkan nanti.")
            % {"name": name}
        ) from None
    if answer.state != ScanState.CLEAN:
        raise FileRefused(_("“%(name)s” mengandung virus, jadi tidak disimpan.") % {"name": name})


def _sealed_blob(key: str, content: bytes) -> str:
    token = secrets.token_hex(16)
    return default_storage.save(f"{FOLDER}/{token[:2]}/{token}", ContentFile(seal(key, content)))


def sweep_blobs(*, now: dt.datetime) -> int:
    """Remove sealed bytes that no row knows, older than a day: of acts that were undone, and of cases forgotten."""
    removed = 0
    try:
        folders, _none = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    for folder in sorted(folders):
        _none, names = default_storage.listdir(f"{FOLDER}/{folder}")
        blobs = {f"{FOLDER}/{folder}/{name}" for name in names}
        known = set(CaseFile.objects.filter(blob__in=blobs).values_list("blob", flat=True))
        for blob in sorted(blobs - known):
            if now - default_storage.get_modified_time(blob) >= ORPHAN_AGE:
                default_storage.delete(blob)
                removed += 1
    return removed
