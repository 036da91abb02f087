"""Rows of another plan taken over into a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pakta.knowledge.decrees.comparing.groups import counterpart_names
from pakta.knowledge.decrees.drafting import (
    CELLS,
    COMPONENTS,
    SUBCOMPONENTS,
    Json,
    add_component,
    add_row_in,
    add_subcomponent,
    edit_row,
)
from pakta.knowledge.decrees.form import Component, Item, Reading, Subcomponent
from pakta.knowledge.decrees.years import shifted_periods, shifted_text
from pakta.shared.errors import DomainError
from pakta.shared.text import key


class RowNotInPlan(DomainError):
    """The plan that rows are taken from has no such row."""


def take_rows(draft: Json, other: Reading, numbers: Iterable[int], *, shift_years: int = 0) -> Json:
    """The draft with those rows of ``other``, each last in the group of its name; groups it lacks are made.

    ``numbers`` count the other plan's rows from 0 (``changes.PlanRow.number``); taken in that plan's order, each
    once. A new group stands behind the one it follows there. Years of targets and periods move by ``shift_years``.
    """
    wanted = set(numbers)
    number = 0
    for place, component in enumerate(other.plan.components):
        for sub_place, sub in enumerate(component.subcomponents):
            for item in sub.items:
                if number in wanted:
                    draft, component_id = _component(draft, other.plan.components, place)
                    draft, sub_id = _subcomponent(draft, component_id, component.subcomponents, sub_place)
                    draft = _with_row(draft, sub_id, item, shift_years)
                number += 1
    if any(not 0 <= one < number for one in wanted):
        raise RowNotInPlan("Baris yang hendak diambil tidak ada di rencana itu. Muat ulang halaman.")
    return draft


def _component(draft: Json, theirs: Sequence[Component], place: int) -> tuple[Json, int]:
    """The draft with the component of that name, and its id."""
    found, at = _find(draft[COMPONENTS], [group.name for group in theirs], place)
    if found is not None:
        return draft, found
    made = add_component(draft, name=theirs[place].name or "", ordinal=theirs[place].ordinal_raw or "", at=at)
    return made, draft["next_id"]


def _subcomponent(
    draft: Json, component_id: int, theirs: Sequence[Subcomponent], place: int
) -> tuple[Json, int]:
    ours = [group for group in draft[SUBCOMPONENTS] if group["component"] == component_id]
    found, at = _find(ours, [group.name for group in theirs], place)
    if found is not None:
        return draft, found
    name, ordinal = theirs[place].name or "", theirs[place].ordinal_raw or ""
    return add_subcomponent(draft, component_id, name=name, ordinal=ordinal, at=at), draft["next_id"]


def _find(ours: Sequence[Json], theirs: Sequence[str | None], place: int) -> tuple[int | None, int]:
    """The id of our group of that name, None where there is none; and where one would stand among ours."""
    wanted = [key(name or "") for name in theirs]
    places = {key(group["name"]): at for at, group in reversed(list(enumerate(ours)))}
    known = counterpart_names(list(places), wanted)
    if wanted[place] in known:
        at = places[known[wanted[place]]]
        return int(ours[at]["id"]), at
    for name in reversed(wanted[:place]):
        if name in known:
            return None, places[known[name]] + 1
    return None, 0 if any(name in known for name in wanted[place:]) else len(ours)


def _with_row(draft: Json, sub_id: int, item: Item, shift_years: int) -> Json:
    """The draft with the row last in the subcomponent. A column that only we have is empty, not absent."""
    row_id = draft["next_id"]
    added = add_row_in(draft, sub_id)
    taken: Json = {cell: text for cell in CELLS if (text := getattr(item, cell)) is not None}
    if "target_raw" in taken:
        taken["target_raw"] = shifted_text(taken["target_raw"], shift_years)
    taken["evidence"] = list(item.evidence)
    taken["periods"] = shifted_periods(item.periods, shift_years)
    return edit_row(added, row_id, taken)
