"""Setting happens beside the server, within limits; what cannot be set is refused in words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from PIL import Image
from tests.factories.programmes import stored_file
from tests.foundation.papers.specimens import DAY, HEAD, NUMBER, pdf_text, squeezed

from pakta.foundation.papers import printing
from pakta.foundation.papers.blocks import (
    Column,
    Paper,
    Paragraph,
    Photo,
    Photos,
    PrintedHead,
    QrCode,
    Signature,
    Signatures,
    Size,
    Table,
    Title,
)
from pakta.foundation.papers.printing import PaperTooLarge, PhotoNotUsable, Printed, print_paper

pytestmark = pytest.mark.slow


def printed(paper: Paper, *, head: PrintedHead = HEAD, most_seconds: float = 60) -> Printed:
    return print_paper(
        paper=paper, number=NUMBER, dated_on=DAY, head=head, author="Kantor", most_seconds=most_seconds
    )


def image(*, size: tuple[int, int] = (60, 40), form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form)
    return out.getvalue()


def table(rows: int, columns: int = 4) -> Paper:
    cells = tuple(f"butir {at}" for at in range(columns))
    return Paper("Lembar", (Table(tuple(Column(f"Kolom {at}") for at in range(columns)), (cells,) * rows),))


@pytest.mark.django_db
def test_logo_and_photographs_are_in_both_forms() -> None:
    logo, photo = (
        stored_file(content, media_type="image/png") for content in (image(), image(size=(80, 40)))
    )
    photos = Photos((Photo(photo.sha256, "Rapat pleno"), Photo(photo.sha256)), a_row=2)
    paper = Paper("Foto", (photos, QrCode("https://kantor.example/hadir/123", "Pindai untuk hadir")))
    made = printed(paper, head=PrintedHead(("KANTOR",), logo=logo.sha256))
    assert "Rapat pleno" in pdf_text(made.pdf)
    page = pypdfium2.PdfDocument(made.pdf)[0]
    assert len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))) == 4
    document = docx.Document(io.BytesIO(made.docx))
    assert len(document.element.body.findall(".//{*}blip")) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"bukan gambar", "tidak dapat dibaca sebagai gambar"), (None, "tidak ada di penyimpanan")],
)
def test_a_photograph_that_cannot_be_used_is_refused(content: bytes | None, sentence: str) -> None:
    sha256 = stored_file(content).sha256 if content else "ab" * 32
    with pytest.raises(PhotoNotUsable, match=sentence):
        printed(Paper("Foto", (Photos((Photo(sha256),)),)))


def test_the_header_is_repeated_on_every_page() -> None:
    made = printed(table(200))
    document = pypdfium2.PdfDocument(made.pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) > 3
    assert all("Kolom 0" in text for text in texts)
    assert [f"Halaman {at} dari {len(texts)}" in text for at, text in enumerate(texts, 1)] == [
        False,
        *[True] * (len(texts) - 1),
    ]
    rows = docx.Document(io.BytesIO(made.docx)).tables[-1].rows
    assert [row._tr.trPr.find("{*}tblHeader") is not None for row in rows][:3] == [True, False, False]


@pytest.mark.parametrize(
    ("sheet", "wanted"),
    [
        ({}, (210, 297)),
        ({"landscape": True}, (297, 210)),
        ({"size": Size.F4}, (215, 330)),
    ],
)
def test_the_sheet_has_its_size(sheet: dict[str, Any], wanted: tuple[int, int]) -> None:
    made = printed(Paper("Surat", (Paragraph("isi"),), **sheet))
    page = pypdfium2.PdfDocument(made.pdf)[0]
    assert tuple(round(side / 72 * 25.4) for side in page.get_size()) == wanted
    section = docx.Document(io.BytesIO(made.docx)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == wanted


@pytest.mark.parametrize("lines", range(22, 36))
def test_a_signature_is_never_torn_or_alone(lines: int) -> None:
    """Whatever stands above it: opening, position and name are on one page, with words of the paper."""
    text = tuple(Paragraph(f"alinea{at}") for at in range(lines))
    made = printed(Paper("Surat", (*text, Signatures((Signature("Sekretaris", "Siti Aminah"),)))))
    document = pypdfium2.PdfDocument(made.pdf)
    last = document[len(document) - 1].get_textpage().get_text_range()
    assert "Sekretaris," in last
    assert "Siti Aminah" in last
    assert f"alinea{lines - 1}" in last


def test_text_is_never_markup() -> None:
    tricks = '#read("sheet.json") #panic() $x^2$ *a* _b_ <c> @d = e\\ [f] // g'
    made = printed(Paper(tricks, (Title((tricks,)), Paragraph(tricks))))
    assert squeezed(pdf_text(made.pdf)).count(squeezed(tricks)) == 2


def test_what_is_too_large_is_refused_in_words() -> None:
    with pytest.raises(PaperTooLarge, match="40004 sel, paling banyak 40000"):
        printed(table(10_001))
    with pytest.raises(PaperTooLarge, match="terlalu besar"):
        printed(table(2_000), most_seconds=0.2)


def test_too_many_photographs_are_refused() -> None:
    photos = tuple(Photo(f"{at:064x}") for at in range(printing.MOST_PHOTOS + 1))
    with pytest.raises(PaperTooLarge, match="61 foto"):
        printed(Paper("Foto", (Photos(photos),)))


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    printed(Paper("Surat", (Paragraph("isi"),)))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("pakta-paper")] == []


@pytest.mark.parametrize("whole", [True, False])
def test_a_table_that_stays_whole_goes_to_the_next_page_with_all_its_rows(*, whole: bool) -> None:
    """Thirty rows fill most of a page, so that fifteen more do not fit below them."""
    first, second = (
        Table(
            (Column(name), Column("Isi")), tuple((f"{name}{at}", "isi") for at in range(count)), whole=whole
        )
        for name, count in (("atas", 30), ("bawah", 15))
    )
    made = printed(Paper("Lembar", (first, second)))
    document = pypdfium2.PdfDocument(made.pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == 2
    assert ("bawah0" in texts[0]) is not whole
    assert "bawah14" in texts[1]


def test_a_paper_nobody_edits_is_not_set_for_word() -> None:
    made = print_paper(paper=table(3), number="", dated_on=DAY, head=HEAD, author="Kantor", word=False)
    assert made.pdf.startswith(b"%PDF")
    assert made.docx == b""
