from __future__ import annotations

import pytest

from pakta.knowledge.decrees.reading.document import Cell, Line, Row, Source, Table
from pakta.knowledge.decrees.reading.scans.bands import with_roman_bands
from pakta.knowledge.decrees.reading.scans.headers import with_headers_agreed
from pakta.knowledge.decrees.reading.scans.reading import stretches
from pakta.knowledge.decrees.reading.scans.repairs import parted, repaired


@pytest.mark.parametrize(
    ("read", "printed"),
    [("vV", "v"), ("Cc.", "c."), ("100Yo", "100%"), ("Yo", "%"), ("KK", "KK"), ("di", "di"),
     ("Yogyakarta", "Yogyakarta"), ("SOP", "SOP"), ("ii.", "ii.")],
)  # fmt: skip
def test_only_what_can_be_no_word_is_repaired(read: str, printed: str) -> None:
    assert repaired(read) == printed


def test_months_are_parted_by_commas_and_nothing_else_is() -> None:
    read = ["Maret.", "Juni:", "September,", "Desember", "2026."]
    assert parted(read) == ["Maret,", "Juni,", "September,", "Desember", "2026."]
    assert parted(["No.", "25", "Mei.", "Rapat"]) == ["No.", "25", "Mei.", "Rapat"]


def table(*rows: list[str | None], page: int = 1) -> Table:
    """A grid of texts; None is merged with the cell at its left."""
    return Table(
        [
            Row([Cell(merged="left") if text is None else Cell(text) for text in texts], Source(page, at))
            for at, texts in enumerate(rows, start=1)
        ],
        merges_known=True,
    )


def texts(page: list[Table | Line], row: int) -> list[str]:
    assert isinstance(page[0], Table)
    return [cell.text for cell in page[0].rows[row].cells]


def test_a_header_read_differently_on_one_page_is_taken_as_on_most() -> None:
    header, numbers = ["NO", "KOMPONEN", "TARGET WAKTU"], ["(1)", "(2)", "(3)"]
    pages = [
        [table(header, numbers, ["1", "Tim Kerja", "Maret"])],
        [table(["N0", "KOMPONFN", "TARGET WAKTU"], ["W)", "(2)", "(3"], ["2", "Rencana Kerja", "April"])],
        [table(header, numbers, ["3", "Pemantauan", "Mei"])],
    ]
    agreed = with_headers_agreed(pages)
    assert [texts(page, 0) for page in agreed] == [header] * 3
    assert [texts(page, 1) for page in agreed] == [numbers] * 3
    assert [texts(page, 2)[1] for page in agreed] == ["Tim Kerja", "Rencana Kerja", "Pemantauan"]


def test_a_header_is_known_by_the_column_numbers_below_it() -> None:
    numbers = ["(1)", "(2)", "(3)"]
    pages = [
        [table(["NO", "KOMPONEN", "TARGET WAKTU"], numbers, ["1", "Tim Kerja", "Maret"])],
        [table(["", "lab", "ae"], numbers, ["2", "Rencana Kerja", "April"])],
        [table(["NO", "KOMPONEN", "TARGET WAKTU"], numbers, ["3", "Pemantauan", "Mei"])],
    ]
    assert texts(with_headers_agreed(pages)[1], 0) == ["NO", "KOMPONEN", "TARGET WAKTU"]


def test_a_wide_row_of_column_numbers_is_known_by_few_of_them() -> None:
    header = ["NO", "AREA", "KEGIATAN", "BUKTI", "WAKTU", "TIM"]
    page = [table(header, ["", "(2)", "ta)", "(4) ,", "S)", "(6"])]
    assert texts(with_headers_agreed([page])[0], 1) == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]


def test_a_row_of_numbers_that_is_work_stays() -> None:
    page = [table(["NO", "KEGIATAN", "JUMLAH"], ["1", "Rapat", "12"])]
    assert texts(with_headers_agreed([page])[0], 1) == ["1", "Rapat", "12"]


def test_roman_numbers_of_bands_are_read_as_such() -> None:
    pages = [
        [table(["I", "MANAJEMEN PERUBAHAN", None, None])],
        [table(["n", "PENATAAN TATA LAKSANA", None, None])],
        [table(["Ill", "PENATAAN SDM", None, None])],
        [table(["IV", "PENGUATAN AKUNTABILITAS", None, None])],
    ]
    assert [texts(page, 0)[0] for page in with_roman_bands(pages)] == ["I", "II", "III", "IV"]


def test_strokes_between_two_numbers_have_the_number_between() -> None:
    pages = [[table([number, f"AREA {at}", None, None])] for at, number in enumerate(["II", "1", "IV", "'"])]
    assert [texts(page, 0)[0] for page in with_roman_bands(pages)] == ["II", "III", "IV", "V"]


def test_bands_with_letters_keep_them() -> None:
    pages = [[table(["G", "PENGAWASAN", None, None])], [table(["H", "PELAYANAN", None, None])]]
    assert with_roman_bands(pages) == pages


def test_pages_are_named_as_a_person_does() -> None:
    assert stretches([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7–8"
