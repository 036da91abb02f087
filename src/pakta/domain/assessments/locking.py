"""What the acts of this context share: locked rows, open rounds, words as typed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.domain.assessments.models import AssessmentRound, RoundMember, Worksheet
from pakta.domain.assessments.rules import can_run_round
from pakta.domain.programmes.rules import NotAllowed, require
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError
from pakta.shared.text import writable_in_xml


class RoundLocked(DomainError):
    """The round is locked and stays as it is."""


class QuestionUnknown(DomainError):
    """The instrument has no such question or area."""


class TextTooLong(DomainError):
    """What was typed is longer than what is kept."""


def locked_worksheet(pk: int) -> Worksheet:
    """The worksheet for an act that concerns all of it; what opens and locks rounds takes it first."""
    return Worksheet.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=pk)


def locked_round(pk: int) -> AssessmentRound:
    """The round for an act on it, with worksheet and unit."""
    return (
        AssessmentRound.objects.select_for_update(of=("self",), no_key=True)
        .select_related("worksheet__unit")
        .get(pk=pk)
    )


def check_open(found: AssessmentRound) -> None:
    """Refuses what is locked."""
    if not found.is_open:
        raise RoundLocked(
            _("%(round)s sudah dikunci oleh %(name)s; isinya tidak berubah lagi.")
            % {"round": found, "name": found.locked_by.name if found.locked_by else ""}
        )


def check_runs(by: User, found: AssessmentRound) -> None:
    """Refuses whoever does not run the round, or declared a conflict of interest in one of its worksheet."""
    require(allowed=can_run_round(by, found))
    declared = RoundMember.objects.filter(round__worksheet=found.worksheet_id, user=by, has_conflict=True)
    if declared.exists():
        raise NotAllowed(
            _("Anda menyatakan benturan kepentingan, jadi putaran ini dipimpin orang lain yang berwenang.")
        )


def words(text: str, longest: int) -> str:
    """Lines as typed, without outer white space and what no page can hold. Refuses a text too long to keep whole."""
    lines = (" ".join(line.split()) for line in writable_in_xml(text).splitlines())
    kept = "\n".join(lines).strip()
    if len(kept) > longest:
        raise TextTooLong(
            _("Teks ini %(length)d karakter, paling banyak %(longest)d. Persingkat, lalu simpan lagi.")
            % {"length": len(kept), "longest": longest}
        )
    return kept
