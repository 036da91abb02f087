"""Filters and pages live in the address bar."""

from django.core.paginator import Paginator
from django.http import QueryDict

from pakta.delivery.design.components.ways import Chip, chip_group, page_links, with_query


def test_choosing_a_chip_keeps_other_filters_and_starts_at_the_first_page() -> None:
    group = chip_group(
        label="Tim", key="tim", options=(("1", "Pokja I"),), query=QueryDict("keadaan=late&page=4")
    )
    assert group.chips == (Chip("Pokja I", "?keadaan=late&tim=1", is_active=False),)


def test_choosing_an_active_chip_takes_it_off() -> None:
    group = chip_group(label="Tim", key="tim", options=(("1", "Pokja I"),), query=QueryDict("tim=1"))
    assert group.chips == (Chip("Pokja I", "?", is_active=True),)


def test_values_are_escaped_for_the_address_bar() -> None:
    assert with_query(QueryDict(""), q="a&b=c d") == "?q=a%26b%3Dc+d"


def test_far_pages_are_a_gap() -> None:
    page = Paginator(range(500), 25).get_page(10)
    links = page_links(page, QueryDict("tim=1"))
    assert [link.label for link in links] == ["1", "…", "9", "10", "11", "…", "20"]
    assert [link.url for link in links if link.label == "…"] == ["", ""]
    assert links[0].url == "?tim=1&page=1"
    assert [link.label for link in links if link.is_current] == ["10"]
