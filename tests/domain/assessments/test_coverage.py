"""Which rows serve which questions: suggested by wording, decided by people, remembered, drafted from a gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.accounts import person
from tests.factories.assessments import INSTRUMENT, LATER, started
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.assessments.actions.coverage import (
    AlreadyServed,
    RowUnknown,
    decide_coverage,
    draft_row,
    undo_coverage,
)
from pakta.domain.assessments.coverage import (
    Certainty,
    Coverage,
    Offer,
    coverage_of,
    offer_for,
    programme_for,
)
from pakta.domain.assessments.locking import QuestionUnknown
from pakta.domain.assessments.models import CoverageDecision, RememberedWording, Worksheet
from pakta.domain.programmes.actions.amending import MomentsMissing, RowTexts
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.models import Programme, Subcomponent, WorkItem
from pakta.domain.programmes.rules import NotAllowed
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TEAM_FORMED, TEAM_CHOSEN, SURVEY = "A.I.1.i.a", "A.I.1.i.b", "A.I.6.iv.a"
CODES = list(instrument(INSTRUMENT).questions)


@pytest.fixture
def worksheet(unit: Unit, planner: User) -> Worksheet:
    return started(unit, planner).worksheet


def coverage(worksheet: Worksheet, programme: Programme) -> Coverage:
    return coverage_of(worksheet, programme, TODAY)


def item(programme: Programme, indicator: str) -> WorkItem:
    return programme.work_items.get(indicator=indicator)


def served_by(worksheet: Worksheet, programme: Programme) -> dict[str, tuple[str, ...]]:
    return {row.item.label: row.serves for row in coverage(worksheet, programme).rows}


def test_rows_are_read_by_their_wording(worksheet: Worksheet, programme: Programme) -> None:
    found = coverage(worksheet, programme)
    first = found.rows[0]
    assert (first.item.label, first.suggestions[0].code) == ("Tim kerja telah dibentuk", TEAM_FORMED)
    assert first.decided is None
    assert first.suggestions[0].words
    assert first in found.questions[TEAM_FORMED].rows
    assert not found.questions[TEAM_FORMED].is_confirmed
    assert not found.questions["B.I.a"].is_served


def test_a_decision_wins_over_every_suggestion(
    worksheet: Worksheet, programme: Programme, planner: User, written: Callable[[], list[str]]
) -> None:
    row = item(programme, "Tim kerja telah dibentuk")
    written()
    before = decide_coverage(
        worksheet=worksheet, decided={row.pk: [SURVEY, TEAM_CHOSEN, SURVEY]}, by=planner, now=NOW
    )
    assert before == {row.pk: None}
    assert written() == ["assessments.decide_coverage"]
    found = coverage(worksheet, programme)
    assert found.rows[0].serves == (SURVEY, TEAM_CHOSEN)
    assert not found.rows[0].is_sure
    assert found.questions[SURVEY].is_confirmed
    assert found.rows[0] not in found.questions[TEAM_FORMED].rows
    again = decide_coverage(
        worksheet=worksheet, decided={row.pk: [SURVEY, TEAM_CHOSEN]}, by=planner, now=LATER
    )
    assert (again, written()) == ({}, [])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_decisions_hold_and_undo_restores(
    worksheet: Worksheet, programme: Programme, planner: User, data: st.DataObject
) -> None:
    CoverageDecision.objects.all().delete()
    RememberedWording.objects.all().delete()
    items = list(programme.work_items.values_list("pk", flat=True))
    choice = st.none() | st.lists(st.sampled_from(CODES), max_size=3, unique=True)
    acts = data.draw(st.lists(st.dictionaries(st.sampled_from(items), choice, min_size=1), max_size=4))
    for number, act in enumerate(acts):
        kept = served_by(worksheet, programme)
        remembered = set(_remembered())
        before = decide_coverage(
            worksheet=worksheet, decided=act, by=planner, now=NOW + dt.timedelta(minutes=number)
        )
        found = coverage(worksheet, programme)
        for pk, codes in act.items():
            if codes is not None:
                assert found.row(pk).serves == tuple(codes)  # type: ignore[union-attr]
        after = served_by(worksheet, programme)
        undone = undo_coverage(worksheet=worksheet, before=before, by=planner, now=LATER)
        assert served_by(worksheet, programme) == kept
        assert set(_remembered()) == remembered
        undo_coverage(worksheet=worksheet, before=undone, by=planner, now=LATER)
        assert served_by(worksheet, programme) == after


def _remembered() -> list[tuple[str, str]]:
    return [(key, " ".join(codes)) for key, codes in RememberedWording.objects.values_list("key", "codes")]


def test_an_undo_leaves_what_somebody_else_decided_since(
    worksheet: Worksheet, programme: Programme, planner: User, member: User
) -> None:
    row = item(programme, "Tim kerja telah dibentuk")
    before = decide_coverage(worksheet=worksheet, decided={row.pk: [TEAM_CHOSEN]}, by=planner, now=NOW)
    decide_coverage(worksheet=worksheet, decided={row.pk: [SURVEY]}, by=member, now=NOW)
    assert undo_coverage(worksheet=worksheet, before=before, by=planner, now=LATER) == {}
    assert coverage(worksheet, programme).rows[0].serves == (SURVEY,)


def test_none_is_an_answer_too(worksheet: Worksheet, programme: Programme, planner: User) -> None:
    row = item(programme, "Tim kerja telah dibentuk")
    decide_coverage(worksheet=worksheet, decided={row.pk: []}, by=planner, now=NOW)
    found = coverage(worksheet, programme)
    assert found.rows[0].serves == ()
    assert found.rows[0].decided == ()
    assert found.rows[0] not in found.questions[TEAM_FORMED].rows


def test_what_was_decided_is_remembered_for_next_year(
    unit: Unit, planner: User, worksheet: Worksheet, programme: Programme
) -> None:
    row = item(programme, "Tim kerja telah dibentuk")
    decide_coverage(worksheet=worksheet, decided={row.pk: [SURVEY]}, by=planner, now=NOW)
    Programme.objects.filter(pk=programme.pk).update(year=2025)
    next_year = adopted_programme(unit=unit, by=planner)
    found = coverage(worksheet, next_year)
    assert found.rows[0].decided is None
    assert found.rows[0].serves == (SURVEY,)
    assert found.rows[0].certainty == Certainty.SURE


def test_of_another_unit_only_the_codes_come_over_and_its_own_word_goes_first(
    other_unit: Unit, worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    stranger = person("planner", other_unit)
    theirs = started(other_unit, stranger).worksheet
    plan = adopted_programme(unit=other_unit, by=stranger)
    row = item(plan, "Tim kerja telah dibentuk")
    unlike = item(plan, "Keluhan dijawab")
    plan.work_items.filter(pk=unlike.pk).update(indicator="Rahasia kantor sebelah tentang keluhan")
    decide_coverage(worksheet=theirs, decided={row.pk: [SURVEY], unlike.pk: ["B.I.a"]}, by=stranger, now=NOW)
    found = coverage(worksheet, programme)
    assert found.rows[0].serves == (SURVEY,)
    assert not found.questions["B.I.a"].is_served
    words = " ".join(word for row in found.rows for one in row.suggestions for word in one.words)
    assert "ahasia" not in words
    mine = item(programme, "Tim kerja telah dibentuk")
    decide_coverage(worksheet=worksheet, decided={mine.pk: [TEAM_CHOSEN]}, by=planner, now=NOW)
    CoverageDecision.objects.filter(work_item=mine).delete()
    decide_coverage(worksheet=theirs, decided={row.pk: [TEAM_FORMED]}, by=stranger, now=LATER)
    assert coverage(worksheet, programme).rows[0].serves == (TEAM_CHOSEN,)


def test_a_decision_on_another_instrument_does_not_count(
    worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    row = item(programme, "Tim kerja telah dibentuk")
    decide_coverage(worksheet=worksheet, decided={row.pk: [SURVEY]}, by=planner, now=NOW)
    CoverageDecision.objects.update(instrument="lke-lain")
    RememberedWording.objects.update(instrument="lke-lain")
    assert coverage(worksheet, programme).rows[0].decided is None
    assert coverage(worksheet, programme).rows[0].serves == (TEAM_FORMED,)


def test_whoever_does_not_fill_the_sheet_decides_nothing(
    unit: Unit, worksheet: Worksheet, programme: Programme
) -> None:
    row = item(programme, "Tim kerja telah dibentuk")
    for role in ("head", "assessor", "supervisor"):
        with pytest.raises(NotAllowed):
            decide_coverage(worksheet=worksheet, decided={row.pk: [SURVEY]}, by=person(role, unit), now=NOW)


def test_strange_rows_and_questions_are_refused(
    other_unit: Unit, worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    row = item(programme, "Tim kerja telah dibentuk")
    with pytest.raises(QuestionUnknown):
        decide_coverage(worksheet=worksheet, decided={row.pk: ["Z.9"]}, by=planner, now=NOW)
    plan = adopted_programme(unit=other_unit, by=person("planner", other_unit))
    with pytest.raises(RowUnknown):
        decide_coverage(
            worksheet=worksheet,
            decided={plan.work_items.first().pk: [SURVEY]},  # type: ignore[union-attr]
            by=planner,
            now=NOW,
        )
    assert not CoverageDecision.objects.exists()


def test_standings_and_areas_follow_the_rows(
    worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    late = item(programme, "Tim kerja telah dibentuk")
    ahead = item(programme, "Standar layanan diumumkan")
    rest: dict[int, list[str]] = {
        row.pk: [] for row in programme.work_items.exclude(pk__in=[late.pk, ahead.pk])
    }
    decided = {**rest, late.pk: [TEAM_FORMED], ahead.pk: [TEAM_CHOSEN]}
    decide_coverage(worksheet=worksheet, decided=decided, by=planner, now=NOW)
    found = coverage(worksheet, programme)
    assert found.questions[TEAM_FORMED].standing == Standing.LATE
    assert found.questions[TEAM_FORMED].is_late
    assert not found.questions[TEAM_CHOSEN].is_late
    first = found.areas[0]
    assert (first.served, first.confirmed, first.proved) == (2, 2, 0)
    assert first.questions == sum(one.place.area.code == first.area.code for one in found.questions.values())
    assert found.usual_team(first.area).name == "Pokja Manajemen Perubahan"  # type: ignore[union-attr]
    assert found.usual_group(TEAM_CHOSEN) in {late.subcomponent_id, ahead.subcomponent_id}


def test_the_questions_cost_the_same_however_many_rows(
    unit: Unit, worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            coverage(worksheet, programme)
        return len(counted)

    assert queries() == 6
    row = programme.work_items.last()
    assert row is not None
    for number in range(20):
        row.pk = None
        row.position = 100 + number
        row.save(force_insert=True)
    assert queries() == 6


DRAFT = RowTexts(
    indicator="Survei persepsi antikorupsi dilaksanakan",
    action="Mengadakan survei",
    evidence_raw="Laporan survei",
    evidence=("Laporan survei",),
    target_raw="Sekali setahun",
    responsible_raw=None,
)


def test_a_row_drafted_from_a_gap_stands_in_the_plan_and_serves_its_question(
    worksheet: Worksheet, programme: Programme, planner: User, written: Callable[[], list[str]]
) -> None:
    group = item(programme, "Survei kepuasan dilakukan").subcomponent
    moments = [DueMoment(dt.date(2026, 12, 31), dt.date(2026, 3, 1))]
    written()
    made = draft_row(
        worksheet=worksheet,
        code="B.I.a",
        programme=programme,
        subcomponent=group,
        texts=DRAFT,
        team=None,
        moments=moments,
        reason="Belum dilayani.",
        by=planner,
        now=NOW,
    )
    assert written() == ["programmes.add_item", "assessments.decide_coverage"]
    found = coverage(worksheet, programme)
    assert [row.item.pk for row in found.questions["B.I.a"].rows] == [made.pk]
    assert found.questions["B.I.a"].is_confirmed


def test_another_row_for_a_served_question_is_drafted_on_purpose_only(
    worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    group = item(programme, "Survei kepuasan dilakukan").subcomponent

    def draft(code: str, *, again: bool = False) -> WorkItem:
        return draft_row(
            worksheet=worksheet,
            code=code,
            programme=programme,
            subcomponent=group,
            texts=DRAFT,
            team=None,
            moments=[DueMoment(dt.date(2026, 12, 31), dt.date(2026, 3, 1))],
            reason="Belum dilayani.",
            by=planner,
            now=NOW,
            again=again,
        )

    first = draft("B.I.a")
    rows = programme.work_items.count()
    with pytest.raises(AlreadyServed, match="Survei persepsi antikorupsi dilaksanakan"):
        draft("B.I.a")
    assert programme.work_items.count() == rows
    second = draft("B.I.a", again=True)
    assert {row.item.pk for row in coverage(worksheet, programme).questions["B.I.a"].rows} == {
        first.pk,
        second.pk,
    }
    draft("B.I.b")


def test_a_row_is_drafted_into_the_group_that_is_named_like_its_question(
    worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    """No row serves it or a neighbour, and another group of the area has more rows."""
    rows = list(programme.work_items.order_by("pk"))
    part = rows[0].subcomponent
    named = Subcomponent.objects.create(
        component=part.component, position=90, ordinal="9", name="Pengelolaan Pengaduan Pelayanan"
    )
    Subcomponent.objects.filter(pk=part.pk).update(name="Budaya Pelayanan Prima")
    programme.work_items.update(subcomponent=part)
    WorkItem.objects.filter(pk=rows[-1].pk).update(subcomponent=named)
    assert len(rows) > 2
    decided = {row.pk: ["A.I.6.ii.a"] for row in rows}
    decide_coverage(worksheet=worksheet, decided=decided, by=planner, now=NOW)
    found = coverage(worksheet, programme)
    assert not found.questions["A.II.6.ii"].rows
    assert found.usual_group("A.II.6.ii") == named.pk
    assert found.usual_group("A.II.6.i.a") == part.pk


def test_a_draft_that_is_refused_leaves_nothing(
    worksheet: Worksheet, programme: Programme, planner: User, member: User
) -> None:
    group = item(programme, "Survei kepuasan dilakukan").subcomponent
    rows = programme.work_items.count()

    def draft(by: User, moments: list[DueMoment]) -> None:
        draft_row(
            worksheet=worksheet,
            code="B.I.a",
            programme=programme,
            subcomponent=group,
            texts=DRAFT,
            team=None,
            moments=moments,
            reason="Belum dilayani.",
            by=by,
            now=NOW,
        )

    with pytest.raises(MomentsMissing):
        draft(planner, [])
    with pytest.raises(NotAllowed):
        draft(member, [DueMoment(TODAY, TODAY)])
    assert programme.work_items.count() == rows
    assert not CoverageDecision.objects.exists()


def test_the_programme_of_the_same_year_and_kind_is_compared(
    unit: Unit, outsider: User, worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    assert programme_for(planner, worksheet) == programme
    assert programme_for(outsider, worksheet) is None
    Programme.objects.filter(pk=programme.pk).update(kind="reformasi_birokrasi")
    assert programme_for(planner, worksheet) is None
    assert offer_for(planner, worksheet, TEAM_FORMED, TODAY) == Offer()


def test_many_rows_are_decided_in_one_act(
    worksheet: Worksheet, programme: Programme, planner: User, written: Callable[[], list[str]]
) -> None:
    items = list(programme.work_items.values_list("pk", flat=True))

    def queries(rows: list[int]) -> int:
        with CaptureQueriesContext(connection) as counted:
            decide_coverage(worksheet=worksheet, decided={row: [SURVEY] for row in rows}, by=planner, now=NOW)
        return len(counted)

    written()
    assert queries(items[:2]) == queries(items[2:])
    assert written() == ["assessments.decide_coverage"] * 2
    entry = Entry.objects.latest("seq")
    assert entry.after == {
        "decided": {
            f"{row.pk} · {row.label}": [SURVEY] for row in programme.work_items.filter(pk__in=items[2:])
        }
    }


def test_long_rows_are_remembered_too(
    unit: Unit, worksheet: Worksheet, programme: Programme, planner: User
) -> None:
    long = " ".join(f"kata{number}" for number in range(600))
    row = item(programme, "Tim kerja telah dibentuk")
    programme.work_items.filter(pk=row.pk).update(indicator=long, action=long)
    decide_coverage(worksheet=worksheet, decided={row.pk: [SURVEY]}, by=planner, now=NOW)
    assert len(RememberedWording.objects.get().key) <= 600
    CoverageDecision.objects.all().delete()
    assert coverage(worksheet, programme).rows[0].serves == (SURVEY,)
