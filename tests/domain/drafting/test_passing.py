"""The way of a draft, and who may send it along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, enacted_decree, sample_draft
from tests.factories.programmes import NOW

from pakta.domain.drafting.actions import enacting
from pakta.domain.drafting.actions.checks import SwitchReasonMissing, switch_check_off, switch_check_on
from pakta.domain.drafting.actions.editing import change_draft_decree, undo_draft_decree
from pakta.domain.drafting.actions.passing import (
    ErrorsLeft,
    NothingAmended,
    ReturnReasonMissing,
    discard_draft,
    hand_in_for_check,
    pass_draft,
    return_draft,
    take_up_draft,
)
from pakta.domain.drafting.actions.starting import TargetUnfit, start_draft
from pakta.domain.drafting.checking import blocking_findings, check_draft
from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.drafting.models import DraftDecree, SwitchedOffCheck
from pakta.domain.drafting.printing import EnactedPapers
from pakta.domain.drafting.queries import drafts_visible_to
from pakta.domain.drafting.states import DraftMovedOn
from pakta.domain.programmes.actions.drafted import DraftChanged, NothingToUndo
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.checking.checker import UnknownCheck
from pakta.knowledge.decrees.drafting import Json, edit_row

pytestmark = pytest.mark.django_db


def rename(draft: Json) -> Json:
    return edit_row(draft, draft["rows"][0]["id"], {"indicator": "Nama baru"})


def test_starting_leaves_its_entry_and_is_seen_by_those_of_the_desk(unit: Unit, other_unit: Unit) -> None:
    made = draft_decree(unit, by=person("planner", unit))
    entry = Entry.objects.get(action="drafting.start_draft")
    assert (entry.chain, entry.after["rows"]) == (unit.trail_chain, 5)
    for role in ("planner", "legal_officer", "coordinator", "head"):
        assert list(drafts_visible_to(person(role, unit))) == [made]
    for stranger in (person("member", unit), person("assessor", unit), person("planner", other_unit)):
        assert not drafts_visible_to(stranger)


@pytest.mark.parametrize("role", ["member", "head", "assessor", "supervisor", "national_admin"])
def test_who_does_not_draft_starts_none(unit: Unit, role: str) -> None:
    with pytest.raises(NotAllowed):
        draft_decree(unit, by=person(role, unit))


def test_what_changes_a_decree_names_one_of_the_unit_that_holds(
    unit: Unit, other_unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: EnactedPapers(b"a\n", b"b\n", b"c\n"))
    theirs = enacted_decree(other_unit).decree
    ours = enacted_decree(unit).decree
    bare: dict[str, Any] = {**sample_draft(), "rows": [], "components": [], "subcomponents": []}
    for target in (None, theirs):
        with pytest.raises(TargetUnfit):
            draft_decree(unit, purpose=Purpose.AMENDS, target=target)
    enacted_decree(unit, purpose=Purpose.REVOKES, target=ours, draft=bare)
    assert ours is not None
    ours.refresh_from_db()
    with pytest.raises(TargetUnfit):
        draft_decree(unit, purpose=Purpose.AMENDS, target=ours)


def test_a_new_decree_has_no_target(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: EnactedPapers(b"a\n", b"b\n", b"c\n"))
    ours = enacted_decree(unit).decree
    made = start_draft(
        unit=unit, draft=sample_draft(), origin="x" * 400, target=ours, by=person("planner", unit), now=NOW
    )
    assert (made.target, len(made.origin)) == (None, 300)


def test_editing_and_undo(unit: Unit) -> None:
    planner = person("planner", unit)
    made = draft_decree(unit, by=planner)
    changed = change_draft_decree(
        draft=made, version=0, change=rename, what="Baris diubah", by=planner, now=NOW
    )
    assert (changed.version, (changed.draft or {})["rows"][0]["indicator"]) == (1, "Nama baru")
    with pytest.raises(DraftChanged):
        change_draft_decree(draft=made, version=0, change=rename, what="lagi", by=planner, now=NOW)
    back = undo_draft_decree(draft=made, version=1, by=planner, now=NOW)
    assert back.draft == made.draft
    with pytest.raises(NothingToUndo):
        undo_draft_decree(draft=made, version=2, by=planner, now=NOW)


@pytest.mark.parametrize("state", [DraftState.LEGAL_CHECK, DraftState.TO_SIGN, DraftState.DISCARDED])
def test_only_a_draft_being_drafted_changes(unit: Unit, state: DraftState) -> None:
    made = draft_decree(unit, state=state)
    with pytest.raises(DraftMovedOn):
        change_draft_decree(
            draft=made, version=made.version, change=rename, what="x", by=person("planner", unit), now=NOW
        )


def test_the_way_to_being_enacted_and_back(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, officer, head = (person(role, unit) for role in ("planner", "legal_officer", "head"))
    made = draft_decree(unit, by=planner)
    hand_in_for_check(draft=made, version=0, by=planner, now=NOW)
    with pytest.raises(ReturnReasonMissing):
        return_draft(draft=made, version=made.version, reason=" \0 ", by=officer, now=NOW)
    returned = return_draft(draft=made, version=made.version, reason="Tahun  salah", by=officer, now=NOW)
    assert (returned.state, returned.return_reason) == (DraftState.DRAFTING, "Tahun salah")
    again = hand_in_for_check(draft=made, version=0, by=planner, now=NOW)
    assert again.return_reason == ""
    monkeypatch.setattr("pakta.domain.drafting.actions.passing.blocking_findings", lambda _draft: [])
    assert pass_draft(draft=made, version=made.version, by=officer, now=NOW).state == DraftState.TO_SIGN
    assert (
        return_draft(draft=made, version=made.version, reason="Belum rapat", by=head, now=NOW).state
        == DraftState.DRAFTING
    )
    assert discard_draft(draft=made, version=made.version, by=planner, now=NOW).state == DraftState.DISCARDED
    assert take_up_draft(draft=made, by=planner, now=NOW).state == DraftState.DRAFTING


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (DraftState.LEGAL_CHECK, pass_draft),
        (DraftState.LEGAL_CHECK, partial(return_draft, reason="Tahun salah")),
        (DraftState.TO_SIGN, partial(return_draft, reason="Tahun salah")),
        (DraftState.DRAFTING, discard_draft),
    ],
)
def test_nobody_decides_on_a_text_they_have_not_seen(
    unit: Unit, monkeypatch: pytest.MonkeyPatch, state: DraftState, act: Callable[..., DraftDecree]
) -> None:
    monkeypatch.setattr("pakta.domain.drafting.actions.passing.blocking_findings", lambda _draft: [])
    officer = person("legal_officer", unit)
    made = draft_decree(unit, state=state, by=officer)
    for version in (-1, made.version + 1):
        with pytest.raises(DraftChanged):
            act(draft=made, version=version, by=officer, now=NOW)
    assert DraftDecree.objects.get().state == state
    assert act(draft=made, version=made.version, by=officer, now=NOW).state != state


@pytest.mark.parametrize(
    ("state", "act", "roles"),
    [
        (DraftState.DRAFTING, "hand_in", {"planner", "legal_officer", "coordinator"}),
        (DraftState.LEGAL_CHECK, "return", {"legal_officer", "coordinator"}),
        (DraftState.TO_SIGN, "return", {"legal_officer", "coordinator", "head"}),
        (DraftState.LEGAL_CHECK, "pass", {"legal_officer", "coordinator"}),
        (DraftState.DRAFTING, "discard", {"planner", "legal_officer", "coordinator"}),
        (DraftState.DISCARDED, "take_up", {"planner", "legal_officer", "coordinator"}),
    ],
)
def test_each_step_is_for_its_roles(
    unit: Unit, monkeypatch: pytest.MonkeyPatch, state: DraftState, act: str, roles: set[str]
) -> None:
    monkeypatch.setattr("pakta.domain.drafting.actions.passing.blocking_findings", lambda _draft: [])
    acts: dict[str, Callable[[DraftDecree, Any], object]] = {
        "hand_in": lambda draft, by: hand_in_for_check(draft=draft, version=draft.version, by=by, now=NOW),
        "return": lambda draft, by: return_draft(
            draft=draft, version=draft.version, reason="sebab", by=by, now=NOW
        ),
        "pass": lambda draft, by: pass_draft(draft=draft, version=draft.version, by=by, now=NOW),
        "discard": lambda draft, by: discard_draft(draft=draft, version=draft.version, by=by, now=NOW),
        "take_up": lambda draft, by: take_up_draft(draft=draft, by=by, now=NOW),
    }
    for role in ("planner", "member", "legal_officer", "coordinator", "head", "assessor", "national_admin"):
        made = draft_decree(unit, state=state)
        if role in roles:
            acts[act](made, person(role, unit))
        else:
            with pytest.raises(NotAllowed):
                acts[act](made, person(role, unit))


def test_a_draft_with_errors_is_not_passed_until_their_checks_are_off(unit: Unit) -> None:
    officer = person("legal_officer", unit)
    faulty = sample_draft(considerations=[], legal_basis=[], title="")
    made = draft_decree(unit, draft=faulty, state=DraftState.LEGAL_CHECK, by=officer)
    errors = blocking_findings(made)
    assert errors
    with pytest.raises(ErrorsLeft, match=str(len(errors))):
        pass_draft(draft=made, version=made.version, by=officer, now=NOW)
    for code in {one.code for one in errors}:
        switch_check_off(unit=unit, code=code, reason="Disepakati", by=officer, now=NOW)
    assert pass_draft(draft=made, version=made.version, by=officer, now=NOW).state == DraftState.TO_SIGN


def test_number_and_day_are_not_missed_before_they_are_given(unit: Unit) -> None:
    codes = {one.code for one in check_draft(sample_draft(), unit).findings}
    assert not codes & {"head-number-absent", "head-date-absent"}


def test_switching_checks(unit: Unit) -> None:
    officer = person("legal_officer", unit)
    with pytest.raises(UnknownCheck):
        switch_check_off(unit=unit, code="tidak-ada", reason="x", by=officer, now=NOW)
    with pytest.raises(SwitchReasonMissing):
        switch_check_off(unit=unit, code="head-number-absent", reason=" ", by=officer, now=NOW)
    with pytest.raises(NotAllowed):
        switch_check_off(
            unit=unit, code="head-number-absent", reason="x", by=person("planner", unit), now=NOW
        )
    for reason in ("satu", "dua"):
        switch_check_off(unit=unit, code="head-number-absent", reason=reason, by=officer, now=NOW)
    assert [one.reason for one in SwitchedOffCheck.objects.all()] == ["dua"]
    switch_check_on(unit=unit, code="head-number-absent", by=officer, now=NOW)
    switch_check_on(unit=unit, code="head-number-absent", by=officer, now=NOW)
    assert not SwitchedOffCheck.objects.exists()
    assert Entry.objects.filter(action="drafting.switch_check_on").count() == 1


def test_an_amendment_that_changes_nothing_is_not_handed_in(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: EnactedPapers(b"a\n", b"b\n", b"c\n"))
    target = enacted_decree(unit).decree
    officer = person("legal_officer", unit)
    same = draft_decree(unit, purpose=Purpose.AMENDS, target=target, by=officer)
    with pytest.raises(NothingAmended, match="Tidak ada yang berubah"):
        hand_in_for_check(draft=same, version=same.version, by=officer, now=NOW)
    other = draft_decree(
        unit, draft=rename(sample_draft()), purpose=Purpose.AMENDS, target=target, by=officer
    )
    bare = draft_decree(
        unit, draft={**sample_draft(), "rows": []}, purpose=Purpose.AMENDS, target=target, by=officer
    )
    for one in (other, bare):
        handed = hand_in_for_check(draft=one, version=one.version, by=officer, now=NOW)
        assert handed.state == DraftState.LEGAL_CHECK
