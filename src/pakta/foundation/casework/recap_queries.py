"""Recaps and what they count. Figures of a period cost a fixed number of queries, however many cases there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils import translation
from django.utils.text import slugify

from pakta.foundation.accounts.rules import Visitor
from pakta.foundation.casework.choices import Duty, RecapState
from pakta.foundation.casework.models import (
    Appointment,
    Case,
    CaseClock,
    CaseQuerySet,
    CaseStep,
    ClockChange,
    Recap,
    RecapQuerySet,
    RegisterSetting,
)
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.recap_breakdowns import divisions_of
from pakta.foundation.casework.recap_data import as_bytes, figures_data, sha256_of
from pakta.foundation.casework.recap_figures import (
    CaseFacts,
    ClockSpan,
    Figures,
    PeriodFacts,
    Span,
    figures_of,
)
from pakta.foundation.casework.recap_guarding import guarded
from pakta.foundation.casework.recap_periods import Period, ended_periods
from pakta.foundation.casework.register import MOVED, Register, Rhythm
from pakta.foundation.casework.registry import register_of, registers
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import law_of
from pakta.foundation.lawbook.unit_law import UnitLaw
from pakta.knowledge.law.clocks import ClockEvent, ClockEventKind, reckon
from pakta.knowledge.law.values import Length, LengthUnit, NoSuchValue


@dataclass(frozen=True)
class Reckoned:
    """A period as it counts now. ``data`` is what is signed (``recap_data``), ``fingerprint`` tells two apart."""

    period: Period
    figures: Figures
    data: Mapping[str, Any]

    @property
    def fingerprint(self) -> str:
        return sha256_of(as_bytes(self.data))


def period_in(recap: Recap) -> Period:
    return Period(recap.starts_on, recap.ends_on)


def file_stem(recap: Recap) -> str:
    """How its files are called, without their ending: in Indonesian whoever downloads them."""
    with translation.override("id"):
        register = slugify(str(recap.register_rules.short))
    return f"rekap-{register}-{period_in(recap).file_name}-{recap.unit.code}"


def reckoned(unit: Unit, register: str, rhythm: str, period: Period) -> Reckoned:
    """What the register did in the period, by what is known now. Six queries, one more where small counts are left
    out."""
    rules = register_of(register)
    law = law_of(unit)
    # What is signed is Indonesian whatever language the person reads the screen in.
    with translation.override("id"):
        facts, divisions = facts_of(unit, rules, period, law), divisions_of(rules)
        figures = figures_of(
            facts,
            divisions,
            working_days_by=law.calendar if _in_working_days(rules, law, period.ends_on) else None,
        )
        further = rules.recap.further(facts) if rules.recap.further else ()
        data = figures_data(
            figures,
            [(str(name), value) for name, value in further],
            previous_open=_previous_open(unit, register, rhythm, period),
        )
        data = guarded(unit, rules, Rhythm(rhythm), facts, divisions, data)
    return Reckoned(period, figures, data)


def reckoned_for(recap: Recap) -> Reckoned:
    return reckoned(recap.unit, recap.register, recap.rhythm, period_in(recap))


def facts_of(unit: Unit, rules: Register, period: Period, law: UnitLaw) -> PeriodFacts:
    """The cases that were open in the period or ended in it. Four queries."""
    cases = Case.objects.filter(_of_period(unit, rules, period))
    about = _of_period(unit, rules, period, "case__")
    steps = _steps(about, rules)
    clocks = _clocks(about, period, law)
    breakdowns = rules.recap.breakdowns
    found = []
    for case in cases.only(*_IN_THE_OPEN).order_by("pk"):
        own = clocks.get(case.pk, ())
        spans = _spans(case, steps.get(case.pk, ()), rules, unit, own)
        found.append(
            CaseFacts(
                case=case.pk,
                number=case.number_text,
                received_on=case.received_on,
                spans=spans,
                clocks=tuple(span for _met_late_on, span in own if span is not None),
                classification=case.classification,
                channel=case.channel,
                closing_reason=case.closing_reason,
                satisfaction=case.satisfaction,
                came_by_moving=case.moved_from_id is not None,
                details=case.details,
                groups={one.key: str(one.of(case) or "") for one in breakdowns},
            )
        )
    return PeriodFacts(period, tuple(found))


_IN_THE_OPEN = (
    "number_text",
    "received_on",
    "closed_on",
    "state",
    "classification",
    "channel",
    "closing_reason",
    "satisfaction",
    "is_confidential",
    "is_anonymous",
    "details",
    "moved_from",
    "register",
)
"""What figures may look at."""


def _of_period(unit: Unit, rules: Register, period: Period, through: str = "") -> Q:
    """Cases received before the period's end that were not done before its beginning."""
    return Q(
        **{
            f"{through}unit": unit,
            f"{through}register": rules.key,
            f"{through}received_on__lte": period.ends_on,
        }
    ) & (Q(**{f"{through}closed_on": None}) | Q(**{f"{through}closed_on__gte": period.starts_on}))


_Clock = tuple[dt.date | None, ClockSpan | None]
"""On which day it was met late, if it was; and the clock as long as it may have run at the period's end."""


def _steps(about: Q, rules: Register) -> Mapping[int, list[CaseStep]]:
    """Of cases that were opened again all steps, of those that were moved here the first: the others need none."""
    ending = rules.ending_states
    again = CaseStep.objects.filter(about, register=rules.key, source__in=ending).values("case")
    found: defaultdict[int, list[CaseStep]] = defaultdict(list)
    wanted = CaseStep.objects.filter(about, register=rules.key).filter(
        Q(case__in=again) | Q(source="", case__moved_from__isnull=False)
    )
    for one in wanted.only("case", "source", "to", "at").order_by("case", "at", "pk"):
        found[one.case_id].append(one)
    return found


def _spans(
    case: Case, steps: Sequence[CaseStep], rules: Register, unit: Unit, clocks: Sequence[_Clock]
) -> tuple[Span, ...]:
    begins = case.received_on
    if case.moved_from_id is not None and steps:
        begins = max(begins, unit.local_date(steps[0].at))
    ending = rules.ending_states
    if not any(one.source in ending for one in steps):
        return (_span(begins, case.closed_on, case.state, clocks),)
    found: list[Span] = []
    for one in steps:
        day = max(unit.local_date(one.at), begins)
        if one.to in ending and one.source not in ending:
            found.append(_span(begins, day, one.to, clocks))
        elif one.source in ending and one.to not in ending:
            begins = day
    if case.closed_on is None:
        found.append(_span(begins, None, case.state, clocks))
    return tuple(found)


def _span(begins: dt.date, ends: dt.date | None, state: str, clocks: Sequence[_Clock]) -> Span:
    late = ends is not None and any(on is not None and begins <= on <= ends for on, _clock in clocks)
    return Span(begins, ends, moved_out=ends is not None and state == MOVED.key, ended_late=late)


_OF_CLOCKS = (
    "case",
    "length",
    "length_unit",
    "joint_leave_counts",
    "started_on",
    "due_on",
    "met_on",
    "dropped_on",
)


def _clocks(about: Q, period: Period, law: UnitLaw) -> Mapping[int, list[_Clock]]:
    """The office's own clocks that were met late, or may have run at the end of the period."""
    last = period.ends_on
    ran_on = ~Q(met_on__lte=last) & ~Q(dropped_on__lte=last) & Q(started_on__lte=last)
    own = CaseClock.objects.filter(about, for_reporter=False)
    clocks = own.filter(ran_on | Q(met_on__gt=F("due_on"))).only(*_OF_CLOCKS).order_by("case", "pk")
    changes: defaultdict[int, list[ClockChange]] = defaultdict(list)
    wanted = ClockChange.objects.filter(clock__in=own.filter(ran_on).values("pk")).order_by("on", "pk")
    for change in wanted.defer("reason_sealed"):
        changes[change.clock_id].append(change)
    found: defaultdict[int, list[_Clock]] = defaultdict(list)
    for clock in clocks:
        over_on = clock.met_on or clock.dropped_on
        ran = clock.started_on <= last and (over_on is None or over_on > last)
        span = ClockSpan(clock.started_on, _dues(clock, changes[clock.pk], law), over_on) if ran else None
        found[clock.case_id].append((clock.met_on if clock.is_met_late else None, span))
    return found


def _dues(
    clock: CaseClock, changes: Sequence[ClockChange], law: UnitLaw
) -> tuple[tuple[dt.date, dt.date | None], ...]:
    """Day by day what the clock said: after each thing that was done to it, by the calendar as it is known now."""
    if not changes:
        return ((clock.started_on, clock.due_on),)
    events = [
        ClockEvent(
            ClockEventKind(one.kind),
            one.on,
            Length(one.length, LengthUnit(one.length_unit)) if one.length else None,
            one.due_on,
        )
        for one in changes
    ]
    found = []
    for heard in range(len(events) + 1):
        stand = reckon(
            clock.started_on,
            Length(clock.length, LengthUnit(clock.length_unit)),
            events[:heard],
            calendar=law.calendar,
            joint_leave_counts=clock.joint_leave_counts,
        )
        since = events[heard - 1].on if heard else clock.started_on
        found.append((since, None if stand.paused_since else stand.due_on))
    return tuple(found)


def public_figures(recap: Recap) -> dict[str, Any]:
    """What of a signed recap strangers may read: all that was signed, for what could point at people is left out
    before. Two papers of one period that hide differently would tell what each hides."""
    return dict(recap.figures)


def _in_working_days(rules: Register, law: UnitLaw, day: dt.date) -> bool:
    """By the clock that runs for every case, else the first of the office's own, as the law was on ``day``."""
    own = [one for one in rules.clocks if not one.for_reporter]
    main = next((one for one in own if one.always), own[0] if own else None)
    if main is None:
        return False
    try:
        value = law.values.value_on(main.value, day).value
    except NoSuchValue:
        return False
    return isinstance(value, Length) and value.unit == LengthUnit.WORKING_DAYS


def _previous_open(unit: Unit, register: str, rhythm: str, period: Period) -> int | None:
    figures = (
        Recap.objects.filter(
            unit=unit,
            register=register,
            rhythm=rhythm,
            ends_on=period.starts_on - dt.timedelta(days=1),
            state=RecapState.SIGNED,
        )
        .values_list("figures", flat=True)
        .first()
    )
    return None if figures is None else figures.get("open")


def rhythms_of(unit: Unit, rules: Register) -> list[Rhythm]:
    """The recaps of the register that the unit has drafted by themselves."""
    setting = RegisterSetting.objects.filter(unit=unit, register=rules.key).first()
    return (
        [Rhythm(one) for one in setting.rhythms] if setting and setting.rhythms else list(rules.recap.rhythms)
    )


def rhythms_by_register(unit: Unit) -> dict[str, list[Rhythm]]:
    """The same of all registers. One query."""
    own = {
        one.register: [Rhythm(rhythm) for rhythm in one.rhythms]
        for one in RegisterSetting.objects.filter(unit=unit)
    }
    return {one.key: own.get(one.key) or list(one.recap.rhythms) for one in registers()}


def kept_since(unit: Unit, register: str) -> dt.date | None:
    """The day on which the register's first keeper was appointed; None where nobody ever was."""
    first = (
        Appointment.objects.filter(unit=unit, register=register, duty=Duty.KEEPER)
        .order_by("given_at")
        .values_list("given_at", flat=True)
        .first()
    )
    return None if first is None else unit.local_date(first)


def registers_kept(unit: Unit) -> list[Register]:
    """The registers of the unit that somebody keeps now, in their order. One query."""
    kept = set(
        Appointment.objects.current().filter(unit=unit, duty=Duty.KEEPER).values_list("register", flat=True)
    )
    return [one for one in registers() if one.key in kept]


def recaps_of(
    user: Visitor, unit: Unit, *, register: str = "", year: int | None = None, state: str = ""
) -> RecapQuerySet:
    """The unit's recaps the person may see, drafts first, then the latest."""
    known = [one.key for one in registers()]
    found = Recap.objects.visible_to(user).filter(unit=unit, register__in=known)
    if register:
        found = found.filter(register=register)
    if year is not None:
        found = found.filter(ends_on__year=year)
    if state:
        found = found.filter(state=state)
    return found.select_related("unit", "signed_by", "voided_by").order_by(
        "-ends_on", "register", "rhythm", "-pk"
    )


def published_recaps(unit: Unit) -> RecapQuerySet:
    """For everybody: signed and published ones, the latest first. Show ``public_figures``, never their paper."""
    known = [one.key for one in registers()]
    return Recap.objects.filter(
        unit=unit, register__in=known, state=RecapState.SIGNED, published_at__isnull=False
    ).order_by("-ends_on", "register")


def cases_behind(user: Visitor, recap: Recap, ids: Iterable[int]) -> CaseQuerySet:
    """The cases a figure counts, those the person may open."""
    return Case.objects.visible_to(user).filter(
        unit_id=recap.unit_id, register=recap.register, pk__in=list(ids)
    )


def recap_at_hand(user: Visitor, pk: int) -> Recap | None:
    """One recap with what its page shows; None where it is not there for this person."""
    known = [one.key for one in registers()]
    return (
        Recap.objects.visible_to(user)
        .filter(pk=pk, register__in=known)
        .select_related("unit", "signed_by", "voided_by", "published_by", "pdf", "data")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """A period of a register that ended and has no recap."""

    register: Register
    rhythm: Rhythm
    period: Period


def missing_recaps(user: Visitor, unit: Unit, *, today: dt.date) -> list[Missing]:
    """What the person could draft now: periods of this year and the last, of the registers they keep. Two queries."""
    kept = [one for one in registers() if duties_of(user).has(unit.pk, one.key, Duty.KEEPER)]
    since = dt.date(today.year - 1, 1, 1)
    there = set(
        Recap.objects.filter(unit=unit, ends_on__gte=since)
        .exclude(state=RecapState.VOIDED)
        .values_list("register", "rhythm", "starts_on")
    )
    return [
        Missing(rules, rhythm, period)
        for rules in kept
        for rhythm in Rhythm
        for period in reversed(ended_periods(rhythm, today=today, since=since))
        if (rules.key, rhythm.value, period.starts_on) not in there
    ]


def years_with_recaps(user: Visitor, unit: Unit) -> list[int]:
    """The latest first. One query."""
    years = (
        Recap.objects.visible_to(user).filter(unit=unit).order_by().values_list("ends_on__year", flat=True)
    )
    return sorted(set(years), reverse=True)
