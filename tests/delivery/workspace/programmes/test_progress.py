"""The progress page: its figures, an earlier day, what it is narrowed to, its file."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.delivery.workspace.programmes.reading import words
from tests.factories.accounts import person
from tests.factories.evidence import accepted, hand_in_link, returned
from tests.factories.programmes import NOW, adopted_programme, sample_reading, sample_row

from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

# The session, the person, the roles, what bell and queue count; the programme, its areas, teams, steps, deliveries,
# rows.
QUERIES = 11
LATER_DAY = NOW.replace(month=4, day=20)


def page_of(programme: Programme, query: str = "") -> str:
    return f"/program/{programme.pk}/kemajuan/{query}"


@pytest.fixture
def proved(programme: Programme, planner: User, unit: Unit) -> Programme:
    """On 10 March one document of two was accepted for January; February's was returned."""
    member = person("member", unit)
    january, february = programme.deliveries.order_by("due_on", "pk")[:2]
    one = list(january.work_item.requirements.all())[:1]
    accepted(hand_in_link(january, member, covers=one, now=NOW), planner, now=NOW)
    returned(hand_in_link(february, member, now=NOW), planner)
    return programme


def test_figures_count_shares_and_say_their_base(desk: Client, proved: Programme) -> None:
    there = words(desk.get(page_of(proved)))
    for figure in (
        "0,5 dari 8 terbukti",
        "2 dari 8 seharusnya sudah terbukti",
        "2 dari 8 terlambat",
        "0 dari 8 menunggu diperiksa",
        "1 dari 8 dikembalikan",
        "6% rencana terbukti. Dari 2 jatuh tempo yang harinya sudah lewat, 0,5 terbukti.",
    ):
        assert figure in there


def test_pictures_have_their_figures_as_tables(desk: Client, proved: Programme) -> None:
    there = words(desk.get(page_of(proved)))
    # Area × month: half of January, nothing of what is due later.
    assert "Manajemen Perubahan 50 – 0 – – 0 – – – – – –" in there
    assert "Pelayanan Publik – 0 0 – – 0 – – 0 – – 0" in there
    assert "Pokja Manajemen Perubahan 0 0 1 2" in there
    assert "Tanpa tim 0 0 1 0" in there
    assert "1–7 hari 0 8–30 hari 1 31–90 hari 1 lebih dari 90 hari 0" in there


def test_each_row_and_area_can_be_reached(desk: Client, proved: Programme) -> None:
    html = desk.get(page_of(proved)).content.decode()
    area, row = proved.components.earliest("position"), proved.work_items.earliest("position")
    assert f'href="/program/{proved.pk}/kemajuan/?area={area.pk}"' in html
    assert f'href="/butir/{row.pk}/" data-row-target>a. Tim kerja telah dibentuk' in html


def test_names_of_rows_and_areas_are_written_as_text(desk: Client, proved: Programme) -> None:
    proved.work_items.update(indicator="<b>Indikator</b>")
    proved.components.update(name="<b>Area</b>")
    text = desk.get(page_of(proved)).content.decode()
    assert "&lt;b&gt;Indikator&lt;/b&gt;</a></th>" in text
    assert '<th scope="row">&lt;b&gt;Area&lt;/b&gt;</th>' in text
    assert "<b>" not in text


def test_narrowed_to_an_area_and_a_team_only_theirs_counts(desk: Client, proved: Programme) -> None:
    area = proved.components.earliest("position").pk
    assert "0,5 dari 3 terbukti" in words(desk.get(page_of(proved, f"?area={area}")))
    team = proved.teams.get(name="Pokja Pelayanan").pk
    assert "0 dari 4 terbukti" in words(desk.get(page_of(proved, f"?tim={team}")))
    empty = words(desk.get(page_of(proved, f"?tim={team}&area={area}")))
    assert "Tidak ada jatuh tempo untuk dihitung" in empty


def test_an_earlier_day_shows_what_was_proved_then_and_says_what_it_cannot_know(
    desk: Client, proved: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, LATER_DAY)
    before = words(desk.get(page_of(proved, "?per=2026-03-09")))
    assert "0 dari 8 terbukti" in before
    assert "2 dari 8 lewat dan belum diterima" in before
    assert "Yang tidak diketahui" in before
    assert "menunggu diperiksa 0" not in before
    on_the_day = words(desk.get(page_of(proved, "?per=2026-03-10")))
    assert "0,5 dari 8 terbukti" in on_the_day
    assert "per 10 Maret 2026" in on_the_day


@pytest.mark.parametrize("day", ["2026-03-11", "kemarin", "0", "9" * 40, "2026-02-31", "0001-01-01"])
def test_a_day_that_cannot_be_shown_is_today_and_said_so(desk: Client, proved: Programme, day: str) -> None:
    there = words(desk.get(page_of(proved, f"?per={day}")))
    assert "Tanggal itu tidak dapat dipakai" in there
    assert "per 10 Maret 2026" in there


@pytest.mark.parametrize("query", ["?area=x", "?tim=²", "?area=-1", f"?tim={'9' * 40}", "?per="])
def test_nonsense_narrows_nothing(desk: Client, proved: Programme, query: str) -> None:
    assert "0,5 dari 8 terbukti" in words(desk.get(page_of(proved, query)))


def sheets(answer: Any) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(answer.content))
    return {one.title: [[cell.value for cell in row] for row in one.iter_rows()] for one in book}


def test_the_file_has_the_pages_figures_a_sheet_a_picture(desk: Client, proved: Programme) -> None:
    answer = desk.get(f"/program/{proved.pk}/kemajuan.xlsx")
    assert 'filename="kemajuan-bp-sukamaju-2026-per-2026-03-10.xlsx"' in answer.headers["Content-Disposition"]
    found = sheets(answer)
    assert list(found) == [
        "Ringkasan",
        "Kurva",
        "Area per bulan (%)",
        "Area",
        "Tim",
        "Lama keterlambatan",
        "Butir",
    ]
    assert ["Terbukti", 0.5] in found["Ringkasan"]
    assert ["Dikembalikan", 1] in found["Ringkasan"]
    assert found["Kurva"][3] == ["Mar", 4, 0.5, 0.5]
    assert found["Area"][1] == ["Manajemen Perubahan", 3, 1, 0.5, 16, 0, 1]
    assert found["Butir"][1][:4] == ["a. Tim kerja telah dibentuk", 1, 1, 0.5]
    past = sheets(desk.get(f"/program/{proved.pk}/kemajuan.xlsx?per=2026-03-01"))
    assert "Dikembalikan" not in [row[0] for row in past["Ringkasan"]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_long_the_plan_is(
    desk: Client, unit: Unit, planner: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reading = sample_reading()
    rows = [sample_row(f"Butir {n}", responsible=f"Tim {n}") for n in range(count)]
    areas = [
        {**area, "subcomponents": [{"ordinal_raw": "1", "name": "S", "items": rows}]}
        for area in reading["plan"]["components"]
    ] * count
    plan = {**reading["plan"], "components": areas}
    programme = adopted_programme(unit=unit, by=planner, reading={**reading, "plan": plan})
    desk.get("/bantuan/")
    with django_assert_num_queries(QUERIES):
        answer = desk.get(page_of(programme))
    assert answer.content.decode().count("data-row-target") == 2 * count * count
