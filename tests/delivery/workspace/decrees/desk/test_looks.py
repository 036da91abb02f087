"""The look and the next number, as typed; the specimen follows what is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.drafting import kept_decree

from pakta.domain.drafting.actions.looks import LookFields
from pakta.domain.drafting.models import DecreeLook
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import NumberCounter

LOOK = "/satker/bp-sukamaju/keputusan/tampilan/"


def typed(**changes: Any) -> dict[str, Any]:
    return {**asdict(LookFields()), **changes}


def test_a_look_is_kept(desk: Client, office: Unit) -> None:
    assert desk.post(LOOK, typed(paper="A4", typeface="times", copy_name="Wiratama")).status_code == 302
    look = DecreeLook.objects.get(unit=office)
    assert (look.paper, look.typeface, look.copy_name) == ("A4", "times", "Wiratama")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"margin_left": 80, "margin_right": 80}, "Margin terlalu lebar"),
        ({"type_size": "40"}, "Ukuran huruf naskah"),
        ({"table_size": "15"}, "Ukuran huruf tabel"),
        ({"number_pattern": "{tahun}"}, "Pola nomor tidak dapat dipakai"),
        ({"number_pattern": "{nomor} {hari} {tahun}"}, "{hari}"),
        ({"paper": "A3"}, "A3"),
        ({"margin_top": "-1"}, "lebih besar"),
        ({"type_size": "besar"}, "angka"),
    ],
)
def test_a_look_that_cannot_be_is_refused_and_nothing_kept(
    desk: Client, changes: dict[str, Any], said: str
) -> None:
    answer = desk.post(LOOK, typed(**changes))
    assert answer.status_code == 422
    assert said.strip("{}") in answer.content.decode()
    assert not DecreeLook.objects.exists()


def test_a_jump_of_the_next_number_is_asked_about(desk: Client, office: Unit) -> None:
    answer = desk.post(f"{LOOK}nomor/", {"number": 9999})
    assert answer.status_code == 422
    assert 'type="checkbox" name="confirmed"' in answer.content.decode()
    assert not NumberCounter.objects.filter(unit=office, last__gt=0).exists()
    assert desk.post(f"{LOOK}nomor/", {"number": 9999, "confirmed": "on"}).status_code == 302
    assert desk.post(f"{LOOK}nomor/", {"number": 12}).status_code == 302
    assert NumberCounter.objects.get(unit=office, kind="decree").last == 11


def test_the_next_number_is_none_that_a_decree_has(desk: Client, office: Unit, officer: User) -> None:
    kept_decree(office, officer, 11)
    assert desk.post(f"{LOOK}nomor/", {"number": 12}).status_code == 302
    assert NumberCounter.objects.get(unit=office, kind="decree").last == 11
    answer = desk.post(f"{LOOK}nomor/", {"number": 11})
    assert answer.status_code == 422
    assert "paling kecil 12" in answer.content.decode()
    assert ">12 TAHUN" in desk.get(LOOK).content.decode()


def test_who_enacts_sees_the_look_without_changing_it(client: Client, office: Unit) -> None:
    client.force_login(person("head", office))
    page = client.get(LOOK).content.decode()
    assert "disabled" in page
    assert "Simpan tampilan" not in page


def test_the_specimen_is_a_paper(desk: Client) -> None:
    answer = desk.get(f"{LOOK}contoh.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
