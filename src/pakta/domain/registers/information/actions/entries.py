"""The list of public information: entries are added, changed, published, taken off, and brought in from a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.information.choices import Form, InformationClass
from pakta.domain.registers.information.models import PublicInformation
from pakta.domain.registers.information.refusals import EntryChanged, EntryIncomplete
from pakta.domain.registers.information.rules import check_keeper
from pakta.domain.registers.information.texts import address, check_period, line, paragraphs
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record

MOST_ROWS = 1_000
"""Of a sheet at once."""
_TOLD = (
    "summary",
    "classification",
    "holder",
    "responsible",
    "made",
    "form",
    "retention",
    "link",
    "valid_from",
    "valid_to",
    "document_name",
)


@dataclass(frozen=True)
class EntryFields:
    """An entry as typed. ``document`` (content, name) is the file itself; ``drops_document`` takes the former away."""

    summary: str
    classification: str
    holder: str
    responsible: str
    made: str
    form: str
    retention: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    link: str = ""
    text: str = ""
    document: tuple[IO[bytes], str] | None = None
    drops_document: bool = False


@transaction.atomic
def add_entry(
    *, unit: Unit, fields: EntryFields, by: User, now: dt.datetime, max_bytes: int
) -> PublicInformation:
    """Put one on the list; nobody outside sees it before it is published.

    Refuses ``NotYoursToKeep``, ``EntryIncomplete`` (also one that is there already), and what ``store_file`` refuses.
    """
    check_keeper(by, unit)
    _one_at_a_time(unit)
    entry = PublicInformation(unit=unit, added_at=now, added_by=by, changed_at=now, changed_by=by)
    _fill(entry, fields)
    _keep_document(entry, fields, by=by, now=now, max_bytes=max_bytes)
    entry.save()
    _record("information.add_entry", entry, by=by, now=now, after=_told(entry))
    return entry


@transaction.atomic
def change_entry(
    *,
    entry: PublicInformation,
    fields: EntryFields,
    version: int,
    by: User,
    now: dt.datetime,
    max_bytes: int,
) -> PublicInformation:
    """Write one anew; where it is published the public reads the new words. Refuses as ``add_entry``, and another
    version than was seen (``EntryChanged``)."""
    _one_at_a_time(entry.unit)
    found = _locked(entry, version)
    check_keeper(by, found.unit)
    before = _told(found)
    _fill(found, fields)
    _keep_document(found, fields, by=by, now=now, max_bytes=max_bytes)
    _save(found, by=by, now=now)
    _record("information.change_entry", found, by=by, now=now, before=before, after=_told(found))
    return found


@transaction.atomic
def publish_entries(*, entries: Sequence[PublicInformation], by: User, now: dt.datetime) -> int:
    """Let anybody read them from now on; how many were not public before. Refuses ``NotYoursToKeep``."""
    published = 0
    for entry in sorted(entries, key=lambda one: one.pk):
        found = _locked(entry)
        check_keeper(by, found.unit)
        if found.published_at is None and found.withdrawn_at is None:
            found.published_at, found.published_by = now, by
            _save(found, by=by, now=now)
            _record("information.publish_entry", found, by=by, now=now)
            published += 1
    return published


@transaction.atomic
def unpublish_entry(*, entry: PublicInformation, by: User, now: dt.datetime) -> PublicInformation:
    """Nobody outside reads it any more; it stays on the list."""
    found = _locked(entry)
    check_keeper(by, found.unit)
    if found.published_at is not None:
        found.published_at = found.published_by = None
        _save(found, by=by, now=now)
        _record("information.unpublish_entry", found, by=by, now=now)
    return found


@transaction.atomic
def withdraw_entry(*, entry: PublicInformation, by: User, now: dt.datetime) -> PublicInformation:
    """Take it off the list; ``restore_entry`` puts it back."""
    found = _locked(entry)
    check_keeper(by, found.unit)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        _save(found, by=by, now=now)
        _record("information.withdraw_entry", found, by=by, now=now)
    return found


@transaction.atomic
def restore_entry(*, entry: PublicInformation, by: User, now: dt.datetime) -> PublicInformation:
    """Put it back on the list as it was. Refuses where the same was added meanwhile."""
    _one_at_a_time(entry.unit)
    found = _locked(entry)
    check_keeper(by, found.unit)
    if found.withdrawn_at is not None:
        _refuse_second(found)
        found.withdrawn_at = found.withdrawn_by = None
        _save(found, by=by, now=now)
        _record("information.restore_entry", found, by=by, now=now)
    return found


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a sheet."""

    added: int
    changed: int
    same: int


@transaction.atomic
def import_entries(*, unit: Unit, rows: Sequence[EntryFields], by: User, now: dt.datetime) -> Imported:
    """Bring in the rows of a sheet, all or none: known ones (same summary, same time and place) are changed.

    Links, texts and files of known ones stay where the sheet says nothing of them. Refuses ``NotYoursToKeep`` and
    ``EntryIncomplete``.
    """
    check_keeper(by, unit)
    _one_at_a_time(unit)
    if len(rows) > MOST_ROWS:
        raise EntryIncomplete(
            _("Paling banyak %(most)d baris sekali impor. Bagi lembarnya.") % {"most": MOST_ROWS}
        )
    standing = {
        (one.summary.casefold(), one.made.casefold()): one
        for one in PublicInformation.objects.listed().filter(unit=unit)
    }
    counts = {"added": 0, "changed": 0, "same": 0}
    for row in rows:
        probe = PublicInformation(unit=unit, added_at=now, added_by=by, changed_at=now, changed_by=by)
        _fill(probe, row, alone=False)
        key = (probe.summary.casefold(), probe.made.casefold())
        known = standing.get(key)
        if known is None:
            probe.save()
            standing[key] = probe
            counts["added"] += 1
            continue
        before = _told(known)
        _fill(known, row, alone=False, keeps_absent=True)
        if _told(known) == before:
            counts["same"] += 1
            continue
        _save(known, by=by, now=now)
        counts["changed"] += 1
    if counts["added"] or counts["changed"]:
        record(
            chain=unit.trail_chain,
            by=by,
            now=now,
            action="information.import_entries",
            subject=unit,
            label=unit.name,
            after=counts,
        )
    return Imported(**counts)


def _fill(
    entry: PublicInformation, fields: EntryFields, *, alone: bool = True, keeps_absent: bool = False
) -> None:
    """``alone``: look whether the same is on the list; a sheet looks itself. ``keeps_absent``: what a sheet leaves
    empty stays."""
    entry.summary = line(fields.summary, _("Ringkasan isi informasi"), 500)
    entry.holder = line(fields.holder, _("Pejabat atau unit yang menguasai"), 200)
    entry.responsible = line(fields.responsible, _("Penanggung jawab pembuatan"), 200)
    entry.made = line(fields.made, _("Waktu dan tempat pembuatan"), 200)
    entry.retention = line(fields.retention, _("Jangka waktu penyimpanan"), 100)
    if fields.classification not in InformationClass.values:
        raise EntryIncomplete(_("Pilih klasifikasinya."))
    if fields.form not in Form.values:
        raise EntryIncomplete(_("Pilih bentuk yang tersedia."))
    entry.classification, entry.form = fields.classification, fields.form
    link = address(fields.link)
    text = paragraphs(fields.text, _("Isi halaman"), needed=False)
    if link or not keeps_absent:
        entry.link = link
    if text or not keeps_absent:
        entry.text = text
    check_period(fields.valid_from, fields.valid_to)
    entry.valid_from, entry.valid_to = fields.valid_from, fields.valid_to
    if alone:
        _refuse_second(entry)


def _refuse_second(entry: PublicInformation) -> None:
    others = PublicInformation.objects.listed().filter(
        unit=entry.unit, summary__iexact=entry.summary, made__iexact=entry.made
    )
    if others.exclude(pk=entry.pk).exists():
        raise EntryIncomplete(
            _("Informasi ini sudah ada di daftar, dengan waktu dan tempat pembuatan yang sama.")
        )


def _keep_document(
    entry: PublicInformation, fields: EntryFields, *, by: User, now: dt.datetime, max_bytes: int
) -> None:
    if fields.document is not None:
        content, name = fields.document
        entry.document = store_file(content=content, original_name=name, by=by, now=now, max_bytes=max_bytes)
        entry.document_name = safe_display_name(name)[:200]
    elif fields.drops_document:
        entry.document, entry.document_name = None, ""


def _one_at_a_time(unit: Unit) -> None:
    """Two who add the same wait for each other here."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _locked(entry: PublicInformation, version: int | None = None) -> PublicInformation:
    found = PublicInformation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=entry.pk)
    if version is not None and found.version != version:
        raise EntryChanged(_("Informasi ini sudah diubah orang lain. Muat ulang halaman."))
    return found


def _save(entry: PublicInformation, *, by: User, now: dt.datetime) -> None:
    entry.changed_at, entry.changed_by = now, by
    entry.version += 1
    entry.save()


def _told(entry: PublicInformation) -> dict[str, object]:
    return {**{name: getattr(entry, name) for name in _TOLD}, "text": len(entry.text)}


def _record(
    action: str, entry: PublicInformation, *, by: User, now: dt.datetime, **sides: dict[str, object]
) -> None:
    record(
        chain=entry.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=entry,
        label=entry.summary[:200],
        **sides,
    )
