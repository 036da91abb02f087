"""The rows of a draft as HTML: what each says, the addresses they lead to, and nothing unescaped."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.delivery.workspace.plan_drafts.cards import NoteCard, RowCard
from pakta.delivery.workspace.plan_drafts.row_html import RowWriter
from pakta.delivery.workspace.plan_drafts.sights import DoubtfulCell
from pakta.delivery.workspace.plan_drafts.steps import Steps

STEPS = Steps("imports", pk=70, version=1, last_change="", kept={})
ROW = RowCard(
    id=14,
    marker="a",
    indicator="Tim kerja dibentuk",
    action="Menyusun naskah",
    evidence=["SK tim", "Notula rapat"],
    evidence_raw="SK tim; Notula rapat",
    target="Triwulan I",
    months="Maret 2026",
    due="31 Mar 2026",
    responsible="Ketua tim",
    place="halaman 3",
    source_anchor="s-p3",
    notes=(),
    hint="",
    doubtful=(),
)
CELLS = ("action", "evidence_raw", "target_raw", "responsible")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def doubted(field: str) -> RowCard:
    return replace(ROW, doubtful=[DoubtfulCell(field, "Sel", "isi", 1, "1-2-3-4")])


def test_a_row_says_all_its_cells() -> None:
    assert words(RowWriter(STEPS).row(ROW)) == (
        "a Tim kerja dibentuk Ubah Naikkan Turunkan Pisahkan menjadi dua Gabungkan dengan baris di bawah "
        "Tambah baris di bawah Hapus baris Langkah aksi Menyusun naskah Bukti fisik SK tim Notula rapat "
        "Target waktu Triwulan I Maret 2026 Jatuh tempo 31 Mar 2026 Penanggung jawab Ketua tim "
        "Naskah asli halaman 3"
    )


@pytest.mark.parametrize("namespace", ["imports", "decrees"])
def test_its_steps_are_its_own(namespace: str) -> None:
    html = RowWriter(replace(STEPS, namespace=namespace)).row(ROW)
    (address,) = re.findall(r'hx-get="([^"]+)"', html)
    assert address.endswith("/baris/14/")
    assert "70" in address
    assert re.findall(r'formaction="([^"]+)"', html) == [
        f"{address}{act}/" for act in ("naik", "turun", "gabung", "tambah", "hapus")
    ]
    assert f'href="{address}pisah/"' in html


def test_columns_the_decree_lacks_are_left_out_and_empty_cells_are_not() -> None:
    lacking = replace(ROW, action=None, evidence_raw=None, target=None, months="", responsible=None, place="")
    assert RowWriter(STEPS).cells(lacking) == '<dl class="plan-cells"></dl>'
    empty = replace(ROW, evidence=[], evidence_raw="", target="", months="", due="", responsible="", place="")
    assert words(RowWriter(STEPS).cells(empty)) == (
        "Langkah aksi Menyusun naskah Bukti fisik – Target waktu – Tanpa jatuh tempo Penanggung jawab –"
    )


def test_a_row_without_indicator_is_titled_by_its_action_alone() -> None:
    html = words(RowWriter(STEPS).row(replace(ROW, indicator="", marker="")))
    assert html.startswith("Langkah aksi Menyusun naskah Ubah")
    assert html.count("Menyusun naskah") == 1


@pytest.mark.parametrize("field", CELLS)
def test_a_doubtful_cell_is_marked_where_it_stands(field: str) -> None:
    cells = RowWriter(STEPS).cells(doubted(field))
    marked = re.findall(r"<dt>([^<]+) <span class=\"doubt-mark\">", cells)
    assert marked == [RowWriter(STEPS).names[field]]


def test_a_doubtful_title_is_marked_and_its_cell_shown() -> None:
    html = RowWriter(STEPS).row(doubted("indicator"))
    assert "plan-row-noted" in html
    assert re.search(r"Tim kerja dibentuk <span class=\"doubt-mark\">", html)
    assert 'name="sel"' in html


def test_hint_and_notes_stand_below_with_what_settles_them() -> None:
    card = replace(ROW, hint="Tidak ada target waktu.", notes=[NoteCard(3, "Periksa", "baris 30", "s-l30")])
    html = RowWriter(STEPS).row(card)
    assert "plan-row-noted" in html
    assert words(html).endswith("Tidak ada target waktu. Periksa baris 30 Sudah diperiksa")
    assert 'value="b-14" formaction="/impor/70/catatan/3/"' in html
    assert "plan-row-noted" not in RowWriter(STEPS).row(ROW)


def test_the_focus_goes_to_one_row() -> None:
    html = RowWriter(STEPS, focus="b-15").rows([ROW, replace(ROW, id=15)])
    assert re.findall(r'<li id="([^"]+)"[^>]*data-focus-after', html) == ["b-15"]


@given(st.text(alphabet="<>&\"'{}a", min_size=1))
def test_what_a_paper_says_is_escaped(text: str) -> None:
    note = NoteCard(0, text, text, "s-l1")
    card = replace(
        ROW, marker=text, indicator=text, action=text, evidence=[text, text], target=text, months=text,
        due=text, responsible=text, place=text, hint=text, notes=[note],
    )  # fmt: skip
    html = RowWriter(STEPS).row(card)
    assert html.count(escape(text)) >= 12
    tags = re.findall(r"</?([a-z]*)", html)
    assert tags == re.findall(r"</?([a-z]*)", RowWriter(STEPS).row(_plain(card)))


def _plain(card: RowCard) -> RowCard:
    return replace(
        card, marker="x", indicator="x", action="x", evidence=["x", "x"], target="x", months="x", due="x",
        responsible="x", place="x", hint="x", notes=[NoteCard(0, "x", "x", "s-l1")],
    )  # fmt: skip
