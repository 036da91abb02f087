"""Taking a case along one of its register's ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import follow_way, set_next_due, stand_again, stop_all
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actors import acting_on, named
from pakta.foundation.casework.contents import checked, contents_of, forget_contents, parted, sealed_with
from pakta.foundation.casework.models import Case, CaseStep
from pakta.foundation.casework.passages import Passage
from pakta.foundation.casework.refusals import CaseIncomplete, CaseMovedOn, PersonMissing, ReasonMissing
from pakta.foundation.casework.register import Way, Who
from pakta.foundation.casework.rules import check_way
from pakta.foundation.casework.signals import case_stepped
from pakta.foundation.lawbook.queries import UnitLaw, law_of
from pakta.foundation.sealing.seals import seal_text
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM, Actor

__all__ = ["LONGEST_NOTE", "Passage", "check_said", "pass_along", "step", "take_way", "way_from"]

LONGEST_NOTE = 4_000


@transaction.atomic
def take_way(
    *, case: Case, way: str, version: int, said: Passage | None = None, by: User | None, now: dt.datetime
) -> Case:
    """Take the case along ``way`` (its key).

    Refuses another version than was seen, a way that does not lead from here, who may not, a missing reason, fields
    that cannot be taken, a conflict declared by the person.
    """
    found = locked(case, version)
    rules = way_from(found, way)
    check_way(by, found, rules)
    _check_over(found, rules, now)
    return pass_along(found, rules, said or Passage(), by=by, now=now)


def _check_over(case: Case, way: Way, now: dt.datetime) -> None:
    """Of a way the schedule takes after a clock: that its last day is over, looked at under the lock. It may have been
    moved or paused since the schedule saw it."""
    if not way.after:
        return
    today = case.unit.local_date(now)
    if not case.clocks.running().filter(key=way.after, paused_on=None, due_on__lt=today).exists():
        raise CaseMovedOn(_("Waktunya belum habis, jadi langkah ini belum diambil."))


def way_from(case: Case, key: str) -> Way:
    """The way named, where it leads on from the case's state. Refuses ``CaseMovedOn``."""
    way = case.register_rules.way(key)
    if way is None or case.state not in way.sources:
        raise CaseMovedOn(
            _("Perkara ini berstatus “%(state)s”, jadi langkah itu tidak dapat diambil. Muat ulang halaman.")
            % {"state": case.state_rules.name}
        )
    return way


def pass_along(case: Case, way: Way, said: Passage, *, by: User | None, now: dt.datetime) -> Case:
    """The passage of a locked case; what every act that changes a state ends in. The caller has judged who may."""
    note = said.note.strip()[:LONGEST_NOTE]
    given = check_said(case, way, said)
    if way.needs_class and not case.classification:
        raise CaseIncomplete(_("Tetapkan klasifikasinya dahulu: tenggatnya mengikuti klasifikasi."))
    if way.completes and (lacking := contents_of(case).lacking_words):
        raise CaseIncomplete(
            _(
                "Belum diketahui: %(fields)s. Minta %(person)s melengkapinya, lalu isikan dengan “Perbaiki isian”."
            )
            % {"fields": lacking, "person": case.register_rules.person}
        )
    if way.needs_assignee and case.assigned_to_id is None:
        raise PersonMissing(_("Berikan perkara ini kepada seseorang dahulu."))
    _fill_in(case, given)
    law = law_of(case.unit)
    follow_way(case, way, law=law, by=by, now=now, reason=note)
    before = case.state
    case.state = way.to
    if said.reason:
        case.closing_reason = said.reason
    _end_or_reopen(case, before, law=law, today=case.unit.local_date(now))
    set_next_due(case)
    case.version += 1
    case.save()
    itself = SYSTEM if way.who == Who.SYSTEM and by is None else None
    step(case, source=before, act=way.key, note=note, by=by, actor=itself, now=now)
    return case


def check_said(case: Case, way: Way, said: Passage) -> dict[str, Any]:
    """What the way asks of a person is there; its fields as they are stored. Refuses ``ReasonMissing``,
    ``FieldRefused``."""
    if way.reason_needed and not said.note.strip():
        raise ReasonMissing(
            _("Tulis alasannya: langkah ini dibaca %(person)s dan pemeriksa kemudian.")
            % {"person": case.register_rules.person}
        )
    if way.reasons and said.reason not in {one.key for one in way.reasons}:
        raise ReasonMissing(_("Pilih alasannya."))
    return checked(case.register_rules, said.fields, keys=way.fields) if way.fields else {}


def step(
    case: Case,
    *,
    source: str,
    act: str,
    note: str,
    by: User | None,
    actor: Actor | None = None,
    now: dt.datetime,
) -> CaseStep:
    """The step itself, and its entry in the trail, which says nothing of people. ``actor``: Pakta itself."""
    actor = actor or acting_on(case, by)
    taken = CaseStep.objects.create(
        case=case,
        register=case.register,
        source=source,
        to=case.state,
        act=act,
        note_sealed=seal_text(case.key, note),
        at=now,
        by=named(actor, by),
        actor=actor.actor_key,
    )
    record(
        chain=case.unit.trail_chain,
        by=actor,
        now=now,
        action="casework.step",
        subject=case,
        label=case.number_text,
        before={"state": source},
        after={"state": case.state, "act": act, "due_on": case.due_on},
    )
    case_stepped.send(sender=Case, case=case, step=taken, now=now)
    return taken


def _fill_in(case: Case, given: Mapping[str, Any]) -> None:
    """What was asked on the way, over what the case held."""
    if not given:
        return
    in_open, sealed = parted(case.register_rules, given)
    held = contents_of(case).values
    was_sealed = {key: value for key, value in held.items() if key not in case.details}
    case.details = {**case.details, **in_open}
    case.sealed = sealed_with(case.key, {**was_sealed, **sealed})
    forget_contents(case)


def _end_or_reopen(case: Case, before: str, *, law: UnitLaw, today: dt.date) -> None:
    ending = case.register_rules.ending_states
    if case.state in ending:
        stop_all(case, on=today)
        case.closed_on = max(today, case.received_on)
        return
    case.closed_on, case.closing_reason = None, ""
    answered = case.register_rules.answered_states
    if before in ending or (before in answered and case.state not in answered):
        stand_again(case, law=law, on=today)
