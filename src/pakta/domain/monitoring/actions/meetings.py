"""Calling a round's meeting, writing its minutes, noting its decisions, adding photographs."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from pakta.domain.monitoring.models import Decision, Finding, Meeting, MeetingPhoto, Round
from pakta.domain.monitoring.periods import years_near
from pakta.domain.monitoring.rules import can_run_monitoring
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
MOST_PHOTOS = 24
MOST_PIXELS = 60_000_000
"""More than any telephone takes; a picture that unfolds to more than this is made to hurt."""
SHOWN_SIDE = 2000
"""Longest side of a photograph as it is shown and printed."""


class MeetingIncomplete(DomainError):
    """A meeting has a title, a place, an agenda, and ends after it begins."""


class MeetingTooFarOff(DomainError):
    """The day lies outside the years a programme is worked on."""


class DecisionEmpty(DomainError):
    """A decision says something."""


class DecisionFollowed(DomainError):
    """The decision became a finding and stays."""


class NotAPhoto(DomainError):
    """The file is no picture that can be shown."""


class PhotoTwice(DomainError):
    """The meeting has the same photograph, or has too many."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What an invitation says. ``agenda`` and ``invitees``: one entry a line."""

    title: str
    held_on: dt.date
    begins: dt.time
    ends: dt.time | None
    place: str
    agenda: str
    chair: str = ""
    invitees: str = ""


@transaction.atomic
def call_meeting(*, round: Round, facts: MeetingFacts, by: User, now: dt.datetime) -> Meeting:
    """Plan a meeting of a round; a closed round may have its meeting afterwards."""
    found = Round.objects.select_for_update(of=("self",)).select_related("programme__unit").get(pk=round.pk)
    require(allowed=can_run_monitoring(by, found.programme.unit))
    meeting = Meeting(round=found, called_at=now, called_by=by)
    _fill(meeting, facts, now)
    meeting.save(force_insert=True)
    _record(meeting, "monitoring.call_meeting", None, _told(meeting), by=by, now=now)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, facts: MeetingFacts, by: User, now: dt.datetime) -> None:
    """Another day, place or agenda. An invitation issued before keeps what it said."""
    found = locked_meeting(meeting, by)
    before = _told(found)
    _fill(found, facts, now)
    after = _told(found)
    if before == after:
        return
    found.save(update_fields=["title", "held_on", "begins", "ends", "place", "agenda", "chair", "invitees"])
    _record(found, "monitoring.change_meeting", before, after, by=by, now=now)


@transaction.atomic
def write_minutes(*, meeting: Meeting, minutes: str, by: User, now: dt.datetime) -> None:
    """What was said; the last who wrote stands as the keeper of the minutes."""
    found = locked_meeting(meeting, by)
    before, found.minutes = found.minutes, _lines(minutes)
    if before == found.minutes:
        return
    found.minutes_at, found.minutes_by = (now, by) if found.minutes else (None, None)
    found.save(update_fields=["minutes", "minutes_at", "minutes_by"])
    _record(
        found,
        "monitoring.write_minutes",
        {"minutes": before},
        {"minutes": found.minutes},
        by=by,
        now=now,
    )


@transaction.atomic
def note_decision(*, meeting: Meeting, text: str, by: User, now: dt.datetime) -> Decision:
    """One thing the meeting decided."""
    found = locked_meeting(meeting, by)
    said = _lines(text)
    if not said:
        raise DecisionEmpty(_("Tulis isi keputusan rapatnya."))
    last = found.decisions.aggregate(last=Max("position"))["last"] or 0
    decision = Decision.objects.create(meeting=found, position=last + 1, text=said, noted_at=now, noted_by=by)
    _record(found, "monitoring.note_decision", None, {"text": said}, by=by, now=now)
    return decision


@transaction.atomic
def strike_decision(*, decision: Decision, by: User, now: dt.datetime) -> None:
    """Take away what was noted wrongly. Refuses one that became a finding."""
    found = locked_meeting(decision.meeting, by)
    if Finding.objects.filter(decision=decision).exists():
        raise DecisionFollowed(_("Keputusan ini sudah menjadi temuan, jadi tidak dapat dihapus."))
    gone, _rows = Decision.objects.filter(pk=decision.pk, meeting=found).delete()
    if gone:
        _record(found, "monitoring.strike_decision", {"text": decision.text}, {}, by=by, now=now)


@transaction.atomic
def add_photo(
    *,
    meeting: Meeting,
    content: IO[bytes],
    name: str,
    caption: str,
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> MeetingPhoto:
    """Keep a photograph as it came, and a copy for showing without what the camera wrote into it.

    Refuses what ``store_file`` refuses, what is no picture, the same picture twice, and more than ``MOST_PHOTOS``.
    """
    found = locked_meeting(meeting, by)
    stored = store_file(content=content, original_name=name, by=by, now=now, max_bytes=max_bytes)
    if found.photos.filter(file=stored).exists() or found.photos.count() >= MOST_PHOTOS:
        raise PhotoTwice(
            _("Foto ini sudah ada di rapat ini, atau jumlah fotonya sudah %(most)d.") % {"most": MOST_PHOTOS}
        )
    shown = store_file(
        content=_without_traces(content), original_name="foto.jpg", by=by, now=now, max_bytes=max_bytes
    )
    photo = MeetingPhoto.objects.create(
        meeting=found, file=stored, shown=shown, caption=_line(caption), added_at=now, added_by=by
    )
    _record(
        found,
        "monitoring.add_photo",
        None,
        {"file": stored.sha256, "caption": photo.caption},
        by=by,
        now=now,
    )
    return photo


@transaction.atomic
def remove_photo(*, photo: MeetingPhoto, by: User, now: dt.datetime) -> None:
    """Take a photograph off the meeting."""
    found = locked_meeting(photo.meeting, by)
    sha256 = photo.file.sha256
    gone, _rows = MeetingPhoto.objects.filter(pk=photo.pk, meeting=found).delete()
    if gone:
        _record(found, "monitoring.remove_photo", {"file": sha256}, {}, by=by, now=now)


def locked_meeting(meeting: Meeting, by: User) -> Meeting:
    """The meeting, locked; refuses who may not run monitoring there."""
    found = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("round__programme__unit")
        .get(pk=meeting.pk)
    )
    require(allowed=can_run_monitoring(by, found.round.programme.unit))
    return found


def _without_traces(content: IO[bytes]) -> io.BytesIO:
    """The picture upright, at most ``SHOWN_SIDE`` long, as JPEG without metadata."""
    content.seek(0)
    try:
        with Image.open(content, formats=("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPhoto(
                    _("Foto ini terlalu besar untuk ditampilkan. Perkecil ukurannya, lalu unggah lagi.")
                )
            picture.draft("RGB", (SHOWN_SIDE, SHOWN_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotAPhoto(_("Berkas ini bukan foto yang dapat ditampilkan. Kirim JPEG atau PNG.")) from None
    upright.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    saved = io.BytesIO()
    bare.save(saved, "JPEG", quality=85)
    saved.seek(0)
    return saved


def _fill(meeting: Meeting, facts: MeetingFacts, now: dt.datetime) -> None:
    meeting.title, meeting.place, meeting.chair = (
        _line(facts.title),
        _line(facts.place),
        _line(facts.chair)[:200],
    )
    meeting.agenda, meeting.invitees = _lines(facts.agenda), _lines(facts.invitees)
    meeting.held_on, meeting.begins, meeting.ends = facts.held_on, facts.begins, facts.ends
    if not (meeting.title and meeting.place and meeting.agenda):
        raise MeetingIncomplete(_("Isi judul, tempat, dan acara rapat."))
    programme = meeting.round.programme
    first, last = years_near(programme.year, programme.unit.local_date(now))
    if not first <= facts.held_on.year <= last:
        raise MeetingTooFarOff(
            _(
                "Tanggal rapat terlalu jauh dari tahun program. "
                "Pilih tanggal dari tahun %(first)d sampai %(last)d."
            )
            % {"first": first, "last": last}
        )
    if facts.ends is not None and facts.ends <= facts.begins:
        raise MeetingIncomplete(_("Rapat harus berakhir setelah mulai. Periksa kedua jamnya."))


def _told(meeting: Meeting) -> dict[str, object]:
    return {
        "title": meeting.title,
        "held_on": meeting.held_on,
        "begins": meeting.begins.isoformat("minutes"),
        "ends": meeting.ends.isoformat("minutes") if meeting.ends else None,
        "place": meeting.place,
        "agenda": meeting.agenda,
        "chair": meeting.chair,
        "invitees": meeting.invitees,
    }


def _record(
    meeting: Meeting,
    action: str,
    before: dict[str, object] | None,
    after: dict[str, object],
    *,
    by: User,
    now: dt.datetime,
) -> None:
    record(
        chain=meeting.round.programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=meeting,
        label=meeting.title,
        before=before,
        after=after,
    )


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST_LINE]


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    return "\n".join(lines).strip()[:LONGEST_TEXT]
