"""Who may do what with cases. Roles open no register: an appointment to it does, or having the case in hand."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, has_permission
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case, Recusal
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.refusals import (
    CaseMovedOn,
    NotYourCase,
    NotYourRegister,
    Recused,
    TwoPeopleNeeded,
)
from pakta.foundation.casework.register import MOVED, Way, Who
from pakta.foundation.institutions.models import Unit


def can_keep(user: Visitor, unit: Unit, register: str) -> bool:
    return duties_of(user).has(unit.pk, register, Duty.KEEPER)


def can_see_register(user: Visitor, unit: Unit, register: str) -> bool:
    return duties_of(user).has(unit.pk, register)


def can_appoint(user: Visitor, unit: Unit) -> bool:
    """Whoever gives out roles in the unit appoints to its registers."""
    return has_permission(user, Permission.MANAGE_PEOPLE, unit)


def can_handle(user: Visitor, case: Case) -> bool:
    """Keeps the register, or has the case in hand."""
    return duties_of(user).has(case.unit_id, case.register, Duty.KEEPER) or (
        user.is_authenticated
        and case.assigned_to_id == user.pk
        and any(one.unit_id == case.unit_id for one in user.active_memberships)
    )


def can_approve(user: Visitor, case: Case) -> bool:
    return duties_of(user).has(case.unit_id, case.register, Duty.APPROVER)


def can_see_case(user: Visitor, case: Case) -> bool:
    """The same as ``Case.objects.visible_to``, for a case at hand."""
    return (
        duties_of(user).has(case.unit_id, case.register) or can_handle(user, case) or is_reporter(user, case)
    )


def is_reporter(user: Visitor, case: Case) -> bool:
    return user.is_authenticated and case.reporter_id == user.pk


def can_see_identity(user: Visitor, case: Case) -> bool:
    """Who reported: of a confidential case the keepers and the reporter alone, and whoever has it in hand where the
    register says that they judge about the person."""
    if case.is_confidential:
        judges = (
            user.is_authenticated and case.register_rules.shown_to_assignee and case.assigned_to_id == user.pk
        )
        return (
            judges or duties_of(user).has(case.unit_id, case.register, Duty.KEEPER) or is_reporter(user, case)
        )
    return can_see_case(user, case)


def can_rate(case: Case) -> bool:
    """Whether the reporter is asked how content they are: once answered, and not while the case is open again."""
    answered = case.answered_on is not None and not case.is_forgotten
    return answered and (not case.is_open or case.state in case.register_rules.answered_states)


def sees_inside(user: Visitor, case: Case) -> bool:
    """Internal notes and files: everybody but who only reported it."""
    return duties_of(user).has(case.unit_id, case.register) or can_handle(user, case)


def is_recused(user: Visitor, case: Case) -> bool:
    """One query."""
    return (
        user.is_authenticated and Recusal.objects.filter(case=case, person=user, withdrawn_at=None).exists()
    )


def check_keeper(by: User, unit: Unit, register: str) -> None:
    if not can_keep(by, unit, register):
        raise NotYourRegister(
            _("Register ini hanya dikelola oleh petugas yang ditunjuk. Hubungi koordinator satuan kerja.")
        )


def check_handler(by: User, case: Case) -> None:
    if not can_handle(by, case):
        raise NotYourCase(
            _("Perkara ini hanya dikerjakan oleh petugas registernya atau orang yang menerima disposisinya.")
        )


def check_not_recused(by: User, case: Case) -> None:
    if is_recused(by, case):
        raise Recused(
            _(
                "Anda menyatakan konflik kepentingan atas perkara ini, jadi tidak dapat memutuskannya. "
                "Serahkan kepada petugas lain."
            )
        )


def check_not_own(by: User, case: Case) -> None:
    """Where the register wants two people, nobody changes what they reported themselves."""
    if case.register_rules.two_people and is_reporter(by, case):
        raise TwoPeopleNeeded(_("Laporan sendiri dikerjakan oleh orang lain."))


def check_here(case: Case) -> None:
    """Refuse what went to another register or office: it is worked on there."""
    if case.state == MOVED.key:
        raise CaseMovedOn(_("Perkara ini sudah dipindahkan. Kerjakan pada perkara lanjutannya."))


def check_way(by: User | None, case: Case, way: Way) -> None:
    """Refuses who may not take ``way``: ``NotYourCase``, ``Recused``, ``TwoPeopleNeeded``."""
    if way.who == Who.SYSTEM and by is not None:
        raise NotYourCase(_("Langkah ini diambil Pakta sendiri ketika waktunya habis."))
    if way.who in (Who.SYSTEM, Who.REPORTER):
        if by is not None and not is_reporter(by, case):
            raise NotYourCase(
                _("Langkah ini hanya diambil oleh %(person)s.") % {"person": case.register_rules.person}
            )
        return
    assert by is not None, "Only a person takes this way."
    if way.who == Who.APPROVER:
        if not can_approve(by, case):
            raise NotYourCase(_("Langkah ini hanya diambil oleh penyetuju jawaban yang ditunjuk."))
    else:
        check_handler(by, case)
    check_not_recused(by, case)
    if way.decides and case.register_rules.two_people and is_reporter(by, case):
        raise TwoPeopleNeeded(_("Laporan sendiri diputuskan oleh orang lain."))
