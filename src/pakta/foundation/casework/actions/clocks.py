"""Starting, pausing, extending, moving and stopping the clocks of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actors import acting_on, named
from pakta.foundation.casework.models import Case, CaseClock, ClockChange
from pakta.foundation.casework.refusals import ClockRefused, ReasonMissing
from pakta.foundation.casework.register import ClockRule, Way
from pakta.foundation.casework.rules import check_keeper, check_not_own, check_not_recused
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import UnitLaw, law_of
from pakta.foundation.sealing.seals import seal_text
from pakta.foundation.trail.actions import record
from pakta.knowledge.law.clocks import ClockEvent, ClockEventKind, Reckoning, due_on, reckon
from pakta.knowledge.law.values import Length, LengthUnit, NoSuchValue
from pakta.shared.text import plain_line

LONGEST_REASON = 1_000


def clocks_of_new(case: Case, law: UnitLaw) -> list[CaseClock]:
    """The clocks that run from reception: those of every case, and those of its class. Not saved."""
    rules = case.register_rules
    keys = dict.fromkeys(one.key for one in rules.clocks if one.always)
    if case.class_rules is not None:
        keys |= dict.fromkeys(case.class_rules.clocks)
    found = (started(case, rules.clock(key), law, case.received_on) for key in keys)
    return [clock for clock in found if clock is not None]


def started(case: Case, rule: ClockRule, law: UnitLaw, on: dt.date) -> CaseClock | None:
    """A clock of the case begun on ``on``, by the value of that day; None where the law had none then. Not saved."""
    in_stage = bool(rule.stage_value) and law.stage_on(on) is not None
    try:
        value = law.values.value_on(rule.stage_value if in_stage else rule.value, on)
    except NoSuchValue:
        return None
    assert isinstance(value.value, Length), f"{value.key} is no length."
    due = due_on(on, value.value, calendar=law.calendar, joint_leave_counts=value.joint_leave_counts)
    return CaseClock(
        case=case,
        key=rule.key,
        value_key=value.key,
        length=value.value.n,
        length_unit=value.value.unit,
        joint_leave_counts=value.joint_leave_counts,
        citation=value.citation[:300],
        confidence=value.confidence,
        in_stage=in_stage,
        for_reporter=rule.for_reporter,
        started_on=on,
        due_on=due,
        told_due_on=due,
    )


def follow_way(
    case: Case, way: Way, *, law: UnitLaw, by: User | None, now: dt.datetime, reason: str = ""
) -> None:
    """What ``way`` does to the clocks of ``case`` (locked, state not yet changed), and its next due date with it."""
    today = case.unit.local_date(now)
    running = {clock.key: clock for clock in case.clocks.running()}
    for key in way.pauses:
        if (clock := running.get(key)) and clock.paused_on is None and clock.due_on >= today:
            change(clock, ClockEvent(ClockEventKind.PAUSE, today), law=law, by=by, now=now, reason=reason)
    for key in way.resumes:
        if (clock := running.get(key)) and clock.paused_on is not None:
            change(clock, ClockEvent(ClockEventKind.RESUME, today), law=law, by=by, now=now, reason=reason)
    for key, value_key in way.extends:
        _extend(case, running.get(key), value_key, law=law, by=by, now=now, reason=reason)
    for key in way.stops:
        if clock := running.pop(key, None):
            stop(case, clock, on=today)
    fresh = [
        clock
        for key in way.starts
        if key not in running and (clock := started(case, case.register_rules.clock(key), law, today))
    ]
    CaseClock.objects.bulk_create(fresh)


def catch_up(case: Case, clock: CaseClock, *, law: UnitLaw) -> None:
    """What the ways taken so far do to a clock that became known later than reception: pauses count, and it was met
    where one of them met it."""
    for one in case.steps.select_related("by"):
        way, day = case.register_rules.way(one.act), case.unit.local_date(one.at)
        if way is None:
            continue
        if clock.key in way.pauses and clock.paused_on is None:
            change(clock, ClockEvent(ClockEventKind.PAUSE, day), law=law, by=one.by, now=one.at, reason="")
        if clock.key in way.resumes and clock.paused_on is not None:
            change(clock, ClockEvent(ClockEventKind.RESUME, day), law=law, by=one.by, now=one.at, reason="")
        if clock.key in way.stops:
            stop(case, clock, on=day)
            return


def stop(case: Case, clock: CaseClock, *, on: dt.date) -> None:
    """Met; a paused one on the day it was paused, for it has stood still since. One of the office's own that had run
    out marks the case."""
    clock.met_on, clock.paused_on = clock.paused_on or on, None
    clock.save(update_fields=["met_on", "paused_on"])
    case.ended_late = case.ended_late or (clock.is_met_late and not clock.for_reporter)


def drop(clock: CaseClock, *, on: dt.date) -> None:
    """It turned out not to apply; nothing was met and nothing was late."""
    clock.dropped_on, clock.paused_on = on, None
    clock.save(update_fields=["dropped_on", "paused_on"])


def stop_all(case: Case, *, on: dt.date) -> None:
    """The case ended: nothing of it is due any more."""
    for clock in case.clocks.running():
        stop(case, clock, on=on)


def set_next_due(case: Case, clocks: Iterable[CaseClock] | None = None) -> None:
    """The earliest running clock of the office's own, written on the case; not saved."""
    if clocks is None:
        clocks = case.clocks.running()
    running = [clock for clock in clocks if not clock.for_reporter and clock.paused_on is None]
    first = min(running, key=lambda clock: (clock.due_on, clock.key), default=None)
    case.due_on, case.due_clock = (first.due_on, first.key) if first else (None, "")


def change(
    clock: CaseClock, event: ClockEvent, *, law: UnitLaw, by: User | None, now: dt.datetime, reason: str
) -> None:
    """Write the event down and reckon the clock anew."""
    case = clock.case
    ClockChange.objects.create(
        clock=clock,
        kind=event.kind,
        on=event.on,
        length=event.length.n if event.length else None,
        length_unit=event.length.unit if event.length else "",
        due_on=event.due_on,
        reason_sealed=seal_text(case.key, reason) if case.key else "",
        at=now,
        by=named(acting_on(case, by), by),
    )
    _take_over(clock, reckoned(clock, law))


def reckoned(clock: CaseClock, law: UnitLaw, changes: Sequence[ClockChange] | None = None) -> Reckoning:
    """Where the clock stands by the calendar as it is known now."""
    events = [
        ClockEvent(
            ClockEventKind(one.kind),
            one.on,
            Length(one.length, LengthUnit(one.length_unit)) if one.length else None,
            one.due_on,
        )
        for one in (clock.changes.order_by("on", "pk") if changes is None else changes)
    ]
    return reckon(
        clock.started_on,
        Length(clock.length, LengthUnit(clock.length_unit)),
        events,
        calendar=law.calendar,
        joint_leave_counts=clock.joint_leave_counts,
    )


def _take_over(clock: CaseClock, reckoning: Reckoning) -> None:
    clock.due_on, clock.paused_on = reckoning.due_on, reckoning.paused_since
    clock.save(update_fields=["due_on", "paused_on"])


def _extend(
    case: Case,
    clock: CaseClock | None,
    value_key: str,
    *,
    law: UnitLaw,
    by: User | None,
    now: dt.datetime,
    reason: str,
) -> None:
    """Once, by the law of the day the clock started on; not after it has run out."""
    today = case.unit.local_date(now)
    if clock is None:
        raise ClockRefused(_("Tidak ada tenggat berjalan yang dapat diperpanjang."))
    if clock.changes.filter(kind=ClockEventKind.EXTEND).exists():
        raise ClockRefused(_("Tenggat ini sudah diperpanjang. Perpanjangan hanya sekali."))
    if today > clock.due_on:
        raise ClockRefused(_("Tenggat ini sudah lewat, jadi tidak dapat diperpanjang."))
    key = f"{value_key}.stage" if clock.in_stage else value_key
    try:
        value = law.values.value_on(key, clock.started_on).value
    except NoSuchValue:
        raise ClockRefused(_("Tidak ada ketentuan perpanjangan yang berlaku untuk tanggal ini.")) from None
    assert isinstance(value, Length)
    change(
        clock, ClockEvent(ClockEventKind.EXTEND, today, length=value), law=law, by=by, now=now, reason=reason
    )


@transaction.atomic
def move_due_date(
    *, clock: CaseClock, due: dt.date, reason: str, version: int, by: User, now: dt.datetime
) -> Case:
    """A due date moved by announcement or by a paper; ``reason`` names it.

    Keepers alone. Refuses a clock that does not run, no reason, a day before the clock began.
    """
    case = locked(clock.case, version)
    check_keeper(by, case.unit, case.register)
    check_not_recused(by, case)
    check_not_own(by, case)
    found = case.clocks.select_for_update().get(pk=clock.pk)
    reason = plain_line(reason)[:LONGEST_REASON]
    if not reason:
        raise ReasonMissing(_("Sebutkan dasar pemindahan tenggat, misalnya nomor pengumumannya."))
    if not found.is_running:
        raise ClockRefused(_("Tenggat ini sudah dipenuhi."))
    if due <= found.started_on:
        raise ClockRefused(_("Tenggat baru harus setelah tanggal mulainya."))
    before = found.due_on
    found.case = case
    event = ClockEvent(ClockEventKind.MOVE, case.unit.local_date(now), due_on=due)
    change(found, event, law=law_of(case.unit), by=by, now=now, reason=reason)
    set_next_due(case)
    case.version += 1
    case.save()
    _record_due(case, found, before, by=by, now=now, action="casework.move_due_date")
    return case


@transaction.atomic
def reckon_again(*, unit: Unit, by: User, now: dt.datetime) -> int:
    """Every running clock of the unit and those below anew, after days off or closures became known; how many changed.

    The due date follows the calendar, also where that makes it later than what the reporter was told; both stay
    visible.
    """
    changed = 0
    units = Unit.objects.below(unit).filter(
        pk__in=Case.objects.filter(closed_on=None, unit__path__startswith=unit.path).values("unit")
    )
    for one in units.order_by("path"):
        changed += _reckon_unit(one, by=by, now=now)
    return changed


def _reckon_unit(unit: Unit, *, by: User, now: dt.datetime) -> int:
    law = law_of(unit)
    running = (
        CaseClock.objects.running()
        .filter(case__unit=unit, case__closed_on=None)
        .select_related("case__unit")
        .prefetch_related("changes")
        .order_by("case", "pk")
    )
    moved: dict[int, list[tuple[CaseClock, dt.date]]] = {}
    for clock in running:
        fresh = reckoned(clock, law, sorted(clock.changes.all(), key=lambda one: (one.on, one.pk)))
        if fresh.due_on != clock.due_on:
            moved.setdefault(clock.case_id, []).append((clock, clock.due_on))
            clock.due_on = fresh.due_on
    for clocks in moved.values():
        case = (
            Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=clocks[0][0].case_id)
        )
        CaseClock.objects.bulk_update([clock for clock, _before in clocks], ["due_on"])
        set_next_due(case)
        case.save(update_fields=["due_on", "due_clock"])
        for clock, before in clocks:
            _record_due(case, clock, before, by=by, now=now, action="casework.due_date_follows_calendar")
    return sum(map(len, moved.values()))


def _record_due(
    case: Case, clock: CaseClock, before: dt.date, *, by: User, now: dt.datetime, action: str
) -> None:
    record(
        chain=case.unit.trail_chain,
        by=acting_on(case, by),
        now=now,
        action=action,
        subject=case,
        label=case.number_text,
        before={"clock": clock.key, "due_on": before},
        after={"clock": clock.key, "due_on": clock.due_on},
    )
