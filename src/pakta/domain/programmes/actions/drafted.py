"""Changing a draft and taking changes back, whatever row holds it. Called by actions with the row locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from pakta.domain.programmes.models.drafted import Drafted
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.decrees.drafting import UNDO_DEPTH, Json, step_between, undo
from pakta.shared.errors import DomainError


class DraftChanged(DomainError):
    """Somebody changed the draft since this person last saw it."""


class NothingToUndo(DomainError):
    """The draft is as it began, or as far back as undo reaches."""


def check_version(found: Drafted, version: int) -> None:
    """Refuses where ``version``, the draft the person saw, is no longer the present one."""
    if found.version != version:
        raise DraftChanged(
            _(
                "Naskah ini baru saja diubah di layar lain. Periksa keadaan terakhir, lalu ulangi perubahan Anda."
            )
        )


def apply_change(
    found: Drafted,
    change: Callable[[Json], Json],
    what: str,
    *,
    chain: str,
    action: str,
    by: User,
    now: dt.datetime,
) -> None:
    """One change of ``knowledge.decrees.drafting``; one that changes nothing leaves no entry."""
    before = found.draft or {}
    after = change(before)
    if after == before:
        return
    step = step_between(before, after, what)
    found.steps = [*found.steps, step][-UNDO_DEPTH:]
    _write(found, after, step, what, chain=chain, action=action, by=by, now=now)


def take_back(found: Drafted, *, chain: str, action: str, by: User, now: dt.datetime) -> None:
    """Undo the last change. Refuses where there is none."""
    if not found.steps:
        raise NothingToUndo(_("Tidak ada perubahan yang dapat diurungkan."))
    *rest, step = found.steps
    found.steps = rest
    draft = found.draft or {}
    before = undo(draft, step)
    _write(
        found,
        before,
        step_between(draft, before, "undo"),
        "undo",
        chain=chain,
        action=action,
        by=by,
        now=now,
    )


def _write(
    found: Drafted,
    draft: Json,
    step: Json,
    what: str,
    *,
    chain: str,
    action: str,
    by: User,
    now: dt.datetime,
) -> None:
    """Save ``draft``, with its entry in the trail; ``step`` leads back from it to the draft before."""
    found.draft = draft
    found.version += 1
    found.save(update_fields=["draft", "steps", "version"])
    rows = draft["rows"]
    parts = [name for name in step["parts"] if name != "next_id"]
    record(
        chain=chain,
        by=by,
        now=now,
        action=action,
        subject=found,
        label=str(found),
        before={"rows": step["rows"], **{name: step["parts"][name] for name in parts}},
        after={
            "what": what,
            "version": found.version,
            "rows": rows[step["start"] : len(rows) - step["end"]],
            **{name: draft[name] for name in parts},
        },
    )
