"""What pages need to know of monitoring. Each question costs a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet

from pakta.domain.monitoring.choices import Cadence, FindingState, Priority
from pakta.domain.monitoring.compiling import (
    Compiled,
    Figures,
    FindingLine,
    Words,
    compile_sheet,
    figures_of,
    rows_of,
)
from pakta.domain.monitoring.freezing import thawed, total_of
from pakta.domain.monitoring.models import (
    Attendance,
    CadenceChoice,
    Decision,
    Finding,
    FollowUp,
    Meeting,
    MeetingPhoto,
    Round,
    RoundNote,
)
from pakta.domain.monitoring.periods import (
    Period,
    PlanRow,
    cadence_of,
    own_monitoring_rows,
    periods_to_monitor,
)
from pakta.domain.programmes.choices import OPEN_STATES
from pakta.domain.programmes.due_calendar import CalendarFilter
from pakta.domain.programmes.models import Delivery, Programme, TeamMember, WorkItem
from pakta.domain.programmes.queries import sheet_of, steps_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


def rounds_visible_to(user: User) -> QuerySet[Round]:
    return (
        Round.objects.visible_to(user)
        .select_related("programme__unit", "programme__decree", "opened_by", "closed_by")
        .defer("rows", "programme__columns", "programme__decree__head")
    )


def meetings_visible_to(user: User) -> QuerySet[Meeting]:
    return (
        Meeting.objects.visible_to(user)
        .select_related("round__programme__unit", "called_by", "minutes_by", "attendance_opened_by")
        .defer("round__rows", "round__figures", "round__programme__columns")
    )


def findings_visible_to(user: User) -> QuerySet[Finding]:
    return (
        Finding.objects.visible_to(user)
        .select_related(
            "programme__unit", "round", "component", "work_item", "owner", "team", "raised_by", "closed_by"
        )
        .defer("round__rows", "round__figures", "programme__columns")
    )


def follow_ups_visible_to(user: User) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(finding__in=Finding.objects.visible_to(user)).select_related(
        "finding__programme__unit", "evidence__file", "handed_in_by", "reviewed_by"
    )


def follow_ups_of(finding: Finding) -> list[FollowUp]:
    """What was done about a finding, the latest first."""
    found = FollowUp.objects.filter(finding=finding)
    return list(
        found.select_related("finding__programme__unit", "evidence__file", "handed_in_by", "reviewed_by")
    )


def meeting_taking_attendance(token: str, now: dt.datetime) -> Meeting | None:
    """The meeting whose list the secret address opens now; None for unknown and closed ones."""
    found = Meeting.objects.select_related("round__programme__unit").defer("round__rows", "round__figures")
    return found.taking_attendance(token, now).first()


def attendance_of(meeting: Meeting) -> list[Attendance]:
    return list(Attendance.objects.filter(meeting=meeting).select_related("user"))


def decision_of_round(found: Round, pk: int) -> Decision | None:
    """A decision of one of the round's meetings."""
    return Decision.objects.filter(meeting__round=found, pk=pk).select_related("meeting").first()


def decisions_of(meeting: Meeting) -> list[Decision]:
    """What the meeting decided; ``finding_pk`` of each is the finding it became, None where it became none."""
    return list(Decision.objects.filter(meeting=meeting).annotate(finding_pk=F("finding__pk")))


def photos_of(meeting: Meeting) -> list[MeetingPhoto]:
    return list(MeetingPhoto.objects.filter(meeting=meeting).select_related("file", "shown"))


def teams_of_person(user: User, programme: Programme) -> frozenset[int]:
    """The teams of the programme the person is in."""
    found = TeamMember.objects.filter(user=user, team__programme=programme)
    return frozenset(found.values_list("team_id", flat=True))


def plan_rows_of(programme: Programme) -> list[PlanRow]:
    """The rows in the plan as ``periods`` reads them. Two queries."""
    months: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    in_plan = programme.work_items.in_plan().order_by("position", "pk")
    periods = in_plan.order_by("periods__starts_on").values_list(
        "pk", "periods__starts_on", "periods__ends_on"
    )
    for item, first, last in periods:
        if first is not None:
            months[item].append((first, last))
    rows = in_plan.values_list(
        "pk", "subcomponent__name", "indicator", "action", "evidence_raw", "target_raw"
    )
    return [
        PlanRow(pk, part, indicator or "", action or "", evidence or "", target or "", tuple(months[pk]))
        for pk, part, indicator, action, evidence, target in rows
    ]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A period of a programme: its round with its figures, where it was opened."""

    period: Period
    round: Round | None
    figures: Figures | None = None


@dataclass(frozen=True, slots=True)
class Rounds:
    """How a programme is monitored. ``by_plan`` is what its plan says, ``cadence`` what holds."""

    cadence: Cadence
    by_plan: Cadence
    lines: Sequence[RoundLine]


def periods_and_rounds(programme: Programme) -> Rounds:
    """All periods of a programme, in order, each with its round where it was opened; no figures. Five queries."""
    by_plan = cadence_of(plan_rows_of(programme))
    choice = CadenceChoice.objects.filter(programme=programme).first()
    cadence = Cadence(choice.cadence) if choice else by_plan
    rounds = {period_of(one): one for one in Round.objects.filter(programme=programme).defer("rows")}
    due = programme.deliveries.in_plan().order_by("due_on").values_list("due_on", flat=True)
    periods = periods_to_monitor(programme.year, cadence, list(due[:1]), list(rounds))
    return Rounds(cadence, by_plan, [RoundLine(period, rounds.get(period)) for period in periods])


def rounds_of(programme: Programme, today: dt.date) -> Rounds:
    """``periods_and_rounds`` with the figures of each round; open ones are counted as of ``today``."""
    found = periods_and_rounds(programme)
    live = [one.round for one in found.lines if one.round is not None and one.round.is_open]
    sheet = sheet_of(programme, today) if live else None
    steps = steps_of(programme) if live else []
    lines = []
    for line in found.lines:
        figures = None
        if line.round is not None and line.round.figures:
            figures = total_of(line.round.figures)
        elif line.round is not None and sheet is not None:
            figures = figures_of(rows_of(sheet, steps, {}, period=line.period, day=today))
        lines.append(replace(line, figures=figures))
    return replace(found, lines=lines)


def period_of(found: Round) -> Period:
    return Period(found.starts_on, found.ends_on)


def compiled_of(found: Round, today: dt.date) -> Compiled:
    """The sheet of a round: as it stands, or as it was frozen."""
    if not found.is_open:
        return thawed(found.figures, found.rows)
    programme = found.programme
    words = {
        note.work_item_id: Words(note.obstacle, note.action) for note in RoundNote.objects.filter(round=found)
    }
    return compile_sheet(
        sheet_of(programme, today),
        steps_of(programme),
        words,
        finding_lines(found),
        period=period_of(found),
        year=programme.year,
        since=programme.unit.local_date(programme.adopted_at),
        day=today,
    )


def finding_lines(found: Round) -> list[FindingLine]:
    """The findings a round looks at: those raised in it, and others that were open when it opened.

    What came from outside monitoring counts from the day it came.
    """
    raised = Q(round=found)
    outside = Q(round=None)
    if found.closed_at is not None:
        outside &= Q(raised_at__lte=found.closed_at)
    carried = (Q(round__starts_on__lt=found.starts_on) | outside) & (
        Q(closed_at=None) | Q(closed_at__gte=found.opened_at)
    )
    lines = Finding.objects.filter(raised | carried, programme=found.programme).select_related(
        "owner", "team"
    )
    return [
        FindingLine(one.pk, one.text, one.owner_name, one.due_on, str(Priority(one.priority)), one.state)
        for one in lines.order_by("due_on", "pk")
    ]


def changed_since_closing(found: Round) -> int:
    """How many moments on a closed sheet stand differently today: proof judged, returned or moved afterwards."""
    if found.is_open:
        return 0
    frozen = {
        moment.delivery: (moment.proved, moment.needed, moment.was_returned)
        for row in thawed(found.figures, found.rows).rows
        for moment in row.moments
    }
    now = Delivery.objects.filter(pk__in=frozen, dropped_at=None, work_item__dropped_at=None)
    standing = {
        pk: (proved, needed, state == "returned")
        for pk, proved, needed, state in now.values_list("pk", "proved", "needed", "state")
    }
    return sum(standing.get(pk) != was for pk, was in frozen.items())


def findings_from(user: User, unit: Unit, source: str) -> list[Finding]:
    """What came from outside monitoring under that source, as far as the person may see it. One query."""
    return list(findings_visible_to(user).filter(programme__unit=unit, round=None, source=source))


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """% followed up is ``closed`` ÷ ``total``."""

    total: int
    closed: int
    waiting: int
    late: int


def count_findings(findings: Iterable[Finding], today: dt.date) -> FindingCounts:
    found = list(findings)
    unfinished = [one for one in found if one.state != FindingState.CLOSED]
    return FindingCounts(
        total=len(found),
        closed=len(found) - len(unfinished),
        waiting=sum(one.state == FindingState.FOLLOWED_UP for one in unfinished),
        late=sum(one.due_on < today for one in unfinished),
    )


@dataclass(frozen=True, slots=True)
class ProofOffer:
    """A due moment of the programme's own monitoring rows that the round's report could prove."""

    delivery: Delivery
    item: WorkItem


def proof_offers(found: Round) -> list[ProofOffer]:
    """Open due moments, within the round's period, of the rows that promise monitoring. Three queries."""
    own = [row.item for row in own_monitoring_rows(plan_rows_of(found.programme))]
    deliveries = (
        Delivery.objects.in_plan()
        .filter(
            programme=found.programme,
            work_item__in=own,
            due_on__gte=found.starts_on,
            due_on__lte=found.ends_on,
            state__in=OPEN_STATES,
        )
        .select_related("work_item", "programme__unit")
        .order_by("due_on", "work_item__position")
    )
    return [ProofOffer(one, one.work_item) for one in deliveries]


def deadlines_of(user: User, *, since: dt.date, closed_since: dt.datetime) -> list[Finding]:
    """Findings the person or one of their teams must follow up, due from ``since`` on, for a calendar feed. One query.

    Those closed after ``closed_since`` come along, so that calendars can strike them.
    """
    return list(
        findings_visible_to(user)
        .filter(_owned_by(user), due_on__gte=since)
        .filter(Q(closed_at=None) | Q(closed_at__gte=closed_since))
        .order_by("due_on", "pk")
    )


def findings_due(
    user: User, unit: Unit, first: dt.date, last: dt.date, *, chosen: CalendarFilter
) -> list[Finding]:
    """The unit's unfinished findings due from ``first`` to ``last``, for a month page. One query."""
    found = _unfinished_at(user, unit, chosen).filter(due_on__gte=first, due_on__lte=last)
    return list(found.order_by("due_on", "pk"))


def next_finding_due_after(user: User, unit: Unit, day: dt.date, *, chosen: CalendarFilter) -> dt.date | None:
    """The first day after ``day`` on which a finding of the same choice is due. One query."""
    later = _unfinished_at(user, unit, chosen).filter(due_on__gt=day)
    return later.order_by("due_on").values_list("due_on", flat=True).first()


def has_own_findings(user: User, unit: Unit) -> bool:
    """Whether the person or one of their teams answers for an unfinished finding there. One query."""
    return _unfinished_at(user, unit, CalendarFilter(mine_only=True)).exists()


def _unfinished_at(user: User, unit: Unit, chosen: CalendarFilter) -> QuerySet[Finding]:
    found = findings_visible_to(user).filter(programme__unit=unit).exclude(state=FindingState.CLOSED)
    if chosen.mine_only:
        found = found.filter(_owned_by(user))
    if chosen.team:
        found = found.filter(team__name=chosen.team)
    return found


def _owned_by(user: User) -> Q:
    return Q(owner=user) | Q(team__in=TeamMember.objects.filter(user=user).values("team"))
