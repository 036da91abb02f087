"""Deciding which questions a row of the plan serves, and drafting a row for a question none serves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.assessments.coverage import printed_row
from pakta.domain.assessments.locking import QuestionUnknown, locked_worksheet
from pakta.domain.assessments.models import CoverageDecision, RememberedWording, Worksheet
from pakta.domain.assessments.rules import can_answer
from pakta.domain.programmes.actions.amending import RowTexts, add_item
from pakta.domain.programmes.models import Programme, Subcomponent, Team, WorkItem
from pakta.domain.programmes.rules import require
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.matching import wording_key
from pakta.shared.errors import DomainError


class RowUnknown(DomainError):
    """The row is not in a plan of the worksheet's unit."""


class AlreadyServed(DomainError):
    """Somebody decided already that a row of the plan serves the question."""


Codes = Sequence[str] | None
"""The questions a row serves, the foremost first; empty: none of them; None: nobody decided."""


@transaction.atomic
def decide_coverage(
    *, worksheet: Worksheet, decided: Mapping[int, Codes], by: User, now: dt.datetime
) -> dict[int, Codes]:
    """Keep what somebody said of rows, by work item id; None takes the word back, so that suggestions hold again.

    The wording is remembered with it, for next year and for plans that say the same. Returns what was said before
    of the rows that changed; handing that in again is the undo. Refuses unknown questions and rows of other units.
    """
    found = locked_worksheet(worksheet.pk)
    require(allowed=can_answer(by, found.unit))
    return _decide(found, decided, by, now)


@transaction.atomic
def undo_coverage(
    *, worksheet: Worksheet, before: Mapping[int, Codes], by: User, now: dt.datetime
) -> dict[int, Codes]:
    """Undo of ``decide_coverage``: what it returned. Rows somebody else decided on since stay as they are."""
    found = locked_worksheet(worksheet.pk)
    require(allowed=can_answer(by, found.unit))
    others = set(
        CoverageDecision.objects.filter(work_item__in=before)
        .exclude(decided_by=by)
        .values_list("work_item_id", flat=True)
    )
    return _decide(found, {item: codes for item, codes in before.items() if item not in others}, by, now)


@transaction.atomic
def draft_row(
    *,
    worksheet: Worksheet,
    code: str,
    programme: Programme,
    subcomponent: Subcomponent,
    texts: RowTexts,
    team: Team | None,
    moments: Sequence[DueMoment],
    reason: str,
    by: User,
    now: dt.datetime,
    again: bool = False,
) -> WorkItem:
    """Add a row to the plan that serves the question, and say so. Refuses what ``add_item`` refuses, and, unless
    ``again``, another row for a question that one is known to serve."""
    found = locked_worksheet(worksheet.pk)
    if programme.unit_id != found.unit_id:
        raise RowUnknown(_row_unknown())
    serving = None if again else _row_that_serves(found, programme, code)
    if serving is not None:
        raise AlreadyServed(
            _(
                "Butir “%(row)s” sudah ditetapkan melayani pertanyaan ini. Centang bila tetap perlu butir lagi."
            )
            % {"row": serving.label[:120]}
        )
    item = add_item(
        programme=programme,
        subcomponent=subcomponent,
        texts=texts,
        team=team,
        moments=moments,
        reason=reason,
        by=by,
        now=now,
    )
    _decide(found, {item.pk: (code,)}, by, now)
    return item


def _row_that_serves(worksheet: Worksheet, programme: Programme, code: str) -> WorkItem | None:
    """The first row in the plan that somebody decided serves the question."""
    decided = CoverageDecision.objects.filter(
        work_item__in=programme.work_items.in_plan(), instrument=worksheet.instrument
    ).select_related("work_item")
    return next((one.work_item for one in decided.order_by("pk") if code in one.codes), None)


def _row_unknown() -> str:
    return _("Butir itu bukan bagian rencana satuan kerja ini. Muat ulang halaman, lalu coba lagi.")


def _decide(
    worksheet: Worksheet, decided: Mapping[int, Codes], by: User, now: dt.datetime
) -> dict[int, Codes]:
    plain = instrument(worksheet.instrument)
    wanted = {item: None if codes is None else list(dict.fromkeys(codes)) for item, codes in decided.items()}
    if any(code not in plain.questions for codes in wanted.values() for code in codes or ()):
        raise QuestionUnknown(
            _("Pertanyaan itu tidak ada dalam LKE ini. Muat ulang halaman, lalu pilih lagi.")
        )
    items = {
        item.pk: item
        for item in WorkItem.objects.filter(pk__in=wanted, programme__unit=worksheet.unit_id)
        .select_related("subcomponent__component")
        .order_by("pk")
    }
    if set(items) != set(wanted):
        raise RowUnknown(_row_unknown())
    standing = {
        one.work_item_id: one
        for one in CoverageDecision.objects.select_for_update().filter(work_item__in=items).order_by("pk")
    }
    before: dict[int, Codes] = {}
    for pk in items:
        was = standing.get(pk)
        said = list(was.codes) if was and was.instrument == plain.id else None
        if said == wanted[pk]:
            continue
        before[pk] = said
    if before:
        _keep(plain.id, {pk: wanted[pk] for pk in before}, by, now)
        _remember(worksheet, [items[pk] for pk in before])
        _note(worksheet, items, before, wanted, by, now)
    return before


def _keep(instrument_id: str, wanted: Mapping[int, Codes], by: User, now: dt.datetime) -> None:
    undecided = [pk for pk, codes in wanted.items() if codes is None]
    CoverageDecision.objects.filter(work_item__in=undecided).delete()
    CoverageDecision.objects.bulk_create(
        [
            CoverageDecision(
                work_item_id=pk, instrument=instrument_id, codes=codes, decided_at=now, decided_by=by
            )
            for pk, codes in wanted.items()
            if codes is not None
        ],
        update_conflicts=True,
        unique_fields=["work_item"],
        update_fields=["instrument", "codes", "decided_at", "decided_by"],
    )


def _remember(worksheet: Worksheet, items: Sequence[WorkItem]) -> None:
    """Keep under each wording the unit's latest standing word on it; forget wordings without any."""
    keys = {_wording(item) for item in items} - {""}
    latest: dict[str, CoverageDecision] = {}
    standing = CoverageDecision.objects.filter(
        work_item__programme__unit=worksheet.unit_id, instrument=worksheet.instrument
    ).select_related("work_item__subcomponent__component")
    for one in standing.order_by("decided_at", "pk"):
        latest[_wording(one.work_item)] = one
    RememberedWording.objects.filter(
        unit=worksheet.unit_id, instrument=worksheet.instrument, key__in=keys - set(latest)
    ).delete()
    RememberedWording.objects.bulk_create(
        [
            RememberedWording(
                unit_id=worksheet.unit_id,
                instrument=worksheet.instrument,
                key=key,
                codes=latest[key].codes,
                decided_at=latest[key].decided_at,
                decided_by_id=latest[key].decided_by_id,
            )
            for key in sorted(keys & set(latest))
        ],
        update_conflicts=True,
        unique_fields=["unit", "instrument", "key"],
        update_fields=["codes", "decided_at", "decided_by"],
    )


def _wording(item: WorkItem) -> str:
    part = item.subcomponent
    return wording_key(printed_row(part.component.name, part.name, (item.indicator, item.action, None)))


def _note(
    worksheet: Worksheet,
    items: Mapping[int, WorkItem],
    before: Mapping[int, Codes],
    wanted: Mapping[int, Codes],
    by: User,
    now: dt.datetime,
) -> None:
    """One act, one entry: of the row where it was one, else of the worksheet."""
    count = len(before)
    only = items[next(iter(before))] if count == 1 else None
    record(
        chain=worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.decide_coverage",
        subject=only or worksheet,
        label=only.label[:200] if only else ngettext("%(n)d butir", "%(n)d butir", count) % {"n": count},
        before=_told(items, before),
        after=_told(items, {pk: wanted[pk] for pk in before}),
    )


def _told(items: Mapping[int, WorkItem], said: Mapping[int, Codes]) -> dict[str, Any]:
    if len(said) == 1:
        return {"codes": next(iter(said.values()))}
    return {"decided": {f"{pk} · {items[pk].label[:80]}": codes for pk, codes in said.items()}}
