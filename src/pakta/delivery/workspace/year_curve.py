"""The programme's year as a chart and in words: planned, proved, and where the pace of the last days leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.charts import Chart, Series
from pakta.delivery.design.components.numbers import grouped
from pakta.domain.programmes.curve import PACE_DAYS, CurvePoint, Step, curve_of, pace_of
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.progress import Line
from pakta.shared.numbers import tenths

DAYS_OF_PACE_WORDS = 30
"""The pace is said for so many days."""


def month_labels() -> list[str]:
    return [str(MONTHS_3[month]).capitalize() for month in range(1, 13)]


def since_of(programme: Programme) -> dt.date:
    """The day the programme began to be worked on, in its own year."""
    return max(programme.unit.local_date(programme.adopted_at), dt.date(programme.year, 1, 1))


@dataclass(frozen=True, slots=True)
class YearCurve:
    """``days`` is how long the pace was measured; ``pace`` is in shares a day."""

    points: Sequence[CurvePoint]
    planned: int
    pace: Fraction
    days: int
    today: dt.date

    @classmethod
    def of(
        cls, programme: Programme, lines: Sequence[Line], steps: Sequence[Step], today: dt.date
    ) -> YearCurve:
        since = since_of(programme)
        counted = {line.delivery for line in lines}
        own = [step for step in steps if step.delivery in counted]
        return cls(
            points=curve_of(lines, own, year=programme.year, today=today, since=since),
            planned=len(lines),
            pace=pace_of(own, today=today, since=since),
            days=min(PACE_DAYS, (today - since).days),
            today=today,
        )

    @property
    def chart(self) -> Chart:
        return Chart(
            kind="line",
            title=_("Rencana dan bukti diterima, dijumlahkan per bulan"),
            labels=tuple(month_labels()),
            series=(
                Series(_("Direncanakan"), tuple(point.planned for point in self.points), "planned"),
                Series(_("Terbukti"), tuple(_figure(point.done) for point in self.points), "done"),
                Series(_("Perkiraan"), tuple(_figure(point.forecast) for point in self.points), "due"),
            ),
            corner=_("Bulan"),
        )

    @property
    def forecast(self) -> str:
        """Where the pace leads, in a sentence or two."""
        end = self.points[-1].forecast
        if end is None:
            return _("Tahun program sudah lewat, jadi tidak ada lagi yang diperkirakan.")
        if self.days <= 0:
            return _("Program baru mulai, jadi belum ada laju untuk memperkirakan akhir tahun.")
        words = {
            "span": ngettext("%(n)d hari terakhir", "%(n)d hari terakhir", self.days) % {"n": self.days},
            "pace": grouped(tenths(self.pace * DAYS_OF_PACE_WORDS)),
            "end": grouped(tenths(end)),
            "planned": grouped(self.planned),
        }
        if not self.pace:
            return (
                _(
                    "Dalam %(span)s kemajuan tidak bertambah. Bila tetap begitu, pada akhir tahun terbukti "
                    "%(end)s dari %(planned)s."
                )
                % words
            )
        if end < self.planned:
            return (
                _(
                    "Dengan laju %(span)s (%(pace)s jatuh tempo per 30 hari), pada akhir tahun terbukti "
                    "kira-kira %(end)s dari %(planned)s."
                )
                % words
            )
        full = next(point.month for point in self.points if (point.forecast or 0) >= self.planned)
        words["month"] = f"{MONTHS[full.month]} {full.year}"
        return (
            _(
                "Dengan laju %(span)s (%(pace)s jatuh tempo per 30 hari), seluruh rencana terbukti pada "
                "%(month)s."
            )
            % words
        )


def _figure(sum_of_shares: Fraction | None) -> float | None:
    return None if sum_of_shares is None else tenths(sum_of_shares)
