"""What is printed reads back as it was, says nothing that was not said, and looks as asked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar, LTContainer, LTImage
from PIL import Image
from tests.knowledge.decrees.writing import specimen

from pakta.knowledge.decrees.form import Component, Item, Plan, Reading, Subcomponent
from pakta.knowledge.decrees.reading.reader import read_bytes
from pakta.knowledge.decrees.writing.forms import FORMS, print_as
from pakta.knowledge.decrees.writing.look import (
    CertifiedCopy,
    Look,
    Margins,
    PaperSize,
    Typeface,
    Verification,
)
from pakta.knowledge.decrees.writing.words import printable
from pakta.shared.text import fold

pytestmark = pytest.mark.slow

MILLIMETRE = 72 / 25.4
FACTS = (
    "issuer",
    "issuer_type",
    "region",
    "number_raw",
    "number",
    "year",
    "title",
    "kind",
    "considerations",
    "legal_basis",
    "dictums",
    "enacted_place",
    "enacted_date",
    "signatory",
    "signatory_title",
)


def reread(reading: Reading, form: str, look: Look | None = None) -> Reading:
    return read_bytes(print_as(form, reading, look or Look()), name=f"a.{form}")


def rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    """All that a plan says, without the places in the file."""
    for component in plan.components:
        for sub in component.subcomponents:
            for one in sub.items:
                said = {name: getattr(one, name) for name in Item.fields if name != "source"}
                yield component.ordinal_raw, component.name, sub.ordinal_raw, sub.name, said


LOOKS = {
    "usual": Look(),
    "small": Look(
        paper=PaperSize.A4, typeface=Typeface.TIMES, size=10, table_size=7, margins=Margins(15, 15, 15, 20)
    ),
    "copy": Look(copy=CertifiedCopy("SEKRETARIAT", "Kepala Subbagian", "Nama Penyalin")),
    "draft": Look(
        draft=True, verification=Verification("https://contoh.example/v/1", "Periksa keasliannya.")
    ),
}


@pytest.mark.parametrize(
    ("form", "look"),
    [*((form, "usual") for form in FORMS), ("pdf", "small"), ("pdf", "copy"), ("docx", "draft")],
)
def test_the_specimen_reads_back_whole(form: str, look: str) -> None:
    reading = specimen.reading()
    again = reread(reading, form, LOOKS[look])
    assert {name: getattr(again.decree, name) for name in FACTS} == {
        name: getattr(reading.decree, name) for name in FACTS
    }
    assert list(rows(again.plan)) == list(rows(reading.plan))
    assert (again.plan.title, again.plan.year) == (reading.plan.title, 2026)


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_of_months_reads_back_whole(form: str) -> None:
    reading = Reading(decree=specimen.decree(), plan=specimen.monthly_plan())
    assert list(rows(reread(reading, form).plan)) == list(rows(reading.plan))


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_alone_is_printed_without_a_head(form: str) -> None:
    again = reread(Reading(plan=specimen.plan()), form)
    assert again.decree.title is None
    assert list(rows(again.plan)) == list(rows(specimen.plan()))


@pytest.mark.parametrize("form", FORMS)
def test_a_decree_not_yet_enacted_has_room_for_number_day_and_name(form: str) -> None:
    again = reread(specimen.reading(number=None, enacted_date=None, signatory=None), form)
    assert (again.decree.number, again.decree.enacted_date, again.decree.signatory) == (None, None, None)
    assert (again.decree.year, again.decree.title) == (2026, specimen.TITLE)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_at_all_is_a_paper_too(form: str) -> None:
    assert print_as(form, Reading(), Look())


def test_a_tagged_pdf_says_nothing_that_readers_warn_of() -> None:
    made = print_as("pdf", specimen.reading(), Look())
    assert b"/Marked true" in made
    assert b"/Suspects" not in made


@pytest.mark.parametrize("typeface", Typeface)
def test_a_sign_that_no_typeface_has_leaves_a_box_and_no_gap(typeface: Typeface) -> None:
    plan = specimen.plan()
    plan.components[0].subcomponents[0].items[0].action = "Rapat 🎉 tim √"
    reading = Reading(specimen.decree(considerations=["bahwa 🙂 dan ✅ dan → dan √ dan 漢字 dan ع;"]), plan)
    text = fold(extract_text(io.BytesIO(print_as("pdf", reading, Look(typeface=typeface)))))
    assert "bahwa □ dan □ dan → dan √ dan □□ dan ع;" in text
    assert "Rapat □ tim √" in text


MARKUP = [
    "#set page(width: 1pt)",
    "#panic()",
    "$x^2$ dan $",
    "garis \\ miring \\n",
    "`kode`",
    "@acuan <di sini",
    "= bukan judul",
    "- bukan butir",
    "// bukan catatan",
    "[kurung] {kurawal}",
    "a ~ b",
    "\"kutip\" dan 'kutip'",
    "=1+1",
    "{=HYPERLINK(1)}",
    "&amp dan &",
    "50 % dari 1 < 2 > 1",
]


def with_texts(texts: list[str]) -> Reading:
    """The specimen with a row for each text, as its action."""
    reading = specimen.reading()
    sub = reading.plan.components[0].subcomponents[0]
    first = sub.items[0]
    sub.items = [
        specimen.item(
            chr(97 + at), f"Indikator {at}", text, first.evidence_raw or "", "Maret 2026", 3, 3, "Tim"
        )
        for at, text in enumerate(texts)
    ]
    return reading


@pytest.mark.parametrize("form", FORMS)
def test_text_is_never_markup(form: str) -> None:
    again = reread(with_texts(MARKUP), form).plan.components[0].subcomponents[0]
    assert [one.action for one in again.items] == [fold(text) for text in MARKUP]


def test_a_formula_stays_text_in_the_workbook() -> None:
    reading = specimen.reading()
    reading.plan.components[0].subcomponents[0].items[0].action = "=CMD()"
    book = openpyxl.load_workbook(io.BytesIO(print_as("xlsx", reading, Look())))
    cells = [cell for row in book["Rencana Aksi"].iter_rows() for cell in row if cell.value == "=CMD()"]
    assert [cell.data_type for cell in cells] == ["s"]


ODD = [
    "\x00\x07\x1b",
    "\ud800",
    "\u202eterbalik",
    "\u200f",
    "😀👩\u200d👧",
    "x" * 400,
    "中文",
    "e\u0301",
    "\ufffe",
    " ",
]


@pytest.mark.parametrize("form", FORMS)
def test_odd_signs_never_stop_the_print(form: str) -> None:
    reading = with_texts(ODD)
    together = " ".join(ODD)
    reading.decree.title, reading.decree.signatory = f"RENCANA {together}", together
    reading.decree.considerations = [*ODD, together]
    reading.plan.components[1].name = together
    again = reread(reading, form).plan.components[0].subcomponents[0]
    assert [one.indicator for one in again.items] == [f"Indikator {at}" for at in range(len(ODD))]


@pytest.mark.parametrize("form", FORMS)
def test_a_cell_of_twenty_thousand_letters_is_one_cell(form: str) -> None:
    reading = specimen.reading()
    longest = ("menyusun laporan " * 1177).strip()
    reading.plan.components[0].subcomponents[0].items[0].action = longest
    again = list(rows(reread(reading, form).plan))
    assert len(again) == 4
    assert again[0][4]["action"] == longest  # type: ignore[index]


@pytest.mark.parametrize("form", FORMS)
def test_names_not_known_stay_unknown(form: str) -> None:
    reading = specimen.reading()
    change, service = reading.plan.components
    change.subcomponents[1].name = service.name = None
    change.subcomponents[1].items[0].indicator, change.subcomponents[1].items[0].marker = "", None
    assert list(rows(reread(reading, form).plan)) == list(rows(reading.plan))


def test_what_has_no_column_is_told_from_what_is_empty() -> None:
    plan = Plan(
        title="RENCANA AKSI",
        year=2026,
        components=[
            Component(
                "I",
                "MANAJEMEN PERUBAHAN",
                [
                    Subcomponent(
                        "1",
                        "Tim Kerja",
                        [
                            Item(
                                indicator="Tim ada",
                                action="Membentuk tim",
                                target_raw="Maret",
                                periods=[("2026-03",) * 2],
                            ),
                            Item(indicator="Tim bekerja", action="Rapat", target_raw=""),
                        ],
                    )
                ],
            )
        ],
    )
    for form in FORMS:
        told = [row[4] for row in rows(reread(Reading(decree=specimen.decree(), plan=plan), form).plan)]
        assert [(one["evidence_raw"], one["target_raw"]) for one in told] == [(None, "Maret"), (None, "")], (
            form
        )  # type: ignore[index]


def test_the_same_decree_gives_the_same_bytes() -> None:
    for form in ("pdf", "docx"):
        assert print_as(form, specimen.reading(), Look()) == print_as(form, specimen.reading(), Look())


# The look of a PDF


def inside(box: object) -> Iterator[object]:
    yield box
    if isinstance(box, LTContainer):
        for inner in box:
            yield from inside(inner)


@pytest.mark.parametrize(("paper", "sides"), [(PaperSize.F4, (215, 330)), (PaperSize.A4, (210, 297))])
def test_the_head_stands_upright_and_the_plan_lies(paper: PaperSize, sides: tuple[int, int]) -> None:
    pages = list(extract_pages(io.BytesIO(print_as("pdf", specimen.reading(), Look(paper=paper)))))
    shapes = [(round(page.width / MILLIMETRE), round(page.height / MILLIMETRE)) for page in pages]
    assert shapes[0] == sides
    assert shapes[-1] == sides[::-1]


def test_the_font_is_ours_and_within_the_file() -> None:
    pages = extract_pages(io.BytesIO(print_as("pdf", specimen.reading(), Look())))
    fonts = {
        char.fontname.partition("+")[2] for page in pages for char in inside(page) if isinstance(char, LTChar)
    }
    assert {font.partition("-")[0] for font in fonts} == {"TeXGyreBonum"}
    times = extract_pages(io.BytesIO(print_as("pdf", specimen.reading(), Look(typeface=Typeface.TIMES))))
    assert all(
        "Libertinus" in char.fontname for page in times for char in inside(page) if isinstance(char, LTChar)
    )


def test_header_and_column_numbers_stand_on_every_page_of_the_plan() -> None:
    reading = specimen.reading()
    items = reading.plan.components[0].subcomponents[0].items
    reading.plan.components[0].subcomponents[0].items = items * 30
    text = extract_text(io.BytesIO(print_as("pdf", reading, Look())))
    pages = [page for page in text.split("\f") if "BUKTI FISIK" in page]
    assert len(pages) > 4
    assert all("(7)" in page and "PENANGGUNG" in page for page in pages)
    assert all(f"- {number} -" in text for number in range(2, len(pages) + 1))


def test_a_copy_says_so_and_bears_no_room_to_sign() -> None:
    text = extract_text(io.BytesIO(print_as("pdf", specimen.reading(), LOOKS["copy"])))
    assert text.split()[0] == "SALINAN"
    assert text.count("ttd.") == 2
    assert text.count("Salinan sesuai dengan aslinya") == 2
    assert "Nama Penyalin" in text
    original = extract_text(io.BytesIO(print_as("pdf", specimen.reading(), Look())))
    assert not {"SALINAN", "ttd."} & set(original.split())


def test_the_watermark_is_drawn_and_not_text() -> None:
    data = print_as("pdf", specimen.reading(), replace(Look(), draft=True))
    assert "RANCANGAN" not in extract_text(io.BytesIO(data))
    assert len(data) > len(print_as("pdf", specimen.reading(), Look()))


def test_a_logo_and_a_code_are_pictures_in_both() -> None:
    logo = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(logo, "PNG")
    look = Look(
        logo=logo.getvalue(),
        verification=Verification("https://contoh.example/" + "\U0001f600" * 470, "Periksa"),
    )
    pages = extract_pages(io.BytesIO(print_as("pdf", specimen.reading(), look)))
    assert sum(isinstance(box, LTImage) for page in pages for box in inside(page)) == 2
    assert len(docx.Document(io.BytesIO(print_as("docx", specimen.reading(), look))).inline_shapes) == 2


def test_office_lines_replace_the_name_above_the_heading() -> None:
    look = Look(office_lines=("PEMERINTAH KOTA TANJUNG SERUNI", "DINAS KEARSIPAN"))
    assert extract_text(io.BytesIO(print_as("pdf", specimen.reading(), look))).startswith(
        "PEMERINTAH KOTA TANJUNG SERUNI\nDINAS KEARSIPAN"
    )


def test_a_signature_never_stands_alone_on_a_page() -> None:
    for more in range(8, 16, 2):
        reading = specimen.reading()
        subs = reading.plan.components[1].subcomponents
        subs[0].items = subs[0].items * more
        last = extract_text(io.BytesIO(print_as("pdf", reading, Look()))).strip("\f").split("\f")[-1]
        assert "CONTOH PENANDA TANGAN" in last
        assert " ".join(last.split()).count("Menetapkan standar") >= 2, more


# The look of a DOCX


def test_word_repeats_header_rows_and_numbers_pages() -> None:
    data = print_as("docx", specimen.reading(), LOOKS["draft"])
    document = docx.Document(io.BytesIO(data))
    plan = document.tables[-1]
    headers = plan._tbl.xpath("./w:tr[w:trPr/w:tblHeader]")
    assert len(headers) == 2
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if "header" in name}
    assert sum("PAGE" in text for text in parts.values()) == 1
    assert sum("RANCANGAN" in text for text in parts.values()) == 2
    upright, lying = document.sections
    assert (upright.page_width, upright.page_height) == (lying.page_height, lying.page_width)


def test_a_monthly_header_has_two_levels_in_word() -> None:
    reading = Reading(decree=specimen.decree(), plan=specimen.monthly_plan())
    plan = docx.Document(io.BytesIO(print_as("docx", reading, Look()))).tables[-1]
    assert len(plan._tbl.xpath("./w:tr[w:trPr/w:tblHeader]")) == 3
    assert [cell.text for cell in plan.rows[1].cells][5:17] == [str(month) for month in range(1, 13)]
    assert {cell.text for cell in plan.rows[0].cells[5:17]} == {"PELAKSANAAN (BULAN)"}


# Readings nobody thought of

WORDS = ["tim", "rapat", "laporan", "bukti", "layanan", "arsip", "publik", "menyusun", "hasil", "pegawai"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=2, max_size=14).map(" ".join).map(str.capitalize)
WILD = st.text(max_size=40)


def plans(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Plan]:
    items = st.builds(
        Item,
        marker=st.none(),
        indicator=texts,
        action=texts,
        evidence_raw=texts,
        target_raw=st.sampled_from(["Maret 2026", "Januari - Juni 2026"]),
        responsible=texts,
    )
    subs = st.builds(
        Subcomponent,
        ordinal_raw=st.just("1"),
        name=texts,
        items=st.lists(items, min_size=1, max_size=4),
    )
    names = st.sampled_from(["MANAJEMEN PERUBAHAN", "PENATAAN TATA LAKSANA"])
    return st.builds(
        Plan,
        title=st.just("RENCANA AKSI"),
        year=st.just(2026),
        columns=st.just(specimen.plan().columns),
        components=st.lists(
            st.builds(
                Component,
                ordinal_raw=st.just("I"),
                name=names,
                subcomponents=st.lists(subs, min_size=1, max_size=3),
            ),
            min_size=1,
            max_size=2,
        ),
    )


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(SENTENCE))
def test_plain_sentences_read_back_from_every_form(plan: Plan) -> None:
    told = [
        (one.indicator, one.action, one.evidence_raw, one.target_raw)
        for component in plan.components
        for sub in component.subcomponents
        for one in sub.items
    ]
    for form in FORMS:
        again = [
            (one["indicator"], one["action"], one["evidence_raw"], one["target_raw"])  # type: ignore[index]
            for *_, one in rows(reread(Reading(decree=specimen.decree(), plan=plan), form).plan)
        ]
        assert again == told, form


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(WILD), WILD, st.lists(WILD, max_size=3))
def test_any_text_at_all_is_set(plan: Plan, text: str, texts: list[str]) -> None:
    decree = specimen.decree(
        title=text, issuer=text, considerations=texts, legal_basis=texts, signatory_title=text
    )
    for form in FORMS:
        assert print_as(form, Reading(decree=decree, plan=plan), Look()), printable(text)
