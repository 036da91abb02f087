"""Issuing the yearly report on public information services."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pakta.domain.registers.information.refusals import ReportRefused
from pakta.domain.registers.information.rules import check_keeper
from pakta.domain.registers.information.texts import line, paragraphs
from pakta.domain.registers.information.year_queries import (
    about_year,
    report_words,
    reports_of,
    year_figures,
)
from pakta.domain.registers.information.year_report import year_report
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.issuing import issue_paper
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.queries import office_of

LONGEST = 5_000
EARLIEST = 2000


@dataclass(frozen=True)
class ReportTexts:
    """What people write into the report."""

    policy: str
    resources: str
    obstacles: str
    recommendations: str
    signer: str


def issue_year_report(
    *, unit: Unit, year: int, texts: ReportTexts, by: User, now: dt.datetime
) -> IssuedPaper:
    """The report of a year that is over, as a numbered paper for everybody who sees the unit's programme.

    Refuses ``NotYoursToKeep``, ``ReportRefused`` (the year is not over, or its report stands: void that first), and
    ``EntryIncomplete``.
    """
    check_keeper(by, unit)
    today = unit.local_date(now)
    if not EARLIEST <= year < today.year:
        raise ReportRefused(
            _("Laporan tahun %(year)d diterbitkan setelah tahunnya berakhir.") % {"year": year}
        )
    if (standing := reports_of(unit).get(year)) is not None:
        raise ReportRefused(
            _("Laporan tahun %(year)d sudah terbit dengan nomor %(number)s. Batalkan dahulu naskah itu.")
            % {"year": year, "number": standing.number_text}
        )
    words = report_words(
        unit,
        year,
        policy=paragraphs(texts.policy, _("Gambaran umum kebijakan"), LONGEST),
        resources=paragraphs(texts.resources, _("Sarana, petugas, dan anggaran"), LONGEST),
        obstacles=paragraphs(texts.obstacles, _("Kendala"), LONGEST),
        recommendations=paragraphs(texts.recommendations, _("Rekomendasi"), LONGEST),
        signer=line(texts.signer, _("Penanda tangan"), 120),
    )
    paper = year_report(year_figures(unit, year, today=today), words, office_of(unit), dated_on=today)
    return issue_paper(
        unit=unit,
        kind="report",
        paper=paper,
        dated_on=today,
        about=about_year(unit, year),
        by=by,
        now=now,
    )
