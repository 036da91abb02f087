"""How the demo office monitored its year: a round a quarter with its words, meeting, papers, findings, follow-ups."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from pakta.config.demo_proof import Step
from pakta.domain.evidence.actions.documents import NoteDocument
from pakta.domain.monitoring.actions.attendance import write_down
from pakta.domain.monitoring.actions.findings import (
    FindingFacts,
    accept_follow_up,
    follow_up,
    raise_finding,
)
from pakta.domain.monitoring.actions.issuing import (
    issue_attendance_list,
    issue_invitation,
    issue_minutes,
    issue_report,
)
from pakta.domain.monitoring.actions.meetings import (
    MeetingFacts,
    call_meeting,
    note_decision,
    write_minutes,
)
from pakta.domain.monitoring.actions.rounds import close_round, open_round, summarise, write_note
from pakta.domain.monitoring.choices import Cadence, Priority
from pakta.domain.monitoring.compiling import Compiled
from pakta.domain.monitoring.models import Finding, FollowUp, Meeting, Round
from pakta.domain.monitoring.periods import Period, periods_of
from pakta.domain.monitoring.queries import compiled_of
from pakta.domain.monitoring.wording import whole_per_cent
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.knowledge.law.working_days import working_day_after

AGENDA = "Pembukaan\nPaparan capaian tiap pokja\nKendala dan rencana tindak lanjut\nKeputusan rapat"
MINUTES = (
    "Rapat dibuka oleh ketua tim.\n"
    "Tiap pokja menyampaikan capaian dan kendalanya.\n"
    "Rapat membahas baris yang terlambat dan menyepakati tindak lanjutnya."
)
DECISIONS = (
    "Bukti yang dikembalikan diperbaiki paling lambat dua minggu setelah rapat.",
    "Rekap bulanan dikumpulkan paling lambat tanggal 5 bulan berikutnya.",
    "Foto kegiatan memuat tanggal dan tempat.",
)
OBSTACLES = (
    ("Bahan dari subbagian terlambat diterima.", "Batas pengumpulan dimajukan tiga hari."),
    ("Petugas bergantian tugas luar.", "Ditunjuk petugas pengganti untuk butir ini."),
    ("Dokumen menunggu tanda tangan.", "Dimintakan tanda tangan pada rapat pleno berikutnya."),
    ("Aplikasi tidak dapat diakses beberapa hari.", "Data ditarik ulang sebelum akhir bulan."),
)
"""What teams say of rows that are late: the obstacle, and what they will do."""
FINDINGS = (
    "Rekap bulanan beberapa pokja terlambat dikumpulkan.",
    "Laporan tindak lanjut monev belum ditandatangani.",
    "Standar pelayanan belum ditampilkan di ruang layanan.",
)


LEFT_OPEN = 2
"""The quarter (counted from 0) whose finding nobody has followed up yet."""


@dataclass(frozen=True, slots=True)
class Office:
    """Who monitors (coordinator), who answers for a finding and who follows it up."""

    programme: Programme
    coordinator: User
    owner: User
    everybody: tuple[User, ...]


def steps_of_monitoring(office: Office, *, now: dt.datetime, max_bytes: int) -> list[Step]:
    """Each quarter that ended before ``now`` is opened, met about and closed; its finding is followed up."""
    steps: list[Step] = []
    for place, period in enumerate(periods_of(office.programme.year, Cadence.QUARTERLY)):
        if period.ends_on < office.programme.unit.local_date(now):
            steps += _steps_of_round(office, period, place, max_bytes=max_bytes)
    return steps


def _steps_of_round(office: Office, period: Period, place: int, *, max_bytes: int) -> list[Step]:
    opened, invited, explained, met, closed = (
        _at(office.programme, working_day_after(period.ends_on, days), hour)
        for days, hour in ((1, 8), (3, 9), (5, 13), (7, 10), (10, 15))
    )
    quarter = Quarter(office, period, place, max_bytes)
    steps = [
        Step(opened, partial(quarter.open, opened)),
        Step(invited, partial(quarter.invite, invited, met.date())),
        Step(explained, partial(quarter.explain, explained)),
        Step(met, partial(quarter.meet, met)),
        Step(closed, partial(quarter.close, closed)),
    ]
    if place == LEFT_OPEN:
        return steps
    answered = _at(office.programme, working_day_after(met.date(), 12), 11)
    judged = _at(office.programme, working_day_after(met.date(), 14), 14)
    return [
        *steps,
        Step(answered, partial(quarter.answer, answered)),
        Step(judged, partial(quarter.judge, judged)),
    ]


class Quarter:
    """One round on its way; each act finds what the one before it made."""

    round: Round
    meeting: Meeting
    finding: Finding
    follow_up: FollowUp

    def __init__(self, office: Office, period: Period, place: int, max_bytes: int) -> None:
        self.office, self.period, self.place, self.max_bytes = office, period, place, max_bytes
        self.by = office.coordinator

    def open(self, now: dt.datetime) -> None:
        self.round = open_round(
            programme=self.office.programme, period=self.period, link=_round_link, by=self.by, now=now
        )

    def invite(self, now: dt.datetime, held_on: dt.date) -> None:
        facts = MeetingFacts(
            title=f"Rapat monitoring dan evaluasi {self.period.name}",
            held_on=held_on,
            begins=dt.time(9),
            ends=dt.time(11, 30),
            place="Ruang rapat lantai 1",
            agenda=AGENDA,
            chair="Sekretaris",
            invitees="Para ketua dan anggota pokja",
        )
        self.meeting = call_meeting(round=self.round, facts=facts, by=self.by, now=now)
        issue_invitation(meeting=self.meeting, by=self.by, now=now)

    def explain(self, now: dt.datetime) -> None:
        """Each row that is late gets its obstacle and plan."""
        late = [row for row in self._compiled(now).rows if row.lacks_words]
        items = self.office.programme.work_items.in_bulk([row.item for row in late])
        for place, row in enumerate(late):
            obstacle, action = OBSTACLES[place % len(OBSTACLES)]
            write_note(
                round=self.round, item=items[row.item], obstacle=obstacle, action=action, by=self.by, now=now
            )

    def meet(self, now: dt.datetime) -> None:
        for person in self.office.everybody:
            write_down(meeting=self.meeting, who=person, by=self.by, now=now)
        write_minutes(meeting=self.meeting, minutes=MINUTES, by=self.by, now=now)
        decision = note_decision(
            meeting=self.meeting, text=DECISIONS[self.place % len(DECISIONS)], by=self.by, now=now
        )
        facts = FindingFacts(
            text=FINDINGS[self.place % len(FINDINGS)],
            due_on=now.date() + dt.timedelta(days=30),
            priority=Priority.HIGH if self.place == 1 else Priority.MEDIUM,
            owner=self.office.owner,
        )
        self.finding = raise_finding(
            round=self.round, facts=facts, link=_finding_link, by=self.by, now=now, decision=decision
        )
        for issue in (issue_attendance_list, issue_minutes):
            self.meeting.refresh_from_db()
            issue(meeting=self.meeting, by=self.by, now=now)

    def close(self, now: dt.datetime) -> None:
        # What was returned since the meeting is late now as well.
        self.explain(now)
        total = self._compiled(now).total
        summary = (
            f"Dari {total.planned} jatuh tempo {self.period.name}, {total.accepted} diterima seluruhnya dan "
            f"{total.late} terlambat; terbukti {whole_per_cent(total.share)}%.\n"
            f"Perbaikan diarahkan pada {total.arrears} tunggakan periode lalu dan bukti yang dikembalikan."
        )
        summarise(round=self.round, summary=summary, by=self.by, now=now)
        close_round(round=self.round, by=self.by, now=now)
        self.round.refresh_from_db()
        issue_report(round=self.round, by=self.by, now=now)

    def _compiled(self, now: dt.datetime) -> Compiled:
        return compiled_of(self.round, self.office.programme.unit.local_date(now))

    def answer(self, now: dt.datetime) -> None:
        self.follow_up = follow_up(
            finding=self.finding,
            text="Sudah diperbaiki dan disampaikan kepada seluruh pokja.",
            document=NoteDocument(f"Tindak lanjut {self.period.name}: rekap lengkap sudah dikumpulkan."),
            max_bytes=self.max_bytes,
            by=self.office.owner,
            now=now,
        )

    def judge(self, now: dt.datetime) -> None:
        accept_follow_up(follow_up=self.follow_up, link=_finding_link, by=self.by, now=now)


def _round_link(pk: int) -> str:
    return reverse("monitoring:round", args=[pk])


def _finding_link(pk: int) -> str:
    return reverse("monitoring:finding", args=[pk])


def _at(programme: Programme, day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, 5), tzinfo=programme.unit.zone_info)
