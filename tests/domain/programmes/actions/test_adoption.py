"""A checked draft becomes the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from tests.factories.programmes import COLUMNS, NOW, DecreeImportFactory, adopted_programme, sample_reading

from pakta.domain.programmes.actions.adoption import (
    KindMissing,
    PlanEmpty,
    ProgrammeExists,
    TargetReversed,
    YearMissing,
    YearUnlikely,
    adopt_plan,
)
from pakta.domain.programmes.actions.drafted import DraftChanged
from pakta.domain.programmes.choices import DeliveryState, ImportState
from pakta.domain.programmes.import_states import ImportMovedOn
from pakta.domain.programmes.models import Decree, DecreeImport, Programme
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.drafting import draft_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_review(unit: Unit, planner: User) -> DecreeImport:
    made: DecreeImport = DecreeImportFactory(under_review=True, unit=unit, received_by=planner)
    return made


def rows_of(programme: Programme) -> list[tuple[str, str, str, str | None, list[str]]]:
    """Area, part, indicator, team and due days of every row, in order."""
    return [
        (
            item.subcomponent.component.name,
            item.subcomponent.name,
            item.indicator or "",
            item.team.name if item.team else None,
            [one.due_on.isoformat() for one in item.deliveries.all()],
        )
        for item in programme.work_items.all()
    ]


def test_adoption_makes_the_programme_whole(programme: Programme) -> None:
    assert (programme.kind, programme.year, programme.revision) == ("zona_integritas", 2026, 1)
    assert (programme.title, programme.columns) == ("Rencana Kerja Zona Integritas", COLUMNS)
    change, service = "Manajemen Perubahan", "Pelayanan Publik"
    assert rows_of(programme) == [
        (change, "Tim Kerja", "Tim kerja telah dibentuk", "Pokja Manajemen Perubahan", ["2026-01-31"]),
        (
            change,
            "Tim Kerja",
            "Tim kerja telah dievaluasi",
            "Pokja Manajemen Perubahan",
            ["2026-03-31", "2026-06-30"],
        ),
        (
            service,
            "Standar Layanan",
            "Standar layanan diumumkan",
            "Pokja Pelayanan",
            ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
        ),
        (service, "Standar Layanan", "Keluhan dijawab", "Pokja Pelayanan", []),
        (service, "Standar Layanan", "Survei kepuasan dilakukan", None, ["2026-02-28"]),
    ]
    assert [team.name for team in programme.teams.all()] == ["Pokja Manajemen Perubahan", "Pokja Pelayanan"]
    first = programme.work_items.all()[0]
    assert [one.text for one in first.requirements.all()] == ["Surat Keputusan", "Notula rapat"]
    assert [(one.starts_on, one.ends_on) for one in first.periods.all()] == [
        (dt.date(2026, 1, 1), dt.date(2026, 1, 31))
    ]
    assert {one.state for one in programme.deliveries.all()} == {DeliveryState.PLANNED}


def test_adoption_keeps_the_paper(under_review: DecreeImport, planner: User) -> None:
    programme = adopt_plan(decree_import=under_review, version=0, by=planner, now=NOW)
    decree = programme.decree
    assert (decree.number, decree.year, decree.enacted_on) == ("7", 2026, dt.date(2026, 1, 12))
    assert decree.head == sample_reading()["decree"]
    assert (decree.file, decree.original_name) == (under_review.file, "keputusan.txt")
    assert (decree.imported_at, decree.imported_by) == (NOW, planner)
    under_review.refresh_from_db()
    assert (under_review.state, under_review.decree, under_review.programme) == (
        ImportState.ADOPTED,
        decree,
        programme,
    )


def test_adoption_is_one_entry_in_the_trail(
    under_review: DecreeImport, planner: User, written: Callable[[], list[str]]
) -> None:
    programme = adopt_plan(decree_import=under_review, version=0, by=planner, now=NOW)
    assert written() == ["programmes.adopt_plan"]
    entry = Entry.objects.get(chain=under_review.unit.trail_chain)
    assert (entry.actor_key, entry.at) == (planner.actor_key, NOW)
    assert entry.subject == f"programmes.programme:{programme.pk}"
    assert entry.after == {
        "decree": "Nomor 7 Tahun 2026",
        "file": under_review.file.sha256,
        "revision": 1,
        "rows": 5,
    }


def test_what_is_kept_is_indonesian_whoever_adopts_in_english(unit: Unit, planner: User) -> None:
    plan = {**sample_reading()["plan"], "title": None}
    decree = {**sample_reading()["decree"], "title": None}
    with translation.override("en"):
        programme = adopted_programme(unit=unit, by=planner, reading=sample_reading(plan=plan, decree=decree))
    assert programme.title == "Zona Integritas"
    entry = Entry.objects.get(chain=unit.trail_chain, action="programmes.adopt_plan")
    assert entry.subject_label == "Zona Integritas 2026"
    assert (entry.after or {})["decree"] == "Nomor 7 Tahun 2026"


def without(**changes: Any) -> dict[str, Any]:
    return {**draft_of(sample_reading()), **changes}


def head(**changes: Any) -> dict[str, Any]:
    return without(head={**sample_reading()["decree"], **changes})


REVERSED = draft_of(sample_reading())
REVERSED["rows"][1]["periods"] = [["2026-06", "2026-03"]]


@pytest.mark.parametrize(
    ("draft", "refusal", "sentence"),
    [
        (without(rows=[]), PlanEmpty, "tidak memuat satu baris"),
        (without(year=None), YearMissing, "Tahun rencana belum diketahui"),
        (without(year=20266), YearUnlikely, "20266"),
        (without(year=26), YearUnlikely, "26"),
        (head(kind=None), KindMissing, "Jenis program belum diketahui"),
        (head(kind="lainnya"), KindMissing, "Jenis program belum diketahui"),
        (REVERSED, TargetReversed, "Tim kerja telah dievaluasi"),
    ],
)
def test_what_cannot_be_adopted_is_refused_and_leaves_nothing(
    under_review: DecreeImport, planner: User, draft: dict[str, Any], refusal: type[Exception], sentence: str
) -> None:
    under_review.draft = draft
    under_review.save()
    with pytest.raises(refusal, match=sentence):
        adopt_plan(decree_import=under_review, version=0, by=planner, now=NOW)
    under_review.refresh_from_db()
    assert (under_review.state, Programme.objects.count(), Decree.objects.count()) == (
        ImportState.REVIEW,
        0,
        0,
    )


def test_a_second_adoption_is_refused(
    programme: Programme, under_review: DecreeImport, planner: User
) -> None:
    with pytest.raises(ProgrammeExists):
        adopt_plan(decree_import=under_review, version=0, by=planner, now=NOW)
    assert Programme.objects.get() == programme


def test_other_kinds_years_and_units_are_programmes_of_their_own(
    programme: Programme, planner: User, outsider: User, other_unit: Unit, under_review: DecreeImport
) -> None:
    reform = sample_reading(decree={**sample_reading()["decree"], "kind": "reformasi_birokrasi"})
    next_year = sample_reading(plan={**sample_reading()["plan"], "year": 2027})
    adopted_programme(unit=programme.unit, by=planner, reading=reform)
    adopted_programme(unit=programme.unit, by=planner, reading=next_year)
    adopted_programme(unit=other_unit, by=outsider)
    assert Programme.objects.count() == 4


def test_an_adopted_import_is_not_adopted_again(under_review: DecreeImport, planner: User) -> None:
    adopt_plan(decree_import=under_review, version=0, by=planner, now=NOW)
    with pytest.raises(ImportMovedOn):
        adopt_plan(decree_import=under_review, version=0, by=planner, now=NOW)


def test_a_draft_changed_meanwhile_is_refused(under_review: DecreeImport, planner: User) -> None:
    with pytest.raises(DraftChanged):
        adopt_plan(decree_import=under_review, version=1, by=planner, now=NOW)


def test_only_who_may_import_here_adopts(under_review: DecreeImport, member: User, outsider: User) -> None:
    for nobody in (member, outsider):
        with pytest.raises(NotAllowed):
            adopt_plan(decree_import=under_review, version=0, by=nobody, now=NOW)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ({"number": "9" * 500, "year": 99999, "enacted_date": "2026-06-31"}, ("9" * 200, 2026, None)),
        ({"number": None, "year": None, "enacted_date": None}, ("", 2026, None)),
        ({"number": "", "year": 0, "enacted_date": ""}, ("", 2026, None)),
    ],
)
def test_a_misprinted_head_stays_as_printed_and_does_not_stop_adoption(
    unit: Unit, planner: User, printed: dict[str, Any], expected: tuple[str, int, None]
) -> None:
    reading = sample_reading(decree={**sample_reading()["decree"], **printed})
    decree = adopted_programme(unit=unit, by=planner, reading=reading).decree
    assert (decree.number, decree.year, decree.enacted_on) == expected
    assert {name: decree.head[name] for name in printed} == printed


def test_long_cells_and_dashes_fit(unit: Unit, planner: User) -> None:
    reading = sample_reading()
    part = reading["plan"]["components"][0]["subcomponents"][0]
    part["ordinal_raw"] = "1" * 90
    part["items"][0] |= {"marker": "a" * 90, "responsible": "Tim " * 200, "indicator": None, "action": None}
    part["items"][1] |= {"responsible": " - "}
    programme = adopted_programme(unit=unit, by=planner, reading=reading)
    first, second = programme.work_items.all()[:2]
    assert (first.marker, first.label) == ("a" * 40, "(baris tanpa teks)")
    assert first.team is not None
    assert first.team.name == ("Tim " * 200)[:300]
    assert first.responsible_raw == "Tim " * 200
    assert second.team is None


def test_the_title_falls_back_to_the_decrees_and_then_to_the_kinds(unit: Unit, planner: User) -> None:
    plan = {**sample_reading()["plan"], "title": None}
    first = adopted_programme(unit=unit, by=planner, reading=sample_reading(plan=plan))
    assert first.title == sample_reading()["decree"]["title"]
    other = {**sample_reading()["decree"], "title": None, "kind": "reformasi_birokrasi"}
    second = adopted_programme(unit=unit, by=planner, reading=sample_reading(plan=plan, decree=other))
    assert second.title == "Reformasi Birokrasi"


def test_groups_without_rows_are_left_out(unit: Unit, planner: User) -> None:
    reading = sample_reading()
    reading["plan"]["components"][0]["subcomponents"][0]["items"] = []
    programme = adopted_programme(unit=unit, by=planner, reading=reading)
    assert [one.name for one in programme.components.all()] == ["Pelayanan Publik"]


@pytest.mark.parametrize("wrong", [{"state": ImportState.ADOPTED}, {"draft": None}])
def test_the_database_refuses_an_import_whose_state_disagrees(
    under_review: DecreeImport, wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DecreeImport.objects.filter(pk=under_review.pk).update(**wrong)
