"""How much longer checking a decree takes than reading it: ``python -m tests.benchmarks.check_bench``.

In a warm process, from the file's content to the printed findings, against the reading alone; and which family of
checks takes how much of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pakta.knowledge.decrees.checking.check import Family
from pakta.knowledge.decrees.checking.checks import FAMILIES
from pakta.knowledge.decrees.checking.command import PRINTERS, checked_file
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.opening import document_of
from pakta.knowledge.decrees.reading.reader import printed_reading_of, read_bytes
from pakta.knowledge.law.regulations import library
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.setters import as_txt

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MOST_OVER_READING = 3
ROUNDS = 15

_Given = TypeVar("_Given")


def main() -> int:
    texts = {"sample": as_txt(SAMPLE)}
    texts |= {path.name[:3]: path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))}
    print(f"warm, reading and checking against reading alone (at most {MOST_OVER_READING}):")
    ratios = {}
    for name, data in texts.items():
        # In turns, so that what else the machine does weighs on both alike.
        times = [(_taken(_read, data), _taken(_check, data)) for _ in range(ROUNDS)]
        read, both = min(one for one, _ in times), min(one for _, one in times)
        ratios[name] = both / read
        families = "  ".join(f"{family} {taken:.1f}" for family, taken in _by_family(data).items())
        print(
            f"  {name:8} {both / read:5.2f} x   ({read * 1000:.1f} ms reading, {both * 1000:.1f} ms in all)"
        )
        print(f"           ms: {families}")
    return int(max(ratios.values()) > MOST_OVER_READING)


def _read(data: bytes) -> None:
    read_bytes(data, name="a.txt")


def _check(data: bytes) -> None:
    PRINTERS["text"](checked_file(data, name="a.txt", off=(), guard=Guard(Limits())))


def _taken(work: Callable[[_Given], object], given: _Given) -> float:
    """The processor's seconds: other work on the machine counts for nothing."""
    start = time.process_time()
    work(given)
    return time.process_time() - start


def _by_family(data: bytes) -> Mapping[str, float]:
    """Milliseconds of each family of checks, the least of several."""
    reading, printed = printed_reading_of(document_of(data, name="a.txt", guard=Guard(Limits())))

    def looked(family: Family) -> None:
        subject = Subject(reading, library(), printed)
        for one in family.checks:
            list(one.run(subject))

    return {family.name: 1000 * min(_taken(looked, family) for _ in range(5)) for family in FAMILIES}


if __name__ == "__main__":
    sys.exit(main())
