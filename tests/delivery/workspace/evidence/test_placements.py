"""Taking proof back and putting it there again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from tests.factories.evidence import accepted, hand_in_link
from tests.factories.offices import Office

from pakta.domain.evidence.models import Placement


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def state_of(placement: int) -> str:
    return Placement.objects.get(pk=placement).state


def test_taking_back_asks_first_and_can_be_undone(desk: Client, office: Office) -> None:
    here = f"/penyerahan/{office.evidence.pk}/tarik/"
    asked = desk.get(here).content.decode()
    assert "Tarik bukti ini?" in asked
    assert "notula rapat.txt" in asked
    assert said(desk.post(here)) == ["Bukti ditarik."]
    assert state_of(office.evidence.pk) == "withdrawn"
    shown = desk.get(f"/butir/{office.delivery.work_item_id}/").content.decode()
    assert "2 bukti ditarik" in shown
    assert f"/penyerahan/{office.evidence.pk}/pulihkan/" in shown
    # It stays, marked; and the file can still be looked at.
    assert desk.get(f"/bukti/{office.evidence.evidence_id}/berkas/").status_code == 200
    assert said(desk.post(here)) == ["Bukti ini sudah ditarik."]
    answer = desk.post(f"/penyerahan/{office.evidence.pk}/pulihkan/")
    assert said(answer)[-1] == "Bukti diserahkan kembali dan menunggu pemeriksaan."
    assert state_of(office.evidence.pk) == "handed_in"


def test_the_moment_opens_again_when_nothing_else_stands(desk: Client, office: Office) -> None:
    placement = hand_in_link(office.open_delivery, office.evidence.placed_by)
    desk.post(f"/penyerahan/{placement.pk}/tarik/")
    office.open_delivery.refresh_from_db()
    assert (office.open_delivery.state, office.open_delivery.handed_in_at) == ("planned", None)


def test_accepted_proof_is_replaced_not_taken_back(desk: Client, office: Office) -> None:
    placement = accepted(hand_in_link(office.open_delivery, office.evidence.placed_by), office.planner)
    answer = desk.post(f"/penyerahan/{placement.pk}/tarik/")
    assert said(answer)[0].startswith("Bukti ini sudah diterima.")
    assert state_of(placement.pk) == "accepted"


def test_what_was_not_taken_back_is_not_put_back(desk: Client, office: Office) -> None:
    assert said(desk.post(f"/penyerahan/{office.evidence.pk}/pulihkan/")) == [
        "Bukti ini tidak sedang ditarik."
    ]


@pytest.mark.parametrize("act", ["tarik", "pulihkan"])
def test_only_whoever_placed_it_may(office: Office, act: str) -> None:
    colleague = Client()
    colleague.force_login(office.planner)
    assert colleague.post(f"/penyerahan/{office.evidence.pk}/{act}/").status_code == 403


@pytest.mark.parametrize("act", ["tarik", "pulihkan", "versi-baru"])
def test_what_is_not_there_is_not_found(desk: Client, office: Office, act: str) -> None:
    assert desk.post(f"/penyerahan/999999/{act}/").status_code == 404
