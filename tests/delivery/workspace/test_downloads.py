"""Files made for one person."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from pakta.delivery.workspace.downloads import workbook_response
from pakta.shared.spreadsheets import XLSX, Sheet


def test_a_workbook_is_offered_to_save_and_kept_by_no_cache() -> None:
    answer = workbook_response([Sheet("Satu", ["Nama"], [["isi"]])], name="x.xlsx")
    assert load_workbook(BytesIO(answer.content))["Satu"]["A2"].value == "isi"
    assert answer.headers["Content-Type"] == XLSX
    assert answer.headers["Content-Disposition"] == 'attachment; filename="x.xlsx"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
