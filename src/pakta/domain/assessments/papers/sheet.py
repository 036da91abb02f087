"""The filled worksheet of a round, as blocks. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pakta.domain.assessments.papers.report import ChangedAnswer
from pakta.domain.assessments.papers.words import RoundWords, about, half_name, said
from pakta.domain.assessments.scores import ShownScore
from pakta.foundation.papers.blocks import (
    Align,
    Band,
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.knowledge.worksheets.form import Area, Question
from pakta.shared.numbers import points


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What stands beside a question: the answer in JSON form, its explanation, and how many proofs.

    ``changed``: the answer that assessors changed into this one, and why; None where they did not.
    """

    value: Any
    explanation: str
    proofs: int
    changed: ChangedAnswer | None = None

    def answer(self, question: Question) -> str:
        answer = said(question, self.value)
        if self.changed is None:
            return answer
        before = said(question, self.changed.before).replace("\n", ", ")
        return f"{answer}\n(semula {before}; alasan: {self.changed.reason})"


def filled_sheet(
    found: RoundWords,
    office: Office,
    score: ShownScore,
    answers: Mapping[str, AnswerWords],
    *,
    dated_on: dt.date,
) -> Paper:
    """Every question by area, on sheets that lie across. ``answers``: question code → what stands beside it."""
    blocks: list[Block] = [
        Title(
            ("LEMBAR KERJA EVALUASI ZONA INTEGRITAS", found.unit.upper(), f"TAHUN {found.year}"),
            with_number=False,
        ),
        about(found, score),
        Paragraph(found.standing),
    ]
    for component in found.instrument.components:
        for area in component.areas:
            blocks += [
                Heading(
                    f"{component.label}, {area.number}. {area.label}: {points(score.of(area.code))} dari "
                    f"{points(area.weight)} poin",
                    2,
                ),
                _area(area, score, answers),
            ]
    blocks.append(Signatures((office.secretary.signature(opening=place_and_day(office, dated_on)),)))
    return Paper(
        title=f"LKE {found.year} terisi, {found.name.lower()}, {found.unit}",
        blocks=tuple(blocks),
        landscape=True,
    )


def _area(area: Area, score: ShownScore, answers: Mapping[str, AnswerWords]) -> Table:
    columns = (
        Column("Kode", 1.2),
        Column("Pertanyaan", 3.2),
        Column("Jawaban", 3.2),
        Column("Poin", 0.8, Align.RIGHT),
        Column("Paling banyak", 0.8, Align.RIGHT),
        Column("Penjelasan", 3.2),
        Column("Bukti", 0.7, Align.CENTER),
    )
    rows: list[Row | Band] = []
    for half in area.halves:
        for part in half.subcomponents:
            reached = f"{points(score.of(part.code))} dari {points(part.weight)}"
            rows.append(Band(f"{half_name(half)} · {part.label} ({reached})"))
            for question in part.questions:
                beside = answers[question.code]
                rows.append(
                    (
                        question.code,
                        question.label,
                        beside.answer(question),
                        points(score.of(question.code)),
                        points(question.weight),
                        beside.explanation,
                        str(beside.proofs) if beside.proofs else "-",
                    )
                )
    return Table(columns, tuple(rows))
