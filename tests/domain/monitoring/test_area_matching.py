"""Areas as a worksheet names them, found in a plan that prints them in its own way."""

from __future__ import annotations

import pytest

from pakta.domain.monitoring.area_matching import PlanArea, area_meant
from pakta.knowledge.worksheets.instrument import instrument

AREAS = [area for area in instrument("lke-zi-2021").areas if area.code.startswith("A.")]
PRINTED = (
    "MANAJEMEN PERUBAHAN",
    "Penataan Tata Laksana",
    "Penataan Sistem Manajemen Sumber Daya Manusia",
    "Penguatan Akuntabilitas Kinerja",
    "Penguatan  Pengawasan",
    "Pelayanan Publik",
)


def plan(*names: str) -> list[PlanArea]:
    return [PlanArea(number * 10, "I" * number, name) for number, name in enumerate(names, 1)]


def test_every_area_is_found_by_its_name_however_it_is_printed() -> None:
    found = [area_meant(area.number, area.label, plan(*PRINTED)) for area in AREAS]
    assert found == [10, 20, 30, 40, 50, 60]


@pytest.mark.parametrize("ordinal", ["III", "3", "3."])
def test_an_area_without_a_name_is_found_by_its_number(ordinal: str) -> None:
    areas = [PlanArea(1, "1", "Manajemen Perubahan"), PlanArea(7, ordinal, "")]
    assert area_meant(3, "Penataan Sistem Manajemen SDM", areas) == 7
    assert area_meant(2, "Penataan Tatalaksana", areas) is None


def test_what_is_not_clear_is_left_open() -> None:
    twice = plan("Penguatan Pengawasan", "Penguatan Pengawasan")
    assert area_meant(5, "Penguatan Pengawasan", twice) is None
    assert area_meant(1, "Manajemen Perubahan", plan("Program kerja", "Lain-lain")) is None
    assert area_meant(None, "", plan(*PRINTED)) is None
    assert area_meant(1, "Manajemen Perubahan", []) is None
