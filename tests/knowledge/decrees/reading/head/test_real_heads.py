"""The heads of the real decrees, where they are at hand: judged by the scorer, or by what the eye found."""

from __future__ import annotations

import importlib.util
import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pakta.knowledge.decrees.form import Decree, Reading
from pakta.knowledge.decrees.reading.head import read_head
from pakta.knowledge.decrees.reading.text import parse_text

SHARED = Path(__file__).parents[5].parent / "shared"
SCORER = SHARED / "tools" / "score_decree.py"

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="../shared with the real decrees is not here")


def _wrapped(text: str) -> str:
    lines = [line if "\t" in line else "\n".join(textwrap.wrap(line, 62)) for line in text.split("\n")]
    return "\n".join(lines)


def _paged(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{line}\n\n- {n // 23 + 2} -\n" if n % 23 == 22 else line for n, line in enumerate(lines)
    )


PRINTS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "lines of a page's width": _wrapped,
    "pages numbered": _paged,
    "without blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "indented": lambda text: "\n".join(
        line if "\t" in line else f"      {line}" for line in text.split("\n")
    ),
}


def _head(number: str, print_as: Callable[[str], str] = str) -> tuple[Decree, list[str]]:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    head = read_head(parse_text(print_as(path.read_text(encoding="utf-8"))))
    return head.decree, [note.code for note in head.notes]


@pytest.fixture(scope="module")
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_decree", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("print_as", PRINTS.values(), ids=PRINTS.keys())
@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_all_that_the_judge_looks_at_is_right(
    scorer: Any, number: str, print_as: Callable[[str], str]
) -> None:
    (truth_path,) = (SHARED / "truth").glob(f"{number}_*.json")
    truth = json.loads(truth_path.read_text(encoding="utf-8"))["decree"]
    read = Reading(_head(number, print_as)[0]).as_json()["decree"]
    wrong = [name for name in scorer.HEAD if scorer.alike(truth[name], read[name]) < scorer.ALIKE]
    lists = {name: scorer.f1(truth[name], read[name] or [], scorer.alike) for name in scorer.LISTS}
    assert wrong == []
    assert lists == dict.fromkeys(scorer.LISTS, 1.0)


@pytest.mark.parametrize("print_as", PRINTS.values(), ids=PRINTS.keys())
def test_the_decree_without_a_printed_number(print_as: Callable[[str], str]) -> None:
    decree, notes = _head("003", print_as)
    assert (decree.number_raw, decree.number, decree.year) == ("NOMOR TAHUN 2025", None, 2025)
    assert (decree.issuer_type, decree.region, decree.kind) == ("kota", "Jambi", "zona_integritas")
    assert (decree.enacted_place, decree.enacted_date) == ("Jambi", "2025-12-08")
    assert decree.signatory_title == f"KETUA {decree.issuer}"
    assert (len(decree.considerations or []), len(decree.legal_basis or [])) == (3, 12)
    assert [dictum.label for dictum in decree.dictums or []] == ["KESATU", "KEDUA", "KETIGA"]
    assert notes == ["number_missing"]


@pytest.mark.parametrize("print_as", PRINTS.values(), ids=PRINTS.keys())
def test_the_decree_with_points_in_a_dictum(print_as: Callable[[str], str]) -> None:
    decree, notes = _head("004", print_as)
    assert (decree.number_raw, decree.number, decree.year) == ("NOMOR 31 TAHUN 2025", "31", 2025)
    assert (decree.issuer_type, decree.region, decree.kind) == ("kota", "Surakarta", "zona_integritas")
    assert (decree.enacted_place, decree.enacted_date) == ("Surakarta", "2025-10-09")
    assert (len(decree.considerations or []), len(decree.legal_basis or [])) == (2, 11)
    assert [dictum.label for dictum in decree.dictums or []] == ["KESATU", "KEDUA", "KETIGA"]
    second = (decree.dictums or [])[1].text
    assert all(
        point in second for point in (": a. Menjadi", "; b. Semua", "; c. Menciptakan", "; d. Peningkatan")
    )
    assert notes == []
