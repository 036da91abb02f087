"""The page of last year's proof: a choice a row, and why the rest is not offered."""

from __future__ import annotations

from django.test import Client
from tests.factories.offices import Office

from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.models import Programme


def here(office: Office) -> str:
    return f"/program/{office.programme.pk}/bukti-tahun-lalu/"


def test_nothing_is_ticked_until_somebody_ticks_it(desk: Client, office: Office) -> None:
    shown = desk.get(here(office))
    (row,) = shown.context["rows"]
    ((offer,),) = (proof.offers for proof in row.offered)
    assert (offer.key, offer.ticked) == (office.ids["carried"], False)
    # The documents that are last year's are ticked inside the choice, and seen.
    assert [one.ticked for one in offer.documents] == [True, True]
    empty = desk.post(here(office), {})
    assert empty.status_code == 422
    assert "Pilih paling sedikit satu bukti tahun lalu." in empty.content.decode()


def test_a_choice_is_handed_in(desk: Client, office: Office) -> None:
    form = {"bawa": office.ids["carried"], f"covers-{office.ids['carried']}": office.ids["requirement"]}
    assert desk.post(here(office), form).status_code == 302
    placement = Placement.objects.get(delivery=office.open_delivery)
    assert (placement.state, placement.covers.get().pk) == ("handed_in", office.ids["requirement"])
    assert (
        "Dibawa dari Zona Integritas 2025." in desk.get(f"/bukti/{placement.evidence_id}/").content.decode()
    )
    assert desk.get(here(office)).context["rows"] == []


def test_a_refusal_keeps_what_was_ticked(desk: Client, office: Office) -> None:
    answer = desk.post(here(office), {"bawa": office.ids["carried"]})
    assert answer.status_code == 422
    assert "Pilih bukti mana dari butir ini yang dibuktikan." in answer.content.decode()
    (row,) = answer.context["rows"]
    assert row.offered[0].offers[0].ticked


def test_a_strangers_key_is_nothing(desk: Client, office: Office) -> None:
    foreign = f"{office.evidence.pk}-{office.open_delivery.pk}"
    assert desk.post(here(office), {"bawa": foreign}).status_code == 422
    assert not Placement.objects.filter(delivery=office.open_delivery).exists()


def test_what_is_not_offered_says_why(desk: Client, office: Office) -> None:
    Evidence.objects.filter(pk=Placement.objects.get(delivery__programme__year=2025).evidence_id).update(
        effective_from=None, effective_to="2025-12-31"
    )
    shown = desk.get(here(office)).content.decode()
    assert "Hanya berlaku sampai 31 Desember 2025" in shown
    assert "Tidak ada bukti tahun lalu yang masih berlaku" in shown


def test_without_a_programme_before_it_teaches(desk: Client, office: Office) -> None:
    Programme.objects.filter(year=2025).update(year=2020)
    assert "Tidak ada program tahun lalu" in desk.get(here(office)).content.decode()
