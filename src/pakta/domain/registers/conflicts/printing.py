"""A year's papers set as PDF from what is stored. Writes nothing: who prints again prints what stands then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import override

from pakta.domain.registers.conflicts.models import Evaluation, MatrixRow, Statement
from pakta.domain.registers.conflicts.papers import (
    EvaluationLine,
    MatrixLine,
    SignedStatement,
    StatementLine,
    evaluation_paper,
    matrix_paper,
    statement_paper,
    statements_paper,
)
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.blocks import Paper
from pakta.foundation.papers.printing import print_paper
from pakta.foundation.papers.queries import letterhead_of, office_of
from pakta.shared.dates import day_text


def matrix_pdf(unit: Unit, year: int, rows: Sequence[MatrixRow], *, day: dt.date) -> bytes:
    with override("id"):
        lines = [_matrix_line(one) for one in rows]
    return _pdf(unit, matrix_paper(office_of(unit), year, lines, day=day), day)


def _matrix_line(row: MatrixRow) -> MatrixLine:
    rated = row.likelihood is not None and row.impact is not None
    return MatrixLine(
        process=row.process,
        position=row.position,
        form=row.form,
        source=str(row.get_source_display()),
        parties=row.parties or "–",
        cause=row.cause or "–",
        rating=f"{row.likelihood} × {row.impact}" if rated else "–",
        existing_control=row.existing_control or "–",
        handling=row.handling,
        owner=row.owner or "–",
        due=day_text(row.due_on) if row.due_on else "–",
        status=str(row.get_status_display()),
    )


def statement_pdf(statement: Statement) -> bytes:
    unit = statement.unit
    local = statement.signed_at.astimezone(unit.zone_info)
    signed = SignedStatement(
        name=statement.person.name,
        text=statement.text,
        sha256=statement.sha256,
        signed_at=f"{day_text(local.date())} pukul {local:%H.%M}",
    )
    paper = statement_paper(office_of(unit), statement.year, signed, day=local.date())
    return _pdf(unit, paper, local.date())


def statements_pdf(unit: Unit, year: int, lines: Sequence[StatementLine], *, day: dt.date) -> bytes:
    """Everybody by name: who signed what when, and who has not."""
    return _pdf(unit, statements_paper(office_of(unit), year, lines, day=day), day)


def evaluation_pdf(unit: Unit, year: int, found: Sequence[Evaluation], *, day: dt.date) -> bytes:
    lines = [
        EvaluationLine(
            seen=one.seen,
            follow_up=one.follow_up,
            owner=one.owner,
            due=day_text(one.due_on) if one.due_on else "",
            result=" ".join(filter(None, (day_text(one.done_on) if one.done_on else "", one.result))),
        )
        for one in found
    ]
    return _pdf(unit, evaluation_paper(office_of(unit), year, lines, day=day), day)


def _pdf(unit: Unit, paper: Paper, day: dt.date) -> bytes:
    head = letterhead_of(unit).printed
    return print_paper(paper=paper, number="", dated_on=day, head=head, author=unit.name).pdf
