"""A reading under a person's hands: the rows laid flat, and every way to mend them.

A draft is plain JSON. Each change is a pure function from draft to draft; what undo needs is computed from the two
(``step_between``), so a new kind of change gets undo for nothing. Rows point to subcomponents and these to
components by id, so that renaming a group touches one place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pakta.knowledge.decrees.form import Component, Decree, Dictum, Item, Plan, Reading, Subcomponent
from pakta.knowledge.decrees.numbering import in_style, style_most_used
from pakta.knowledge.decrees.reading.labels import Role, role_of
from pakta.knowledge.decrees.reading.ordinals import Style
from pakta.knowledge.decrees.sights import (
    doubtful_cells,
    source_of_merged,
    with_cells_settled,
    without_doubt,
)
from pakta.shared.errors import DomainError

Json = dict[str, Any]

CELLS = ("marker", "indicator", "action", "evidence_raw", "target_raw", "responsible")
"""The text cells of a row, in the order of the print."""
COMPONENTS, SUBCOMPONENTS = "components", "subcomponents"
GROUPS = (COMPONENTS, SUBCOMPONENTS)
LISTS = ("considerations", "legal_basis", "dictums")
"""The parts of the head that are lists; dictums are of ``label`` and ``text``, the others texts."""
UNDO_DEPTH = 50


class RowNotFound(DomainError):
    """The row is no longer in the draft."""


class GroupNotFound(DomainError):
    """The component or subcomponent is no longer in the draft."""


class GroupNotEmpty(DomainError):
    """Rows stand in the component or subcomponent."""


class NothingToMergeWith(DomainError):
    """There is no row below in the draft."""


class CannotMoveFurther(DomainError):
    """The row or group already stands first or last."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row with the groups it stands in, for whoever shows or adopts the draft."""

    row: Json
    subcomponent: Json
    component: Json


def draft_of(reading: Mapping[str, Any]) -> Json:
    """The draft a reading (``form.Reading.as_json()``) starts as."""
    plan = reading["plan"]
    draft: Json = {
        "head": dict(reading["decree"]),
        "title": plan["title"],
        "year": plan["year"] or reading["decree"]["year"],
        "columns": list(plan["columns"]),
        "components": [],
        "subcomponents": [],
        "rows": [],
        "notes": list(reading["notes"]),
        "next_id": 1,
    }
    for component in plan["components"]:
        component_id = _take_id(draft)
        draft["components"].append(
            {"id": component_id, "ordinal": component["ordinal_raw"] or "", "name": component["name"] or ""}
        )
        for sub in component["subcomponents"]:
            sub_id = _take_id(draft)
            draft["subcomponents"].append(
                {
                    "id": sub_id,
                    "component": component_id,
                    "ordinal": sub["ordinal_raw"] or "",
                    "name": sub["name"] or "",
                }
            )
            draft["rows"].extend(
                {
                    "id": _take_id(draft),
                    "subcomponent": sub_id,
                    **{cell: item[cell] for cell in CELLS},
                    "evidence": list(item["evidence"]),
                    "periods": [list(period) for period in item["periods"]],
                    "source": dict(item["source"]),
                }
                for item in sub["items"]
            )
    return draft


_COLUMNS: dict[str, tuple[str, ...]] = {
    "zona_integritas": (
        "NO",
        "KOMPONEN",
        "INDIKATOR",
        "LANGKAH AKSI",
        "BUKTI FISIK",
        "TARGET WAKTU",
        "PENANGGUNG JAWAB",
    ),
    "reformasi_birokrasi": (
        "NO",
        "PROGRAM",
        "KEGIATAN",
        "SUB KEGIATAN",
        "INDIKATOR KEBERHASILAN",
        *map(str, range(1, 13)),
        "KET.",
    ),
}
"""The columns of a plan that starts from nothing: those that decrees of its kind print."""


def new_draft(kind: str, year: int, head: Mapping[str, Any] | None = None, *, title: str = "") -> Json:
    """A draft with nothing in it. ``kind`` is ``zona_integritas`` or ``reformasi_birokrasi``.

    ``head`` gives fields of ``form.Decree`` that are known beforehand (issuer, place, who signs). Number and date
    come with enactment and are absent; the lists are there and empty. ``title`` is the decree's and the plan's.
    """
    decree = Decree(kind=kind, year=year, title=title, considerations=[], legal_basis=[], dictums=[])
    plan = Plan(title, year, list(_COLUMNS[kind]))
    draft = draft_of(Reading(decree, plan).as_json())
    return {**draft, "head": {**draft["head"], **(head or {})}}


def reading_of(draft: Json) -> Reading:
    """The draft as the reading it would have been drafted from: ``draft_of`` the other way round.

    A draft keeps "" where a group has no number or name; a reading says None. What checks, prints and compares
    readings does so with drafts through this.
    """
    items: dict[int, list[Item]] = {group["id"]: [] for group in draft["subcomponents"]}
    for row in draft["rows"]:
        items[row["subcomponent"]].append(_item(row))
    parts: dict[int, list[Subcomponent]] = {group["id"]: [] for group in draft["components"]}
    for group in draft["subcomponents"]:
        sub = Subcomponent(group["ordinal"] or None, group["name"] or None, items[group["id"]])
        parts[group["component"]].append(sub)
    plan = Plan(
        draft["title"],
        draft["year"],
        list(draft["columns"]),
        [
            Component(group["ordinal"] or None, group["name"] or None, parts[group["id"]])
            for group in draft["components"]
        ],
    )
    return Reading(_decree(draft["head"]), plan, [dict(note) for note in draft["notes"]])


def _item(row: Json) -> Item:
    return Item(
        **{cell: row[cell] for cell in CELLS},
        evidence=list(row["evidence"]),
        periods=[(first, last) for first, last in row["periods"]],
        source=dict(row["source"]),
    )


def _decree(head: Json) -> Decree:
    decree = Decree(**{field: head[field] for field in Decree.fields if field in head})
    for listed in ("considerations", "legal_basis"):
        texts = getattr(decree, listed)
        setattr(decree, listed, None if texts is None else list(texts))
    if decree.dictums is not None:
        decree.dictums = [Dictum(one["label"], one["text"]) for one in head["dictums"]]
    return decree


def rows_of(draft: Json) -> Iterator[DraftRow]:
    components = {group["id"]: group for group in draft["components"]}
    subs = {group["id"]: group for group in draft["subcomponents"]}
    for row in draft["rows"]:
        sub = subs[row["subcomponent"]]
        yield DraftRow(row=row, subcomponent=sub, component=components[sub["component"]])


def row_of(draft: Json, row_id: int) -> DraftRow:
    for found in rows_of(draft):
        if found.row["id"] == row_id:
            return found
    raise RowNotFound(_GONE)


_GONE = "Baris itu sudah tidak ada di naskah ini. Muat ulang halaman untuk melihat keadaan terakhir."


def edit_row(draft: Json, row_id: int, changes: Mapping[str, Any]) -> Json:
    """``changes`` may name cells, ``evidence`` and ``periods``; ``place_row`` puts a row elsewhere."""
    index = _index(draft, row_id)
    return _with_rows(draft, index, index + 1, [{**_rewritten(draft["rows"][index], changes), "id": row_id}])


def split_row(draft: Json, row_id: int, first: Mapping[str, Any], second: Mapping[str, Any]) -> Json:
    """One row becomes two; the second stands below it in the same subcomponent."""
    index = _index(draft, row_id)
    row = draft["rows"][index]
    fresh = dict(draft)
    new_id = _take_id(fresh)
    halves = [_rewritten(row, first), {**_rewritten(row, second), "id": new_id}]
    return _with_rows(fresh, index, index + 1, halves)


def _rewritten(row: Json, changes: Mapping[str, Any]) -> Json:
    """The row with the changes; what a person wrote is not doubtful any more."""
    return {**without_doubt(row, changes), **changes}


def merge_with_next(draft: Json, row_id: int) -> Json:
    """The row takes in the one below: texts joined, proof and periods united, the rest its own."""
    index = _index(draft, row_id)
    rows = draft["rows"]
    if index + 1 >= len(rows):
        raise NothingToMergeWith("Tidak ada baris di bawahnya untuk digabungkan.")
    upper, lower = rows[index], rows[index + 1]
    merged = dict(upper)
    for cell in CELLS[1:]:
        merged[cell] = _joined(upper[cell], lower[cell])
    for listed in ("evidence", "periods"):
        merged[listed] = upper[listed] + [one for one in lower[listed] if one not in upper[listed]]
    merged["source"] = source_of_merged(upper, lower)
    return _with_rows(draft, index, index + 2, [merged])


def move_row_up(draft: Json, row_id: int) -> Json:
    return _move(draft, row_id, -1)


def move_row_down(draft: Json, row_id: int) -> Json:
    return _move(draft, row_id, +1)


def place_row(draft: Json, row_id: int, sub_id: int) -> Json:
    """Put the row last into another subcomponent, wherever in the plan that stands."""
    index = _index(draft, row_id)
    row = draft["rows"][index]
    _group(draft, SUBCOMPONENTS, sub_id)
    if row["subcomponent"] == sub_id:
        return draft
    rest = _with_rows(draft, index, index + 1, [])
    at = _end_of(rest, sub_id)
    return _with_rows(rest, at, at, [{**row, "subcomponent": sub_id}])


def drop_row(draft: Json, row_id: int) -> Json:
    index = _index(draft, row_id)
    return _with_rows(draft, index, index + 1, [])


def add_row_below(draft: Json, row_id: int) -> Json:
    """An empty row below, in the same subcomponent; columns the decree lacks stay absent."""
    index = _index(draft, row_id)
    above = draft["rows"][index]
    fresh = dict(draft)
    row = {
        "id": _take_id(fresh),
        "subcomponent": above["subcomponent"],
        **{cell: None if above[cell] is None else "" for cell in CELLS},
        "evidence": [],
        "periods": [],
        # Nothing of it was seen in a picture.
        "source": {name: value for name, value in above["source"].items() if name != "cells"},
    }
    return _with_rows(fresh, index + 1, index + 1, [row])


def add_row_in(draft: Json, sub_id: int) -> Json:
    """An empty row last in the subcomponent; cells that the plan has no column for are absent."""
    _group(draft, SUBCOMPONENTS, sub_id)
    absent = _absent_cells(draft)
    fresh = dict(draft)
    at = _end_of(draft, sub_id)
    row: Json = {
        "id": _take_id(fresh),
        "subcomponent": sub_id,
        **{cell: None if cell in absent else "" for cell in CELLS},
        "evidence": [],
        "periods": [],
        "source": {},
    }
    return _with_rows(fresh, at, at, [row])


_ROLES = {
    "evidence_raw": {Role.PROOF, Role.OUTPUT},
    "target_raw": {Role.TARGET, Role.TIME},
    "responsible": {Role.TEAM, Role.PERSON},
}


def _absent_cells(draft: Json) -> set[str]:
    """Cells that no row of the plan has; in a plan without rows, those that no column's label promises."""
    rows = draft["rows"]
    if rows:
        return {cell for cell in CELLS if all(row[cell] is None for row in rows)}
    promised = {role_of(label) for label in draft["columns"]}
    return {cell for cell, roles in _ROLES.items() if promised and not promised & roles}


def add_component(draft: Json, *, ordinal: str = "", name: str = "", at: int | None = None) -> Json:
    """A component without subcomponents; ``at`` is its place among the components, None for the last."""
    fresh = dict(draft)
    group = {"id": _take_id(fresh), "ordinal": ordinal, "name": name}
    return {**fresh, COMPONENTS: _put(draft[COMPONENTS], group, at)}


def add_subcomponent(
    draft: Json, component_id: int, *, ordinal: str = "", name: str = "", at: int | None = None
) -> Json:
    """A subcomponent without rows; ``at`` is its place in its component, None for the last."""
    _group(draft, COMPONENTS, component_id)
    fresh = dict(draft)
    group = {"id": _take_id(fresh), "component": component_id, "ordinal": ordinal, "name": name}
    siblings = [one for one in draft[SUBCOMPONENTS] if one["component"] == component_id]
    others = [one for one in draft[SUBCOMPONENTS] if one["component"] != component_id]
    return _in_order({**fresh, SUBCOMPONENTS: others + _put(siblings, group, at)})


def drop_group(draft: Json, kind: str, group_id: int) -> Json:
    """Take out a component or subcomponent without rows; a component's empty subcomponents go with it."""
    _group(draft, kind, group_id)
    subs = [
        group["id"]
        for group in draft[SUBCOMPONENTS]
        if group_id == (group["component"] if kind == COMPONENTS else group["id"])
    ]
    held = sum(row["subcomponent"] in subs for row in draft["rows"])
    if held:
        raise GroupNotEmpty(
            f"{_NAMES[kind]} ini masih berisi {held} baris. Pindahkan atau hapus barisnya dahulu."
        )
    dropped = {kind: [group for group in draft[kind] if group["id"] != group_id]}
    rest = [group for group in draft[SUBCOMPONENTS] if group["id"] not in subs]
    return {**draft, **dropped, SUBCOMPONENTS: rest}


def move_group_up(draft: Json, kind: str, group_id: int) -> Json:
    return _move_group(draft, kind, group_id, -1)


def move_group_down(draft: Json, kind: str, group_id: int) -> Json:
    return _move_group(draft, kind, group_id, +1)


def edit_group(draft: Json, kind: str, group_id: int, *, ordinal: str, name: str) -> Json:
    """Rename a component or subcomponent; ``kind`` is one of ``GROUPS``. A name that was read unsurely is settled."""
    renamed = [{**g, "ordinal": ordinal, "name": name} if g["id"] == group_id else g for g in draft[kind]]
    return {**_with_name_settled(draft, kind, group_id, name), kind: renamed}


_NAMED_IN = {COMPONENTS: "component", SUBCOMPONENTS: "subcomponent"}
"""The field of a scan's row that holds a group's name."""


def _with_name_settled(draft: Json, kind: str, group_id: int, name: str) -> Json:
    if all(group["name"] == name for group in draft[kind] if group["id"] == group_id):
        return draft
    subs = {
        group["id"]
        for group in draft[SUBCOMPONENTS]
        if group_id == (group["component"] if kind == COMPONENTS else group["id"])
    }
    rows = [
        without_doubt(row, [_NAMED_IN[kind]]) if row["subcomponent"] in subs else row for row in draft["rows"]
    ]
    return {**draft, "rows": rows}


def settle_cells(draft: Json, row_id: int, fields: Collection[str]) -> Json:
    """A person has held these doubtful cells of the row against the picture; they are right."""
    _index(draft, row_id)
    looked_at = [cell for cell in doubtful_cells(draft["rows"]).get(row_id, ()) if cell.field in fields]
    return {**draft, "rows": with_cells_settled(draft["rows"], looked_at)}


def settle_note(draft: Json, place: int) -> Json:
    """A person has looked at the note at ``place`` of the list; it needs no further look."""
    notes = draft["notes"]
    return {**draft, "notes": [note for at, note in enumerate(notes) if at != place]}


def edit_head(draft: Json, changes: Mapping[str, Any], *, year: int | None, title: str) -> Json:
    return {**draft, "head": {**draft["head"], **changes}, "year": year, "title": title}


def set_list(draft: Json, part: str, items: Sequence[Any]) -> Json:
    """Put other considerations, legal basis or dictums (one of ``LISTS``) in place of those there are."""
    kept = [dict(item) if isinstance(item, Mapping) else item for item in items]
    return {**draft, "head": {**draft["head"], part: kept}}


def renumbered(draft: Json) -> Json:
    """Every number set in sequence, in the style most used: components, subcomponents in each, rows in each.

    Groups without a name and rows of a plan without markers stay without a number.
    """
    subs_of: dict[int, list[Json]] = {group["id"]: [] for group in draft[COMPONENTS]}
    for group in draft[SUBCOMPONENTS]:
        subs_of[group["component"]].append(group)
    rows_in: dict[int, list[Json]] = {group["id"]: [] for group in draft[SUBCOMPONENTS]}
    for row in draft["rows"]:
        rows_in[row["subcomponent"]].append(row)
    numbers = {
        **_numbers([draft[COMPONENTS]], "ordinal", "roman"),
        **_numbers(list(subs_of.values()), "ordinal", "number"),
    }
    if any(row["marker"] is not None for row in draft["rows"]):
        numbers |= _numbers(list(rows_in.values()), "marker", "lower")
    fields = {COMPONENTS: "ordinal", SUBCOMPONENTS: "ordinal", "rows": "marker"}
    return {
        **draft,
        **{
            part: [{**one, field: numbers.get(one["id"], one[field])} for one in draft[part]]
            for part, field in fields.items()
        },
    }


def _numbers(lists: Sequence[Sequence[Json]], field: str, usual: Style) -> dict[int, str]:
    """The number of each that is counted, by id; each list counts from one."""
    counted = [[one for one in members if one.get("name", True)] for members in lists]
    style = style_most_used([[one[field] or "" for one in members] for members in counted]) or usual
    return {
        one["id"]: in_style(number, style)
        for members in counted
        for number, one in enumerate(members, start=1)
    }


def step_between(before: Json, after: Json, what: str) -> Json:
    """What ``undo`` needs to get from ``after`` back to ``before``: the rows that differ, and other parts whole."""
    old, new = before["rows"], after["rows"]
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    parts = {key: before[key] for key in before if key != "rows" and before[key] != after[key]}
    return {"what": what, "start": start, "rows": old[start : len(old) - end], "end": end, "parts": parts}


def undo(draft: Json, step: Json) -> Json:
    rows = draft["rows"]
    end = len(rows) - step["end"]
    return {**draft, **step["parts"], "rows": rows[: step["start"]] + step["rows"] + rows[end:]}


def _joined(upper: str | None, lower: str | None) -> str | None:
    if not lower or upper == lower:
        return upper
    return f"{upper} {lower}" if upper else lower


def _move(draft: Json, row_id: int, by: int) -> Json:
    """One place up or down. At the edge of its group the row crosses into the neighbour's before it moves on."""
    index = _index(draft, row_id)
    rows = draft["rows"]
    if not 0 <= index + by < len(rows):
        raise CannotMoveFurther("Baris ini sudah berada di ujung rencana.")
    row, neighbour = rows[index], rows[index + by]
    if row["subcomponent"] != neighbour["subcomponent"]:
        return _with_rows(draft, index, index + 1, [{**row, "subcomponent": neighbour["subcomponent"]}])
    low = min(index, index + by)
    return _with_rows(draft, low, low + 2, [rows[low + 1], rows[low]])


_NAMES = {COMPONENTS: "Komponen", SUBCOMPONENTS: "Subkomponen"}


def _move_group(draft: Json, kind: str, group_id: int, by: int) -> Json:
    """One place up or down with all that stands in it. At its component's edge a subcomponent crosses into the next
    before it moves on, as rows do."""
    group = _group(draft, kind, group_id)
    siblings = [one for one in draft[kind] if kind == COMPONENTS or one["component"] == group["component"]]
    at = siblings.index(group) + by
    if 0 <= at < len(siblings):
        moved = _swapped(draft[kind], group, siblings[at])
        return _in_order({**draft, kind: moved})
    at = -1
    if kind == SUBCOMPONENTS:
        at = [one["id"] for one in draft[COMPONENTS]].index(group["component"]) + by
    if not 0 <= at < len(draft[COMPONENTS]):
        raise CannotMoveFurther(f"{_NAMES[kind]} ini sudah berada di ujung rencana.")
    crossed = {**group, "component": draft[COMPONENTS][at]["id"]}
    return {**draft, kind: [crossed if one is group else one for one in draft[kind]]}


def _put(groups: Sequence[Json], group: Json, at: int | None) -> list[Json]:
    at = len(groups) if at is None else at
    return [*groups[:at], group, *groups[at:]]


def _swapped(groups: Sequence[Json], one: Json, other: Json) -> list[Json]:
    return [other if group is one else one if group is other else group for group in groups]


def _in_order(draft: Json) -> Json:
    """Subcomponents in the order of their components, and rows in the order of their subcomponents."""
    components = {group["id"]: place for place, group in enumerate(draft[COMPONENTS])}
    subs = sorted(draft[SUBCOMPONENTS], key=lambda group: components[group["component"]])
    places = {group["id"]: place for place, group in enumerate(subs)}
    rows = sorted(draft["rows"], key=lambda row: places[row["subcomponent"]])
    return {**draft, SUBCOMPONENTS: subs, "rows": rows}


def _end_of(draft: Json, sub_id: int) -> int:
    """The place in ``rows`` behind the subcomponent's last row, or where its first would stand."""
    order = {group["id"]: place for place, group in enumerate(draft[SUBCOMPONENTS])}
    rows = draft["rows"]
    own = [place for place, one in enumerate(rows, 1) if one["subcomponent"] == sub_id]
    before = [place for place, one in enumerate(rows, 1) if order[one["subcomponent"]] <= order[sub_id]]
    return (own or before or [0])[-1]


def _group(draft: Json, kind: str, group_id: int) -> Json:
    for group in draft[kind]:
        if group["id"] == group_id:
            found: Json = group
            return found
    raise GroupNotFound(f"{_NAMES[kind]} itu sudah tidak ada di naskah ini. Muat ulang halaman.")


def _index(draft: Json, row_id: int) -> int:
    for index, row in enumerate(draft["rows"]):
        if row["id"] == row_id:
            return index
    raise RowNotFound(_GONE)


def _with_rows(draft: Json, start: int, end: int, rows: list[Json]) -> Json:
    return {**draft, "rows": draft["rows"][:start] + rows + draft["rows"][end:]}


def _take_id(draft: Json) -> int:
    taken: int = draft["next_id"]
    draft["next_id"] = taken + 1
    return taken
