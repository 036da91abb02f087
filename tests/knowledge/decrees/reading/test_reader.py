"""The same decree reads the same whatever it is set as; and what is not a decree is refused, never a defect."""

from __future__ import annotations

import functools
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.knowledge.decrees.reading.papers import paper_of
from tests.knowledge.decrees.reading.sample import READING, SAMPLE
from tests.knowledge.decrees.reading.setters import SETTERS

from pakta.knowledge.decrees.reading.limits import Limits
from pakta.knowledge.decrees.reading.reader import read_bytes, read_decree
from pakta.knowledge.decrees.reading.refusals import Refused

SHARED = Path(__file__).parents[5] / "shared"
HEAD = ("issuer", "region", "number", "year", "title", "kind", "enacted_place", "enacted_date", "signatory",
        "signatory_title")  # fmt: skip
LISTS = ("considerations", "legal_basis", "dictums")
QUICK = Limits(seconds=20, rows=3000, pages=40)


@functools.cache
def printed(name: str) -> bytes:
    return SETTERS[name](SAMPLE)


def plain(value: Any) -> Any:
    """Without where a row stands: that is the format's own."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if key != "source"}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("name", SETTERS)
def test_the_same_decree_reads_the_same_in_every_format(name: str) -> None:
    read = read_bytes(printed(name), name=name).as_json()
    assert plain(read["decree"]) == READING["decree"]
    assert plain(read["plan"]) == plain(READING["plan"])


@pytest.mark.parametrize(
    ("name", "keys"),
    [("keputusan.txt", {"line"}), ("keputusan.csv", {"row"}), ("keputusan.xlsx", {"sheet", "row"}),
     ("keputusan.docx", {"line", "row"}), ("bergaris.pdf", {"page", "line"})],
)  # fmt: skip
def test_each_item_says_where_it_stands(name: str, keys: set[str]) -> None:
    plan = read_bytes(printed(name), name=name).as_json()["plan"]
    items = [item for area in plan["components"] for part in area["subcomponents"] for item in part["items"]]
    assert {frozenset(item["source"]) for item in items} == {frozenset(keys)}


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "keputusan.docx"
    path.write_bytes(printed("keputusan.docx"))
    assert read_decree(path) == read_bytes(printed("keputusan.docx"), name="keputusan.docx")


def seeds() -> list[Path]:
    return sorted((SHARED / "truth").glob("*.json"))


@pytest.mark.skipif(not seeds(), reason="the decrees in ../shared are not here")
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in SETTERS if name != "keputusan.txt"])
@pytest.mark.parametrize("seed", seeds(), ids=lambda path: path.name[:3])
def test_real_decrees_set_in_every_format_read_as_their_truth(seed: Path, name: str) -> None:
    truth = as_whole(json.loads(seed.read_text(encoding="utf-8")))
    read = read_bytes(SETTERS[name](paper_of(truth)), name=name).as_json()
    assert score(truth, read) >= 0.985


def as_whole(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth of the paper before pages of it were lost: what they named gets a name."""
    components = truth["plan"]["components"]
    for at, component in enumerate(components, start=1):
        component["ordinal_raw"] = component["ordinal_raw"] or str(at)
        component["name"] = component["name"] or f"Penguatan Bidang {at}"
        for number, subcomponent in enumerate(component["subcomponents"], start=1):
            subcomponent["name"] = subcomponent["name"] or f"Kegiatan Bagian {number}"
    return truth


def score(truth: dict[str, Any], read: dict[str, Any]) -> float:
    """The mean of four parts as the judge in ../shared takes it, but with texts alike only when they are equal."""
    head = [folded(truth["decree"][field]) == folded(read["decree"][field]) for field in HEAD]
    lists = [f1(map(folded, truth["decree"][part]), map(folded, read["decree"][part])) for part in LISTS]
    wanted, found = list(rows(truth)), list(rows(read))
    keys = f1((row[:4] for row in wanted), (row[:4] for row in found))
    return (sum(head) / len(head) + sum(lists) / len(lists) + keys + f1(wanted, found)) / 4


def folded(value: Any) -> str:
    if isinstance(value, dict):
        value = f"{value['label'] or ''} {value['text']}"
    return re.sub(r"[\s.;:,]+", "", str(value or "").casefold().replace("–", "-"))


def f1(wanted: Iterable[Any], found: Iterable[Any]) -> float:
    left, right = Counter(wanted), Counter(found)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def rows(reading: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Each item with what it stands under."""
    for component in reading["plan"]["components"]:
        for subcomponent in component["subcomponents"]:
            for item in subcomponent["items"]:
                texts = [component["name"], subcomponent["name"], item["indicator"], item["action"]]
                texts += [item[field] for field in ("evidence_raw", "target_raw", "responsible")]
                months = {f"{month}" for first, last in item["periods"] for month in between(first, last)}
                yield (*map(folded, texts), " ".join(sorted(months)))


def between(first: str, last: str) -> Iterator[int]:
    """Months from one to another, counted from the year nought."""
    (year, month), (last_year, last_month) = (map(int, text.split("-")) for text in (first, last))
    yield from range(year * 12 + month, last_year * 12 + last_month + 1)


mutated = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])


@mutated
@given(name=st.sampled_from(sorted(SETTERS)), seed=st.integers(0, 2**32 - 1), flips=st.integers(1, 200))
def test_flipped_bytes_are_read_or_refused(name: str, seed: int, flips: int) -> None:
    chance = random.Random(seed)
    data = bytearray(printed(name))
    for _ in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    read_or_refuse(bytes(data), name)


@mutated
@given(name=st.sampled_from(sorted(SETTERS)), share=st.floats(0, 1), end=st.booleans())
def test_torn_files_are_read_or_refused(name: str, share: float, end: bool) -> None:  # noqa: FBT001 - drawn
    data = printed(name)
    at = int(share * len(data))
    read_or_refuse(data[at:] if end else data[:at], name)


@mutated
@given(name=st.sampled_from(["keputusan.txt", "keputusan.csv"]), seed=st.integers(0, 2**32 - 1))
def test_shuffled_and_doubled_lines_are_read_or_refused(name: str, seed: int) -> None:
    chance = random.Random(seed)
    lines = printed(name).splitlines(keepends=True)
    lines = chance.choices(lines, k=len(lines)) if seed % 2 else chance.sample(lines, k=len(lines))
    read_or_refuse(b"".join(lines), name)


@mutated
@given(
    data=st.binary(max_size=3000), name=st.sampled_from(["a.pdf", "a.docx", "a.xlsx", "a.csv", "a.txt", ""])
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    read_or_refuse(data, name)


def read_or_refuse(data: bytes, name: str) -> None:
    """A reading can be printed; a refusal is one sentence; anything else is a defect."""
    try:
        said = json.dumps(read_bytes(data, name=name, limits=QUICK).as_json())
    except Refused as refusal:
        said = str(refusal)
    assert said.startswith('{"decree"') or said.endswith(".")
    assert "\n" not in said
