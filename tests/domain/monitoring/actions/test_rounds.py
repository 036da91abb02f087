"""Opening, speaking for rows, closing: what is frozen stays frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction

import pytest
from tests.factories.accounts import person
from tests.factories.evidence import accepted, hand_in_link
from tests.factories.monitoring import (
    APRIL,
    FIRST_QUARTER,
    JULY,
    SECOND_QUARTER,
    opened_round,
    round_link,
)
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.monitoring.actions.rounds import (
    NotOnTheSheet,
    NotYourRow,
    PeriodUnknown,
    RoundClosed,
    RoundExists,
    choose_cadence,
    close_round,
    open_due_rounds,
    summarise,
    write_note,
)
from pakta.domain.monitoring.choices import Cadence, RoundState
from pakta.domain.monitoring.models import Round, RoundNote
from pakta.domain.monitoring.periods import Period, periods_of
from pakta.domain.monitoring.queries import changed_since_closing, compiled_of, period_of, rounds_of
from pakta.domain.programmes.actions.teams import add_member
from pakta.domain.programmes.models import Programme, WorkItem
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice
from pakta.foundation.trail.verify import verify_chains

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 4, 6)


def team_row(programme: Programme) -> WorkItem:
    found = programme.work_items.filter(team__isnull=False).first()
    assert found
    return found


def test_a_round_is_opened_and_the_teams_are_told(
    programme: Programme, coordinator: User, member: User, planner: User, written: Callable[[], list[str]]
) -> None:
    add_member(team=team_row(programme).team, user=member, by=planner, now=NOW)  # type: ignore[arg-type]
    written()
    found = opened_round(programme, coordinator)
    assert (found.name, found.state, found.opened_by) == ("Triwulan I 2026", RoundState.OPEN, coordinator)
    assert written() == ["monitoring.open_round"]
    told = Notice.objects.filter(kind="monitoring.round")
    assert {one.user_id for one in told} == {member.pk, planner.pk}
    assert {one.link for one in told} == {f"/monitoring/{found.pk}/"}


def test_a_round_is_opened_once(quarter: Round, programme: Programme, coordinator: User) -> None:
    with pytest.raises(RoundExists, match="sudah dibuka"):
        opened_round(programme, coordinator)
    with pytest.raises(PeriodUnknown):
        opened_round(programme, coordinator, Period(dt.date(2026, 2, 1), dt.date(2026, 2, 28)))
    assert Round.objects.count() == 1


def test_only_whoever_runs_monitoring_opens_and_closes(
    quarter: Round, programme: Programme, member: User, outsider: User
) -> None:
    for person_ in (member, outsider):
        with pytest.raises(NotAllowed):
            opened_round(programme, person_, SECOND_QUARTER)
        with pytest.raises(NotAllowed):
            close_round(round=quarter, by=person_, now=APRIL)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (dt.datetime(2026, 3, 31, 10, tzinfo=dt.UTC), 0),
        (dt.datetime(2026, 4, 1, 2, tzinfo=dt.UTC), 1),
        (dt.datetime(2026, 5, 20, 2, tzinfo=dt.UTC), 0),
        # The first working day of July 2026 is Wednesday the 1st, in January 2027 Monday the 4th.
        (dt.datetime(2026, 7, 1, 2, tzinfo=dt.UTC), 1),
        (dt.datetime(2027, 1, 3, 2, tzinfo=dt.UTC), 0),
        (dt.datetime(2027, 1, 4, 2, tzinfo=dt.UTC), 1),
    ],
)
def test_a_round_opens_by_itself_on_the_first_working_day(
    programme: Programme, day: dt.datetime, count: int
) -> None:
    assert open_due_rounds(link=round_link, now=day) == count
    assert open_due_rounds(link=round_link, now=day) == 0
    assert list(Round.objects.values_list("opened_by", flat=True)) == [None] * count


def test_a_chosen_beat_goes_before_the_plan(programme: Programme, coordinator: User) -> None:
    choose_cadence(programme=programme, cadence=Cadence.HALF_YEARLY, by=coordinator, now=NOW)
    found = rounds_of(programme, TODAY)
    assert (found.by_plan, found.cadence) == (Cadence.QUARTERLY, Cadence.HALF_YEARLY)
    assert [line.period.name for line in found.lines] == ["Semester I 2026", "Semester II 2026"]


def test_a_team_speaks_for_its_own_rows(
    quarter: Round, programme: Programme, unit: Unit, member: User, planner: User
) -> None:
    item = team_row(programme)
    said = {"round": quarter, "item": item, "obstacle": "Ruang belum ada", "action": "", "now": APRIL}
    with pytest.raises(NotYourRow):
        write_note(**said, by=member)
    assert item.team
    add_member(team=item.team, user=member, by=planner, now=NOW)
    write_note(**said, by=member)
    write_note(**{**said, "obstacle": " Ruang  penuh \n\n"}, by=planner)
    note = RoundNote.objects.get()
    assert (note.obstacle, note.written_by) == ("Ruang penuh", planner)
    with pytest.raises(NotAllowed):
        write_note(**said, by=person("head", unit))
    write_note(**{**said, "obstacle": ""}, by=planner)
    assert not RoundNote.objects.exists()


def test_a_row_of_another_programme_has_no_place_on_the_sheet(
    quarter: Round, coordinator: User, outsider: User
) -> None:
    theirs = adopted_programme(unit=outsider.active_memberships[0].unit, by=outsider)
    other = theirs.work_items.all()[0]
    with pytest.raises(NotOnTheSheet):
        write_note(round=quarter, item=other, obstacle="x", action="", by=coordinator, now=APRIL)


def test_closing_freezes_figures_rows_and_words(
    quarter: Round, programme: Programme, coordinator: User, member: User, written: Callable[[], list[str]]
) -> None:
    item = programme.deliveries.in_plan().order_by("due_on").first()
    assert item
    waiting = hand_in_link(item, member)
    write_note(
        round=quarter, item=item.work_item, obstacle="Kendala", action="Rencana", by=coordinator, now=APRIL
    )
    summarise(round=quarter, summary="Cukup", by=coordinator, now=APRIL)
    live = compiled_of(quarter, TODAY)
    written()
    closed = close_round(round=quarter, by=coordinator, now=APRIL)
    assert written() == ["monitoring.close_round"]
    accepted(waiting, coordinator, now=JULY)
    closed.refresh_from_db()
    assert compiled_of(closed, JULY.date()) == live
    assert live.total.proved == Fraction(0)
    assert changed_since_closing(closed) == 1
    assert list(verify_chains()) == []


def test_a_closed_round_takes_nothing_more(quarter: Round, programme: Programme, coordinator: User) -> None:
    close_round(round=quarter, by=coordinator, now=APRIL)
    item = programme.work_items.all()[0]
    for act in (
        lambda: close_round(round=quarter, by=coordinator, now=APRIL),
        lambda: summarise(round=quarter, summary="x", by=coordinator, now=APRIL),
        lambda: write_note(round=quarter, item=item, obstacle="x", action="", by=coordinator, now=APRIL),
    ):
        with pytest.raises(RoundClosed, match="putaran berikutnya"):
            act()


def test_the_list_shows_every_period_and_the_figures_of_its_round(
    quarter: Round, programme: Programme
) -> None:
    lines = rounds_of(programme, TODAY).lines
    assert [line.period for line in lines] == periods_of(2026, Cadence.QUARTERLY)
    assert [line.round for line in lines] == [quarter, None, None, None]
    assert lines[0].figures == compiled_of(quarter, TODAY).total
    assert period_of(quarter) == FIRST_QUARTER
