"""What the papers of monitoring say, before they are set."""

from __future__ import annotations

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest

from pakta.domain.monitoring.choices import FindingState, Priority
from pakta.domain.monitoring.compiling import (
    Compiled,
    Figures,
    FindingLine,
    GroupFigures,
    HeatRow,
    Moment,
    SheetRow,
    figures_of,
)
from pakta.domain.monitoring.papers.meeting import LEAST_LINES, Present, attendance_list, invitation, minutes
from pakta.domain.monitoring.papers.parts import MeetingWords
from pakta.domain.monitoring.papers.round import RoundWords, monitoring_sheet, report
from pakta.domain.monitoring.wording import decimal_text, whole_per_cent
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.curve import CurvePoint
from pakta.foundation.papers.blocks import (
    Band,
    Chart,
    ChartKind,
    KeyValues,
    Listing,
    PageBreak,
    Paper,
    Paragraph,
    Photos,
    Table,
)
from pakta.foundation.papers.offices import Office, Signer

DAY = dt.date(2026, 4, 6)
OFFICE = Office("Kantor Pelayanan Sukamaju", "Sukamaju", "WITA", Signer("Sekretaris", "Sari", "19800101"))
MEETING = MeetingWords(
    title="Rapat monitoring triwulan I",
    round="Triwulan I 2026",
    programme="Zona Integritas 2026",
    held_on=dt.date(2026, 4, 8),
    begins=dt.time(9),
    ends=None,
    place="Aula",
    agenda=("Pembukaan", "Pembahasan"),
    invitees=("Ketua tim kerja",),
    chair="Budi",
)
ROUND = RoundWords(
    "Triwulan I 2026",
    "Zona Integritas 2026",
    "Nomor 7 Tahun 2026",
    dt.date(2026, 1, 1),
    dt.date(2026, 3, 31),
    None,
    "Cukup.",
)


def moment(
    standing: Standing,
    proved: int = 0,
    needed: int = 3,
    *,
    returned: bool = False,
    arrear: bool = False,
) -> Moment:
    due_on = dt.date(2025, 12, 31) if arrear else dt.date(2026, 3, 31)
    return Moment(1, due_on, standing, returned, proved, needed, Fraction(0), is_arrear=arrear)


def row(item: int, one: Moment, obstacle: str = "") -> SheetRow:
    texts = ("Tim Kerja", "a", f"Butir {item}", "", "", "")
    return SheetRow(item, 1, "Manajemen Perubahan", *texts, None, "", (one,), obstacle)


ROWS = (
    row(1, moment(Standing.ACCEPTED, 3)),
    row(2, moment(Standing.LATE, 1, returned=True), "Ruang belum ada"),
)
COMPILED = Compiled(
    day=DAY,
    rows=ROWS,
    total=figures_of(ROWS),
    areas=(GroupFigures(1, "Manajemen Perubahan", figures_of(ROWS)),),
    teams=(GroupFigures(None, "", figures_of(ROWS)),),
    curve=tuple(CurvePoint(dt.date(2026, month, 1), month, Fraction(4, 3), None) for month in range(1, 13)),
    heat=(HeatRow("Manajemen Perubahan", (Fraction(2, 3), *[None] * 11)),),
    findings=(
        FindingLine(1, "Arsip kurang", "Sari", DAY, str(Priority.HIGH), FindingState.CLOSED),
        FindingLine(2, "Standar belum ada", "Budi", DAY, str(Priority.LOW), FindingState.OPEN),
    ),
)


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def pairs(paper: Paper) -> dict[str, object]:
    return {
        key: value for block in paper.blocks if isinstance(block, KeyValues) for key, value in block.pairs
    }


def words(paper: Paper) -> str:
    return " ".join(str(block.words) for block in paper.blocks if isinstance(block, Paragraph))


def test_an_invitation_says_when_and_where() -> None:
    paper = invitation(MEETING, OFFICE)
    assert pairs(paper) == {
        "hari, tanggal": "Rabu, 8 April 2026",
        "pukul": "09.00 WITA s.d. selesai",
        "tempat": "Aula",
        "acara": "Pembukaan; Pembahasan",
    }
    assert paper.reference
    assert paper.reference.to == ("Ketua tim kerja",)
    assert not any(isinstance(block, PageBreak) for block in paper.blocks)


def test_many_people_are_listed_behind_the_letter() -> None:
    many = tuple(f"Orang {n}" for n in range(7))
    paper = invitation(
        MeetingWords(**{**{name: getattr(MEETING, name) for name in MEETING.__slots__}, "invitees": many}),
        OFFICE,
    )
    assert paper.reference
    assert paper.reference.to == ("Daftar terlampir",)
    assert paper.blocks[-1] == Listing(many)


def test_an_attendance_list_leaves_room_for_whoever_signs_by_hand() -> None:
    (table,) = tables(attendance_list(MEETING, OFFICE, [Present("Budi", "Inspektorat", "09.05 (kode QR)")]))
    assert table.rows[0] == ("1", "Budi", "Inspektorat", "09.05 (kode QR)", "")
    assert len(table.rows) == LEAST_LINES
    full = tables(attendance_list(MEETING, OFFICE, [Present("B", "", "")] * 40))[0]
    assert len(full.rows) == 41


def test_minutes_hold_what_was_said_decided_and_seen() -> None:
    paper = minutes(
        MEETING,
        OFFICE,
        text="Dibuka.\n\nDitutup.",
        decisions=["Lengkapi arsip"],
        present=[Present("Budi", "Inspektorat", "")],
        photos=[("a" * 64, "Suasana")],
        keeper="Sari",
        dated_on=DAY,
    )
    assert words(paper) == "Dibuka. Ditutup."
    assert [block.items for block in paper.blocks if isinstance(block, Listing)] == [
        ("Lengkapi arsip",),
        ("Budi, Inspektorat",),
    ]
    assert [block.photos[0].caption for block in paper.blocks if isinstance(block, Photos)] == ["Suasana"]


def test_the_sheet_has_a_band_an_area_and_every_row() -> None:
    paper = monitoring_sheet(ROUND, OFFICE, COMPILED, dated_on=DAY)
    assert paper.landscape
    assert "Angka sementara per 6 April 2026" in words(paper)
    assert tables(paper)[0].rows == (
        Band("Manajemen Perubahan"),
        ("1", "Butir 1", "Tanpa tim", "31 Maret 2026: diterima, 3 dari 3 dokumen", "", ""),
        (
            "2",
            "Butir 2",
            "Tanpa tim",
            "31 Maret 2026: terlambat, dikembalikan, 1 dari 3 dokumen",
            "Ruang belum ada",
            "",
        ),
    )


def test_the_report_has_the_figures_their_charts_what_is_late_and_the_findings() -> None:
    paper = report(ROUND, OFFICE, COMPILED, dated_on=DAY)
    assert pairs(paper)["terbukti"] == "1,3 dari 2 (66%)"
    assert pairs(paper)["terlambat"] == "1 dari 2"
    areas, teams, late, findings = tables(paper)
    assert areas.rows == (("Manajemen Perubahan", "2", "1", "1", "0", "66%"),)
    assert teams.rows == (("Tanpa tim", "2", "1", "1", "0", "66%"),)
    assert [one[1] for one in late.rows if not isinstance(one, Band)] == ["Butir 2"]
    assert findings.rows[0] == ("1", "Arsip kurang", "Sari", "6 April 2026", "tinggi", "selesai")
    assert "Selesai ditindaklanjuti 1 dari 2 temuan (50%)." in words(paper)
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    assert [chart.series[0].values[0] for chart in charts] == [1, 66, 66]
    assert charts[0].series[1].values[0] == 1.3


def test_each_word_of_the_report_counts_what_its_figure_counts() -> None:
    """Late, returned and in arrears in every mixture: the table says a word as often as the summary counts it."""
    moments = [
        moment(Standing.LATE),
        moment(Standing.LATE, returned=True),
        moment(Standing.RETURNED, returned=True),
        moment(Standing.ACCEPTED, 3),
        moment(Standing.LATE, arrear=True),
        moment(Standing.LATE, returned=True, arrear=True),
        moment(Standing.HANDED_IN, arrear=True),
    ]
    rows = tuple(row(number, one) for number, one in enumerate(moments))
    paper = report(
        ROUND, OFFICE, dataclasses.replace(COMPILED, rows=rows, total=figures_of(rows)), dated_on=DAY
    )
    said = " ".join(str(one[3]) for one in tables(paper)[2].rows if not isinstance(one, Band))
    counted = pairs(paper)
    assert (said.count("terlambat"), counted["terlambat"]) == (2, "2 dari 4")
    assert (said.count("tunggakan"), counted["tunggakan periode lalu"]) == (3, "3")
    # Of the three that lie returned one is from before.
    assert (said.count("dikembalikan"), counted["dikembalikan"]) == (3, "2 dari 4")


def test_a_team_of_arrears_alone_is_no_bar() -> None:
    rows = (row(1, moment(Standing.LATE, arrear=True)),)
    of_arrears = GroupFigures(None, "", figures_of(rows))
    compiled = dataclasses.replace(COMPILED, rows=rows, teams=(of_arrears,))
    paper = report(ROUND, OFFICE, compiled, dated_on=DAY)
    assert tables(paper)[1].rows == (("Tanpa tim", "0", "0", "0", "1", "0%"),)
    assert ChartKind.BARS not in [block.kind for block in paper.blocks if isinstance(block, Chart)]


def test_a_round_of_nothing_has_a_report_too() -> None:
    empty = Compiled(DAY, (), Figures(), (), (), COMPILED.curve, (), ())
    assert "Tidak ada temuan dalam periode ini." in words(report(ROUND, OFFICE, empty, dated_on=DAY))
    assert tables(monitoring_sheet(ROUND, OFFICE, empty, dated_on=DAY)) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(0), "0"), (Fraction(2), "2"), (Fraction(4, 3), "1,3"), (Fraction(199, 100), "1,9")],
)
def test_sums_of_shares_are_cut_not_rounded(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text
    assert whole_per_cent(Fraction(199, 200)) == 99
