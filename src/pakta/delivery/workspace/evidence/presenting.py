"""Proof as rows with words and marks; templates do no arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.evidence.rules import can_withdraw
from pakta.domain.evidence.warning_words import Spoken, spoken
from pakta.domain.evidence.warnings import Warning
from pakta.foundation.accounts.models import User

PAST_STATES = (PlacementState.REPLACED, PlacementState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where a document is placed: the due moment, what it covers there, how it stands."""

    placement: Placement
    covers: Sequence[str]
    is_past: bool
    may_withdraw: bool
    warnings: Sequence[Spoken]
    """What the machine noticed, in words; without an answer of its own where it has not looked yet."""

    @classmethod
    def of(cls, placement: Placement, user: User) -> PlaceRow:
        return cls(
            placement=placement,
            covers=[one.text for one in placement.covers.all()],
            is_past=placement.state in PAST_STATES,
            may_withdraw=placement.state in (PlacementState.HANDED_IN, PlacementState.RETURNED)
            and can_withdraw(user, placement),
            warnings=[
                spoken(warning)
                for kept in placement.warnings or ()
                if (warning := Warning.of_json(kept)) is not None
            ],
        )


def facts_of(evidence: Evidence) -> list[tuple[str, str]]:
    """What is known of a document, as pairs; only what there is."""
    facts = []
    if evidence.note:
        facts.append((_("Keterangan"), evidence.note))
    facts.append((_("Masa berlaku"), period_in_words(evidence.effective_from, evidence.effective_to)))
    if evidence.keep_until:
        facts.append((_("Disimpan sampai"), date_format(evidence.keep_until, "j F Y")))
    if evidence.file is not None:
        facts += [
            (_("Ukuran"), filesizeformat(evidence.file.size)),
            ("SHA-256", evidence.file.sha256),
        ]
    return facts


def period_in_words(first: dt.date | None, last: dt.date | None) -> str:
    """ "1 Januari 2026 sampai 31 Maret 2026"; where nothing was said, that it follows the due moment."""
    if first and last:
        return _("%(first)s sampai %(last)s") % {
            "first": date_format(first, "j F Y"),
            "last": date_format(last, "j F Y"),
        }
    if first:
        return _("mulai %(first)s") % {"first": date_format(first, "j F Y")}
    if last:
        return _("sampai %(last)s") % {"last": date_format(last, "j F Y")}
    return _("tidak disebut; mengikuti masa jatuh temponya")
