"""The index of the ZIP, as a page to open and as a sheet to work with; each row leads to its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import IO
from urllib.parse import quote

from pakta.domain.evidence.archive.contents import ArchiveRow, Contents
from pakta.domain.evidence.archive.words import HEADER, PROOF, about, cells, title_of
from pakta.shared.spreadsheets import Link, Sheet, Value, write_workbook
from pakta.shared.text import writable_in_xml

WIDTHS = (6, 28, 40, 40, 10, 30, 12, 14, 24, 16, 24, 16, 40, 14, 66, 40)
STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:24px;color:#18211f;background:#fff}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding:0 0 12px}
th,td{border:1px solid #dce2e1;padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef1f1;position:sticky;top:0}td:nth-child(14){text-align:right}
td:nth-child(15){font:12px/1.4 ui-monospace,monospace;min-width:16em}
td:nth-child(16):not(:empty){color:#a1201b;font-weight:600}td{min-width:5em}td:nth-child(4){min-width:14em}
@media print{body{margin:0;font-size:9px}th{position:static}}
"""


def address_of(row: ArchiveRow, faults: Mapping[str, str]) -> str:
    """Where the row leads: its file in the ZIP, or its link on the web; "" where there is nothing to open."""
    if row.path:
        return "" if row.path in faults else quote(row.path)
    return writable_in_xml(row.url)


def html_index(contents: Contents, faults: Mapping[str, str]) -> Iterator[bytes]:
    """The page, bit by bit. It runs nothing and asks nobody for anything."""
    title = escape(title_of(contents))
    above = "".join(f"<p>{escape(line)}</p>" for line in about(contents, faults))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in HEADER)
    yield (
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>{above}"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n"
    ).encode()
    for row in contents.rows:
        yield _html_row(row, contents, faults).encode()
    yield b"</tbody></table></body></html>\n"


def _html_row(row: ArchiveRow, contents: Contents, faults: Mapping[str, str]) -> str:
    shown = [escape(writable_in_xml(str(cell))) for cell in cells(row, contents, faults)]
    if address := address_of(row, faults):
        shown[PROOF] = f'<a href="{escape(address)}" rel="noreferrer">{shown[PROOF]}</a>'
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in shown)}</tr>\n"


def xlsx_index(contents: Contents, faults: Mapping[str, str], into: IO[bytes]) -> None:
    """The sheet, row by row: none of it is kept in memory."""
    above = (title_of(contents), *about(contents, faults), "")
    rows = (_sheet_row(row, contents, faults) for row in contents.rows)
    write_workbook([Sheet("Bukti", HEADER, rows, WIDTHS, above)], into)


def _sheet_row(row: ArchiveRow, contents: Contents, faults: Mapping[str, str]) -> list[Value]:
    found: list[Value] = [*cells(row, contents, faults)]
    if address := address_of(row, faults):
        found[PROOF] = Link(str(found[PROOF]), address)
    return found
