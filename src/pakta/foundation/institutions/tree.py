"""Rows against the tree as it is: the order to write them in, their paths, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from pakta.foundation.institutions.models import CODE_PATTERN, Unit
from pakta.foundation.institutions.rows import Problem, UnitRow
from pakta.foundation.trail.models import CENTRAL_CHAIN

LONGEST_CODE = 40
LONGEST_NAME = 200
LONGEST_PATH = 400


def problems_in(rows: Sequence[UnitRow], existing: Mapping[str, Unit]) -> list[Problem]:
    """All that keeps ``rows`` from being written over ``existing`` (units by code)."""
    problems = [problem for row in rows for problem in _problems_of(row, existing)]
    seen: set[str] = set()
    for row in rows:
        if row.code in seen:
            problems.append(Problem(row.place, _("Kode %(code)s dipakai dua kali.") % {"code": row.code}))
        seen.add(row.code)
    agencies = {code: unit.agency for code, unit in existing.items()} | {row.code: row.agency for row in rows}
    for row in rows:
        if not row.parent_code:
            continue
        if row.parent_code not in agencies:
            problems.append(
                Problem(row.place, _("Kode induk %(code)s tidak ada.") % {"code": row.parent_code})
            )
        elif agencies[row.parent_code] != row.agency:
            problems.append(
                Problem(row.place, _("Kode induk %(code)s milik instansi lain.") % {"code": row.parent_code})
            )
    return problems or _problems_of_shape(rows, existing)


def _problems_of(row: UnitRow, existing: Mapping[str, Unit]) -> Iterable[Problem]:
    named = {"code": row.code}
    if not re.fullmatch(CODE_PATTERN, row.code) or len(row.code) > LONGEST_CODE:
        yield Problem(
            row.place,
            _(
                "Kode “%(code)s” tidak dapat dipakai: tulis huruf kecil, angka, dan tanda hubung, paling banyak 40."
            )
            % named,
        )
    if row.code == CENTRAL_CHAIN:
        yield Problem(row.place, _("Kode “%(code)s” dipakai oleh Pakta sendiri; pilih kode lain.") % named)
    if not row.name or len(row.name) > LONGEST_NAME:
        yield Problem(row.place, _("Nama satuan kerja harus diisi, paling banyak 200 huruf."))
    known = existing.get(row.code)
    if known is not None and known.agency != row.agency:
        yield Problem(row.place, _("Kode %(code)s sudah dipakai oleh instansi lain.") % named)


def _problems_of_shape(rows: Sequence[UnitRow], existing: Mapping[str, Unit]) -> list[Problem]:
    """Circles, and trees too deep to be addressed; asked only of rows whose parents all exist."""
    parents = parents_after(rows, existing)
    problems = []
    for row in rows:
        path = path_of(row.code, parents)
        if path is None:
            problems.append(Problem(row.place, _("Induk %(code)s melingkar.") % {"code": row.code}))
        elif len(path) > LONGEST_PATH:
            problems.append(
                Problem(row.place, _("Susunan induk %(code)s terlalu dalam.") % {"code": row.code})
            )
    return problems


def parents_after(rows: Iterable[UnitRow], existing: Mapping[str, Unit]) -> dict[str, str]:
    """Each unit's parent code ("" at the top) once ``rows`` are written."""
    by_id = {unit.pk: unit.code for unit in existing.values()}
    before = {code: by_id[unit.parent_id] if unit.parent_id else "" for code, unit in existing.items()}
    return before | {row.code: row.parent_code for row in rows}


def path_of(code: str, parents: Mapping[str, str]) -> str | None:
    """The codes from the top down to ``code``, each with a slash; None where the parents go in a circle."""
    steps: list[str] = []
    while code:
        if code in steps:
            return None
        steps.append(code)
        code = parents[code]
    return "".join(f"{step}/" for step in reversed(steps))
