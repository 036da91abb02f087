"""A due moment on its row's page: what is asked, what stands, and the ways on."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.evidence import LATER, accepted, hand_in_files, hand_in_link, returned
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import adopted_programme

from pakta.delivery.workspace.programmes.presenting import DeliveryCard
from pakta.domain.evidence.actions.documents import About, LinkDocument
from pakta.domain.evidence.actions.handing_in import hand_in_again
from pakta.domain.evidence.actions.withdrawing import withdraw_placement
from pakta.domain.evidence.queries import placements_by_delivery
from pakta.domain.programmes.models import Delivery
from pakta.foundation.accounts.models import User

TODAY = dt.date(2026, 3, 10)


@pytest.fixture
def planner(db: None) -> User:
    return person("planner", UnitFactory(city=True))


@pytest.fixture
def delivery(planner: User) -> Delivery:
    unit = planner.active_memberships[0].unit
    return adopted_programme(unit=unit, by=planner).deliveries.order_by("due_on", "pk")[0]


@pytest.fixture
def member(planner: User) -> User:
    return person("member", planner.active_memberships[0].unit)


def card_of(delivery: Delivery, user: User) -> DeliveryCard:
    item = delivery.work_item
    (card,) = DeliveryCard.all_of(
        [delivery],
        placements_by_delivery(user, item),
        list(item.requirements.all()),
        user,
        TODAY,
        may_hand_in=True,
    )
    return card


def test_each_document_asked_has_its_mark(delivery: Delivery, member: User, planner: User) -> None:
    decree, notula = delivery.work_item.requirements.order_by("position")
    accepted(hand_in_link(delivery, member, covers=[decree]), planner)
    hand_in_link(delivery, member, "https://a.example/2", covers=[notula])
    card = card_of(delivery, member)
    assert [one.state for one in card.asked] == ["accepted", "handed_in"]
    assert card.proved_note == "1 dari 2 bukti diterima"
    assert {tuple(row.covers) for row in card.proofs} == {("Surat Keputusan",), ("Notula rapat",)}


def test_what_was_returned_says_why_and_can_be_renewed(
    delivery: Delivery, member: User, planner: User
) -> None:
    returned(hand_in_link(delivery, member), planner, "Tanggalnya keliru.")
    (row,) = card_of(delivery, member).proofs
    assert (row.may_renew, row.may_withdraw, row.placement.reason) == (True, True, "Tanggalnya keliru.")
    client = Client()
    client.force_login(member)
    shown = client.get(f"/butir/{delivery.work_item_id}/").content.decode()
    assert "Tanggalnya keliru." in shown
    assert f"/penyerahan/{row.placement.pk}/versi-baru/" in shown


def test_an_older_version_stands_under_the_newer(delivery: Delivery, member: User, planner: User) -> None:
    earlier = accepted(hand_in_link(delivery, member), planner)
    fresh = hand_in_again(
        placement=earlier,
        document=LinkDocument("https://a.example/baru"),
        about=About(),
        max_bytes=10,
        by=member,
        now=LATER,
    )
    (row,) = card_of(delivery, member).proofs
    assert (row.placement, list(row.earlier)) == (fresh, [earlier])
    assert card_of(delivery, member).asked[0].state == "accepted"
    accepted(fresh, planner)
    (row,) = card_of(delivery, member).proofs
    assert [one.state for one in (row.placement, *row.earlier)] == ["accepted", "replaced"]


def test_what_was_taken_back_can_be_put_there_by_its_owner(
    delivery: Delivery, member: User, planner: User
) -> None:
    (placement,) = hand_in_files(delivery, member, (b"a", "a.txt"))
    withdraw_placement(placement=placement, by=member, now=LATER)
    assert [row.may_put_back for row in card_of(delivery, member).withdrawn] == [True]
    assert [row.may_put_back for row in card_of(delivery, planner).withdrawn] == [False]
