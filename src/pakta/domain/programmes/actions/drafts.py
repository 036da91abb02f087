"""A person mends what the machine read. Every change can be undone, and two people cannot overwrite each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.import_states import ImportMovedOn
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.rules import can_import_decree, require
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.decrees.drafting import UNDO_DEPTH, Json, step_between, undo
from pakta.shared.errors import DomainError


class DraftChanged(DomainError):
    """Somebody changed the draft since this person last saw it."""


class NothingToUndo(DomainError):
    """The draft is as the machine read it, or as far back as undo reaches."""


@transaction.atomic
def change_draft(
    *,
    decree_import: DecreeImport,
    version: int,
    change: Callable[[Json], Json],
    what: str,
    by: User,
    now: dt.datetime,
) -> DecreeImport:
    """Apply one change of ``knowledge.decrees.drafting``; ``version`` is the draft the person saw.

    Refuses: not under review any more; another version; whatever the change itself refuses.
    """
    found = draft_under_review(decree_import, version=version, by=by)
    before = found.draft or {}
    after = change(before)
    if after == before:
        return found
    step = step_between(before, after, what)
    found.steps = [*found.steps, step][-UNDO_DEPTH:]
    _write(found, after, by=by, now=now, what=what, step=step)
    return found


@transaction.atomic
def undo_draft(*, decree_import: DecreeImport, version: int, by: User, now: dt.datetime) -> DecreeImport:
    """Take the last change back."""
    found = draft_under_review(decree_import, version=version, by=by)
    if not found.steps:
        raise NothingToUndo(_("Tidak ada perubahan yang dapat diurungkan."))
    *rest, step = found.steps
    found.steps = rest
    draft = found.draft or {}
    before = undo(draft, step)
    _write(found, before, by=by, now=now, what="undo", step=step_between(draft, before, "undo"))
    return found


def draft_under_review(decree_import: DecreeImport, *, version: int, by: User) -> DecreeImport:
    """The import, locked, when ``by`` may change it and saw its present draft."""
    found = (
        DecreeImport.objects.select_for_update(of=("self",))
        .select_related("unit", "file")
        .get(pk=decree_import.pk)
    )
    require(allowed=can_import_decree(by, found.unit))
    if found.state != ImportState.REVIEW:
        raise ImportMovedOn(_("Naskah ini tidak lagi menunggu pemeriksaan."))
    if found.version != version:
        raise DraftChanged(
            _(
                "Naskah ini baru saja diubah di layar lain. Periksa keadaan terakhir, lalu ulangi perubahan Anda."
            )
        )
    return found


def _write(found: DecreeImport, draft: Json, *, by: User, now: dt.datetime, what: str, step: Json) -> None:
    """Save ``draft``, with its entry in the trail; ``step`` leads back from it to the draft before."""
    found.draft = draft
    found.version += 1
    found.save(update_fields=["draft", "steps", "version"])
    rows = draft["rows"]
    parts = [name for name in step["parts"] if name != "next_id"]
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="programmes.change_draft",
        subject=found,
        label=found.original_name,
        before={"rows": step["rows"], **{name: step["parts"][name] for name in parts}},
        after={
            "what": what,
            "version": found.version,
            "rows": rows[step["start"] : len(rows) - step["end"]],
            **{name: draft[name] for name in parts},
        },
    )
