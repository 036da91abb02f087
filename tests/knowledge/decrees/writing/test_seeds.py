"""The real decrees beside the repository: read, written in every form, read again, the same as their scorer folds."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pakta.knowledge.decrees.reading.reader import read_bytes
from pakta.knowledge.decrees.writing.forms import FORMS, print_as
from pakta.knowledge.decrees.writing.look import CertifiedCopy, Look, PaperSize, Typeface

SHARED = Path(__file__).parents[5] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
LOOKS = {
    "F4": Look(),
    "A4": Look(paper=PaperSize.A4, copy=CertifiedCopy(), typeface=Typeface.TIMES),
}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_decree", SHARED / "tools" / "score_decree.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(reading: dict[str, Any], score: ModuleType) -> dict[str, Any]:
    """All that the scorer compares, in order: stricter than its 97 % likeness and its pairing of rows."""
    decree = reading["decree"]
    return {
        "head": {name: score.fold(decree[name]) for name in score.HEAD},
        "lists": {name: [score.fold(one) for one in decree[name] or []] for name in score.LISTS},
        "rows": [
            {
                name: score.months(item[name])
                if name == "periods"
                else [score.fold(one) for one in item[name]]
                if name == "evidence"
                else score.fold(item[name])
                for name in score.FIELDS
            }
            for item in score.items(reading)
        ],
    }


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS, reason="the real decrees (../shared) are not on this machine")
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_written_decree_reads_as_it_was(path: Path, look: Look) -> None:
    score = scorer()
    first = read_bytes(path.read_bytes(), name=path.name)
    for form in FORMS if look == Look() else FORMS[:1]:
        again = read_bytes(print_as(form, first, look), name=f"a.{form}")
        assert told(again.as_json(), score) == told(first.as_json(), score), form
