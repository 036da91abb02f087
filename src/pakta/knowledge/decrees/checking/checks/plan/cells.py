"""Columns that a plan needs, and cells left empty in those it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.knowledge.decrees.form import Item
from pakta.knowledge.decrees.reading.labels import Role, role_of

CellOf = Callable[[Item], str | None]

_COLUMNS: tuple[tuple[str, CellOf, frozenset[Role]], ...] = (
    ("indikator", lambda item: item.indicator, frozenset({Role.INDICATOR})),
    ("langkah aksi", lambda item: item.action, frozenset({Role.ACTION, Role.ACTIVITY})),
    ("bukti fisik", lambda item: item.evidence_raw, frozenset({Role.PROOF, Role.OUTPUT})),
    ("target waktu", lambda item: item.target_raw, frozenset({Role.TIME})),
    ("penanggung jawab", lambda item: item.responsible, frozenset({Role.TEAM})),
)


def is_blank(text: str | None) -> bool:
    """Whether a cell holds nothing, or only a sign for nothing: ``-``, ``…``."""
    return not (text or "").strip(" -–—.…:;,_/")


def has_column(rows: Sequence[PlanRow], cell_of: CellOf) -> bool:
    """Whether the plan has the column: the reading gives None where the print has none."""
    return any(cell_of(row.item) is not None for row in rows)


def columns_missing(subject: Subject) -> Iterator[Flaw]:
    """Columns that a plan needs and this one does not print."""
    rows = subject.rows
    if not rows:
        return
    roles = {role_of(label) for label in subject.plan.columns}
    # A label for two things, "Indikator/Program", is read as the group's name: the column is there all the same.
    if any("indikator" in key(label).split() for label in subject.plan.columns):
        roles.add(Role.INDICATOR)
    for name, cell_of, told_by in _COLUMNS:
        is_grid = name == "target waktu" and any(row.item.periods for row in rows)
        if not has_column(rows, cell_of) and not is_grid and not roles & told_by:
            yield Flaw("plan.columns", f"Kolom {name} tidak ada dalam tabel rencana.")


def empties(subject: Subject, *names: str) -> Iterator[Flaw]:
    """Empty cells in the columns of these names, as far as the plan has them."""
    rows = subject.rows
    for name, cell_of, _ in _COLUMNS:
        if name not in names or not has_column(rows, cell_of):
            continue
        field = FIELDS[name]
        for row in rows:
            if is_blank(cell_of(row.item)):
                yield Flaw(row.part(field), f"Kolom {name} kosong.")


FIELDS = {
    "indikator": "indicator",
    "langkah aksi": "action",
    "bukti fisik": "evidence_raw",
    "target waktu": "target_raw",
    "penanggung jawab": "responsible",
}


def own_cells_empty(subject: Subject) -> Iterator[Flaw]:
    """Rows without indicator or action."""
    yield from empties(subject, "indikator", "langkah aksi")


CHECKS = (
    Check(
        "plan-column-missing",
        Severity.WARNING,
        "Kolom tidak ada",
        "Setiap butir memerlukan indikator, langkah aksi, bukti, waktu, dan penanggung jawab agar dapat dilaksanakan"
        " dan dibuktikan.",
        columns_missing,
    ),
    Check(
        "plan-cell-empty",
        Severity.ERROR,
        "Indikator atau langkah aksi kosong",
        "Butir tanpa indikator atau tanpa langkah aksi tidak menyatakan apa yang dilaksanakan.",
        own_cells_empty,
    ),
)
