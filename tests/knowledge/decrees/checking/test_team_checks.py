"""Who answers for a row, and under how many names."""

from __future__ import annotations

import pytest
from tests.knowledge.decrees.checking.samples import findings_in, parts_with

from pakta.knowledge.decrees.checking.checks import team


def rows_of(*teams: str | None) -> dict[str, object]:
    return {"plan": {"rows": [{"action": "Menyusun", "responsible": name} for name in teams]}}


def test_rows_that_nobody_answers_for() -> None:
    assert parts_with("team-empty", rows_of("Tim I", "", "-", "Tim I")) == [
        "rows.1.responsible",
        "rows.2.responsible",
    ]


def test_an_area_without_any_team_is_told_once() -> None:
    found = [
        one
        for one in findings_in(rows_of("", "-", ""), checks=team.CHECKS)
        if one.place.part.endswith("responsible")
    ]
    assert [(one.place.part, one.what) for one in found] == [
        ("rows.0.responsible", "Kolom penanggung jawab kosong di seluruh 3 baris area ini.")
    ]


def test_a_plan_without_the_column_has_no_empty_teams() -> None:
    assert findings_in(rows_of(None, None), checks=team.CHECKS) == []


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [
        ("Tim Penataan Manajemen SDM", "Tim Penataan Manajemen Sumber Daya Manusia"),
        ("Tim Penguatan Pengawasan", "Tim Penguatan Pengawsan"),
        ("Tim Manajemen Perubahan", "Pokja Manajemen Perubahan"),
        ("Tim Penguatan Akuntabilitas", "TIM PENGUATAN AKUNTABILITAS KINERJA"),
        ("Tim Penataan Tatalaksana", "Tim Penataan Tata Laksana"),
    ],
)
def test_one_team_under_two_names(usual: str, unusual: str) -> None:
    assert parts_with("team-several-names", rows_of(usual, unusual, usual)) == ["rows.1.responsible"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tim Penguatan Pengawasan", "Tim Penguatan Akuntabilitas"),
        ("Bidang 1", "Bidang 2"),
        ("Tim Manajemen Perubahan", "Tim Manajemen SDM"),
        ("Sekretaris", "Ketua"),
        ("Tim I", "Tim I"),
    ],
)
def test_different_teams(one: str, other: str) -> None:
    assert parts_with("team-several-names", rows_of(one, one, other)) == []


def test_each_row_with_the_rarer_name_is_told() -> None:
    names = ("Tim Pengawasan", "Tim Pengawasan", "Tim Pengawasan", "Tim Pengwasan", "Tim Pengwasan")
    assert parts_with("team-several-names", rows_of(*names)) == ["rows.3.responsible", "rows.4.responsible"]
