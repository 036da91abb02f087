"""How fast a decree is printed, as ratios within one run: ``python -m tests.benchmarks.writing_bench``.

A decree of a hundred rows as PDF in a warm process against LibreOffice making a PDF of the DOCX of the same decree.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.writing.forms import FORMS, print_as
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.process import write_papers
from tests.benchmarks.read_bench import quickest
from tests.knowledge.decrees.writing import specimen

LEAST_FASTER = 20
ROUNDS = 15
OFFICE = os.environ.get("PAKTA_BENCH_SOFFICE") or shutil.which("soffice")
"""LibreOffice with its Writer; a path may be set where the machine's own lacks that."""


def main() -> None:
    print("a decree of 100 rows, in a warm process:")
    # Typst remembers what it has set: each round prints a decree it has not met.
    times = {
        form: quickest_of(lambda at, form=form: print_as(form, with_rows(100, other=at), Look()))
        for form in FORMS
    }
    times["pdf again, one cell edited"] = quickest_of(lambda at: print_as("pdf", edited(at), Look()))
    office = office_seconds(print_as("docx", with_rows(100), Look()))
    for form, taken in times.items():
        print(f"  {form:28} {taken * 1000:7.0f} ms")
    if office is None:
        print("LibreOffice with Writer (soffice) is not on this machine: nothing to compare with")
    else:
        print(
            f"PDF of its DOCX by LibreOffice {office:.2f} s (at least {LEAST_FASTER} x as long as ours is the aim):"
        )
        print(f"  {office / times['pdf']:6.0f} x a decree printed for the first time")
        print(f"  {office / times['pdf again, one cell edited']:6.0f} x one printed again after an edit")
    print("a draft of 2,000 rows, each form in a process of its own:")
    large = with_rows(2000)
    for form in FORMS:
        taken = quickest(lambda form=form: write_papers(large, Look(), forms=[form]), rounds=1)
        print(f"  {form:28} {taken:7.2f} s")


def quickest_of(work: Callable[[int], object]) -> float:
    """The shortest of several times, each round told its number."""
    work(ROUNDS)
    rounds = iter(range(ROUNDS))
    return quickest(lambda: work(next(rounds)), ROUNDS)


def edited(at: int) -> Reading:
    """The same decree every time but for one cell, as somebody works on it."""
    reading = with_rows(100)
    reading.plan.components[0].subcomponents[0].items[3].action = f"Perbaikan ke-{at}"
    return reading


def with_rows(count: int, *, other: int = 0) -> Reading:
    """The specimen with so many rows of work, no two alike; with every number in ``other`` another."""
    reading = specimen.reading()
    subs = [sub for component in reading.plan.components for sub in component.subcomponents]
    for number, sub in enumerate(subs):
        wanted = count // len(subs) + (number < count % len(subs))
        first = sub.items[0]
        sub.items = [
            specimen.item(
                chr(97 + at % 26),
                f"{first.indicator} pada bagian ke-{other}.{number}.{at} kantor",
                f"{first.action} untuk bagian ke-{other}.{number}.{at} serta melaporkan hasilnya kepada pimpinan",
                f"{first.evidence_raw}; Notula rapat {other}.{number}.{at}",
                "Januari - Desember 2026",
                1,
                12,
                first.responsible or "",
            )
            for at in range(wanted)
        ]
    return reading


def office_seconds(docx: bytes) -> float | None:
    """Seconds for one conversion, the profile made before; None where LibreOffice cannot open a DOCX."""
    if OFFICE is None:
        return None
    with tempfile.TemporaryDirectory(prefix="pakta-bench-") as name:
        folder = Path(name)
        (folder / "decree.docx").write_bytes(docx)
        command = [
            OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "pdf", "--outdir", name, str(folder / "decree.docx"),
        ]  # fmt: skip

        def convert() -> None:
            subprocess.run(command, capture_output=True, check=False)

        convert()
        if not (folder / "decree.pdf").exists():
            return None
        return quickest(convert, rounds=5)


if __name__ == "__main__":
    main()
