"""What can be compared at a desk, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.programmes import NOW, DecreeImportFactory, adopted_programme, sample_reading

from pakta.domain.drafting.actions.publishing import publish_decree, unpublish_decree
from pakta.domain.drafting.choices import DraftState, SourceKind
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.sources import (
    MOST_LISTED,
    OpenedSource,
    Source,
    opened_source,
    own_sources,
    published_sources,
    usual_pair,
)
from pakta.domain.programmes.actions.amending import drop_item
from pakta.domain.programmes.models import Decree, DecreeImport, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


def of_year(year: int) -> dict[str, Any]:
    reading = sample_reading()
    return {**reading, "plan": {**reading["plan"], "year": year}}


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def published(other_unit: Unit) -> Programme:
    """A programme of another office whose decree is public."""
    coordinator = person("coordinator", other_unit)
    made = adopted_programme(unit=other_unit, by=coordinator)
    publish_decree(decree=made.decree, by=coordinator, now=NOW)
    return made


def opened(user: User, unit: Unit, key: str) -> OpenedSource:
    found = opened_source(user, unit, key)
    assert found is not None
    return found


@pytest.mark.django_db
def test_own_sources_are_programmes_drafts_and_imports_that_were_read(unit: Unit, planner: User) -> None:
    programme = adopted_programme(unit=unit, by=planner)
    draft = draft_decree(unit, by=planner)
    draft_decree(unit, state=DraftState.DISCARDED, by=planner)
    review = DecreeImportFactory(under_review=True, unit=unit, original_name="sk 2027.pdf")
    DecreeImportFactory(unit=unit)
    DecreeImportFactory(under_review=True, unit=unit, state="discarded")
    found = {one.key: one for one in own_sources(planner, unit)}
    adopted = DecreeImport.objects.get(decree=programme.decree)
    assert list(found) == [
        f"program-{programme.pk}",
        f"rancangan-{draft.pk}",
        f"impor-{review.pk}",
        f"impor-{adopted.pk}",
    ]
    assert found[f"program-{programme.pk}"].label == "Zona Integritas 2026 (Nomor 7 Tahun 2026)"
    assert found[f"rancangan-{draft.pk}"].label.startswith("Rancangan 2026 (Disusun): Rencana")
    assert found[f"impor-{review.pk}"].label == "sk 2027.pdf (10 Mar 2026)"


@pytest.mark.django_db
@pytest.mark.parametrize("copies", [1, 3])
def test_own_sources_take_three_queries(
    unit: Unit, planner: User, copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2026, 2026 + copies):
        adopted_programme(unit=unit, by=planner, reading=of_year(year))
        draft_decree(unit, by=planner)
    _ = planner.active_memberships
    with django_assert_num_queries(3):
        assert len(own_sources(planner, unit)) == 3 * copies


@pytest.mark.django_db
def test_each_source_opens_with_its_text(unit: Unit, planner: User) -> None:
    programme = adopted_programme(unit=unit, by=planner)
    draft_decree(unit, by=planner)
    for source in own_sources(planner, unit):
        found = opened(planner, unit, source.key)
        assert (found.source.key, found.source.label, found.source.version) == (
            source.key,
            source.label,
            source.version,
        )
        items = [
            row for one in found.reading.plan.components for sub in one.subcomponents for row in sub.items
        ]
        assert len(items) == 5, source.key
    assert opened(planner, unit, f"program-{programme.pk}").draft["head"]["number"] == "7"


@pytest.mark.django_db
def test_what_belongs_to_another_unit_is_not_there(
    unit: Unit, other_unit: Unit, planner: User, published: Programme
) -> None:
    stranger = person("coordinator", other_unit)
    theirs = [one.key for one in own_sources(stranger, other_unit)]
    theirs.append(f"rancangan-{draft_decree(other_unit, by=stranger).pk}")
    assert len(theirs) == 3
    assert [opened_source(planner, unit, key) for key in theirs] == [None] * 3
    # Nor does a person of both see one unit's plans from the desk of the other.
    assert [opened_source(stranger, unit, key) for key in theirs] == [None] * 3


@pytest.mark.django_db
def test_who_may_import_nothing_sees_no_imports(unit: Unit, planner: User) -> None:
    adopted_programme(unit=unit, by=planner)
    head = person("head", unit)
    assert [one.kind for one in own_sources(head, unit)] == [SourceKind.PROGRAMME]
    imported = next(one for one in own_sources(planner, unit) if one.kind == SourceKind.IMPORT)
    assert opened_source(head, unit, imported.key) is None


@pytest.mark.django_db
def test_a_public_decree_shows_head_and_plan_as_adopted_and_nothing_beside(
    unit: Unit, planner: User, published: Programme
) -> None:
    drop_item(
        item=published.work_items.get(indicator="Keluhan dijawab"),
        reason="Urusan kantor itu sendiri.",
        by=person("planner", published.unit),
        now=NOW,
    )
    [listed] = published_sources(unit)
    found = opened(planner, unit, listed.key)
    assert listed.label == f"{published.unit.name}: Nomor 7 Tahun 2026"
    assert len(found.draft["rows"]) == 5
    assert [row["source"] for row in found.draft["rows"]] == [{}] * 5
    assert found.draft["notes"] == []
    unpublish_decree(decree=Decree.objects.get(), by=person("coordinator", published.unit), now=NOW)
    assert opened_source(planner, unit, listed.key) is None
    assert published_sources(unit) == []


@pytest.mark.django_db
def test_a_public_decree_made_at_the_desk_shows_the_text_that_was_enacted(
    unit: Unit, planner: User, published: Programme
) -> None:
    made = draft_decree(published.unit, draft=sample_draft(title="DISUSUN DI SINI"))
    DraftDecree.objects.filter(pk=made.pk).update(
        state=DraftState.ENACTED,
        number=1,
        enacted_on=dt.date(2026, 3, 1),
        decree=published.decree,
        pdf=published.decree.file,
        key="kunci",
    )
    found = opened(planner, unit, f"terbit-{published.decree_id}")
    assert found.reading.decree.title == "DISUSUN DI SINI"


@pytest.mark.django_db
def test_public_decrees_are_found_by_words_of_office_number_and_title(
    unit: Unit, other_unit: Unit, published: Programme
) -> None:
    name = other_unit.name
    for words in ("", name, name.split()[0].upper(), "7", "zona kantor", f"{name} 7"):
        assert len(published_sources(unit, words)) == 1, words
    assert published_sources(unit, f"{name} tidak ada") == []
    assert published_sources(other_unit) == []


@pytest.mark.django_db
def test_no_more_are_offered_than_a_list_bears(unit: Unit, published: Programme) -> None:
    again = Decree.objects.get()
    for _number in range(MOST_LISTED):
        again.pk = None
        again.save()
    assert len(published_sources(unit)) == MOST_LISTED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "key",
    [
        "",
        "program",
        "program-",
        "program-x",
        "program-²",
        "-1",
        "terbit--1",
        "lain-1",
        "impor-" + "9" * 40,
        "program-1-2",
    ],
)
def test_a_key_of_no_source_is_none(unit: Unit, planner: User, key: str) -> None:
    assert opened_source(planner, unit, key) is None


def programme(pk: int, year: int, kind: str = "zona_integritas") -> Source:
    return Source(SourceKind.PROGRAMME, pk, str(year), 1, kind, year)


DRAFT = Source(SourceKind.DRAFT, 1, "Rancangan", is_open=True)
ENACTED = Source(SourceKind.DRAFT, 2, "Ditetapkan")


@pytest.mark.parametrize(
    ("sources", "pair"),
    [
        ([], None),
        ([programme(1, 2026)], None),
        ([DRAFT], None),
        ([programme(1, 2026), programme(2, 2025)], ("program-2", "program-1")),
        ([programme(1, 2027), programme(2, 2026), programme(3, 2025)], ("program-3", "program-2")),
        ([programme(1, 2025), programme(2, 2024), programme(3, 2023)], ("program-2", "program-1")),
        ([programme(1, 2026), programme(2, 2025, "reformasi_birokrasi")], None),
        (
            [
                programme(1, 2026),
                programme(2, 2026, "reformasi_birokrasi"),
                programme(3, 2024, "reformasi_birokrasi"),
            ],
            ("program-3", "program-2"),
        ),
        ([programme(1, 2026), DRAFT], ("program-1", "rancangan-1")),
        ([programme(1, 2026), ENACTED], None),
        ([programme(1, 2026), programme(2, 2025), DRAFT], ("program-2", "program-1")),
    ],
)
def test_last_years_programme_is_held_against_this_years(
    sources: list[Source], pair: tuple[str, str] | None
) -> None:
    assert usual_pair(sources, 2026) == pair
