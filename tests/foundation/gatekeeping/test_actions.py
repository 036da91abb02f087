"""Letting in: once, within the limits, and everything counted that should be."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from pakta.foundation.gatekeeping.actions import (
    KEPT,
    Knock,
    forget_old_knocks,
    let_in,
    spend,
)
from pakta.foundation.gatekeeping.deciding import WINDOW, Door, slot_of
from pakta.foundation.gatekeeping.marks import CROWD
from pakta.foundation.gatekeeping.models import Admission, Tally
from pakta.foundation.gatekeeping.queries import slip_for
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
from pakta.foundation.gatekeeping.slips import Slip, asked_anew, new_slip, renewed
from pakta.shared.errors import DomainError

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 10, 3, 4, 5, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
DOOR = Door("pengaduan", freely=3, most=8, calm=20)
OTHER = Door("informasi", freely=3, most=8, calm=20)
HERE, THERE = "203.0.113.9", "198.51.100.4"


class Desk:
    """Counts what really came in."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self) -> str:
        self.taken += 1
        return f"tiket {self.taken}"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def knock(
    slip: Slip, *, address: str = HERE, answers: str = "", lure: str = "", content: str = "keluhan"
) -> Knock:
    return Knock(address, slip.text, answers, lure, content)


def opened(*, before: dt.timedelta = MINUTE * 5, now: dt.datetime = NOW) -> Slip:
    return new_slip(DOOR, now=now - before)


def send(
    desk: Desk, *, address: str = HERE, now: dt.datetime = NOW, before: dt.timedelta = dt.timedelta(seconds=4)
) -> str:
    """One more form, filled in by a quick person."""
    return let_in(
        door=DOOR, knock=knock(opened(before=before, now=now), address=address), act=desk.take, now=now
    )


def knocks() -> int:
    return sum(Tally.objects.exclude(mark__in=CROWD).values_list("count", flat=True))


def test_a_form_comes_in_and_is_counted(desk: Desk) -> None:
    assert send(desk) == "tiket 1"
    assert (Admission.objects.count(), knocks()) == (1, 1)


def test_nothing_kept_shows_the_address_or_what_was_told(desk: Desk) -> None:
    send(desk)
    kept = " ".join(
        str(value) for row in (*Tally.objects.values(), *Admission.objects.values()) for value in row.values()
    )
    assert HERE not in kept
    assert "tiket 1" not in kept


def test_the_same_form_sent_again_does_nothing_and_says_the_same(desk: Desk) -> None:
    slip = opened()
    said = [let_in(door=DOOR, knock=knock(slip), act=desk.take, now=NOW + n * MINUTE) for n in range(3)]
    assert said == ["tiket 1"] * 3
    assert (desk.taken, knocks()) == (1, 1)


def test_another_form_on_the_same_slip_is_not_swallowed(desk: Desk) -> None:
    """Whoever goes back, writes something else and sends that is told so, and what was said the first time."""
    slip = opened()
    let_in(door=DOOR, knock=knock(slip), act=desk.take, now=NOW)
    with pytest.raises(SentAlready) as refused:
        let_in(door=DOOR, knock=knock(slip, content="hal lain"), act=desk.take, now=NOW)
    assert refused.value.said == "tiket 1"
    assert (desk.taken, knocks(), Admission.objects.count()) == (1, 2, 1)
    assert let_in(door=DOOR, knock=knock(slip), act=desk.take, now=NOW) == "tiket 1"


def test_a_form_open_too_long_comes_in_once_more_asked_and_once_only(desk: Desk) -> None:
    old = opened(before=dt.timedelta(hours=13))
    with pytest.raises(FormTooOld):
        let_in(door=DOOR, knock=knock(old), act=desk.take, now=NOW)
    for _time in range(3):
        fresh = renewed(old, now=NOW)
        assert let_in(door=DOOR, knock=knock(fresh), act=desk.take, now=NOW) == "tiket 1"
    assert desk.taken == 1


def test_a_form_sent_again_from_another_network_is_still_the_same(desk: Desk) -> None:
    slip = opened()
    let_in(door=DOOR, knock=knock(slip), act=desk.take, now=NOW)
    assert let_in(door=DOOR, knock=knock(slip, address=THERE), act=desk.take, now=NOW) == "tiket 1"


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda: Knock(HERE, "x", "", ""), FormUnknown),
        (lambda: Knock(HERE, new_slip(OTHER, now=NOW - MINUTE).text, "", ""), FormUnknown),
        (lambda: knock(opened(before=dt.timedelta(hours=13))), FormTooOld),
        (lambda: knock(opened(), lure="https://jahat.example"), LureFilled),
        (lambda: knock(opened(before=dt.timedelta(seconds=1))), TooQuick),
    ],
)
def test_what_no_person_sends_is_refused_and_counted(
    desk: Desk, spoil: Callable[[], Knock], refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        let_in(door=DOOR, knock=spoil(), act=desk.take, now=NOW)
    assert (desk.taken, knocks(), Admission.objects.count()) == (0, 1, 0)


def test_one_address_without_slips_is_no_crowd(desk: Desk) -> None:
    for _time in range(DOOR.calm * 2):
        with pytest.raises(FormUnknown):
            let_in(door=DOOR, knock=Knock(HERE, "x", "", ""), act=desk.take, now=NOW)
    assert knocks() == DOOR.most
    assert send(desk, address=THERE) == "tiket 1"


def test_what_was_refused_can_be_mended_and_sent_with_the_same_slip(desk: Desk) -> None:
    slip = opened(before=dt.timedelta(seconds=1))
    with pytest.raises(TooQuick):
        let_in(door=DOOR, knock=knock(slip), act=desk.take, now=NOW)
    later = NOW + dt.timedelta(seconds=5)
    assert let_in(door=DOOR, knock=knock(slip), act=desk.take, now=later) == "tiket 1"


def test_a_refusal_behind_the_door_counts_and_leaves_the_form_unused(desk: Desk) -> None:
    class NotThis(DomainError):
        pass

    def refuse() -> str:
        raise NotThis("Berkas kosong.")

    slip = opened()
    with pytest.raises(NotThis):
        let_in(door=DOOR, knock=knock(slip), act=refuse, now=NOW)
    assert (knocks(), Admission.objects.count()) == (1, 0)
    assert let_in(door=DOOR, knock=knock(slip), act=desk.take, now=NOW) == "tiket 1"


def test_a_defect_behind_the_door_takes_everything_back(desk: Desk) -> None:
    def break_down() -> str:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        let_in(door=DOOR, knock=knock(opened()), act=break_down, now=NOW)
    assert (knocks(), Admission.objects.count()) == (0, 0)


def test_more_than_people_send_is_asked_to_wait_and_who_waits_comes_in(desk: Desk) -> None:
    for _form in range(DOOR.freely):
        send(desk)
    slip = opened(before=dt.timedelta(seconds=4))
    with pytest.raises(Crowded) as refused:
        let_in(door=DOOR, knock=knock(slip), act=desk.take, now=NOW)
    assert refused.value.seconds == 11
    assert "11 detik" in str(refused.value)
    later = NOW + dt.timedelta(seconds=11)
    assert let_in(door=DOOR, knock=knock(slip), act=desk.take, now=later) == "tiket 4"


def test_another_address_is_not_asked(desk: Desk) -> None:
    for _form in range(DOOR.freely):
        send(desk)
    assert send(desk, address=THERE) == "tiket 4"


def test_of_one_address_no_two_waited_at_the_same_time(desk: Desk) -> None:
    """Many forms opened long ago are worth no more than one."""
    for _form in range(DOOR.freely):
        send(desk)
    send(desk, before=MINUTE * 60)
    with pytest.raises(Crowded):
        send(desk, before=MINUTE * 60)
    with pytest.raises(Crowded):
        send(desk, before=MINUTE * 60, now=NOW + dt.timedelta(seconds=14))
    assert desk.taken == DOOR.freely + 1


def test_work_opens_at_once_but_one_form_only(desk: Desk) -> None:
    for _form in range(DOOR.freely):
        send(desk)
    slip = asked_anew(opened(before=dt.timedelta(seconds=4)), level=1, now=NOW)
    answers = slip.puzzle.solution()
    other = asked_anew(opened(before=dt.timedelta(seconds=4)), level=1, now=NOW)
    with pytest.raises(Crowded):
        let_in(door=DOOR, knock=knock(other, answers=answers), act=desk.take, now=NOW)
    assert let_in(door=DOOR, knock=knock(slip, answers=answers), act=desk.take, now=NOW) == "tiket 4"
    assert let_in(door=DOOR, knock=knock(slip, answers=answers), act=desk.take, now=NOW) == "tiket 4"


def test_a_slip_asks_what_will_be_asked_when_it_comes_back(desk: Desk) -> None:
    for _form in range(DOOR.freely):
        assert slip_for(DOOR, address=HERE, before="", now=NOW).level == 0
        send(desk)
    first = opened(before=dt.timedelta(seconds=4))
    slip = slip_for(DOOR, address=HERE, before=first.text, now=NOW)
    assert (slip.level, slip.key, slip.opened) == (1, first.key, first.opened)
    answers = slip.puzzle.solution()
    assert let_in(door=DOOR, knock=knock(slip, answers=answers), act=desk.take, now=NOW) == "tiket 4"


def test_a_crowd_of_many_addresses_lifts_everybody(desk: Desk) -> None:
    for house in range(DOOR.calm):
        send(desk, address=f"198.51.100.{house}")
    with pytest.raises(Crowded):
        send(desk, address="192.0.2.1")
    assert send(desk, address="192.0.2.1", before=MINUTE) == f"tiket {DOOR.calm + 1}"
    assert send(desk, address="192.0.2.2", now=NOW + MINUTE * 21) == f"tiket {DOOR.calm + 2}"


def test_an_address_has_an_end_and_is_told_when_it_goes_on(desk: Desk) -> None:
    for _form in range(20):
        with contextlib.suppress(Crowded, TooMany):
            send(desk)
    before = (desk.taken, knocks())
    with pytest.raises(TooMany) as refused:
        send(desk, before=MINUTE * 60)
    assert refused.value.until == slot_of(NOW) + WINDOW
    assert "datang ke kantor" in str(refused.value)
    # What is over the limit costs no writing.
    assert (desk.taken, knocks()) == before
    assert knocks() == DOOR.most
    assert send(desk, now=refused.value.until).startswith("tiket")


def test_midnight_makes_no_fresh_start(desk: Desk) -> None:
    eve = dt.datetime(2026, 3, 10, 23, 58, tzinfo=dt.UTC)
    for _form in range(DOOR.freely):
        send(desk, now=eve)
    with pytest.raises(Crowded):
        send(desk, now=eve + 3 * MINUTE)


def test_all_is_forgotten_after_a_day(desk: Desk) -> None:
    send(desk)
    assert forget_old_knocks(now=NOW + KEPT - MINUTE * 10) == 0
    # The form, its knock, and the knock of all.
    assert forget_old_knocks(now=NOW + KEPT + MINUTE) == 3
    assert not Tally.objects.exists()
    assert not Admission.objects.exists()


def test_letting_in_takes_a_fixed_number_of_queries(desk: Desk, django_assert_num_queries: Any) -> None:
    """Begin, count, look, note that it came in, end."""
    send(desk)
    slip = knock(opened())
    with django_assert_num_queries(5):
        let_in(door=DOOR, knock=slip, act=desk.take, now=NOW)


def test_what_costs_much_is_done_so_often_an_hour_and_for_each_apart() -> None:
    for _time in range(3):
        spend(door="receipt", what="A", most=3, now=NOW)
    for _time in range(5):
        with pytest.raises(TooOften) as refused:
            spend(door="receipt", what="A", most=3, now=NOW)
    assert knocks() == 3
    spend(door="receipt", what="B", most=3, now=NOW)
    spend(door="receipt", what="A", most=3, now=refused.value.until)
