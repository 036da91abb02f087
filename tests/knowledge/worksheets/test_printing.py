"""The file ``pakta score`` reads and what it prints of it."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from tests.knowledge.worksheets.sheets import ZI, best_answers

from pakta.knowledge.worksheets.answers import BadAnswers, to_json
from pakta.knowledge.worksheets.printing import NotASheet, as_json, as_text, read_sheet
from pakta.knowledge.worksheets.scoring import Blanks
from pakta.knowledge.worksheets.thresholds import BadFacts


def written(sheet: object) -> bytes:
    return json.dumps(sheet).encode()


def test_answers_may_stand_alone_or_with_what_is_known_beside_them() -> None:
    alone = read_sheet(written({"A.I.1.i.a": "Ya"}))
    assert (alone.instrument.id, alone.answers, alone.facts) == ("lke-zi-2021", {"A.I.1.i.a": "Ya"}, {})
    beside = read_sheet(
        b"\xef\xbb\xbf"
        + written(
            {
                "instrument": "lke-zi-2021",
                "answers": {"A.II.5.ii": {"selesai": 0, "harus_ditindaklanjuti": 0}},
                "facts": {"award": "wbk"},
                "rulings": {"A.II.5.ii": 1},
            }
        )
    )
    assert beside.facts == {"award": "wbk"}
    assert beside.score(Blanks.ZERO).total == 3


@pytest.mark.parametrize(
    ("data", "refusal", "says"),
    [
        (b"{", NotASheet, "bukan JSON"),
        (b"\xff\xfe", NotASheet, "bukan JSON"),
        (b"[" * 100_000, NotASheet, "bukan JSON"),
        (b"[]", NotASheet, "satu objek JSON"),
        (
            b'{"A.I.1.i.a": "Ya", "A.I.1.i.b": "A", "A.I.1.i.a": "Tidak"}',
            NotASheet,
            "A.I.1.i.a ada lebih dari",
        ),
        (b'{"A.II.1.i.a": {"agen": 1, "agen": 2}}', NotASheet, "agen ada lebih dari sekali"),
        (b'{"answers": {}, "colour": 1}', NotASheet, "Bagian colour tidak dikenal"),
        (b'{"answers": {}, "instrument": "lke-1999"}', NotASheet, "Lembar kerja lke-1999 tidak ada"),
        (b'{"answers": {}, "instrument": []}', NotASheet, "tidak ada"),
        (b'{"answers": {}, "rulings": {"A.II.5.ii": 2}}', NotASheet, "rulings, A.II.5.ii"),
        (b'{"answers": {}, "rulings": []}', NotASheet, "rulings"),
        (b'{"answers": {}, "facts": {"sakip": "Z"}}', BadFacts, "sakip"),
        (b'{"A.IX": "A"}', BadAnswers, "A.IX"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(data: bytes, refusal: type[Exception], says: str) -> None:
    with pytest.raises(refusal, match=says):
        read_sheet(data)


def test_the_text_has_the_total_every_level_and_each_condition() -> None:
    answers = {**to_json(best_answers()), "A.I.1.i.b": "B", "B.II.a": 3.5}
    del answers["A.I.2.i.a"]
    lines = as_text(read_sheet(written(answers))).splitlines()
    folded = [" ".join(line.split()) for line in lines]
    assert folded[0] == "Lembar Kerja Evaluasi Zona Integritas"
    assert folded[2] == "Nilai total 97,35 dari 100,00 (1 belum diisi)"
    printed = {line.split(" ")[0] for line in folded}
    assert {node.code for node in ZI.nodes()} <= printed
    assert "A.I.1.i Penyusunan Tim Kerja 0,38 dari 0,50" in folded
    assert "A.I.2 Pemenuhan 3,17 dari 3,50 (1 belum diisi)" in folded
    wbk, wbbm = (
        next(at for at, line in enumerate(lines) if line.startswith(name)) for name in ("WBK:", "WBBM:")
    )
    assert lines[wbk] == "WBK: nilai tercapai; ada syarat yang belum diisi"
    assert lines[wbbm] == "WBBM: belum tercapai"
    assert len(lines[wbk:wbbm]) - 2 == 12 + 11
    assert "  ✗ Pelayanan publik yang prima: 15,31 dari sedikitnya 15,75 poin; kurang 0,44." in lines[wbbm:]


def test_the_text_has_the_route_where_it_is_asked_for() -> None:
    sheet = read_sheet(written({**to_json(best_answers()), "B.II.a": 3.5}))
    assert as_text(sheet, route_to="wbbm").splitlines()[-3:] == [
        "Jalan ke WBBM: 1 perbaikan, upaya 1, nilai 98,25",
        "  B.II.a Indeks Persepsi Kualitas Pelayanan (IPKP) (+0,44, upaya 1)",
        "    menjadi Nilai indeks 0–4: 3,60",
    ]
    with pytest.raises(NotASheet, match="Predikat wbx tidak ada"):
        as_text(sheet, route_to="wbx")


def test_json_has_every_question_exact() -> None:
    sheet = read_sheet(written({"A.I.1.iii.a": "B", "A.II.5.ii": {"selesai": 0, "harus_ditindaklanjuti": 0}}))
    printed = json.loads(json.dumps(as_json(sheet)))
    assert printed["total"] == {"points": 0.22, "exact": "67/300"}
    assert set(printed["points"]) == set(ZI.weights)
    assert printed["points"]["A.I.1.iii"] == {
        "points": 0.22,
        "exact": "67/300",
        "most": "1",
        "filled": 1,
        "blank": 2,
    }
    assert printed["undefined"] == ["A.II.5.ii"]
    total = printed["levels"]["wbk"]["conditions"][0]
    assert (total["needed"], total["met"], Fraction(total["gap"])) == ("75", False, 75 - Fraction(67, 300))


def test_blanks_can_be_left_out_in_print_too() -> None:
    sheet = read_sheet(written({"A.I.1.iii.a": "B"}))
    assert as_json(sheet, blanks=Blanks.LEFT_OUT)["total"] == {"points": 0.67, "exact": "67/100"}


def test_json_has_the_route_where_it_is_asked_for() -> None:
    sheet = read_sheet(written({**to_json(best_answers()), "B.II.a": 3.5}))
    assert as_json(sheet, route_to="wbbm")["route"] == {
        "level": "wbbm",
        "possible": True,
        "effort": 1,
        "total": {"points": 98.25, "exact": "393/4"},
        "steps": [{"code": "B.II.a", "to": {"indeks": "3.6"}, "effort": 1, "points": 0.44, "exact": "7/16"}],
        "why_not": [],
    }
