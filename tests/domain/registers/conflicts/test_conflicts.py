"""A declared conflict bites at once; the matrix and the statements of a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.casework import NOON, keeper
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.conflicts.actions.declaring import declare_conflict
from pakta.domain.registers.conflicts.actions.matrix import (
    RowFields,
    add_row,
    change_row,
    copy_year,
    remove_row,
    restore_row,
)
from pakta.domain.registers.conflicts.actions.statements import (
    sign_statement,
    withdraw_statement,
    write_evaluation,
)
from pakta.domain.registers.conflicts.models import MatrixRow, Statement
from pakta.domain.registers.conflicts.signals import conflict_declared
from pakta.domain.registers.gratification.actions.reporting import report_gift
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import (
    CannotMove,
    CaseIncomplete,
    CaseMovedOn,
    NotYourRegister,
    PersonMissing,
    Recused,
    TwoPeopleNeeded,
)
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
FIELDS = {
    "kind": "actual",
    "source": "family",
    "process": "Verifikasi laporan gratifikasi",
    "parties": "Saudara Kandung Rahasia",
    "story": "Pelapor adalah saudara kandung saya.",
}
ROW = RowFields(
    process="Pengadaan konsumsi",
    position="Pejabat pengadaan",
    form="Penyedia milik keluarga",
    source="family",
    handling="Mundur dari pemilihan",
    likelihood=3,
    impact=4,
)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


def declare(unit: Unit, by: User, superior: User | None = None, **more: Any) -> Case:
    return declare_conflict(unit=unit, fields=FIELDS, superior=superior, by=by, now=NOON, **more)


def gift_of(unit: Unit) -> Case:
    fields = {
        "kind": "received",
        "event_on": "2026-11-18",
        "occasion": "duty",
        "object_kind": "goods",
        "object": "Jam",
        "value": "1000000",
        "recipient": "A",
        "giver": "B",
        "chronology": "C",
    }
    return report_gift(
        unit=unit, fields=fields, is_confidential=False, by=person("member", unit=unit), now=NOON
    )


def test_a_superior_decides_within_seven_working_days(unit: Unit) -> None:
    staff, superior = person("member", unit=unit), person("head", unit=unit)
    case = declare(unit, staff, superior)
    assert (case.due_on, case.assigned_to, case.is_confidential) == (dt.date(2026, 12, 1), superior, True)
    case = take_way(case=case, way="review", version=case.version, by=superior, now=NOON)
    case = take_way(
        case=case,
        way="decide",
        version=case.version,
        said=Passage(fields={"impact": "Benar", "control": "withdraw", "control_note": "Diganti"}),
        by=superior,
        now=NOON,
    )
    assert (case.state, case.details["control"]) == ("decided", "withdraw")


def test_nobody_decides_their_own_declaration(unit: Unit) -> None:
    staff = keeper(unit, "conflicts")
    case = declare(unit, staff)
    case = take_way(case=case, way="review", version=case.version, by=staff, now=NOON)
    with pytest.raises(TwoPeopleNeeded):
        take_way(case=case, way="dismiss", version=case.version, said=Passage("x"), by=staff, now=NOON)
    with pytest.raises(PersonMissing):
        declare(unit, staff, staff)


def test_a_conflict_on_a_case_bites_in_another_register(unit: Unit) -> None:
    upg = keeper(unit, "gratification")
    gift = gift_of(unit)
    gift = take_way(case=gift, way="verify", version=gift.version, by=upg, now=NOON)
    declared = declare(unit, upg, about=[gift])
    gift.refresh_from_db()
    with pytest.raises(Recused):
        take_way(case=gift, way="need_not", version=gift.version, said=Passage("Kecil"), by=upg, now=NOON)
    assert gift.recusals.get().source == f"conflicts:{declared.pk}"


def test_cases_one_does_not_see_cannot_be_named(unit: Unit) -> None:
    with pytest.raises(CannotMove):
        declare(unit, person("member", unit=unit), about=[gift_of(unit)])


def test_offices_named_are_told_to_whoever_keeps_files_of_them(unit: Unit) -> None:
    heard: list[dict[str, Any]] = []

    def hear(sender: object, **news: Any) -> None:
        heard.append(news)

    conflict_declared.connect(hear)
    try:
        staff = person("member", unit=unit)
        other = UnitFactory(city=True)
        declare(unit, staff, about_units=[other])
    finally:
        conflict_declared.disconnect(hear)
    assert [(news["person"], news["units"]) for news in heard] == [(staff, [other])]


def test_what_is_declared_stands_in_no_trail(unit: Unit) -> None:
    declare(unit, person("member", unit=unit, name="Nama Amat Rahasia"))
    said = " ".join(
        f"{one.actor_name} {one.subject_label} {one.after}"
        for one in Entry.objects.filter(action__startswith="casework")
    )
    assert "Rahasia" not in said


def test_a_row_of_the_matrix_and_its_undo(unit: Unit) -> None:
    staff = keeper(unit, "conflicts")
    row = add_row(unit=unit, year=2026, fields=ROW, by=staff, now=NOON)
    row = change_row(row=row, fields=replace(ROW, impact=5), version=row.version, by=staff, now=NOON)
    assert row.impact == 5
    with pytest.raises(CaseMovedOn):
        change_row(row=row, fields=ROW, version=1, by=staff, now=NOON)
    removed = remove_row(row=row, version=row.version, by=staff, now=NOON)
    assert not MatrixRow.objects.standing().exists()
    restore_row(row=removed, by=staff, now=NOON)
    assert MatrixRow.objects.standing().get().impact == 5


@pytest.mark.parametrize(
    "wrong",
    [{"process": " "}, {"likelihood": 6}, {"impact": 0}, {"source": "?"}, {"status": "?"}, {"handling": ""}],
)
def test_rows_that_cannot_be_are_refused(unit: Unit, wrong: dict[str, Any]) -> None:
    with pytest.raises(CaseIncomplete):
        add_row(unit=unit, year=2026, fields=replace(ROW, **wrong), by=keeper(unit, "conflicts"), now=NOON)


def test_a_year_is_carried_into_the_next_once(unit: Unit) -> None:
    staff = keeper(unit, "conflicts")
    add_row(unit=unit, year=2026, fields=replace(ROW, status="done"), by=staff, now=NOON)
    add_row(unit=unit, year=2026, fields=ROW, by=staff, now=NOON)
    assert copy_year(unit=unit, source=2026, to=2027, by=staff, now=NOON) == 2
    assert copy_year(unit=unit, source=2026, to=2027, by=staff, now=NOON) == 0
    rows = MatrixRow.objects.filter(unit=unit, year=2027)
    assert {row.status for row in rows} == {"planned"}


def test_everybody_signs_once_a_year_and_may_take_it_back(unit: Unit) -> None:
    staff = person("member", unit=unit, name="Pegawai Contoh")
    signed = sign_statement(unit=unit, year=2026, has_conflict=False, by=staff, now=NOON)
    assert "Pegawai Contoh" in signed.text
    with pytest.raises(CaseMovedOn):
        sign_statement(unit=unit, year=2026, has_conflict=True, by=staff, now=NOON)
    with pytest.raises(NotYourRegister):
        withdraw_statement(statement=signed, by=person("coordinator", unit=unit), now=NOON)
    withdraw_statement(statement=signed, by=staff, now=NOON)
    sign_statement(unit=unit, year=2026, has_conflict=True, by=staff, now=NOON)
    assert Statement.objects.standing().get().has_conflict


@pytest.mark.parametrize("year", [2024, 2027])
def test_statements_are_of_this_year_or_the_last(unit: Unit, year: int) -> None:
    with pytest.raises(CaseIncomplete):
        sign_statement(unit=unit, year=year, has_conflict=False, by=person("member", unit=unit), now=NOON)


def test_whether_somebody_declared_a_conflict_is_not_for_readers_of_the_trail(unit: Unit) -> None:
    for conflict in (True, False):
        sign_statement(unit=unit, year=2026, has_conflict=conflict, by=person("member", unit=unit), now=NOON)
    entries = Entry.objects.filter(action="conflicts.sign_statement")
    assert {frozenset(entry.after) for entry in entries} == {frozenset({"year", "sha256"})}


def test_statements_of_others_are_for_keepers(unit: Unit) -> None:
    one, other = person("member", unit=unit), person("member", unit=unit)
    sign_statement(unit=unit, year=2026, has_conflict=False, by=one, now=NOON)
    assert not Statement.objects.visible_to(other).exists()
    assert not Statement.objects.visible_to(person("head", unit=unit)).exists()
    assert Statement.objects.visible_to(keeper(unit, "conflicts")).count() == 1


def test_an_evaluation_and_its_follow_up(unit: Unit) -> None:
    staff = keeper(unit, "conflicts")
    line = write_evaluation(
        unit=unit, year=2026, seen="Dua deklarasi", follow_up="Sosialisasi", by=staff, now=NOON
    )
    done = write_evaluation(
        unit=unit,
        year=2026,
        seen="Dua deklarasi",
        follow_up="Sosialisasi",
        done_on=dt.date(2026, 11, 19),
        result="Terlaksana",
        evaluation=line,
        version=line.version,
        by=staff,
        now=NOON,
    )
    assert done.done_on == dt.date(2026, 11, 19)
    with pytest.raises(CaseMovedOn):
        write_evaluation(
            unit=unit,
            year=2026,
            seen="x",
            follow_up="y",
            evaluation=line,
            version=1,
            by=staff,
            now=NOON,
        )
