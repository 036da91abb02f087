"""Answers by the rules: two people who stay two, what a way asks seen by the approver, what counts as an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.casework import NOON, TOOLS, approver, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.handling import (
    assign_case,
    attach_files,
    link_cases,
    mend_case,
    set_confidential,
    tag_case,
)
from pakta.foundation.casework.actions.messages import (
    add_note,
    approve_answer,
    change_answer,
    draft_answer,
    rate_case,
    receive_message,
    return_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.transferring import move_case
from pakta.foundation.casework.choices import AnswerState, ChangeKind, Duty, LinkKind
from pakta.foundation.casework.contents import FieldRefused, contents_of
from pakta.foundation.casework.models import Case, CaseChange, CaseMessage, CaseStep
from pakta.foundation.casework.models.duties import forget_duties
from pakta.foundation.casework.passages import passage_of
from pakta.foundation.casework.refusals import (
    AnswerRefused,
    CaseMovedOn,
    ReasonMissing,
    TwoPeopleNeeded,
)
from pakta.foundation.casework.register import Choice, Field, FieldKind, Way
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import unseal_text
from pakta.foundation.trail.models import Entry

LATER = NOON + dt.timedelta(days=3)
LOANS = replace(TOOLS, key="loans", name="Pinjaman", prefix="PJM")
DECIDERS: set[int] = set()
"""Who decided before on what a case objects to."""
ASKING = replace(
    TOOLS,
    moves_to=("loans",),
    decided_by=lambda _case: frozenset(DECIDERS),
    fields=(
        *TOOLS.fields,
        Field("article", "Pasal", required=True, sealed=True, later=True),
        Field("given_on", "Diberikan", FieldKind.DATE, later=True),
    ),
    ways=(
        *TOOLS.ways,
        Way(
            "deny",
            "Tolak dengan jawaban",
            ("in_work",),
            "refused",
            answers=True,
            decides=True,
            reasons=(Choice("broken", "Alat rusak"),),
            fields=("article", "given_on"),
        ),
    ),
)
SAID = Passage(reason="broken", fields={"article": "Pasal 5"})


@pytest.fixture(autouse=True)
def register(tools: Any) -> Iterator[None]:
    DECIDERS.clear()
    with register_in_use(ASKING), register_in_use(LOANS):
        yield


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit)


@pytest.fixture
def boss(unit: Unit) -> User:
    return approver(unit)


def begun(unit: Unit, staff: User, **more: Any) -> Case:
    case = case_of(unit, **more)
    return take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)


def both(unit: Unit) -> User:
    """Keeps the register and approves in it."""
    found = keeper(unit)
    by = person("coordinator", unit=unit)
    appoint(unit=unit, register="tools", person=found, duty=Duty.APPROVER, by=by, now=NOON)
    forget_duties(found)
    return found


def submitted(case: Case, staff: User, *, way: str = "lend", said: Passage | None = None) -> CaseMessage:
    answer = draft_answer(case=case, text="Jawaban.", way=way, by=staff, now=NOON)
    return submit_answer(message=answer, said=said, version=answer.version, by=staff, now=NOON)


def approved(answer: CaseMessage, boss: User) -> CaseMessage:
    return approve_answer(message=answer, version=answer.version, by=boss, now=NOON)


def sent(answer: CaseMessage, staff: User, **more: Any) -> Case:
    return send_answer(message=answer, version=answer.version, by=staff, now=LATER, **more)


def test_who_wrote_first_does_not_approve_after_another_changed_a_comma(unit: Unit, staff: User) -> None:
    first = both(unit)
    case = begun(unit, staff)
    answer = draft_answer(case=case, text="Silakan.", way="lend", by=first, now=NOON)
    answer = change_answer(
        message=answer, text="Silakan,", way="lend", version=answer.version, by=staff, now=NOON
    )
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    assert (answer.written_by, answer.authors.count()) == (first, 2)
    with pytest.raises(TwoPeopleNeeded):
        approved(answer, first)


def test_who_changed_it_does_not_approve_it_either(unit: Unit, staff: User) -> None:
    second = both(unit)
    answer = draft_answer(case=begun(unit, staff), text="Silakan.", way="lend", by=staff, now=NOON)
    answer = change_answer(
        message=answer, text="Silakan,", way="lend", version=answer.version, by=second, now=NOON
    )
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    with pytest.raises(TwoPeopleNeeded):
        approved(answer, second)


def test_news_in_between_is_no_answer(unit: Unit, staff: User, boss: User) -> None:
    case = sent(approved(submitted(begun(unit, staff), staff, way=""), boss), staff)
    assert case.answered_on is None
    with pytest.raises(AnswerRefused):
        rate_case(case=case, satisfaction=4, now=LATER)


def test_a_question_is_no_answer(unit: Unit, staff: User, boss: User) -> None:
    case = sent(approved(submitted(begun(unit, staff), staff, way="ask"), boss), staff)
    assert (case.state, case.answered_on) == ("waiting", None)


def test_a_case_opened_again_is_not_rated(unit: Unit, staff: User, boss: User) -> None:
    case = sent(approved(submitted(begun(unit, staff), staff), boss), staff)
    rate_case(case=case, satisfaction=3, now=LATER)
    receive_message(case=case, text="Bornya rusak.", now=LATER)
    with pytest.raises(AnswerRefused):
        rate_case(case=case, satisfaction=1, now=LATER)
    case.refresh_from_db()
    assert case.satisfaction == 3


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (None, ReasonMissing),
        (Passage(fields={"article": "Pasal 5"}), ReasonMissing),
        (Passage(reason="broken"), FieldRefused),
    ],
    ids=["nothing", "no reason", "no article"],
)
def test_what_a_way_asks_is_asked_before_approval(
    unit: Unit, staff: User, said: Passage | None, refusal: type[Exception]
) -> None:
    case = begun(unit, staff)
    with pytest.raises(refusal):
        submitted(case, staff, way="deny", said=said)


def test_what_the_approver_saw_is_what_is_sent(unit: Unit, staff: User, boss: User) -> None:
    answer = submitted(begun(unit, staff), staff, way="deny", said=SAID)
    assert "Pasal" not in answer.said_sealed
    seen = passage_of(answer.case, answer)
    assert seen == Passage("", "broken", {"article": "Pasal 5"})
    other = Passage(reason="lent", fields={"article": "Pasal 6", "given_on": "2026-11-23"})
    case = sent(approved(answer, boss), staff, said=other)
    contents = contents_of(Case.objects.get(pk=case.pk))
    assert (case.closing_reason, contents.value("article"), contents.value("given_on")) == (
        "broken",
        "Pasal 5",
        "2026-11-23",
    )


def test_a_returned_draft_keeps_what_was_said_until_it_goes_another_way(
    unit: Unit, staff: User, boss: User
) -> None:
    answer = submitted(begun(unit, staff), staff, way="deny", said=SAID)
    answer = return_answer(message=answer, reason="Perjelas", version=answer.version, by=boss, now=NOON)
    again = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    assert again.state == AnswerState.TO_APPROVE
    answer = return_answer(message=again, reason="Perjelas", version=again.version, by=boss, now=NOON)
    answer = change_answer(message=answer, text="x", way="lend", version=answer.version, by=staff, now=NOON)
    assert answer.said_sealed == ""


def test_who_decided_before_does_not_decide_on_the_objection(unit: Unit, staff: User, boss: User) -> None:
    other = approver(unit)
    DECIDERS.add(boss.pk)
    answer = submitted(begun(unit, staff), staff)
    with pytest.raises(TwoPeopleNeeded):
        approved(answer, boss)
    assert approved(answer, other).state == AnswerState.APPROVED
    states = Entry.objects.filter(action="casework.answer_state").order_by("-seq").first()
    assert states is not None
    assert states.after == {"state": "approved"}


def test_where_nobody_else_is_appointed_the_trail_says_so(unit: Unit, staff: User, boss: User) -> None:
    DECIDERS.add(boss.pk)
    approved(submitted(begun(unit, staff), staff), boss)
    states = Entry.objects.filter(action="casework.answer_state").order_by("-seq").first()
    assert states is not None
    assert states.after == {"state": "approved", "decided_before": True}


def confidential(case: Case, staff: User, *, wanted: bool, **more: Any) -> Case:
    return set_confidential(case=case, confidential=wanted, version=case.version, by=staff, now=NOON, **more)


@pytest.mark.parametrize(
    "given", [{}, {"word": "Disetujui"}, {"reason": "Sudah terbuka"}], ids=["none", "no reason", "no word"]
)
def test_secrecy_the_reporter_asked_for_is_not_lifted_without_their_word(
    unit: Unit, staff: User, given: dict[str, str]
) -> None:
    case = case_of(unit, is_confidential=True)
    with pytest.raises(ReasonMissing):
        confidential(case, staff, wanted=False, **given)


def test_why_secrecy_was_lifted_is_kept_under_seal(unit: Unit, staff: User) -> None:
    case = case_of(unit, is_confidential=True)
    case = confidential(case, staff, wanted=False, reason="Kata Siti", word="Lewat telepon 3 Januari")
    kept = CaseChange.objects.get(kind=ChangeKind.CONFIDENTIALITY)
    assert not case.is_confidential
    assert [unseal_text(case.key, one) for one in (kept.reason_sealed, kept.word_sealed)] == [
        "Kata Siti",
        "Lewat telepon 3 Januari",
    ]
    said = Entry.objects.get(action="casework.set_confidential")
    assert said.after == {"confidential": False, "reason_given": True, "reporter_agreed": True}


def test_secrecy_the_keeper_laid_on_takes_a_reason_alone(unit: Unit, staff: User) -> None:
    case = confidential(case_of(unit), staff, wanted=True)
    case = confidential(case, staff, wanted=False, reason="Keliru ditekan")
    assert not case.is_confidential


def test_the_trail_never_names_a_reporter_whose_case_may_become_confidential(unit: Unit, staff: User) -> None:
    reporter = keeper(unit, "loans", name="Nama Amat Rahasia")
    case = case_of(unit, reporter=reporter, by=reporter)
    receive_message(case=case, text="Tambahan.", by=reporter, now=NOON)
    case.refresh_from_db()
    case = assign_case(case=case, person=reporter, version=case.version, by=staff, now=NOON)
    confidential(case, staff, wanted=True)
    said = Entry.objects.filter(subject=f"casework.case:{case.pk}")
    assert "Rahasia" not in str(list(said.values_list("actor_name", "actor_key", "before", "after")))
    assert f"user:{reporter.pk}" not in said.values_list("actor_key", flat=True)
    assert not CaseStep.objects.filter(case=case, by=reporter).exists()


Act = Callable[[Case, Case, User], object]
ACTS: dict[str, Act] = {
    "mend": lambda case, _other, by: mend_case(
        case=case,
        subject="x",
        fields={"name": "Lain", "tool": "Bor"},
        version=case.version,
        by=by,
        now=NOON,
    ),
    "secrecy": lambda case, _other, by: confidential(case, by, wanted=True),
    "assign": lambda case, _other, by: assign_case(
        case=case, person=by, version=case.version, by=by, now=NOON
    ),
    "tag": lambda case, _other, by: tag_case(case=case, name="x", by=by, now=NOON),
    "link": lambda case, other, by: link_cases(
        case=case, other=other, kind=LinkKind.RELATED, by=by, now=NOON
    ),
    "files": lambda case, _other, by: attach_files(case=case, files=[], by=by, now=NOON),
    "note": lambda case, _other, by: add_note(case=case, text="x", by=by, now=NOON),
    "news": lambda case, _other, by: draft_answer(case=case, text="x", by=by, now=NOON),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_was_moved_is_worked_on_where_it_went(unit: Unit, staff: User, act: str) -> None:
    case = case_of(unit)
    move_case(case=case, to="loans", reason="Pinjaman", version=case.version, by=staff, now=NOON)
    case.refresh_from_db()
    with pytest.raises(CaseMovedOn):
        ACTS[act](case, case_of(unit), staff)


def test_an_approved_draft_does_not_leave_after_the_case_ended(unit: Unit, staff: User, boss: User) -> None:
    case = begun(unit, staff)
    answer = approved(submitted(case, staff, way=""), boss)
    case.refresh_from_db()
    take_way(case=case, way="refuse", version=case.version, said=Passage("x", "broken"), by=staff, now=NOON)
    with pytest.raises(CaseMovedOn):
        sent(answer, staff)
