"""The sheet as a spreadsheet: what goes out comes back, wrong cells are named, hostile files are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook
from tests.knowledge.worksheets.sheets import SMALL, ZI, any_answers, best_answers

from pakta.knowledge.decrees.reading.refusals import Refused
from pakta.knowledge.worksheets.answers import read_answers, to_json
from pakta.knowledge.worksheets.scoring import score
from pakta.knowledge.worksheets.workbook import HEADER, NOTE, SHEET, Filling, as_workbook
from pakta.knowledge.worksheets.workbook_reading import LIMITS, Filled, NoSuchSheet, read_filled

LHKPN = {"sudah_lapor": 3, "kepala_satker": 1, "pejabat_wajib": 2, "lainnya": 1}


def rows_of(data: bytes) -> dict[str, int]:
    """What the column of codes holds → the row's number."""
    place = load_workbook(io.BytesIO(data))[SHEET]
    return {row[0].value: row[0].row for row in place.iter_rows(max_col=1) if row[0].value}


def changed(data: bytes, change: Callable[[Any, Mapping[str, int]], None]) -> bytes:
    """The file after somebody worked on its first sheet."""
    book = load_workbook(io.BytesIO(data))
    change(book[SHEET], rows_of(data))
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def read(data: bytes, name: str = "lembar.xlsx") -> Filled:
    return read_filled(data, name, ZI)


def test_the_layout_is_that_of_the_sheet_in_circulation() -> None:
    data = as_workbook(ZI, Filling(head=("LKE 2026", "Kantor Contoh")))
    place = load_workbook(io.BytesIO(data))[SHEET]
    assert [place["A1"].value, place["A2"].value, place["A3"].value] == ["LKE 2026", "Kantor Contoh", NOTE]
    assert [cell.value for cell in place[4]] == list(HEADER)
    codes = list(rows_of(data))
    assert [code for code in codes if code in ZI.questions] == list(ZI.questions)
    below = codes.index("A.II.1.i.a")
    assert codes[below + 1 : below + 3] == ["A.II.1.i.a/perubahan_dibuat", "A.II.1.i.a/agen"]
    lists = {rule.formula1 for rule in place.data_validations.dataValidation if rule.type == "list"}
    assert lists == {'"Ya,Tidak"', '"A,B,C"', '"A,B,C,D"', '"A,B,C,D,E"'}
    limited = sum(len(list(rule.cells)) for rule in place.data_validations.dataValidation)
    numbers = sum(len(one.counts) for one in ZI.questions.values())
    assert limited == numbers + sum(1 for one in ZI.questions.values() if one.choices)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(any_answers())
def test_what_goes_out_comes_back(answers: Any) -> None:
    found = read(as_workbook(ZI, Filling(answers=answers)))
    assert not found.problems
    assert found.answers == to_json(answers)
    assert score(ZI, read_answers(ZI, found.answers)).total == score(ZI, answers).total


def test_a_sheet_of_another_kind_comes_back_too() -> None:
    answers = best_answers(SMALL)
    found = read_filled(as_workbook(SMALL, Filling(answers=answers)), "kecil.xlsx", SMALL)
    assert (found.problems, found.answers) == ((), to_json(answers))


def test_what_looks_like_a_formula_goes_out_and_comes_back_as_text() -> None:
    said = {"A.I.1.i.a": '=HYPERLINK("http://jahat.example","klik")', "A.I.1.i.b": "+62 nomor"}
    data = as_workbook(ZI, Filling(head=("=1+1",), explanations=said, notes={"A.I.1.i.a": "@catatan"}))
    place = load_workbook(io.BytesIO(data))[SHEET]
    row = rows_of(data)["A.I.1.i.a"]
    assert {place.cell(row, 8).data_type, place.cell(row, 9).data_type, place["A1"].data_type} == {"s"}
    assert read(data).explanations == said


def test_the_whole_of_a_share_may_be_left_to_its_parts() -> None:
    def fill(place: Any, rows: Mapping[str, int]) -> None:
        for key, number in LHKPN.items():
            place.cell(rows[f"A.II.5.iii.1/{key}"], 4).value = number

    found = read(changed(as_workbook(ZI, Filling()), fill))
    assert found.answers == {"A.II.5.iii.1": {**LHKPN, "wajib_lapor": 4}}


def test_rows_and_columns_may_be_moved() -> None:
    data = as_workbook(ZI, Filling(answers=best_answers()))

    def move(place: Any, rows: Mapping[str, int]) -> None:
        place.insert_cols(1)
        place.insert_rows(1, amount=3)

    assert read(changed(data, move)).answers == read(data).answers


@pytest.mark.parametrize(
    ("code", "column", "value", "sentence"),
    [
        ("A.I.1.i.a", 4, "Mungkin", "Jawaban “Mungkin” tidak ada; pilih salah satu dari Ya, Tidak."),
        ("A.I.1.i.a", 4, '=IF(1=1,"Ya","Tidak")', "Jawaban berisi rumus; tulis nilainya."),
        ("A.I.1.i.a", 8, "=1+1", "Penjelasan berisi rumus; tulis teksnya."),
        ("A.I.1.i.b", 1, "A.I.9.z", "Kode “A.I.9.z” tidak ada dalam LKE ini."),
        ("A.I.1.i.b", 1, "A.I.1.i.a", "Kode A.I.1.i.a sudah ada di Lembar!A"),
        ("A.II.1.i.a", 4, "80%", "Isi jumlahnya pada baris-baris di bawah pertanyaan ini."),
        ("A.II.1.i.a/agen", 4, -2, "Jumlah agen perubahan: “-2” bukan bilangan bulat dari 0; tulis"),
        ("A.II.1.i.a/agen", 4, 2.5, "Jumlah agen perubahan: “2.5” bukan bilangan bulat dari 0; tulis"),
        ("A.II.1.i.a/agen", 4, None, "Isian belum lengkap; isi juga: Jumlah agen perubahan."),
        ("B.I.a", 4, 4.2, "“4.2” bukan angka dari 0 sampai 4."),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(code: str, column: int, value: Any, sentence: str) -> None:
    data = as_workbook(ZI, Filling(answers=best_answers()))
    row = rows_of(data)[code]

    def spoil(place: Any, rows: Mapping[str, int]) -> None:
        place.cell(row, column).value = value

    found = read(changed(data, spoil))
    [problem] = found.problems
    place = row - 1 if value is None else row  # a number that lacks is told where the others stand
    assert problem.cell == f"Lembar!{'ABCDEFGH'[column - 1]}{place}"
    assert sentence in problem.sentence
    question = problem.code or code
    assert question.partition("/")[0] not in found.answers or column == 1
    assert len(found.answers) >= len(ZI.questions) - 2


def test_several_wrong_cells_are_all_told() -> None:
    def spoil(place: Any, rows: Mapping[str, int]) -> None:
        for code in ("A.I.1.i.a", "A.I.1.i.b", "B.I.b"):
            place.cell(rows[code], 4).value = "Z"

    found = read(changed(as_workbook(ZI, Filling(answers=best_answers())), spoil))
    assert [one.code for one in found.problems] == ["A.I.1.i.a", "A.I.1.i.b", "B.I.b"]


def packed(parts: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_entity(parts: dict[str, bytes]) -> dict[str, bytes]:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    sheet = "xl/worksheets/sheet1.xml"
    return {**parts, sheet: parts[sheet].replace(b"<worksheet", bomb + b"<worksheet", 1)}


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda parts: b"", "kosong"),
        (lambda parts: b"kode,jawaban\nA.I.1.i.a,Ya\n", ".xlsx"),
        (lambda parts: b"%PDF-1.7\n", ".xlsx"),
        (lambda parts: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office lama"),
        (lambda parts: packed({"xl/workbook.xml": b"<"}), "rusak"),
        (lambda parts: packed({**parts, "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}), "rusak"),
        (
            lambda parts: packed({**parts, "xl/media/x.bin": b"\0" * 40_000_000}),
            "lebih besar daripada lembar LKE",
        ),
        (lambda parts: packed(with_entity(parts)), "rusak"),
        (lambda parts: b"PK\x03\x04" + b"\0" * 6_000_000, "lebih besar daripada lembar LKE"),
    ],
)
def test_a_hostile_or_wrong_file_is_refused_in_words(
    make: Callable[[dict[str, bytes]], bytes], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        read(make(unpacked(as_workbook(ZI, Filling()))), "lembar.xlsx")


def test_more_rows_than_any_worksheet_has_are_refused() -> None:
    def fill(place: Any, rows: Mapping[str, int]) -> None:
        for number in range(300, 300 + LIMITS.rows):
            place.cell(number, 1).value = f"baris {number}"

    with pytest.raises(Refused, match="lebih besar daripada lembar LKE"):
        read(changed(as_workbook(ZI, Filling()), fill))


def test_a_table_of_something_else_is_refused() -> None:
    into = io.BytesIO()
    book = Workbook()
    book.active.append(["Nama", "Jabatan"])
    book.save(into)
    with pytest.raises(NoSuchSheet, match="“Kode”, “Jawaban”"):
        read(into.getvalue())


def test_macros_are_neither_run_nor_in_the_way() -> None:
    data = as_workbook(ZI, Filling(answers=best_answers()))
    found = read(packed({**unpacked(data), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}), "lembar.xlsm")
    assert found.answers == to_json(best_answers())


def test_an_exact_share_is_kept_exact() -> None:
    answers = {"B.I.a": {"indeks": Fraction(371, 100)}}
    assert read(as_workbook(ZI, Filling(answers=answers))).answers == {"B.I.a": {"indeks": "3.71"}}
