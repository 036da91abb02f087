"""Every way to mend a draft, and taking it back."""

from __future__ import annotations

import copy
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees import drafting
from pakta.knowledge.decrees.drafting import Json, draft_of, reading_of, rows_of, step_between, undo
from pakta.knowledge.decrees.form import Component, Decree, Dictum, Item, Plan, Reading, Subcomponent


def item(indicator: str | None, **changes: Any) -> Json:
    cells: Json = {
        "marker": "a",
        "indicator": indicator,
        "action": f"Melaksanakan {indicator}",
        "evidence_raw": "Notula",
        "evidence": ["Notula"],
        "target_raw": "Maret 2026",
        "periods": [("2026-03", "2026-03")],
        "responsible": None,
        "source": {"line": 9},
    }
    return {**cells, **changes}


def reading() -> Json:
    """Two areas, three subcomponents (one of them empty), four rows; no column of persons responsible."""
    return {
        "decree": {"number": "4", "year": 2026, "title": "Rencana Kerja", "kind": "zona_integritas"},
        "plan": {
            "title": "Rencana Kerja Tahun 2026",
            "year": None,
            "columns": ["Indikator", "Kegiatan"],
            "components": [
                {
                    "ordinal_raw": "I",
                    "name": "Penataan",
                    "subcomponents": [
                        {"ordinal_raw": "1", "name": "Tim", "items": [item("satu"), item("dua")]},
                        {"ordinal_raw": "2", "name": "Dokumen", "items": []},
                    ],
                },
                {
                    "ordinal_raw": None,
                    "name": None,
                    "subcomponents": [
                        {"ordinal_raw": None, "name": None, "items": [item("tiga"), item("empat")]}
                    ],
                },
            ],
        },
        "notes": [
            {"code": "page_lost", "where": {"line": 4}, "detail": "Satu halaman hilang."},
            {"code": "target_unclear", "where": {"line": 9}, "detail": "Tanpa bulan."},
        ],
    }


@pytest.fixture
def draft() -> Json:
    return draft_of(reading())


def told(draft: Json) -> list[tuple[str, str | None]]:
    """Every row as the name of its subcomponent and its indicator."""
    return [(found.subcomponent["name"], found.row["indicator"]) for found in rows_of(draft)]


def id_of(draft: Json, indicator: str) -> int:
    found: int = next(row["id"] for row in draft["rows"] if row["indicator"] == indicator)
    return found


AT_FIRST = [("Tim", "satu"), ("Tim", "dua"), ("", "tiga"), ("", "empat")]


def test_a_reading_becomes_flat_rows_with_their_groups(draft: Json) -> None:
    assert told(draft) == AT_FIRST
    assert draft["components"] == [
        {"id": 1, "ordinal": "I", "name": "Penataan"},
        {"id": 6, "ordinal": "", "name": ""},
    ]
    assert draft["subcomponents"] == [
        {"id": 2, "component": 1, "ordinal": "1", "name": "Tim"},
        {"id": 5, "component": 1, "ordinal": "2", "name": "Dokumen"},
        {"id": 7, "component": 6, "ordinal": "", "name": ""},
    ]
    assert draft["rows"][0] == {
        "id": 3,
        "subcomponent": 2,
        "marker": "a",
        "indicator": "satu",
        "action": "Melaksanakan satu",
        "evidence_raw": "Notula",
        "target_raw": "Maret 2026",
        "responsible": None,
        "evidence": ["Notula"],
        "periods": [["2026-03", "2026-03"]],
        "source": {"line": 9},
    }
    assert (draft["title"], draft["columns"]) == ("Rencana Kerja Tahun 2026", ["Indikator", "Kegiatan"])


@pytest.mark.parametrize(
    ("of_plan", "of_decree", "expected"), [(2026, 2025, 2026), (None, 2025, 2025), (None, None, None)]
)
def test_the_year_is_the_plans_else_the_decrees(
    of_plan: int | None, of_decree: int | None, expected: int | None
) -> None:
    made = reading()
    made["plan"]["year"], made["decree"]["year"] = of_plan, of_decree
    assert draft_of(made)["year"] == expected


def test_a_draft_shares_nothing_with_its_reading() -> None:
    made = reading()
    before = copy.deepcopy(made)
    draft = draft_of(made)
    draft["rows"][0]["evidence"].append("Foto")
    draft["rows"][0]["source"]["line"] = 1
    draft["head"]["number"] = "5"
    draft["columns"].clear()
    assert made == before


def test_edit_row_changes_cells_and_nothing_else(draft: Json) -> None:
    after = drafting.edit_row(draft, id_of(draft, "dua"), {"indicator": "dua belas", "id": 99})
    assert told(after) == [("Tim", "satu"), ("Tim", "dua belas"), ("", "tiga"), ("", "empat")]
    assert after["rows"][1] == {**draft["rows"][1], "indicator": "dua belas"}


def test_split_row_puts_the_second_half_below_under_a_new_id(draft: Json) -> None:
    row_id = id_of(draft, "satu")
    after = drafting.split_row(draft, row_id, {"indicator": "satu a"}, {"indicator": "satu b", "periods": []})
    assert told(after)[:3] == [("Tim", "satu a"), ("Tim", "satu b"), ("Tim", "dua")]
    first, second = after["rows"][:2]
    assert first == {**draft["rows"][0], "indicator": "satu a"}
    assert second == {
        **draft["rows"][0],
        "id": draft["next_id"],
        "indicator": "satu b",
        "periods": [],
    }
    assert after["next_id"] == draft["next_id"] + 1


def test_merge_joins_texts_and_unites_proof_and_periods(draft: Json) -> None:
    lower = {
        "marker": "b",
        "evidence_raw": "Foto",
        "evidence": ["Notula", "Foto"],
        "periods": [["2026-06", "2026-06"]],
        "responsible": "Tim Satu",
    }
    draft = drafting.edit_row(draft, id_of(draft, "dua"), lower)
    after = drafting.merge_with_next(draft, id_of(draft, "satu"))
    assert after["rows"][0] == {
        **draft["rows"][0],
        "indicator": "satu dua",
        "action": "Melaksanakan satu Melaksanakan dua",
        "evidence_raw": "Notula Foto",
        "evidence": ["Notula", "Foto"],
        "periods": [["2026-03", "2026-03"], ["2026-06", "2026-06"]],
        "responsible": "Tim Satu",
    }
    assert len(after["rows"]) == 3


def test_merge_says_an_equal_text_once(draft: Json) -> None:
    after = drafting.merge_with_next(draft, id_of(draft, "satu"))
    assert after["rows"][0]["target_raw"] == "Maret 2026"


def test_the_last_row_has_nothing_to_merge_with(draft: Json) -> None:
    with pytest.raises(drafting.NothingToMergeWith):
        drafting.merge_with_next(draft, id_of(draft, "empat"))


def test_moving_goes_place_by_place_and_into_the_neighbours_group(draft: Json) -> None:
    row_id = id_of(draft, "empat")
    seen = [told(draft := drafting.move_row_up(draft, row_id)) for _ in range(4)]
    assert seen == [
        [("Tim", "satu"), ("Tim", "dua"), ("", "empat"), ("", "tiga")],
        [("Tim", "satu"), ("Tim", "dua"), ("Tim", "empat"), ("", "tiga")],
        [("Tim", "satu"), ("Tim", "empat"), ("Tim", "dua"), ("", "tiga")],
        [("Tim", "empat"), ("Tim", "satu"), ("Tim", "dua"), ("", "tiga")],
    ]
    with pytest.raises(drafting.CannotMoveFurther):
        drafting.move_row_up(draft, row_id)


def test_moving_down_is_the_way_back(draft: Json) -> None:
    row_id = id_of(draft, "tiga")
    there = drafting.move_row_up(draft, row_id)
    assert drafting.move_row_down(there, row_id) == draft
    with pytest.raises(drafting.CannotMoveFurther):
        drafting.move_row_down(draft, id_of(draft, "empat"))


def test_place_row_puts_it_last_in_a_group_even_an_empty_one(draft: Json) -> None:
    first = id_of(draft, "satu")
    last_group, empty_group = draft["subcomponents"][2]["id"], draft["subcomponents"][1]["id"]
    assert told(drafting.place_row(draft, first, last_group)) == [
        ("Tim", "dua"),
        ("", "tiga"),
        ("", "empat"),
        ("", "satu"),
    ]
    assert told(drafting.place_row(draft, first, empty_group)) == [
        ("Tim", "dua"),
        ("Dokumen", "satu"),
        ("", "tiga"),
        ("", "empat"),
    ]
    with pytest.raises(drafting.GroupNotFound):
        drafting.place_row(draft, first, 99)


def test_drop_and_add(draft: Json) -> None:
    after = drafting.drop_row(draft, id_of(draft, "dua"))
    assert told(after) == [("Tim", "satu"), ("", "tiga"), ("", "empat")]
    added = drafting.add_row_below(after, id_of(draft, "satu"))
    assert added["rows"][1] == {
        "id": draft["next_id"],
        "subcomponent": 2,
        "marker": "",
        "indicator": "",
        "action": "",
        "evidence_raw": "",
        "target_raw": "",
        "responsible": None,
        "evidence": [],
        "periods": [],
        "source": {"line": 9},
    }


def test_groups_and_head_are_edited_in_one_place(draft: Json) -> None:
    after = drafting.edit_group(draft, "subcomponents", 2, ordinal="1.", name="Tim Kerja")
    assert told(after) == [("Tim Kerja", "satu"), ("Tim Kerja", "dua"), ("", "tiga"), ("", "empat")]
    after = drafting.edit_group(after, "components", 6, ordinal="II", name="Layanan")
    assert after["components"][1] == {"id": 6, "ordinal": "II", "name": "Layanan"}
    after = drafting.edit_head(after, {"number": "5"}, year=2027, title="Rencana Lain")
    assert after["head"] == {**draft["head"], "number": "5"}
    assert (after["year"], after["title"]) == (2027, "Rencana Lain")


def test_a_settled_note_leaves_the_list(draft: Json) -> None:
    assert drafting.settle_note(draft, 0)["notes"] == draft["notes"][1:]


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: drafting.edit_row(draft, 99, {}),
        lambda draft: drafting.split_row(draft, 99, {}, {}),
        lambda draft: drafting.merge_with_next(draft, 99),
        lambda draft: drafting.move_row_up(draft, 99),
        lambda draft: drafting.move_row_down(draft, 99),
        lambda draft: drafting.place_row(draft, 99, 2),
        lambda draft: drafting.drop_row(draft, 99),
        lambda draft: drafting.add_row_below(draft, 99),
        lambda draft: drafting.row_of(draft, 99),
    ],
)
def test_a_row_that_is_gone_is_refused(draft: Json, change: Any) -> None:
    with pytest.raises(drafting.RowNotFound):
        change(draft)


def test_undo_needs_only_the_rows_that_differ(draft: Json) -> None:
    after = drafting.edit_row(draft, id_of(draft, "dua"), {"indicator": "dua belas"})
    step = step_between(draft, after, "edit")
    assert step == {"what": "edit", "start": 1, "rows": [draft["rows"][1]], "end": 2, "parts": {}}
    assert undo(after, step) == draft


def test_a_row_added_to_a_group_stands_last_in_it_and_lacks_what_the_plan_lacks(draft: Json) -> None:
    assert told(drafting.add_row_in(draft, 2)) == [
        ("Tim", "satu"),
        ("Tim", "dua"),
        ("Tim", ""),
        ("", "tiga"),
        ("", "empat"),
    ]
    in_empty = drafting.add_row_in(draft, 5)
    assert in_empty["rows"][2] == {
        "id": draft["next_id"],
        "subcomponent": 5,
        "marker": "",
        "indicator": "",
        "action": "",
        "evidence_raw": "",
        "target_raw": "",
        "responsible": None,
        "evidence": [],
        "periods": [],
        "source": {},
    }


def test_groups_are_added_last_and_rows_stay_with_them(draft: Json) -> None:
    after = drafting.add_subcomponent(draft, 1, ordinal="3", name="Pemantauan")
    after = drafting.add_component(after, ordinal="III", name="Pengawasan")
    sub, component = draft["next_id"], draft["next_id"] + 1
    assert [group["id"] for group in after["subcomponents"]] == [2, 5, sub, 7]
    assert after["components"][-1] == {"id": component, "ordinal": "III", "name": "Pengawasan"}
    after = drafting.add_row_in(after, sub)
    assert told(after) == [("Tim", "satu"), ("Tim", "dua"), ("Pemantauan", ""), ("", "tiga"), ("", "empat")]


def test_groups_may_be_put_before_others(draft: Json) -> None:
    after = drafting.add_subcomponent(draft, 1, name="Pertama", at=0)
    after = drafting.add_component(after, name="Awal", at=0)
    assert [group["name"] for group in after["components"]] == ["Awal", "Penataan", ""]
    assert [group["name"] for group in after["subcomponents"]] == ["Pertama", "Tim", "Dokumen", ""]
    assert told(after) == AT_FIRST


def test_only_groups_without_rows_are_dropped(draft: Json) -> None:
    assert [g["id"] for g in drafting.drop_group(draft, "subcomponents", 5)["subcomponents"]] == [2, 7]
    with pytest.raises(drafting.GroupNotEmpty, match=r"Subkomponen ini masih berisi 2 baris\."):
        drafting.drop_group(draft, "subcomponents", 2)
    with pytest.raises(drafting.GroupNotEmpty, match=r"Komponen ini masih berisi 2 baris\."):
        drafting.drop_group(draft, "components", 1)
    emptied = drafting.drop_row(drafting.drop_row(draft, id_of(draft, "tiga")), id_of(draft, "empat"))
    after = drafting.drop_group(emptied, "components", 6)
    assert ([g["id"] for g in after["components"]], [g["id"] for g in after["subcomponents"]]) == (
        [1],
        [2, 5],
    )


def test_a_component_moves_with_all_that_stands_in_it(draft: Json) -> None:
    after = drafting.move_group_down(draft, "components", 1)
    assert told(after) == [("", "tiga"), ("", "empat"), ("Tim", "satu"), ("Tim", "dua")]
    assert [group["id"] for group in after["subcomponents"]] == [7, 2, 5]
    assert drafting.move_group_up(after, "components", 1) == draft
    with pytest.raises(drafting.CannotMoveFurther, match="Komponen ini sudah berada di ujung rencana"):
        drafting.move_group_up(draft, "components", 1)


def test_a_subcomponent_moves_within_its_component_then_into_the_next(draft: Json) -> None:
    once = drafting.move_group_down(draft, "subcomponents", 2)
    assert [(g["id"], g["component"]) for g in once["subcomponents"]] == [(5, 1), (2, 1), (7, 6)]
    twice = drafting.move_group_down(once, "subcomponents", 2)
    assert [(g["id"], g["component"]) for g in twice["subcomponents"]] == [(5, 1), (2, 6), (7, 6)]
    last = drafting.move_group_down(twice, "subcomponents", 2)
    assert told(last) == [("", "tiga"), ("", "empat"), ("Tim", "satu"), ("Tim", "dua")]
    with pytest.raises(drafting.CannotMoveFurther, match="Subkomponen ini sudah berada di ujung rencana"):
        drafting.move_group_down(last, "subcomponents", 2)
    back = last
    for _ in range(3):
        back = drafting.move_group_up(back, "subcomponents", 2)
    assert back == draft


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: drafting.add_row_in(draft, 99),
        lambda draft: drafting.add_subcomponent(draft, 2),
        lambda draft: drafting.drop_group(draft, "components", 2),
        lambda draft: drafting.move_group_up(draft, "subcomponents", 1),
    ],
)
def test_a_group_that_is_gone_is_refused(draft: Json, change: Any) -> None:
    with pytest.raises(drafting.GroupNotFound):
        change(draft)


def test_a_list_of_the_head_is_put_in_place_of_the_one_before(draft: Json) -> None:
    points = [{"label": "KESATU", "text": "Menetapkan rencana."}]
    after = drafting.set_list(draft, "dictums", points)
    assert after["head"]["dictums"] == points
    points[0]["text"] = "lain"
    assert after["head"]["dictums"] == [{"label": "KESATU", "text": "Menetapkan rencana."}]
    assert drafting.set_list(after, "legal_basis", ["UU"])["head"]["legal_basis"] == ["UU"]


@pytest.mark.parametrize(
    ("kind", "absent"),
    [("zona_integritas", []), ("reformasi_birokrasi", ["evidence_raw", "target_raw", "responsible"])],
)
def test_a_new_draft_is_empty_and_whole(kind: str, absent: list[str]) -> None:
    draft = drafting.new_draft(kind, 2027, {"issuer": "DINAS ARSIP KOTA LESTARI"}, title="RENCANA AKSI")
    assert reading_of(draft) == Reading(
        Decree(
            issuer="DINAS ARSIP KOTA LESTARI",
            kind=kind,
            year=2027,
            title="RENCANA AKSI",
            considerations=[],
            legal_basis=[],
            dictums=[],
        ),
        Plan("RENCANA AKSI", 2027, draft["columns"]),
    )
    assert draft["columns"][0] == "NO"
    grown = drafting.add_component(draft)
    grown = drafting.add_subcomponent(grown, 1)
    row = drafting.add_row_in(grown, 2)["rows"][0]
    assert [cell for cell in drafting.CELLS if row[cell] is None] == absent


def numbers_of(draft: Json) -> tuple[list[str], list[str], list[str | None]]:
    return (
        [group["ordinal"] for group in draft["components"]],
        [group["ordinal"] for group in draft["subcomponents"]],
        [row["marker"] for row in draft["rows"]],
    )


def test_numbers_are_set_in_sequence_in_the_style_most_used(draft: Json) -> None:
    for sub, ordinal in ((2, "i"), (5, "ii"), (7, "d")):
        draft = drafting.edit_group(draft, "subcomponents", sub, ordinal=ordinal, name="Nama")
    draft = drafting.edit_group(draft, "components", 6, ordinal="2", name="Layanan")
    draft = drafting.edit_row(draft, id_of(draft, "tiga"), {"marker": "2"})
    assert numbers_of(drafting.renumbered(draft)) == (["I", "II"], ["i", "ii", "i"], ["a", "b", "a", "b"])


def test_what_has_no_name_or_no_markers_gets_no_number(draft: Json) -> None:
    for row in draft["rows"]:
        draft = drafting.edit_row(draft, row["id"], {"marker": None})
    assert numbers_of(drafting.renumbered(draft)) == (["I", ""], ["1", "2", ""], [None] * 4)


def test_numbers_that_nobody_wrote_get_the_usual_styles(draft: Json) -> None:
    for kind, group in (("components", 1), ("components", 6), ("subcomponents", 2), ("subcomponents", 5)):
        draft = drafting.edit_group(draft, kind, group, ordinal="", name="Nama")
    for row in draft["rows"]:
        draft = drafting.edit_row(draft, row["id"], {"marker": ""})
    assert numbers_of(drafting.renumbered(draft)) == (["I", "II"], ["1", "2", ""], ["a", "b", "a", "b"])


cells = st.fixed_dictionaries(
    {}, optional={"indicator": st.sampled_from(["", "satu", "lima"]), "marker": st.just("z")}
)
numbers = st.integers(0, 12)
changes = st.one_of(
    st.tuples(st.just("edit_row"), numbers, cells),
    st.tuples(st.just("split_row"), numbers, cells, cells),
    st.tuples(
        st.sampled_from(["merge_with_next", "move_row_up", "move_row_down", "drop_row", "add_row_below"]),
        numbers,
    ),
    st.tuples(st.just("place_row"), numbers, st.sampled_from([2, 5, 7])),
    st.tuples(st.just("settle_note"), numbers),
    st.tuples(st.just("edit_group"), st.sampled_from(drafting.GROUPS), numbers),
    st.tuples(st.just("edit_head"), st.integers(2020, 2030)),
    st.tuples(st.sampled_from(["add_component", "renumbered"])),
    st.tuples(st.just("set_list"), st.sampled_from(drafting.LISTS[:2]), st.lists(st.text(max_size=2))),
    st.tuples(st.sampled_from(["add_subcomponent", "add_row_in"]), numbers),
    st.tuples(
        st.sampled_from(["drop_group", "move_group_up", "move_group_down"]),
        st.sampled_from(drafting.GROUPS),
        numbers,
    ),
)


def applied(draft: Json, change: Any) -> Json:
    """The draft after a change drawn at random, or as it is where that change is refused."""
    name, *rest = change
    if name == "settle_note":
        return drafting.settle_note(draft, rest[0])
    if name == "edit_group":
        return drafting.edit_group(draft, rest[0], rest[1], ordinal="X", name="Baru")
    if name == "edit_head":
        return drafting.edit_head(draft, {"number": str(rest[0])}, year=rest[0], title="Baru")
    change_it = getattr(drafting, name)
    if name in ("add_component", "renumbered", "set_list"):
        return change_it(draft, *rest)  # type: ignore[no-any-return]
    if "group" in name or name in ("add_subcomponent", "add_row_in"):
        return group_changed(draft, change_it, rest)
    if not draft["rows"]:
        return draft
    row_id = draft["rows"][rest[0] % len(draft["rows"])]["id"]
    try:
        after: Json = change_it(draft, row_id, *rest[1:])
    except (drafting.NothingToMergeWith, drafting.CannotMoveFurther, drafting.GroupNotFound):
        return draft
    return after


def group_changed(draft: Json, change_it: Any, rest: list[Any]) -> Json:
    *kinds, number = rest
    kind = kinds[0] if kinds else "components" if change_it is drafting.add_subcomponent else "subcomponents"
    if not draft[kind]:
        return draft
    group_id = draft[kind][number % len(draft[kind])]["id"]
    try:
        after: Json = change_it(draft, *kinds, group_id)
    except (drafting.GroupNotEmpty, drafting.CannotMoveFurther):
        return draft
    return after


@given(st.lists(changes, max_size=25))
def test_undoing_every_change_gives_the_first_draft(done: list[Any]) -> None:
    first = draft_of(reading())
    kept = copy.deepcopy(first)
    draft, steps = first, []
    for change in done:
        after = applied(draft, change)
        steps.append(step_between(draft, after, change[0]))
        draft = after
    for step in reversed(steps):
        draft = undo(draft, step)
    assert draft == kept
    assert first == kept


@given(st.lists(changes, max_size=25))
def test_ids_stay_unique_and_groups_whole(done: list[Any]) -> None:
    draft = draft_of(reading())
    for change in done:
        draft = applied(draft, change)
        ids = [one["id"] for part in ("components", "subcomponents", "rows") for one in draft[part]]
        assert len(set(ids)) == len(ids)
        assert max(ids) < draft["next_id"]
        assert len(list(rows_of(draft))) == len(draft["rows"])
        order = [group["id"] for group in draft["subcomponents"]]
        assert [row["subcomponent"] for row in draft["rows"]] == sorted(
            (row["subcomponent"] for row in draft["rows"]), key=order.index
        )
        groups = [group for group, _rows in itertools.groupby(row["subcomponent"] for row in draft["rows"])]
        assert len(set(groups)) == len(groups)


texts = st.text("aZ 1;é", max_size=6)
maybe_texts = st.none() | texts
named = st.none() | texts.filter(bool)
periods = st.lists(st.sampled_from([("2026-01", "2026-03"), ("2026-12", "2026-12")]), max_size=2)
items = st.builds(
    Item,
    **dict.fromkeys(drafting.CELLS, maybe_texts),
    evidence=st.lists(texts, max_size=2),
    periods=periods,
    source=st.just({"line": 3}),
)
subs = st.builds(Subcomponent, named, named, st.lists(items, max_size=3))
components = st.builds(Component, named, named, st.lists(subs, max_size=3))
plans = st.builds(
    Plan, maybe_texts, st.integers(2020, 2030), st.lists(texts, max_size=2), st.lists(components, max_size=3)
)
dictums = st.builds(Dictum, maybe_texts, texts)
decrees = st.builds(
    Decree,
    issuer=maybe_texts,
    year=st.none() | st.integers(2020, 2030),
    considerations=st.none() | st.lists(texts, max_size=2),
    legal_basis=st.none() | st.lists(texts, max_size=2),
    dictums=st.none() | st.lists(dictums, max_size=2),
)
readings = st.builds(Reading, decrees, plans, st.just([]))


@given(readings)
def test_a_reading_drafted_and_read_back_is_itself(read: Reading) -> None:
    assert reading_of(draft_of(read.as_json())) == read


@given(st.lists(changes, max_size=10))
def test_a_draft_read_back_and_drafted_again_is_itself_but_for_its_ids(done: list[Any]) -> None:
    draft = draft_of(reading())
    for change in done:
        draft = applied(draft, change)
    again = draft_of(reading_of(draft).as_json())
    assert reading_of(again) == reading_of(draft)
    assert told(again) == told(draft)


def test_a_draft_read_back_shares_nothing_with_it(draft: Json) -> None:
    kept = copy.deepcopy(draft)
    read = reading_of(draft)
    read.plan.components[0].subcomponents[0].items[0].evidence.append("Foto")
    read.plan.columns.clear()
    read.notes[0]["code"] = "x"
    assert draft == kept
