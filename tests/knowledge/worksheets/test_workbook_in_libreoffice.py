"""The formulas of the sheet, recomputed by LibreOffice, say what the scoring says: 200 random sheets, one process."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.knowledge.worksheets.sheets import ZI, best_answers

from pakta.knowledge.worksheets.answers import Answer, Answers, read_answers
from pakta.knowledge.worksheets.form import AnswerType, Question
from pakta.knowledge.worksheets.scoring import Score, score
from pakta.knowledge.worksheets.thresholds import judge
from pakta.knowledge.worksheets.workbook import CONDITIONS, SHEET, Filling, as_workbook
from pakta.knowledge.worksheets.workbook_reading import read_filled
from pakta.shared.numbers import points_beside

SHEETS = 200
OFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def somehow(question: Question, chance: random.Random) -> Answer:
    if question.choices:
        # Good answers more often, so that levels are reached and missed.
        weights = range(2 * len(question.choices), 0, -2)
        return chance.choices([one.key for one in question.choices], weights)[0]
    keys = [count.key for count in question.by_role.values()]
    if question.answer_type == AnswerType.INDEX_0_4:
        return {keys[0]: Fraction(chance.randint(300, 400), 100)}
    numbers = [chance.randint(0, 9), chance.randint(0, 9)]
    if question.answer_type == AnswerType.PERCENT_RATIO and not numbers[1]:
        numbers[0] = 0
    return {key: Fraction(number) for key, number in zip(keys, numbers, strict=True)}


def random_answers(chance: random.Random) -> Answers:
    filled = chance.choice((0.1, 0.5, 0.9, 1, 1))
    return {
        code: somehow(question, chance) for code, question in ZI.questions.items() if chance.random() < filled
    }


def recomputed(folder: Path) -> Path:
    """All sheets of ``folder``, opened, reckoned and saved by LibreOffice."""
    into = folder / "dihitung"
    assert OFFICE is not None
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{folder / 'profil'}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(into),
            *map(str, sorted(folder.glob("*.xlsx"))),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return into


def assert_same_points(place: Any, points: Score, what: str) -> None:
    """Every row's points, the node above its question first where both have one code."""
    seen = 0
    for row in place.iter_rows(min_row=3, max_col=7, values_only=True):
        code, reached = row[0], row[5]
        if code in points.instrument.weights and isinstance(reached, int | float):
            assert abs(reached - float(points.of(code))) < 1e-9, (what, code, reached)
            seen += 1
    assert seen >= len(points.instrument.questions) + 25, what


def conditions_met(place: Any) -> Mapping[str, list[str]]:
    """Level → "ya" or "belum" of its minima in their order, and of all of them together."""
    found: dict[str, list[str]] = {}
    level = ""
    for label, needed, _reached, _gap, met in place.iter_rows(max_col=5, values_only=True):
        if label and met is None:
            level = label.partition(":")[0]
        elif isinstance(needed, int | float) or label == "Semua nilai minimum":
            found.setdefault(level, []).append(met)
    return found


def minima_shown(place: Any) -> list[tuple[float, float]]:
    """Of every minimum what is reached and what is lacking, as the cells say it."""
    return [
        (row[2], row[3])
        for row in place.iter_rows(max_col=5, values_only=True)
        if isinstance(row[1], int | float)
    ]


def minima_said(points: Score) -> list[tuple[float, float]]:
    """The same as the pages write it."""
    found = []
    for level in ZI.levels:
        for one in judge(ZI, points, level.id).conditions:
            if one.is_points:
                reached, needed = Fraction(one.reached), Fraction(one.needed)  # type: ignore[arg-type]
                both = (
                    points_beside(reached, needed),
                    points_beside(max(needed - reached, Fraction(0)), Fraction(0)),
                )
                found.append((float(both[0].replace(",", ".")), float(both[1].replace(",", "."))))
    return found


def test_libreoffice_reckons_what_pakta_reckons(tmp_path: Path) -> None:
    chance = random.Random(90)
    sheets = {f"lembar-{number:03}": random_answers(chance) for number in range(SHEETS - 1)}
    sheets["lembar-penuh"] = best_answers()
    for name, answers in sheets.items():
        (tmp_path / f"{name}.xlsx").write_bytes(as_workbook(ZI, Filling(answers=answers)))
    into = recomputed(tmp_path)
    reached = 0
    for name, answers in sheets.items():
        data = (into / f"{name}.xlsx").read_bytes()
        book = load_workbook(into / f"{name}.xlsx", data_only=True, read_only=True)
        points = score(ZI, answers)
        assert_same_points(book[SHEET], points, name)
        met = conditions_met(book[CONDITIONS])
        assert minima_shown(book[CONDITIONS]) == minima_said(points), name
        for level in ZI.levels:
            verdict = judge(ZI, points, level.id)
            each = ["ya" if one.is_met else "belum" for one in verdict.conditions if one.is_points]
            assert met[level.label] == [*each, "ya" if verdict.points_reached else "belum"], (name, level.id)
            reached += verdict.points_reached
        found = read_filled(data, f"{name}.xlsx", ZI)
        assert not found.problems, name
        assert read_answers(ZI, found.answers) == answers, name
    assert 0 < reached < 2 * SHEETS
