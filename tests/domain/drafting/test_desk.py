"""What lies on a unit's desk, where its numbers go on, and who is told of a draft on its way."""

from __future__ import annotations

import pytest
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, kept_decree, sample_draft
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.drafting.actions.looks import LookFields, LookUnusable, set_look
from pakta.domain.drafting.actions.numbering import JumpUnconfirmed, start_decree_numbers_at
from pakta.domain.drafting.actions.passing import hand_in_for_check, return_draft
from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.drafting.models import DecreeLook
from pakta.domain.drafting.printing import next_number
from pakta.domain.drafting.queries import (
    decrees_that_hold,
    desk_entries,
    desk_years,
    highest_known_number,
    programme_to_empty,
    programme_to_follow,
)
from pakta.domain.programmes.models import Decree
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice
from pakta.foundation.papers.actions.numbering import NumbersOnlyGrow
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(unit: Unit) -> User:
    return person("legal_officer", unit)


def test_the_desk_holds_drafts_and_decrees_of_its_unit_for_its_people(
    unit: Unit, other_unit: Unit, officer: User
) -> None:
    programme = adopted_programme(unit=unit, by=person("planner", unit))
    draft, kept = draft_decree(unit, by=officer), kept_decree(unit, officer, 9)
    draft_decree(other_unit)
    found = {(here, pk) for here, pk, _since in desk_entries(officer, unit)}
    assert found == {(True, draft.pk), (True, kept.pk), (False, programme.decree_id)}
    assert not desk_entries(person("member", unit), unit)
    assert desk_years(officer, unit) == [2026]
    assert desk_years(person("member", unit), unit) == []


def test_revoked_decrees_are_no_target(unit: Unit, officer: User) -> None:
    first, second = kept_decree(unit, officer, 8).decree, kept_decree(unit, officer, 9).decree
    assert first is not None
    Decree.objects.filter(pk=first.pk).update(revoked_by=second)
    assert decrees_that_hold(officer, unit) == [second]
    assert decrees_that_hold(person("member", unit), unit) == []


@pytest.mark.parametrize(
    ("numbers", "highest"),
    [((), 0), (("7", "12"), 12), (("", "7/PW/2026", "٣", "9999999"), 0), (("007",), 7)],
)
def test_the_highest_number_known(unit: Unit, officer: User, numbers: tuple[str, ...], highest: int) -> None:
    for place, number in enumerate(numbers):
        made = kept_decree(unit, officer, 100 + place)
        Decree.objects.filter(pk=made.decree_id).update(number=number)
    assert highest_known_number(unit, 2026) == highest
    assert highest_known_number(unit, 2025) == 0


def test_numbers_go_on_where_the_office_says(unit: Unit, officer: User) -> None:
    look = DecreeLook(unit=unit)
    assert next_number(unit, look, 2026) == (1, "1 TAHUN 2026")
    start_decree_numbers_at(unit=unit, year=2026, number=42, by=officer, now=NOW)
    assert next_number(unit, look, 2026) == (42, "42 TAHUN 2026")
    assert next_number(unit, look, 2027)[0] == 1
    start_decree_numbers_at(unit=unit, year=2026, number=42, by=officer, now=NOW)
    assert Entry.objects.filter(action="drafting.start_numbers_at").count() == 1
    kept_decree(unit, officer, 41)
    with pytest.raises(NumbersOnlyGrow, match=r"Nomor 41 sudah terpakai.*paling kecil 42"):
        start_decree_numbers_at(unit=unit, year=2026, number=41, by=officer, now=NOW)
    for role in ("planner", "head", "member"):
        with pytest.raises(NotAllowed):
            start_decree_numbers_at(unit=unit, year=2026, number=50, by=person(role, unit), now=NOW)


def test_a_slip_in_the_next_number_can_be_mended(unit: Unit, officer: User) -> None:
    look = DecreeLook(unit=unit)

    def go_on(number: int, *, confirmed: bool = False) -> int:
        start_decree_numbers_at(unit=unit, year=2026, number=number, confirmed=confirmed, by=officer, now=NOW)
        return next_number(unit, look, 2026)[0]

    kept_decree(unit, officer, 7)
    with pytest.raises(JumpUnconfirmed, match="nomor terakhir, 7"):
        go_on(999_999)
    assert next_number(unit, look, 2026)[0] == 1
    assert go_on(999_999, confirmed=True) == 999_999
    assert go_on(999_999) == 999_999
    assert go_on(8) == 8
    assert go_on(1_007) == 1_007
    with pytest.raises(JumpUnconfirmed):
        go_on(1_008 + 1)
    with pytest.raises(NumbersOnlyGrow, match="Nomor 7 sudah terpakai"):
        go_on(7)


def test_which_programme_a_draft_would_change(unit: Unit, officer: User) -> None:
    programme = adopted_programme(unit=unit, by=person("planner", unit))
    same = draft_decree(unit, by=officer)
    later = draft_decree(unit, draft={**sample_draft(), "year": 2030}, by=officer)
    yearless = draft_decree(unit, draft={**sample_draft(kind=None), "year": None}, by=officer)
    assert [programme_to_follow(one) for one in (same, later, yearless)] == [programme, None, None]
    bare = {**sample_draft(), "rows": []}
    revoking = draft_decree(unit, draft=bare, purpose=Purpose.REVOKES, target=programme.decree, by=officer)
    amending = draft_decree(unit, draft=bare, purpose=Purpose.AMENDS, target=programme.decree, by=officer)
    assert [programme_to_empty(one) for one in (revoking, amending, same)] == [programme, None, None]


def test_nobody_is_told_who_did_it_or_no_longer_sees_it(unit: Unit, officer: User) -> None:
    second, planner = person("coordinator", unit), person("planner", unit)
    draft = draft_decree(unit, by=officer)
    hand_in_for_check(draft=draft, version=0, link="/keputusan/1/", by=officer, now=NOW)
    assert list(Notice.objects.values_list("user", "link")) == [(second.pk, "/keputusan/1/")]
    theirs = draft_decree(unit, state=DraftState.LEGAL_CHECK, by=planner)
    Notice.objects.all().delete()
    planner.memberships.update(ended_at=NOW, ended_by=officer)
    return_draft(draft=theirs, version=theirs.version, reason="Tahun salah", by=officer, now=NOW)
    assert not Notice.objects.exists()


def test_a_look_keeps_no_signs_that_cannot_be_seen(unit: Unit, officer: User) -> None:
    fields = LookFields(number_pattern="{nomor}\x07/\u202eHK/{tahun}\u200f", copy_name="Wira\u2066tama\x1f ")
    look = set_look(unit=unit, fields=fields, by=officer, now=NOW)
    assert (look.number_pattern, look.copy_name) == ("{nomor}/HK/{tahun}", "Wiratama")
    with pytest.raises(LookUnusable):
        set_look(unit=unit, fields=LookFields(number_pattern="{nomor}\u200f{tahun}"), by=officer, now=NOW)
