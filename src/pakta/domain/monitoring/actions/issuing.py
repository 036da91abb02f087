"""Issuing the papers of monitoring in the office's letterhead, and handing a report in as proof.

A paper is set outside any transaction, for setting takes its time (``issue_paper``); so rights and state are checked
first, and what is printed is read once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.documents import About, FileDocument
from pakta.domain.evidence.actions.handing_in import Target, hand_in
from pakta.domain.evidence.models import Placement
from pakta.domain.monitoring.choices import AttendanceWay
from pakta.domain.monitoring.models import Attendance, Meeting, Round
from pakta.domain.monitoring.papers.meeting import Present, attendance_list, invitation, minutes
from pakta.domain.monitoring.papers.parts import MeetingWords
from pakta.domain.monitoring.papers.round import RoundWords, monitoring_sheet, report
from pakta.domain.monitoring.queries import attendance_of, compiled_of, decisions_of, photos_of, proof_offers
from pakta.domain.monitoring.rules import can_run_monitoring
from pakta.domain.programmes.models import Delivery, EvidenceRequirement
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.issuing import issue_paper
from pakta.foundation.papers.blocks import Paper
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.queries import office_of
from pakta.shared.errors import DomainError


class RoundStillOpen(DomainError):
    """A report is made of figures that no longer move."""


class MinutesMissing(DomainError):
    """There is nothing written down to print."""


class NotARoundsReport(DomainError):
    """The paper is not a standing report of this round."""


class NotOffered(DomainError):
    """The due moment is none of the programme's own monitoring in the period."""


def about_round(found: Round) -> str:
    """The key by which papers of a round are found."""
    return f"monitoring.round:{found.pk}"


def about_meeting(meeting: Meeting) -> str:
    return f"monitoring.meeting:{meeting.pk}"


def issue_sheet(*, round: Round, by: User, now: dt.datetime) -> IssuedPaper:
    """The monitoring sheet as it stands or was frozen; while the round is open it says so itself."""
    unit = _allowed(round, by)
    day = unit.local_date(now)
    paper = monitoring_sheet(_round_words(round), office_of(unit), compiled_of(round, day), dated_on=day)
    return issue_paper(
        unit=unit, kind="sheet", paper=paper, dated_on=day, about=about_round(round), by=by, now=now
    )


def issue_report(*, round: Round, by: User, now: dt.datetime) -> IssuedPaper:
    """The report of a closed round. Refuses one that is open."""
    unit = _allowed(round, by)
    if round.is_open:
        raise RoundStillOpen(_("Tutup putarannya dahulu; laporan memuat angka yang sudah dibekukan."))
    day = unit.local_date(now)
    paper = report(_round_words(round), office_of(unit), compiled_of(round, day), dated_on=day)
    return issue_paper(
        unit=unit, kind="report", paper=paper, dated_on=day, about=about_round(round), by=by, now=now
    )


def issue_invitation(*, meeting: Meeting, by: User, now: dt.datetime) -> IssuedPaper:
    unit = _allowed(meeting.round, by)
    paper = invitation(_meeting_words(meeting), office_of(unit))
    return _issue_of_meeting(meeting, "invitation", paper, unit, by, now)


def issue_attendance_list(*, meeting: Meeting, by: User, now: dt.datetime) -> IssuedPaper:
    """Who is on the list now, with lines left to sign by hand."""
    unit = _allowed(meeting.round, by)
    paper = attendance_list(_meeting_words(meeting), office_of(unit), _present(meeting, unit))
    return _issue_of_meeting(meeting, "attendance_list", paper, unit, by, now)


def issue_minutes(*, meeting: Meeting, by: User, now: dt.datetime) -> IssuedPaper:
    """Refuses a meeting without minutes."""
    unit = _allowed(meeting.round, by)
    if not meeting.minutes or meeting.minutes_by is None:
        raise MinutesMissing(_("Tulis notulanya dahulu."))
    paper = minutes(
        _meeting_words(meeting),
        office_of(unit),
        text=meeting.minutes,
        decisions=[decision.text for decision in decisions_of(meeting)],
        present=_present(meeting, unit),
        photos=[(photo.shown.sha256, photo.caption) for photo in photos_of(meeting)],
        keeper=meeting.minutes_by.name,
        dated_on=unit.local_date(now),
    )
    return _issue_of_meeting(meeting, "minutes", paper, unit, by, now)


def hand_in_report(
    *, round: Round, paper: IssuedPaper, deliveries: Sequence[Delivery], by: User, now: dt.datetime
) -> list[Placement]:
    """Hand a report of the round in for due moments of the programme's own monitoring rows, as the person chose.

    It waits for a reviewer like any proof. Refuses a paper that is no standing report of the round, moments that were
    not offered, and what ``hand_in`` refuses.
    """
    _allowed(round, by)
    if paper.about != about_round(round) or paper.kind != "report" or paper.voided_at is not None:
        raise NotARoundsReport(
            _(
                "Naskah ini bukan laporan putaran ini, atau sudah dibatalkan. "
                "Muat ulang halaman, lalu pilih lagi."
            )
        )
    offered = {offer.delivery.pk for offer in proof_offers(round)}
    if not {one.pk for one in deliveries} <= offered:
        raise NotOffered(
            _(
                "Jatuh tempo itu bukan monitoring program dalam periode ini, atau sudah berbukti. "
                "Muat ulang halaman, lalu pilih lagi."
            )
        )
    with default_storage.open(paper.pdf.storage_name) as content:
        return hand_in(
            documents=[FileDocument(content, f"{paper.file_stem}.pdf")],
            targets=[Target(one, _documents_a_report_is(one)) for one in deliveries],
            about=About(note=str(paper), effective_from=round.starts_on, effective_to=round.ends_on),
            max_bytes=paper.pdf.size,
            by=by,
            now=now,
        )


def _documents_a_report_is(delivery: Delivery) -> list[EvidenceRequirement] | None:
    """Those of the row's documents that call themselves a report; all where none does, for the reviewer to narrow."""
    asked = list(delivery.work_item.requirements.all())
    reports = [one for one in asked if "lapor" in one.text.casefold()]
    return reports or None


def _allowed(found: Round, by: User) -> Unit:
    unit = found.programme.unit
    require(allowed=can_run_monitoring(by, unit))
    return unit


def _issue_of_meeting(
    meeting: Meeting, kind: str, paper: Paper, unit: Unit, by: User, now: dt.datetime
) -> IssuedPaper:
    return issue_paper(
        unit=unit,
        kind=kind,
        paper=paper,
        dated_on=unit.local_date(now),
        about=about_meeting(meeting),
        by=by,
        now=now,
    )


def _round_words(found: Round) -> RoundWords:
    programme = found.programme
    # A paper is Indonesian whatever language the person reads the screen in.
    with translation.override("id"):
        name, decree = str(programme), programme.decree.cited
    return RoundWords(
        name=found.name,
        programme=name,
        decree=decree,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        closed_on=programme.unit.local_date(found.closed_at) if found.closed_at else None,
        summary=found.summary,
    )


def _meeting_words(meeting: Meeting) -> MeetingWords:
    with translation.override("id"):
        programme = str(meeting.round.programme)
    return MeetingWords(
        title=meeting.title,
        round=meeting.round.name,
        programme=programme,
        held_on=meeting.held_on,
        begins=meeting.begins,
        ends=meeting.ends,
        place=meeting.place,
        agenda=tuple(line for line in meeting.agenda.splitlines() if line),
        invitees=tuple(line for line in meeting.invitees.splitlines() if line),
        chair=meeting.chair,
    )


def _present(meeting: Meeting, unit: Unit) -> list[Present]:
    return [Present(one.name, one.position, _came_in(one, unit)) for one in attendance_of(meeting)]


def _came_in(one: Attendance, unit: Unit) -> str:
    """When somebody signed on the telephone; "" for who was written down and signs on paper."""
    if one.way != AttendanceWay.QR:
        return ""
    return f"{one.recorded_at.astimezone(unit.zone_info):%H.%M} (kode QR)"
