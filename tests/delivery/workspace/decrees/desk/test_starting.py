"""How a draft begins: from nothing, usual rows, one's own plan, another office's; what it does to an earlier one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.drafting.actions.publishing import publish_decree
from pakta.domain.drafting.choices import Purpose
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.models import Decree, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

START = "/satker/bp-sukamaju/keputusan/susun/"
FROM_NOTHING = {"purpose": "new", "source": "kosong", "kind": "zona_integritas", "year": 2027}


@pytest.fixture
def programme(office: Unit, planner: User) -> Programme:
    return adopted_programme(unit=office, by=planner)


def started(client: Client, **typed: Any) -> DraftDecree:
    answer = client.post(START, {**FROM_NOTHING, **typed})
    assert answer.status_code == 302
    made = DraftDecree.objects.latest("pk")
    assert answer["Location"] == f"/keputusan/{made.pk}/ubah/"
    return made


def text_of(draft: DraftDecree) -> dict[str, Any]:
    assert draft.draft is not None
    return draft.draft


def test_from_nothing(desk: Client, office: Unit) -> None:
    made = started(desk)
    head = text_of(made)["head"]
    assert (text_of(made)["rows"], text_of(made)["year"], made.origin) == ([], 2027, "Naskah kosong")
    assert head["title"].endswith("TAHUN 2027")
    assert head["issuer"] == office.name.upper()


def test_from_the_usual_rows_of_the_areas_ticked(desk: Client) -> None:
    some = started(desk, source="lazim", areas=["A.1"])
    whole = started(desk, source="lazim")
    assert len(text_of(some)["components"]) == 1
    assert len(text_of(whole)["components"]) > 1


def test_from_ones_own_programme_a_year_on(desk: Client, programme: Programme) -> None:
    made = started(desk, source=f"program-{programme.pk}")
    assert len(text_of(made)["rows"]) == 5
    assert text_of(made)["head"]["number"] is None
    assert all("2026" not in (row["target_raw"] or "") for row in text_of(made)["rows"])


def test_from_what_another_office_made_public(desk: Client) -> None:
    elsewhere = UnitFactory(city=True)
    theirs = adopted_programme(unit=elsewhere, by=person("planner", elsewhere))
    key = f"terbit-{theirs.decree_id}"
    assert desk.post(START, {**FROM_NOTHING, "source": key}).status_code == 422
    publish_decree(decree=theirs.decree, by=person("legal_officer", elsewhere), now=NOW)
    made = started(desk, source=key)
    assert len(text_of(made)["rows"]) == 5
    assert not any(row["responsible"] for row in text_of(made)["rows"])
    assert text_of(made)["head"]["signatory"] != "Wiratama Lestari"


@pytest.mark.parametrize("source", ["", "program-999", "impor-1", "terbit-x", "rancangan-" + "9" * 30])
def test_a_source_that_is_not_ours_to_see_is_refused(desk: Client, programme: Programme, source: str) -> None:
    assert desk.post(START, {**FROM_NOTHING, "source": source}).status_code == 422
    assert not DraftDecree.objects.exists()


@pytest.mark.parametrize("year", ["", "1999", "2101", "dua ribu", "2" * 40])
def test_a_year_that_is_none_is_refused_in_words(desk: Client, year: str) -> None:
    assert desk.post(START, {**FROM_NOTHING, "year": year}).status_code == 422


def test_an_amendment_names_what_it_amends(desk: Client, programme: Programme) -> None:
    made = started(desk, purpose="amends", target=programme.decree_id)
    assert (made.purpose, made.target) == (Purpose.AMENDS, programme.decree)
    issuer = programme.decree.head["issuer"].upper()
    assert f"PERUBAHAN ATAS KEPUTUSAN {issuer} NOMOR 7" in text_of(made)["head"]["title"]
    assert "Mengubah Keputusan" in text_of(made)["head"]["dictums"][0]["text"]


def test_a_revocation_begins_without_a_plan_whatever_source_stands_chosen(
    desk: Client, programme: Programme
) -> None:
    key = f"program-{programme.pk}"
    made = started(desk, purpose="revokes", target=programme.decree_id, source=key)
    assert (text_of(made)["rows"], text_of(made)["title"], made.origin) == ([], None, "Naskah kosong")
    assert text_of(made)["head"]["title"].startswith("PENCABUTAN KEPUTUSAN")


def test_the_office_is_called_as_in_its_newest_decree(desk: Client, programme: Programme) -> None:
    made = started(desk)
    head, known = text_of(made)["head"], programme.decree.head
    assert (head["issuer"], head["signatory_title"]) == (known["issuer"].upper(), known["signatory_title"])


def test_a_change_without_its_target_is_refused(desk: Client, programme: Programme) -> None:
    page = desk.post(START, {**FROM_NOTHING, "purpose": "revokes"})
    assert page.status_code == 422
    assert "Pilih keputusan satuan kerja ini" in page.content.decode()


def test_a_revoked_decree_is_not_offered(desk: Client, programme: Programme) -> None:
    Decree.objects.filter(pk=programme.decree_id).update(revoked_by=programme.decree_id)
    assert (
        desk.post(START, {**FROM_NOTHING, "purpose": "revokes", "target": programme.decree_id}).status_code
        == 422
    )


def test_the_form_offers_the_year_after_the_newest_programme(desk: Client, programme: Programme) -> None:
    page = desk.get(START).content.decode()
    assert 'value="2027"' in page
    assert f'value="program-{programme.pk}" selected' in page
    page = desk.get(f"{START}?maksud=revokes&keputusan={programme.decree_id}").content.decode()
    assert f'value="{programme.decree_id}" selected' in page
    assert 'value="kosong" selected' in page
