"""News of the programme and of files that proof must follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from pakta.domain.evidence.actions.counted import count_again, locked_delivery
from pakta.domain.evidence.actions.recaps import offer_recap, take_back_recap
from pakta.domain.evidence.looking import placements_of_file, placements_of_items
from pakta.domain.evidence.models import Evidence
from pakta.domain.evidence.signals import evidence_kept, proof_placed
from pakta.domain.evidence.tasks import warn_of
from pakta.domain.programmes.models import Delivery
from pakta.domain.programmes.signals import moments_changed, requirements_changed
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.signals import recap_signed, recap_voided
from pakta.foundation.files.insights.actions.asking import look_at
from pakta.foundation.files.models import Insight
from pakta.foundation.files.signals import insight_settled


@receiver(requirements_changed)
def count_where_documents_changed(
    sender: object, *, items: Sequence[int], by: User, now: dt.datetime, **_news: Any
) -> None:
    """The documents a row asks for changed: what is proved of them is counted anew."""
    with_proof = Delivery.objects.with_proof().filter(work_item__in=items).order_by("pk")
    for pk in with_proof.values_list("pk", flat=True):
        count_again(delivery=locked_delivery(pk), by=by, now=now)


@receiver(evidence_kept)
def have_file_looked_at(sender: object, *, evidence: Evidence, now: dt.datetime, **_news: Any) -> None:
    """A document came in: the machine looks at its file, and the scanner where one is set."""
    if evidence.file is not None:
        look_at(stored=evidence.file, now=now)


@receiver(proof_placed)
def warn_of_what_was_placed(sender: object, *, placements: Sequence[int], **_news: Any) -> None:
    _queue(placements)


@receiver(insight_settled)
def warn_of_what_was_seen(sender: object, *, insight: Insight, **_news: Any) -> None:
    _queue(list(placements_of_file(insight.file_id)))


@receiver([requirements_changed, moments_changed])
def warn_where_the_row_changed(sender: object, *, items: Sequence[int], **_news: Any) -> None:
    """What a row asks for, or when, changed: what was said of its proof may no longer hold."""
    _queue(list(placements_of_items(items)))


@receiver(recap_signed)
def offer_signed_recap(sender: object, *, recap: Recap, now: dt.datetime, **_news: Any) -> None:
    """A register's recap was signed: where a standing rule says so, it is proof."""
    offer_recap(recap=recap, now=now)


@receiver(recap_voided)
def take_voided_recap_back(sender: object, *, recap: Recap, by: User, now: dt.datetime, **_news: Any) -> None:
    take_back_recap(recap=recap, by=by, now=now)


def _queue(placements: Sequence[int]) -> None:
    if placements:
        transaction.on_commit(lambda: warn_of.enqueue(list(placements)))
