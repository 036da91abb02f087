"""How much work a comparison is, told before it is done."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.knowledge.decrees.comparing.readings import item, plan

from pakta.knowledge.decrees.comparing.effort import pairs_of_letters
from pakta.knowledge.decrees.comparing.plans import LONGEST_COMPARED
from pakta.knowledge.decrees.form import Plan

ROW = "tim kerja"
"""With its action ("Naskah") the row has nine and six letters and a space."""


def of(*indicators: str) -> Plan:
    return plan({("Area", "Bagian"): [item(one, "Naskah") for one in indicators]})


@pytest.mark.parametrize(
    ("old", "new", "work"),
    [
        ([], [], 0),
        ([ROW], [], 0),
        ([ROW], [ROW], 0),
        ([ROW], ["Tim, KERJA!"], 0),
        (["Tim kerja 2025"], ["Tim kerja 2026"], 0),
        ([ROW], ["laporan"], 16 * 14),
        ([ROW, "arsip"], ["arsip", "laporan"], 16 * 14),
        ([ROW, ROW], ["laporan"], 32 * 14),
        (["a" * 9 * LONGEST_COMPARED], ["b"], (LONGEST_COMPARED + 7) * 8),
    ],
)
def test_only_what_the_other_lacks_is_work(old: Sequence[str], new: Sequence[str], work: int) -> None:
    assert pairs_of_letters(of(*old), of(*new)) == work
    assert pairs_of_letters(of(*new), of(*old)) == work
