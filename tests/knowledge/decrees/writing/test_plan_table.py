from __future__ import annotations

from tests.knowledge.decrees.writing import specimen

from pakta.knowledge.decrees.form import Component, Item, Plan, Subcomponent
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.measures import measures_of
from pakta.knowledge.decrees.writing.plan_table import TICK, Part, PlanTable, plan_table


def grid(table: PlanTable) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row.slots] for row in table.rows]


def test_areas_are_bands_and_groups_and_teams_merge() -> None:
    table = plan_table(specimen.plan())
    assert [column.label for column in table.columns] == specimen.plan().columns
    assert [row.band for row in table.rows] == [True, False, False, False, True, False]
    team = "Tim Manajemen Perubahan"
    assert [[row[0], row[1], (row[2] or "")[:8], row[6]] for row in grid(table)] == [
        ["I", "MANAJEMEN PERUBAHAN", "", None],
        ["1", "Penyusunan Tim Kerja", "a. Tim k", team],
        [None, None, "b. Anggo", None],
        ["2", "Pemantauan", "a. Renca", None],
        ["II", "PENINGKATAN KUALITAS PELAYANAN PUBLIK", "", None],
        ["1", "Standar Pelayanan", "a. Stand", "Tim Pelayanan Publik"],
    ]
    merged = table.rows[1].slots
    assert [cell.rows for cell in merged if cell is not None] == [2, 2, 1, 1, 1, 1, 3]


def test_programmes_in_columns_and_months_are_ticked() -> None:
    table = plan_table(specimen.monthly_plan())
    assert [column.part for column in table.columns] == [
        Part.ORDINAL, Part.COMPONENT, Part.SUBCOMPONENT, Part.ACTION, Part.INDICATOR, *[Part.MONTH] * 12, Part.REMARK,
    ]  # fmt: skip
    assert {column.above for column in table.columns if column.part is Part.MONTH} == {"PELAKSANAAN (BULAN)"}
    rows = grid(table)
    assert rows[0][:5] == [
        "1",
        "Manajemen Perubahan",
        "1. Perencanaan",
        "1. Membentuk tim",
        "1. Keputusan tim tersedia",
    ]
    assert rows[1][:4] == [None, None, None, None]
    assert [[at for at, text in enumerate(row[5:17], 1) if text == TICK] for row in rows] == [
        [1], [1, 7], [3, 6, 9, 12], [5],
    ]  # fmt: skip


def test_columns_of_nothing_are_not_printed() -> None:
    plan = Plan(
        columns=["NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "ANGGARAN"],
        components=[Component("I", "AREA", [Subcomponent("1", "Bagian", [Item(indicator="x", action="y")])])],
    )
    assert [column.label for column in plan_table(plan).columns] == [
        "NO",
        "KOMPONEN",
        "INDIKATOR",
        "LANGKAH AKSI",
    ]


def test_labels_that_do_not_hold_the_plan_give_way() -> None:
    plan = Plan(
        columns=["NO", "KOMPONEN", "LANGKAH AKSI"],
        components=[
            Component("I", "AREA", [Subcomponent("1", "Bagian", [Item(action="y", evidence_raw="SK")])])
        ],
    )
    labels = [column.label for column in plan_table(plan).columns]
    assert labels == ["NO", "KOMPONEN", "LANGKAH AKSI", "BUKTI FISIK"]


def test_a_plan_from_nothing_has_the_usual_columns() -> None:
    plan = Plan(
        year=2026, components=[Component("I", "AREA", [Subcomponent("1", "Bagian", [Item(action="y")])])]
    )
    assert [column.label for column in plan_table(plan).columns] == ["NO", "KOMPONEN", "LANGKAH AKSI"]
    assert plan_table(Plan()).rows == []


def test_what_is_left_blank_is_dotted_where_an_empty_cell_would_be_read_as_more() -> None:
    plan = specimen.plan()
    plan.components[0].subcomponents[1].name = None
    plan.components[0].subcomponents[1].items[0].indicator = ""
    plan.components[0].subcomponents[1].items[0].marker = None
    plan.components[1].name = None
    rows = grid(plan_table(plan))
    assert (rows[3][1], rows[3][2]) == (".....", ".....")
    assert rows[4][:2] == ["II", "....."]


def test_rows_without_groups_are_numbered_in_the_first_column() -> None:
    items = [Item(marker="1", action="satu"), Item(marker="2", action="dua")]
    rows = grid(plan_table(Plan(components=[Component(None, None, [Subcomponent(None, None, items)])])))
    assert rows == [["1", "satu"], ["2", "dua"]]


def test_documents_that_no_sign_parts_stand_on_lines_of_their_own() -> None:
    item = Item(
        action="x", evidence_raw="Undangan rapat Daftar hadir", evidence=["Undangan rapat", "Daftar hadir"]
    )
    rows = grid(plan_table(Plan(components=[Component(None, None, [Subcomponent(None, None, [item])])])))
    assert rows[0][-1] == "Undangan rapat\nDaftar hadir"


def test_columns_fill_the_page_and_bands_keep_their_first_row() -> None:
    table = plan_table(specimen.plan())
    measures = measures_of(table, Look())
    assert abs(sum(measures.widths) - Look().lying_body[0]) < 1e-6
    # The first team's name needs two rows of one line each.
    assert measures.kept == [3, 0, 0, 1, 2, 0]
    # The signature has three rows with it: the last run of two and the one above.
    assert measures.with_closing() == [3, 0, 0, 4, 0, 0]


def test_high_rows_do_not_crowd_the_page_of_the_signature() -> None:
    plan = specimen.plan()
    plan.components[0].subcomponents[1].items[0].action = "kata " * 100
    measures = measures_of(plan_table(plan), Look())
    assert measures.kept == [3, 0, 0, 1, 2, 0]
    assert measures.with_closing() == [3, 0, 0, 1, 3, 0]


def test_a_last_row_that_may_break_does_not_hold_the_signature() -> None:
    plan = specimen.plan()
    plan.components[1].subcomponents[0].items[-1].action = "kata " * 900
    measures = measures_of(plan_table(plan), Look())
    assert measures.with_closing() == measures.kept


def test_a_row_too_high_for_a_page_may_break() -> None:
    plan = specimen.plan()
    plan.components[0].subcomponents[0].items[1].action = "kata " * 900
    assert measures_of(plan_table(plan), Look()).kept == [2, 0, 0, 1, 2, 0]


def test_a_row_without_time_stays_below_the_one_above() -> None:
    plan = specimen.plan()
    plan.components[0].subcomponents[1].items[0].target_raw = ""
    assert measures_of(plan_table(plan), Look()).kept == [4, 0, 0, 0, 2, 0]
