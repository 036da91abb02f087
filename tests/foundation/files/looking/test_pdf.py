"""PDF: its pages as small pictures, and what in it could run."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.foundation.files.looking import specimens

from pakta.foundation.files.looking.pdf import can_run, look_at_pdf

PDF_HEAD = b"%PDF-1.7\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_the_first_pages_are_drawn(path: Path, tmp_path: Path) -> None:
    path.write_bytes(specimens.pdf("Satu", "", "Tiga"))
    found = look_at_pdf(path, tmp_path, most_pages=2)
    assert (found.pages, found.text, found.trouble) == (3, "Satu\n\nTiga", "")
    assert [(picture.width, picture.height) for picture in found.pictures] == [(1200, 1699), (1200, 1699)]
    first, second = (Image.open(tmp_path / picture.name) for picture in found.pictures)
    assert (first.format, first.convert("L").getextrema()) == ("PNG", (0, 255))
    assert second.convert("L").getextrema() == (255, 255)


def test_no_pictures_where_none_are_wanted(path: Path, tmp_path: Path) -> None:
    path.write_bytes(specimens.pdf(""))
    found = look_at_pdf(path, tmp_path, most_pages=0)
    assert (found.pictures, found.trouble) == ((), "")


def test_an_endless_page_is_drawn_small(path: Path, tmp_path: Path) -> None:
    path.write_bytes(specimens.pdf("Gulungan").replace(b"[0 0 595 842]", b"[0 0 595 14400]"))
    (picture,) = look_at_pdf(path, tmp_path, most_pages=1).pictures
    assert (picture.width, picture.height) == (75, 1800)


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


@pytest.mark.parametrize(
    "content",
    [
        specimens.pdf("a", catalog="/OpenAction 10 0 R", objects=(SCRIPT,)),
        specimens.pdf("a", catalog="/OpenAction<</S/JavaScript/JS(1)>>"),
        specimens.pdf("a", catalog="/OpenAction<</S/#4aava#53cript/J#53(1)>>"),
        specimens.pdf("a", catalog="/Names<</JavaScript<</Names[(a) 10 0 R]>>>>", objects=(SCRIPT,)),
        specimens.pdf("a", catalog="/AA<</WC<</S/Launch/F(calc.exe)>>>>"),
        specimens.pdf("a", objects=(b"[1 [<</S/ImportData/F(a)>>]]",)),
    ],
)
def test_what_could_run_is_found(content: bytes, path: Path, tmp_path: Path) -> None:
    path.write_bytes(content)
    found = look_at_pdf(path, tmp_path, most_pages=1)
    assert (found.trouble, found.text, len(found.pictures)) == ("has_scripts", "a", 1)


def test_a_script_in_a_packed_object_is_found(path: Path) -> None:
    path.write_bytes(specimens.pdf_of_packed_objects(SCRIPT))
    assert b"JavaScript" not in path.read_bytes()
    assert can_run(path)


@pytest.mark.parametrize(
    "content",
    [
        specimens.pdf("a", catalog="/OpenAction[100 0 R/Fit]"),
        specimens.pdf("a", catalog="/OpenAction<</S/GoTo/D[100 0 R/Fit]>>"),
        specimens.pdf("a", objects=(b"<</S/URI/URI(https://kpu.go.id)>>",)),
        specimens.pdf("tentang /JavaScript dan /Launch"),
        specimens.pdf_of_packed_objects(b"<</S/URI>>"),
    ],
)
def test_what_only_leads_somewhere_is_not_a_script(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    assert not can_run(path)


@pytest.mark.parametrize(("torn", "runs"), [(b"<</S /JavaScript", True), (b"<</S /GoTo", False)])
def test_where_the_structure_is_gone_the_words_count(torn: bytes, runs: object, path: Path) -> None:
    path.write_bytes(PDF_HEAD + torn)
    assert can_run(path) is runs


def test_a_torn_word_in_the_structure_is_no_script(path: Path) -> None:
    path.write_bytes(specimens.pdf("a").replace(b"trailer<<", b"trailer473<<"))
    assert not can_run(path)


def test_an_object_that_holds_itself_is_walked_once(path: Path) -> None:
    path.write_bytes(specimens.pdf("a", objects=(b"<</Next 11 0 R>>", b"<</Next 10 0 R>>")))
    assert not can_run(path)
