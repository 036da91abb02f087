"""The monitoring sheet and the report of a round, as blocks. Pure.

Every figure comes from the same ``Compiled`` as the pages and is written by ``wording``: they cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from pakta.domain.monitoring.choices import FindingState, Priority
from pakta.domain.monitoring.compiling import Compiled, FindingLine, GroupFigures, Moment, SheetRow, busy
from pakta.domain.monitoring.wording import decimal_text, tenths_of, whole_per_cent
from pakta.domain.programmes.choices import Standing
from pakta.foundation.papers.blocks import (
    Align,
    Band,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    KeyValues,
    Paper,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.shared.dates import day_text
from pakta.shared.months import MONTH_NAMES
from pakta.shared.numbers import per_cent

# Papers are Indonesian whatever language the screen has, so these stand beside the screen's own words.
_STANDINGS = {
    Standing.PLANNED: "direncanakan",
    Standing.DUE: "jatuh tempo",
    Standing.LATE: "terlambat",
    Standing.HANDED_IN: "diserahkan",
    Standing.RETURNED: "dikembalikan",
    Standing.ACCEPTED: "diterima",
}
_FINDINGS = {
    FindingState.OPEN: "terbuka",
    FindingState.FOLLOWED_UP: "ditindaklanjuti",
    FindingState.CLOSED: "selesai",
}
_PRIORITIES = {Priority.HIGH: "tinggi", Priority.MEDIUM: "sedang", Priority.LOW: "rendah"}
_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
_NAMELESS_AREA, _NO_TEAM = "(area tanpa nama)", "Tanpa tim"


@dataclass(frozen=True, slots=True)
class RoundWords:
    """A round as papers print it; ``decree`` as an office cites it, ``closed_on`` None while it is open."""

    name: str
    programme: str
    decree: str
    starts_on: dt.date
    ends_on: dt.date
    closed_on: dt.date | None
    summary: str


def monitoring_sheet(found: RoundWords, office: Office, compiled: Compiled, *, dated_on: dt.date) -> Paper:
    """Every row of the round, by area, on sheets that lie across."""
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column("Indikator atau langkah aksi", 3.2),
        Column("Penanggung jawab", 1.5),
        Column("Jatuh tempo dan keadaan", 2.4),
        Column("Kendala", 2.2),
        Column("Rencana tindak lanjut", 2.2),
    )
    rows: list[Row | Band] = []
    number = 0
    for area, of_area in groupby(compiled.rows, key=lambda row: (row.area, row.area_name)):
        rows.append(Band(area[1] or _NAMELESS_AREA))
        for row in of_area:
            number += 1
            rows.append(
                (
                    str(number),
                    row.label,
                    row.team_name or _NO_TEAM,
                    "\n".join(_moment(moment) for moment in row.moments),
                    row.obstacle,
                    row.follow_up,
                )
            )
    return Paper(
        title=f"Lembar monitoring {found.name}, {found.programme}",
        blocks=(
            Title(
                ("LEMBAR MONITORING DAN EVALUASI", found.programme.upper(), found.name.upper()),
                with_number=False,
            ),
            Paragraph(_as_of(found, compiled)),
            _figures(compiled),
            Table(columns, tuple(rows), numbered=True)
            if rows
            else Paragraph("Tidak ada yang jatuh tempo dalam periode ini dan tidak ada tunggakan."),
            Signatures((office.secretary.signature(opening=place_and_day(office, dated_on)),)),
        ),
        landscape=True,
    )


def report(found: RoundWords, office: Office, compiled: Compiled, *, dated_on: dt.date) -> Paper:
    """The round's report: figures, charts, what is late and why, findings, conclusion."""
    blocks: list[Block] = [
        Title(("LAPORAN MONITORING DAN EVALUASI", found.programme.upper(), found.name.upper())),
        Heading("A. Dasar dan ruang lingkup", 2),
        Paragraph(
            f"Laporan ini memuat hasil monitoring dan evaluasi {found.programme} {office.name} berdasarkan "
            f"Keputusan {found.decree}, untuk periode {day_text(found.starts_on)} sampai dengan "
            f"{day_text(found.ends_on)}. {_as_of(found, compiled)}"
        ),
        Heading("B. Ringkasan capaian", 2),
        _figures(compiled),
        Heading("C. Capaian per area dan per tim", 2),
        _groups("Area perubahan", compiled.areas, _NAMELESS_AREA),
        _groups("Tim", compiled.teams, _NO_TEAM),
        *_charts(compiled),
        Heading("D. Terlambat, dikembalikan, dan tunggakan", 2),
        _troubled(compiled.rows),
        Heading("E. Temuan dan tindak lanjut", 2),
        *_findings(compiled.findings),
        Heading("F. Simpulan", 2),
        *(Paragraph(line) for line in (found.summary or "Tidak ada simpulan tertulis.").splitlines() if line),
        Signatures((office.secretary.signature(opening=place_and_day(office, dated_on)),)),
    ]
    return Paper(title=f"Laporan monitoring {found.name}, {found.programme}", blocks=tuple(blocks))


def _as_of(found: RoundWords, compiled: Compiled) -> str:
    if found.closed_on is None:
        return f"Angka sementara per {day_text(compiled.day)}; putaran ini belum ditutup."
    return f"Angka dibekukan pada penutupan putaran, {day_text(found.closed_on)}."


def _figures(compiled: Compiled) -> KeyValues:
    total = compiled.total
    return KeyValues(
        (
            ("jatuh tempo dalam periode", str(total.planned)),
            ("diterima seluruhnya", f"{total.accepted} dari {total.planned}"),
            ("menunggu diperiksa", f"{total.waiting} dari {total.planned}"),
            ("terlambat", f"{total.late} dari {total.planned}"),
            ("dikembalikan", f"{total.returned} dari {total.planned}"),
            ("tunggakan periode lalu", str(total.arrears)),
            (
                "terbukti",
                f"{decimal_text(total.proved)} dari {total.planned} ({whole_per_cent(total.share)}%)",
            ),
            ("terbukti pada akhir periode", f"{whole_per_cent(total.share_by_end)}%"),
        )
    )


def _groups(label: str, groups: Sequence[GroupFigures], nameless: str) -> Block:
    if not groups:
        return Paragraph("Tidak ada yang jatuh tempo dalam periode ini.")
    columns = (
        Column(label, 3.4),
        Column("Jatuh tempo", 1, Align.RIGHT),
        Column("Diterima", 1, Align.RIGHT),
        Column("Terlambat", 1, Align.RIGHT),
        Column("Tunggakan", 1, Align.RIGHT),
        Column("Terbukti", 1, Align.RIGHT),
    )
    rows = tuple(
        (
            group.name or nameless,
            str(group.figures.planned),
            str(group.figures.accepted),
            str(group.figures.late),
            str(group.figures.arrears),
            f"{whole_per_cent(group.figures.share)}%",
        )
        for group in groups
    )
    return Table(columns, rows)


def _charts(compiled: Compiled) -> list[Chart]:
    """The same series as the page of pictures."""
    curve = compiled.curve
    charts = [
        Chart(
            ChartKind.CURVE,
            "Rencana, terbukti, dan perkiraan sampai akhir tahun (jatuh tempo)",
            tuple(_MONTHS[point.month.month - 1] for point in curve),
            (
                Series("Rencana", tuple(point.planned for point in curve)),
                Series("Terbukti", tuple(_one_digit(point.done) for point in curve)),
                Series("Perkiraan", tuple(_one_digit(point.forecast) for point in curve)),
            ),
        )
    ]
    if teams := busy(compiled.teams):
        charts.append(
            Chart(
                ChartKind.BARS,
                "Terbukti per tim dalam periode ini",
                tuple(group.name or _NO_TEAM for group in teams),
                (Series("Terbukti", tuple(whole_per_cent(group.figures.share) for group in teams)),),
                unit="%",
            )
        )
    if compiled.heat:
        charts.append(
            Chart(
                ChartKind.HEAT_MAP,
                "Terbukti per area dan bulan jatuh tempo",
                _MONTHS,
                tuple(
                    Series(
                        row.name or _NAMELESS_AREA,
                        tuple(None if share is None else whole_per_cent(share) for share in row.shares),
                    )
                    for row in compiled.heat
                ),
                unit="%",
            )
        )
    return charts


def _one_digit(value: Fraction | None) -> float | None:
    return None if value is None else tenths_of(value) / 10


def _troubled(rows: Sequence[SheetRow]) -> Block:
    """The rows to speak of, each with those of its moments that make it one."""
    found = [(row, trouble) for row in rows if (trouble := [one for one in row.moments if one.is_trouble])]
    if not found:
        return Paragraph("Tidak ada yang terlambat atau dikembalikan, dan tidak ada tunggakan.")
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column("Indikator atau langkah aksi", 3),
        Column("Penanggung jawab", 1.6),
        Column("Jatuh tempo", 2),
        Column("Kendala dan rencana tindak lanjut", 3),
    )
    return Table(
        columns,
        tuple(
            (
                str(number),
                row.label,
                row.team_name or _NO_TEAM,
                "\n".join(_moment(moment) for moment in trouble),
                "\n".join(words for words in (row.obstacle, row.follow_up) if words) or "belum ditulis",
            )
            for number, (row, trouble) in enumerate(found, 1)
        ),
    )


def _findings(findings: Sequence[FindingLine]) -> list[Block]:
    if not findings:
        return [Paragraph("Tidak ada temuan dalam periode ini.")]
    closed = sum(one.state == FindingState.CLOSED for one in findings)
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column("Temuan", 3.4),
        Column("Penanggung jawab", 1.8),
        Column("Tenggat", 1.5),
        Column("Prioritas", 1),
        Column("Keadaan", 1.3),
    )
    rows = tuple(
        (
            str(number),
            one.text,
            one.owner,
            day_text(one.due_on),
            _PRIORITIES[Priority(one.priority)],
            _FINDINGS[FindingState(one.state)],
        )
        for number, one in enumerate(findings, 1)
    )
    return [
        Paragraph(
            f"Selesai ditindaklanjuti {closed} dari {len(findings)} temuan ({per_cent(closed, len(findings))}%)."
        ),
        Table(columns, rows),
    ]


def _moment(moment: Moment) -> str:
    """ "30 Juni 2026: terlambat, dikembalikan, 1 dari 3 dokumen", by the words of the figures above."""
    words = ["tunggakan"] if moment.is_arrear else []
    words += [_STANDINGS[standing] for standing in moment.standings]
    return f"{day_text(moment.due_on)}: {', '.join(words)}, {moment.proved} dari {moment.needed} dokumen"
