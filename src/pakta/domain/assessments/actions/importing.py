"""Taking the answers of a filled spreadsheet into the self-assessment, by the rules of answering one question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.assessments.actions.answering import NotASelfAssessment, answer_question
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.locking import check_open, locked_round
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_FILE_NAME = 200


@dataclass(frozen=True, slots=True)
class BroughtAnswer:
    """What the file says of a question; ``seen`` is the revision that was shown when it was compared."""

    code: str
    value: Any
    explanation: str
    seen: int


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """Why the answer of a question was not taken."""

    code: str
    sentence: str


class NothingToImport(DomainError):
    """The file changes nothing."""


class ImportRefused(DomainError):
    """Some answers cannot be taken, so none was. ``refused`` says which and why."""

    def __init__(self, sentence: str, refused: Sequence[RefusedAnswer]) -> None:
        super().__init__(sentence)
        self.refused = tuple(refused)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many answers were written, and which were left out."""

    written: int
    refused: tuple[RefusedAnswer, ...]


@transaction.atomic
def import_answers(
    *,
    round: AssessmentRound,
    answers: Sequence[BroughtAnswer],
    file_name: str,
    leave_out_refused: bool,
    by: User,
    now: dt.datetime,
) -> Imported:
    """Write all the answers, or none where one is refused; ``leave_out_refused``: the others all the same.

    Refuses a locked or assessed round, a file that changes nothing, and with ``ImportRefused`` what
    ``answer_question`` refuses.
    """
    found = locked_round(round.pk)
    if found.kind != RoundKind.SELF:
        raise NotASelfAssessment(_("Jawaban hanya diisi pada penilaian mandiri."))
    check_open(found)
    refused: list[RefusedAnswer] = []
    revisions = dict(found.answers.values_list("code", "revision"))
    written = 0
    for one in answers:
        try:
            with transaction.atomic():
                answer = answer_question(
                    round=found,
                    code=one.code,
                    value=one.value,
                    explanation=one.explanation,
                    seen=one.seen,
                    by=by,
                    now=now,
                )
        except DomainError as refusal:
            refused.append(RefusedAnswer(one.code, str(refusal)))
        else:
            # What stood there already is no news.
            written += answer.revision > revisions.get(one.code, 0)
            revisions[one.code] = answer.revision
    if refused and not leave_out_refused:
        raise ImportRefused(_not_taken(len(refused)), refused)
    if not written:
        raise NothingToImport(_("Tidak ada jawaban yang dapat diimpor dari berkas ini."))
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.import_answers",
        subject=found,
        label=f"{found} · {found.worksheet}",
        after={
            "file": file_name[:LONGEST_FILE_NAME],
            "written": written,
            "left_out": [one.code for one in refused],
        },
    )
    return Imported(written, tuple(refused))


def _not_taken(count: int) -> str:
    return ngettext(
        "%(n)d jawaban tidak dapat diterima, jadi belum ada yang diimpor.",
        "%(n)d jawaban tidak dapat diterima, jadi belum ada yang diimpor.",
        count,
    ) % {"n": count}
