"""Who may approve an answer beside the duty to: the second person, and for an objection another than who decided
before. Asked by the action and by the page, so that both say the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import AnswerAuthor, Case, CaseMessage, Recusal
from pakta.foundation.casework.queries import keepers_of
from pakta.foundation.casework.rules import is_reporter


@dataclass(frozen=True, slots=True)
class Judgement:
    """``refusal``: why this person may not, in words. ``decided_before``: they decided what the case objects to, and
    may decide again because the office has nobody else."""

    refusal: str = ""
    decided_before: bool = False


def judged(by: User, case: Case, answer: CaseMessage) -> Judgement:
    """At most four queries; none for a register that asks for neither."""
    rules = case.register_rules
    authors = authors_of(answer) if rules.two_people else frozenset()
    if rules.two_people and (by.pk in authors or is_reporter(by, case)):
        return Judgement(
            _("Jawaban ini disetujui oleh orang lain, bukan penyusunnya atau %(person)s.")
            % {"person": rules.person}
        )
    if rules.decided_by is None or by.pk not in (deciders := rules.decided_by(case)):
        return Judgement()
    if _others(case, besides=deciders | authors | {by.pk, case.reporter_id}):
        return Judgement(
            _("Anda menyetujui jawaban yang dikeberatkan di sini. Keberatannya diputuskan penyetuju lain.")
        )
    return Judgement(decided_before=True)


def authors_of(answer: CaseMessage) -> frozenset[int]:
    """Ids of all who wrote on it."""
    wrote = AnswerAuthor.objects.filter(message=answer).values_list("wrote_by", flat=True)
    return frozenset(wrote) | ({answer.written_by_id} if answer.written_by_id is not None else frozenset())


def _others(case: Case, *, besides: frozenset[int | None]) -> bool:
    """Whether anybody else holds the duty and declared no conflict."""
    recused = Recusal.objects.filter(case=case, withdrawn_at=None).values("person")
    found = keepers_of(case.unit, case.register, Duty.APPROVER).exclude(pk__in=recused)
    return found.exclude(pk__in=[one for one in besides if one is not None]).exists()
