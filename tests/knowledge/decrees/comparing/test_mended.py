"""A plan that was mended in known ways, beside what it was: what was done to each row is told."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pakta.knowledge.decrees import drafting
from pakta.knowledge.decrees.comparing.changes import Kind
from pakta.knowledge.decrees.comparing.decrees import compare
from pakta.knowledge.decrees.drafting import Json, draft_of, reading_of
from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.opening import document_of
from pakta.knowledge.decrees.reading.reader import reading_of as read
from pakta.knowledge.decrees.years import shift_year

SAMPLES = Path(__file__).parents[4] / "src" / "pakta" / "samples"
LEAST = 0.95
OF_EACH = 4

Mend = Callable[[Json, Json, random.Random], Json | None]


def drop(draft: Json, row: Json, _rng: random.Random) -> Json:
    return drafting.drop_row(draft, row["id"])


def move(draft: Json, row: Json, rng: random.Random) -> Json:
    others = [group["id"] for group in draft["subcomponents"] if group["id"] != row["subcomponent"]]
    return drafting.place_row(draft, row["id"], rng.choice(others))


def reword(draft: Json, row: Json, rng: random.Random) -> Json | None:
    words = (row["action"] or "").split()
    if len(words) < 4:
        return None
    words[rng.randrange(len(words))] = "terbaru"
    return drafting.edit_row(draft, row["id"], {"action": " ".join(words)})


def split(draft: Json, row: Json, _rng: random.Random) -> Json | None:
    words = (row["action"] or "").split()
    half = len(words) // 2
    if half < 3:
        return None
    first, second = ({"action": " ".join(part)} for part in (words[:half], words[half:]))
    return drafting.split_row(draft, row["id"], first, second)


MENDS: dict[Kind, Mend] = {Kind.DROPPED: drop, Kind.MOVED: move, Kind.REWORDED: reword, Kind.SPLIT: split}


def mended(draft: Json, rng: random.Random) -> tuple[Json, dict[int, Kind]]:
    """The draft after ``OF_EACH`` mends of each kind, and what was done to which row, by its number."""
    rows = list(enumerate(draft["rows"]))
    rng.shuffle(rows)
    done: dict[int, Kind] = {}
    for kind, mend in MENDS.items():
        for number, row in rows:
            if number in done or sum(one is kind for one in done.values()) == OF_EACH:
                continue
            if (after := mend(draft, row, rng)) is not None:
                draft, done[number] = after, kind
    return draft, done


@pytest.fixture(scope="module")
def plan() -> Reading:
    path = SAMPLES / "rencana-zi-2026.txt"
    return read(document_of(path.read_bytes(), name=path.name, guard=Guard(Limits())))


@pytest.mark.slow
@pytest.mark.parametrize(("later", "untouched"), [(0, Kind.SAME), (1, Kind.YEAR)])
def test_what_was_done_to_each_row_is_told(plan: Reading, later: int, untouched: Kind) -> None:
    asked: Counter[Kind] = Counter()
    told: Counter[Kind] = Counter()
    for seed in range(10):
        draft, done = mended(draft_of(plan.as_json()), random.Random(seed))
        new = reading_of(shift_year(draft, later) if later else draft)
        for change in compare(plan, new).rows:
            for row in change.old:
                right = done.get(row.number, untouched)
                asked[right] += 1
                told[right] += change.kind is right
    assert set(asked) == {*MENDS, untouched}
    assert {kind: told[kind] / asked[kind] for kind in asked if told[kind] / asked[kind] < LEAST} == {}
