"""The row a plan usually has for each question: what is proposed where no row of the plan serves it.

``content/usual/<instrument>.yaml`` read and checked. A sheet without such a file proposes nothing but its own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pakta.knowledge.worksheets.instrument import BadInstrument, instrument

LONGEST = 200
"""Characters of an indicator, an action or a document: a cell of a plan holds a sentence."""
MOST_PROOF = 3


class UsualRhythm(IntEnum):
    """How often the proof is usually made; the value is the months between two times."""

    MONTHLY = 1
    QUARTERLY = 3
    HALF_YEARLY = 6
    YEARLY = 12

    @property
    def words(self) -> str:
        """As a plan writes it in the column of its target time."""
        return _TARGETS[self]


_TARGETS = {
    UsualRhythm.MONTHLY: "Setiap bulan",
    UsualRhythm.QUARTERLY: "Setiap triwulan",
    UsualRhythm.HALF_YEARLY: "Setiap semester",
    UsualRhythm.YEARLY: "Sekali setahun",
}


@dataclass(frozen=True, slots=True)
class UsualRow:
    """In Indonesian, as plans are."""

    indicator: str
    action: str
    proof: tuple[str, ...]
    rhythm: UsualRhythm


@cache
def usual_rows(instrument_id: str) -> Mapping[str, UsualRow]:
    """Question code → its usual row; empty for a worksheet that brings none. Raises ``BadInstrument``."""
    file = files(__package__) / "content" / "usual" / f"{instrument_id}.yaml"
    if not file.is_file():
        return {}
    return read_usual_rows(file.read_text(encoding="utf-8"), file=file.name)


def read_usual_rows(text: str, *, file: str) -> dict[str, UsualRow]:
    """The rows written in ``text``, one for each question of the worksheet it names. Raises ``BadInstrument``."""
    try:
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadInstrument(file, "the file", f"is not YAML ({error})") from error
    if not isinstance(loaded, dict) or set(loaded) != {"instrument", "rows"}:
        raise BadInstrument(file, "the file", "does not hold instrument and rows")
    try:
        codes = instrument(loaded["instrument"]).questions
    except KeyError as error:
        raise BadInstrument(file, "instrument", f"{loaded['instrument']} is not known") from error
    rows = loaded["rows"]
    if not isinstance(rows, dict) or set(rows) != set(codes):
        odd = sorted(set(codes) ^ set(rows if isinstance(rows, dict) else ()))
        raise BadInstrument(file, "rows", f"do not fit the questions: {', '.join(map(str, odd))}")
    return {code: _row(rows[code], file, code) for code in codes}


def _row(loaded: Any, file: str, code: str) -> UsualRow:
    fields = ("indicator", "action", "proof", "rhythm")
    if not isinstance(loaded, dict) or set(loaded) != set(fields):
        raise BadInstrument(file, code, f"does not hold {', '.join(fields)}")
    indicator, action, proof, rhythm = (loaded[name] for name in fields)
    if not isinstance(proof, list) or not 1 <= len(proof) <= MOST_PROOF or len(set(proof)) != len(proof):
        raise BadInstrument(file, code, f"proof is not one to {MOST_PROOF} documents")
    for one in (indicator, action, *proof):
        if not isinstance(one, str) or not one.strip() or len(one) > LONGEST:
            raise BadInstrument(file, code, f"{one!r} is no text of at most {LONGEST} characters")
    if rhythm not in {one.name.lower() for one in UsualRhythm}:
        raise BadInstrument(file, code, f"{rhythm} is no rhythm")
    return UsualRow(indicator, action, tuple(proof), UsualRhythm[rhythm.upper()])
