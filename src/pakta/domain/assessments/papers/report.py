"""The evaluation report (LHE) of a round in which assessors judged, as blocks. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pakta.domain.assessments.choices import RecommendationPriority
from pakta.domain.assessments.papers.words import (
    BASIS,
    BLANK,
    RoundWords,
    about,
    conditions_table,
    said,
    verdict_sentence,
)
from pakta.domain.assessments.scores import ShownScore
from pakta.foundation.papers.blocks import (
    Align,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.knowledge.worksheets.form import TOTAL, Question
from pakta.knowledge.worksheets.thresholds import Verdict
from pakta.shared.dates import day_text
from pakta.shared.numbers import per_cent, points

# Papers are Indonesian whatever language the screen has, so these stand beside the screen's own words.
_PRIORITIES = {
    RecommendationPriority.HIGH: "tinggi",
    RecommendationPriority.MEDIUM: "sedang",
    RecommendationPriority.LOW: "rendah",
}


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that assessors changed: both in JSON form, and why."""

    question: Question
    before: Any
    after: Any
    reason: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation; ``place`` is the area or question it concerns, "" for the whole."""

    text: str
    place: str
    priority: str
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class Judged:
    """What assessors made of a sheet. ``before`` is the score of the round they judged, called ``before_name``.

    ``blank_before`` and ``blank_after`` are the codes of which nothing is answered: they say so instead of 0.
    """

    before: ShownScore
    before_name: str
    after: ShownScore
    blank_before: Collection[str]
    blank_after: Collection[str]
    verdict: Verdict
    changed: Sequence[ChangedAnswer]
    advice: Sequence[Advice]
    assessors: Sequence[str]
    conclusion: str


def evaluation_report(found: RoundWords, office: Office, judged: Judged, *, dated_on: dt.date) -> Paper:
    """Scores by area, conditions, what was changed and why, recommendations, conclusion."""
    blocks: list[Block] = [
        Title(
            (
                "LAPORAN HASIL EVALUASI",
                "PEMBANGUNAN ZONA INTEGRITAS",
                found.unit.upper(),
                f"TAHUN {found.year}",
            )
        ),
        Heading("A. Dasar dan ruang lingkup", 2),
        Paragraph(
            f"Evaluasi ini dilakukan berdasarkan {BASIS}. Laporan memuat {found.name.lower()} atas lembar kerja "
            f"evaluasi (LKE) {found.unit} tahun {found.year}. {found.standing}"
        ),
        *_assessors(judged.assessors),
        Heading("B. Nilai", 2),
        about(found, judged.after),
        _areas(found, judged),
        Heading(f"C. Syarat {found.level.label}", 2),
        Paragraph(verdict_sentence(judged.verdict)),
        conditions_table(judged.verdict, judged.blank_after),
        # Here, for a chart stays on one page: right behind the scores it would leave the first half empty.
        _chart(found, judged),
        Heading("D. Jawaban yang diubah asesor", 2),
        *_changes(judged.changed),
        Heading("E. Rekomendasi", 2),
        *_advice(judged.advice),
        Heading("F. Simpulan", 2),
        *(
            Paragraph(line)
            for line in (judged.conclusion or "Tidak ada simpulan tertulis.").splitlines()
            if line
        ),
        Signatures((office.secretary.signature(opening=place_and_day(office, dated_on)),)),
    ]
    return Paper(title=f"LHE {found.year}, {found.name.lower()}, {found.unit}", blocks=tuple(blocks))


def _assessors(names: Sequence[str]) -> list[Block]:
    if not names:
        return [Paragraph("Asesor: (belum ada asesor yang tercatat).")]
    return [Paragraph("Asesor:"), Listing(tuple(names))]


def _areas(found: RoundWords, judged: Judged) -> Table:
    columns = (
        Column("Area", 4),
        Column("Paling banyak", 1.1, Align.RIGHT),
        Column(judged.before_name, 1.3, Align.RIGHT),
        Column(found.name, 1.3, Align.RIGHT),
        Column("Selisih", 1, Align.RIGHT),
    )
    rows: list[Row] = []
    for component in found.instrument.components:
        rows += [_scores(area.code, area.label, judged, found) for area in component.areas]
        rows.append(_scores(component.code, f"Jumlah {component.label.lower()}", judged, found))
    rows.append(_scores(TOTAL, "Nilai total", judged, found))
    return Table(columns, tuple(rows))


def _scores(code: str, label: str, judged: Judged, found: RoundWords) -> Row:
    before, after = judged.before.of(code), judged.after.of(code)
    return (
        label,
        points(found.instrument.weights[code]),
        BLANK if code in judged.blank_before else points(before),
        BLANK if code in judged.blank_after else points(after),
        points(after - before),
    )


def _chart(found: RoundWords, judged: Judged) -> Chart:
    areas = found.instrument.areas

    def shares(score: ShownScore) -> tuple[float, ...]:
        whole = [score.of(area.code) / area.weight for area in areas]
        return tuple(per_cent(share.numerator, share.denominator) for share in whole)

    return Chart(
        ChartKind.BARS,
        "Nilai tiap area terhadap bobotnya",
        tuple(area.label for area in areas),
        (Series(judged.before_name, shares(judged.before)), Series(found.name, shares(judged.after))),
        unit="%",
        with_table=False,
    )


def _changes(changed: Sequence[ChangedAnswer]) -> list[Block]:
    if not changed:
        return [Paragraph("Tidak ada jawaban yang diubah.")]
    columns = (
        Column("Kode", 1.2),
        Column("Pertanyaan", 2.6),
        Column("Semula", 2),
        Column("Menjadi", 2),
        Column("Alasan", 2.6),
    )
    rows = tuple(
        (
            one.question.code,
            one.question.label,
            said(one.question, one.before),
            said(one.question, one.after),
            one.reason,
        )
        for one in changed
    )
    return [Table(columns, rows)]


def _advice(advice: Sequence[Advice]) -> list[Block]:
    if not advice:
        return [Paragraph("Tidak ada rekomendasi.")]
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column("Rekomendasi", 4.4),
        Column("Mengenai", 2.4),
        Column("Prioritas", 1),
        Column("Tenggat", 1.4),
    )
    rows = tuple(
        (
            str(number),
            one.text,
            one.place or "seluruh LKE",
            _PRIORITIES[RecommendationPriority(one.priority)],
            day_text(one.due_on),
        )
        for number, one in enumerate(advice, 1)
    )
    return [Table(columns, rows)]
