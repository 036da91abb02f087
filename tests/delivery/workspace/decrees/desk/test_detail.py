"""Where a draft stands, and how a plan of any size is shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, kept_decree, sample_draft
from tests.factories.programmes import NOW, adopted_programme

from pakta.delivery.workspace.decrees.desk.detail import MOST_ROWS_SHOWN, shown_areas
from pakta.delivery.workspace.decrees.desk.presenting import stations
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.models import Decree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

QUERIES = 8


def large(rows: int) -> dict[str, Any]:
    """The sample with so many rows, all in its first area but one."""
    draft = sample_draft()
    first = draft["rows"][0]
    return {
        **draft,
        "rows": [*({**first, "id": 1000 + n} for n in range(rows - 1)), draft["rows"][-1]],
    }


def test_a_small_plan_is_there_whole_and_folded() -> None:
    areas = shown_areas(sample_draft(), None)
    assert [one.groups is not None for one in areas] == [True, True]
    assert not any(one.is_open for one in areas)
    assert sum(one.count for one in areas) == 5


@pytest.mark.parametrize(("asked", "opened"), [(None, 0), ("second", 1), (999, 0)])
def test_of_a_large_plan_one_area_is_there(asked: object, opened: int) -> None:
    draft = large(MOST_ROWS_SHOWN + 1)
    ids = [one["id"] for one in draft["components"]]
    areas = shown_areas(draft, ids[1] if asked == "second" else asked)  # type: ignore[arg-type]
    assert [one.groups is not None for one in areas] == [place == opened for place in range(len(ids))]
    assert sum(one.count for one in areas) == MOST_ROWS_SHOWN + 1


@pytest.mark.parametrize("more", [0, 1, 1850])
def test_of_a_large_area_the_first_rows_are_there(more: int) -> None:
    draft = large(MOST_ROWS_SHOWN + 1 + more)
    area = shown_areas(draft, None)[0]
    assert area.groups is not None
    assert (sum(len(rows) for _name, rows in area.groups), area.left_out) == (MOST_ROWS_SHOWN, more)


def test_a_plan_without_areas_shows_none() -> None:
    assert shown_areas({"components": [], "subcomponents": [], "rows": []}, None) == []


@pytest.mark.parametrize(
    ("state", "here"),
    [
        (DraftState.DRAFTING, 0),
        (DraftState.LEGAL_CHECK, 1),
        (DraftState.TO_SIGN, 2),
        (DraftState.ENACTED, 3),
    ],
)
def test_the_way_shows_where_it_stands(state: DraftState, here: int) -> None:
    way = stations(DraftDecree(state=state))
    assert [one.place for one in way] == ["past"] * here + ["here"] + ["ahead"] * (5 - here)


def test_what_was_signed_and_published_stands_further_on() -> None:
    signed = DraftDecree(state=DraftState.ENACTED, signed_id=1)
    assert [one.place for one in stations(signed)].index("here") == 4
    assert stations(DraftDecree(state=DraftState.DISCARDED)) == ()


@pytest.mark.parametrize("rows", [5, 400])
def test_the_page_costs_the_same_queries_whatever_the_plan(
    desk: Client, office: Unit, officer: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    draft = draft_decree(office, draft=large(rows), state=DraftState.LEGAL_CHECK, by=officer)
    with django_assert_num_queries(QUERIES):
        answer = desk.get(f"/keputusan/{draft.pk}/")
    assert answer.status_code == 200


def test_a_revoked_decree_says_by_which(desk: Client, office: Unit, officer: User) -> None:
    made, later = (
        kept_decree(office, officer, 9),
        adopted_programme(unit=office, by=person("planner", office)).decree,
    )
    Decree.objects.filter(pk=made.decree_id).update(revoked_by=later)
    page = desk.get(f"/keputusan/{made.pk}/").content.decode()
    assert "Dicabut" in page
    assert f"/satker/bp-sukamaju/keputusan/{later.pk}/" in page
    assert "Cabut dengan keputusan baru" not in page


def test_the_public_address_stands_with_its_code(desk: Client, office: Unit, officer: User) -> None:
    made = kept_decree(office, officer, 9)
    page = desk.get(f"/keputusan/{made.pk}/").content.decode()
    assert f"http://testserver/keaslian/{made.key}/" in page
    assert 'src="data:image/svg+xml' in page


def test_the_last_stop_is_past_once_it_is_reached(office: Unit, officer: User) -> None:
    made = kept_decree(office, officer, 9)
    made.signed, made.decree.published_at = made.pdf, NOW  # type: ignore[union-attr]
    assert [one.place for one in stations(made)] == ["past"] * 6
