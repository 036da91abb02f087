"""What the figures mean, each with the same small example; the numbers in it are counted by the modules that count.

So page and code cannot part: whoever changes how something is counted changes the example with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.numbers import grouped, of_base
from pakta.delivery.workspace.year_curve import YearCurve
from pakta.domain.programmes.choices import DeliveryState, Standing
from pakta.domain.programmes.curve import PACE_DAYS, Step, curve_of, pace_of
from pakta.domain.programmes.progress import DUE_WITHIN, Line, Tally, standing_of, tally_of
from pakta.shared.numbers import per_cent, tenths

YEAR = 2026
EXAMPLE_DAY = dt.date(YEAR, 10, 1)


def _line(number: int, due_on: dt.date, state: DeliveryState, proved: int, needed: int) -> Line:
    return Line(number, number, 1, None, None, due_on.replace(day=1), due_on, state, proved, needed)


EXAMPLE = (
    _line(1, dt.date(YEAR, 3, 31), DeliveryState.ACCEPTED, 3, 3),
    _line(2, dt.date(YEAR, 6, 30), DeliveryState.RETURNED, 1, 2),
    _line(3, dt.date(YEAR, 8, 31), DeliveryState.PLANNED, 0, 1),
    _line(4, dt.date(YEAR, 9, 30), DeliveryState.HANDED_IN, 0, 1),
    _line(5, dt.date(YEAR, 10, 15), DeliveryState.PLANNED, 0, 1),
    _line(6, dt.date(YEAR, 12, 31), DeliveryState.PLANNED, 0, 2),
)
"""Six due moments of one year, one of each kind."""
EXAMPLE_STEPS = (
    Step(1, dt.date(YEAR, 3, 20), Fraction(1)),
    Step(2, dt.date(YEAR, 9, 1), Fraction(1, 2)),
)


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A due moment of the example, with how it stands on the example's day."""

    line: Line
    standing: Standing

    @property
    def share(self) -> str:
        """Documents accepted of those asked for."""
        return of_base(self.line.proved, self.line.needed)


@dataclass(frozen=True, slots=True)
class Definition:
    """A word, what it means, and what it is in the example."""

    term: str
    meaning: str
    example: str


def example_rows() -> list[ExampleRow]:
    return [ExampleRow(line, standing_of(line.state, line.due_on, EXAMPLE_DAY)) for line in EXAMPLE]


def example_curve() -> YearCurve:
    since = dt.date(YEAR, 1, 1)
    return YearCurve(
        points=curve_of(EXAMPLE, EXAMPLE_STEPS, year=YEAR, today=EXAMPLE_DAY, since=since),
        planned=len(EXAMPLE),
        pace=pace_of(EXAMPLE_STEPS, today=EXAMPLE_DAY, since=since),
        days=PACE_DAYS,
        today=EXAMPLE_DAY,
    )


def definitions() -> list[Definition]:
    """In the order in which a reader needs them: each uses only words before it."""
    tally = tally_of(EXAMPLE, EXAMPLE_DAY)
    return [*_by_the_day(tally), *_by_the_proof(tally), *_of_all(tally)]


def _by_the_day(tally: Tally) -> Sequence[Definition]:
    return (
        Definition(
            _("Direncanakan"),
            _("Semua jatuh tempo butir yang ada dalam rencana, sepanjang tahun."),
            _("%(n)s jatuh tempo.") % {"n": grouped(tally.planned)},
        ),
        Definition(
            _("Seharusnya"),
            _("Jatuh tempo yang harinya sudah lewat menurut kalender satuan kerja."),
            _("%(n)s: jatuh tempo ke-1 sampai ke-4.") % {"n": of_base(tally.expected, tally.planned)},
        ),
        Definition(
            _("Jatuh tempo"),
            _(
                "Harinya hari ini atau dalam %(days)s hari ke depan, dan belum ada bukti yang menunggu diperiksa "
                "atau diterima seluruhnya."
            )
            % {"days": DUE_WITHIN.days},
            _("%(n)s: yang ke-5.") % {"n": of_base(tally.due, tally.planned)},
        ),
    )


def _by_the_proof(tally: Tally) -> Sequence[Definition]:
    return (
        Definition(
            _("Diserahkan, menunggu diperiksa"),
            _("Ada bukti yang belum diputuskan pemeriksa. Selama menunggu, jatuh tempo itu tidak terlambat."),
            _("%(n)s: yang ke-4.") % {"n": of_base(tally.handed_in, tally.planned)},
        ),
        Definition(
            _("Dikembalikan"),
            _(
                "Bukti dikembalikan pemeriksa dengan alasan dan belum ada versi baru. Setelah harinya lewat, "
                "yang dikembalikan juga terlambat."
            ),
            _("%(n)s: yang ke-2.") % {"n": of_base(tally.returned, tally.planned)},
        ),
        Definition(
            _("Diterima"),
            _("Setiap dokumen yang diminta sudah memiliki bukti yang diterima pemeriksa."),
            _("%(n)s: yang ke-1.") % {"n": of_base(tally.accepted, tally.planned)},
        ),
        Definition(
            _("Terlambat"),
            _("Harinya sudah lewat, belum diterima seluruhnya, dan tidak ada bukti yang menunggu diperiksa."),
            _("%(n)s: yang ke-2 dan ke-3.") % {"n": of_base(tally.late, tally.planned)},
        ),
    )


def _of_all(tally: Tally) -> Sequence[Definition]:
    proved = of_base(tenths(tally.proved), tally.planned)
    percent = per_cent(tally.proved.numerator, tally.proved.denominator * tally.planned)
    shares = " + ".join(f"{line.proved}/{line.needed}" for line in EXAMPLE if line.proved)
    return (
        Definition(
            pgettext("terbukti", "Bagian"),
            _("Dokumen yang diterima dibagi dokumen yang diminta, untuk satu jatuh tempo."),
            _("Yang ke-2: %(share)s dokumen, jadi setengah.")
            % {"share": of_base(EXAMPLE[1].proved, EXAMPLE[1].needed)},
        ),
        Definition(
            _("Terbukti"),
            _(
                "Jumlah semua bagian, sehingga yang baru terbukti sebagian dihitung sebagiannya. Persennya dibagi "
                "semua yang direncanakan dan tidak pernah dibulatkan ke atas."
            ),
            _("%(shares)s = %(proved)s, yaitu %(percent)s%%.")
            % {"shares": shares, "proved": proved, "percent": percent},
        ),
        Definition(
            _("Perkiraan"),
            _(
                "Laju %(days)s hari terakhir (atau sejak program berjalan, bila belum selama itu) diteruskan sampai "
                "akhir tahun; tidak pernah lebih dari rencananya."
            )
            % {"days": PACE_DAYS},
            example_curve().forecast,
        ),
    )
