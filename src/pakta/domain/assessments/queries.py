"""What pages need to know of worksheets. Each question costs a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from pakta.domain.assessments.choices import RoundKind, RoundState, Verdict
from pakta.domain.assessments.models import (
    Answer,
    AssessmentRound,
    OfficialWording,
    QuestionProof,
    Recommendation,
    Remark,
    RoundMember,
    Worksheet,
)
from pakta.domain.assessments.models.round import AssessmentRoundQuerySet
from pakta.domain.assessments.papers.letters import names_in
from pakta.domain.assessments.sheets import ORDER
from pakta.domain.evidence.choices import STANDING_STATES, PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.proof_list import containing
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.paper_data import paper_from


def worksheets_visible_to(user: User) -> QuerySet[Worksheet]:
    return Worksheet.objects.visible_to(user).select_related("unit")


def rounds_visible_to(user: User) -> AssessmentRoundQuerySet:
    return AssessmentRound.objects.visible_to(user).select_related(
        "worksheet__unit", "opened_by", "locked_by", "base"
    )


def bare_rounds_visible_to(user: User) -> AssessmentRoundQuerySet:
    """With their worksheets and units alone, where many are shown, or one is asked for often."""
    return AssessmentRound.objects.visible_to(user).select_related("worksheet__unit")


def round_to_answer(user: User, pk: int) -> AssessmentRound | None:
    """One query."""
    return next(iter(bare_rounds_visible_to(user).order_by().filter(pk=pk)), None)


def worksheets_of(user: User, unit: Unit) -> list[Worksheet]:
    """The unit's worksheets, the latest year first. One query."""
    return list(worksheets_visible_to(user).filter(unit=unit))


def rounds_of(user: User, worksheet: Worksheet) -> list[AssessmentRound]:
    """The rounds of a worksheet in the order they follow one another. One query."""
    return list(rounds_visible_to(user).filter(worksheet=worksheet))


def assigned_rounds(user: User) -> QuerySet[AssessmentRound]:
    """The open rounds the person is named in, those due first."""
    return (
        bare_rounds_visible_to(user)
        .open()
        .filter(members__user=user, members__leads=False)
        .order_by("due_on", "pk")
    )


def members_of(found: AssessmentRound) -> list[RoundMember]:
    """The people of a round who fill or judge. One query."""
    return list(found.members.filter(leads=False).select_related("user", "assigned_by"))


def members_of_worksheet(worksheet: Worksheet) -> list[RoundMember]:
    """The people of all its rounds, with their rounds. One query."""
    return list(RoundMember.objects.filter(round__worksheet=worksheet).select_related("user", "round"))


def place_in(found: AssessmentRound, user: User) -> RoundMember | None:
    """The person's own place in the round, with who opened it. One query."""
    return found.members.filter(user=user).select_related("round__opened_by").first()


def in_conflict(worksheet_id: int) -> frozenset[int]:
    """Whoever declared a conflict of interest in a round of the worksheet and holds to it. One query."""
    declared = RoundMember.objects.filter(round__worksheet=worksheet_id, has_conflict=True)
    return frozenset(declared.values_list("user", flat=True))


def judged_in_conflict(found: AssessmentRound) -> list[str]:
    """The questions whose verdict is from somebody with a conflict of interest by now; others judge them anew.

    One query.
    """
    declared = RoundMember.objects.filter(round__worksheet=found.worksheet_id, has_conflict=True)
    judged = found.answers.exclude(verdict="").filter(answered_by__in=declared.values("user"))
    return list(judged.order_by("code").values_list("code", flat=True))


def earlier_parts(found: AssessmentRound) -> dict[int, AssessmentRound]:
    """Person's id → the earlier assessed round of the worksheet in which they took part. Two queries for the TPI's.

    The TPI judges anew what the preliminary round judged, so somebody of both judges their own work.
    """
    if found.kind != RoundKind.INTERNAL:
        return {}
    before = list(AssessmentRound.objects.filter(worksheet=found.worksheet_id, kind=RoundKind.PRELIMINARY))
    rounds = {one.pk: one for one in before}
    parts = {pk: one for one in before for pk in (one.opened_by_id, one.locked_by_id) if pk is not None}
    members = RoundMember.objects.filter(round__in=before).exclude(has_conflict=True)
    return parts | {user: rounds[pk] for user, pk in members.values_list("user", "round")}


def workers_of(unit: Unit) -> frozenset[int]:
    """Whom ``rules.belongs_to`` finds at the unit: nobody of them assesses it. One query."""
    held = Membership.objects.current().filter(unit=unit).exclude(role="assessor")
    return frozenset(held.values_list("user", flat=True))


STILL_ACCEPTED = Q(placement__state=PlacementState.ACCEPTED)
"""Proof beside a question counts while its acceptance stands; a reviewer may take it back, a new version replace it.

What was handed in at the question stands there before that, and counts from its acceptance on."""


def proofs_of(user: User, worksheet: Worksheet) -> dict[str, list[QuestionProof]]:
    """Question code → the accepted proof beside it that the person may see. One query."""
    found: dict[str, list[QuestionProof]] = defaultdict(list)
    rows = QuestionProof.objects.filter(
        STILL_ACCEPTED, worksheet__in=worksheets_visible_to(user), worksheet=worksheet
    )
    for one in rows.select_related(
        "placement__evidence__file",
        "placement__delivery__work_item",
        "placement__delivery__programme",
        "added_by",
    ):
        found[one.code].append(one)
    return dict(found)


def proofs_beside(user: User, worksheet: Worksheet, code: str) -> list[QuestionProof]:
    """What stands beside one question and the person may see: accepted, waiting for a reviewer, returned. One query."""
    found = chosen_beside(user, worksheet, code)
    return [one for one in found if one.placement.state in STANDING_STATES]


def chosen_beside(
    user: User, worksheet: Worksheet, code: str, *, until: AssessmentRound | None = None
) -> list[QuestionProof]:
    """The same with what was replaced or taken back since; of a round (``until``) without what later ones added.

    One query.
    """
    seen = Placement.objects.visible_to(user)
    rows = QuestionProof.objects.filter(
        _added_until(until), worksheet=worksheet, code=code, placement__in=seen
    )
    return list(
        rows.select_related(
            "round",
            "placement__evidence__file",
            "placement__delivery__work_item",
            "placement__delivery__programme",
            "placement__reviewed_by",
        )
    )


def usable_proof(user: User, unit: Unit, text: str = "", *, year: int | None = None) -> QuerySet[Placement]:
    """What may stand beside a question: the unit's accepted proof, accepted last first, narrowed by words.

    With ``year`` that of the year's programme comes first, then that of the others, the latest year first.
    """
    accepted = (
        Placement.objects.visible_to(user)
        .filter(state=PlacementState.ACCEPTED, delivery__programme__unit=unit)
        .select_related("evidence__file", "delivery__work_item", "delivery__programme", "reviewed_by")
        .order_by("-reviewed_at", "-pk")
    )
    if year is not None:
        of_other_year = Case(When(delivery__programme__year=year, then=0), default=1)
        accepted = accepted.order_by(of_other_year, "-delivery__programme__year", "-reviewed_at", "-pk")
    return containing(accepted, text)


def proof_counts(worksheet: Worksheet, *, until: AssessmentRound | None = None) -> dict[str, int]:
    """Question code → how many accepted proofs stand beside it; of a round (``until``) as it had them. One query."""
    rows = QuestionProof.objects.filter(STILL_ACCEPTED, _added_until(until), worksheet=worksheet).values(
        "code"
    )
    return {row["code"]: row["n"] for row in rows.annotate(n=Count("pk")).order_by()}


def _added_until(found: AssessmentRound | None) -> Q:
    """The proof that a round stands on: what it and the rounds before it added, so that its lock freezes that too."""
    return Q(round__kind__in=ORDER[: ORDER.index(RoundKind(found.kind)) + 1]) if found else Q()


def codes_of_arrived_proof(found: AssessmentRound) -> frozenset[str]:
    """The questions of which assessors asked for more proof, and some came since. One query where they judge."""
    if not found.is_assessed or not found.is_open:
        return frozenset()
    came = QuestionProof.objects.filter(
        STILL_ACCEPTED, round=found, code=OuterRef("code"), added_at__gte=OuterRef("answered_at")
    )
    asked = found.answers.filter(Exists(came), verdict=Verdict.ASKS_MORE)
    return frozenset(asked.values_list("code", flat=True))


@dataclass(frozen=True, slots=True)
class UnsettledProof:
    """Codes of questions, sorted: beside ``waiting`` something waits for a reviewer, beside ``lost`` something was
    returned or is accepted no more."""

    waiting: Sequence[str]
    lost: Sequence[str]


def unsettled_proof(worksheet: Worksheet) -> UnsettledProof:
    """What stands beside questions and does not count. One query.

    Not what a newer version stands beside the question of, nor what whoever handed it in took back.
    """
    newer = QuestionProof.objects.filter(
        worksheet=worksheet, code=OuterRef("code"), placement__replaces=OuterRef("placement")
    )
    rows = (
        QuestionProof.objects.filter(~STILL_ACCEPTED, ~Exists(newer), worksheet=worksheet)
        .exclude(placement__state=PlacementState.WITHDRAWN)
        .values_list("code", "placement__state")
    )
    waiting: set[str] = set()
    lost: set[str] = set()
    for code, state in rows:
        (waiting if state == PlacementState.HANDED_IN else lost).add(code)
    return UnsettledProof(sorted(waiting), sorted(lost))


def remarks_of(worksheet: Worksheet, code: str) -> list[Remark]:
    """What was said about a question in all rounds, the oldest first. One query."""
    return list(
        Remark.objects.filter(round__worksheet=worksheet, code=code).select_related("said_by", "round")
    )


def remark_counts(worksheet: Worksheet) -> dict[str, int]:
    """Question code → how many remarks. One query."""
    rows = Remark.objects.filter(round__worksheet=worksheet).values("code").annotate(n=Count("pk"))
    return {row["code"]: row["n"] for row in rows.order_by()}


def recommendations_of(found: AssessmentRound) -> list[Recommendation]:
    """One query."""
    return list(found.recommendations.select_related("written_by"))


def answer_of(found: AssessmentRound, code: str) -> Answer | None:
    """The round's own row of a question."""
    return found.answers.select_related("answered_by").filter(code=code).first()


def proposable_rounds(user: User, unit: Unit, year: int) -> list[AssessmentRound]:
    """For each worksheet of the year, of the unit and those below it, the latest locked round with answers.

    By unit. One query.
    """
    found = (
        rounds_visible_to(user)
        .filter(worksheet__year=year, state=RoundState.LOCKED, worksheet__unit__path__startswith=unit.path)
        .exclude(kind=RoundKind.NATIONAL)
        .order_by("worksheet__unit__name", "worksheet", "opened_at", "pk")
    )
    return list({one.worksheet_id: one for one in found}.values())


def decided_worksheets(worksheets: Iterable[int]) -> frozenset[int]:
    """Those of the worksheets (ids) for which a national result was entered. One query."""
    found = AssessmentRound.objects.filter(worksheet__in=list(worksheets), kind=RoundKind.NATIONAL)
    return frozenset(found.values_list("worksheet", flat=True))


def papers_of_round(about: str) -> list[IssuedPaper]:
    """The standing papers that were issued from a round (``issuing.about_round``), the latest first, with their files.

    For whoever may open the round's file: a report stands in the list of whoever led the round, and the unit reads it
    here. One query.
    """
    return list(IssuedPaper.objects.standing().filter(about=about).select_related("pdf", "docx", "unit"))


def papers_by_name(about: str) -> dict[str, list[IssuedPaper]]:
    """Unit's name as printed → the standing letters and statements about one proposal that name it, the latest first.

    One query.
    """
    found: dict[str, list[IssuedPaper]] = defaultdict(list)
    for paper in IssuedPaper.objects.standing().filter(about=about):
        for name in names_in(paper_from(paper.content)):
            found[name].append(paper)
    return dict(found)


def wordings_of(unit: Unit, instrument_id: str) -> list[OfficialWording]:
    """What the unit itself loaded over the instrument's labels, the latest first; it alone counts. One query."""
    rows = OfficialWording.objects.filter(unit=unit, instrument=instrument_id)
    return list(rows.select_related("loaded_by"))
