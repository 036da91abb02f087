"""A scan under review: its doubtful cells, their parts of the page, and saying that they are right."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import (
    DecreeImportFactory,
    scanned_reading,
    small_pdf,
    small_png,
    stored_file,
)

from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import draft_of
from pakta.knowledge.decrees.sights import doubtful_cells

HTMX = {"HX-Request": "true"}
FIRST, SECOND = 3, 4
QUERIES_OF_THE_REVIEW = 8


@pytest.fixture
def scanned(office: Unit, planner: User) -> DecreeImport:
    return DecreeImportFactory(scanned=True, unit=office, received_by=planner)


def doubted(found: DecreeImport) -> dict[int, list[str]]:
    draft = DecreeImport.objects.get(pk=found.pk).draft
    assert draft
    return {row: [cell.field for cell in cells] for row, cells in doubtful_cells(draft["rows"]).items()}


def settle(desk: Client, found: DecreeImport, row: int = FIRST, **fields: Any) -> Any:
    version = DecreeImport.objects.get(pk=found.pk).version
    headers = fields.pop("headers", None)
    return desk.post(f"/impor/{found.pk}/baris/{row}/benar/", {"version": version, **fields}, headers=headers)


@pytest.mark.slow
def test_each_doubtful_cell_stands_beside_its_part_of_the_page(desk: Client, scanned: DecreeImport) -> None:
    page = desk.get(f"/impor/{scanned.pk}/").content.decode()
    assert page.count('class="doubtful-cell"') == 2
    cut_out = f"/impor/{scanned.pk}/halaman/1/0.2500,0.2000,0.3500,0.2800.png"
    assert f'<img src="{cut_out}"' in page
    assert page.count('loading="lazy"') == 2
    assert "Potongan gambar halaman 1: Langkah aksi" in page
    assert desk.get(cut_out).status_code == 200


def test_the_pages_of_an_image_file_are_shown_beside_what_was_read(
    desk: Client, office: Unit, planner: User
) -> None:
    line = {"kind": "line", "text": "KEPUTUSAN", "source": {"page": 1, "line": 1}}
    found = DecreeImportFactory(
        scanned=True, unit=office, received_by=planner, source_view={"blocks": [line], "pages": 1}
    )
    assert f'<img src="/impor/{found.pk}/halaman/1.png"' in desk.get(f"/impor/{found.pk}/").content.decode()


def test_only_rows_with_doubtful_cells_are_shown_where_asked(desk: Client, scanned: DecreeImport) -> None:
    page = desk.get(f"/impor/{scanned.pk}/?lihat=ragu").content.decode()
    assert page.count('class="plan-row ') == 1
    assert "Hanya yang meragukan" in page


def test_a_paper_with_text_knows_no_doubtful_cells(desk: Client, under_review: DecreeImport) -> None:
    page = desk.get(f"/impor/{under_review.pk}/").content.decode()
    assert "ragu" not in page
    assert "doubt" not in page


@pytest.mark.parametrize("cells", [[], [(0, "action")], [(at, "action") for at in range(5)]])
def test_doubtful_cells_cost_no_query(
    desk: Client,
    office: Unit,
    planner: User,
    cells: list[tuple[int, str]],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    draft = draft_of(scanned_reading(*cells))
    found = DecreeImportFactory(scanned=True, unit=office, received_by=planner, draft=draft)
    with django_assert_num_queries(QUERIES_OF_THE_REVIEW):
        page = desk.get(f"/impor/{found.pk}/").content.decode()
    assert page.count('class="doubtful-cell"') == len(cells)


def test_one_cell_is_said_to_be_right_and_taken_back(desk: Client, scanned: DecreeImport) -> None:
    answer = settle(desk, scanned, sel="action", lihat="ragu")
    assert answer["Location"] == f"/impor/{scanned.pk}/?lihat=ragu#b-3"
    assert doubted(scanned) == {FIRST: ["target_raw"]}
    page = desk.get(f"/impor/{scanned.pk}/").content.decode()
    assert "Bacaan “Tim kerja telah dibentuk” dinyatakan benar" in page
    desk.post(f"/impor/{scanned.pk}/urungkan/", {"version": 1})
    assert doubted(scanned) == {FIRST: ["action", "target_raw"]}


def test_all_cells_of_a_row_are_said_to_be_right_at_once(desk: Client, scanned: DecreeImport) -> None:
    settle(desk, scanned)
    assert doubted(scanned) == {}
    page = desk.get(f"/impor/{scanned.pk}/?lihat=ragu").content.decode()
    assert "Tidak ada lagi sel yang meragukan" in page


@pytest.mark.parametrize("cell", ["indicator", "source", "__class__", "sel", "action,target_raw", "\0"])
def test_a_cell_that_is_not_doubtful_changes_nothing(desk: Client, scanned: DecreeImport, cell: str) -> None:
    assert settle(desk, scanned, sel=cell).status_code == 302
    found = DecreeImport.objects.get(pk=scanned.pk)
    assert (found.version, found.steps, doubted(found)) == (0, [], {FIRST: ["action", "target_raw"]})


def test_who_saw_an_older_draft_settles_nothing(desk: Client, scanned: DecreeImport) -> None:
    settle(desk, scanned, sel="action")
    answer = settle(desk, scanned, version=0, headers=HTMX)
    assert "baru saja diubah di layar lain" in answer.content.decode()
    assert doubted(scanned) == {FIRST: ["target_raw"]}


def test_a_row_that_is_gone_is_not_there(desk: Client, scanned: DecreeImport) -> None:
    assert settle(desk, scanned, row=999).status_code == 404


@pytest.mark.parametrize(
    ("narrowed", "focus"), [("", "b-3"), ("catatan", "b-3"), ("ragu", "b-7"), ("semua", "b-3")]
)
def test_where_only_doubtful_rows_are_shown_the_eye_goes_to_the_next(
    desk: Client, office: Unit, planner: User, narrowed: str, focus: str
) -> None:
    draft = draft_of(scanned_reading((0, "action"), (2, "action")))
    found = DecreeImportFactory(scanned=True, unit=office, received_by=planner, draft=draft)
    answer = settle(desk, found, sel="action", lihat=narrowed)
    assert answer["Location"].rpartition("#")[2] == focus


def test_behind_the_last_doubtful_row_stands_the_bar(desk: Client, scanned: DecreeImport) -> None:
    answer = settle(desk, scanned, lihat="ragu", headers=HTMX).content.decode()
    assert 'id="keadaan"' in answer
    assert answer.count("data-focus-after") == 1


def test_a_rows_form_shows_what_to_hold_its_cells_against(desk: Client, scanned: DecreeImport) -> None:
    for headers in ({}, HTMX):
        form = desk.get(f"/impor/{scanned.pk}/baris/{FIRST}/", headers=headers).content.decode()
        assert form.count('class="doubtful-cell"') == 2
        assert "/benar/" not in form
    assert "doubtful-cell" not in desk.get(f"/impor/{scanned.pk}/baris/{SECOND}/").content.decode()


def test_adopting_says_how_many_cells_nobody_looked_at(desk: Client, scanned: DecreeImport) -> None:
    assert "Masih ada 2 sel pindaian" in desk.get(f"/impor/{scanned.pk}/adopsi/").content.decode()
    settle(desk, scanned)
    assert "sel pindaian" not in desk.get(f"/impor/{scanned.pk}/adopsi/").content.decode()


def picture_of(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def as_image(kind: str) -> bytes:
    content = io.BytesIO()
    picture_of(small_png()).save(content, format=kind)
    return content.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_a_page_of_an_image_file_and_a_part_of_it_are_shown(
    desk: Client, office: Unit, planner: User, kind: str
) -> None:
    stored = stored_file(as_image(kind.upper()), media_type=f"image/{kind}")
    found = DecreeImportFactory(scanned=True, unit=office, received_by=planner, file=stored)
    whole = desk.get(f"/impor/{found.pk}/halaman/1.png")
    assert picture_of(whole.content).size == (300, 200)
    part = desk.get(f"/impor/{found.pk}/halaman/1/0.4,0.1,0.6,0.5.png")
    assert (part["Content-Type"], part["Cache-Control"]) == ("image/png", "private, max-age=3600")
    wide, high = picture_of(part.content).size
    assert 60 <= wide <= 66
    assert 80 <= high <= 86
    # Where the sheet turns from grey to white.
    assert picture_of(part.content).getpixel((2, 5)) < 140
    assert picture_of(part.content).getpixel((wide - 3, 5)) > 240


@pytest.mark.slow
def test_a_small_part_of_a_pdf_is_drawn_large_but_never_beyond_the_limit(
    desk: Client, office: Unit, planner: User
) -> None:
    stored = stored_file(small_pdf(), media_type="application/pdf")
    found = DecreeImportFactory(unit=office, received_by=planner, file=stored)
    small = picture_of(desk.get(f"/impor/{found.pk}/halaman/1/0.5,0.5,0.500001,0.500001.png").content)
    large = picture_of(desk.get(f"/impor/{found.pk}/halaman/1/0,0,1,1.png").content)
    assert max(small.size) <= 20
    assert large.size == (600, 840)


@pytest.mark.parametrize(
    "box",
    [
        "-0.1,0,1,1",
        "0,0,1.1,1",
        "nan,0,1,1",
        "0,0,inf,1",
        "0.5,0,0.5,1",
        "0,0,9999999,1",
        "0,0,1",
        "x",
        "%00",
    ],
)
def test_a_part_outside_the_page_is_not_there(
    desk: Client, scanned: DecreeImport, box: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_process(*_command: Any, **_options: Any) -> None:
        raise AssertionError("nothing is drawn for it")

    monkeypatch.setattr("pakta.delivery.workspace.imports.page_images.subprocess.run", no_process)
    assert desk.get(f"/impor/{scanned.pk}/halaman/1/{box}.png").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("number", [2, 10**30])
def test_a_page_that_is_not_there_has_no_parts(desk: Client, scanned: DecreeImport, number: int) -> None:
    assert desk.get(f"/impor/{scanned.pk}/halaman/{number}/0,0,1,1.png").status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "head", "assessor"])
def test_another_units_parts_do_not_exist(client: Client, scanned: DecreeImport, role: str) -> None:
    client.force_login(person(role, UnitFactory(city=True)))
    assert client.get(f"/impor/{scanned.pk}/halaman/1/0,0,1,1.png").status_code == 404
    assert client.post(f"/impor/{scanned.pk}/baris/{FIRST}/benar/", {"version": 0}).status_code == 404
    assert doubted(scanned) == {FIRST: ["action", "target_raw"]}


def test_who_may_not_import_sees_no_part_of_the_page(
    client: Client, office: Unit, scanned: DecreeImport
) -> None:
    client.force_login(person("member", office))
    assert client.get(f"/impor/{scanned.pk}/halaman/1/0,0,1,1.png").status_code == 404
