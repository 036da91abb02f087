"""Issuing a paper, and voiding it."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.numbering import advance, last_number, locked_counter, text_of_number
from pakta.foundation.papers.blocks import Paper
from pakta.foundation.papers.kinds import KINDS
from pakta.foundation.papers.models import IssuedPaper, Letterhead
from pakta.foundation.papers.paper_data import as_data, printable
from pakta.foundation.papers.printing import Printed, print_paper
from pakta.foundation.papers.queries import letterhead_of
from pakta.foundation.papers.rules import check_manager
from pakta.foundation.papers.signals import paper_issued
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LARGEST_PAPER = 200 * 1024 * 1024
TRIES_WITHOUT_LOCK = 3
LONGEST_REASON = 500
"""Characters of a reason to void a paper."""


class AlreadyVoided(DomainError):
    """The paper was voided before."""


class ReasonMissing(DomainError):
    """A paper is voided with a reason."""


@dataclass(frozen=True)
class _Order:
    """What is to be issued, as asked for."""

    unit: Unit
    kind: str
    paper: Paper
    dated_on: dt.date
    about: str
    by: User
    now: dt.datetime
    numbered: bool
    letterhead: Letterhead
    classification: str

    def text_of(self, number: int | None) -> str:
        if number is None:
            return ""
        return text_of_number(self.letterhead, self.kind, number, self.classification, self.dated_on.year)

    def printed(self, number: int | None) -> Printed:
        return print_paper(
            paper=self.paper,
            number=self.text_of(number),
            dated_on=self.dated_on,
            head=self.letterhead.printed,
            author=self.unit.name,
        )


def issue_paper(
    *,
    unit: Unit,
    kind: str,
    paper: Paper,
    dated_on: dt.date,
    about: str = "",
    by: User,
    now: dt.datetime,
    numbered: bool | None = None,
    classification: str | None = None,
) -> IssuedPaper:
    """Set ``paper``, give it the next number of its kind and year, and keep it with both its files.

    Whether ``by`` may is asked before, by the context whose paper it is. Everybody who sees the unit's programme may
    read it: issue nothing confidential. ``numbered`` is the kind's custom where it is left out, ``classification`` the
    unit's for the kind. Sends ``paper_issued``.

    The number is printed on the paper, so it must be known before setting, and setting takes its time: it happens
    with the number that is next and no lock held. The lock is taken afterwards, for the writing alone; where somebody
    was faster meanwhile, the paper is set anew, and after a few tries once with the lock held. So a number is taken
    only with its paper: one that cannot be set (``PaperTooLarge``, ``PhotoNotUsable``) leaves no gap and no row.
    """
    known = KINDS[kind]
    letterhead = letterhead_of(unit)
    order = _Order(
        unit=unit,
        kind=kind,
        paper=paper,
        dated_on=dated_on,
        about=about,
        by=by,
        now=now,
        numbered=known.numbered if numbered is None else numbered,
        letterhead=letterhead,
        classification=letterhead.classification_of(kind) if classification is None else classification,
    )
    if not order.numbered:
        printed = order.printed(None)
        with transaction.atomic():
            return _written(order, None, printed)
    for _try in range(TRIES_WITHOUT_LOCK):
        number = last_number(unit, kind, dated_on.year) + 1
        printed = order.printed(number)
        with transaction.atomic():
            counter = locked_counter(unit, kind, dated_on.year)
            if counter.last + 1 == number:
                advance(counter)
                return _written(order, number, printed)
    with transaction.atomic():
        counter = locked_counter(unit, kind, dated_on.year)
        advance(counter)
        return _written(order, counter.last, order.printed(counter.last))


def _written(order: _Order, number: int | None, printed: Printed) -> IssuedPaper:
    files = [
        store_file(
            content=io.BytesIO(content),
            original_name=f"naskah.{ending}",
            by=order.by,
            now=order.now,
            max_bytes=LARGEST_PAPER,
        )
        for content, ending in ((printed.pdf, "pdf"), (printed.docx, "docx"))
    ]
    issued = IssuedPaper.objects.create(
        unit=order.unit,
        kind=order.kind,
        title=printable(order.paper.title)[:300],
        year=order.dated_on.year,
        number=number,
        number_text=order.text_of(number),
        dated_on=order.dated_on,
        about=order.about,
        content=as_data(order.paper),
        pdf=files[0],
        docx=files[1],
        issued_at=order.now,
        issued_by=order.by,
    )
    record(
        chain=order.unit.trail_chain,
        by=order.by,
        now=order.now,
        action="papers.issue_paper",
        subject=issued,
        label=str(issued),
        after={
            "kind": order.kind,
            "number": issued.number_text,
            "date": order.dated_on,
            "about": order.about,
            "files": [file.sha256 for file in files],
        },
    )
    paper_issued.send(sender=IssuedPaper, paper=issued, by=order.by, now=order.now)
    return issued


@transaction.atomic
def void_paper(*, paper: IssuedPaper, reason: str, by: User, now: dt.datetime) -> IssuedPaper:
    """Mark a paper as void. It stays in the list, its number stays taken.

    Refuses ``NotYoursToManage``, ``ReasonMissing``, ``AlreadyVoided``.
    """
    found = IssuedPaper.objects.select_for_update(of=("self",)).select_related("unit").get(pk=paper.pk)
    check_manager(by, found.unit)
    reason = _folded(reason)
    if not reason:
        raise ReasonMissing(
            _("Tulis alasan pembatalan, supaya orang lain tahu mengapa nomor ini tidak berlaku.")
        )
    if found.voided_at is not None:
        raise AlreadyVoided(_("Naskah ini sudah dibatalkan sebelumnya."))
    _void(found, reason, by, now)
    return found


@transaction.atomic
def void_papers_about(*, about: str, reason: str, by: User, now: dt.datetime) -> None:
    """Mark the standing papers about something as void, by the act that takes back what they say.

    Whether ``by`` may take it back, and the ``reason``, that act has asked. The papers' files and numbers stay.
    """
    standing = IssuedPaper.objects.standing().filter(about=about).select_for_update(of=("self",))
    for found in standing.select_related("unit").order_by("pk"):
        _void(found, _folded(reason), by, now)


def _folded(reason: str) -> str:
    return " ".join(printable(reason).split())[:LONGEST_REASON]


def _void(found: IssuedPaper, reason: str, by: User, now: dt.datetime) -> None:
    found.voided_at, found.voided_by, found.void_reason = now, by, reason
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="papers.void_paper",
        subject=found,
        label=str(found),
        after={"reason": reason, "number": found.number_text},
    )
