"""A decree as it would be printed: lines and one table with merged cells, made from a reading in the output form.

The setters print the same paper in every format, so that what differs between two readings is the format's doing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
FIELDS = {
    "INDIKATOR": "indicator",
    "INDIKATOR KEBERHASILAN": "indicator",
    "LANGKAH AKSI": "action",
    "RENCANA AKSI": "action",
    "SUB KEGIATAN": "action",
    "BUKTI FISIK": "evidence_raw",
    "TARGET WAKTU": "target_raw",
    "PENANGGUNG JAWAB": "responsible",
}
GRID = "PELAKSANAAN (BULAN)"


@dataclass
class Slot:
    """A cell of the table with the slots it covers to the right and below."""

    text: str = ""
    wide: int = 1
    high: int = 1
    shaded: bool = False


@dataclass
class Paper:
    """Title lines, labelled parts (label, points), closing lines, and the table's rows of slots (None: covered)."""

    title: list[str] = field(default_factory=list)
    parts: list[tuple[str, list[str]]] = field(default_factory=list)
    decides: str = ""
    dictums: list[tuple[str, str]] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    attachment: list[str] = field(default_factory=list)
    heading: str = ""
    header_rows: int = 1
    rows: list[list[Slot | None]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.rows[0])


def paper_of(reading: dict[str, Any]) -> Paper:
    """The paper a reading was read from, in the layout its columns tell."""
    decree, plan = reading["decree"], reading["plan"]
    year, month, day = decree["enacted_date"].split("-")
    paper = Paper(
        title=[decree["issuer"], f"KEPUTUSAN {decree['issuer']}", decree["number_raw"], "TENTANG", decree["title"],
               f"{decree['signatory_title']},"],
        parts=[("Menimbang", _numbered(decree["considerations"], "abcdefghijklm")),
               ("Mengingat", _numbered(decree["legal_basis"], range(1, 40)))],
        decides=f"KEPUTUSAN {decree['issuer']} TENTANG {decree['title']}.",
        dictums=[(dictum["label"] or "", dictum["text"]) for dictum in decree["dictums"]],
        closing=[f"Ditetapkan di {decree['enacted_place']}",
                 f"pada tanggal {int(day)} {MONTHS[int(month) - 1]} {year}",
                 f"{decree['signatory_title']},", "ttd", decree["signatory"]],
        attachment=["LAMPIRAN", f"KEPUTUSAN {decree['issuer']}", decree["number_raw"], "TENTANG", decree["title"]],
        heading=plan["title"],
    )  # fmt: skip
    _set_table(paper, plan)
    return paper


def _numbered(texts: list[str], marks: Any) -> list[str]:
    return [f"{mark}. {text}" for mark, text in zip(marks, texts, strict=False)]


def _set_table(paper: Paper, plan: dict[str, Any]) -> None:
    columns = plan["columns"]
    if GRID in columns:
        _set_month_header(paper, columns)
        columns = [column for column in columns if column != GRID]
    else:
        paper.rows.append([Slot(column) for column in columns])
        paper.rows.append([Slot(str(number)) for number in range(1, len(columns) + 1)])
        paper.header_rows = 2
    in_bands = columns[2] in FIELDS
    for component in plan["components"]:
        ordinal, name = component["ordinal_raw"] or "", component["name"]
        if in_bands:
            band: list[Slot | None] = [
                Slot(ordinal, shaded=True),
                Slot(name, wide=len(columns) - 1, shaded=True),
            ]
            paper.rows.append(band + [None] * (len(columns) - 2))
        start = len(paper.rows)
        for subcomponent in component["subcomponents"]:
            _set_items(paper, columns, subcomponent, in_bands)
        if not in_bands:
            _merge_down(paper, start, 0, ordinal)
            _merge_down(paper, start, 1, name)


def _set_month_header(paper: Paper, columns: list[str]) -> None:
    at = columns.index(GRID)
    months = columns[at + 1 : at + 13]
    after = columns[at + 13 :]
    first: list[Slot | None] = [Slot(column, high=2) for column in columns[:at]]
    first += [Slot(GRID, wide=12), *[None] * 11, *[Slot(column, high=2) for column in after]]
    second: list[Slot | None] = [None] * at
    paper.rows = [first, second + [Slot(month) for month in months] + [None] * len(after)]
    paper.header_rows = 2


def _set_items(paper: Paper, columns: list[str], subcomponent: dict[str, Any], in_bands: bool) -> None:  # noqa: FBT001
    start = len(paper.rows)
    for item in subcomponent["items"]:
        paper.rows.append([Slot(_text(column, item)) for column in columns])
    ordinal, name = subcomponent["ordinal_raw"], subcomponent["name"] or ""
    if in_bands:
        _merge_down(paper, start, 0, ordinal or "")
        _merge_down(paper, start, 1, name)
    else:
        _merge_down(paper, start, 2, f"{ordinal}. {name}" if ordinal else name)
    _merge_same(paper, start, columns)


def _text(column: str, item: dict[str, Any]) -> str:
    if column.isdigit():
        months = {
            month for first, last in item["periods"] for month in range(int(first[5:]), int(last[5:]) + 1)
        }
        return "√" if int(column) in months else ""
    text = item.get(FIELDS.get(column, "")) or ""
    return f"{item['marker']}. {text}" if FIELDS.get(column) == "indicator" and item["marker"] else text


def _merge_down(paper: Paper, start: int, column: int, text: str) -> None:
    paper.rows[start][column] = Slot(text, high=len(paper.rows) - start)
    for row in paper.rows[start + 1 :]:
        row[column] = None


def _merge_same(paper: Paper, start: int, columns: list[str]) -> None:
    """Teams, and activities over several indicators, stand once beside all the rows they hold for."""
    for column, label in enumerate(columns):
        if label not in ("PENANGGUNG JAWAB", "SUB KEGIATAN"):
            continue
        at = start
        while at < len(paper.rows):
            slot = paper.rows[at][column]
            end = at + 1
            while end < len(paper.rows) and slot and slot.text and slot == paper.rows[end][column]:
                end += 1
            if slot is not None:
                slot.high = end - at
            for row in paper.rows[at + 1 : end]:
                row[column] = None
            at = end
