"""The evaluation of a half-year as a report: figures, what was achieved and what was in the way, what follows. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from pakta.domain.registers.complaints.models import Evaluation, FollowUp
from pakta.foundation.casework.recap_figures import Figures
from pakta.foundation.papers.blocks import (
    Align,
    Block,
    Column,
    Heading,
    KeyValues,
    Paper,
    Paragraph,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.shared.dates import day_text

NOTHING = "Tidak ada."


def half_name(evaluation: Evaluation) -> str:
    return f"Semester {'I' if evaluation.half == 1 else 'II'} Tahun {evaluation.year}"


def evaluation_paper(
    evaluation: Evaluation,
    figures: Figures,
    follow_ups: Sequence[FollowUp],
    office: Office,
    *,
    dated_on: date,
) -> Paper:
    """Counts alone: nothing of any single complaint stands on it."""
    with override("id"):
        counted = figure_lines(figures)
    title = f"Evaluasi penanganan pengaduan masyarakat {half_name(evaluation)}"
    blocks: list[Block] = [
        Title(("LAPORAN EVALUASI", "PENANGANAN PENGADUAN MASYARAKAT", half_name(evaluation).upper())),
        Heading("Gambaran", 2),
        KeyValues(tuple(counted)),
    ]
    for heading, text in (
        ("Capaian", evaluation.achievements),
        ("Hambatan", evaluation.obstacles),
        ("Rekomendasi", evaluation.recommendations),
    ):
        blocks.append(Heading(heading, 2))
        blocks += [Paragraph(line) for line in text.splitlines() if line.strip()] or [Paragraph(NOTHING)]
    blocks += [Heading("Tindak lanjut", 2), _table(follow_ups) if follow_ups else Paragraph(NOTHING)]
    blocks.append(Signatures((office.secretary.signature(opening=place_and_day(office, dated_on)),)))
    return Paper(title=title, blocks=tuple(blocks))


def figure_lines(figures: Figures) -> list[tuple[str, str]]:
    """The half-year in figures, as page and paper say it; the paper always in Indonesian."""
    in_time = _("%(part)d dari %(whole)d") % {"part": figures.done_in_time, "whole": figures.done}
    lines = [
        (_("Saldo awal"), str(figures.opening)),
        (pgettext("perkara", "Masuk"), str(figures.came_in)),
        (_("Selesai"), str(figures.done)),
        (_("Masih berjalan"), str(figures.open)),
        (_("Di antaranya lewat tenggat"), str(figures.late)),
        (_("Selesai tepat waktu"), in_time),
    ]
    if figures.average_days is not None:
        days = _("%(days)s hari") % {"days": _decimal(figures.average_days)}
        lines.append((_("Rata-rata lama penyelesaian"), days))
    if figures.average_satisfaction is not None:
        said = {"points": _decimal(figures.average_satisfaction), "count": figures.satisfied}
        lines.append((_("Rata-rata kepuasan pelapor"), _("%(points)s dari 4 (%(count)d penilai)") % said))
    return lines


def _table(follow_ups: Sequence[FollowUp]) -> Table:
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column("Tindak lanjut", 3),
        Column("Penanggung jawab", 1.8),
        Column("Sampai", 1.3),
        Column("Hasil", 2.2),
    )
    rows = tuple(
        (str(number), one.text, one.owner.name, day_text(one.due_on), one.result or "Belum selesai")
        for number, one in enumerate(follow_ups, 1)
    )
    return Table(columns, rows)


def _decimal(value: Fraction) -> str:
    return number_format(float(round(value, 1)), 1)
