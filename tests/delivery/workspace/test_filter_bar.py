"""What narrows a list, as fields and as chips."""

from __future__ import annotations

from django.http import QueryDict

from pakta.delivery.workspace.filter_bar import Chip, Choice, InForce, choices_of, chosen_name

TEAMS = [(1, "Tim Satu"), (2, "Tim Dua")]


def test_one_value_of_a_field_is_chosen() -> None:
    choices = choices_of(TEAMS, 2)
    assert choices == [Choice("1", "Tim Satu", chosen=False), Choice("2", "Tim Dua", chosen=True)]
    assert chosen_name(choices) == "Tim Dua"


def test_nothing_chosen_has_no_name() -> None:
    assert chosen_name(choices_of(TEAMS, None)) == ""


def test_a_chip_leads_to_the_page_without_its_condition() -> None:
    found = InForce.of(
        QueryDict("tim=2&cari=rapat&page=3&bulan=99"), {"tim": "Tim Dua", "cari": "“rapat”", "bulan": ""}
    )
    assert found.chips == [Chip("Tim Dua", "?cari=rapat"), Chip("“rapat”", "?tim=2")]
    assert found.query == "tim=2&cari=rapat"


def test_an_address_that_narrows_nothing_has_no_chip() -> None:
    assert InForce.of(QueryDict("page=3"), {"tim": ""}) == InForce([], "")
