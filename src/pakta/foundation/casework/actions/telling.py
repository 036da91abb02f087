"""Telling those who work a case what came to them. Notices name the case's number and register, never what it says or
whom it is about: they travel by mail and stand on other people's screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.addresses import case_page
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case, CaseMessage, Recusal
from pakta.foundation.casework.notice_kinds import APPROVAL, ASSIGNED, CASE
from pakta.foundation.casework.queries import keepers_of
from pakta.foundation.notifications.actions.notices import Telling, notify_many, notify_of_new
from pakta.foundation.notifications.kinds import NoticeKind

Sentence = Callable[[], str]
"""One sentence with ``%(number)s``, ``%(register)s`` and ``%(person)s``, in the language that is active."""


def tell_opened(case: Case, *, by: User | None, now: dt.datetime) -> None:
    """A case came in: its keepers, but for who typed it in or reported it."""
    tellings = _tellings(
        case,
        _keepers_to_tell(case),
        CASE,
        f"casework:opened:{case.pk}",
        lambda: _("Perkara baru di register %(register)s: %(number)s."),
        besides={by.pk if by else None, case.reporter_id},
    )
    if tellings:
        notify_of_new(tellings, now=now)


def tell_assigned(case: Case, *, by: User, now: dt.datetime) -> None:
    """It was given to somebody, by somebody else."""
    if case.assigned_to is None:
        return
    _tell(
        case,
        [case.assigned_to],
        ASSIGNED,
        f"casework:assigned:{case.pk}:{case.version}",
        lambda: _("Perkara %(number)s ditugaskan kepada Anda."),
        besides={by.pk},
        now=now,
    )


def tell_written(case: Case, message: CaseMessage, *, by: User | None, now: dt.datetime) -> None:
    """The reporter wrote: who has the case in hand, else its keepers."""
    _tell(
        case,
        hands_of(case),
        CASE,
        f"casework:written:{message.pk}",
        lambda: _("Pesan baru dari %(person)s pada perkara %(number)s."),
        besides={by.pk if by else None},
        now=now,
    )


def tell_to_approve(case: Case, answer: CaseMessage, *, by: User, now: dt.datetime) -> None:
    """An answer waits: the approvers who may decide on it."""
    recused = Recusal.objects.filter(case=case, withdrawn_at=None).values_list("person", flat=True)
    _tell(
        case,
        keepers_of(case.unit, case.register, Duty.APPROVER),
        APPROVAL,
        f"casework:approve:{answer.pk}:{answer.version}",
        lambda: _("Jawaban perkara %(number)s menunggu persetujuan Anda."),
        besides={by.pk, case.reporter_id, *recused},
        now=now,
    )


def tell_returned(case: Case, answer: CaseMessage, *, by: User, now: dt.datetime) -> None:
    """It was given back: who wrote it."""
    if answer.written_by is None:
        return
    _tell(
        case,
        [answer.written_by],
        APPROVAL,
        f"casework:returned:{answer.pk}:{answer.version}",
        lambda: _("Jawaban perkara %(number)s dikembalikan untuk dibetulkan."),
        besides={by.pk},
        now=now,
    )


def hands_of(case: Case) -> list[User]:
    """Who works the case: the person it was given to while they still work there, else the register's keepers."""
    person = case.assigned_to
    if person is not None and any(one.unit_id == case.unit_id for one in person.active_memberships):
        return [person]
    return list(keepers_of(case.unit, case.register))


_KEEPERS = """
    SELECT DISTINCT person.id, person.language, person.is_active
    FROM casework_appointment AS held
    JOIN accounts_user AS person ON person.id = held.person_id AND person.is_active
    JOIN accounts_membership AS works
      ON works.user_id = person.id AND works.unit_id = held.unit_id AND works.ended_at IS NULL
    WHERE held.unit_id = %s AND held.register = %s AND held.duty = %s AND held.ended_at IS NULL
    ORDER BY person.id
"""
"""In the database's own words: every case that comes in asks it."""


def _keepers_to_tell(case: Case) -> Iterable[User]:
    """``keepers_of`` with what telling needs of them."""
    return User.objects.raw(_KEEPERS, [case.unit_id, case.register, Duty.KEEPER.value])


def _tell(
    case: Case,
    people: Iterable[User],
    kind: NoticeKind,
    key: str,
    sentence: Sentence,
    *,
    besides: Iterable[int | None],
    now: dt.datetime,
) -> None:
    tellings = _tellings(case, people, kind, key, sentence, besides=besides)
    if tellings:
        notify_many(tellings, now=now)


def _tellings(
    case: Case,
    people: Iterable[User],
    kind: NoticeKind,
    key: str,
    sentence: Sentence,
    *,
    besides: Iterable[int | None],
) -> list[Telling]:
    left_out = set(besides)
    return [
        Telling(one.pk, kind, key, said(case, sentence, one.language), case_page(case.pk))
        for one in people
        if one.pk not in left_out and one.is_active
    ]


def said(case: Case, sentence: Sentence, language: str) -> str:
    with translation.override(language):
        rules = case.register_rules
        return sentence() % {"number": case.number_text, "register": rules.name, "person": rules.person}
