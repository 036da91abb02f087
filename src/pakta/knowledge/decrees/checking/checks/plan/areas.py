"""The areas of change: all there, under their usual names, in the usual order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.form import Component
from pakta.shared.text import compact, key

ALIKE = 88.0
"""Likeness in per cent from which a name is one of the usual ones with a slip in it."""

LONGEST_NAME = 200
"""Characters of a name that are looked at."""


class Area(NamedTuple):
    """An area of change: its usual name, all wordings in use, and words that show it."""

    name: str
    wordings: tuple[str, ...]
    telling: tuple[str, ...]


@cache
def areas_of(kind: str | None) -> tuple[Area, ...]:
    """The areas that a plan of this kind goes through, in order; none for a kind not known."""
    entry = stored("areas").get(kind)
    return tuple(
        Area(one["name"], (one["name"], *one["also"]), tuple(one["telling"]))
        for one in (entry["areas"] if entry else ())
    )


def are_regulated(kind: str | None) -> bool:
    """Whether a regulation gives the names of the areas; else they are custom and worded freely."""
    entry = stored("areas").get(kind)
    return bool(entry and entry["citation"])


class Recognised(NamedTuple):
    """Which area a name is: its ``place`` in the order from 0, and the wording it comes nearest to.

    ``manner`` is "same" for a wording in use, "slip" for one with letters wrong, "other" for another wording.
    """

    place: int
    wording: str
    manner: str


def recognised(name: str, kind: str | None) -> Recognised | None:
    """The area that a printed name stands for, None for a name that tells none."""
    return _recognised(name[:LONGEST_NAME], kind)


@lru_cache(maxsize=1024)
def _recognised(name: str, kind: str | None) -> Recognised | None:
    areas = areas_of(kind)
    letters = compact(name)
    best = max(
        (
            (fuzz.ratio(letters, compact(wording)), -index, wording)
            for index, area in enumerate(areas)
            for wording in area.wordings
        ),
        default=None,
    )
    if best is None or not letters:
        return None
    likeness, place, wording = best
    if likeness >= ALIKE:
        return Recognised(-place, wording, "same" if likeness == 100.0 else "slip")
    padded = f" {key(name)} "
    for index, area in enumerate(areas):
        if any(f" {word} " in padded for word in area.telling):
            return Recognised(index, area.name, "other")
    return None


def _in_case_of(printed: str, wording: str) -> str:
    return wording.upper() if printed.isupper() else wording


def _named(components: Sequence[Component]) -> Iterator[tuple[int, str]]:
    for index, component in enumerate(components):
        if (component.name or "").strip():
            yield index, component.name or ""


def absent(subject: Subject) -> Iterator[Flaw]:
    """Areas of the kind that no name in the plan stands for, as far as unnamed ones cannot be them."""
    components = subject.plan.components
    areas = areas_of(subject.decree.kind)
    found = {seen.place for _, name in _named(components) if (seen := recognised(name, subject.decree.kind))}
    unnamed = len(components) - sum(1 for _ in _named(components))
    lost = [area.name for index, area in enumerate(areas) if index not in found]
    # A plan that names hardly any of the areas is built on another order of its own.
    if len(found) * 2 < len(areas) or len(lost) <= unnamed:
        return
    listed = ", ".join(lost)
    yield Flaw("plan", f"Area {listed} tidak ada dalam rencana.")


def misnamed(subject: Subject) -> Iterator[Flaw]:
    """Names with a slip in them."""
    for index, name in _named(subject.plan.components):
        seen = recognised(name, subject.decree.kind)
        if seen and seen.manner == "slip":
            is_spelling = len(name.split()) == len(seen.wording.split())
            right = _in_case_of(name, seen.wording)
            yield Flaw(
                f"components.{index}",
                f"Nama area {quoted(name)} tidak tepat; yang lazim “{right}”.",
                right if is_spelling else None,
                f"components.{index}.name",
            )


def renamed(subject: Subject) -> Iterator[Flaw]:
    """Names in another wording than the regulation's, and names that are none of its areas."""
    kind = subject.decree.kind
    if not are_regulated(kind):
        return
    for index, name in _named(subject.plan.components):
        seen = recognised(name, kind)
        if seen is None:
            yield Flaw(f"components.{index}", f"{quoted(name)} bukan salah satu area perubahan.")
        elif seen.manner == "other":
            yield Flaw(f"components.{index}", f"Area {quoted(name)} lazim bernama “{seen.wording}”.")


def disordered(subject: Subject) -> Iterator[Flaw]:
    """Areas that stand before one they usually follow."""
    kind = subject.decree.kind
    seen = [
        (index, name, found.place)
        for index, name in _named(subject.plan.components)
        if (found := recognised(name, kind))
    ]
    for (_, earlier, before), (index, name, after) in pairwise(seen):
        if after < before:
            yield Flaw(f"components.{index}", f"Area {quoted(name)} lazimnya mendahului {quoted(earlier)}.")


def unnamed(subject: Subject) -> Iterator[Flaw]:
    """Areas and groups without a name, where others have one."""
    components = subject.plan.components
    for index, component in enumerate(components):
        if not (component.name or "").strip() and len(components) > 1:
            yield Flaw(f"components.{index}", f"Area ke-{index + 1} tidak bernama.")
        groups = component.subcomponents
        if not any((group.name or "").strip() for group in groups):
            continue
        for within, group in enumerate(groups):
            if not (group.name or "").strip():
                yield Flaw(
                    f"components.{index}.subcomponents.{within}",
                    f"Kelompok ke-{within + 1} pada area {quoted(component.name or '…')} tidak bernama.",
                )


_WHY = "Rencana mengikuti area perubahan menurut urutan dan nama pada lembar kerja evaluasi."
_CITATION = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021"

CHECKS = (
    Check("plan-area-absent", Severity.WARNING, "Area perubahan tidak ada", _WHY, absent, _CITATION),
    Check("plan-area-misnamed", Severity.WARNING, "Nama area keliru", _WHY, misnamed, _CITATION),
    Check("plan-area-renamed", Severity.HINT, "Nama area tidak lazim", _WHY, renamed, _CITATION),
    Check("plan-area-order", Severity.WARNING, "Urutan area tidak lazim", _WHY, disordered, _CITATION),
    Check(
        "plan-name-missing",
        Severity.WARNING,
        "Area atau kelompok tanpa nama",
        "Setiap butir berada di bawah area dan kelompok yang bernama agar jelas apa yang dilaksanakan.",
        unnamed,
    ),
)
