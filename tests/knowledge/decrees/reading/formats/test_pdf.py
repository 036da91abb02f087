from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pakta.knowledge.decrees.reading.document import Document, Line, Note, Source, Table
from pakta.knowledge.decrees.reading.formats import pdf
from pakta.knowledge.decrees.reading.formats.recognition import Recognised
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.refusals import (
    Damaged,
    NoTesseract,
    NoTextFound,
    TookTooLong,
    TooManyPages,
)

WIDE, HIGH = landscape(A4)


def read_pdf(data: bytes, *, guard: Guard) -> Document:
    """The PDF's document; pictures in it show no text."""

    def recognise(data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int) -> Recognised:
        return Recognised(notes=[Note("scanned_page", Source(page=number), "Gambar.") for number in numbers])

    return pdf.read_pdf(data, guard=guard, recognise=recognise)


class Sheet:
    """Draws a PDF with coordinates from the top left corner."""

    def __init__(self, size: tuple[float, float] = (WIDE, HIGH)) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=size)
        self._high = size[1]
        self.font = "Helvetica"

    def text(self, x: float, y: float, text: str, size: float = 10) -> None:
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self._high - y - size, text)

    def box(self, x0: float, y0: float, x1: float, y1: float, **how: Any) -> None:
        self.canvas.rect(x0, self._high - y1, x1 - x0, y1 - y0, **how)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self._high - y0, x1, self._high - y1)

    def page(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()

    def document(self, limits: Limits | None = None) -> Document:
        return read_pdf(self.data(), guard=Guard(limits or Limits()))


def grid(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    marks = {"up": "^", "left": "<"}
    return [[marks[cell.merged] if cell.merged else cell.text for cell in row.cells] for row in table.rows]


def tables(document: Document) -> list[list[list[str]]]:
    return [grid(block) for block in document.blocks if isinstance(block, Table)]


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def ruled(sheet: Sheet, xs: list[float], ys: list[float], texts: list[list[str]]) -> None:
    """A table with all its rulings."""
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for row, y in zip(texts, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            sheet.text(x + 3, y + 3, text)


def test_lines_and_a_ruled_table_come_in_reading_order() -> None:
    sheet = Sheet()
    sheet.text(50, 40, "KEPUTUSAN")
    ruled(sheet, [50, 90, 300, 500], [60, 80, 100], [["NO", "KOMPONEN", "TARGET"], ["1", "Tim", "Maret"]])
    sheet.text(50, 120, "Ditetapkan di Kota")
    document = sheet.document()
    above, table, below = document.blocks
    assert isinstance(above, Line)
    assert isinstance(below, Line)
    assert (above.text, below.text) == ("KEPUTUSAN", "Ditetapkan di Kota")
    assert grid(table) == [["NO", "KOMPONEN", "TARGET"], ["1", "Tim", "Maret"]]
    assert above.source.as_json() == {"page": 1, "line": 1}
    assert document.pages == 1


def test_missing_rulings_are_merged_cells() -> None:
    sheet = Sheet()
    xs, ys = [50.0, 100, 200, 300], [50.0, 70, 90, 110]
    sheet.box(50, 50, 300, 110)
    sheet.line(100, 50, 100, 110)
    sheet.line(200, 70, 200, 110)
    sheet.line(100, 70, 300, 70)
    sheet.line(100, 90, 300, 90)
    for x, y, text in ((0, 0, "NO"), (1, 0, "BULAN"), (1, 1, "1"), (2, 1, "2"), (1, 2, "x"), (2, 2, "y")):
        sheet.text(xs[x] + 3, ys[y] + 3, text)
    assert tables(sheet.document()) == [[["NO", "BULAN", "<"], ["^", "1", "2"], ["^", "x", "y"]]]


def test_rulings_drawn_as_thin_bars_and_dashes_count() -> None:
    sheet = Sheet()
    for x in (50, 150, 250):
        sheet.box(x, 50, x + 0.7, 90.7, stroke=0, fill=1)
    for y in (50, 70, 90):
        for x in range(50, 250, 4):
            sheet.line(x, y, x + 2, y)
    for x, y, text in ((55, 53, "a"), (155, 53, "b"), (55, 73, "c"), (155, 73, "d")):
        sheet.text(x, y, text)
    assert tables(sheet.document()) == [[["a", "b"], ["c", "d"]]]


def test_a_page_border_and_an_underline_are_no_tables() -> None:
    sheet = Sheet()
    sheet.box(20, 20, WIDE - 20, HIGH - 20)
    sheet.text(50, 50, "KEPUTUSAN")
    sheet.line(50, 64, 120, 64)
    document = sheet.document()
    assert tables(document) == []
    assert lines(document) == ["KEPUTUSAN"]


def test_coloured_cells_are_shaded() -> None:
    sheet = Sheet()
    sheet.canvas.setFillColorRGB(0.6, 0.8, 0.3)
    sheet.box(100, 70, 200, 90, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    ruled(sheet, [50, 100, 200], [50, 70, 90], [["NO", "1"], ["1", ""]])
    (table,) = (block for block in sheet.document().blocks if isinstance(block, Table))
    assert [[cell.shaded for cell in row.cells] for row in table.rows] == [[False, False], [False, True]]


def test_wrapped_lines_are_joined_and_deliberate_breaks_kept() -> None:
    sheet = Sheet()
    ruled(sheet, [50, 160, 400], [50, 64, 130], [["BUKTI", "TIM"], ["", ""]])
    for at, text in enumerate(("Keputusan tentang tim", "kerja", "Undang-", "Undang", "1. satu")):
        sheet.text(53, 66 + 12 * at, text)
    ((_, (text, _)),) = tables(sheet.document())
    assert text == "Keputusan tentang tim kerja\nUndang-\nUndang\n1. satu"


def test_ticks_of_symbol_fonts_read_as_ticks() -> None:
    sheet = Sheet()
    ruled(sheet, [50, 100, 200], [50, 70, 90], [["1", "2"], ["", ""]])
    sheet.font = "ZapfDingbats"
    sheet.text(53, 73, "\u2714")
    sheet.font = "Symbol"
    sheet.text(103, 73, "\u221a")
    assert tables(sheet.document()) == [[["1", "2"], ["√", "√"]]]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_turned_by_its_own_mark_or_by_its_drawing_reads_upright(turn: int) -> None:
    sheet = Sheet(A4)
    sheet.canvas.saveState()
    if turn == 90:
        sheet.canvas.translate(A4[0], 0)
    else:
        sheet.canvas.translate(0, A4[1])
    sheet.canvas.rotate(turn)
    sheet._high = A4[0]
    ruled(sheet, [50, 100, 200], [50, 70, 90], [["NO", "TIM"], ["1", "Tim Kerja"]])
    sheet.text(50, 100, "selesai")
    sheet.canvas.restoreState()
    document = sheet.document()
    assert tables(document) == [[["NO", "TIM"], ["1", "Tim Kerja"]]]
    assert lines(document) == ["selesai"]


def test_letters_printed_twice_and_words_drawn_in_pieces_read_once() -> None:
    sheet = Sheet()
    sheet.text(50, 50, "KEPUTUSAN")
    sheet.text(50.3, 50, "KEPUTUSAN")
    sheet.canvas.drawString(200, HIGH - 60, "zona")
    sheet.canvas.drawString(200 + sheet.canvas.stringWidth("zona", "Helvetica", 10) + 0.4, HIGH - 60, "sasi")
    assert lines(sheet.document()) == ["KEPUTUSAN zonasasi"]


def test_page_numbers_and_running_headers_are_dropped() -> None:
    sheet = Sheet()
    for page in range(1, 5):
        sheet.text(50, 20, "Rencana Aksi Dinas")
        sheet.text(50, 100, f"isi halaman {['satu', 'dua', 'tiga', 'empat'][page - 1]}")
        sheet.text(WIDE / 2, HIGH - 30, f"Halaman {page} dari 4")
        sheet.page()
    assert lines(sheet.document()) == [
        "Rencana Aksi Dinas", "isi halaman satu", "isi halaman dua", "isi halaman tiga", "isi halaman empat",
    ]  # fmt: skip


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.text(500, 40, "Ditetapkan di Kota")
    for at, (left, right) in enumerate(
        (("Salinan sesuai", "KEPALA DINAS,"), ("Kepala Subbagian", "ttd"), ("Ani", "BUDI"))
    ):
        sheet.text(50, 60 + 20 * at, left)
        sheet.text(500, 60 + 20 * at, right)
    assert lines(sheet.document()) == [
        "Ditetapkan di Kota", "KEPALA DINAS,", "ttd", "BUDI", "Salinan sesuai", "Kepala Subbagian", "Ani",
    ]  # fmt: skip


def test_labels_far_left_of_their_texts_stay_beside_them() -> None:
    sheet = Sheet()
    for y, label, text in (
        (50, "Menimbang :", "a. bahwa pertama"),
        (64, "", "dan kedua;"),
        (78, "Mengingat :", "1. Satu;"),
    ):
        sheet.text(50, y, label)
        sheet.text(400, y, text)
    assert lines(sheet.document()) == ["Menimbang : a. bahwa pertama", "dan kedua;", "Mengingat : 1. Satu;"]


def test_a_merged_cell_goes_on_over_the_page_break() -> None:
    sheet = Sheet()
    for first, second in (("a", "b"), ("c", "d")):
        xs, ys = [50, 100, 200, 300], [50, 70, 90, 110]
        sheet.box(50, 50, 300, 110)
        sheet.line(50, 70, 300, 70)
        sheet.line(50, 90, 200, 90)
        for x in xs[1:-1]:
            sheet.line(x, 50, x, 110)
        for x, y, text in (
            (50, 50, "NO"),
            (100, 50, "URAIAN"),
            (200, 50, "TIM"),
            (100, 70, first),
            (100, 90, second),
        ):
            sheet.text(x + 3, y + 3, text)
        if first == "a":
            sheet.text(203, 73, "Tim Kerja")
        sheet.page()
        del ys
    header = ["NO", "URAIAN", "TIM"]
    assert tables(sheet.document()) == [
        [header, ["", "a", "Tim Kerja"], ["", "b", "^"]],
        [header, ["", "c", "^"], ["", "d", "^"]],
    ]


def spaced(sheet: Sheet, top: float, rows: list[list[str]], pitch: float) -> None:
    """Rows of cells set by white space; "a|b" in a cell stands on two lines."""
    for row in rows:
        for x, text in zip((50, 90, 250, 450, 600), row, strict=False):
            for at, part in enumerate(text.split("|")):
                sheet.text(x, top + 12 * at, part)
        top += pitch if not any("|" in text for text in row) else pitch + 12


ROWS = [
    ["NO", "KOMPONEN", "INDIKATOR", "TARGET", "TIM"],
    ["I", "MANAJEMEN PERUBAHAN DI SELURUH LINGKUNGAN DINAS"],
    ["1", "Penyusunan|tim kerja", "a. Tim dibentuk", "Maret 2026", "Tim I"],
    ["", "", "b. Tugas dibagi|secara jelas", "April 2026", "Tim I"],
    ["2", "Pemantauan", "a. Laporan disusun", "Juni 2026", "Tim II"],
    ["", "", "b. Laporan dikirim", "Juli 2026", "Tim II"],
]


def joined(rows: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("|", " ") for cell in row] + [""] * (5 - len(row)) for row in rows]


@pytest.mark.parametrize("pitch", [20, 12.0001])
def test_columns_by_white_space(pitch: float) -> None:
    sheet = Sheet()
    sheet.text(50, 40, "RENCANA AKSI DINAS PERPUSTAKAAN")
    spaced(sheet, 80, ROWS, pitch)
    document = sheet.document()
    assert lines(document) == ["RENCANA AKSI DINAS PERPUSTAKAAN"]
    (found,) = tables(document)
    assert [[cell.replace("\n", " ") for cell in row] for row in found] == joined(ROWS)


def test_columns_go_on_to_a_page_without_a_header() -> None:
    sheet = Sheet()
    spaced(sheet, 80, ROWS, 20)
    sheet.page()
    spaced(sheet, 40, ROWS[2:], 20)
    first, second = tables(sheet.document())
    assert second == first[2:]


def test_a_label_over_several_columns_is_a_header_in_two_levels() -> None:
    sheet = Sheet()
    for x, text in ((50, "NO"), (90, "KEGIATAN"), (300, "BULAN"), (400, "KET")):
        sheet.text(x, 50, text)
    for at in range(4):
        sheet.text(300 + 20 * at, 64, str(at + 1))
    for row in range(3):
        y = 90 + 20 * row
        sheet.text(50, y, str(row + 1))
        sheet.text(90, y, f"Kegiatan ke {row}")
        sheet.text(300 + 20 * row, y, "v")
        sheet.text(300 + 20 * 3, y, "v")
    (found,) = tables(sheet.document())
    assert found[:2] == [["NO", "KEGIATAN", "BULAN", "", "", "", "KET"], ["", "", "1", "2", "3", "4", ""]]
    assert found[2:] == [
        ["1", "Kegiatan ke 0", "v", "", "", "v", ""],
        ["2", "Kegiatan ke 1", "", "v", "", "v", ""],
        ["3", "Kegiatan ke 2", "", "", "v", "v", ""],
    ]


def quarters(sheet: Sheet, y: float, rows: int) -> None:
    """Rows of a table with four narrow columns; each marks its own quarter and the last."""
    for row in range(rows):
        sheet.text(50, y + 20 * row, str(row + 1))
        sheet.text(90, y + 20 * row, f"Kegiatan ke {row}")
        sheet.text(300 + 40 * row, y + 20 * row, "v")
        sheet.text(300 + 40 * 3, y + 20 * row, "v")
        sheet.text(500, y + 20 * row, "Tim Satu")


def test_a_label_centred_over_its_columns_stands_over_all_and_they_go_on_over_the_page() -> None:
    sheet = Sheet()
    for x, text in ((50, "NO"), (90, "KEGIATAN"), (350, "BULAN"), (500, "TIM")):
        sheet.text(x, 50, text)
    for at in range(4):
        sheet.text(300 + 40 * at, 64, f"TW {at + 1}")
    quarters(sheet, 90, 3)
    sheet.page()
    quarters(sheet, 40, 3)
    first, second = tables(sheet.document())
    assert first[:2] == [
        ["NO", "KEGIATAN", "BULAN", "", "", "", "TIM"],
        ["", "", "TW 1", "TW 2", "TW 3", "TW 4", ""],
    ]
    rows = [
        ["1", "Kegiatan ke 0", "v", "", "", "v", "Tim Satu"],
        ["2", "Kegiatan ke 1", "", "v", "", "v", "Tim Satu"],
        ["3", "Kegiatan ke 2", "", "", "v", "v", "Tim Satu"],
    ]
    assert first[2:] == second == rows


def test_a_letter_is_no_table() -> None:
    sheet = Sheet()
    for at, (label, text) in enumerate(
        (("Menimbang", "a. bahwa"), ("", "b. bahwa"), ("Mengingat", "1. Undang-Undang"), ("", "2. Peraturan"))
    ):
        y = 50 + 14 * at
        sheet.text(50, y, label)
        sheet.text(130, y, ":" if label else "")
        sheet.text(150, y, text)
    document = sheet.document()
    assert tables(document) == []
    assert lines(document) == [
        "Menimbang : a. bahwa",
        "b. bahwa",
        "Mengingat : 1. Undang-Undang",
        "2. Peraturan",
    ]


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (40, 40), "grey"))


def mixed() -> bytes:
    """A page of text and a page that is a picture."""
    sheet = Sheet()
    sheet.text(50, 50, "Keputusan Kepala Dinas Perpustakaan Nomor 14")
    sheet.page()
    sheet.canvas.drawImage(picture(), 0, 0, WIDE, HIGH)
    sheet.page()
    return sheet.data()


def test_a_scanned_page_among_others_is_recognised_in_its_place() -> None:
    line = Line("TENTANG RENCANA AKSI", Source(page=2, line=1))

    def recognise(data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int) -> Recognised:
        assert (list(numbers), done, total) == ([2], 1, 2)
        return Recognised({2: [line]}, has_text=True)

    document = pdf.read_pdf(mixed(), guard=Guard(Limits()), recognise=recognise)
    assert [block.source.page for block in document.blocks if isinstance(block, Line)] == [1, 2]
    assert document.blocks[-1] == line


def test_where_nothing_can_recognise_a_scanned_page_is_noted_and_a_scan_refused() -> None:
    def recognise(data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int) -> Recognised:
        raise NoTesseract

    document = pdf.read_pdf(mixed(), guard=Guard(Limits()), recognise=recognise)
    assert [(note.code, note.where.page) for note in document.notes] == [("scanned_page", 2)]
    scan = Sheet()
    scan.canvas.drawImage(picture(), 0, 0, WIDE, HIGH)
    with pytest.raises(NoTesseract):
        pdf.read_pdf(scan.data(), guard=Guard(Limits()), recognise=recognise)


def layered() -> bytes:
    """A scan with a scanner's own reading behind its picture, and a page of text on a letterhead's picture."""
    sheet = Sheet()
    for mode in (3, 0):
        sheet.canvas.drawImage(picture(), 0, 0, WIDE, HIGH)
        for row in range(8):
            words = sheet.canvas.beginText(50, 400 - 20 * row)
            words.setTextRenderMode(mode)
            words.setFont("Helvetica", 10)
            words.textOut("Rencana aksi yang dibaca oleh pemindai sendiri")
            sheet.canvas.drawText(words)
        sheet.page()
    return sheet.data()


def test_a_scans_hidden_text_gives_way_to_what_its_picture_shows() -> None:
    line = Line("TENTANG RENCANA AKSI", Source(page=1, line=1))

    def recognise(data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int) -> Recognised:
        assert (list(numbers), done, total) == ([1], 1, 2)
        return Recognised({1: [line]}, has_text=True)

    document = pdf.read_pdf(layered(), guard=Guard(Limits()), recognise=recognise)
    assert document.blocks[0] == line
    assert [block.source.page for block in document.blocks if isinstance(block, Line)][1:] == [2] * 8


def test_hidden_text_stays_where_nothing_can_recognise_its_page() -> None:
    def recognise(data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int) -> Recognised:
        raise NoTesseract

    document = pdf.read_pdf(layered(), guard=Guard(Limits()), recognise=recognise)
    assert [block.source.page for block in document.blocks] == [1] * 8 + [2] * 8
    assert [(note.code, note.where.page) for note in document.notes] == [("scanned_page", 1)]


def test_pictures_of_something_else_are_noted_and_alone_refused() -> None:
    assert [(note.code, note.where.page) for note in read_pdf(mixed(), guard=Guard(Limits())).notes] == [
        ("scanned_page", 2)
    ]
    scan = Sheet()
    scan.canvas.drawImage(picture(), 0, 0, WIDE, HIGH)
    with pytest.raises(NoTextFound):
        scan.document()


def test_limits_hold_page_by_page() -> None:
    sheet = Sheet()
    for _ in range(3):
        sheet.text(50, 50, "isi")
        sheet.page()
    data = sheet.data()
    with pytest.raises(TooManyPages):
        read_pdf(data, guard=Guard(Limits(pages=2)))
    ticks = iter(range(100))
    clock: Callable[[], float] = lambda: next(ticks)  # noqa: E731 - a clock that counts its readings
    with pytest.raises(TookTooLong):
        read_pdf(data, guard=Guard(Limits(seconds=2), clock=clock))


def test_progress_is_told_after_each_page() -> None:
    sheet = Sheet()
    for _ in range(3):
        sheet.text(50, 50, "isi")
        sheet.page()
    told: list[tuple[int, int]] = []
    read_pdf(sheet.data(), guard=Guard(Limits(), progress=lambda done, total: told.append((done, total))))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_file_cut_short_is_damaged() -> None:
    sheet = Sheet()
    sheet.text(50, 50, "isi")
    data = sheet.data()
    for size in (20, len(data) // 2, len(data) - 10):
        with pytest.raises(Damaged):
            read_pdf(data[:size], guard=Guard(Limits()))
