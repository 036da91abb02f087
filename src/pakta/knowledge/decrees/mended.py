"""Parts of a draft under the names that findings give them: which row or group one is, and the draft with another text
there. What follows from a text (documents of the proof, months of the target) follows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pakta.knowledge.decrees.checking.finding import Finding
from pakta.knowledge.decrees.drafting import (
    CELLS,
    COMPONENTS,
    LISTS,
    SUBCOMPONENTS,
    Json,
    edit_group,
    edit_head,
    edit_row,
    set_list,
)
from pakta.knowledge.decrees.reading.proof import documents_in
from pakta.shared.errors import DomainError
from pakta.shared.periods import target_time

HEAD_TEXTS = ("issuer", "number_raw", "title", "enacted_place", "signatory", "signatory_title")
"""The parts of a head that a finding's text may take the place of."""
_NUMBER, _NAME = "ordinal_raw", "name"


class PartNotFound(DomainError):
    """The part is not, or no longer, in the draft."""

    def __init__(self) -> None:
        super().__init__("Bagian itu sudah tidak ada di naskah ini. Muat ulang halaman.")


def mended(draft: Json, finding: Finding) -> Json:
    """The draft with the finding's own text in place. Refuses ``PartNotFound``, also for a finding without one."""
    if finding.mend is None:
        raise PartNotFound
    return with_text(draft, finding.mend.part, finding.mend.text)


def with_text(draft: Json, part: str, text: str) -> Json:
    """The draft with ``text`` at ``part`` (``checking.finding.Place``); of a group without a field, its name.

    Refuses ``PartNotFound``.
    """
    match part.split("."):
        case ["head", field]:
            name = "number_raw" if field == "number" else field
            if name not in HEAD_TEXTS:
                raise PartNotFound
            return edit_head(draft, {name: text}, year=draft["year"], title=draft["title"])
        case ["plan", "title"]:
            return {**draft, "title": text}
        case [listed, place] if listed in LISTS:
            return _with_item(draft, listed, place, text)
        case ["rows", place, cell] if cell in CELLS:
            return edit_row(draft, _at(row_ids(draft), place), row_changes(cell, text, draft["year"]))
        case ["components", *names]:
            return _with_group(draft, names, text)
    raise PartNotFound


def row_ids(draft: Json) -> list[int]:
    """The rows' ids in the order of the print, as findings count rows."""
    components = {group["id"]: at for at, group in enumerate(draft[COMPONENTS])}
    subs = {
        group["id"]: (components[group["component"]], at) for at, group in enumerate(draft[SUBCOMPONENTS])
    }
    return [row["id"] for row in sorted(draft["rows"], key=lambda row: subs[row["subcomponent"]])]


def group_at(draft: Json, names: Sequence[str]) -> tuple[str, Json]:
    """The kind of group and the group itself that ``components.<names>`` stands for, whatever field follows."""
    component = _at(draft[COMPONENTS], names[0] if names else "")
    if len(names) < 3 or names[1] != SUBCOMPONENTS:
        return COMPONENTS, component
    subs = [group for group in draft[SUBCOMPONENTS] if group["component"] == component["id"]]
    return SUBCOMPONENTS, _at(subs, names[2])


def row_changes(cell: str, text: str, year: int | None) -> Json:
    """What changes in a row, for ``drafting.edit_row``, when ``cell`` gets ``text``."""
    changes: Json = {cell: text}
    if cell == "evidence_raw":
        changes["evidence"] = documents_in(text)
    if cell == "target_raw":
        changes["periods"] = [list(period) for period in target_time(text, year=year).periods]
    return changes


def _with_item(draft: Json, listed: str, place: str, text: str) -> Json:
    items = list(draft["head"].get(listed) or [])
    item = _at(items, place)
    items[int(place)] = {**item, "text": text} if listed == "dictums" else text
    return set_list(draft, listed, items)


def _with_group(draft: Json, names: Sequence[str], text: str) -> Json:
    kind, group = group_at(draft, names)
    rest = names[3 if kind == SUBCOMPONENTS else 1 :]
    if list(rest) not in ([], [_NAME], [_NUMBER]):
        raise PartNotFound
    said = {"ordinal": group["ordinal"], "name": group["name"]}
    said["ordinal" if list(rest) == [_NUMBER] else "name"] = text
    return edit_group(draft, kind, group["id"], **said)


def _at(items: Sequence[Any], place: str) -> Any:
    if place.isascii() and place.isdecimal() and len(place) < 7 and int(place) < len(items):
        return items[int(place)]
    raise PartNotFound
