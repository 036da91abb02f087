"""Starting, pausing, extending, moving and stopping the clocks of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.files import Incoming, keep_files
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actors import acting_on, named
from pakta.foundation.casework.choices import ClockEnd
from pakta.foundation.casework.models import Case, CaseClock, CaseStep, ClockChange
from pakta.foundation.casework.refusals import ClockRefused, ReasonMissing
from pakta.foundation.casework.register import ClockRule, Way
from pakta.foundation.casework.rules import check_keeper, check_not_own, check_not_recused
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import UnitLaw, law_of
from pakta.foundation.sealing.seals import seal_text
from pakta.foundation.trail.actions import record
from pakta.knowledge.law.clocks import ClockEvent, ClockEventKind, Reckoning, due_on, reckon
from pakta.knowledge.law.values import Length, LengthUnit, NoSuchValue
from pakta.shared.dates import day_text
from pakta.shared.text import plain_line

LONGEST_REASON = 1_000
LONGEST_DOCUMENT = 200


@dataclass(frozen=True)
class DueDocument:
    """The paper a due date is moved by: its number or title, its day, and itself where the office has it."""

    number: str
    on: dt.date
    files: Sequence[Incoming] = ()


def clocks_of_new(case: Case, law: UnitLaw) -> list[CaseClock]:
    """The clocks that run from reception: those of every case, and those of its class. Not saved."""
    found = (
        started(case, case.register_rules.clock(key), law, case.received_on) for key in _from_reception(case)
    )
    return [clock for clock in found if clock is not None]


def _from_reception(case: Case) -> dict[str, None]:
    """Keys of the clocks that run without any way having started them."""
    keys = dict.fromkeys(one.key for one in case.register_rules.clocks if one.always)
    return keys | dict.fromkeys(case.class_rules.clocks if case.class_rules is not None else ())


def clocks_of_class(case: Case, law: UnitLaw, reopened: CaseStep | None) -> list[CaseClock]:
    """Those of the class the case has now: from reception, or from the day it was opened again. Not saved."""
    if case.class_rules is None:
        return []
    on = case.received_on if reopened is None else case.unit.local_date(reopened.at)
    clocks = [
        clock
        for key in case.class_rules.clocks
        if (clock := started(case, case.register_rules.clock(key), law, on)) is not None
    ]
    for clock in clocks:
        clock.since_reopening = reopened is not None
    return clocks


def reopening_of(case: Case) -> CaseStep | None:
    """The step by which the case was last opened again; None where it never ended and was never answered."""
    at_rest = case.register_rules.ending_states | case.register_rules.answered_states
    return (
        case.steps.filter(source__in=at_rest)
        .exclude(to__in=at_rest)
        .select_related("by")
        .order_by("pk")
        .last()
    )


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


def stand_again(case: Case, *, law: UnitLaw, on: dt.date) -> None:
    """The case is worked on again: clocks of every case and of its class that ended with it, or that its answer met and
    another answer is yet to meet, run anew from ``on``. No source says how long an office has then; it gets the whole
    limit once more, and the clock says so."""
    last = {clock.key: clock for clock in case.clocks.filter(dropped_on=None).order_by("pk")}
    to_answer = _to_answer(case)
    fresh = [
        clock
        for key in _from_reception(case)
        if key in last
        and (last[key].ended_as == ClockEnd.WITH_CASE or (last[key].is_met and key in to_answer))
        and (clock := started(case, case.register_rules.clock(key), law, on)) is not None
    ]
    for clock in fresh:
        clock.since_reopening = True
    CaseClock.objects.bulk_create(fresh)


def _to_answer(case: Case) -> frozenset[str]:
    """Keys of the clocks an answer met that the case has had, and that one it can still come to meets. A dispute
    before others leads to none."""
    had = set(case.steps.values_list("act", flat=True))
    ways, ending = case.register_rules.ways, case.register_rules.ending_states
    reached, new = {case.state}, {case.state}
    while new:
        new = {one.to for one in ways if new & set(one.sources)} - reached - ending
        reached |= new
    answers = [one for one in ways if one.is_answer]
    met = {key for one in answers if one.key in had for key in one.stops}
    return frozenset(key for one in answers if reached & set(one.sources) for key in one.stops if key in met)


def catch_up(case: Case, clock: CaseClock, *, law: UnitLaw, after: CaseStep | None = None) -> None:
    """What the ways taken so far (``after`` that step) do to a clock that became known later: pauses count where it had
    not run out, and it was met where one of them met it."""
    steps = case.steps.select_related("by")
    for one in steps if after is None else steps.filter(pk__gt=after.pk):
        way, day = case.register_rules.way(one.act), case.unit.local_date(one.at)
        if way is None:
            continue
        if clock.key in way.pauses and clock.paused_on is None and clock.due_on >= day:
            change(clock, ClockEvent(ClockEventKind.PAUSE, day), law=law, by=one.by, now=one.at, reason="")
        if clock.key in way.resumes and clock.paused_on is not None:
            change(clock, ClockEvent(ClockEventKind.RESUME, day), law=law, by=one.by, now=one.at, reason="")
        if clock.key in way.stops:
            stop(case, clock, on=day)
            return


def stop(case: Case, clock: CaseClock, *, on: dt.date, ended_as: ClockEnd | None = None) -> None:
    """Met, or over as ``ended_as`` says; a paused one on the day it was paused, for it has stood still since. One of
    the office's own that had run out marks the case."""
    clock.met_on, clock.paused_on, clock.ended_as = clock.paused_on or on, None, ended_as or ""
    clock.save(update_fields=["met_on", "paused_on", "ended_as"])
    case.ended_late = case.ended_late or (clock.is_met_late and not clock.for_reporter)


def drop(clock: CaseClock, *, on: dt.date) -> None:
    """It turned out not to apply; nothing was met and nothing was late."""
    clock.dropped_on, clock.paused_on = on, None
    clock.save(update_fields=["dropped_on", "paused_on"])


def stop_all(case: Case, *, on: dt.date) -> None:
    """The case ended: nothing of it is due any more."""
    for clock in case.clocks.running():
        stop(case, clock, on=on, ended_as=ClockEnd.WITH_CASE)


def is_past_due(clock: CaseClock, today: dt.date) -> bool:
    """Whether its last day is over; of a paused one, whether it was when the pause began."""
    return clock.due_on < (clock.paused_on or today)


def set_next_due(case: Case, clocks: Iterable[CaseClock] | None = None) -> None:
    """The earliest running clock of the office's own, written on the case; not saved."""
    if clocks is None:
        clocks = case.clocks.running()
    running = [clock for clock in clocks if not clock.for_reporter and clock.paused_on is None]
    first = min(running, key=lambda clock: (clock.due_on, clock.key), default=None)
    case.due_on, case.due_clock = (first.due_on, first.key) if first else (None, "")


def change(
    clock: CaseClock,
    event: ClockEvent,
    *,
    law: UnitLaw,
    by: User | None,
    now: dt.datetime,
    reason: str,
    document: DueDocument | None = None,
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
        document_sealed=seal_text(case.key, document.number) if document else "",
        document_on=document.on if document else None,
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
    *,
    clock: CaseClock,
    due: dt.date,
    document: DueDocument,
    reason: str,
    version: int,
    by: User,
    now: dt.datetime,
) -> Case:
    """A due date moved by announcement or decision: ``document``, whose file is kept with the case, and why.

    Keepers alone. Refuses a clock that does not run, no document or reason, a document of the future, a day not after
    the clock began, an earlier day for what is the reporter's own time, and, once the due day is over, a document that
    is younger than that day: lateness is not moved away afterwards.
    """
    case = locked(clock.case, version)
    check_keeper(by, case.unit, case.register)
    check_not_recused(by, case)
    check_not_own(by, case)
    found = case.clocks.select_for_update().get(pk=clock.pk)
    found.case = case
    today = case.unit.local_date(now)
    document = replace(document, number=plain_line(document.number)[:LONGEST_DOCUMENT])
    reason = plain_line(reason)[:LONGEST_REASON]
    if not document.number:
        raise ReasonMissing(_("Tulis nomor pengumuman atau keputusan yang memindahkan tenggat ini."))
    if not reason:
        raise ReasonMissing(_("Tulis alasan pemindahan tenggat."))
    _check_move(found, due, document, today)
    before = found.due_on
    event = ClockEvent(ClockEventKind.MOVE, today, due_on=due)
    change(found, event, law=law_of(case.unit), by=by, now=now, reason=reason, document=document)
    keep_files(case=case, files=document.files, is_internal=True, by=by, now=now)
    set_next_due(case)
    case.version += 1
    case.save()
    _record_due(
        case,
        found,
        before,
        by=by,
        now=now,
        action="casework.move_due_date",
        further={"document_on": document.on},
    )
    return case


def _check_move(clock: CaseClock, due: dt.date, document: DueDocument, today: dt.date) -> None:
    if not clock.is_running:
        raise ClockRefused(_("Tenggat ini sudah berakhir, jadi tidak dapat dipindahkan."))
    if due <= clock.started_on:
        raise ClockRefused(_("Tenggat baru harus setelah tanggal mulainya."))
    if document.on > today:
        raise ClockRefused(_("Tanggal dokumen tidak dapat di masa depan."))
    if clock.for_reporter and due < clock.due_on:
        raise ClockRefused(_("Tenggat yang bukan tenggat petugas tidak dapat dimajukan."))
    if is_past_due(clock, today) and document.on > clock.due_on:
        raise ClockRefused(
            _(
                "Tenggat ini sudah lewat pada %(due)s. Setelah lewat, tenggat hanya dipindahkan dengan dokumen "
                "bertanggal paling lambat hari itu; yang ini bertanggal %(document)s."
            )
            % {"due": day_text(clock.due_on), "document": day_text(document.on)}
        )


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
    """First which cases it touches, by a look without locks; then each case under its lock, from its clocks as they
    are then: somebody may have paused, moved or met one in between."""
    law = law_of(unit)
    running = (
        CaseClock.objects.running().filter(case__unit=unit, case__closed_on=None).prefetch_related("changes")
    )
    touched = {clock.case_id for clock in running if _reckoned_anew(clock, law).due_on != clock.due_on}
    return sum(_reckon_case(pk, law, by=by, now=now) for pk in sorted(touched))


def _reckon_case(pk: int, law: UnitLaw, *, by: User, now: dt.datetime) -> int:
    case = (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "reporter")
        .filter(pk=pk, closed_on=None)
        .first()
    )
    if case is None:
        return 0
    moved = []
    for clock in case.clocks.running().prefetch_related("changes").order_by("pk"):
        before, clock.due_on = clock.due_on, _reckoned_anew(clock, law).due_on
        if clock.due_on != before:
            moved.append((clock, before))
    CaseClock.objects.bulk_update([clock for clock, _before in moved], ["due_on"])
    set_next_due(case)
    case.save(update_fields=["due_on", "due_clock"])
    for clock, before in moved:
        _record_due(case, clock, before, by=by, now=now, action="casework.due_date_follows_calendar")
    return len(moved)


def _reckoned_anew(clock: CaseClock, law: UnitLaw) -> Reckoning:
    return reckoned(clock, law, sorted(clock.changes.all(), key=lambda one: (one.on, one.pk)))


def _record_due(
    case: Case,
    clock: CaseClock,
    before: dt.date,
    *,
    by: User,
    now: dt.datetime,
    action: str,
    further: Mapping[str, Any] | None = None,
) -> None:
    record(
        chain=case.unit.trail_chain,
        by=acting_on(case, by),
        now=now,
        action=action,
        subject=case,
        label=case.number_text,
        before={"clock": clock.key, "due_on": before},
        after={"clock": clock.key, "due_on": clock.due_on, **(further or {})},
    )
