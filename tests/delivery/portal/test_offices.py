"""Where the public begins: offices to find, and what each says of itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.programmes import NOW

from pakta.foundation.papers.actions.letterheads import LetterheadFields, set_letterhead

pytestmark = pytest.mark.django_db
START = reverse("portal:start")


def names_on(client: Client, **typed: Any) -> list[str]:
    html = client.get(START, typed).content.decode()
    return re.findall(r'<a href="/layanan/([\w-]+)/">', html)


def test_every_office_that_exists_is_found_by_name_region_or_code(client: Client) -> None:
    metro = UnitFactory(city=True, name="KPU Kota Metro", region="Lampung", code="kpu-1872")
    jambi = UnitFactory(city=True, name="KPU Kota Jambi", region="Jambi", code="kpu-1571")
    closed = UnitFactory(city=True, name="KPU Kota Lama", region="Lampung", code="kpu-0000", active=False)
    for words in ("metro", "KOTA metro", "lampung", "1872", "  kpu   lampung "):
        assert names_on(client, cari=words) == [metro.code]
    assert set(names_on(client)) >= {metro.code, jambi.code}
    assert closed.code not in names_on(client)


@pytest.mark.parametrize("words", ["tidak ada", "%", "_", "\0", "<script>alert(1)</script>", "x" * 5_000])
def test_what_is_found_nowhere_is_said_and_stays_text(client: Client, words: str) -> None:
    UnitFactory(city=True, name="KPU Kota Metro", region="", code="kpu-1872")
    response = client.get(START, {"cari": words})
    html = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert" not in html
    if words.strip("\0"):
        assert "Tidak ada kantor yang cocok" in html


def test_many_offices_are_paged_and_cost_the_same(client: Client, django_assert_num_queries: Any) -> None:
    UnitFactory(city=True)
    with django_assert_num_queries(2):
        client.get(START)
    UnitFactory.create_batch(30, city=True)
    with django_assert_num_queries(2):
        first = names_on(client)
    assert len(first) == 25
    assert set(first).isdisjoint(names_on(client, page="2"))
    last = names_on(client, page="99")
    assert last
    assert set(last).isdisjoint(first)


def test_an_office_says_how_to_reach_it_otherwise(client: Client, django_assert_num_queries: Any) -> None:
    unit = family()[2]
    address = reverse("portal:front", args=[unit.code])
    assert "meja layanan kantor" in client.get(address).content.decode()
    set_letterhead(
        unit=unit,
        fields=LetterheadFields(
            lines=(unit.name,), address="Jalan Merdeka 1", contact="layanan@kantor.example"
        ),
        by=person("coordinator", unit),
        now=NOW,
    )
    with django_assert_num_queries(3):
        html = client.get(address).content.decode()
    assert "Jalan Merdeka 1" in html
    assert "layanan@kantor.example" in html


def test_an_office_that_is_none_or_no_more_is_not_there(client: Client) -> None:
    gone = UnitFactory(city=True, active=False)
    for code in (gone.code, "tidak-ada"):
        response = client.get(reverse("portal:front", args=[code]))
        assert response.status_code == 404
        assert START in response.content.decode()


def test_pages_speak_english_too(client: Client) -> None:
    unit = UnitFactory(city=True)
    client.post("/bahasa/", {"language": "en", "next": START})
    for address in (START, reverse("portal:front", args=[unit.code])):
        assert '<html lang="en">' in client.get(address).content.decode()


def test_search_engines_find_the_fronts_and_nothing_behind(client: Client) -> None:
    unit = UnitFactory(city=True)
    for address in (START, reverse("portal:front", args=[unit.code])):
        assert "X-Robots-Tag" not in client.get(address).headers
    assert client.get(reverse("portal:door", args=["complaint"])).headers["X-Robots-Tag"] == "noindex"


def test_a_stranger_at_the_front_page_learns_of_the_public_door(client: Client) -> None:
    assert START in client.get("/", follow=True).content.decode()
