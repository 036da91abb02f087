"""Levels: every minimum on its edge, the traps of circulating sheets, and what is asked beside points."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.knowledge.worksheets.sheets import ZI, best_answers

from pakta.knowledge.worksheets.answers import Answers, read_answers
from pakta.knowledge.worksheets.scoring import score
from pakta.knowledge.worksheets.thresholds import (
    BadFacts,
    Condition,
    Facts,
    Verdict,
    judge,
    read_facts,
)

WBK_MET = {
    "institution_kind": "pusat",
    "bpk_opinion": "WTP",
    "sakip": "B",
    "rb_index": "B",
    "spip_maturity": 3,
    "core_service": True,
    "public_impact": True,
    "findings_followed_up": 100,
    "lhkpn_filed": 100,
    "lhkan_filed": 100,
    "years_building": 1,
    "sakip_internal": "B",
}
WBBM_MET = {**WBK_MET, "sakip": "BB", "rb_index": "BB", "sakip_internal": "BB", "award": "wbk"}
MET = {"wbk": WBK_MET, "wbbm": WBBM_MET}

# Node → the least points for WBK and for WBBM, as the regulation prints them.
MINIMA = {
    "total": ("75", "85"),
    "A": ("40", "48"),
    "A.1": ("4.8", "6"),
    "A.2": ("4.2", "5.25"),
    "A.3": ("6", "7.5"),
    "A.4": ("6", "7.5"),
    "A.5": ("9", "11.25"),
    "A.6": ("6", "7.5"),
    "B.I": ("18.25", "19.5"),
    "B.I.a": ("15.75", "15.75"),
    "B.I.b": ("2.5", "3.75"),
    "B.II": ("14", "15.75"),
}


def answers(**changes: object) -> Answers:
    """The best answers with some changed, named by their code with ``_`` for the points."""
    changed = read_answers(ZI, {code.replace("_", "."): raw for code, raw in changes.items()})
    return {**best_answers(), **changed}


def verdict(level: str, sheet: Answers, facts: Facts | None = None) -> Verdict:
    return judge(ZI, score(ZI, sheet), level, read_facts(ZI, MET[level]) if facts is None else facts)


def condition(found: Verdict, code: str) -> Condition:
    (one,) = (each for each in found.conditions if each.code == code)
    return one


@pytest.mark.parametrize(("position", "level"), [(0, "wbk"), (1, "wbbm")])
def test_the_minima_are_those_printed(position: int, level: str) -> None:
    found = {minimum.of: minimum.points for minimum in ZI.level(level).minima}
    assert found == {code: Fraction(points[position]) for code, points in MINIMA.items()}


@pytest.mark.parametrize("level", ["wbk", "wbbm"])
def test_the_best_sheet_with_all_requirements_reaches_the_level(level: str) -> None:
    found = verdict(level, best_answers())
    assert found.is_reached
    assert found.lacking == found.unknown == ()


@pytest.mark.parametrize(
    ("level", "code", "just", "below"),
    [
        ("wbk", "B.I.a", {"B_I_a": 3.6}, {"B_I_a": 3.59}),
        ("wbbm", "B.I.a", {"B_I_a": 3.6}, {"B_I_a": "3.599999"}),
        ("wbk", "B.II", {"B_II_a": 3.2}, {"B_II_a": 3.19}),
        ("wbbm", "B.II", {"B_II_a": 3.6}, {"B_II_a": 3.59}),
        ("wbk", "B.I.b", {"B_I_b": "C"}, {"B_I_b": "D"}),
        ("wbbm", "B.I.b", {"B_I_b": "B"}, {"B_I_b": "C"}),
        ("wbk", "B.I", {"B_I_a": 3.6, "B_I_b": "C"}, {"B_I_a": 3.59, "B_I_b": "C"}),
        # A circulating sheet checks WBBM with the WBK minimum of B.I, 18.25: here 19.5 is asked.
        ("wbbm", "B.I", {"B_I_a": 3.6, "B_I_b": "B"}, {"B_I_a": 3.8, "B_I_b": "C"}),
    ],
)
def test_a_minimum_of_results_is_met_on_its_edge_and_not_below(
    level: str, code: str, just: dict[str, object], below: dict[str, object]
) -> None:
    on_edge, under = (condition(verdict(level, answers(**one)), code) for one in (just, below))
    assert (on_edge.is_met, on_edge.gap) == (True, 0)
    assert (under.is_met, under.gap is not None and under.gap > 0) == (False, True)
    assert not verdict(level, answers(**below)).is_reached


def reform_emptied(area: int) -> Answers:
    """Full fulfilment and no reform: half of the area's points."""
    return {code: one for code, one in best_answers().items() if not code.startswith(f"A.II.{area}.")}


def test_an_areas_minimum_holds_for_the_area_and_not_for_each_half() -> None:
    # Area 6 with full fulfilment (5) and, of reform, A.II.6.ii alone (2.5): 7.5 together, its WBBM minimum, though the
    # reform half stands at half of its weight, below 75%.
    sheet = {**reform_emptied(6), "A.II.6.ii": "A"}
    found = verdict("wbbm", sheet)
    assert score(ZI, sheet).percent("A.II.6") == 50
    assert condition(found, "A.6").reached == Fraction("7.5")
    assert found.is_reached


@pytest.mark.parametrize("area", range(1, 7))
def test_half_an_area_is_below_its_minimum(area: int) -> None:
    found = verdict("wbk", reform_emptied(area))
    assert [one.code for one in found.lacking] == [f"A.{area}"]


def test_every_area_at_its_minimum_is_not_enough_for_the_enablers() -> None:
    """WBK area minima sum to 36 of the 40 asked, WBBM ones to 45 of 48."""
    for level, together in (("wbk", 36), ("wbbm", 45)):
        points = {minimum.of: minimum.points for minimum in ZI.level(level).minima}
        assert sum(points[area.code] for area in ZI.areas[:6]) == together < points["A"]


def test_points_a_hair_below_a_minimum_do_not_look_met() -> None:
    found = condition(verdict("wbk", answers(B_II_a="3.199999")), "B.II")
    assert found.is_met is False
    assert (
        found.words == "Pelayanan publik yang prima: 13,999996 dari sedikitnya 14,00 poin; kurang 0,000004."
    )


@pytest.mark.parametrize(
    ("level", "fact", "short"),
    [
        ("wbk", "bpk_opinion", "WDP"),
        ("wbk", "sakip", "CC"),
        ("wbk", "rb_index", "CC"),
        ("wbk", "spip_maturity", 2),
        ("wbk", "core_service", False),
        ("wbk", "public_impact", False),
        ("wbk", "findings_followed_up", 99.9),
        ("wbk", "lhkpn_filed", 99),
        ("wbk", "lhkan_filed", 99),
        ("wbk", "years_building", 0.5),
        ("wbk", "sakip_internal", "CC"),
        ("wbbm", "award", "belum"),
        ("wbbm", "sakip", "B"),
        ("wbbm", "rb_index", "B"),
        ("wbbm", "sakip_internal", "B"),
    ],
)
def test_one_requirement_short_keeps_the_level_away(level: str, fact: str, short: object) -> None:
    found = verdict(level, best_answers(), read_facts(ZI, {**MET[level], fact: short}))
    assert [one.code for one in found.lacking] == [fact]
    assert (found.is_reached, found.points_reached) == (False, True)
    assert condition(found, fact).words.endswith("; belum terpenuhi.")


def test_better_than_asked_is_met() -> None:
    better = {**WBBM_MET, "sakip": "AA", "award": "wbbm", "spip_maturity": 4}
    assert verdict("wbbm", best_answers(), read_facts(ZI, better)).is_reached


def test_a_fact_that_is_not_known_leaves_its_condition_open() -> None:
    found = verdict("wbk", best_answers(), read_facts(ZI, {**WBK_MET, "sakip": None}))
    assert [one.code for one in found.unknown] == ["sakip"]
    assert (found.is_reached, found.lacking) == (False, ())
    assert condition(found, "sakip").words == "Nilai SAKIP instansi: diminta sedikitnya B; belum diisi."


def test_a_regional_government_is_asked_a_lower_reform_index() -> None:
    regional = {**WBK_MET, "institution_kind": "daerah", "rb_index": "CC"}
    assert verdict("wbk", best_answers(), read_facts(ZI, regional)).is_reached
    unknown = verdict("wbk", best_answers(), read_facts(ZI, {**regional, "institution_kind": ""}))
    assert [one.code for one in unknown.unknown] == ["rb_index"]
    assert unknown.unknown[0].words == (
        "Indeks RB instansi: diminta sedikitnya B bila kementerian/lembaga, CC bila pemerintah daerah, "
        "tercatat CC; belum dapat diputuskan."
    )


@pytest.mark.parametrize("level", ["wbk", "wbbm"])
def test_what_hangs_on_an_unknown_fact_is_counted_once(level: str) -> None:
    counts = {
        len(
            verdict(
                level, best_answers(), read_facts(ZI, {**MET[level], "institution_kind": kind})
            ).conditions
        )
        for kind in ("", "pusat", "daerah")
    }
    assert len(counts) == 1


def test_a_revoked_unit_waits_two_years_for_wbk() -> None:
    for years, reached in ((1, False), (2, True)):
        facts = read_facts(ZI, {**WBK_MET, "was_revoked": "ya", "years_since_revoked": years})
        assert verdict("wbk", best_answers(), facts).is_reached is reached


def test_a_zone_is_asked_its_integration_besides() -> None:
    zone = {**WBBM_MET, "subject": "kawasan", "all_units_pass": True, "integration_score": "7,4"}
    found = verdict("wbbm", best_answers(), read_facts(ZI, zone))
    assert [(one.code, one.gap) for one in found.lacking] == [("integration_score", Fraction("0.1"))]


def test_facts_that_are_none_are_refused_together() -> None:
    with pytest.raises(BadFacts) as refusal:
        read_facts(ZI, {"sakip": "Z", "core_service": "mungkin", "lhkpn_filed": "semua", "height": 3})
    assert set(refusal.value.problems) == {"sakip", "core_service", "lhkpn_filed", "height"}
    with pytest.raises(BadFacts):
        read_facts(ZI, [])


@pytest.mark.parametrize(
    ("fact", "most", "too_much"),
    [("lhkpn_filed", "100", "100,01"), ("years_building", "9999", "10000"), ("spip_maturity", 9999, 10**40)],
)
def test_a_number_is_bounded_and_the_bound_is_said(fact: str, most: object, too_much: object) -> None:
    assert read_facts(ZI, {fact: most})
    with pytest.raises(BadFacts, match=f"isi angka dari 0 sampai {most}"):
        read_facts(ZI, {fact: too_much})


@pytest.mark.parametrize("written", ["1e3", "1_0", "٣", "-1", "NaN", "1.0000001"])
def test_a_fact_takes_digits_and_one_point_or_comma_alone(written: str) -> None:
    with pytest.raises(BadFacts):
        read_facts(ZI, {"years_building": written})
