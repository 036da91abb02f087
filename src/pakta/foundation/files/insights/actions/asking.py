"""Asking the machine to look at a file, once; and asking again where a worker was lost.

What is seen follows from the content alone, so nothing here is in the trail.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from pakta.foundation.files.choices import INSIGHT_TRANSITIONS, InsightState, Trouble
from pakta.foundation.files.insights.tasks import look_at_latest
from pakta.foundation.files.models import Insight, StoredFile
from pakta.foundation.files.scanning.actions.asking import ask_scan
from pakta.foundation.files.signals import insight_settled

LONGEST_LOOK = dt.timedelta(minutes=10)
"""Well beyond the limit of time of the process that looks: whoever looks for longer was killed."""
LONGEST_WAIT = dt.timedelta(hours=1)
"""After which a waiting file is queued again, in case its job was lost; a second job finds nothing to do."""
MOST_ATTEMPTS = 3
"""A file at which three workers were lost is the likely cause."""


@transaction.atomic
def look_at(*, stored: StoredFile, now: dt.datetime) -> Insight:
    """Have the file looked at (and scanned, where a scanner is set) once the transaction holds; once a content."""
    insight, new = Insight.objects.get_or_create(file=stored, defaults={"state_since": now})
    if new:
        _queue()
    ask_scan(stored=stored, now=now)
    return insight


@transaction.atomic
def look_again(*, stored: StoredFile, now: dt.datetime) -> Insight:
    """Have a file that was looked at looked at anew, e.g. after a limit was raised; others stay as they are."""
    insight = Insight.objects.select_for_update().get(file=stored)
    if insight.is_settled:
        _back_to_waiting(insight, now=now, attempts=0)
    return insight


@transaction.atomic
def release_stuck_insights(*, now: dt.datetime) -> int:
    """Queue again what was lost with its worker or its job; give up on what took several with it. How many."""
    held = Insight.objects.select_for_update(skip_locked=True).defer("text", "text_folded")
    lost = list(
        held.filter(state=InsightState.LOOKING, state_since__lt=now - LONGEST_LOOK).order_by("pk")[:500]
    )
    for insight in lost:
        if insight.attempts < MOST_ATTEMPTS:
            _back_to_waiting(insight, now=now, attempts=insight.attempts)
        else:
            _give_up(insight, now=now)
    forgotten = list(
        held.filter(state=InsightState.WAITING, state_since__lt=now - LONGEST_WAIT).order_by("pk")[:500]
    )
    for insight in forgotten:
        insight.state_since = now
        insight.save(update_fields=["state_since"])
        _queue()
    return len(lost) + len(forgotten)


def _back_to_waiting(insight: Insight, *, now: dt.datetime, attempts: int) -> None:
    assert InsightState.WAITING in INSIGHT_TRANSITIONS[InsightState(insight.state)]
    insight.state, insight.state_since, insight.attempts = InsightState.WAITING, now, attempts
    insight.save(update_fields=["state", "state_since", "attempts"])
    _queue()


def _give_up(insight: Insight, *, now: dt.datetime) -> None:
    insight.state, insight.state_since, insight.trouble = InsightState.FAILED, now, Trouble.UNREADABLE
    insight.save(update_fields=["state", "state_since", "trouble"])
    insight_settled.send(Insight, insight=insight, now=now)


def _queue() -> None:
    """Call the worker once more, after the file's row is there to be found."""
    transaction.on_commit(lambda: look_at_latest.enqueue())
