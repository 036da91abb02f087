"""How fast a decree is read, as ratios within one run: ``python -m tests.benchmarks.read_bench``.

Ratios, because machines differ: reading a text against splitting it into words, the command as a process against
a Python that only imports three modules, ten thousand rows against one thousand.
"""

from __future__ import annotations

import compileall
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pakta
from pakta.knowledge.decrees.reading.reader import read_bytes
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.setters import SETTERS, as_txt

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MOST_OVER_WORDS = 40
MOST_OVER_PYTHON = 5
ROUNDS = 15


def main() -> None:
    texts = {"sample": as_txt(SAMPLE)}
    texts |= {path.name[:3]: path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))}
    print(f"warm reading against splitting into words (at most {MOST_OVER_WORDS}):")
    for name, data in texts.items():
        words = quickest(lambda data=data: re.findall(r"\w+", data.decode()))
        read = quickest(lambda data=data: read_bytes(data, name="a.txt"))
        print(f"  {name:8} {read / words:6.1f} x   ({read * 1000:.1f} ms)")
    compile_source()
    print(f"the command as a process against an almost empty Python (at most {MOST_OVER_PYTHON}):")
    for name, data in texts.items():
        print(f"  {name:8} {process_ratio(data):6.1f} x")
    print("time for many rows, and how much more than in proportion:")
    times = {count: quickest(lambda rows=rows: read_bytes(rows, name="a.txt"), rounds=3)
             for count in (1000, 3000, 10_000) if (rows := many_rows(count))}  # fmt: skip
    for count, taken in times.items():
        print(f"  {count:6} rows {taken:6.2f} s   {taken / times[1000] / (count / 1000):.2f}")
    print("the sample in other formats:")
    for name, setter in SETTERS.items():
        data = setter(SAMPLE)
        print(
            f"  {name:16} {quickest(lambda data=data, name=name: read_bytes(data, name=name), 3) * 1000:7.1f} ms"
        )


def quickest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several times, in seconds: the one least disturbed."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def compile_source() -> None:
    """As an installed package is: without it each start compiles all modules anew."""
    compileall.compile_dir(Path(pakta.__file__).parent, quiet=2)


def process_ratio(data: bytes) -> float:
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(data)
        file.flush()
        command = [
            sys.executable,
            "-c",
            "import sys; from pakta.cli import main; sys.exit(main())",
            "read",
            file.name,
        ]
        python = [sys.executable, "-c", "import json, re, argparse"]
        # In turns, so that what else the machine does weighs on both alike.
        times = [(quickest(lambda: run(command), 1), quickest(lambda: run(python), 1)) for _ in range(ROUNDS)]
        return min(read for read, _ in times) / min(empty for _, empty in times)


def run(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def many_rows(count: int) -> bytes:
    """The sample with its plan's rows repeated under new areas until there are ``count`` of them."""
    head, _, table = as_txt(SAMPLE).decode().partition("NO\tKOMPONEN")
    header, _, rows = table.partition("\nI\t")
    block = f"I\t{rows}".rstrip("\n").split("\n")
    lines = [block[at % len(block)] for at in range(count)]
    return (head + "NO\tKOMPONEN" + header + "\n" + "\n".join(lines) + "\n").encode()


if __name__ == "__main__":
    main()
