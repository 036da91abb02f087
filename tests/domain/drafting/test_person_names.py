"""Names on certificates and on decrees are compared as a reader would: titles and degrees do not count."""

from __future__ import annotations

import pytest

from pakta.domain.drafting.person_names import is_named_alike


@pytest.mark.parametrize(
    "other",
    [
        "Wiratama Lestari",
        "WIRATAMA LESTARI",
        "Wiratama  Lestari, S.H., M.H.",
        "Dr. H. Wiratama Lestari S.Sos. M.Si",
        "Prof. Dr. Ir. WIRATAMA LESTARI,SH",
        "Hj. Wiratama-Lestari",
    ],
)
def test_one_person_printed_in_several_ways(other: str) -> None:
    assert is_named_alike("Wiratama Lestari", other)
    assert is_named_alike(other, "Wiratama Lestari")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wiratama Lestari", "Wiratama"),
        ("Wiratama Lestari", "Lestari Wiratama"),
        ("Wiratama Lestari", "Wiratama Lestary"),
        ("Wiratama Lestari", ""),
        ("", ""),
        ("S.H.", "M.H."),
        ("Dr.", "Dr."),
        ("M.T. Lestari", "A.B. Lestari"),
        (", S.H.", "H., S.H."),
    ],
)
def test_two_persons_or_nobody(one: str, other: str) -> None:
    assert not is_named_alike(one, other)
