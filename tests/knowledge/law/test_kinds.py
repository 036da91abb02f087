"""How a regulation is called, and in which rank its kind stands."""

from __future__ import annotations

import pytest

from pakta.knowledge.law.issuers import issuer_name
from pakta.knowledge.law.kinds import Kind, key_of, serial_of


def test_an_office_below_the_centre_is_written_out() -> None:
    assert issuer_name("KPU Kota Damai") == "Komisi Pemilihan Umum Kota Damai"
    assert issuer_name("Menteri Agama") == "Menteri Agama"


@pytest.mark.parametrize(
    ("kind", "issuer", "number", "year", "key"),
    [
        (Kind.CONSTITUTION, "", "", 1945, "UUD 1945"),
        (Kind.LAW, "", "28", 1999, "UU 28/1999"),
        (Kind.MINISTER_REGULATION, "PANRB", "90", 2021, "PermenPANRB 90/2021"),
        (Kind.MINISTER_REGULATION, "Kumham", "8", 2019, "Permenkumham 8/2019"),
        (Kind.MINISTER_REGULATION, "Menteri Agama", "65", 2013, "Peraturan Menteri Agama 65/2013"),
        (Kind.BODY_REGULATION, "KPU", "02", 2021, "PKPU 2/2021"),
        (Kind.BODY_REGULATION, "KPK", "1", 2026, "PerKPK 1/2026"),
        (Kind.BODY_REGULATION, "BPKP", "5", 2021, "Peraturan BPKP 5/2021"),
        (Kind.BODY_REGULATION, "Komisi Informasi", "1", 2021, "Perki 1/2021"),
        (Kind.CIRCULAR, "PANRB", "6", 2025, "SE MenPANRB 6/2025"),
        (Kind.CIRCULAR, "KPU", "6", 2025, "SE KPU 6/2025"),
        (Kind.GUIDELINE, "PANRB", "9", 2024, "Pedoman MenPANRB 9/2024"),
        (Kind.BODY_DECREE, "KPU", "314/ORT.07-Kpt/01/KPU/V/2021", 2021, "Keputusan KPU 314/2021"),
        (Kind.BODY_DECREE, "KPU Kota Damai", "14", 2025, "Keputusan KPU Kota Damai 14/2025"),
    ],
)
def test_a_key_is_what_others_call_it_by(kind: Kind, issuer: str, number: str, year: int, key: str) -> None:
    assert key_of(kind, issuer, number, year) == key


@pytest.mark.parametrize(
    ("number", "serial"),
    [("52", "52"), ("07", "7"), ("B/2/PW.99/2025", "2"), ("PER-1326/K/LB/2009", "1326"), ("", "")],
)
def test_the_counter_of_a_number_is_its_first_figures(number: str, serial: str) -> None:
    assert serial_of(number) == serial


def test_ranks_fall_with_the_order_of_listing() -> None:
    places = sorted(Kind, key=lambda kind: kind.place)
    assert places == list(Kind)
    assert [kind.rank for kind in places] == sorted(kind.rank for kind in Kind)
    assert Kind.MINISTER_REGULATION.rank == Kind.BODY_REGULATION.rank
    assert Kind.LAW.rank < Kind.GOVERNMENT_REGULATION.rank < Kind.PRESIDENTIAL_REGULATION.rank
