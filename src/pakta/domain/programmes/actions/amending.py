"""Changing rows after adoption: each change gives its reason and stands as an amendment of the decree's plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from pakta.domain.programmes.actions.requirements import set_requirements
from pakta.domain.programmes.choices import AmendmentKind
from pakta.domain.programmes.models import Amendment, Delivery, Programme, Subcomponent, Team, WorkItem
from pakta.domain.programmes.rules import can_change_plan, require
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_REASON = 2000
CELLS = ("indicator", "action", "evidence_raw", "target_raw", "responsible_raw")


class ReasonMissing(DomainError):
    """A change of the plan needs a reason."""


class NothingChanged(DomainError):
    """The row says the same as before."""


class RowWithoutText(DomainError):
    """A row needs an indicator or an action."""


class RowAlreadyDropped(DomainError):
    """The row left the plan before."""


class RowInPlan(DomainError):
    """The row stands in the plan."""


class NotOfThisProgramme(DomainError):
    """The group or team belongs to another programme."""


class MomentsMissing(DomainError):
    """A new row needs a due moment."""


@dataclass(frozen=True, slots=True)
class RowTexts:
    """What a row says; None where the decree has no such column. ``evidence`` are the documents it asks for."""

    indicator: str | None
    action: str | None
    evidence_raw: str | None
    evidence: tuple[str, ...]
    target_raw: str | None
    responsible_raw: str | None


def reason_given(reason: str) -> str:
    """The reason with its white space folded. Refuses an empty one."""
    folded = " ".join(reason.split())[:LONGEST_REASON]
    if not folded:
        raise ReasonMissing(_("Tulis alasan perubahan rencana ini; alasan itu menjadi bagian riwayatnya."))
    return folded


def amend(
    *,
    item: WorkItem,
    kind: AmendmentKind,
    reason: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: User,
    now: dt.datetime,
    action: str,
) -> Amendment:
    """Keep the change and its reason, and say it in the trail; inside the transaction of the change."""
    made = Amendment.objects.create(
        programme=item.programme,
        work_item=item,
        kind=kind,
        reason=reason,
        before=dict(before),
        after=dict(after),
        made_at=now,
        made_by=by,
    )
    # Whoever looks at a preview of an update from a newer decree must look again.
    Programme.objects.filter(pk=item.programme_id).update(revision=F("revision") + 1)
    record(
        chain=item.programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=item,
        label=item.label[:200],
        before=before,
        after={**after, "reason": reason},
    )
    return made


@transaction.atomic
def add_item(
    *,
    programme: Programme,
    subcomponent: Subcomponent,
    texts: RowTexts,
    team: Team | None,
    moments: Sequence[DueMoment],
    reason: str,
    by: User,
    now: dt.datetime,
) -> WorkItem:
    """A row the decree does not have, at the end of its group. Refuses: no text, no moment, a foreign group or team."""
    found = locked_programme(programme.pk)
    require(allowed=can_change_plan(by, found.unit))
    why = reason_given(reason)
    _check_texts(texts)
    if subcomponent.component.programme_id != found.pk or (team and team.programme_id != found.pk):
        raise NotOfThisProgramme(
            _("Kelompok atau tim itu bukan bagian program ini. Muat ulang halaman, lalu pilih lagi.")
        )
    if not moments:
        raise MomentsMissing(_("Isi paling sedikit satu tanggal jatuh tempo."))
    item = WorkItem.objects.create(
        programme=found,
        subcomponent=subcomponent,
        position=_place_after(found, subcomponent),
        team=team,
        **_cells(texts),
    )
    set_requirements([(item, texts.evidence)], by=by, now=now)
    Delivery.objects.bulk_create(
        Delivery(
            programme=found,
            work_item=item,
            starts_on=moment.starts_on,
            due_on=moment.due_on,
            set_by_hand=True,
            needed=max(len(texts.evidence), 1),
        )
        for moment in {moment.due_on: moment for moment in moments}.values()
    )
    amend(
        item=item,
        kind=AmendmentKind.ADDED,
        reason=why,
        before={},
        after=_cells(texts),
        by=by,
        now=now,
        action="programmes.add_item",
    )
    return item


@transaction.atomic
def alter_item(*, item: WorkItem, texts: RowTexts, reason: str, by: User, now: dt.datetime) -> None:
    """Change what a row says. Its moments stay; rescheduling is an act of its own. Refuses when nothing differs."""
    found = locked_item(item, by)
    why = reason_given(reason)
    _check_texts(texts)
    was = {name: getattr(found, name) for name in CELLS}
    will = _cells(texts)
    differing = [name for name in CELLS if (was[name] or "") != (will[name] or "")]
    documents = [one.text for one in found.requirements.all()]
    if not differing and documents == list(texts.evidence):
        raise NothingChanged(_("Tidak ada yang berubah pada butir ini."))
    for name in differing:
        setattr(found, name, will[name])
    found.save(update_fields=differing)
    set_requirements([(found, texts.evidence)], by=by, now=now)
    before = {name: was[name] for name in differing}
    after = {name: will[name] for name in differing}
    if documents != list(texts.evidence):
        before["evidence"], after["evidence"] = documents, list(texts.evidence)
    amend(
        item=found,
        kind=AmendmentKind.ALTERED,
        reason=why,
        before=before,
        after=after,
        by=by,
        now=now,
        action="programmes.alter_item",
    )


@transaction.atomic
def drop_item(*, item: WorkItem, reason: str, by: User, now: dt.datetime) -> None:
    """Take a row out of the plan; it stays with its deliveries and proof, and can be restored."""
    found = locked_item(item, by)
    why = reason_given(reason)
    if found.dropped_at is not None:
        raise RowAlreadyDropped(_("Butir ini sudah tidak ada dalam rencana."))
    found.dropped_at, found.dropped_by = now, by
    found.save(update_fields=["dropped_at", "dropped_by"])
    amend(
        item=found,
        kind=AmendmentKind.DROPPED,
        reason=why,
        before={"in_plan": True},
        after={"in_plan": False},
        by=by,
        now=now,
        action="programmes.drop_item",
    )


@transaction.atomic
def restore_item(*, item: WorkItem, reason: str, by: User, now: dt.datetime) -> None:
    """Undo of ``drop_item``."""
    found = locked_item(item, by)
    why = reason_given(reason)
    if found.dropped_at is None:
        raise RowInPlan(_("Butir ini masih ada dalam rencana."))
    # A newer decree may have numbered the rows anew meanwhile; those at and behind its place make room.
    found.programme.work_items.filter(position__gte=found.position).exclude(pk=found.pk).update(
        position=F("position") + 1
    )
    found.dropped_at = found.dropped_by = None
    found.save(update_fields=["dropped_at", "dropped_by"])
    amend(
        item=found,
        kind=AmendmentKind.RESTORED,
        reason=why,
        before={"in_plan": False},
        after={"in_plan": True},
        by=by,
        now=now,
        action="programmes.restore_item",
    )


def locked_programme(pk: int) -> Programme:
    """The programme before its rows, as an update from a newer decree takes them: no two acts wait in a ring."""
    return Programme.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=pk)


def locked_item(item: WorkItem, by: User) -> WorkItem:
    """The row behind its programme, for whoever may change the plan; refuses ``NotAllowed``."""
    locked_programme(item.programme_id)
    found = WorkItem.objects.select_for_update(of=("self",)).select_related("programme__unit").get(pk=item.pk)
    require(allowed=can_change_plan(by, found.programme.unit))
    return found


def _check_texts(texts: RowTexts) -> None:
    if not texts.indicator and not texts.action:
        raise RowWithoutText(_("Isi indikator atau langkah aksi."))


def _cells(texts: RowTexts) -> dict[str, Any]:
    return {name: getattr(texts, name) for name in CELLS}


def _place_after(programme: Programme, subcomponent: Subcomponent) -> int:
    """The position behind the last row of the group; the rows that follow make room."""
    last: int | None = subcomponent.work_items.aggregate(last=Max("position"))["last"]
    if last is None:
        last = programme.work_items.aggregate(last=Max("position"))["last"] or 0
    programme.work_items.filter(position__gt=last).update(position=F("position") + 1)
    return last + 1
