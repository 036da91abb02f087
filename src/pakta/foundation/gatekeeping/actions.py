"""Letting a form in, counting knocks, and forgetting them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction

from pakta.foundation.gatekeeping.deciding import (
    QUICKEST,
    Ask,
    Brought,
    Door,
    Seen,
    Way,
    decide,
    free_again,
    slot_of,
)
from pakta.foundation.gatekeeping.marks import crowd_mark, mark_of, network_of
from pakta.foundation.gatekeeping.models import Admission, Tally
from pakta.foundation.gatekeeping.queries import Sent, found_at, tallies
from pakta.foundation.gatekeeping.refusals import (
    Crowded,
    FormTooOld,
    FormUnknown,
    LureFilled,
    SentAlready,
    TooMany,
    TooOften,
    TooQuick,
)
from pakta.foundation.gatekeeping.slips import Slip, slip_of
from pakta.shared.errors import DomainError

KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Knock:
    """A form at the door: where it comes from, its slip, the answers to its puzzle, and the field that stays empty.

    ``content`` is the same for the same things typed and no others, such as a hash of them.
    """

    address: str
    slip: str
    answers: str
    lure: str
    content: str = ""


def let_in(*, door: Door, knock: Knock, act: Callable[[], str], now: dt.datetime) -> str:
    """Do ``act`` for a form that may come in, once, and return what it says for the sender.

    All in one transaction: what came in and that it came in are kept together. A form sent again is told what it was
    told before, and nothing is done twice; one with something else in it is refused. Every knock counts, also one that
    ``act`` refuses; but not one over the limit, which costs no writing. Raises ``NotTaken``, each kind with its
    sentence, and whatever ``act`` raises.
    """
    slip = slip_of(door, knock.slip)
    try:
        if slip is None:
            raise FormUnknown
        if slip.is_old(now=now):
            raise FormTooOld
        return _let_in(door, slip, knock, act, now)
    except TooMany:
        raise
    except DomainError:
        _count_refused(door, network_of(knock.address), now)
        raise
    except IntegrityError:
        # Its twin, sent at the same moment, was faster: this one was undone and says what the other said.
        assert slip is not None
        if (twin := Admission.objects.filter(key=slip.key).first()) is None:
            raise
        return _said_before(slip, knock, Sent(twin.kept, twin.content))


@transaction.atomic
def _let_in(door: Door, slip: Slip, knock: Knock, act: Callable[[], str], now: dt.datetime) -> str:
    network = network_of(knock.address)
    mark = mark_of(network, now=now)
    # Before anything is looked at: the row is the lock, so that forms of one address come one by one.
    _knock(door, mark, now)
    seen, sent = found_at(door, network=network, key=slip.key, now=now)
    if sent is not None:
        said = _said_before(slip, knock, sent)
        # Sent again: no knock of its own.
        transaction.set_rollback(True)
        return said
    way = _way_in(door, slip, knock, seen, now)
    said = act()
    moment = connection.ops.adapt_datetimefield_value(now)
    admission: list[str | bool | None] = [
        slip.key,
        door.key,
        mark,
        way == Way.WAITED,
        moment,
        slip.seal(said),
        slip.mark_of(knock.content),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ADMIT, admission)
    return said


_ADMIT = """
    INSERT INTO gatekeeping_admission (key, door, mark, waited, at, kept, content)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


def _said_before(slip: Slip, knock: Knock, sent: Sent) -> str:
    """What the sender was told when the form came in. Raises ``SentAlready`` where something else is in it now."""
    said = slip.unseal(sent.kept)
    if sent.content != slip.mark_of(knock.content):
        raise SentAlready(said=said)
    return said


def _way_in(door: Door, slip: Slip, knock: Knock, seen: Seen, now: dt.datetime) -> Way:
    if knock.lure:
        raise LureFilled
    if now - slip.opened < QUICKEST:
        raise TooQuick
    if seen.own > door.most:
        until = free_again(tallies(door.key, network_of(knock.address), now=now), most=door.most)
        assert until is not None
        raise TooMany(until=until)
    brought = Brought(
        slip.opened,
        slip.asked,
        slip.level,
        solved=slip.level > 0 and slip.puzzle.is_solved_by(knock.answers),
    )
    way = decide(door, seen, brought, now=now)
    if isinstance(way, Ask):
        raise Crowded(wait=way.wait)
    return way


@transaction.atomic
def spend(*, door: str, what: str, most: int, now: dt.datetime) -> None:
    """One more of something that costs much, for ``what`` (a ticket): at most ``most`` an hour. Raises ``TooOften``,
    and then counts nothing."""
    count(door, what, now)
    if (until := free_again(tallies(door, what, now=now), most=most)) is not None:
        raise TooOften(until=until)


def count(door: str, what: str, now: dt.datetime) -> None:
    """One more of ``what`` at ``door``."""
    _add_one(door, [mark_of(what, now=now)], now)


def _knock(door: Door, mark: str, now: dt.datetime) -> None:
    """One knock more, of the address and of all together."""
    _add_one(door.key, [mark, crowd_mark(mark)], now)


@transaction.atomic
def _count_refused(door: Door, network: str, now: dt.datetime) -> None:
    """A knock that was refused. Over its own limit an address adds nothing: one alone is no crowd."""
    if sum(known for _slot, known in tallies(door.key, network, now=now)) < door.most:
        _knock(door, mark_of(network, now=now), now)


def _add_one(door: str, marks: Sequence[str], now: dt.datetime) -> None:
    """In one statement: a complaint costs no more writing than it must."""
    slot = connection.ops.adapt_datetimefield_value(slot_of(now))
    rows = ", ".join(["(%s, %s, %s, 1)"] * len(marks))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO gatekeeping_tally (door, mark, slot, count) VALUES {rows} "  # noqa: S608 - places alone
            "ON CONFLICT (door, mark, slot) DO UPDATE SET count = gatekeeping_tally.count + 1",
            [value for mark in marks for value in (door, mark, slot)],
        )


@transaction.atomic
def forget_old_knocks(*, now: dt.datetime) -> int:
    """Remove what is older than ``KEPT``; how many rows."""
    tallies, _rows = Tally.objects.filter(slot__lt=now - KEPT).delete()
    admissions, _rows = Admission.objects.filter(at__lt=now - KEPT).delete()
    return tallies + admissions
