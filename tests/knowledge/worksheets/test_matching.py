"""Rows of plans matched to questions: a made-up plan everywhere, the real decrees where they lie beside the checkout.

The real ones are held against tables of row and question read by hand (``truth/``).
"""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from pakta.knowledge.decrees.reading.plan import read_plan
from pakta.knowledge.decrees.reading.text import parse_text
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.matching import SUGGESTIONS, UNSURE_BELOW, PlanRow, suggest, wording_key

HERE = Path(__file__).parent
SEEDS = {path.name[:3]: path for path in sorted((HERE.parents[3] / "shared" / "seeds").glob("*.txt"))}
SHEET = instrument("lke-zi-2021")

Plan = list[tuple[PlanRow, list[str]]]
"""Rows, each with the codes it serves."""


def made_up() -> Plan:
    loaded = yaml.safe_load((HERE / "fictional_plan.yaml").read_text("utf-8"))
    return [
        (PlanRow(area["name"], group["name"], row["indicator"], row["action"], row["evidence"]), row["codes"])
        for area in loaded["areas"]
        for group in area["groups"]
        for row in group["rows"]
    ]


def real(name: str) -> Plan:
    if name not in SEEDS:
        pytest.skip("the real decrees (../shared) are not on this machine")
    plan, _notes = read_plan(parse_text(SEEDS[name].read_text("utf-8")), year=2025)
    rows = [
        PlanRow(c.name or "", s.name or "", i.indicator or "", i.action or "", i.evidence)
        for c in plan.components
        for s in c.subcomponents
        for i in s.items
    ]
    truth = yaml.safe_load((HERE / "truth" / f"{name}.yaml").read_text("utf-8"))
    assert list(truth) == list(range(len(rows)))
    return list(zip(rows, truth.values(), strict=True))


def rates(plan: Plan) -> tuple[float, float]:
    """Shares of rows whose first suggestion is right, and that have a right one among the first three."""
    found = suggest(SHEET, [row for row, _codes in plan])
    right = [[one.code in codes for one in few] for few, (_row, codes) in zip(found, plan, strict=True)]
    return sum(one[0] for one in right) / len(plan), sum(any(one[:3]) for one in right) / len(plan)


def with_some_rows(plan: Plan, chance: random.Random) -> Plan:
    return [one for one in plan if chance.random() > 0.4]


def with_groups_moved(plan: Plan, chance: random.Random) -> Plan:
    places = list(dict.fromkeys((row.area, row.subcomponent) for row, _codes in plan))
    chance.shuffle(places)
    return sorted(plan, key=lambda one: places.index((one[0].area, one[0].subcomponent)))


def shuffled(plan: Plan, chance: random.Random) -> Plan:
    return chance.sample(plan, len(plan))


def without_headings(plan: Plan, _chance: random.Random) -> Plan:
    return [(replace(row, area="", subcomponent=""), codes) for row, codes in plan]


def with_numbered_areas(plan: Plan, _chance: random.Random) -> Plan:
    names = list(dict.fromkeys(row.area for row, _codes in plan))
    return [(replace(row, area=str(names.index(row.area) + 1)), codes) for row, codes in plan]


def badly_scanned(plan: Plan, chance: random.Random) -> Plan:
    def scanned(text: str) -> str:
        return "".join(
            chance.choice("aeilnorst") if letter.isalpha() and chance.random() < 0.02 else letter
            for letter in text
        )

    return [
        (replace(row, indicator=scanned(row.indicator), action=scanned(row.action)), codes)
        for row, codes in plan
    ]


@pytest.mark.parametrize(
    ("name", "first", "three"), [("000", 0.92, 0.97), ("001", 0.96, 1), ("003", 0.98, 1), ("004", 0.98, 1)]
)
def test_rows_of_real_plans_are_matched(name: str, first: float, three: float) -> None:
    reached = rates(real(name))
    assert reached[0] >= first
    assert reached[1] >= three


CHANGES = [
    (with_some_rows, 0.04),
    (with_groups_moved, 0.03),
    (shuffled, 0.06),
    (without_headings, 0.05),
    (with_numbered_areas, 0.05),
    (badly_scanned, 0.08),
]
"""What is done to a plan, and the share of right first suggestions that may be lost by it."""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["000", "003", "004"])
@pytest.mark.parametrize(("change", "lost"), CHANGES, ids=lambda one: getattr(one, "__name__", ""))
def test_changed_plans_stay_matched(
    name: str, change: Callable[[Plan, random.Random], Plan], lost: float
) -> None:
    plan = real(name)
    first, _three = rates(plan)
    reached = [rates(change(plan, random.Random(seed))) for seed in range(3)]
    assert sum(one for one, _three in reached) / 3 >= first - lost
    assert sum(three for _one, three in reached) / 3 >= 0.96


@pytest.mark.parametrize(("change", "lost"), [(lambda plan, _: plan, 0.0), *CHANGES])
def test_another_offices_wording_is_matched(
    change: Callable[[Plan, random.Random], Plan], lost: float
) -> None:
    first, three = rates(change(made_up(), random.Random(1)))
    assert first >= 0.98 - lost
    assert three >= 0.96


def test_confidence_tells_right_from_doubtful() -> None:
    plan = badly_scanned(shuffled(made_up(), random.Random(2)), random.Random(2))
    sure, unsure = [], []
    for few, (_row, codes) in zip(suggest(SHEET, [row for row, _codes in plan]), plan, strict=True):
        (sure if few[0].confidence >= UNSURE_BELOW else unsure).append(few[0].code in codes)
    assert sum(sure) / len(sure) > 0.93
    assert len(sure) > 35
    assert unsure
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure)


def test_suggestions_come_ranked_and_few() -> None:
    for few in suggest(SHEET, [row for row, _codes in made_up()]):
        confidences = [one.confidence for one in few]
        assert 1 <= len(few) <= SUGGESTIONS
        assert all(0 <= one < 1 for one in confidences)
        assert [round(one, 1) for one in confidences] == sorted(
            (round(one, 1) for one in confidences), reverse=True
        )
        assert all(one.code in SHEET.questions for one in few)


def test_the_order_decides_where_words_do_not() -> None:
    rows = [
        PlanRow(subcomponent="Penanganan Benturan Kepentingan", indicator=f"Langkah {word}")
        for word in ("awal", "kedua", "ketiga", "keempat", "akhir")
    ]
    assert [few[0].code[-1] for few in suggest(SHEET, rows)] == ["a", "b", "c", "d", "e"]


def test_words_decide_against_the_order() -> None:
    rows = [
        PlanRow(subcomponent="Whistle Blowing System", indicator=indicator)
        for indicator in ("Hasil evaluasi WBS ditindaklanjuti", "Evaluasi WBS", "WBS diterapkan")
    ]
    assert [few[0].code for few in suggest(SHEET, rows)] == ["A.I.5.iv.c", "A.I.5.iv.b", "A.I.5.iv.a"]


def test_rows_are_read_in_their_positions() -> None:
    rows = [replace(row, position=number) for number, (row, _codes) in enumerate(made_up())]
    found = dict(zip((row.position for row in rows), suggest(SHEET, rows), strict=True))
    mixed = random.Random(3).sample(rows, len(rows))
    assert dict(sorted(zip((row.position for row in mixed), suggest(SHEET, mixed), strict=True))) == found


def test_a_row_that_lists_several_duties_serves_several_questions() -> None:
    row = PlanRow(
        subcomponent="Survei",
        action="Survei kepuasan tiap triwulan, publikasi hasil survei, tindak lanjut SKM",
    )
    (few,) = suggest(SHEET, [row])
    assert [one.code for one in few[:3]] == ["A.I.6.iv.a", "A.I.6.iv.b", "A.I.6.iv.c"]
    assert all(one.confidence > UNSURE_BELOW for one in few[:3])


def test_the_words_that_speak_for_a_suggestion_are_the_rows_own() -> None:
    row = PlanRow(indicator="Tim melakukan Pemantauan dan Evaluasi WBS", action="Memeriksa laporan")
    (few,) = suggest(SHEET, [row])
    assert few[0].code == "A.I.5.iv.b"
    assert few[0].words[:2] == ("wbs", "pemantauan dan evaluasi")


@pytest.mark.parametrize("row", [PlanRow(), PlanRow(action="-"), PlanRow(area="XIV", evidence=["…"])])
def test_a_row_that_says_nothing_is_no_sure_match(row: PlanRow) -> None:
    (few,) = suggest(SHEET, [row])
    assert all(one.confidence < UNSURE_BELOW for one in few)


def test_no_rows_no_suggestions() -> None:
    assert suggest(SHEET, []) == []


ROW = PlanRow(
    "Area 6", "Standar Pelayanan", "Standar pelayanan ditetapkan tahun 2025", "SK standar KPU Kota Contoh"
)


def decided_for(row: PlanRow, remembered: dict[str, str | tuple[str, ...]]) -> list[str]:
    """What is suggested as surely as only a person's decision makes it."""
    (few,) = suggest(SHEET, [row], remembered=remembered)
    return [one.code for one in few if one.confidence >= 0.79 and one.code != "A.I.6.i.a"]


@pytest.mark.parametrize("codes", ["A.I.4.ii.a", ("A.I.4.ii.a",), ("A.I.4.ii.a", "B.I.b")])
def test_a_decision_goes_before_heading_and_words(codes: str | tuple[str, ...]) -> None:
    expected = [codes] if isinstance(codes, str) else list(codes)
    assert decided_for(ROW, {wording_key(ROW): codes}) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"indicator": "Standar pelayanan ditetapkan tahun 2031"},
        {"action": "SK standar KPU Kabupaten Lain Utara"},
        {"area": "VI. PELAYANAN"},
        {"subcomponent": "Standar Pelayanan Publik"},
        {"indicator": "Standar pelayanan ditetapkn tahun 2025"},
    ],
)
def test_a_decision_holds_for_other_years_regions_and_like_wording(change: dict[str, str]) -> None:
    assert decided_for(replace(ROW, **change), {wording_key(ROW): "A.I.4.ii.a"}) == ["A.I.4.ii.a"]


@pytest.mark.parametrize(
    "change",
    [
        {"indicator": "Standar pelayanan dievaluasi tahun 2025"},
        {"indicator": ""},
        {"indicator": "Maklumat dipajang", "action": "Memasang maklumat"},
    ],
)
def test_a_decision_does_not_hold_for_another_subject(change: dict[str, str]) -> None:
    assert decided_for(replace(ROW, **change), {wording_key(ROW): "A.I.4.ii.a"}) == []


def test_a_row_decided_to_serve_nothing_gets_no_suggestion() -> None:
    assert suggest(SHEET, [ROW], remembered={wording_key(ROW): ()}) == [()]


def test_a_decision_on_another_worksheets_codes_is_passed_over() -> None:
    assert suggest(SHEET, [ROW], remembered={wording_key(ROW): "X.9"}) == suggest(SHEET, [ROW])


def test_all_of_a_decision_is_suggested_however_many() -> None:
    codes = tuple(code for code in SHEET.questions if code.startswith("A.I.4.ii."))
    (few,) = suggest(SHEET, [ROW], remembered={wording_key(ROW): codes})
    assert len(codes) > SUGGESTIONS
    assert tuple(one.code for one in few) == codes


def test_a_wording_key_is_folded_and_knows_no_year_number_or_region() -> None:
    assert wording_key(ROW) == "standar pelayanan / standar pelayanan ditetapkan tahun / sk standar kpu"


@pytest.mark.parametrize("row", [PlanRow(), PlanRow(area="Area 1"), PlanRow(action="— 2025 —")])
def test_a_row_without_words_has_no_wording_key(row: PlanRow) -> None:
    assert wording_key(row) == ""
