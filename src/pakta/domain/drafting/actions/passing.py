"""The way of a draft decree from its author to whoever enacts it, and back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.drafting.actions.telling import tell_author, tell_whom_it_waits_for
from pakta.domain.drafting.checking import blocking_findings
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.rules import can_check_decree, can_draft_decree, can_give_back
from pakta.domain.drafting.sources import amends_nothing
from pakta.domain.drafting.states import check_state, enter, locked
from pakta.domain.programmes.actions.drafted import check_version
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError
from pakta.shared.text import plain_line

LONGEST_REASON = 1000


class ErrorsLeft(DomainError):
    """The checker still finds errors that nobody switched off."""


class ReturnReasonMissing(DomainError):
    """A draft goes back with a reason."""


class NothingAmended(DomainError):
    """The plan of an amending decree is, row by row, that of the decree it amends."""


@transaction.atomic
def hand_in_for_check(
    *, draft: DraftDecree, version: int, link: str = "", by: User, now: dt.datetime
) -> DraftDecree:
    """From its author to legal check; those who check are told, with ``link``, a path of this site.

    Refuses ``NothingAmended``.
    """
    found = locked(draft)
    require(allowed=can_draft_decree(by, found.unit))
    check_state(found, DraftState.DRAFTING)
    check_version(found, version)
    if amends_nothing(found):
        raise NothingAmended(
            _(
                "Tidak ada yang berubah: rencana dalam rancangan ini sama dengan rencana keputusan yang diubah. Ubah "
                "barisnya, atau hapus semua baris bila hanya batang tubuh yang diubah."
            )
        )
    found.return_reason = ""
    enter(found, DraftState.LEGAL_CHECK, by=by, now=now)
    tell_whom_it_waits_for(found, link=link, by=by, now=now)
    return found


@transaction.atomic
def pass_draft(
    *, draft: DraftDecree, version: int, link: str = "", by: User, now: dt.datetime
) -> DraftDecree:
    """From legal check to whoever enacts, who are told. ``version`` is the draft the person saw.

    Refuses another version, and while the checker finds errors that are not switched off.
    """
    found = locked(draft)
    require(allowed=can_check_decree(by, found.unit))
    check_state(found, DraftState.LEGAL_CHECK)
    check_version(found, version)
    if left := len(blocking_findings(found)):
        raise ErrorsLeft(
            ngettext(
                "Masih ada %(count)d kesalahan. Kembalikan rancangan untuk dibetulkan, atau matikan pemeriksaannya "
                "dengan alasan.",
                "Masih ada %(count)d kesalahan. Kembalikan rancangan untuk dibetulkan, atau matikan pemeriksaannya "
                "dengan alasan.",
                left,
            )
            % {"count": left}
        )
    enter(found, DraftState.TO_SIGN, by=by, now=now)
    tell_whom_it_waits_for(found, link=link, by=by, now=now)
    return found


@transaction.atomic
def return_draft(
    *, draft: DraftDecree, version: int, reason: str, link: str = "", by: User, now: dt.datetime
) -> DraftDecree:
    """Back to its author, who is told, from legal check or from enacting, with the reason.

    ``version`` is the draft the reason speaks of. Refuses another one.
    """
    found = locked(draft)
    if found.state == DraftState.TO_SIGN:
        require(allowed=can_give_back(by, found.unit))
    else:
        require(allowed=can_check_decree(by, found.unit))
        check_state(found, DraftState.LEGAL_CHECK)
    check_version(found, version)
    found.return_reason = plain_line(reason)[:LONGEST_REASON]
    if not found.return_reason:
        raise ReturnReasonMissing(
            _("Tulis alasan pengembalian, supaya penyusun tahu apa yang harus dibetulkan.")
        )
    enter(found, DraftState.DRAFTING, by=by, now=now, after={"reason": found.return_reason})
    tell_author(found, lambda: _returned(found), link=link, by=by, now=now)
    return found


@transaction.atomic
def discard_draft(*, draft: DraftDecree, version: int, by: User, now: dt.datetime) -> DraftDecree:
    """Put a draft aside. Its text stays, and it can be taken up again. Refuses another ``version`` than was seen."""
    found = locked(draft)
    require(allowed=can_draft_decree(by, found.unit))
    check_state(found, DraftState.DRAFTING)
    check_version(found, version)
    enter(found, DraftState.DISCARDED, by=by, now=now)
    return found


@transaction.atomic
def take_up_draft(*, draft: DraftDecree, by: User, now: dt.datetime) -> DraftDecree:
    """Undo of ``discard_draft``."""
    found = locked(draft)
    require(allowed=can_draft_decree(by, found.unit))
    check_state(found, DraftState.DISCARDED)
    enter(found, DraftState.DRAFTING, by=by, now=now)
    return found


def _returned(found: DraftDecree) -> str:
    return _("Rancangan “%(draft)s” dikembalikan: %(reason)s") % {
        "draft": found,
        "reason": found.return_reason,
    }
