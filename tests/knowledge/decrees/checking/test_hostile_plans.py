"""Plans that no office would write: the checks of a plan end, never raise, and name only parts there are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.knowledge.decrees.checking.samples import findings_in

from pakta.knowledge.decrees.checking.checks import plan, proof, spelling, team, time

CHECKS = (*plan.CHECKS, *time.CHECKS, *proof.CHECKS, *team.CHECKS, *spelling.CHECKS)

TEXTS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        ["", "-", "I", "iv", "1.", "a", "Rapat pleno", "setiap triwulan", "Okttober 2026", "2025 - 2026"]
    ),
)
ROWS = st.fixed_dictionaries(
    dict.fromkeys(("marker", "indicator", "action", "evidence_raw", "target_raw", "responsible"), TEXTS)
)
GROUPS = st.fixed_dictionaries({"ordinal_raw": TEXTS, "name": TEXTS, "items": st.lists(ROWS, max_size=3)})
AREAS = st.fixed_dictionaries(
    {"ordinal_raw": TEXTS, "name": TEXTS, "subcomponents": st.lists(GROUPS, max_size=2)}
)
READINGS = st.fixed_dictionaries(
    {
        "decree": st.fixed_dictionaries(
            {
                "kind": st.sampled_from([None, "zona_integritas", "reformasi_birokrasi", "lain"]),
                "enacted_date": st.sampled_from([None, "2026-04-03", "bukan tanggal"]),
            }
        ),
        "plan": st.fixed_dictionaries(
            {"year": st.sampled_from([None, 2026]), "components": st.lists(AREAS, max_size=3)}
        ),
    }
)


@settings(max_examples=60)
@given(READINGS)
def test_any_plan_is_looked_through(reading: dict[str, Any]) -> None:
    areas = reading["plan"]["components"]
    rows = sum(len(group["items"]) for area in areas for group in area["subcomponents"])
    for finding in findings_in(reading, checks=CHECKS):
        names = finding.place.part.split(".")
        assert names[0] in {"plan", "components", "rows", "considerations", "dictums"}
        if names[0] == "rows":
            assert int(names[1]) < rows
        if names[0] == "components":
            assert int(names[1]) < len(areas)
        assert finding.what.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "setiap " * 2500,
        "me" * 10_000,
        "-" * 20_000,
        "\u202e\u0000😀" * 5000,
        "1 " * 10_000,
        "dua belas kali " * 1300,
    ],
    ids=["tiap", "me", "dash", "signs", "numbers", "counts"],
)
def test_a_cell_of_twenty_thousand_letters(text: str) -> None:
    row = dict.fromkeys(("marker", "indicator", "action", "target_raw", "responsible"), text)
    row |= {"evidence_raw": text, "evidence": [text], "periods": [["2026-05", "2026-05"]]}
    area = {
        "ordinal_raw": text,
        "name": text,
        "subcomponents": [{"ordinal_raw": text, "name": text, "items": [row]}],
    }
    fragment = {"decree": {"kind": "zona_integritas"}, "plan": {"year": 2026, "components": [area]}}
    assert all(len(finding.what) < 500 for finding in findings_in(fragment, checks=CHECKS))


@pytest.mark.slow
def test_two_thousand_rows() -> None:
    rows = [
        {
            "indicator": f"Indikator {n} terukur",
            "action": f"Menyusun laporan ke-{n} tentang rekap{n}ulasi",
            "evidence_raw": "Rapat pleno",
            "target_raw": "Okttober 2026",
            "responsible": f"Tim {n}",
        }
        for n in range(2000)
    ]
    found = [finding.code for finding in findings_in({"plan": {"year": 2026, "rows": rows}}, checks=CHECKS)]
    assert found.count("proof-is-activity") == 2000
    assert found.count("time-month-misspelt") == 2000
    assert found.count("team-several-names") == 0
