"""The sheet taken along and brought back: what changes is shown first, and nothing is imported by halves."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, answered, best, link, locked, preliminary, started
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.people import assign
from pakta.domain.assessments.models import Answer, AssessmentRound, Worksheet
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.workbook import ANSWER, CODE, EXPLANATION, SHEET

PLAIN = instrument("lke-zi-2021")
FULL = {code: best(question) for code, question in PLAIN.questions.items()}


@pytest.fixture(autouse=True)
def _on_the_eleventh_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju")
    return made


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit, name="Perencana Satu")


@pytest.fixture
def first(unit: Unit, planner: User) -> AssessmentRound:
    made = started(unit, planner)
    answered(made, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"})
    return made


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def downloaded(user: User, found: AssessmentRound) -> bytes:
    answer = browser(user).get(reverse("assessments:workbook", args=[found.pk]))
    assert answer.status_code == 200
    return answer.content


def filled(data: bytes, change: Callable[[Any, dict[str, int], dict[str, int]], None]) -> bytes:
    """The file after somebody worked on it: (sheet, code → row, heading → column)."""
    book = load_workbook(io.BytesIO(data))
    place = book[SHEET]
    header = next(row for row in place.iter_rows() if row[0].value == CODE)
    columns = {cell.value: cell.column for cell in header}
    change(place, {row[0].value: row[0].row for row in place.iter_rows(max_col=1)}, columns)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def sent(user: User, found: AssessmentRound, data: bytes, name: str = "lembar.xlsx") -> Any:
    address = reverse("assessments:import", args=[found.pk])
    return browser(user).post(address, {"file": SimpleUploadedFile(name, data)})


def confirmed(user: User, found: AssessmentRound, preview: Any, **fields: str) -> Any:
    """The form of the preview as the browser sends it."""
    hidden = {
        name: unescape(value)
        for name, value in re.findall(r'name="(isi|nama)"\s+value="([^"]*)"', preview.content.decode())
    }
    return browser(user).post(reverse("assessments:import", args=[found.pk]), {**hidden, **fields})


def answers(found: AssessmentRound) -> dict[str, Any]:
    return dict(Answer.objects.filter(round=found).values_list("code", "value"))


def fill_all(place: Any, rows: dict[str, int], columns: dict[str, int]) -> None:
    for code, value in FULL.items():
        if isinstance(value, str):
            place.cell(rows[code], columns[ANSWER]).value = value
        elif set(value) == {"indeks"}:
            place.cell(rows[code], columns[ANSWER]).value = float(value["indeks"])
        else:
            for key, number in value.items():
                place.cell(rows[f"{code}/{key}"], columns[ANSWER]).value = number
    place.cell(rows["A.I.1.i.a"], columns[EXPLANATION]).value = "SK terlampir."


def test_the_sheet_holds_the_rounds_answers(planner: User, first: AssessmentRound) -> None:
    place = load_workbook(io.BytesIO(downloaded(planner, first)))[SHEET]
    told = {row[0]: row[3] for row in place.iter_rows(min_row=6, values_only=True)}
    assert (told["A.I.1.i.a"], told["A.I.1.i.b"], told["A.I.1.ii.a"]) == ("Ya", "B", None)
    assert place["A2"].value == f"{first.worksheet.unit.name} · Penilaian mandiri"


def test_a_filled_sheet_is_shown_first_and_then_imported(planner: User, first: AssessmentRound) -> None:
    preview = sent(planner, first, filled(downloaded(planner, first), fill_all))
    assert preview.status_code == 200
    assert "Impor 113 jawaban" in preview.content.decode()  # one of them for its explanation alone
    assert answers(first) == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"}
    answer = confirmed(planner, first, preview)
    assert answer.status_code == 302
    assert answers(first) == {
        code: {"indeks": 4} if value == {"indeks": "4"} else value for code, value in FULL.items()
    }
    assert Answer.objects.get(round=first, code="A.I.1.i.a").explanation == "SK terlampir."
    entry = Entry.objects.get(action="assessments.import_answers")
    assert entry.after == {"file": "lembar.xlsx", "written": 113, "left_out": []}


def change_one(place: Any, rows: dict[str, int], columns: dict[str, int]) -> None:
    place.cell(rows["A.I.1.i.b"], columns[ANSWER]).value = "A"


def test_the_sheet_of_another_year_and_unit_is_taken_on_purpose_only(
    planner: User, first: AssessmentRound
) -> None:
    other = UnitFactory(city=True, code="bp-lain")
    elsewhere = person("planner", other)
    theirs = started(other, elsewhere)
    Worksheet.objects.filter(pk=theirs.worksheet_id).update(year=2025)
    data = filled(downloaded(elsewhere, theirs), change_one)
    preview = sent(planner, first, data)
    page = preview.content.decode()
    assert "satuan kerja: berkas ini bp-lain, di sini bp-sukamaju" in page
    assert "tahun: berkas ini 2025, di sini 2026" in page
    assert "penilaian: berkas ini" not in page
    refused = confirmed(planner, first, preview)
    assert refused.status_code == 422
    assert "memang hendak dipakai di sini" in refused.content.decode()
    assert answers(first)["A.I.1.i.b"] == "B"
    assert confirmed(planner, first, refused, lain="on").status_code == 302
    assert answers(first)["A.I.1.i.b"] == "A"


def test_the_own_sheet_is_not_questioned_and_one_without_a_mark_cannot_be_compared(
    planner: User, first: AssessmentRound
) -> None:
    own = filled(downloaded(planner, first), change_one)
    page = sent(planner, first, own).content.decode()
    assert 'name="lain"' not in page
    assert "tidak memuat tanda asalnya" not in page
    book: Any = load_workbook(io.BytesIO(own))
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    into = io.BytesIO()
    book.save(into)
    page = sent(planner, first, into.getvalue()).content.decode()
    assert "tidak memuat tanda asalnya" in page
    assert 'name="lain"' not in page


def test_an_untouched_sheet_changes_nothing(planner: User, first: AssessmentRound) -> None:
    assert "Tidak ada yang berubah" in sent(planner, first, downloaded(planner, first)).content.decode()


def test_wrong_cells_are_named_and_hold_the_rest_back_until_one_goes_on(
    planner: User, first: AssessmentRound
) -> None:
    def spoil(place: Any, rows: dict[str, int], columns: dict[str, int]) -> None:
        place.cell(rows["A.I.1.i.b"], columns[ANSWER]).value = "Z"
        place.cell(rows["A.I.1.ii.a"], columns[ANSWER]).value = "Ya"

    data = filled(downloaded(planner, first), spoil)
    preview = sent(planner, first, data)
    page = preview.content.decode()
    assert re.search(r"Lembar!D\d+</strong>: Jawaban “Z” tidak ada", page)
    assert "Impor 1 jawaban" in page
    held = confirmed(planner, first, preview)
    assert held.status_code == 422
    assert "A.I.1.ii.a" not in answers(first)
    assert confirmed(planner, first, held, lanjut="on").status_code == 302
    assert answers(first) == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B", "A.I.1.ii.a": "Ya"}


@pytest.mark.parametrize(
    ("answer", "explanation", "said"),
    [
        ("Z", "SK terlampir.", "tidak ada; pilih salah satu dari A, B, C. Penjelasan baru pada"),
        ("A", "=1+1", "Penjelasan berisi rumus; tulis teksnya. Jawaban baru pada"),
        ("Z", None, "tidak ada; pilih salah satu dari A, B, C.</li>"),
    ],
)
def test_what_goes_with_a_wrong_cell_of_its_question_is_said(
    planner: User, first: AssessmentRound, answer: str, explanation: str | None, said: str
) -> None:
    def spoil(place: Any, rows: dict[str, int], columns: dict[str, int]) -> None:
        place.cell(rows["A.I.1.i.b"], columns[ANSWER]).value = answer
        place.cell(rows["A.I.1.i.b"], columns[EXPLANATION]).value = explanation

    data = filled(downloaded(planner, first), spoil)
    page = re.sub(r"\s+(?=</li>)", "", sent(planner, first, data).content.decode())
    assert said in page
    assert "Tidak ada yang dapat diimpor" in page
    assert "Selain yang keliru di atas, isi berkas ini sama" in page


def test_what_was_left_out_is_named_once_the_rest_is_in(planner: User, first: AssessmentRound) -> None:
    def spoil(place: Any, rows: dict[str, int], columns: dict[str, int]) -> None:
        place.cell(rows["A.I.1.i.b"], columns[ANSWER]).value = "Z"
        place.cell(rows["A.I.1.ii.a"], columns[ANSWER]).value = "Ya"

    preview = sent(planner, first, filled(downloaded(planner, first), spoil))
    done = confirmed(planner, first, preview, lanjut="on")
    told = [str(one) for one in get_messages(done.wsgi_request)]
    assert told == ["1 jawaban diimpor.", "1 yang keliru dilewati dan tetap seperti semula: A.I.1.i.b."]


def test_what_changed_meanwhile_holds_all_of_it_back(planner: User, first: AssessmentRound) -> None:
    def change(place: Any, rows: dict[str, int], columns: dict[str, int]) -> None:
        place.cell(rows["A.I.1.i.b"], columns[ANSWER]).value = "A"
        place.cell(rows["A.I.1.ii.a"], columns[ANSWER]).value = "Ya"

    preview = sent(planner, first, filled(downloaded(planner, first), change))
    Answer.objects.filter(round=first, code="A.I.1.i.b").update(value="C", revision=2)
    refused = confirmed(planner, first, preview)
    assert refused.status_code == 422
    assert "sudah mengubah jawaban ini" in refused.content.decode()
    assert answers(first) == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "C"}
    assert confirmed(planner, first, refused, lanjut="on").status_code == 302
    assert answers(first)["A.I.1.ii.a"] == "Ya"
    assert answers(first)["A.I.1.i.b"] == "C"


@pytest.mark.parametrize("data", [b"", b"bukan lembar", b"PK\x03\x04rusak"])
def test_another_file_is_refused_in_words(planner: User, first: AssessmentRound, data: bytes) -> None:
    answer = sent(planner, first, data)
    assert answer.status_code == 422
    assert re.search(
        r"Berkas (ini kosong|ini tidak dapat dibaca|DOCX/XLSX ini rusak)", answer.content.decode()
    )


@pytest.mark.parametrize("content", ["", "[]", '{"answers": [[1, 2, 3, 4]], "problems": []}', "[" * 5000])
def test_a_bent_form_is_no_error(planner: User, first: AssessmentRound, content: str) -> None:
    address = reverse("assessments:import", args=[first.pk])
    assert browser(planner).post(address, {"isi": content}).status_code == 422


@pytest.mark.parametrize("text", [r"\ud800", r"a\u0000"])
@pytest.mark.parametrize("place", ["code", "value", "explanation", "sentence"])
def test_letters_no_page_can_hold_are_refused_in_words(
    planner: User, first: AssessmentRound, text: str, place: str
) -> None:
    said = {"code": "A.I.1.i.a", "value": "Ya", "explanation": "", "sentence": "Keliru.", place: text}
    content = (
        f'{{"answers": [["{said["code"]}", "{said["value"]}", "{said["explanation"]}", 0]], '
        f'"problems": [["B2", "A.1", "{said["sentence"]}"]], "origin": null}}'
    )
    address = reverse("assessments:import", args=[first.pk])
    answer = browser(planner).post(address, {"isi": content, "lanjut": "on"})
    assert answer.status_code == 422
    assert "tidak dapat dibaca kembali" in answer.content.decode()


def test_a_locked_assessment_takes_nothing(planner: User, first: AssessmentRound) -> None:
    preview = sent(planner, first, filled(downloaded(planner, first), fill_all))
    locked(first, planner)
    assert confirmed(planner, first, preview).status_code == 302
    assert len(answers(first)) == 2
    assert browser(planner).get(reverse("assessments:import", args=[first.pk])).status_code == 302


def test_an_assessor_who_did_not_declare_takes_no_sheet_along(
    unit: Unit, planner: User, first: AssessmentRound
) -> None:
    province = unit.parent
    assert province is not None
    lead = person("supervisor", province)
    judging = preliminary(locked(first, planner), lead=lead, assessor=person("head", province))
    second = person("member", province)
    assign(round=judging, user=second, areas=[], link=link, by=lead, now=LATER)
    assert browser(second).get(reverse("assessments:workbook", args=[judging.pk])).status_code == 302
    assert browser(planner).get(reverse("assessments:import", args=[judging.pk])).status_code == 404
