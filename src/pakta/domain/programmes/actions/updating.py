"""A programme follows a newer decree, or the same one read again. No proof is lost.

What will happen is computed first, shown, and only then written: ``planned_update`` is pure reading, ``update_plan``
carries it out when neither the draft nor the programme moved in between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.programmes.actions.adoption import (
    adoptable,
    close_import,
    create_items,
    decree_from,
    item_values,
    record_plan,
    teams_named,
    write_groups,
    write_periods,
)
from pakta.domain.programmes.actions.drafts import draft_under_review
from pakta.domain.programmes.actions.requirements import set_requirements
from pakta.domain.programmes.models import (
    Component,
    Decree,
    DecreeImport,
    Delivery,
    Programme,
    Subcomponent,
    TargetPeriod,
    Team,
    WorkItem,
)
from pakta.domain.programmes.plan import PlanRow
from pakta.foundation.accounts.models import User
from pakta.knowledge.decrees.comparing.rows import RowText, match_rows
from pakta.knowledge.decrees.drafting import Json
from pakta.shared.errors import DomainError

COMPARED = (
    "component",
    "subcomponent",
    "indicator",
    "action",
    "evidence_raw",
    "evidence",
    "target_raw",
    "periods",
    "responsible",
)
READ_FROM = {"evidence": "evidence_raw", "periods": "target_raw"}
"""What the reader makes of a cell; shown only where the cell itself stays."""
MOVES_MOMENTS = {"evidence_raw", "evidence", "target_raw", "periods"}


class ProgrammeMoved(DomainError):
    """The programme changed after the person saw what an update would do."""


class NoProgrammeToUpdate(DomainError):
    """The unit has no programme of this kind and year yet."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that the update rewrites; ``field`` is one of ``COMPARED``."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A matched row. No ``cells``: the row is kept as it is. ``revived``: it had been dropped from the plan."""

    item: WorkItem
    row: PlanRow
    cells: tuple[CellChange, ...]
    revived: bool


@dataclass(frozen=True, slots=True)
class PlannedUpdate:
    """What an update will do to each row; ``revision`` is the programme's when this was computed."""

    revision: int
    kept: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]
    new: tuple[PlanRow, ...]
    dropped: tuple[WorkItem, ...]
    positions: dict[int, int]
    """Row id of the draft → its position in the plan."""


def planned_update(programme: Programme, draft: Json) -> PlannedUpdate:
    """Compare the programme's rows with the draft's, cell by cell. Writes nothing."""
    _kind, _year, rows = adoptable(draft)
    items = list(
        programme.work_items.select_related("subcomponent__component").prefetch_related(
            "requirements", "periods"
        )
    )
    items.sort(key=lambda item: (item.dropped_at is not None, item.position))
    pairs = match_rows([_text_of(item) for item in items], [row.text for row in rows])
    matched = [
        RowChange(items[i], rows[j], _cell_changes(items[i], rows[j]), items[i].dropped_at is not None)
        for j, i in sorted(pairs.items())
    ]
    used = set(pairs.values())
    return PlannedUpdate(
        revision=programme.revision,
        kept=tuple(change for change in matched if not change.cells and not change.revived),
        changed=tuple(change for change in matched if change.cells or change.revived),
        new=tuple(row for j, row in enumerate(rows) if j not in pairs),
        dropped=tuple(item for i, item in enumerate(items) if i not in used and item.dropped_at is None),
        positions={row.row_id: place for place, row in enumerate(rows, 1)},
    )


@transaction.atomic
def update_plan(
    *, decree_import: DecreeImport, version: int, revision: int, by: User, now: dt.datetime
) -> Programme:
    """Carry a planned update out.

    Matched rows keep their deliveries that have proof or were set by hand; the open ones follow the new target.
    Rows the new decree lacks leave the plan but stay with their proof. Refuses: no such programme; the draft or
    the programme changed since the person looked (``version``, ``revision``).
    """
    found = draft_under_review(decree_import, version=version, by=by)
    decree = decree_from(found, by=by, now=now)
    programme = update_programme(found.draft or {}, decree, revision=revision, by=by, now=now)
    close_import(found, programme, decree, now=now)
    return programme


def update_programme(draft: Json, decree: Decree, *, revision: int, by: User, now: dt.datetime) -> Programme:
    """Let the programme of the decree's unit follow a draft, inside the caller's transaction; see ``update_plan``."""
    kind, year, _rows = adoptable(draft)
    # Not the key: whoever adds a delivery or a team to the programme meanwhile need not wait for the whole update.
    programmes = Programme.objects.select_for_update(no_key=True)
    programme = programmes.filter(unit=decree.unit, kind=kind, year=year).first()
    if programme is None:
        raise NoProgrammeToUpdate(
            _("Program yang akan diperbarui belum ada. Adopsi rencana ini sebagai program baru.")
        )
    if programme.revision != revision:
        raise ProgrammeMoved(
            _("Program ini berubah sejak Anda melihat pratinjau. Periksa pratinjau yang baru.")
        )
    _lock_items(programme)
    update = planned_update(programme, draft)
    _write_update(programme, draft, update, by=by, now=now)
    programme.decree, programme.revision = decree, programme.revision + 1
    programme.title, programme.columns = draft["title"] or programme.title, draft["columns"]
    programme.save(update_fields=["decree", "revision", "title", "columns"])
    record_plan(programme, "programmes.update_plan", _summary(update), by=by, now=now)
    return programme


def drop_plan(programme: Programme, decree: Decree, *, by: User, now: dt.datetime) -> Programme:
    """Every row leaves the plan because ``decree`` revoked it, inside the caller's transaction. Proof stays."""
    found = Programme.objects.select_for_update(no_key=True).select_related("unit").get(pk=programme.pk)
    _lock_items(found)
    leaving = list(found.work_items.in_plan())
    WorkItem.objects.filter(pk__in=[item.pk for item in leaving]).update(dropped_at=now, dropped_by=by)
    found.decree, found.revision = decree, found.revision + 1
    found.save(update_fields=["decree", "revision"])
    summary = {"dropped": [{"item": item.pk, "text": item.label} for item in leaving]}
    record_plan(found, "programmes.drop_plan", summary, by=by, now=now)
    return found


def _lock_items(programme: Programme) -> None:
    """Until the end of the transaction nobody else changes a row; what is read next is what is there."""
    list(programme.work_items.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def _write_update(
    programme: Programme, draft: Json, update: PlannedUpdate, *, by: User, now: dt.datetime
) -> None:
    old_components = list(programme.components.values_list("pk", flat=True))
    places = write_groups(programme, draft)
    matched = (*update.kept, *update.changed)
    teams = teams_named(programme, [change.row.responsible for change in matched])
    for change in matched:
        _rewrite(change, update.positions[change.row.row_id], places, teams)
    items = [change.item for change in matched]
    TargetPeriod.objects.filter(work_item__in=items).delete()
    write_periods([(change.item, change.row) for change in matched])
    set_requirements([(change.item, change.row.evidence) for change in update.changed], by=by, now=now)
    following = [change for change in update.changed if _asks_for_new_moments(change)]
    _follow_target(programme, following, by=by, now=now)
    create_items(programme, update.new, [update.positions[row.row_id] for row in update.new], places)
    WorkItem.objects.filter(pk__in=[item.pk for item in update.dropped]).update(dropped_at=now, dropped_by=by)
    # What held only rows that moved on is empty now; groups of dropped rows stay, so that these keep their place.
    Subcomponent.objects.filter(component__in=old_components, work_items=None).delete()
    Component.objects.filter(pk__in=old_components, subcomponents=None).delete()


def _rewrite(
    change: RowChange, position: int, places: dict[int, Subcomponent], teams: dict[str, Team]
) -> None:
    item = change.item
    values = item_values(change.row, position, places, teams)
    if not any(cell.field == "responsible" for cell in change.cells):
        # The decree says what it said, so a team that the planner chose since stays.
        del values["team"]
    for name, value in values.items():
        setattr(item, name, value)
    item.dropped_at = item.dropped_by = None
    item.save()


def _asks_for_new_moments(change: RowChange) -> bool:
    return change.revived or any(cell.field in MOVES_MOMENTS for cell in change.cells)


def _follow_target(programme: Programme, changes: Sequence[RowChange], *, by: User, now: dt.datetime) -> None:
    """Open deliveries follow the new target; those with proof or set by hand stay as they are."""
    by_hand = _set_by_hand(changes)
    changes = [change for change in changes if change.item.pk not in by_hand]
    wanted = {change.item.pk: {moment.due_on: moment for moment in change.row.due} for change in changes}
    needed = {change.item.pk: max(len(change.row.evidence), 1) for change in changes}
    scheduled = Delivery.objects.in_schedule().filter(work_item__in=wanted)
    leaving: list[int] = []
    for one in scheduled:
        moment = wanted[one.work_item_id].pop(one.due_on, None)
        if one.handed_in_at is None and moment is None:
            leaving.append(one.pk)
        elif one.handed_in_at is None and moment is not None and one.starts_on != moment.starts_on:
            scheduled.filter(pk=one.pk).update(starts_on=moment.starts_on)
    scheduled.without_proof().filter(pk__in=leaving).update(dropped_at=now, dropped_by=by)
    Delivery.objects.bulk_create(
        Delivery(
            programme=programme,
            work_item_id=item_id,
            starts_on=moment.starts_on,
            due_on=moment.due_on,
            needed=needed[item_id],
        )
        for item_id, moments in wanted.items()
        for moment in moments.values()
    )


def _set_by_hand(changes: Sequence[RowChange]) -> set[int]:
    """Ids of the items whose schedule the planner set; it holds until ``reschedule_by_target``."""
    items = [change.item for change in changes]
    return set(
        Delivery.objects.in_schedule()
        .filter(work_item__in=items, set_by_hand=True)
        .values_list("work_item_id", flat=True)
    )


def _text_of(item: WorkItem) -> RowText:
    return RowText(
        item.subcomponent.component.name, item.subcomponent.name, item.indicator or "", item.action or ""
    )


def _cell_changes(item: WorkItem, row: PlanRow) -> tuple[CellChange, ...]:
    before: dict[str, str | None] = {
        "component": item.subcomponent.component.name,
        "subcomponent": item.subcomponent.name,
        "indicator": item.indicator,
        "action": item.action,
        "evidence_raw": item.evidence_raw,
        "evidence": "; ".join(one.text for one in item.requirements.all()),
        "target_raw": item.target_raw,
        "periods": _months((one.starts_on, one.ends_on) for one in item.periods.all()),
        "responsible": item.responsible_raw,
    }
    after: dict[str, str | None] = {
        "component": row.component_name,
        "subcomponent": row.subcomponent_name,
        "indicator": row.indicator,
        "action": row.action,
        "evidence_raw": row.evidence_raw,
        "evidence": "; ".join(row.evidence),
        "target_raw": row.target_raw,
        "periods": _months(row.periods),
        "responsible": row.responsible,
    }
    differing = [name for name in COMPARED if (before[name] or "") != (after[name] or "")]
    return tuple(
        CellChange(name, before[name], after[name])
        for name in differing
        if READ_FROM.get(name) not in differing
    )


def _months(periods: Iterable[tuple[dt.date, dt.date]]) -> str:
    """``2026-01–2026-03, 2026-06–2026-06``, in order."""
    return ", ".join(f"{start:%Y-%m}–{end:%Y-%m}" for start, end in sorted(periods))


def _summary(update: PlannedUpdate) -> dict[str, Any]:
    """For the trail: every row that changes, with what stood there before."""
    return {
        "kept": len(update.kept),
        "changed": [
            {
                "item": change.item.pk,
                "revived": change.revived,
                "cells": {cell.field: [cell.before, cell.after] for cell in change.cells},
            }
            for change in update.changed
        ],
        "new": [row.indicator or row.action for row in update.new],
        "dropped": [{"item": item.pk, "text": item.label} for item in update.dropped],
    }
