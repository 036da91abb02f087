"""Rounds as words, marks and charts; templates do no arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from django.http import QueryDict
from django.utils.dates import MONTHS_3
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pakta.delivery.design.components.charts import Chart, Series
from pakta.delivery.design.components.ways import ChipGroup, chip_group
from pakta.delivery.workspace.due_words import finding_lateness
from pakta.delivery.workspace.pages import number_typed
from pakta.domain.monitoring.compiling import Compiled, Figures, GroupFigures, Moment, SheetRow, busy
from pakta.domain.monitoring.models import Finding, Round
from pakta.domain.monitoring.periods import Period
from pakta.domain.monitoring.queries import RoundLine
from pakta.domain.monitoring.rules import can_note
from pakta.domain.monitoring.wording import tenths_of, whole_per_cent
from pakta.foundation.accounts.models import User

LATE, RETURNED, UNPROVED, SILENT = "terlambat", "dikembalikan", "belum", "tanpa-kendala"
ARREARS = "tunggakan"


def decimals(value: Fraction) -> str:
    """A sum of shares with at most one digit behind the comma, cut: 4/3 is "1,3"."""
    tenths = tenths_of(value)
    return number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0, use_l10n=True)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A group's figures as the tables show them."""

    name: str
    figures: Figures

    @property
    def proved(self) -> str:
        return decimals(self.figures.proved)

    @property
    def per_cent(self) -> int:
        return whole_per_cent(self.figures.share)

    @property
    def per_cent_by_end(self) -> int:
        return whole_per_cent(self.figures.share_by_end)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of a list; ``late`` says how long its day is over, "" where it is not or nothing is to be done."""

    finding: Finding
    late: str

    @classmethod
    def all_of(cls, findings: Iterable[Finding], today: dt.date) -> list[FindingRow]:
        return [cls(one, finding_lateness(one, today)) for one in findings]


def figure_lines(groups: Sequence[GroupFigures], nameless: str) -> list[FigureWords]:
    return [FigureWords(group.name or nameless, group.figures) for group in groups]


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period in the list of rounds. ``is_over``: its last day has passed."""

    period: Period
    round: Round | None
    words: FigureWords | None
    is_over: bool

    @classmethod
    def all_of(cls, lines: Sequence[RoundLine], today: dt.date) -> list[PeriodLine]:
        return [
            cls(
                line.period,
                line.round,
                FigureWords(line.period.name, line.figures) if line.figures else None,
                line.period.ends_on < today,
            )
            for line in lines
        ]


def next_to_open(lines: Sequence[PeriodLine]) -> PeriodLine | None:
    """The first period without a round that is over, else the first without one."""
    waiting = [line for line in lines if line.round is None]
    return next((line for line in waiting if line.is_over), waiting[0] if waiting else None)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the sheet is narrowed to."""

    standing: str = ""
    team: int | None = None

    @classmethod
    def of(cls, query: QueryDict) -> Choice:
        return cls(query.get("saring", ""), number_typed(query, "tim"))

    def passes(self, row: SheetRow) -> bool:
        if self.team is not None and (row.team or 0) != self.team:
            return False
        if self.standing == LATE:
            return row.is_late
        if self.standing == RETURNED:
            return row.is_returned
        if self.standing == ARREARS:
            return bool(row.arrears)
        if self.standing == UNPROVED:
            return not row.is_proved
        if self.standing == SILENT:
            return row.lacks_words
        return True


def chips(query: QueryDict, compiled: Compiled) -> tuple[ChipGroup, ...]:
    standing = [
        (LATE, _("Terlambat")),
        (RETURNED, _("Dikembalikan")),
        (ARREARS, _("Tunggakan")),
        (UNPROVED, _("Belum terbukti")),
        (SILENT, _("Kendala belum ditulis")),
    ]
    teams = [(str(group.pk or 0), group.name or _("Tanpa tim")) for group in compiled.teams]
    groups = [chip_group(label=_("Keadaan"), key="saring", options=standing, query=query)]
    if len(teams) > 1:
        groups.append(chip_group(label=_("Tim"), key="tim", options=teams, query=query))
    return tuple(groups)


def words_of(moment: Moment) -> list[str]:
    """How it stands, by the words of the round's figures."""
    arrear = [_("Tunggakan")] if moment.is_arrear else []
    return [*arrear, *(str(standing.label) for standing in moment.standings)]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row on the sheet. ``may_note``: this person may speak for it now."""

    row: SheetRow
    may_note: bool


@dataclass(frozen=True, slots=True)
class SheetArea:
    name: str
    words: FigureWords
    lines: Sequence[SheetLine]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The sheet as shown: areas in the plan's order, with whole figures whatever is narrowed."""

    areas: Sequence[SheetArea]
    shown: int
    total: int

    @classmethod
    def of(
        cls, found: Round, compiled: Compiled, chosen: Choice, user: User, teams: frozenset[int]
    ) -> SheetTable:
        figures = {group.pk: group.figures for group in compiled.areas}
        unit = found.programme.unit
        shown = [row for row in compiled.rows if chosen.passes(row)]
        areas = []
        for area, rows in groupby(shown, key=lambda row: row.area):
            lines = [SheetLine(row, found.is_open and can_note(user, unit, row.team, teams)) for row in rows]
            name = lines[0].row.area_name or _("(area tanpa nama)")
            areas.append(SheetArea(name, FigureWords(name, figures[area]), lines))
        return cls(areas, len(shown), len(compiled.rows))


def curve_chart(compiled: Compiled) -> Chart:
    labels = tuple(str(MONTHS_3[point.month.month]) for point in compiled.curve)
    return Chart(
        "line",
        _("Rencana, terbukti, dan perkiraan sampai akhir tahun (jatuh tempo)"),
        labels,
        (
            Series(_("Rencana"), tuple(point.planned for point in compiled.curve), "planned"),
            Series(_("Terbukti"), tuple(_rounded(point.done) for point in compiled.curve), "done"),
            Series(_("Perkiraan"), tuple(_rounded(point.forecast) for point in compiled.curve), "due"),
        ),
    )


def team_chart(compiled: Compiled) -> Chart:
    teams = busy(compiled.teams)
    return Chart(
        "bar",
        _("Terbukti per tim dalam periode ini (persen)"),
        tuple(group.name or _("Tanpa tim") for group in teams),
        (
            Series(
                _("Terbukti"),
                tuple(whole_per_cent(group.figures.share) for group in teams),
                "done",
            ),
        ),
    )


def heat_chart(compiled: Compiled) -> Chart:
    return Chart(
        "heatmap",
        _("Terbukti per area dan bulan jatuh tempo (persen)"),
        tuple(str(MONTHS_3[month]) for month in range(1, 13)),
        tuple(
            Series(
                row.name or _("(area tanpa nama)"),
                tuple(None if share is None else whole_per_cent(share) for share in row.shares),
                "done",
            )
            for row in compiled.heat
        ),
    )


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else tenths_of(value) / 10
