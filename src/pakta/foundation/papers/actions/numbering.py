"""Taking numbers: one counter for each unit, kind of paper and year, under lock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.kinds import KINDS
from pakta.foundation.papers.models import Letterhead, NumberCounter
from pakta.foundation.papers.numbers import number_text
from pakta.foundation.papers.queries import letterhead_of
from pakta.foundation.papers.rules import check_manager
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError


class NotNumbered(DomainError):
    """A kind of paper that gets no number was asked for one."""


class NumbersOnlyGrow(DomainError):
    """The next number asked for was already taken, or is not beyond those taken."""


@dataclass(frozen=True)
class TakenNumber:
    """A number that is taken for good: its place in the year and as printed."""

    number: int
    text: str


@transaction.atomic
def take_number(
    *, unit: Unit, kind: str, year: int, classification: str | None = None, by: User, now: dt.datetime
) -> TakenNumber:
    """The next number of a kind of paper in a year, for a paper made elsewhere; it is never given again.

    Refuses ``NotYoursToManage`` and ``NotNumbered``.
    """
    check_manager(by, unit)
    if not KINDS[kind].numbered:
        raise NotNumbered(_("Jenis naskah ini tidak bernomor. Pilih jenis lain."))
    letterhead = letterhead_of(unit)
    given = letterhead.classification_of(kind) if classification is None else classification
    counter = locked_counter(unit, kind, year)
    advance(counter)
    taken = TakenNumber(counter.last, text_of_number(letterhead, kind, counter.last, given, year))
    _record_number(counter, "papers.take_number", by, now, label=taken.text, before=counter.last - 1)
    return taken


@transaction.atomic
def start_numbers_at(
    *, unit: Unit, kind: str, year: int, number: int, by: User, now: dt.datetime
) -> NumberCounter:
    """Let the next number be ``number``, where the office already gave out the ones before it on paper.

    Refuses ``NotYoursToManage``, ``NotNumbered``, and ``NumbersOnlyGrow`` for a number that is already taken.
    """
    check_manager(by, unit)
    if not KINDS[kind].numbered:
        raise NotNumbered(_("Jenis naskah ini tidak bernomor. Pilih jenis lain."))
    counter = locked_counter(unit, kind, year)
    if number <= counter.last:
        raise NumbersOnlyGrow(
            _("Nomor %(last)d sudah terpakai, jadi nomor berikutnya paling kecil %(next)d.")
            % {"last": counter.last, "next": counter.last + 1}
        )
    before, counter.last = counter.last, number - 1
    if before != counter.last:
        counter.save(update_fields=["last"])
        _record_number(counter, "papers.start_numbers_at", by, now, label=KINDS[kind].name, before=before)
    return counter


def last_number(unit: Unit, kind: str, year: int) -> int:
    found = NumberCounter.objects.filter(unit=unit, kind=kind, year=year).values_list("last", flat=True)
    return found.first() or 0


def locked_counter(unit: Unit, kind: str, year: int) -> NumberCounter:
    """The counter, locked until the transaction ends; made where it is the first of the year."""
    NumberCounter.objects.get_or_create(unit=unit, kind=kind, year=year)
    return NumberCounter.objects.select_for_update().get(unit=unit, kind=kind, year=year)


def advance(counter: NumberCounter) -> None:
    counter.last += 1
    counter.save(update_fields=["last"])


def _record_number(
    counter: NumberCounter, action: str, by: User, now: dt.datetime, *, label: str, before: int
) -> None:
    record(
        chain=counter.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=counter,
        label=label,
        before={"last": before},
        after={"kind": counter.kind, "year": counter.year, "last": counter.last},
    )


def text_of_number(letterhead: Letterhead, kind: str, number: int, classification: str, year: int) -> str:
    return number_text(
        letterhead.number_pattern,
        number=number,
        classification=classification,
        kind=KINDS[kind].code,
        office=letterhead.office_code,
        year=year,
    )
