"""Under which name an act of a case stands in the trail and in its steps."""

from __future__ import annotations

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.trail.actor import VISITOR, Actor, NamedActor

REPORTER = NamedActor("reporter", "Yang mengajukan")
"""A person of the office on a case they reported themselves. The trail is read by many and never changed, so it does
not name them even while the case is open to all: it may become confidential any day."""

DECLARANT = NamedActor("declarant", "Yang menyatakan")
"""Who declared a conflict in the register of conflicts, which is always confidential: elsewhere the trail does not name
them."""


def acting(by: User | None, *, hidden: bool) -> Actor:
    """The public is a visitor; a reporter bears no name."""
    if by is None:
        return VISITOR
    return REPORTER if hidden else by


def acting_on(case: Case, by: User | None) -> Actor:
    secret = case.is_confidential or case.register_rules.may_be_confidential
    return acting(by, hidden=by is not None and secret and case.reporter_id == by.pk)


def named(actor: Actor, by: User | None) -> User | None:
    """The person a row may name: nobody where the actor stands for somebody else."""
    return by if actor is by else None
