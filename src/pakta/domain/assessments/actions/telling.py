"""Telling those whom a question of a round concerns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache

from django.utils import translation

from pakta.domain.assessments.models import AssessmentRound, RoundMember
from pakta.domain.assessments.notice_kinds import DISCUSSION
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.notifications.actions.notices import Telling, notify_many

QuestionLink = Callable[[AssessmentRound, str], str]
"""(round, question code) → the question's page, as a path of this site."""


def tell_of_question(
    *,
    round: AssessmentRound,
    code: str,
    area: str,
    members: Sequence[RoundMember],
    key: str,
    sentence: Callable[[], str],
    link: QuestionLink,
    by: User,
    now: dt.datetime,
    tells_unit: bool = True,
) -> None:
    """The members named for the area and whoever runs the unit's assessment, each in their language; not ``by``.

    Without ``tells_unit`` the members alone.

    ``key`` keeps one piece of news from being told twice; ``sentence`` is asked for while a language is set.
    """
    languages = {
        one.user_id: one.user.language
        for one in memberships_counting_at(round.worksheet.unit)
        if tells_unit and Permission.RUN_ASSESSMENT in one.role_class.permissions
    }
    languages |= {one.user_id: one.user.language for one in members if one.covers(area)}
    languages.pop(by.pk, None)

    @cache
    def said(language: str) -> str:
        with translation.override(language):
            return sentence()

    notify_many(
        [
            Telling(person, DISCUSSION, key, said(language), link(round, code))
            for person, language in languages.items()
        ],
        now=now,
    )
