"""Last year's proof handed in for this year's rows, by choice, where its time still proves them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.handing_in import NothingHandedIn, Target, place_evidence
from pakta.domain.evidence.carrying import Span, Verdict, verdict_of
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError


class NoLongerProves(DomainError):
    """The proof was not accepted last year, or its time does not cover the due moment."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A proof accepted last year, and a due moment of this year it is to be handed in for."""

    placement: Placement
    target: Target


@transaction.atomic
def carry_over(*, chosen: Sequence[Carried], by: User, now: dt.datetime) -> list[Placement]:
    """Hand each chosen proof in for its due moment; all or none. They wait for a reviewer like any other.

    Refuses: nothing chosen, what is not accepted (any more), another unit's, kind's or not last year's programme, a
    time that does not cover the moment, and what ``place_evidence`` refuses.
    """
    if not chosen:
        raise NothingHandedIn(_("Pilih paling sedikit satu bukti tahun lalu."))
    placed: list[Placement] = []
    for one in sorted(chosen, key=lambda one: one.target.delivery.pk):
        earlier = Placement.objects.select_related("evidence", "delivery__programme").get(pk=one.placement.pk)
        _check(earlier, one.target.delivery)
        placed += place_evidence(
            evidence=earlier.evidence, targets=[one.target], by=by, now=now, carried_from=earlier
        )
    return placed


def _check(earlier: Placement, delivery: Delivery) -> None:
    before, programme = earlier.delivery.programme, delivery.programme
    if (
        earlier.state != PlacementState.ACCEPTED
        or (before.unit_id, before.kind) != (programme.unit_id, programme.kind)
        or before.year != programme.year - 1
    ):
        raise NoLongerProves(
            _("“%(name)s” bukan bukti yang diterima dalam program tahun lalu.") % {"name": str(earlier)}
        )
    evidence = earlier.evidence
    verdict = verdict_of(
        Span(evidence.effective_from, evidence.effective_to),
        Span(earlier.delivery.starts_on, earlier.delivery.due_on),
        Span(delivery.starts_on, delivery.due_on),
    )
    if verdict != Verdict.HOLDS:
        raise NoLongerProves(
            _("Masa berlaku “%(name)s” tidak mencakup jatuh tempo ini, jadi tidak dapat membuktikannya.")
            % {"name": str(earlier)}
        )
