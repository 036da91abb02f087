"""Which documents a row asks for. What keeps its wording keeps its row, so that accepted proof stays where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pakta.domain.programmes.models import Delivery, EvidenceRequirement, WorkItem
from pakta.domain.programmes.signals import requirements_changed
from pakta.foundation.accounts.models import User


def set_requirements(pairs: Sequence[tuple[WorkItem, Sequence[str]]], *, by: User, now: dt.datetime) -> None:
    """Make the texts the documents of each row, in order; called inside the transaction of the act that changes rows.

    Deliveries without proof follow at once; those with proof when ``requirements_changed`` is heard.
    """
    changed = [item for item, texts in pairs if _rewritten(item, texts)]
    if changed:
        requirements_changed.send(
            sender=EvidenceRequirement, items=[item.pk for item in changed], by=by, now=now
        )


def _rewritten(item: WorkItem, texts: Sequence[str]) -> bool:
    """Whether anything had to change."""
    standing = list(EvidenceRequirement.objects.filter(work_item=item).order_by("position", "pk"))
    if [one.text for one in standing] == list(texts):
        return False
    for place, text in enumerate(texts, 1):
        kept = next((one for one in standing if one.text == text), None)
        if kept is None:
            EvidenceRequirement.objects.create(work_item=item, position=place, text=text)
            continue
        standing.remove(kept)
        if kept.position != place:
            EvidenceRequirement.objects.filter(pk=kept.pk).update(position=place)
    EvidenceRequirement.objects.filter(pk__in=[one.pk for one in standing]).delete()
    Delivery.objects.filter(work_item=item).without_proof().update(needed=max(len(texts), 1))
    return True
