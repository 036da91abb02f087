"""Under which name an act of a case stands in the trail and in its steps."""

from __future__ import annotations

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.trail.actor import VISITOR, Actor, NamedActor

CONFIDENTIAL_REPORTER = NamedActor("reporter", "Pelapor (rahasia)")
"""A person of the office in a confidential case: the trail is read by many."""


def acting(by: User | None, *, confidential_reporter: bool) -> Actor:
    """The public is a visitor; a confidential reporter bears no name."""
    if by is None:
        return VISITOR
    return CONFIDENTIAL_REPORTER if confidential_reporter else by


def acting_on(case: Case, by: User | None) -> Actor:
    hidden = by is not None and case.is_confidential and case.reporter_id == by.pk
    return acting(by, confidential_reporter=hidden)


def named(actor: Actor, by: User | None) -> User | None:
    """The person a row may name: nobody where the actor stands for somebody else."""
    return by if actor is by else None
