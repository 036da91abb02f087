"""What a form's script is told before it sends, and where a visitor is taken to come from."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from pakta.delivery.portal.doors import COMPLAINT, DOORS, address_of
from pakta.foundation.gatekeeping.marks import mark_of
from pakta.foundation.gatekeeping.models import Tally
from pakta.foundation.gatekeeping.slips import new_slip, slip_read

HERE = "203.0.113.9"


@pytest.mark.django_db
def test_in_peace_nothing_is_asked(client: Client) -> None:
    for key, door in DOORS.items():
        asked = client.get(reverse("portal:door", args=[key])).json()
        assert (asked["bits"], asked["pieces"]) == (0, 8)
        assert slip_read(door, asked["slip"], now=timezone.now()) is not None


@pytest.mark.django_db
def test_in_a_crowd_work_is_asked_for_the_same_form(client: Client, django_assert_num_queries: Any) -> None:
    now = timezone.now()
    Tally.objects.create(door=COMPLAINT.key, mark=mark_of(HERE, now=now), slot=now, count=11)
    before = new_slip(COMPLAINT, now=now - dt.timedelta(minutes=2))
    address = reverse("portal:door", args=["complaint"])
    with django_assert_num_queries(1):
        asked = client.get(address, {"lama": before.text}, REMOTE_ADDR=HERE).json()
    slip = slip_read(COMPLAINT, asked["slip"], now=now)
    assert slip is not None
    assert (slip.key, slip.level, asked["bits"]) == (before.key, 2, 11)
    assert slip.puzzle.prefix == asked["prefix"]
    assert client.get(address, REMOTE_ADDR="198.51.100.4").json()["bits"] == 0


@pytest.mark.django_db
def test_asking_counts_nothing_and_knows_no_other_door(client: Client) -> None:
    for _time in range(50):
        client.get(reverse("portal:door", args=["complaint"]), {"lama": "x\0" * 300})
    assert not Tally.objects.exists()
    assert client.get(reverse("portal:door", args=["lain"])).status_code == 404
    assert client.post(reverse("portal:door", args=["complaint"])).status_code == 405


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, None, HERE),
        # Without a proxy in front anybody can write the header.
        (0, "198.51.100.4", HERE),
        (1, "198.51.100.4", "198.51.100.4"),
        (1, "192.0.2.66, 198.51.100.4", "198.51.100.4"),
        (2, "192.0.2.66, 198.51.100.4, 10.0.0.1", "198.51.100.4"),
        (2, "198.51.100.4", ""),
        (1, "kacau", ""),
    ],
)
def test_where_a_visitor_comes_from(
    rf: RequestFactory, settings: Any, proxies: int, told: str | None, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {} if told is None else {"HTTP_X_FORWARDED_FOR": told}
    assert address_of(rf.post("/", REMOTE_ADDR=HERE, **headers)) == address


def test_a_visitor_through_a_socket_has_no_address(rf: RequestFactory) -> None:
    assert address_of(rf.post("/", REMOTE_ADDR="")) == ""
