"""What pages need to know of programmes. Each question costs a fixed number of queries, however many rows there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from pakta.domain.programmes.choices import OPEN_STATES, DeliveryState, ImportState, Standing
from pakta.domain.programmes.curve import Step
from pakta.domain.programmes.models import (
    Amendment,
    Component,
    Decree,
    DecreeImport,
    Delivery,
    Programme,
    ProofStep,
    Subcomponent,
    Team,
    TeamDecree,
    TeamMember,
    WorkItem,
)
from pakta.domain.programmes.models.programme import label_of
from pakta.domain.programmes.progress import (
    DUE_WITHIN,
    Line,
    Tally,
    standing_of,
    tally_by_component,
    waiting_lines,
)
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


def programmes_visible_to(user: User) -> QuerySet[Programme]:
    # A decree's head is whole pages of text; only its own page shows it.
    return (
        Programme.objects.visible_to(user).select_related("unit", "decree").defer("decree__head", "columns")
    )


def programmes_of(user: User, unit: Unit) -> list[Programme]:
    """The unit's programmes ``user`` may see, the newest year first."""
    return list(programmes_visible_to(user).filter(unit=unit).order_by("-year", "kind"))


def work_items_visible_to(user: User) -> QuerySet[WorkItem]:
    return (
        WorkItem.objects.visible_to(user)
        .select_related("programme__unit", "programme__decree", "subcomponent__component", "team")
        .defer("programme__decree__head", "programme__columns")
    )


def deliveries_visible_to(user: User) -> QuerySet[Delivery]:
    return Delivery.objects.visible_to(user).select_related("work_item", "programme__unit")


def imports_visible_to(user: User) -> QuerySet[DecreeImport]:
    return DecreeImport.objects.visible_to(user).select_related("unit", "file", "received_by", "programme")


def amendments_visible_to(user: User) -> QuerySet[Amendment]:
    """Changes of plans after adoption, the latest first."""
    return Amendment.objects.visible_to(user).select_related("work_item", "made_by", "programme__unit")


def decrees_visible_to(user: User) -> QuerySet[Decree]:
    return Decree.objects.filter(
        unit__in=Programme.objects.visible_to(user).values("unit"),
    ).select_related("unit", "file")


def lines_of(programme: Programme) -> list[Line]:
    """Every delivery of the rows in the plan, as counting needs it. One query."""
    return _lines(programme.deliveries.in_plan())


def steps_of(programme: Programme) -> list[Step]:
    """How the proved share of each delivery in the plan went, in order, on the unit's own days. One query."""
    zone = programme.unit.zone_info
    share_of = lru_cache(maxsize=None)(Fraction)  # a plan has few sizes of row, and a Fraction is dear
    found = (
        ProofStep.objects.filter(
            delivery__programme=programme,
            delivery__dropped_at=None,
            delivery__work_item__dropped_at=None,
        )
        .order_by("counted_at", "pk")
        .values_list("delivery_id", "counted_at", "proved", "needed")
    )
    return [
        Step(delivery, at.astimezone(zone).date(), share_of(proved, needed))
        for delivery, at, proved, needed in found
    ]


def _lines(deliveries: QuerySet[Delivery]) -> list[Line]:
    return [
        Line(*values)
        for values in deliveries.order_by("due_on", "pk").values_list(
            "pk",
            "work_item_id",
            "work_item__subcomponent__component_id",
            "work_item__team_id",
            "assignee_id",
            "starts_on",
            "due_on",
            "state",
            "proved",
            "needed",
        )
    ]


def groups_of(programme: Programme) -> list[Subcomponent]:
    """The groups of the plan with their areas, in its order. One query."""
    return list(
        Subcomponent.objects.filter(component__programme=programme)
        .select_related("component")
        .order_by("component__position", "position")
    )


def item_names(programme: Programme) -> dict[int, str]:
    """Work item id → what the row is called, in the order of the plan; rows in the plan. One query."""
    found = programme.work_items.in_plan().order_by("position", "pk")
    return {
        pk: f"{marker}. {label_of(indicator, action)}" if marker else label_of(indicator, action)
        for pk, marker, indicator, action in found.values_list("pk", "marker", "indicator", "action")
    }


@dataclass(frozen=True, slots=True)
class AreaProgress:
    component: Component
    tally: Tally


def areas_of(programme: Programme, lines: Sequence[Line], today: dt.date) -> list[AreaProgress]:
    """Each component that has deliveries, in the order of the decree, with their counts. One query."""
    tallies = tally_by_component(lines, today)
    return [
        AreaProgress(component, tallies[component.pk])
        for component in programme.components.all()
        if component.pk in tallies
    ]


def tallies_of_units(units: Sequence[Unit], *, year: int, now: dt.datetime) -> dict[int, Tally]:
    """Unit id → deliveries of all its programmes of ``year``, each unit judged by its own calendar day.

    Counted in the database, for there may be fifty units on a page. Days differ between zones, so there is one
    query a day: two at most.
    """
    by_day: dict[dt.date, list[int]] = defaultdict(list)
    for unit in units:
        by_day[unit.local_date(now)].append(unit.pk)
    found: dict[int, Tally] = {}
    for day, unit_ids in by_day.items():
        # Shares of different sizes cannot be added in the database without rounding; there are few sizes.
        counts = (
            Delivery.objects.in_plan()
            .filter(programme__unit__in=unit_ids, programme__year=year)
            .order_by()
            .values_list("programme__unit", "needed")
            .annotate(
                all_proved=Sum("proved"),
                due_proved=Sum("proved", filter=Q(due_on__lt=day), default=0),
                planned=Count("pk"),
                expected=Count("pk", filter=Q(due_on__lt=day)),
                accepted=Count("pk", filter=standing_condition(Standing.ACCEPTED, day)),
                handed_in=Count("pk", filter=standing_condition(Standing.HANDED_IN, day)),
                late=Count("pk", filter=standing_condition(Standing.LATE, day)),
                due=Count("pk", filter=standing_condition(Standing.DUE, day)),
                returned=Count("pk", filter=Q(state=DeliveryState.RETURNED)),
            )
        )
        for unit_id, needed, proved, expected, *numbers in counts:
            of_size = replace(
                Tally(*numbers), proved=Fraction(proved, needed), proved_expected=Fraction(expected, needed)
            )
            found[unit_id] = _both(found.get(unit_id, Tally()), of_size)
    return found


def _both(one: Tally, other: Tally) -> Tally:
    return Tally(
        planned=one.planned + other.planned,
        expected=one.expected + other.expected,
        accepted=one.accepted + other.accepted,
        handed_in=one.handed_in + other.handed_in,
        late=one.late + other.late,
        due=one.due + other.due,
        returned=one.returned + other.returned,
        proved=one.proved + other.proved,
        proved_expected=one.proved_expected + other.proved_expected,
    )


def standing_condition(standing: Standing, today: dt.date) -> Q:
    """``progress.standing_of`` as a condition on deliveries."""
    if standing in (Standing.ACCEPTED, Standing.HANDED_IN):
        return Q(state=standing.value)
    if standing == Standing.LATE:
        return Q(state__in=OPEN_STATES, due_on__lt=today)
    if standing == Standing.RETURNED:
        return Q(state=DeliveryState.RETURNED, due_on__gte=today)
    planned = Q(state=DeliveryState.PLANNED)
    if standing == Standing.DUE:
        return planned & Q(due_on__gte=today, due_on__lte=today + DUE_WITHIN)
    return planned & Q(due_on__gt=today + DUE_WITHIN)


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """What a person narrowed the programme page to; all given conditions hold at once."""

    team: int | None = None
    month: int | None = None
    standing: Standing | None = None
    words: str = ""

    @property
    def is_set(self) -> bool:
        return bool(self.team or self.month or self.standing or self.words)


class Area(NamedTuple):
    """A component as lists need it."""

    pk: int
    ordinal: str
    name: str


class Part(NamedTuple):
    """A subcomponent as lists need it."""

    pk: int
    ordinal: str
    name: str
    component: Area


class PlanItem(NamedTuple):
    """A work item as lists need it: its texts, and the part and team it shares with other rows."""

    pk: int
    subcomponent: Part
    team: Team | None
    marker: str
    indicator: str | None
    action: str | None
    evidence_raw: str | None
    target_raw: str | None
    responsible_raw: str | None
    dropped_at: dt.datetime | None

    @property
    def label(self) -> str:
        return label_of(self.indicator, self.action)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A work item with its deliveries in order of their day: the day and how it stands."""

    item: PlanItem
    standings: Sequence[tuple[dt.date, Standing]]

    def passes(self, chosen: ItemFilter, year: int) -> bool:
        """Whether the row meets every condition; month and state must meet in one and the same delivery."""
        if chosen.team and (self.item.team is None or self.item.team.pk != chosen.team):
            return False
        if (chosen.month or chosen.standing) and not any(
            (not chosen.month or (day.year, day.month) == (year, chosen.month))
            and (not chosen.standing or standing == chosen.standing)
            for day, standing in self.standings
        ):
            return False
        return self._says(chosen.words)

    def _says(self, words: str) -> bool:
        if not words:
            return True
        item = self.item
        texts = (item.indicator, item.action, item.evidence_raw, item.responsible_raw, item.subcomponent.name)
        whole = " ".join(text for text in texts if text).casefold()
        return all(word in whole for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The whole plan of a programme: its rows, and those a later decree took out, whose proof stays with them."""

    rows: Sequence[ItemRow]
    dropped: Sequence[ItemRow]
    lines: Sequence[Line]
    teams: Sequence[Team]


def sheet_of(programme: Programme, today: dt.date) -> PlanSheet:
    """Load a plan: items, parts with areas, teams, deliveries. Four queries, whatever it holds.

    A plan has some hundred rows, of which a page shows most; so it is loaded whole and narrowed in memory.
    """
    parts = Subcomponent.objects.filter(component__programme=programme).values_list(
        "pk", "ordinal", "name", "component_id", "component__ordinal", "component__name"
    )
    part_of = {
        pk: Part(pk, ordinal, name, Area(area_pk, area_ordinal, area_name))
        for pk, ordinal, name, area_pk, area_ordinal, area_name in parts
    }
    team_of = {team.pk: team for team in programme.teams.all()}
    lines = _lines(programme.deliveries.in_schedule())
    standings: dict[int, list[tuple[dt.date, Standing]]] = defaultdict(list)
    for line in lines:
        standings[line.item].append((line.due_on, standing_of(line.state, line.due_on, today)))
    rows: list[ItemRow] = []
    dropped: list[ItemRow] = []
    # Plain values, not model objects: a plan has a hundred rows, and these are half the price.
    found = programme.work_items.order_by("position", "pk").values_list(
        "pk", "subcomponent_id", "team_id", *PlanItem._fields[3:]
    )
    for pk, part_id, team_id, *texts in found:
        item = PlanItem(pk, part_of[part_id], team_of.get(team_id), *texts)
        (rows if item.dropped_at is None else dropped).append(ItemRow(item, standings.get(pk, ())))
    gone = {row.item.pk for row in dropped}
    return PlanSheet(rows, dropped, [line for line in lines if line.item not in gone], list(team_of.values()))


@dataclass(frozen=True, slots=True)
class MyWork:
    """What a person should look at first: deliveries late or due soon, and how many there are in all."""

    deliveries: Sequence[Delivery]
    count: int
    mine_only: bool
    """False where the person is in no team, so that everything of the unit is shown."""


def work_for(
    user: User, programme: Programme, lines: Sequence[Line], today: dt.date, *, limit: int
) -> MyWork:
    """What waits for the person and their teams, the first ``limit``: returned ones, then the longest late.

    Two queries.
    """
    teams = list(
        TeamMember.objects.filter(user=user, team__programme=programme).values_list("team_id", flat=True)
    )
    assigned = any(line.assignee == user.pk for line in lines)
    waiting = waiting_lines(lines, teams, today, person=user.pk if teams or assigned else None)
    # Somebody looked at what was returned and said what to mend: that is the shortest way to a proof.
    waiting.sort(key=lambda line: line.state != DeliveryState.RETURNED)
    places = {line.delivery: place for place, line in enumerate(waiting[:limit])}
    first = (
        Delivery.objects.filter(pk__in=places)
        .select_related("work_item__team", "work_item__subcomponent__component")
        .only(
            "due_on",
            "state",
            "work_item__indicator",
            "work_item__action",
            "work_item__team__name",
            "work_item__subcomponent__component__name",
        )
    )
    shown = sorted(first, key=lambda delivery: places[delivery.pk])
    return MyWork(shown, len(waiting), bool(teams) or assigned)


def teams_of(programme: Programme) -> list[Team]:
    """The programme's teams with their members and the number of rows in the plan they answer for."""
    return list(
        programme.teams.annotate(
            item_count=Count("work_items", filter=Q(work_items__dropped_at=None), distinct=True)
        ).prefetch_related(
            Prefetch("members", TeamMember.objects.select_related("user").order_by("user__name"))
        )
    )


def members_of(team: Team) -> list[User]:
    """The team's people by name, the chair first. One query."""
    members = team.members.select_related("user").order_by("-is_chair", "user__name")
    return [member.user for member in members]


def team_decrees_of(programme: Programme) -> list[TeamDecree]:
    """The decrees that named the programme's teams, the latest linked first. One query."""
    return list(programme.team_decrees.select_related("file", "linked_by"))


def assigned_deliveries(programme: Programme) -> list[Delivery]:
    """Deliveries in the plan that were given to one person and are not accepted yet, by day. One query."""
    return list(
        programme.deliveries.in_plan()
        .exclude(assignee=None)
        .exclude(state=DeliveryState.ACCEPTED)
        .select_related("assignee", "work_item")
        .order_by("due_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class AssignmentFilter:
    """What handing out work is narrowed to; 0 asks for rows without a team, and for moments given to nobody."""

    team: int | None = None
    month: int | None = None
    assignee: int | None = None


def assignable_deliveries(user: User, programme: Programme, chosen: AssignmentFilter) -> QuerySet[Delivery]:
    """The programme's moments in the plan that are not accepted yet, by day."""
    found = (
        Delivery.objects.visible_to(user)
        .in_plan()
        .filter(programme=programme)
        .exclude(state=DeliveryState.ACCEPTED)
    )
    if chosen.team is not None:
        found = found.filter(work_item__team=chosen.team or None)
    if chosen.month is not None:
        found = found.filter(due_on__month=chosen.month)
    if chosen.assignee is not None:
        found = found.filter(assignee=chosen.assignee or None)
    return found.select_related("assignee", "work_item__team").order_by("due_on", "work_item__position", "pk")


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """Why an import is not new to the unit."""

    decree_import: DecreeImport | None
    programme: Programme | None


def earlier_import(decree_import: DecreeImport) -> EarlierImport:
    """The last other import of the same bytes that still counts, and the programme the draft would update."""
    same_bytes = (
        DecreeImport.objects.filter(unit=decree_import.unit, file=decree_import.file)
        .exclude(pk=decree_import.pk)
        .exclude(state__in=[ImportState.DISCARDED, ImportState.REFUSED])
        .defer("reading", "source_view", "draft", "steps")
        .first()
    )
    draft = decree_import.draft or {}
    programme = Programme.objects.filter(
        unit=decree_import.unit, year=draft.get("year") or 0, kind=draft.get("head", {}).get("kind") or ""
    ).first()
    return EarlierImport(same_bytes, programme)


def proof_counts(items: Iterable[WorkItem]) -> dict[int, int]:
    """Work item id → how many of its deliveries have proof; items without any are left out. One query."""
    return dict(
        Delivery.objects.filter(work_item__in=[item.pk for item in items])
        .with_proof()
        .values_list("work_item_id")
        .annotate(n=Count("pk"))
        .order_by()
    )
