"""The command that loads units."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["kode", "nama", "jenis", "kode induk", "zona waktu"])
    book.active.append(["bp", "Badan Pelayanan", "pusat", "", "WIB"])
    book.active.append(["bp-1", "Kantor Timur", "provinsi", "bp", "WIT"])
    path = tmp_path / "satker.xlsx"
    book.save(path)
    return path


def run(*arguments: object) -> str:
    said = StringIO()
    call_command("load_institutions", *map(str, arguments), stdout=said, stderr=said)
    return said.getvalue()


def test_an_agency_is_loaded_from_its_spreadsheet(workbook: Path) -> None:
    assert run("--xlsx", workbook, "--agency", "Badan") == "Satuan kerja: 2 ditambahkan, 0 diubah, 0 tetap.\n"
    assert run("--xlsx", workbook, "--agency", "Badan") == "Satuan kerja: 0 ditambahkan, 0 diubah, 2 tetap.\n"
    assert set(Unit.objects.values_list("path", flat=True)) == {"bp/", "bp/bp-1/"}


def test_problems_are_listed_and_nothing_is_loaded(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book.active["D3"] = "bp-9"
    book.save(workbook)
    said = StringIO()
    with pytest.raises(CommandError, match="1 kesalahan; tidak ada satuan kerja yang dimuat"):
        call_command("load_institutions", "--xlsx", str(workbook), "--agency", "Badan", stderr=said)
    assert said.getvalue() == "Baris 3: Kode induk bp-9 tidak ada.\n"
    assert Unit.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--areas", "/tidak/ada"], "Pasang paket npm idn-area-data"),
        (["--xlsx", "/tidak/ada.xlsx", "--agency", "Badan"], "tidak dapat dibuka"),
        (["--xlsx", "/tidak/ada.xlsx"], "Sebut nama instansinya dengan --agency"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)
