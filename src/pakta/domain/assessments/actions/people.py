"""Who is in a round: named for areas by whoever runs it; assessors first declare conflicts of interest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.assessments.actions.rounds import WorksheetLink
from pakta.domain.assessments.choices import RoundState
from pakta.domain.assessments.locking import QuestionUnknown, check_open, check_runs, locked_round, words
from pakta.domain.assessments.models import AssessmentRound, RoundMember
from pakta.domain.assessments.notice_kinds import ASSESSMENT
from pakta.domain.assessments.rules import belongs_to, can_answer, can_run_round, may_be_assessor
from pakta.domain.programmes.rules import NotAllowed
from pakta.domain.registers.conflicts.queries import in_conflict_with
from pakta.foundation.accounts.actions import end_role, give_role
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.errors import DomainError

LONGEST_DECLARATION = 2000


class OwnUnit(DomainError):
    """Nobody assesses the unit they work at."""


class CannotAnswer(DomainError):
    """The person's role does not fill worksheets there."""


class DeclarationMissing(DomainError):
    """A conflict of interest is described, and so is why one is taken back."""


class ConflictStands(DomainError):
    """Whoever declared a conflict of interest stays in the round, with what they declared."""


@transaction.atomic
def assign(
    *,
    round: AssessmentRound,
    user: User,
    areas: Sequence[str],
    link: WorksheetLink,
    by: User,
    now: dt.datetime,
) -> RoundMember:
    """Name somebody for areas (none: all). An assessor without the role at the unit is given it.

    Refuses: whoever does not run the round, a person of the unit as its assessor or one who declared a conflict of
    interest about it, a person who may not fill it.
    """
    found = locked_round(round.pk)
    check_runs(by, found)
    check_open(found)
    unit = found.worksheet.unit
    _check_fit(found, user, areas)
    gave = _role_for(found, user, by, now) if found.is_assessed else None
    chosen = sorted(set(areas))
    before = RoundMember.objects.filter(round=found, user=user).first()
    if before is not None and (before.areas, before.gave_role, before.leads) == (chosen, gave, False):
        return before
    named, is_new = RoundMember.objects.update_or_create(
        round=found,
        user=user,
        defaults={"areas": chosen, "gave_role": gave, "leads": False},
        create_defaults={"areas": chosen, "gave_role": gave, "assigned_at": now, "assigned_by": by},
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="assessments.assign",
        subject=found,
        label=user.name,
        before={"areas": before.areas} if before else None,
        after={"areas": chosen},
    )
    if is_new and user.pk != by.pk:
        _tell_named(named, link, now)
    return named


def _role_for(found: AssessmentRound, user: User, by: User, now: dt.datetime) -> Membership | None:
    """The assessor's role that assignments at the unit gave the person, given now where there is none.

    None: the person assesses there by a role of their own.
    """
    unit = found.worksheet.unit
    if not may_be_assessor(user, unit):
        return give_role(user=user, role="assessor", unit=unit, by=by, now=now)
    given = RoundMember.objects.filter(user=user, round__worksheet__unit=unit, gave_role__ended_at=None)
    one = given.exclude(gave_role=None).select_related("gave_role").first()
    return one.gave_role if one else None


def _check_fit(found: AssessmentRound, user: User, areas: Sequence[str]) -> None:
    unit = found.worksheet.unit
    if not set(areas) <= {area.code for area in instrument(found.worksheet.instrument).areas}:
        raise QuestionUnknown(_("Area itu tidak ada dalam LKE ini. Muat ulang halaman, lalu pilih lagi."))
    if found.is_assessed:
        if belongs_to(user, unit):
            raise OwnUnit(
                _("%(name)s bekerja di satuan kerja ini, jadi tidak dapat menilainya.") % {"name": user.name}
            )
        if in_conflict_with(user, unit):
            raise ConflictStands(
                _("%(name)s mendeklarasikan konflik kepentingan atas satuan kerja ini. Tugaskan asesor lain.")
                % {"name": user.name}
            )
    elif not can_answer(user, unit):
        raise CannotAnswer(
            _("Peran %(name)s di satuan kerja ini tidak mencakup pengisian LKE.") % {"name": user.name}
        )


def _tell_named(named: RoundMember, link: WorksheetLink, now: dt.datetime) -> None:
    unit = named.round.worksheet.unit
    with translation.override(named.user.language):
        said = _("Anda ditugaskan pada %(round)s %(sheet)s, %(unit)s.") % {
            "round": named.round,
            "sheet": named.round.worksheet,
            "unit": unit.name,
        }
    notify_many(
        [Telling(named.user_id, ASSESSMENT, f"assessments.member:{named.pk}", said, link(unit.code))], now=now
    )


@transaction.atomic
def unassign(*, member: RoundMember, by: User, now: dt.datetime) -> Membership | None:
    """Take somebody out of the round; what they said stays.

    The role at the unit that came with the assignment ends with it, unless another open round needs it; that role is
    returned. One given otherwise stays: it ends on the page of people.

    Refuses whoever declared a conflict of interest: assigned anew, they would start without it.
    """
    found = locked_round(member.round_id)
    check_runs(by, found)
    check_open(found)
    gone = RoundMember.objects.filter(pk=member.pk, round=found).select_related("user", "gave_role").first()
    if gone is None:
        return None
    if gone.has_conflict:
        raise ConflictStands(
            _(
                "%(name)s menyatakan benturan kepentingan dan tidak dapat menilai; pernyataannya tetap tercatat "
                "dalam putaran ini. Tugaskan asesor lain."
            )
            % {"name": gone.user.name}
        )
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.unassign",
        subject=found,
        label=gone.user.name,
        before={"areas": gone.areas},
    )
    gone.delete()
    role = gone.gave_role
    if role is None or role.ended_at is not None:
        return None
    if RoundMember.objects.filter(gave_role=role, round__state=RoundState.OPEN).exists():
        return None
    return end_role(membership=role, by=by, now=now)


@transaction.atomic
def declare(
    *,
    round: AssessmentRound,
    has_conflict: bool,
    text: str,
    link: WorksheetLink,
    by: User,
    now: dt.datetime,
) -> RoundMember:
    """An assessor's own word on conflicts of interest, or that of whoever leads, before the unit's file opens.

    It can be given anew.

    A conflict, and one taken back, is told to whoever leads the round. Refuses whoever is not in the round, and a
    conflict, or one taken back, without words.
    """
    found = locked_round(round.pk)
    check_open(found)
    member = RoundMember.objects.filter(round=found, user=by).first()
    if member is None and found.is_assessed and can_run_round(by, found):
        member = RoundMember(round=found, user=by, leads=True, assigned_at=now, assigned_by=by)
    if member is None or not found.is_assessed or not may_be_assessor(by, found.worksheet.unit):
        raise NotAllowed(_("Anda tidak ditugaskan pada putaran ini."))
    said = words(text, LONGEST_DECLARATION)
    if has_conflict and not said:
        raise DeclarationMissing(_("Tulis benturan kepentingan yang ada, agar asesor lain dapat ditugaskan."))
    taken_back = bool(member.has_conflict) and not has_conflict
    if taken_back and not said:
        raise DeclarationMissing(
            _("Anda pernah menyatakan benturan kepentingan. Tulis mengapa benturan itu tidak ada lagi.")
        )
    before = {"has_conflict": member.has_conflict, "declaration": member.declaration}
    member.has_conflict, member.declaration = has_conflict, said
    member.declared_at, member.declared_by = now, by
    member.save()
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.declare",
        subject=found,
        label=by.name,
        before=before,
        after={"has_conflict": has_conflict, "declaration": said},
    )
    if taken_back or (has_conflict and not before["has_conflict"]):
        _tell_leads(member, link, now)
    return member


def _tell_leads(member: RoundMember, link: WorksheetLink, now: dt.datetime) -> None:
    """Whoever opened the round and all who lead it: that a conflict came up, or was taken back."""
    found = member.round
    unit = found.worksheet.unit
    told = {found.opened_by_id: found.opened_by} | {
        one.user_id: one.user
        for one in memberships_counting_at(unit)
        if Permission.LEAD_ASSESSMENT in one.role_class.permissions
    }
    told.pop(member.user_id, None)
    notices = []
    for person in told.values():
        with translation.override(person.language):
            said = _(
                "%(name)s menarik pernyataan benturan kepentingannya dalam %(round)s %(sheet)s, %(unit)s."
            )
            if member.has_conflict:
                said = _(
                    "%(name)s menyatakan benturan kepentingan dalam %(round)s %(sheet)s, %(unit)s. "
                    "Tugaskan penggantinya."
                )
            said %= {
                "name": member.user.name,
                "round": found,
                "sheet": found.worksheet,
                "unit": unit.name,
            }
        key = f"assessments.{'out' if member.has_conflict else 'taken_back'}:{member.pk}:{now.isoformat()}"
        notices.append(Telling(person.pk, ASSESSMENT, key, said, link(unit.code)))
    notify_many(notices, now=now)
