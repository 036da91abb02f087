"""Handing proof in and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from tests.domain.conftest import LATER
from tests.factories.accounts import person
from tests.factories.evidence import LINK
from tests.factories.evidence import hand_in_files as hand_in
from tests.factories.evidence import hand_in_link as link

from pakta.domain.evidence.actions.documents import LinkUnusable
from pakta.domain.evidence.actions.handing_in import (
    AlreadyHandedIn,
    FilesRefused,
    ItemDropped,
    MomentDropped,
    NothingHandedIn,
)
from pakta.domain.evidence.actions.withdrawing import AlreadyWithdrawn, withdraw_placement
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.actions.rescheduling import reschedule_item
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Delivery, Programme
from pakta.domain.programmes.rules import NotAllowed
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.files.actions import EmptyUpload, KindNotAllowed, UploadTooLarge
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(programme: Programme) -> Delivery:
    """The one moment of the first row: the end of January."""
    return programme.work_items.all()[0].deliveries.get()


def state(delivery: Delivery) -> tuple[str, dt.datetime | None, User | None]:
    found = Delivery.objects.get(pk=delivery.pk)
    return found.state, found.handed_in_at, found.handed_in_by


OPEN = (DeliveryState.PLANNED, None, None)


def test_files_are_kept_and_close_the_delivery(
    delivery: Delivery, member: User, written: Callable[[], list[str]]
) -> None:
    written()
    one, two = hand_in(
        delivery, member, (b"notula", "C:\\rapat\\notula.txt"), (b"foto", "foto.txt"), note=" rapat "
    )
    assert [(each.evidence.original_name, each.evidence.note, each.evidence.url) for each in (one, two)] == [
        ("notula.txt", "rapat", ""),
        ("foto.txt", "rapat", ""),
    ]
    file = one.evidence.file
    assert file is not None
    assert default_storage.open(file.storage_name).read() == b"notula"
    assert state(delivery) == (DeliveryState.HANDED_IN, LATER, member)
    assert written() == ["evidence.hand_in"] * 2
    assert Entry.objects.get(subject=f"evidence.placement:{one.pk}").after == {
        "evidence": one.evidence_id,
        "delivery": delivery.pk,
        "due_on": "2026-01-31",
        "file": file.sha256,
        "url": "",
        "note": "rapat",
        "replaces": None,
        "carried_from": None,
    }


def test_the_latest_proof_sets_the_moment(delivery: Delivery, member: User, planner: User) -> None:
    hand_in(delivery, member, (b"satu", "satu.txt"))
    hand_in(delivery, planner, (b"dua", "dua.txt"), now=LATER + dt.timedelta(days=2))
    assert state(delivery) == (DeliveryState.HANDED_IN, LATER + dt.timedelta(days=2), planner)
    assert Evidence.objects.count() == 2


def test_one_content_for_two_deliveries_is_one_file(
    delivery: Delivery, programme: Programme, member: User
) -> None:
    other = programme.deliveries.exclude(pk=delivery.pk)[0]
    (one,), (two,) = (hand_in(each, member, (b"sama", "a.txt")) for each in (delivery, other))
    assert one.evidence.file == two.evidence.file


def test_the_same_file_stands_once_for_a_delivery(delivery: Delivery, member: User, planner: User) -> None:
    with pytest.raises(FilesRefused) as twice:
        hand_in(delivery, member, (b"sama", "a.txt"), (b"sama", "b.txt"))
    assert reasons(twice.value) == [(1, "b.txt", AlreadyHandedIn)]
    assert (Evidence.objects.count(), state(delivery)) == (0, OPEN)
    (one,) = hand_in(delivery, member, (b"sama", "a.txt"))
    with pytest.raises(FilesRefused) as again_there:
        hand_in(delivery, planner, (b"lain", "c.txt"), (b"sama", "b.txt"))
    assert reasons(again_there.value) == [(1, "b.txt", AlreadyHandedIn)]
    assert Placement.objects.get() == one
    withdraw_placement(placement=one, by=member, now=LATER)
    (again,) = hand_in(delivery, planner, (b"sama", "b.txt"))
    assert again.evidence.file == one.evidence.file


def reasons(refusal: FilesRefused) -> list[tuple[int, str, type[Exception]]]:
    return [(one.position, one.name, type(one.reason)) for one in refusal.files]


def test_refused_files_refuse_all_and_are_named_at_once(delivery: Delivery, member: User) -> None:
    blank, large, program = (b"", "kosong.txt"), (b"x" * 1001, "besar.txt"), (b"MZ\x00", "C:\\a.exe")
    with pytest.raises(FilesRefused) as refusal:
        hand_in(delivery, member, blank, (b"baik", "baik.txt"), large, program)
    assert reasons(refusal.value) == [
        (0, "kosong.txt", EmptyUpload),
        (2, "besar.txt", UploadTooLarge),
        (3, "a.exe", KindNotAllowed),
    ]
    assert all(name in str(refusal.value) for name in ("“kosong.txt”", "“besar.txt”", "“a.exe”"))
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.filter(size=4).exists()
    assert not Entry.objects.filter(action="evidence.hand_in").exists()
    assert state(delivery) == OPEN


def test_no_file_is_refused(delivery: Delivery, member: User) -> None:
    with pytest.raises(NothingHandedIn):
        hand_in(delivery, member)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (LINK, LINK),
        ("  arsip.example/notula.pdf ", LINK),
        ("http://arsip.example:8080/a?b=c#d", "http://arsip.example:8080/a?b=c#d"),
    ],
)
def test_a_link_is_kept_whole(
    delivery: Delivery, member: User, typed: str, kept: str, written: Callable[[], list[str]]
) -> None:
    written()
    evidence = link(delivery, member, typed).evidence
    assert (evidence.url, evidence.file, str(evidence)) == (kept, None, kept)
    assert state(delivery)[0] == DeliveryState.HANDED_IN
    assert written() == ["evidence.hand_in"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "notula",
        "javascript://arsip.example/%0aalert(1)",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://arsip.example/a",
        "https://",
        "https:///notula.pdf",
        "https://nama:sandi@arsip.example/a",
        "https://nama@arsip.example/a",
        "https://arsip example/a",
        "https://arsip.example/" + "a" * 2500,
        "https://[::1",
        "https://arsip.example/a\nb",
    ],
)
def test_what_is_no_link_is_refused(delivery: Delivery, member: User, typed: str) -> None:
    with pytest.raises(LinkUnusable):
        link(delivery, member, typed)
    assert (Evidence.objects.count(), state(delivery)) == (0, OPEN)


def test_withdrawing_the_last_proof_opens_the_delivery(
    delivery: Delivery, member: User, written: Callable[[], list[str]]
) -> None:
    (one,) = hand_in(delivery, member, (b"satu", "satu.txt"))
    two = link(delivery, member)
    written()
    withdraw_placement(placement=one, by=member, now=LATER)
    assert state(delivery)[0] == DeliveryState.HANDED_IN
    withdraw_placement(placement=two, by=member, now=LATER)
    assert state(delivery) == OPEN
    one.refresh_from_db()
    assert (one.withdrawn_at, one.withdrawn_by) == (LATER, member)
    assert written() == ["evidence.withdraw"] * 2
    again = link(delivery, member)
    assert (state(delivery)[0], again.withdrawn_at) == (DeliveryState.HANDED_IN, None)


def test_proof_is_withdrawn_once(delivery: Delivery, member: User) -> None:
    evidence = link(delivery, member)
    withdraw_placement(placement=evidence, by=member, now=LATER)
    with pytest.raises(AlreadyWithdrawn):
        withdraw_placement(placement=evidence, by=member, now=LATER)


def test_only_who_handed_proof_in_takes_it_back(
    delivery: Delivery, member: User, planner: User, outsider: User
) -> None:
    evidence = link(delivery, member)
    for somebody in (planner, outsider):
        with pytest.raises(NotAllowed):
            withdraw_placement(placement=evidence, by=somebody, now=LATER)


def test_who_lost_the_role_takes_nothing_back(delivery: Delivery, member: User, planner: User) -> None:
    evidence = link(delivery, member)
    member.memberships.update(ended_at=LATER, ended_by=planner)
    member.forget_memberships()
    with pytest.raises(NotAllowed):
        withdraw_placement(placement=evidence, by=member, now=LATER)


@pytest.mark.parametrize("role", ROLES)
def test_only_some_roles_hand_in(delivery: Delivery, unit: Unit, role: str) -> None:
    somebody = person(role, unit)
    if role in {"member", "planner", "coordinator"}:
        assert link(delivery, somebody).placed_by == somebody
        return
    with pytest.raises(NotAllowed):
        link(delivery, somebody)


def test_another_unit_hands_nothing_in(delivery: Delivery, outsider: User) -> None:
    with pytest.raises(NotAllowed):
        link(delivery, outsider)
    with pytest.raises(NotAllowed):
        hand_in(delivery, outsider, (b"satu", "satu.txt"))


def test_a_dropped_row_takes_no_proof(delivery: Delivery, member: User, planner: User) -> None:
    item = delivery.work_item
    item.dropped_at, item.dropped_by = LATER, planner
    item.save()
    with pytest.raises(ItemDropped):
        link(delivery, member)


def test_withdrawn_proof_outlives_its_moment(delivery: Delivery, member: User, planner: User) -> None:
    """The planner may move a moment although withdrawn proof lies there; that proof stays readable."""
    evidence = link(delivery, member)
    withdraw_placement(placement=evidence, by=member, now=LATER)
    may = DueMoment(dt.date(2026, 5, 31), dt.date(2026, 5, 1))
    reschedule_item(item=delivery.work_item, moments=[may], reason="Rapat", by=planner, now=LATER)
    evidence.refresh_from_db()
    assert (evidence.delivery, evidence.delivery.dropped_at) == (delivery, LATER)
    with pytest.raises(MomentDropped):
        link(delivery, member)


def test_proof_keeps_its_delivery_from_being_deleted(delivery: Delivery, member: User) -> None:
    link(delivery, member)
    with pytest.raises(ProtectedError):
        delivery.delete()


@pytest.mark.parametrize("wrong", [{"url": ""}, {"kind": "note"}, {"kind": "file"}])
def test_the_database_refuses_proof_that_contradicts_itself(
    delivery: Delivery, member: User, wrong: dict[str, Any]
) -> None:
    evidence = link(delivery, member).evidence
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"withdrawn_at": LATER}, {"state": "accepted"}, {"state": "returned"}, {"reviewed_at": LATER}]
)
def test_the_database_refuses_a_placement_that_contradicts_itself(
    delivery: Delivery, member: User, wrong: dict[str, Any]
) -> None:
    placement = link(delivery, member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=placement.pk).update(**wrong)


def test_the_database_refuses_a_review_of_ones_own(delivery: Delivery, member: User) -> None:
    placement = link(delivery, member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=placement.pk).update(
            state="accepted", reviewed_at=LATER, reviewed_by=member
        )
