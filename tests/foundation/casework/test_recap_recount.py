"""The figures of a recap against a count by hand: what was done is kept as a list, and counted anew day by day.

Cases come, end, are opened again and move to another register at any hour, minutes before and after midnight of the
office's own clock, over the turn of a year.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from tests.factories.casework import TOOLS, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.transferring import move_case
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.recap_periods import Period, period_after, period_of
from pakta.foundation.casework.recap_queries import reckoned
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.institutions.choices import Zone
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import calendar_of
from pakta.knowledge.law.working_days import working_day_after, working_days_between

FIRST = dt.date(2025, 12, 1)
HOURS = (dt.time(0, 2), dt.time(12), dt.time(23, 58))
DAYS_TO_ANSWER = 10
"""Working days, what the register's clock gives."""
WHOLE = replace(TOOLS.recap, small=0)
REOPENING = tuple(
    replace(way, sources=("refused",)) if way.key == "reply_late" else way for way in TOOLS.ways
)
FROM = replace(TOOLS, recap=WHOLE, ways=REOPENING, moves_to=("loans",))
TO = replace(FROM, key="loans", name="Pinjaman uang", prefix="PJM", moves_to=())


@dataclass
class Told:
    """A case as somebody wrote it down: (what, day) in order, by the office's calendar on the wall."""

    register: str
    channel: str
    classification: str
    received: dt.date
    happened: list[tuple[str, dt.date]] = field(default_factory=list)

    def is_open(self, day: dt.date) -> bool:
        past = [what for what, on in self.happened if on <= day]
        return bool(past) and past[-1] in ("came", "moved in", "reopened")


@pytest.fixture(autouse=True)
def both(tools: Any) -> Iterator[None]:
    with register_in_use(FROM), register_in_use(TO):
        yield
    # The fixture of the folder takes its own out.
    with register_in_use():
        pass


def lived_through(unit: Unit, keepers: Mapping[str, User], chance: random.Random) -> list[Told]:
    """Cases of all sorts, and what was written down of them."""
    told, staff = [], keepers["tools"]
    for _number in range(14):
        day = FIRST + dt.timedelta(days=chance.randrange(60))
        channel, classification = chance.choice(["desk", "form"]), chance.choice(["small", ""])
        now = moment(unit, day, chance)
        case = case_of(unit, now=now, channel=channel, classification=classification, by=staff)
        one = Told("tools", channel, classification, day, [("came", day)])
        told.append(one)
        for _act in range(chance.randrange(4)):
            day += dt.timedelta(days=chance.randrange(1, 25))
            now = moment(unit, day, chance)
            case = Case.objects.select_related("unit").get(pk=case.pk)
            if not case.is_open:
                receive_message(case=case, text="Masih perlu.", now=now)
                one.happened.append(("reopened", day))
            elif one.register == "tools" and chance.random() < 0.3:
                case = move_case(
                    case=case, to="loans", channel=channel, classification=classification, reason="Ini soal uang.",
                    version=case.version, by=staff, now=now,
                )  # fmt: skip
                one.happened.append(("moved out", day))
                one = Told("loans", channel, classification, one.received, [("moved in", day)])
                told.append(one)
            else:
                refused(case, keepers[one.register], now)
                one.happened.append(("ended", day))
    return told


def refused(case: Case, by: User, now: dt.datetime) -> None:
    said = Passage("Rusak", "broken")
    take_way(case=case, way="refuse", version=case.version, said=said, by=by, now=now)


def moment(unit: Unit, day: dt.date, chance: random.Random) -> dt.datetime:
    return dt.datetime.combine(day, chance.choice(HOURS), tzinfo=unit.zone_info)


def counted_by_hand(told: list[Told], register: str, period: Period, calendar: Any) -> dict[str, Any]:
    before = period.starts_on - dt.timedelta(days=1)
    mine = [one for one in told if one.register == register]

    def happened(what: str) -> list[Told]:
        return [one for one in mine for name, on in one.happened if name == what and period.holds(on)]

    ends = [
        (one, since, on)
        for one in mine
        for place, (name, on) in enumerate(one.happened)
        if name == "ended" and period.holds(on)
        for since in [one.received if place <= 1 else one.happened[place - 1][1]]
    ]
    still = [one for one in mine if one.is_open(period.ends_on)]
    return {
        "opening": sum(one.is_open(before) for one in mine),
        "received": len(happened("came")),
        "moved_in": len(happened("moved in")),
        "reopened": len(happened("reopened")),
        "done": len(ends),
        "moved_out": len(happened("moved out")),
        "open": len(still),
        "days": sum((on - since).days for _one, since, on in ends),
        "working_days": sum(working_days_between(since, on, calendar=calendar) for _one, since, on in ends),
        "channels": {
            name: (
                sum(one.channel == name for one in happened("came") + happened("moved in")),
                sum(one.channel == name for one, _since, _on in ends),
                sum(one.channel == name for one in still),
            )
            for name in ("desk", "form")
        },
        "classes": {
            name: (
                sum(one.classification == name for one in happened("came") + happened("moved in")),
                sum(one.classification == name for one, _since, _on in ends),
                sum(one.classification == name for one in still),
            )
            for name in ("small", "")
        },
    }


def said(unit: Unit, register: str, rhythm: Rhythm, period: Period) -> dict[str, Any]:
    data = reckoned(unit, register, rhythm, period).data
    names = (
        "opening",
        "received",
        "moved_in",
        "reopened",
        "done",
        "moved_out",
        "open",
        "days",
        "working_days",
    )
    groups = {one["key"]: {group["key"]: group for group in one["groups"]} for one in data["breakdowns"]}

    def three(group: dict[str, Any]) -> tuple[int, int, int]:
        return group["received"], group["done"], group["open"]

    return {
        **{name: data[name] for name in names},
        "channels": {name: three(groups["channel"][name]) for name in ("desk", "form")},
        "classes": {name: three(groups["class"][name]) for name in ("small", "")},
    }


@pytest.mark.parametrize("zone", list(Zone))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_are_what_a_count_by_hand_gives(zone: Zone, seed: int) -> None:
    unit = UnitFactory(city=True, zone=zone)
    keepers = {register: keeper(unit, register) for register in ("tools", "loans")}
    told = lived_through(unit, keepers, random.Random(seed))
    calendar = calendar_of(unit)
    for rhythm in Rhythm:
        period = period_of(rhythm, FIRST)
        while period.starts_on < dt.date(2026, 5, 1):
            for register in ("tools", "loans"):
                by_hand = counted_by_hand(told, register, period, calendar)
                assert said(unit, register, rhythm, period) == by_hand, (register, period)
                arrived = by_hand["received"] + by_hand["moved_in"] + by_hand["reopened"]
                left = by_hand["done"] + by_hand["moved_out"]
                assert by_hand["opening"] + arrived == left + by_hand["open"]
            period = period_after(rhythm, period)
    both_years = [period_of(Rhythm.YEARLY, FIRST), period_of(Rhythm.YEARLY, dt.date(2026, 1, 1))]
    over_all = Counter[str]()
    for year in both_years:
        for register in ("tools", "loans"):
            over_all.update({"received": said(unit, register, Rhythm.YEARLY, year)["received"]})
    assert over_all["received"] == 14  # who moved came once


@pytest.mark.parametrize("zone", list(Zone))
def test_late_and_in_time_by_the_calendar_of_the_office(zone: Zone) -> None:
    unit = UnitFactory(city=True, zone=zone)
    staff, calendar = keeper(unit), calendar_of(unit)
    received = dt.date(2026, 1, 12)
    due = working_day_after(received, DAYS_TO_ANSWER, calendar=calendar)

    def at(day: dt.date, hour: dt.time) -> dt.datetime:
        return dt.datetime.combine(day, hour, tzinfo=unit.zone_info)

    for end in (due - dt.timedelta(days=1), due, due + dt.timedelta(days=1)):
        case = case_of(unit, now=at(received, HOURS[0]), by=staff)
        refused(case, staff, at(end, HOURS[2]))
    case_of(unit, now=at(received, HOURS[2]), by=staff)

    def figures(last: dt.date) -> dict[str, Any]:
        return dict(reckoned(unit, "tools", Rhythm.MONTHLY, Period(dt.date(2026, 1, 1), last)).data)

    assert figures(due - dt.timedelta(days=1))["late"] == 0
    whole = figures(due + dt.timedelta(days=1))
    assert (whole["done"], whole["done_in_time"], whole["open"], whole["late"]) == (3, 2, 1, 1)
