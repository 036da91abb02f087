"""A sheet as a file and its score in print: what ``pakta score`` reads and writes.

The file is one JSON object: the answers by code, or ``answers`` with, beside them, ``instrument`` (an id), ``facts``
and ``rulings`` (code → what 0 of 0 is worth, 0 to 1). Points are printed with two decimals, rounded once;
JSON has them exact besides.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from pakta.knowledge.worksheets.answers import Answers, exact_number, read_answers, to_json
from pakta.knowledge.worksheets.form import TOTAL, FactValue, Half, HalfKind, Instrument
from pakta.knowledge.worksheets.instrument import instruments
from pakta.knowledge.worksheets.route import Route, cheapest
from pakta.knowledge.worksheets.scoring import Blanks, Score, score
from pakta.knowledge.worksheets.thresholds import Facts, Verdict, judge, read_facts
from pakta.shared.errors import DomainError
from pakta.shared.numbers import points as in_words

DEFAULT_INSTRUMENT = "lke-zi-2021"
_ENVELOPE = frozenset({"answers", "instrument", "facts", "rulings"})
_HALVES = {HalfKind.PEMENUHAN: "Pemenuhan", HalfKind.REFORM: "Reform", HalfKind.HASIL: "Hasil"}
_MARKS = {True: "✓", False: "✗", None: "?"}


class NotASheet(DomainError):
    """The file is no sheet of answers."""


class Sheet(NamedTuple):
    """Answers with the instrument they belong to and what is known beside them."""

    instrument: Instrument
    answers: Answers
    facts: Facts
    rulings: Mapping[str, Fraction]

    def score(self, blanks: Blanks) -> Score:
        return score(self.instrument, self.answers, blanks=blanks, rulings=self.rulings)


def read_sheet(data: bytes) -> Sheet:
    """Raises ``NotASheet``, ``BadAnswers`` or ``BadFacts`` with a sentence."""
    try:
        loaded = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise NotASheet("Berkas ini bukan JSON; berikan objek JSON berisi jawaban menurut kodenya.") from None
    if not isinstance(loaded, dict):
        raise NotASheet("Berkas ini harus berisi satu objek JSON: jawaban menurut kodenya.")
    if "answers" not in loaded:
        loaded = {"answers": loaded}
    if unknown := sorted(set(loaded) - _ENVELOPE):
        raise NotASheet(
            f"Bagian {', '.join(unknown)} tidak dikenal; yang ada: {', '.join(sorted(_ENVELOPE))}."
        )
    instrument_id = loaded.get("instrument", DEFAULT_INSTRUMENT)
    found = instruments().get(instrument_id) if isinstance(instrument_id, str) else None
    if found is None:
        raise NotASheet(
            f"Lembar kerja {instrument_id} tidak ada; pilih salah satu dari {', '.join(instruments())}."
        )
    return Sheet(
        found,
        read_answers(found, loaded["answers"]),
        read_facts(found, loaded.get("facts", {})),
        _rulings(found, loaded.get("rulings", {})),
    )


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Two answers to one question are none: JSON would quietly keep the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        again = sorted(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise NotASheet(f"Kunci {', '.join(again)} ada lebih dari sekali; sisakan satu saja.")
    return found


def as_text(sheet: Sheet, *, blanks: Blanks = Blanks.ZERO, route_to: str | None = None) -> str:
    """Total, every level and each condition as lines, with the route to a level where one is named."""
    points = sheet.score(blanks)
    lines = [sheet.instrument.name, "", *_points_lines(points)]
    for level in sheet.instrument.levels:
        lines += ["", *_verdict_lines(judge(sheet.instrument, points, level.id, sheet.facts))]
    if route_to is not None:
        lines += ["", *_route_lines(sheet, route_to)]
    return "\n".join(lines) + "\n"


def as_json(sheet: Sheet, *, blanks: Blanks = Blanks.ZERO, route_to: str | None = None) -> dict[str, object]:
    """The same as data, every question too; ``exact`` is the fraction."""
    points = sheet.score(blanks)
    route = {} if route_to is None else {"route": _route_data(_route(sheet, route_to))}
    return {
        **route,
        "instrument": sheet.instrument.id,
        "version": sheet.instrument.version,
        "total": _shown(points.total),
        "points": {
            code: {
                **_shown(points.of(code)),
                "most": _shown(weight)["exact"],
                "filled": points.filled(code),
                "blank": points.blank(code),
            }
            for code, weight in sheet.instrument.weights.items()
        },
        "undefined": list(points.undefined),
        "levels": {
            level.id: _verdict(judge(sheet.instrument, points, level.id, sheet.facts))
            for level in sheet.instrument.levels
        },
    }


def _rulings(instrument: Instrument, raw: object) -> Mapping[str, Fraction]:
    if not isinstance(raw, Mapping):
        raise NotASheet("Bagian rulings harus berupa kode dengan nilainya, 0 sampai 1.")
    rulings = {}
    for code, written in raw.items():
        number = exact_number(written)
        if code not in instrument.questions or number is None or not 0 <= number <= 1:
            raise NotASheet(f"Bagian rulings, {code}: perlu kode pertanyaan dengan nilai 0 sampai 1.")
        rulings[code] = number
    return rulings


def _points_lines(points: Score) -> Iterator[str]:
    instrument = points.instrument
    yield _line(points, TOTAL, "Nilai total", 0)
    for component in instrument.components:
        yield _line(points, component.code, component.label, 1)
        for area in component.areas:
            yield _line(points, area.code, area.label, 2)
            for half in area.halves:
                yield from _half_lines(points, half)
    if points.undefined:
        yield f"Tanpa nilai karena pembaginya 0 (tanyakan kepada penilai): {', '.join(points.undefined)}"


def _half_lines(points: Score, half: Half) -> Iterator[str]:
    yield _line(points, half.code, _HALVES[half.kind], 3)
    for part in half.subcomponents:
        yield _line(points, part.code, part.label, 4)


def _line(points: Score, code: str, label: str, depth: int) -> str:
    named = f"{'  ' * depth}{'' if code == TOTAL else code + ' '}{label}"
    worth = f"{in_words(points.of(code)):>6} dari {in_words(points.instrument.weights[code]):>6}"
    blank = points.blank(code)
    return f"{named:<76} {worth}" + (f"  ({blank} belum diisi)" if blank else "")


def _verdict_lines(verdict: Verdict) -> Iterator[str]:
    if verdict.is_reached:
        state = "tercapai"
    elif verdict.lacking:
        state = "belum tercapai"
    else:
        state = "nilai tercapai; ada syarat yang belum diisi"
    yield f"{verdict.level.label}: {state}"
    yield from (f"  {_MARKS[one.is_met]} {one.words}" for one in verdict.conditions)


def _route_lines(sheet: Sheet, level_id: str) -> Iterator[str]:
    route = _route(sheet, level_id)
    label = route.verdict.level.label
    if not route.is_possible:
        yield f"Jalan ke {label}: tidak ada, meskipun semua dinaikkan"
        yield from (f"  {condition.words}" for condition in route.why_not)
        return
    total = in_words(route.reached.total)
    yield f"Jalan ke {label}: {len(route.steps)} perbaikan, upaya {route.effort}, nilai {total}"
    for step in route.steps:
        yield f"  {step.code} {step.question.label} (+{in_words(step.points)}, upaya {step.effort})"
        yield f"    menjadi {step.rungs[-1].asks}"


def _route(sheet: Sheet, level_id: str) -> Route:
    names = [level.id for level in sheet.instrument.levels]
    if level_id not in names:
        raise NotASheet(f"Predikat {level_id} tidak ada; pilih salah satu dari {', '.join(names)}.")
    return cheapest(sheet.instrument, sheet.answers, level_id, facts=sheet.facts, rulings=sheet.rulings)


def _route_data(route: Route) -> dict[str, object]:
    goals = to_json({step.code: step.goal for step in route.steps})
    return {
        "level": route.verdict.level.id,
        "possible": route.is_possible,
        "effort": route.effort,
        "total": _shown(route.reached.total),
        "steps": [
            {"code": step.code, "to": goals[step.code], "effort": step.effort, **_shown(step.points)}
            for step in route.steps
        ],
        "why_not": [condition.words for condition in route.why_not],
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "reached": verdict.is_reached,
        "points_reached": verdict.points_reached,
        "conditions": [
            {
                "code": one.code,
                "label": one.label,
                "needed": _plain(one.needed),
                "reached": None if one.reached is None else _plain(one.reached),
                "gap": None if one.gap is None else str(one.gap),
                "met": one.is_met,
                "words": one.words,
                "citation": one.citation,
                "confidence": one.confidence,
            }
            for one in verdict.conditions
        ],
    }


def _plain(value: FactValue) -> str | bool:
    return str(value) if isinstance(value, Fraction) else value


def _shown(points: Fraction) -> dict[str, object]:
    return {"points": float(in_words(points).replace(",", ".")), "exact": str(points)}
