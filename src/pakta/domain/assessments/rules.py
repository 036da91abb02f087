"""Who may fill, run, lead and judge a worksheet: predicates, without a query where none is needed."""

from __future__ import annotations

from collections.abc import Iterable

from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.models import AssessmentRound, RoundMember
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission, reaches
from pakta.foundation.institutions.models import Unit


def can_see_worksheet(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_PROGRAMME, unit)


def can_answer(user: User, unit: Unit) -> bool:
    """Whether the person fills the unit's worksheet at all; for which areas, ``can_answer_area`` says."""
    return has_permission(user, Permission.ANSWER_WORKSHEET, unit)


def can_run_assessment(user: User, unit: Unit) -> bool:
    """Starts the worksheet, names people, states prerequisites, sets efforts and locks the self-assessment."""
    return has_permission(user, Permission.RUN_ASSESSMENT, unit)


def can_answer_area(user: User, unit: Unit, area: str, members: Iterable[RoundMember]) -> bool:
    """Whoever runs it, the people named for the area, and where nobody is named, everybody who fills there."""
    if can_run_assessment(user, unit):
        return True
    if not can_answer(user, unit):
        return False
    named = [member for member in members if member.covers(area)]
    return not named or any(member.user_id == user.pk for member in named)


def belongs_to(user: User, unit: Unit) -> bool:
    """Whether the person works at the unit itself, in another role than that of its assessor."""
    return any(one.unit_id == unit.pk and one.role != "assessor" for one in user.active_memberships)


def can_lead(user: User, unit: Unit, kind: str) -> bool:
    """Opens and locks a round in which assessors judge the unit, names them, or enters the national result.

    The preliminary one is led from a unit above; that of the TPI and the national result by the top of the tree
    (PermenPANRB 90/2021 Lampiran II). Never by the unit itself, nor by whoever works there too.
    """
    return bool(leading_units(user, unit, kind)) and not belongs_to(user, unit)


def leading_units(user: User, unit: Unit, kind: str) -> list[Unit]:
    """The units above from which the person leads such a round."""
    return [
        one.unit
        for one in user.active_memberships
        if Permission.LEAD_ASSESSMENT in one.role_class.permissions
        and one.unit_id != unit.pk
        and unit.is_below(one.unit)
        and (kind == RoundKind.PRELIMINARY or one.unit.parent_id is None)
    ]


def can_run_round(user: User, found: AssessmentRound) -> bool:
    """Runs the round: the unit its own assessment, whoever leads the others."""
    unit = found.worksheet.unit
    return (
        can_run_assessment(user, unit) if found.kind == RoundKind.SELF else can_lead(user, unit, found.kind)
    )


def may_run(user: User, found: AssessmentRound, members: Iterable[RoundMember]) -> bool:
    """Runs the round and declared no conflict of interest: with one, somebody else runs it.

    ``members``: the people of all rounds of its worksheet.
    """
    return can_run_round(user, found) and not has_conflict(user, members)


def can_set_for(user: User, unit: Unit) -> bool:
    """Sets days for the unit, which count below it too, and proposes units for an award.

    Whoever runs its assessment or leads there.
    """
    return can_run_assessment(user, unit) or any(
        Permission.LEAD_ASSESSMENT in one.role_class.permissions and one.unit_id == unit.pk
        for one in user.active_memberships
    )


def sets_for(user: User, unit: Unit) -> Unit | None:
    """The unit for which the person sets what counts for ``unit``: itself, else the nearest above it; None: no such.

    No query.
    """
    if can_run_assessment(user, unit):
        return unit
    above = [
        one.unit
        for one in user.active_memberships
        if Permission.LEAD_ASSESSMENT in one.role_class.permissions and unit.is_below(one.unit)
    ]
    return max(above, key=lambda one: len(one.path), default=None)


def can_word(user: User, unit: Unit) -> bool:
    """Loads the ministry's own wording for the unit and those below it."""
    return can_set_for(user, unit) or has_permission(user, Permission.MANAGE_INSTITUTIONS, unit)


def only_assesses(user: User, unit: Unit) -> bool:
    """Whether the person comes to the unit as its assessor alone."""
    roles = {one.role for one in user.active_memberships if reaches(one, unit)}
    return roles == {"assessor"}


def may_be_assessor(user: User, unit: Unit) -> bool:
    """An assessor who does not work at the unit."""
    return has_permission(user, Permission.ASSESS, unit) and not belongs_to(user, unit)


def can_judge_area(user: User, unit: Unit, area: str, member: RoundMember | None) -> bool:
    """An assigned assessor of the area (``member``: their place in the round) who declared no conflict of interest."""
    return (
        member is not None
        and member.has_conflict is False
        and member.covers(area)
        and may_be_assessor(user, unit)
    )


def has_conflict(user: User, members: Iterable[RoundMember]) -> bool:
    """Whether the person declared a conflict of interest in any round of the worksheet: its file stays shut for them.

    ``members``: the people of all its rounds.
    """
    return any(one.user_id == user.pk and one.has_conflict for one in members)
