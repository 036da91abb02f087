"""The progress page and its figures as XLSX: today, or as it was on an earlier day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.charts import Chart
from pakta.delivery.workspace.downloads import workbook_response
from pakta.delivery.workspace.filter_bar import Choice
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.programmes.pictures import Progress, ShareRow, area_name, progress_of
from pakta.delivery.workspace.programmes.programme_pages import ProgrammePage
from pakta.delivery.workspace.programmes.share_html import written_shares
from pakta.delivery.workspace.year_curve import YearCurve
from pakta.domain.programmes.looking_back import lines_on
from pakta.domain.programmes.models import Component, Team
from pakta.domain.programmes.queries import item_names, lines_of, steps_of
from pakta.shared.spreadsheets import Sheet, Value


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; what it asks wrongly is left out and named by ``wrong_day``."""

    day: dt.date
    is_past: bool
    wrong_day: bool
    area: int | None
    team: int | None

    @classmethod
    def of(cls, query: QueryDict, *, earliest: dt.date, today: dt.date) -> Asked:
        typed = query.get("per", "").strip()
        day = _day(typed)
        usable = day is not None and earliest <= day <= today
        return cls(
            day=day if day is not None and usable else today,
            is_past=usable and day != today,
            wrong_day=bool(typed) and not usable,
            area=number_typed(query, "area"),
            team=number_typed(query, "tim"),
        )


def _day(typed: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        return None


class ProgressPage(ProgrammePage):
    """Loads what both the page and the file show."""

    components: list[Component]
    teams: list[Team]

    def asked(self) -> Asked:
        # Before the year in which its plan was made, nothing of a programme was there to look back on.
        earliest = dt.date(self.programme.year - 1, 1, 1)
        return Asked.of(self.request.GET, earliest=earliest, today=self.today)

    def progress(self, asked: Asked) -> Progress:
        """Six queries: deliveries, steps, areas, teams, rows."""
        self.components = list(self.programme.components.all())
        self.teams = list(self.programme.teams.all())
        steps = steps_of(self.programme)
        lines = [
            line
            for line in lines_of(self.programme)
            if asked.area in (None, line.component) and asked.team in (None, line.team)
        ]
        if asked.is_past:
            lines = lines_on(lines, steps, asked.day)
        return progress_of(
            self.programme,
            lines,
            YearCurve.of(self.programme, lines, steps, asked.day),
            day=asked.day,
            is_past=asked.is_past,
            components=self.components,
            teams=self.teams,
            item_names=item_names(self.programme),
        )


class ProgressDetail(ProgressPage):
    """How far the programme is: curve, areas by month, teams, how long things are late."""

    template = "workspace/programmes/progress.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = self.asked()
        progress = self.progress(asked)
        return self.show(
            {
                "programme": self.programme,
                "asked": asked,
                "progress": progress,
                "item_rows": written_shares(progress.items, late_words=progress.late_words),
                "today": self.today,
                "area_choices": [
                    Choice(str(one.pk), area_name(one), one.pk == asked.area) for one in self.components
                ],
                "team_choices": [Choice(str(one.pk), one.name, one.pk == asked.team) for one in self.teams],
                "query": request.GET.urlencode(),
            }
        )


class ProgressWorkbook(ProgressPage):
    """The same figures, one sheet a picture."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = self.asked()
        progress = self.progress(asked)
        sheets = [
            _summary(progress),
            _sheet_of(_("Kurva"), progress.curve.chart),
            _sheet_of(_("Area per bulan (%)"), progress.heat),
            _shares(_("Area"), progress.areas, progress),
            _shares(_("Tim"), progress.teams, progress),
            _sheet_of(_("Lama keterlambatan"), progress.age_chart),
            _shares(_("Butir"), progress.items, progress),
        ]
        name = f"kemajuan-{self.programme.unit.code}-{self.programme.year}-per-{asked.day:%Y-%m-%d}.xlsx"
        return workbook_response(sheets, name=name)


def _sheet_of(title: str, chart: Chart) -> Sheet:
    return Sheet(
        title,
        [chart.corner, *chart.head],
        [[label, *(cell.value for cell in cells)] for label, cells in chart.body],
        (32, 14),
    )


def _summary(progress: Progress) -> Sheet:
    tally = progress.tally
    rows: list[tuple[str, Value]] = [
        (_("Per tanggal"), progress.day.strftime("%d-%m-%Y")),
        (_("Direncanakan"), tally.planned),
        (_("Seharusnya terbukti"), tally.expected),
        (_("Terbukti"), progress.proved),
        (_("Terbukti (%)"), progress.percent),
        (_("Diterima seluruhnya"), tally.accepted),
        (progress.late_words, tally.late),
    ]
    if not progress.is_past:
        rows += [(_("Menunggu diperiksa"), tally.handed_in), (_("Dikembalikan"), tally.returned)]
    rows.append((_("Perkiraan"), progress.curve.forecast))
    return Sheet(_("Ringkasan"), [_("Angka"), pgettext("angka", "Nilai")], rows, (28, 60))


def _shares(title: str, rows: Sequence[ShareRow], progress: Progress) -> Sheet:
    header = [
        title,
        _("Direncanakan"),
        _("Seharusnya terbukti"),
        _("Terbukti"),
        _("Terbukti (%)"),
        _("Diterima seluruhnya"),
        progress.late_words,
    ]
    return Sheet(
        title,
        header,
        [
            [
                row.name,
                row.tally.planned,
                row.tally.expected,
                row.proved,
                row.percent,
                row.tally.accepted,
                row.tally.late,
            ]
            for row in rows
        ],
        (60, 16),
    )
