"""Loading units: a whole list, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import transaction

from pakta.foundation.institutions.models import Unit
from pakta.foundation.institutions.rows import Problem, UnitRow
from pakta.foundation.institutions.tree import parents_after, path_of, problems_in
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import Actor
from pakta.foundation.trail.models import CENTRAL_CHAIN

COMPARED = ("name", "region", "kind", "zone", "path")
BATCH = 500

Changes = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class LoadReport:
    """How many units were added, changed and already so; with ``problems``, nothing was written."""

    added: int = 0
    changed: int = 0
    same: int = 0
    problems: tuple[Problem, ...] = ()


@transaction.atomic
def load_units(*, rows: Iterable[UnitRow], by: Actor, now: datetime) -> LoadReport:
    """Bring the tree to what ``rows`` say; units they do not name stay as they are.

    Whole or nothing: with a single problem nothing is written and the report lists all problems. Whether ``by`` may
    is asked before (MANAGE_INSTITUTIONS); this package knows no roles. One entry on the chain ``pusat``.
    """
    listed = list(rows)
    existing = {unit.code: unit for unit in Unit.objects.select_for_update()}
    problems = problems_in(listed, existing)
    if problems:
        return LoadReport(problems=tuple(problems))
    parents = parents_after(listed, existing)
    paths = {code: path_of(code, parents) or "" for code in parents}
    new_rows = [row for row in listed if row.code not in existing]
    _add(new_rows, paths, existing)
    changes = _change(listed, paths, parents, existing)
    if new_rows or changes:
        record(
            chain=CENTRAL_CHAIN,
            by=by,
            now=now,
            action="institutions.load_units",
            subject="institutions.unit",
            label=", ".join(sorted({row.agency for row in listed})),
            before={code: {field: old for field, (old, _new) in c.items()} for code, c in changes.items()},
            after={
                "added": [row.code for row in new_rows],
                "changed": {
                    code: {field: new for field, (_old, new) in c.items()} for code, c in changes.items()
                },
            },
        )
    same = len(listed) - len(new_rows) - len({row.code for row in listed} & set(changes))
    return LoadReport(added=len(new_rows), changed=len(changes), same=same)


def _add(new_rows: Sequence[UnitRow], paths: dict[str, str], existing: dict[str, Unit]) -> None:
    """Write the new units level by level, parents first, and put them into ``existing``."""

    def depth(row: UnitRow) -> int:
        return paths[row.code].count("/")

    for _depth, level in groupby(sorted(new_rows, key=depth), key=depth):
        units = [_unit(row, paths[row.code], existing) for row in level]
        for unit in Unit.objects.bulk_create(units, batch_size=BATCH):
            existing[unit.code] = unit


def _unit(row: UnitRow, path: str, existing: dict[str, Unit]) -> Unit:
    return Unit(
        agency=row.agency,
        code=row.code,
        name=row.name,
        region=row.region,
        kind=row.kind,
        zone=row.zone,
        parent=existing[row.parent_code] if row.parent_code else None,
        path=path,
    )


def _change(
    listed: Sequence[UnitRow], paths: dict[str, str], parents: dict[str, str], existing: dict[str, Unit]
) -> Changes:
    """Write what differs, the paths of units below a moved one too; what changed, old and new, by code."""
    rows = {row.code: row for row in listed}
    changes: Changes = {}
    for code, unit in existing.items():
        row = rows.get(code)
        wanted = {"path": paths[code]}
        if row is not None:
            wanted |= {"name": row.name, "region": row.region, "kind": row.kind.value, "zone": row.zone.value}
        differing = {
            field: [str(getattr(unit, field)), wanted[field]]
            for field in COMPARED
            if field in wanted and str(getattr(unit, field)) != wanted[field]
        }
        if differing:
            changes[code] = differing
            for field, (_old, new) in differing.items():
                setattr(unit, field, new)
            unit.parent = existing[parents[code]] if parents[code] else None
    Unit.objects.bulk_update([existing[code] for code in changes], [*COMPARED, "parent"], batch_size=BATCH)
    return changes
