"""Writing to the trail: one entry beside each change, and one root a day over all chains."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from pakta.foundation.trail.actor import Actor
from pakta.foundation.trail.hashes import NO_HASH, entry_hash, plain, plain_text, root_hash, subject_of
from pakta.foundation.trail.models import ChainHead, DailyRoot, Entry

LABEL_LENGTH = 300
NAME_LENGTH = 200


def record(
    *,
    chain: str,
    by: Actor,
    now: datetime,
    action: str,
    subject: Model | str,
    label: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """Add one entry to ``chain``, in the transaction of the change it tells of.

    ``subject`` is a stored object or a key such as ``programmes.programme:12``; ``before`` and ``after`` hold what
    changed and nothing secret. The chain stays locked until the transaction ends, others do not. Raises
    ``RuntimeError`` outside a transaction, where an entry could outlive a change that was undone.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("trail.record needs the transaction of the change it records.")
    seq, last = _locked_head(chain)
    fields: dict[str, Any] = {
        "chain": chain,
        "seq": seq + 1,
        "at": now,
        "actor_key": by.actor_key,
        "actor_name": plain_text(by.actor_name)[:NAME_LENGTH],
        "action": action,
        "subject": subject_of(subject),
        "subject_label": plain_text(label)[:LABEL_LENGTH],
        "before": None if before is None else plain(before),
        "after": None if after is None else plain(after),
        "previous_hash": last,
    }
    entry = Entry(**fields, hash=entry_hash(fields))
    entry.save(force_insert=True)
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(_MOVE_HEAD, [entry.seq, entry.hash, chain])
    return entry


_HEAD = "SELECT seq, hash FROM trail_chainhead WHERE chain = %s"
_MOVE_HEAD = "UPDATE trail_chainhead SET seq = %s, hash = %s WHERE chain = %s"
"""In the database's own words: every act asks it, and putting it together costs more than answering it."""


def _locked_head(chain: str) -> tuple[int, str]:
    """Number and hash of the last entry of ``chain``; no other act adds to it until the transaction ends."""
    if (found := _read_head(chain)) is None:
        ChainHead.objects.get_or_create(chain=chain, defaults={"seq": 0, "hash": NO_HASH})
        found = _read_head(chain)
    assert found is not None
    return found


def _read_head(chain: str) -> tuple[int, str] | None:
    connection = transaction.get_connection()
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD + lock, [chain])
        found: tuple[int, str] | None = cursor.fetchone()
    return found


@transaction.atomic
def seal_day(*, day: date, now: datetime) -> DailyRoot:
    """Write the root of ``day`` over all heads as they are at ``now``; a day already sealed stays as it is.

    Entries written while it runs are on one side or the other: each head is a chain's committed end.
    """
    sealed = DailyRoot.objects.filter(day=day).first()
    if sealed is not None:
        return sealed
    rows = ChainHead.objects.order_by("chain").values_list("chain", "seq", "hash")
    heads = {chain: [seq, last] for chain, seq, last in rows}
    root = DailyRoot(day=day, root=root_hash(day, heads), heads=heads, at=now)
    root.save(force_insert=True)
    return root
