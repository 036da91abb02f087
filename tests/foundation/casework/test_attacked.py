"""What an attacker tried: freeing oneself of a conflict, working one's own report, escaping by moving or classing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.factories.casework import NOON, TOOLS, approver, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import DueDocument, move_due_date
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.handling import (
    attach_files,
    classify_case,
    mend_case,
    recuse,
    set_confidential,
    tag_case,
    untag_case,
    withdraw_recusal,
)
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.transferring import forget_old_cases, move_case
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.queries import file_at_hand
from pakta.foundation.casework.refusals import CaseMovedOn, NotYourCase, Recused, TwoPeopleNeeded
from pakta.foundation.casework.register import Way, Who
from pakta.foundation.casework.rules import is_recused
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LOANS = replace(TOOLS, key="loans", name="Pinjaman", prefix="PJM")
OURS = replace(
    TOOLS,
    moves_to=("loans",),
    ways=(*TOOLS.ways, Way("lapse", "Waktu habis", ("received",), "refused", who=Who.SYSTEM)),
)


@pytest.fixture(autouse=True)
def both(tools: Any) -> Iterator[None]:
    with register_in_use(OURS), register_in_use(LOANS):
        yield


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


FIELDS = {"name": "Lain", "tool": "Gergaji"}
Act = Callable[[Case, User], object]
ACTS: dict[str, Act] = {
    "mend": lambda case, by: mend_case(
        case=case, subject="x", fields=FIELDS, version=case.version, by=by, now=NOON
    ),
    "move due": lambda case, by: move_due_date(
        clock=case.clocks.get(),
        due=dt.date(2028, 1, 1),
        document=DueDocument("Pengumuman 7", NOON.date()),
        reason="Libur yang diumumkan",
        version=case.version,
        by=by,
        now=NOON,
    ),
    "move": lambda case, by: move_case(
        case=case, to="loans", reason="x", version=case.version, by=by, now=NOON
    ),
}
RECUSED_ACTS: dict[str, Act] = ACTS | {
    "open up": lambda case, by: set_confidential(
        case=case, confidential=True, version=case.version, by=by, now=NOON
    ),
    "send files": lambda case, by: attach_files(
        case=case, files=[Incoming("a.pdf", PDF)], is_internal=False, by=by, now=NOON
    ),
}


@pytest.mark.parametrize("act", RECUSED_ACTS)
def test_a_recused_keeper_changes_nothing_of_the_case(act: str, unit: Unit) -> None:
    staff = keeper(unit)
    case = case_of(unit)
    recuse(case=case, person=staff, reason="Saudara", by=staff, now=NOON)
    case.refresh_from_db()
    with pytest.raises(Recused):
        RECUSED_ACTS[act](case, staff)


@pytest.mark.parametrize("act", ACTS)
def test_a_keeper_changes_nothing_of_their_own_report(act: str, unit: Unit) -> None:
    staff = keeper(unit)
    with pytest.raises(TwoPeopleNeeded):
        ACTS[act](case_of(unit, reporter=staff, by=staff), staff)


def test_nobody_takes_the_way_of_a_clock(unit: Unit) -> None:
    staff = keeper(unit)
    case = case_of(unit, reporter=staff, by=staff)
    with pytest.raises(NotYourCase):
        take_way(case=case, way="lapse", version=case.version, by=staff, now=NOON)


def test_a_conflict_follows_the_case_to_another_register(unit: Unit) -> None:
    staff, other = keeper(unit), keeper(unit)
    case = case_of(unit)
    recuse(case=case, person=staff, reason="Saudara", by=staff, now=NOON)
    case.refresh_from_db()
    became = move_case(case=case, to="loans", reason="Ini pinjaman", version=case.version, by=other, now=NOON)
    assert is_recused(staff, became)
    assert not is_recused(other, became)


@pytest.mark.parametrize("source", ["", "conflicts:1"])
def test_nobody_frees_themselves_of_what_rests_elsewhere(unit: Unit, source: str) -> None:
    staff, other = keeper(unit), keeper(unit)
    by = staff if source else other
    recusal = recuse(case=case_of(unit), person=staff, reason="Saudara", source=source, by=by, now=NOON)
    with pytest.raises(Recused):
        withdraw_recusal(recusal=recusal, by=staff, now=NOON)
    withdraw_recusal(recusal=recusal, by=other, now=NOON)


def test_the_trail_does_not_name_a_confidential_reporter_with_a_conflict(unit: Unit) -> None:
    staff = keeper(unit, name="Nama Amat Rahasia")
    case = case_of(unit, reporter=staff, is_confidential=True, by=staff)
    recuse(case=case, person=staff, reason="Laporan saya sendiri", by=staff, now=NOON)
    said = Entry.objects.filter(subject=f"casework.case:{case.pk}").values_list("actor_name", "after")
    assert "Rahasia" not in str(list(said))


def test_the_trail_does_not_tell_of_a_confidential_declaration(unit: Unit) -> None:
    staff, other = keeper(unit, name="Nama Amat Rahasia"), keeper(unit)
    case = case_of(unit)
    recusal = recuse(case=case, person=staff, reason="Saudara", source="conflicts:71", by=staff, now=NOON)
    withdraw_recusal(recusal=recusal, by=other, now=NOON)
    told = list(
        Entry.objects.filter(action__contains="recus").values_list("actor_name", "after").order_by("pk")
    )
    assert told == [
        ("Yang menyatakan", {"person": "Yang menyatakan"}),
        (other.name, {"person": "Yang menyatakan"}),
    ]


def test_the_trail_names_who_declared_on_the_case_itself(unit: Unit) -> None:
    staff = keeper(unit, name="Nama Terbuka")
    recuse(case=case_of(unit), person=staff, reason="Saudara", by=staff, now=NOON)
    told = Entry.objects.get(action="casework.recuse")
    assert (told.actor_name, told.after) == ("Nama Terbuka", {"person": "Nama Terbuka"})


def test_a_declaration_that_comes_later_binds(unit: Unit) -> None:
    staff = keeper(unit)
    case = case_of(unit)
    first = recuse(case=case, person=staff, reason="Saudara", by=staff, now=NOON)
    later = recuse(case=case, person=staff, reason="Lain", source="conflicts:71", by=staff, now=NOON)
    assert later.pk == first.pk
    assert later.reason_sealed == first.reason_sealed
    with pytest.raises(Recused):
        withdraw_recusal(recusal=first, by=staff, now=NOON)
    assert is_recused(staff, case)


def test_the_trail_keeps_no_words_of_tags(unit: Unit) -> None:
    staff = keeper(unit)
    tag = tag_case(case=case_of(unit), name="Budi Santoso", by=staff, now=NOON)
    untag_case(tag=tag, by=staff, now=NOON)
    told = Entry.objects.filter(action__contains="tag").order_by("pk")
    assert [(one.action, one.before, one.after) for one in told] == [
        ("casework.tag", None, None),
        ("casework.untag", None, None),
    ]


def test_what_is_done_is_not_classed_again(unit: Unit) -> None:
    staff = keeper(unit)
    case = case_of(unit)
    case = take_way(
        case=case,
        way="refuse",
        version=case.version,
        said=Passage("x", "broken"),
        by=staff,
        now=NOON,
    )
    with pytest.raises(CaseMovedOn):
        classify_case(case=case, classification="big", version=case.version, by=staff, now=NOON)


def test_a_clock_that_ran_out_is_not_hidden_by_a_pause(unit: Unit) -> None:
    staff, other = keeper(unit), approver(unit)
    case = case_of(unit)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    late = NOON + dt.timedelta(days=60)
    clock = case.clocks.get(key="lend")
    answer = draft_answer(case=case, text="Untuk apa?", way="ask", by=staff, now=late)
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=late)
    answer = approve_answer(message=answer, version=answer.version, by=other, now=late)
    case = send_answer(message=answer, version=answer.version, by=staff, now=late)
    assert case.due_on == clock.due_on
    assert Case.objects.late(case.unit.local_date(late)).filter(pk=case.pk).exists()


def test_a_reporter_gets_no_file_of_a_draft(unit: Unit) -> None:
    staff, reporter = keeper(unit), keeper(unit, "loans")
    case = case_of(unit, reporter=reporter, by=reporter)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    draft_answer(
        case=case, text="Konsep", way="lend", files=[Incoming("konsep.pdf", PDF)], by=staff, now=NOON
    )
    file = case.files.get()
    assert file_at_hand(staff, case.pk, file.pk) == file
    assert file_at_hand(reporter, case.pk, file.pk) is None


def test_what_is_forgotten_has_no_reporter(unit: Unit) -> None:
    reporter = keeper(unit, "loans")
    case = case_of(unit, reporter=reporter, by=reporter)
    take_way(
        case=case,
        way="refuse",
        version=case.version,
        said=Passage("x", "broken"),
        by=keeper(unit),
        now=NOON,
    )
    forget_old_cases(now=NOON + dt.timedelta(days=900))
    assert not Case.objects.visible_to(reporter).exists()
