"""Objecting to an answer: with the request's ticket, on the grounds it leaves, in its time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.delivery.portal.conftest import Send, keys_on
from tests.factories.information import REFUSAL, answered, on_the_way, people_of_ppid

from pakta.delivery.portal.doors import OBJECTION
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.gatekeeping.slips import new_slip
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
OBJECT = reverse("portal:objection")


@pytest.fixture
def ticket(client: Client, send: Send) -> tuple[str, str]:
    """Of a request that just came in; the browser has its cookie."""
    keys = keys_on(send("informasi"))
    open_ticket(client, keys)
    return keys


@pytest.fixture
def request_case(ticket: tuple[str, str]) -> Case:
    return Case.objects.get()


@pytest.fixture
def refused(request_case: Case, unit: Unit) -> Case:
    """The request, refused by the office."""
    keeper, superior = people_of_ppid(unit)
    now = timezone.now()
    case = on_the_way(request_case, "register", by=keeper, now=now)
    return answered(case, "refuse", by=keeper, approved_by=superior, now=now, reason="exempt", fields=REFUSAL)


def open_ticket(client: Client, keys: tuple[str, str], **more: str) -> Any:
    return client.post(reverse("portal:ticket"), {"tiket": keys[0], "kode": keys[1], **more})


def objects(client: Client, **changes: str) -> Any:
    slip = new_slip(OBJECTION, now=timezone.now() - dt.timedelta(minutes=1)).text
    form = {"ground": "a", "position": "Anggaran bukan rahasia.", "slip": slip, **changes}
    return client.post(OBJECT, form)


def test_an_answer_is_objected_to_and_the_objection_has_its_own_ticket(
    client: Client, ticket: tuple[str, str], refused: Case
) -> None:
    assert OBJECT in client.get(reverse("portal:case")).content.decode()
    html = client.get(OBJECT).content.decode()
    assert "Ditolak karena dikecualikan" in html
    assert "Biaya tidak wajar" not in html
    assert "Keberatan diterima sampai" in html
    keys = keys_on(objects(client))
    assert keys[0] != ticket[0]
    objection = Case.objects.get(register="objections")
    assert (objection.classification, objection.channel) == ("a", "form")
    contents = contents_of(objection)
    assert contents.value("request_number") == refused.number_text
    assert (contents.value("name"), contents.value("position")) == (
        "Pemohon Contoh",
        "Anggaran bukan rahasia.",
    )


def test_an_answer_still_within_its_time_is_not_objected_to(client: Client, request_case: Case) -> None:
    assert OBJECT not in client.get(reverse("portal:case")).content.decode()
    for response in (client.get(OBJECT), objects(client)):
        assert response.status_code == 422
        assert "dijawab paling lambat" in response.content.decode()
    assert not Case.objects.filter(register="objections").exists()


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("changes", [{"ground": ""}, {"ground": "f"}, {"ground": "x"}, {"position": " "}])
def test_a_ground_that_is_not_open_and_an_empty_reason_are_said(
    client: Client, changes: dict[str, str]
) -> None:
    response = objects(client, **changes)
    assert response.status_code == 422
    assert "Ada isian yang perlu diperbaiki" in response.content.decode()
    assert not Case.objects.filter(register="objections").exists()


@pytest.mark.usefixtures("refused")
def test_one_objection_at_a_time(client: Client) -> None:
    objects(client)
    response = objects(client)
    assert response.status_code == 422
    assert "sedang dalam keberatan" in response.content.decode()
    assert Case.objects.filter(register="objections").count() == 1


def test_a_complaint_is_no_request(client: Client, send: Send) -> None:
    open_ticket(client, keys_on(send()))
    response = client.get(OBJECT)
    assert response.status_code == 422
    assert "bukan permintaan informasi" in response.content.decode()


def test_the_front_leads_there_by_the_requests_ticket(
    client: Client, unit: Unit, ticket: tuple[str, str]
) -> None:
    start = reverse("portal:objection_start", args=[unit.code])
    assert start in client.get(reverse("portal:front", args=[unit.code])).content.decode()
    assert 'value="keberatan"' in client.get(start).content.decode()
    assert open_ticket(client, ticket, tujuan="keberatan").headers["Location"] == OBJECT


def test_without_the_cookie_of_a_request_there_is_nothing(client: Client) -> None:
    for response in (client.get(OBJECT), objects(client)):
        assert response.headers["Location"] == reverse("portal:ticket")
