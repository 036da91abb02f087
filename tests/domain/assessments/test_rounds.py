"""A worksheet from its start to the national result: who may, what is refused, what is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import (
    INSTRUMENT,
    LATER,
    all_best,
    answered,
    link,
    locked,
    preliminary,
    question_link,
    started,
)
from tests.factories.programmes import NOW

from pakta.domain.assessments.actions.advising import RecommendationFacts, recommend
from pakta.domain.assessments.actions.answering import (
    AnsweredMeanwhile,
    AnswerImpossible,
    NotASelfAssessment,
    answer_question,
)
from pakta.domain.assessments.actions.beside import remark
from pakta.domain.assessments.actions.judging import ReasonMissing, SameAnswer, agree_to_rest, judge_answer
from pakta.domain.assessments.actions.people import DeclarationMissing, OwnUnit, assign, declare
from pakta.domain.assessments.actions.rounds import (
    BadPoints,
    LaterRoundStands,
    NotDecided,
    NothingToJudge,
    RoundExists,
    enter_national_result,
    lock_round,
    open_round,
    reopen_round,
)
from pakta.domain.assessments.actions.worksheets import WorksheetExists
from pakta.domain.assessments.choices import Outcome, RoundKind, Verdict
from pakta.domain.assessments.locking import RoundLocked
from pakta.domain.assessments.models import AssessmentRound, RoundMember
from pakta.domain.assessments.scores import shown_score
from pakta.domain.assessments.sheets import sheet_of
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
AREAS = [area.code for area in instrument(INSTRUMENT).areas]


def province_of(unit: Unit) -> Unit:
    assert unit.parent is not None
    return unit.parent


def top_of(unit: Unit) -> Unit:
    top = province_of(unit).parent
    assert top is not None
    return top


@pytest.fixture
def lead(unit: Unit) -> User:
    return person("supervisor", province_of(unit))


@pytest.fixture
def assessor() -> User:
    """Has no role yet: being assigned gives it."""
    made: User = UserFactory()
    return made


@pytest.fixture
def first(unit: Unit, planner: User) -> AssessmentRound:
    return started(unit, planner)


@pytest.fixture
def judged(first: AssessmentRound, planner: User, lead: User, assessor: User) -> AssessmentRound:
    """A preliminary round over a self-assessment of two answers."""
    answered(first, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"})
    return preliminary(locked(first, planner), lead=lead, assessor=assessor)


def total(found: AssessmentRound) -> Fraction | None:
    found.refresh_from_db()
    return shown_score(found, sheet_of(found)).total


def test_it_starts_once_a_year(unit: Unit, planner: User, written: Callable[[], list[str]]) -> None:
    written()
    opened = started(unit, planner)
    assert (opened.kind, opened.instrument_version) == (RoundKind.SELF, "2021.1")
    assert written() == ["assessments.start_worksheet"]
    with pytest.raises(WorksheetExists):
        started(unit, planner)
    started(unit, planner, year=2027)


@pytest.mark.parametrize("role", ["member", "head", "assessor", "supervisor", "national_admin"])
def test_starting_is_for_who_runs_it(unit: Unit, role: str) -> None:
    with pytest.raises(NotAllowed):
        started(unit, person(role, unit))


def test_all_best_answers_are_a_hundred(first: AssessmentRound, planner: User) -> None:
    all_best(first, planner)
    assert total(first) == 100
    assert total(locked(first, planner)) == 100


def test_an_answer_that_changed_meanwhile_is_not_overwritten(
    first: AssessmentRound, planner: User, member: User
) -> None:
    answered(first, planner, {"A.I.1.i.b": "B"})
    with pytest.raises(AnsweredMeanwhile) as refused:
        answer_question(
            round=first, code="A.I.1.i.b", value="A", explanation="", seen=0, by=member, now=LATER
        )
    assert refused.value.current is not None
    assert refused.value.current.value == "B"
    answer_question(round=first, code="A.I.1.i.b", value="A", explanation="", seen=1, by=member, now=LATER)
    assert sheet_of(first).answers["A.I.1.i.b"].value == "A"


@pytest.mark.parametrize(
    ("code", "value"), [("A.I.1.i.a", "C"), ("B.I.a", "4.01"), ("A.II.1.i.a", {"agen": -1})]
)
def test_an_impossible_answer_is_refused_and_keeps_nothing(
    first: AssessmentRound, planner: User, code: str, value: object
) -> None:
    with pytest.raises(AnswerImpossible):
        answer_question(round=first, code=code, value=value, explanation="", seen=0, by=planner, now=NOW)
    assert not first.answers.exists()


def test_an_area_with_named_people_is_theirs(first: AssessmentRound, planner: User, member: User) -> None:
    other = person("member", first.worksheet.unit)
    assign(round=first, user=other, areas=["A.1"], link=link, by=planner, now=NOW)
    with pytest.raises(NotAllowed):
        answered(first, member, {"A.I.1.i.a": "Ya"})
    answered(first, other, {"A.I.1.i.a": "Ya"})
    answered(first, member, {"A.I.2.i.a": "A"})
    assert Notice.objects.filter(user=other).count() == 1


def test_a_locked_round_stays_as_it_is_until_reopened_with_a_reason(
    first: AssessmentRound, planner: User, written: Callable[[], list[str]]
) -> None:
    answered(first, planner, {"A.I.1.i.a": "Ya"})
    locked(first, planner)
    with pytest.raises(RoundLocked):
        answered(first, planner, {"A.I.1.i.b": "A"})
    written()
    reopen_round(round=first, reason="Salah isi", link=link, by=planner, now=LATER)
    assert written() == ["assessments.reopen_round"]
    answered(first, planner, {"A.I.1.i.b": "A"})
    assert total(first) == Fraction(1, 2)


def test_the_unit_does_not_judge_itself(
    first: AssessmentRound, planner: User, lead: User, member: User
) -> None:
    locked(first, planner)
    for by in (planner, person("supervisor", first.worksheet.unit)):
        with pytest.raises(NotAllowed):
            open_round(
                worksheet=first.worksheet,
                kind=RoundKind.PRELIMINARY,
                due_on=None,
                link=link,
                by=by,
                now=LATER,
            )
    opened = open_round(
        worksheet=first.worksheet, kind=RoundKind.PRELIMINARY, due_on=None, link=link, by=lead, now=LATER
    )
    with pytest.raises(OwnUnit):
        assign(round=opened, user=member, areas=(), link=link, by=lead, now=LATER)


def test_a_round_is_opened_once_and_over_a_locked_one(
    first: AssessmentRound, planner: User, lead: User
) -> None:
    def opens() -> AssessmentRound:
        return open_round(
            worksheet=first.worksheet,
            kind=RoundKind.PRELIMINARY,
            due_on=None,
            link=link,
            by=lead,
            now=LATER,
        )

    with pytest.raises(NothingToJudge):
        opens()
    locked(first, planner)
    opens()
    with pytest.raises(RoundExists):
        opens()
    with pytest.raises(LaterRoundStands):
        reopen_round(round=first, reason="Salah isi", link=link, by=planner, now=LATER)


def test_an_assessor_declares_before_judging(judged: AssessmentRound, lead: User) -> None:
    second: User = UserFactory()
    assign(round=judged, user=second, areas=(), link=link, by=lead, now=LATER)
    second.forget_memberships()
    with pytest.raises(NotAllowed):
        agree_to_rest(round=judged, area="A.1", by=second, now=LATER)
    with pytest.raises(DeclarationMissing):
        declare(round=judged, has_conflict=True, text=" ", link=link, by=second, now=LATER)
    declare(round=judged, has_conflict=True, text="Saudara kepala kantor.", link=link, by=second, now=LATER)
    with pytest.raises(NotAllowed):
        agree_to_rest(round=judged, area="A.1", by=second, now=LATER)


def judge(
    found: AssessmentRound, by: User, verdict: Verdict, value: object = None, reason: str = "", seen: int = 0
) -> None:
    judge_answer(
        round=found,
        code="A.I.1.i.b",
        verdict=verdict,
        value=value,
        reason=reason,
        seen=seen,
        link=question_link,
        by=by,
        now=LATER,
    )


def test_an_assessor_agrees_changes_or_asks_and_says_why(judged: AssessmentRound, assessor: User) -> None:
    with pytest.raises(ReasonMissing):
        judge(judged, assessor, Verdict.CHANGED, "C")
    with pytest.raises(ReasonMissing):
        judge(judged, assessor, Verdict.ASKS_MORE)
    with pytest.raises(SameAnswer):
        judge(judged, assessor, Verdict.CHANGED, "B", "Sama")
    judge(judged, assessor, Verdict.CHANGED, "C", "Tanpa berita acara pemilihan.")
    shown = sheet_of(judged).answers["A.I.1.i.b"]
    assert shown.value == "C"
    assert shown.base is not None
    assert shown.base.value == "B"
    with pytest.raises(AnsweredMeanwhile):
        judge(judged, assessor, Verdict.AGREED)
    judge(judged, assessor, Verdict.AGREED, seen=1)
    assert sheet_of(judged).answers["A.I.1.i.b"].value == "B"


def test_assessors_do_not_fill(judged: AssessmentRound, planner: User) -> None:
    with pytest.raises(NotASelfAssessment):
        answered(judged, planner, {"A.I.1.i.a": "Ya"})


def test_everything_is_decided_before_the_lock(judged: AssessmentRound, assessor: User, lead: User) -> None:
    judge(judged, assessor, Verdict.CHANGED, "A", "Berita acaranya ada.")
    with pytest.raises(NotDecided, match="112"):
        lock_round(round=judged, link=link, by=lead, now=LATER)
    for area in AREAS:
        agree_to_rest(round=judged, area=area, by=assessor, now=LATER)
    lock_round(round=judged, link=link, by=lead, now=LATER)
    assert total(judged) == Fraction(1, 2)
    assert judged.base is not None
    assert total(judged.base) == Fraction(3, 8)


def test_the_internal_team_is_led_from_the_top(
    judged: AssessmentRound, assessor: User, lead: User, unit: Unit
) -> None:
    for area in AREAS:
        agree_to_rest(round=judged, area=area, by=assessor, now=LATER)
    lock_round(round=judged, link=link, by=lead, now=LATER)
    inspectorate = person("supervisor", top_of(unit))
    with pytest.raises(NotAllowed):
        open_round(
            worksheet=judged.worksheet, kind=RoundKind.INTERNAL, due_on=None, link=link, by=lead, now=LATER
        )
    opened = open_round(
        worksheet=judged.worksheet,
        kind=RoundKind.INTERNAL,
        due_on=dt.date(2026, 5, 1),
        link=link,
        by=inspectorate,
        now=LATER,
    )
    assert opened.base_id == judged.pk
    assign(round=opened, user=assessor, areas=(), link=link, by=inspectorate, now=LATER)
    declare(round=opened, has_conflict=False, text="", link=link, by=assessor, now=LATER)
    for area in AREAS:
        agree_to_rest(round=opened, area=area, by=assessor, now=LATER)
    lock_round(round=opened, link=link, by=inspectorate, now=LATER)
    entered = enter_national_result(
        worksheet=judged.worksheet,
        points={"A.1": Decimal("6.5"), "B.I.a": Decimal("15.75")},
        total=Decimal("78.20"),
        outcome=Outcome.WBK,
        conclusion="",
        by=inspectorate,
        now=LATER,
    )
    shown = shown_score(entered, None)
    assert (shown.total, shown.points["A.1"]) == (Fraction("78.2"), Fraction("6.5"))
    with pytest.raises(BadPoints):
        enter_national_result(
            worksheet=judged.worksheet,
            points={"A.1": Decimal("8.01")},
            total=None,
            outcome=Outcome.NONE,
            conclusion="",
            by=inspectorate,
            now=LATER,
        )


def test_a_remark_reaches_the_other_side(
    judged: AssessmentRound, assessor: User, planner: User, outsider: User
) -> None:
    Notice.objects.all().delete()
    remark(
        round=judged,
        code="A.I.1.i.b",
        text="Mohon berita acaranya.",
        link=question_link,
        by=assessor,
        now=LATER,
    )
    assert [notice.user_id for notice in Notice.objects.all()] == [planner.pk]
    with pytest.raises(NotAllowed):
        remark(round=judged, code="A.I.1.i.b", text="Halo", link=lambda *_: "/", by=outsider, now=LATER)


def test_a_request_for_proof_reaches_the_units_people_of_the_area_once(
    judged: AssessmentRound, first: AssessmentRound, assessor: User, planner: User, member: User
) -> None:
    other = person("member", first.worksheet.unit)
    for named, area in ((member, "A.1"), (other, "A.2")):
        RoundMember.objects.create(
            round=first, user=named, areas=[area], assigned_at=NOW, assigned_by=planner
        )
    Notice.objects.all().delete()
    said = (Verdict.ASKS_MORE, None, "Lampirkan berita acara.")
    judge(judged, assessor, *said)
    judge(judged, assessor, *said, seen=1)
    told = Notice.objects.order_by("user")
    assert [one.user_id for one in told] == sorted([planner.pk, member.pk])
    assert {(one.kind, one.link) for one in told} == {
        ("assessments.remark", question_link(judged, "A.I.1.i.b"))
    }


def test_a_verdict_that_asks_for_nothing_tells_nobody(judged: AssessmentRound, assessor: User) -> None:
    Notice.objects.all().delete()
    judge(judged, assessor, Verdict.CHANGED, "C", "Tanpa berita acara.")
    assert not Notice.objects.exists()


def test_whoever_leads_from_above_learns_that_a_round_is_locked(
    first: AssessmentRound, planner: User, lead: User
) -> None:
    person("supervisor", first.worksheet.unit)
    locked(first, planner)
    told = Notice.objects.get()
    assert (told.user_id, told.link) == (lead.pk, link(first.worksheet.unit.code))
    Notice.objects.all().delete()
    reopen_round(round=first, reason="Salah isi", link=link, by=planner, now=LATER)
    assert not Notice.objects.exists()


def test_recommendations_are_news_when_the_round_is_locked(
    judged: AssessmentRound, assessor: User, lead: User, planner: User
) -> None:
    facts = RecommendationFacts("Susun berita acara pemilihan.", LATER.date(), code="A.I.1.i.b")
    with pytest.raises(NotAllowed):
        recommend(round=judged, facts=facts, by=planner, now=LATER)
    made = recommend(round=judged, facts=facts, by=assessor, now=LATER)
    assert made.area == "A.1"


def test_an_answer_said_twice_is_kept_once(
    first: AssessmentRound, planner: User, written: Callable[[], list[str]]
) -> None:
    """A line cut after the server heard: the browser says the same again, of the revision before its own."""
    answered(first, planner, {"A.I.1.i.b": "B"})
    written()
    answered(first, planner, {"A.I.1.i.b": "B"})
    assert (first.answers.get().revision, written()) == (1, [])
