"""The page that offers all proof as a ZIP, and the ZIP it sends."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.offices import Office
from tests.factories.programmes import NOW

from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Programme

pytestmark = pytest.mark.django_db


def address(office: Office) -> str:
    return f"/program/{office.ids['programme']}/bukti"


def names_in(answer: Any) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()


def test_the_page_says_how_much_it_would_be(desk: Client, office: Office) -> None:
    page = desk.get(f"{address(office)}/arsip/").content.decode()
    placed = Placement.objects.standing().filter(delivery__programme=office.ids["programme"])
    files = placed.filter(evidence__kind="file").count()
    assert f"Semua, juga yang menunggu diperiksa dan yang dikembalikan: {files} berkas (" in page
    assert f'action="{address(office)}.zip"' in page


def test_it_offers_what_there_is(desk: Client, office: Office) -> None:
    placed = Placement.objects.standing().filter(delivery__programme=office.ids["programme"])
    assert not placed.filter(state="accepted").exists()
    page = desk.get(f"{address(office)}/arsip/")
    assert page.context["form"]["isi"].value() == "semua"
    assert "Hanya yang diterima: belum ada" in page.content.decode()
    judge = person("coordinator", office.unit)
    placed.filter(state="handed_in").exclude(placed_by=judge).update(
        state="accepted", reviewed_at=NOW, reviewed_by=judge
    )
    assert desk.get(f"{address(office)}/arsip/").context["form"]["isi"].value() == "diterima"


def test_it_costs_the_same_however_much_there_is(
    desk: Client, office: Office, django_assert_num_queries: Any
) -> None:
    desk.get(f"{address(office)}/arsip/")
    with django_assert_num_queries(6):
        desk.get(f"{address(office)}/arsip/")


def test_without_proof_it_says_what_comes_here(desk: Client, office: Office) -> None:
    Placement.objects.update(
        state="withdrawn", reviewed_at=None, reviewed_by=None, withdrawn_at=NOW, withdrawn_by=office.member
    )
    page = desk.get(f"{address(office)}/arsip/").content.decode()
    assert "Belum ada bukti" in page
    assert ".zip" not in page


def test_the_zip(desk: Client, office: Office) -> None:
    answer = desk.get(f"{address(office)}.zip", {"isi": "semua"}, headers={"Accept-Encoding": "gzip"})
    programme = Programme.objects.get(pk=office.ids["programme"])
    kept = ("Content-Type", "Content-Disposition", "Content-Encoding", "Cache-Control")
    assert {name: answer.headers[name] for name in kept} == {
        "Content-Type": "application/zip",
        "Content-Disposition": f'attachment; filename="bukti-{office.unit.code}-{programme.year}.zip"',
        "Content-Encoding": "identity",
        "Cache-Control": "private, no-store",
    }
    everything = names_in(answer)
    assert everything[-2:] == ["index.html", "index.xlsx"]
    accepted = names_in(desk.get(f"{address(office)}.zip"))
    assert set(accepted) < set(everything)
