"""Coverage as XLSX."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.workspace.assessments.coverage.presenting import Presenter
from pakta.delivery.workspace.downloads import workbook_response
from pakta.domain.assessments.coverage import QuestionCoverage, RowCoverage
from pakta.shared.spreadsheets import Sheet, Value


def coverage_workbook(
    presenter: Presenter, questions: Sequence[QuestionCoverage], rows: Sequence[RowCoverage], *, name: str
) -> HttpResponse:
    """The questions with the rows that serve them, and the rows with the questions they serve."""
    return workbook_response(
        [
            Sheet(
                _("Pertanyaan"),
                [
                    _("Kode"),
                    _("Pertanyaan"),
                    _("Letak"),
                    _("Butir rencana"),
                    pgettext("butir", "Ditetapkan"),
                    _("Bukti diterima"),
                    _("Keadaan bukti"),
                ],
                [_question(presenter, one) for one in questions],
                (14, 50, 40, 60, 12),
            ),
            Sheet(
                _("Butir"),
                [
                    _("Kelompok"),
                    _("Butir rencana"),
                    _("Kode pertanyaan"),
                    _("Pertanyaan"),
                    _("Keyakinan"),
                    _("Kata yang cocok"),
                ],
                [_row(presenter, one) for one in rows],
                (30, 60, 24, 60, 14, 40),
            ),
        ],
        name=name,
    )


def _question(presenter: Presenter, one: QuestionCoverage) -> list[Value]:
    line = presenter.question(one)
    return [
        line.code,
        line.label,
        line.place,
        "\n".join(row.label for row in line.rows),
        _yes_no(one.is_confirmed),
        _yes_no(one.has_accepted_proof),
        line.standing,
    ]


def _row(presenter: Presenter, one: RowCoverage) -> list[Value]:
    line = presenter.row(one)
    return [
        line.place,
        line.label,
        ", ".join(question.code for question in line.questions),
        "\n".join(question.label for question in line.questions),
        line.certainty.word,
        line.because,
    ]


def _yes_no(value: bool) -> str:  # noqa: FBT001
    return _("ya") if value else _("tidak")
