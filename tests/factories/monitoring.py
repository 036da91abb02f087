"""Monitoring of a fictional office: rounds, meetings, findings, follow-ups."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from PIL import Image

from pakta.domain.evidence.actions.documents import FileDocument, LinkDocument
from pakta.domain.monitoring.actions.attendance import Guest, write_down
from pakta.domain.monitoring.actions.findings import FindingFacts, follow_up, raise_finding
from pakta.domain.monitoring.actions.meetings import MeetingFacts, add_photo, call_meeting
from pakta.domain.monitoring.actions.rounds import open_round
from pakta.domain.monitoring.choices import Cadence, Priority
from pakta.domain.monitoring.models import Finding, FollowUp, Meeting, Round
from pakta.domain.monitoring.periods import Period, periods_of
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from tests.factories.programmes import NOW

FIRST_QUARTER = Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
SECOND_QUARTER = Period(dt.date(2026, 4, 1), dt.date(2026, 6, 30))
APRIL = dt.datetime(2026, 4, 6, 2, 0, tzinfo=dt.UTC)
"""A Monday, after the first quarter."""
JULY = dt.datetime(2026, 7, 6, 2, 0, tzinfo=dt.UTC)
MEETING = MeetingFacts(
    title="Rapat monitoring triwulan I",
    held_on=dt.date(2026, 4, 8),
    begins=dt.time(9, 0),
    ends=dt.time(11, 0),
    place="Aula kantor",
    agenda="Pembukaan\nPembahasan lembar monitoring",
    chair="Sekretaris",
    invitees="Ketua tim kerja\nInspektorat",
)


def round_link(pk: int) -> str:
    return f"/monitoring/{pk}/"


def finding_link(pk: int) -> str:
    return f"/temuan/{pk}/"


def opened_round(
    programme: Programme, by: User, period: Period = FIRST_QUARTER, now: dt.datetime = APRIL
) -> Round:
    return open_round(programme=programme, period=period, link=round_link, by=by, now=now)


def called_meeting(found: Round, by: User, now: dt.datetime = APRIL) -> Meeting:
    return call_meeting(round=found, facts=MEETING, by=by, now=now)


def facts(owner: User | None, **changes: Any) -> FindingFacts:
    return FindingFacts(
        **{
            "text": "Arsip bukti belum lengkap",
            "due_on": dt.date(2026, 5, 29),
            "priority": Priority.HIGH,
            "owner": owner,
            **changes,
        }
    )


def raised_finding(
    found: Round, owner: User | None, by: User, now: dt.datetime = APRIL, **changes: Any
) -> Finding:
    return raise_finding(round=found, facts=facts(owner, **changes), link=finding_link, by=by, now=now)


def followed_up(finding: Finding, by: User, now: dt.datetime = APRIL) -> FollowUp:
    return follow_up(
        finding=finding,
        text="Arsip sudah dilengkapi",
        document=LinkDocument(f"https://arsip.example/{finding.pk}"),
        max_bytes=1000,
        by=by,
        now=now,
    )


def guest_of(meeting: Meeting, by: User, name: str = "Budi", now: dt.datetime = NOW) -> None:
    write_down(meeting=meeting, who=Guest(name, "Inspektorat"), by=by, now=now)


def photo(colour: str = "teal", *, size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    saved = io.BytesIO()
    Image.new("RGB", size, colour).save(saved, "JPEG", exif=exif)
    return saved.getvalue()


def monitoring_ids(programme: Programme, *, planner: User, owner: User, other: User) -> dict[str, int]:
    """One of everything the monitoring pages show, by the names addresses use.

    ``owner`` owns the finding that is open; ``other`` has handed in a follow-up of another.
    """
    row = programme.work_items.filter(team=None, deliveries__isnull=False).order_by("position")[0]
    due_on = row.deliveries.order_by("due_on")[0].due_on
    period = next(one for one in periods_of(programme.year, Cadence.QUARTERLY) if one.holds(due_on))
    found = opened_round(programme, planner, period, now=NOW)
    meeting = called_meeting(found, planner, now=NOW)
    picture = add_photo(
        meeting=meeting,
        content=io.BytesIO(photo()),
        name="rapat.jpg",
        caption="",
        max_bytes=1_000_000,
        by=planner,
        now=NOW,
    )
    waiting = follow_up(
        finding=raised_finding(found, other, planner, now=NOW),
        text="Sudah dilengkapi",
        document=FileDocument(io.BytesIO(b"Notula tindak lanjut"), "notula.txt"),
        max_bytes=1_000_000,
        by=other,
        now=NOW,
    )
    return {
        "round": found.pk,
        "row_without_team": row.pk,
        "meeting": meeting.pk,
        "photo": picture.pk,
        "finding": raised_finding(found, owner, planner, now=NOW).pk,
        "follow_up": waiting.pk,
    }
