"""What lies on the demo office's decree desk: one decree enacted, signed by hand and made public, one being drafted."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from functools import partial

import pypdfium2
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse

from pakta.config.demo_proof import Step
from pakta.domain.drafting.actions.enacting import enact_draft
from pakta.domain.drafting.actions.numbering import start_decree_numbers_at
from pakta.domain.drafting.actions.passing import hand_in_for_check, pass_draft
from pakta.domain.drafting.actions.publishing import publish_decree
from pakta.domain.drafting.actions.signing import attach_signed_scan
from pakta.domain.drafting.actions.starting import start_draft
from pakta.domain.drafting.composing import completed, from_nothing, from_plan
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.readings import draft_of_programme
from pakta.foundation.accounts.models import User
from pakta.foundation.papers.queries import letterhead_of
from pakta.knowledge.decrees.drafting import Json
from pakta.knowledge.law.citing import cite
from pakta.knowledge.law.regulations import library

FIRST_NUMBER = 12
"""The office numbered its earlier decrees of the year on paper."""
STARTED_ON, ENACTED_ON = dt.date(2026, 2, 3), dt.date(2026, 2, 10)
DRAFTED_BEFORE = dt.timedelta(days=3)
SCAN_SCALE = 1.4
LAW = ("UU 28/1999", "UU 25/2009", "PermenPANRB 90/2021")


@dataclass(frozen=True)
class Desk:
    """Who works there; ``programme`` is this year's."""

    programme: Programme
    planner: User
    officer: User
    head: User


def steps_of_decrees(desk: Desk, *, now: dt.datetime, max_bytes: int) -> list[Step]:
    """The decree on the teams of the year, made at the desk; and next year's plan, begun three days ago."""
    team = TeamDecree(desk, max_bytes)
    deeds = (
        (STARTED_ON, 9, team.begin),
        (STARTED_ON, 14, team.hand_in),
        (STARTED_ON + dt.timedelta(days=2), 10, team.pass_on),
        (ENACTED_ON, 9, team.enact),
        (ENACTED_ON, 15, team.sign),
        (ENACTED_ON + dt.timedelta(days=1), 8, team.publish),
    )
    steps = [Step(_at(desk, day, hour), partial(act, _at(desk, day, hour))) for day, hour, act in deeds]
    begun = now - DRAFTED_BEFORE
    return [*steps, Step(begun, partial(_begin_next_year, desk, begun))]


class TeamDecree:
    """The decree on its way; each act finds what the one before it made."""

    draft: DraftDecree

    def __init__(self, desk: Desk, max_bytes: int) -> None:
        self._desk, self._max_bytes = desk, max_bytes

    def begin(self, at: dt.datetime) -> None:
        unit, officer = self._desk.programme.unit, self._desk.officer
        start_decree_numbers_at(unit=unit, year=at.year, number=FIRST_NUMBER, by=officer, now=at)
        self.draft = start_draft(
            unit=unit, draft=_team_text(self._desk), origin="Naskah kosong", by=self._desk.planner, now=at
        )

    def hand_in(self, at: dt.datetime) -> None:
        self.draft = hand_in_for_check(
            draft=self.draft, version=self.draft.version, link=self._link, by=self._desk.planner, now=at
        )

    def pass_on(self, at: dt.datetime) -> None:
        self.draft = pass_draft(
            draft=self.draft, version=self.draft.version, link=self._link, by=self._desk.officer, now=at
        )

    def enact(self, at: dt.datetime) -> None:
        self.draft = enact_draft(
            draft=self.draft,
            version=self.draft.version,
            day=ENACTED_ON,
            revision=None,
            address_of=lambda key: f"{settings.PAKTA_URL}{reverse('portal:decree', args=[key])}",
            link=self._link,
            by=self._desk.head,
            now=at,
        )

    def sign(self, at: dt.datetime) -> None:
        assert self.draft.pdf is not None
        with default_storage.open(self.draft.pdf.storage_name) as stored:
            scan = _scanned(stored.read())
        self.draft = attach_signed_scan(
            draft=self.draft,
            content=io.BytesIO(scan),
            original_name="keputusan tim bertanda tangan.jpg",
            max_bytes=self._max_bytes,
            by=self._desk.officer,
            now=at,
        )

    def publish(self, at: dt.datetime) -> None:
        """This one, and the plan of the year, which came on paper."""
        assert self.draft.decree is not None
        for decree in (self.draft.decree, self._desk.programme.decree):
            publish_decree(decree=decree, by=self._desk.officer, now=at)

    @property
    def _link(self) -> str:
        return reverse("decrees:detail", args=[self.draft.pk])


def _team_text(desk: Desk) -> Json:
    """A decree without a plan: who works for the zone this year."""
    unit, year = desk.programme.unit, desk.programme.year
    draft = from_nothing(unit, letterhead_of(unit), kind=ProgrammeKind.INTEGRITY_ZONE, year=year)
    teams = "; ".join(team.name for team in desk.programme.teams.order_by("pk"))
    known = library()
    head = {
        **draft["head"],
        "title": f"Tim Kerja Pembangunan Zona Integritas {unit.name} Tahun {year}".upper(),
        "considerations": [
            f"bahwa pembangunan Zona Integritas di {unit.name} memerlukan pembagian tugas yang jelas;",
            "bahwa setiap area perubahan memerlukan kelompok kerja yang mengumpulkan bukti menurut waktunya;",
        ],
        "legal_basis": [f"{cite(one, known, on=STARTED_ON)};" for one in known if one.key in LAW],
        "dictums": [
            {"label": "KESATU", "text": f"Membentuk tim kerja yang terdiri atas {teams}."},
            {
                "label": "KEDUA",
                "text": "Tim kerja sebagaimana dimaksud dalam Diktum KESATU bertugas melaksanakan rencana aksi area "
                "masing-masing dan melaporkan kemajuannya kepada ketua setiap triwulan.",
            },
            {"label": "KETIGA", "text": "Keputusan ini mulai berlaku pada tanggal ditetapkan."},
        ],
    }
    return completed({**draft, "head": head})


def _begin_next_year(desk: Desk, at: dt.datetime) -> None:
    """This year's plan moved on, with the slips that moving leaves for the checker to find."""
    unit, programme = desk.programme.unit, desk.programme
    draft = from_plan(draft_of_programme(programme), unit, letterhead_of(unit), year=programme.year + 1)
    start_draft(unit=unit, draft=draft, origin=str(programme), by=desk.planner, now=at)


def _scanned(pdf: bytes) -> bytes:
    """The first page as a grey picture, as an office's scanner would give it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=SCAN_SCALE).to_pil().convert("L")
    finally:
        document.close()
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=70)
    return content.getvalue()


def _at(desk: Desk, day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), tzinfo=desk.programme.unit.zone_info)
