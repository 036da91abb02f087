"""The evaluation of a half-year, what follows from it, and its paper."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from tests.factories.accounts import person
from tests.factories.complaints import NOON, answered, complaint, keeper_of, unit_of
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.complaints.actions.evaluating import (
    EvaluationMovedOn,
    EvaluationRefused,
    add_follow_up,
    finish_follow_up,
    issue_evaluation,
    withdraw_follow_up,
    write_evaluation,
)
from pakta.domain.registers.complaints.models import Evaluation
from pakta.domain.registers.complaints.queries import follow_ups_of
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.refusals import NotYourRegister


@pytest.fixture
def staff() -> User:
    return keeper_of(UnitFactory(city=True))


def written(staff: User, *, version: int = 0, half: int = 2, year: int = 2026, **texts: str) -> Evaluation:
    return write_evaluation(
        unit=unit_of(staff),
        year=year,
        half=half,
        achievements=texts.get("achievements", "Semua dijawab."),
        obstacles=texts.get("obstacles", ""),
        recommendations=texts.get("recommendations", ""),
        version=version,
        by=staff,
        now=NOON,
    )


def test_an_evaluation_is_written_and_written_anew(staff: User) -> None:
    first = written(staff)
    second = written(staff, version=first.version, obstacles="Loket sempit.")
    assert (second.pk, second.obstacles, second.version) == (first.pk, "Loket sempit.", 2)
    with pytest.raises(EvaluationMovedOn):
        written(staff, version=1)
    with pytest.raises(EvaluationMovedOn):
        written(staff)


@pytest.mark.parametrize(("year", "half"), [(2027, 1), (2026, 3)])
def test_a_half_year_to_come_is_not_evaluated(staff: User, year: int, half: int) -> None:
    with pytest.raises(EvaluationRefused):
        written(staff, year=year, half=half)


def test_follow_ups_have_an_owner_a_day_and_a_result(staff: User) -> None:
    found = written(staff)
    owner = person("member", unit=unit_of(staff))
    due = dt.date(2027, 1, 31)
    kept = add_follow_up(evaluation=found, text="Tambah kursi", owner=owner, due_on=due, by=staff, now=NOON)
    mistaken = add_follow_up(evaluation=found, text="Salah", owner=owner, due_on=due, by=staff, now=NOON)
    withdraw_follow_up(follow_up=mistaken, by=staff, now=NOON)
    with pytest.raises(NotYourRegister):
        finish_follow_up(follow_up=kept, result="Sudah", by=owner, now=NOON)
    finish_follow_up(follow_up=kept, result="Enam kursi dibeli", by=staff, now=NOON)
    assert [(one.text, one.result, one.owner) for one in follow_ups_of(found)] == [
        ("Tambah kursi", "Enam kursi dibeli", owner)
    ]


def test_a_follow_up_belongs_to_somebody_of_the_office(staff: User) -> None:
    stranger = person("member", unit=UnitFactory(city=True))
    with pytest.raises(EvaluationRefused, match="satuan kerja ini"):
        add_follow_up(
            evaluation=written(staff), text="x", owner=stranger, due_on=NOON.date(), by=staff, now=NOON
        )


@pytest.mark.slow
def test_the_report_counts_and_names_nobody_who_complained(staff: User) -> None:
    answered(complaint(staff, subject="Perihal Rahasia"), by=staff)
    complaint(staff)
    found = written(staff, achievements="Semua dijawab tepat waktu.", recommendations="Tambah petugas.")
    owner = person("member", unit=unit_of(staff), name="Penanggung Jawab Contoh")
    add_follow_up(
        evaluation=found, text="Tambah petugas", owner=owner, due_on=NOON.date(), by=staff, now=NOON
    )
    with translation.override("en"):  # a paper is in Indonesian whatever its writer reads
        issued = issue_evaluation(evaluation=found, by=staff, now=NOON)
    said = str(issued.content)
    assert ("Masuk", "2") in {
        tuple(pair) for block in issued.content["blocks"] for pair in block.get("pairs", ())
    }
    for words in ("Semua dijawab tepat waktu.", "Tambah petugas", "Penanggung Jawab Contoh"):
        assert words in said
    for words in ("Rahasia", "Pelapor Contoh", "DUM-"):
        assert words not in said
    found.refresh_from_db()
    assert found.paper == issued


def test_an_empty_evaluation_is_not_issued(staff: User) -> None:
    with pytest.raises(EvaluationRefused):
        issue_evaluation(evaluation=written(staff, achievements=""), by=staff, now=NOON)
