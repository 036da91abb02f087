"""Numbers of areas, groups and rows: they count up without a gap, in one style, and none is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.plan.sequences import (
    Misnumbered,
    Slip,
    misnumbered,
    style_of,
)
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.knowledge.decrees.form import Component
from pakta.knowledge.decrees.numbering import in_style
from pakta.knowledge.decrees.reading.ordinals import Ordinal, ordinal


class _Numbered(NamedTuple):
    """A number off, with the part it belongs to and what stands there."""

    part: str
    number_part: str
    what: str
    printed: str | None
    slip: Misnumbered


def _slips(subject: Subject) -> tuple[_Numbered, ...]:
    """Every number of the plan that is off, in the order of the print."""
    return tuple(_each_slip(subject))


def _each_slip(subject: Subject) -> Iterator[_Numbered]:
    components = subject.plan.components
    yield from _areas(components)
    last: str | None = None
    for index, component in enumerate(components):
        yield from _groups(index, component, after=last)
        last = next(
            (group.ordinal_raw for group in reversed(component.subcomponents) if group.ordinal_raw), last
        )
    yield from _markers(subject.rows)


def _areas(components: Sequence[Component]) -> Iterator[_Numbered]:
    unnamed = [not (component.name or "").strip() for component in components]
    for slip in misnumbered([component.ordinal_raw for component in components], unnamed=unnamed):
        component = components[slip.at]
        part = f"components.{slip.at}"
        yield _Numbered(
            part,
            f"{part}.ordinal_raw",
            f"area {quoted(component.name or '…', 60)}",
            component.ordinal_raw,
            slip,
        )


def _groups(index: int, component: Component, *, after: str | None) -> Iterator[_Numbered]:
    groups = component.subcomponents
    unnamed = [not (group.name or "").strip() for group in groups]
    # Where the area has a column of its own, its number stands before each of its groups.
    printed = {group.ordinal_raw for group in groups}
    if len(printed) == 1 and component.ordinal_raw in (None, *printed) and len(groups) > 1:
        return
    for slip in misnumbered([group.ordinal_raw for group in groups], unnamed=unnamed, after=after):
        group = groups[slip.at]
        part = f"components.{index}.subcomponents.{slip.at}"
        yield _Numbered(
            part, f"{part}.ordinal_raw", f"kelompok {quoted(group.name or '…', 60)}", group.ordinal_raw, slip
        )


def _markers(rows: Sequence[PlanRow]) -> Iterator[_Numbered]:
    """Rows number on over the plan, anew in each group, or within one where the print begins again with the first."""
    runs: list[list[PlanRow]] = []
    place: tuple[int, int] | None = None
    for row in rows:
        number = ordinal(row.item.marker) if row.item.marker else None
        here = (row.component_index, row.subcomponent_index)
        if number is None:
            continue
        if here != place or 1 in (value for _, value in number.claims):
            runs.append([])
            place = here
        runs[-1].append(row)
    last: str | None = None
    for run in runs:
        after, last = last, run[-1].item.marker
        for slip in misnumbered([row.item.marker for row in run], after=after):
            row = run[slip.at]
            words = row.item.indicator or row.item.action or "…"
            yield _Numbered(
                row.part("marker"), row.part("marker"), f"butir {quoted(words, 60)}", row.item.marker, slip
            )


def _said(numbered: _Numbered) -> str:
    slip, printed = numbered.slip, quoted(numbered.printed or "", 20)
    before = f"setelah {quoted(slip.before, 20)}" if slip.before else "sebagai nomor pertama"
    match slip.slip:
        case "gap":
            return f"Nomor {numbered.what} melompat: {printed} {before}."
        case "repeated":
            return f"Nomor {numbered.what} tidak maju: {printed} {before}."
        case "mixed":
            return f"Nomor {numbered.what} berganti gaya: {printed} {before}."
        case "missing":
            return f"Nomor {numbered.what} tidak tercetak, padahal yang sederajat bernomor."


def _flaws(subject: Subject, *kinds: Slip) -> Iterator[Flaw]:
    for numbered in subject.once(_slips):
        if numbered.slip.slip in kinds:
            yield Flaw(numbered.part, _said(numbered), numbered.slip.right, numbered.number_part)


def gaps(subject: Subject) -> Iterator[Flaw]:
    """Numbers that leap, stay or go back."""
    yield from _flaws(subject, "gap", "repeated")


def missing(subject: Subject) -> Iterator[Flaw]:
    """Numbers left out among numbered siblings."""
    yield from _flaws(subject, "missing")


def mixtures(subject: Subject) -> Iterator[Flaw]:
    """Numbers of another style than their siblings', and areas whose groups are all numbered in another style."""
    yield from _flaws(subject, "mixed")
    yield from _other_styles(subject.plan.components)


def _other_styles(components: Sequence[Component]) -> Iterator[Flaw]:
    numbers: list[list[Ordinal | None]] = [
        [ordinal(group.ordinal_raw) if group.ordinal_raw else None for group in component.subcomponents]
        for component in components
    ]
    styles = [style_of(one) for one in numbers]
    counted = Counter(style for style in styles if style)
    if len(counted) < 2:
        return
    usual, most = counted.most_common(1)[0]
    if most * 2 <= sum(counted.values()):
        return
    for index, (component, style) in enumerate(zip(components, styles, strict=True)):
        fits = all(number is None or number.value_as(usual) for number in numbers[index])
        if style and style != usual and not fits:
            first = component.subcomponents[0].ordinal_raw or in_style(1, style)
            yield Flaw(
                f"components.{index}.subcomponents.0",
                f"Kelompok pada area {quoted(component.name or '…', 60)} bernomor {quoted(first, 20)},"
                f" area lain memakai “{in_style(1, usual)}”.",
            )


CHECKS = (
    Check(
        "plan-number-gap",
        Severity.WARNING,
        "Nomor melompat atau berulang",
        "Nomor area, kelompok, dan butir berurutan tanpa lompatan agar setiap butir dapat dirujuk dengan pasti.",
        gaps,
    ),
    Check(
        "plan-number-missing",
        Severity.WARNING,
        "Nomor tidak tercetak",
        "Bagian yang sederajat bernomor semua atau tidak bernomor semua.",
        missing,
    ),
    Check(
        "plan-number-mixed",
        Severity.WARNING,
        "Gaya nomor tercampur",
        "Bagian yang sederajat memakai satu gaya nomor: I, II, III atau 1, 2, 3 atau a, b, c.",
        mixtures,
    ),
)
