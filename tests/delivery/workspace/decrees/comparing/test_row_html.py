"""Two plans as a table: marks, numbers, boxes, what is long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.decrees.comparing.readings import Groups, item, reading, readings

from pakta.delivery.workspace.decrees.comparing.presenting import Asked, Ticked, entries_of
from pakta.delivery.workspace.decrees.comparing.row_html import LONGEST_CELL, MOST_FOLDED, RowWriter
from pakta.knowledge.decrees.comparing.decrees import compare
from pakta.knowledge.decrees.form import Reading

ALL, DIFFERENT = Asked(None, shows_all=True), Asked(None, shows_all=False)
HERE, THERE = ("Manajemen", "Tim"), ("Layanan", "Standar")
TEAM, RULES, SURVEY = item("Tim kerja dibentuk"), item("Pedoman disahkan"), item("Survei kepuasan dilakukan")


def table(old: Groups, new: Groups, asked: Asked = DIFFERENT, ticked: Ticked | None = None) -> str:
    return of(reading(old), reading(new), asked, ticked)


def of(old: Reading, new: Reading, asked: Asked = DIFFERENT, ticked: Ticked | None = None) -> str:
    found = compare(old, new)
    writer = RowWriter(("Satu", "Dua"), asked, ticked)
    return str(writer.rows(entries_of(found.rows, asked)))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_sides_are_named_above() -> None:
    assert "Bagian Lama Satu Baru Dua" in text_of(table({HERE: [TEAM]}, {HERE: [TEAM]}))


def test_a_reworded_row_shows_what_changed_on_either_side_and_not_what_did_not() -> None:
    new = item("Tim kerja dibentuk", "Menyusun naskah keputusan")
    html = table({HERE: [TEAM]}, {HERE: [new]})
    assert '<td data-label="Lama"><div>Menyusun naskah</div></td>' in html
    assert '<td data-label="Baru"><div>Menyusun naskah <ins>keputusan</ins></div></td>' in html
    assert "Notula rapat" not in html
    assert '<td colspan="2">Notula rapat</td>' in table({HERE: [TEAM]}, {HERE: [new]}, ALL)


def test_a_row_on_one_side_alone_leaves_the_other_empty_once() -> None:
    new = table({HERE: [TEAM]}, {HERE: [TEAM, RULES]})
    assert '<td class="compared-absent" rowspan="5" data-label="Lama">' in new
    assert "<del>" not in new
    assert "<ins>" not in new
    old = table({HERE: [TEAM, RULES]}, {HERE: [TEAM]})
    assert old.count("compared-absent") == 1
    assert old.index("Pedoman disahkan</div>") < old.index("compared-absent")


def test_a_row_that_moved_says_where_it_stood() -> None:
    html = text_of(table({HERE: [TEAM, RULES], THERE: [SURVEY]}, {HERE: [TEAM], THERE: [SURVEY, RULES]}))
    assert "Pindah Baris 2 → 3 Pedoman disahkan semula di Manajemen / Tim" in html


def test_what_is_the_same_is_one_line_that_names_its_rows() -> None:
    html = table({HERE: [TEAM, RULES, SURVEY]}, {HERE: [TEAM, RULES]})
    assert "2 baris sama 1 → 1. Tim kerja dibentuk 2 → 2. Pedoman disahkan" in text_of(html)
    many = [item(f"Butir {number} tentang hal {number}") for number in range(MOST_FOLDED + 3)]
    assert "dan 3 lainnya" in text_of(table({HERE: many}, {HERE: many}))


def test_groups_stand_above_their_rows_and_rows_without_one_say_so() -> None:
    html = table({("", ""): [TEAM]}, {HERE: [RULES], ("", ""): [SURVEY]}, ALL)
    headings = re.findall(r'<tr class="group"><th[^>]*>([^<]*)</th>', html)
    assert headings[0] == "Manajemen / Tim"
    assert "Tanpa kelompok" in headings


def test_boxes_stand_where_a_row_can_be_taken_and_stay_ticked() -> None:
    old = {HERE: [TEAM, RULES]}
    new = {HERE: [item("Tim kerja dibentuk", "Menyusun naskah keputusan"), SURVEY]}
    html = table(old, new, ticked=Ticked(["1"], []))
    boxes = re.findall(r'name="(lama|baru)" value="(\d)"( checked)?', html)
    assert sorted(boxes) == [
        ("baru", "0", ""),
        ("baru", "1", ""),
        ("lama", "0", ""),
        ("lama", "1", " checked"),
    ]
    assert "<input" not in table(old, new)


def test_a_split_row_has_one_box_for_its_parts() -> None:
    whole = item(
        "Layanan digital tersedia", "Menyusun aplikasi layanan digital dan melatih seluruh petugas pelayanan"
    )
    parts = [
        item("Layanan digital tersedia", "Menyusun aplikasi layanan digital"),
        item("Layanan digital tersedia", "Melatih seluruh petugas pelayanan"),
    ]
    html = table({HERE: [whole]}, {HERE: parts}, ticked=Ticked())
    assert 'name="lama" value="0"' in html
    assert 'name="baru" value="0,1"' in html
    assert "Dipecah Baris 1 → 1, 2" in text_of(html)


@pytest.mark.parametrize("asked", [ALL, DIFFERENT])
def test_of_a_long_cell_only_what_stands_near_its_changes_is_shown(asked: Asked) -> None:
    words = [f"kata{number}" for number in range(2_500)]
    old = " ".join(words)
    new = " ".join([*words[:1_200], "sisipan", *words[1_200:]])
    html = table({HERE: [item("Tim kerja", old)]}, {HERE: [item("Tim kerja", new)]}, asked)
    assert len(html) < 4 * LONGEST_CELL
    assert "kata1199 <ins>sisipan</ins> kata1200" in html
    assert "…" in html


def test_a_long_cell_on_one_side_is_cut() -> None:
    html = table({HERE: [TEAM]}, {HERE: [TEAM, item("Lain sekali", "kata " * 4_000)]})
    assert len(html) < 2 * LONGEST_CELL


EVIL = "<script>\"&'"
evil = st.builds(
    lambda name: reading({(name, EVIL): [item(EVIL, f"{EVIL} {name}", responsible=EVIL)]}),
    st.sampled_from([EVIL, f"{EVIL} lain", "Area"]),
)


@given(readings | evil, readings | evil, st.sampled_from([ALL, DIFFERENT]))
def test_whatever_the_texts_the_table_is_whole(old: Reading, new: Reading, asked: Asked) -> None:
    html = of(old, new, asked, Ticked())
    assert "<script" not in html
    for tag in ("tbody", "tr", "td", "th", "div", "label", "del", "ins", "details"):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>"), tag
