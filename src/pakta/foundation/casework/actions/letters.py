"""Letters of a case: set as PDF and DOCX, numbered as the office's other papers, and sealed among the case's files.

They name people, so they are no issued papers, which everybody who sees the programme may read; only their number is
taken from the same counter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.files import Incoming, keep_files
from pakta.foundation.casework.actions.locking import locked
from pakta.foundation.casework.actors import acting_on
from pakta.foundation.casework.models import Case, CaseFile
from pakta.foundation.casework.rules import check_handler, check_not_recused
from pakta.foundation.papers.actions.numbering import advance, last_number, locked_counter, text_of_number
from pakta.foundation.papers.blocks import Paper
from pakta.foundation.papers.models import Letterhead
from pakta.foundation.papers.printing import Printed, print_paper
from pakta.foundation.papers.queries import letterhead_of
from pakta.foundation.trail.actions import record

TRIES_WITHOUT_LOCK = 3


@dataclass(frozen=True)
class Letter:
    """A letter that was written: its number ("" where its kind gets none), its PDF and DOCX as files of the case."""

    number: str
    files: Sequence[CaseFile]


@dataclass(frozen=True)
class _Order:
    """What is to be written, as asked for."""

    case: Case
    paper: Paper
    kind: str
    dated_on: dt.date
    version: int
    by: User
    now: dt.datetime
    head: Letterhead

    def text_of(self, number: int | None) -> str:
        if number is None:
            return ""
        given = self.head.classification_of(self.kind)
        return text_of_number(self.head, self.kind, number, given, self.dated_on.year)

    def printed(self, number: int | None) -> Printed:
        return print_paper(
            paper=self.paper,
            number=self.text_of(number),
            dated_on=self.dated_on,
            head=self.head.printed,
            author=self.case.unit.name,
        )


def write_letter(
    *,
    case: Case,
    paper: Paper,
    kind: str = "",
    dated_on: dt.date,
    version: int,
    by: User,
    now: dt.datetime,
) -> Letter:
    """Set ``paper`` about ``case`` and keep it with the case, for the reporter to read.

    ``kind``: the kind of paper whose next number it takes; "" for none. As with issued papers the number is taken
    only with its letter: it is set without a lock held, and anew where somebody was faster. Refuses another version
    than was seen, who does not handle the case, a recused person, and what ``print_paper`` refuses.
    """
    order = _Order(case, paper, kind, dated_on, version, by, now, letterhead_of(case.unit))
    if not kind:
        return _kept(order, None, order.printed(None))
    for _try in range(TRIES_WITHOUT_LOCK):
        number = last_number(case.unit, kind, dated_on.year) + 1
        printed = order.printed(number)
        with transaction.atomic():
            counter = locked_counter(case.unit, kind, dated_on.year)
            if counter.last + 1 == number:
                advance(counter)
                return _kept(order, number, printed)
    with transaction.atomic():
        counter = locked_counter(case.unit, kind, dated_on.year)
        advance(counter)
        return _kept(order, counter.last, order.printed(counter.last))


@transaction.atomic
def _kept(order: _Order, number: int | None, printed: Printed) -> Letter:
    found = locked(order.case, order.version)
    check_handler(order.by, found)
    check_not_recused(order.by, found)
    text = order.text_of(number)
    stem = f"{order.paper.title} {text.replace('/', '-')}".strip()
    files = keep_files(
        case=found,
        files=[Incoming(f"{stem}.pdf", printed.pdf), Incoming(f"{stem}.docx", printed.docx)],
        by=order.by,
        now=order.now,
    )
    record(
        chain=found.unit.trail_chain,
        by=acting_on(found, order.by),
        now=order.now,
        action="casework.write_letter",
        subject=found,
        label=found.number_text,
        after={"kind": order.kind, "number": text, "date": order.dated_on},
    )
    return Letter(text, files)
