"""A programme's proof as a list: searched, narrowed, taken away as XLSX."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.factories.evidence import hand_in_link
from tests.factories.insights import looked_at
from tests.factories.offices import Office, proof

from pakta.domain.evidence.models import Placement


@pytest.fixture
def here(office: Office) -> str:
    return f"/program/{office.programme.pk}/bukti/"


def listed(desk: Client, address: str, **query: Any) -> set[int]:
    answer = desk.get(address, query)
    assert answer.status_code == 200
    return {one.pk for one in answer.context["listed"]}


def test_what_stands_is_listed_and_the_past_on_demand(desk: Client, office: Office, here: str) -> None:
    assert listed(desk, here) == {office.evidence.pk, office.ids["returned"], office.ids["waiting"]}
    assert listed(desk, here, status="withdrawn") == {office.ids["withdrawn"]}


def test_a_row_says_document_row_days_person_and_state(desk: Client, office: Office, here: str) -> None:
    given = proof(office.open_delivery, office.member, original_name="a&b.txt", note="<b>rekap</b>")
    page = desk.get(here, {"cari": "rekap"}).content.decode()
    assert f'<a href="/bukti/{given.evidence_id}/" data-row-target>a&amp;b.txt</a>' in page
    assert "· &lt;b&gt;rekap&lt;/b&gt;</span>" in page
    assert f'href="/butir/{given.delivery.work_item_id}/#jatuh-tempo-{given.delivery_id}"' in page
    assert f'<span class="small muted block">{office.member.name}</span>' in page
    assert '<span class="state state-handed_in">' in page


def test_searched_by_name_note_link_and_content(desk: Client, office: Office, here: str) -> None:
    by_link = hand_in_link(office.open_delivery, office.member, "https://kantor.example/gratifikasi")
    by_text = proof(office.open_delivery, office.member, original_name="scan.txt")
    looked_at(by_text.evidence.file, text_folded="laporan pengendalian gratifikasi")
    by_note = proof(office.open_delivery, office.member, note="Rekap Gratifikasi", original_name="a.txt")
    assert listed(desk, here, cari="GRATIFIKASI") == {by_link.pk, by_text.pk, by_note.pk}
    assert listed(desk, here, cari="rekap gratifikasi") == {by_note.pk}
    assert listed(desk, here, cari="100%") == set()


def test_narrowed_by_area_team_kind_and_month(desk: Client, office: Office, here: str) -> None:
    link = hand_in_link(office.open_delivery, office.member)
    area = office.open_delivery.work_item.subcomponent.component_id
    assert listed(desk, here, area=area) == {link.pk}
    assert listed(desk, here, jenis="link") == {link.pk}
    assert listed(desk, here, bulan=2) == {link.pk}
    assert listed(desk, here, tim=office.team.pk, jenis="link") == set()


@pytest.mark.parametrize(
    "query", [{"area": "x"}, {"bulan": "13"}, {"status": "?"}, {"cari": "\0"}, {"page": "x"}]
)
def test_what_is_asked_wrongly_is_left_out(
    desk: Client, office: Office, here: str, query: dict[str, str]
) -> None:
    assert len(listed(desk, here, **query)) == 3


def test_the_workbook_holds_what_the_list_shows(desk: Client, office: Office, here: str) -> None:
    Placement.objects.filter(pk=office.evidence.pk).update(state="handed_in")
    office.evidence.evidence.note = "=1+1"
    office.evidence.evidence.save()
    answer = desk.get(f"/program/{office.programme.pk}/bukti.xlsx", {"cari": "=1"})
    (sheet,) = load_workbook(BytesIO(answer.content)).worksheets
    header, row = list(sheet.iter_rows(values_only=True))
    values = dict(zip(header, row, strict=True))
    assert (values["Bukti"], values["Keterangan"]) == ("notula rapat.txt", "=1+1")
    assert values["Membuktikan"] == "Surat Keputusan; Notula rapat"


def test_the_list_costs_the_same_for_one_and_for_many(desk: Client, office: Office, here: str) -> None:

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            desk.get(here)
        return len(caught)

    before = cost()
    for number in range(3):
        hand_in_link(office.open_delivery, office.member, f"https://kantor.example/{number}")
    assert cost() == before
