"""What follows from elsewhere: the registers' tables at ``migrate``, days off that became known later, and mails to
reporters."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.mails import lay_ready
from pakta.foundation.casework.actions.transitions import lay_down
from pakta.foundation.casework.models import Case, CaseMessage, CaseStep
from pakta.foundation.casework.register import MOVED, Who
from pakta.foundation.casework.tasks import reckon_unit_again
from pakta.foundation.institutions.models import Unit


def lay_down_transitions(sender: object, *, using: str = "default", **_news: Any) -> None:
    """After every ``migrate``: the database refuses what the registers do not allow."""
    # Of a `migrate` of single apps every app hears; the table may not be there yet.
    if using == "default" and "casework_transition" in connection.introspection.table_names():
        lay_down()


def reckon_clocks_again(sender: object, *, unit: Unit, by: User, **_news: Any) -> None:
    """Days off became known or were taken back: running clocks follow, in a job of their own."""
    transaction.on_commit(lambda: reckon_unit_again.enqueue(unit.pk, by.pk))


def mail_answer(sender: object, *, case: Case, message: CaseMessage, now: dt.datetime, **_news: Any) -> None:
    """An answer goes to the reporter's mailbox too."""
    lay_ready(case=case, message=message, now=now)


def mail_step(sender: object, *, case: Case, step: CaseStep, now: dt.datetime, **_news: Any) -> None:
    """So do steps the reporter did not take and no answer tells of: something is asked of them, or the case ended."""
    way = case.register_rules.way(step.act)
    if way is not None and (way.who == Who.REPORTER or way.answers):
        return
    state = case.register_rules.state(step.to)
    if state.waits_for_reporter or state.ends or state.key == MOVED.key:
        lay_ready(case=case, step=step, now=now)
