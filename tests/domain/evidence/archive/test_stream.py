"""The whole programme's proof in one ZIP: every file in its folder, every row in the index, what is missing named."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from html import unescape
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from tests.factories.accounts import person
from tests.factories.evidence import LATER, accepted, hand_in_files, hand_in_link, returned

from pakta.domain.evidence.archive.contents import Extent, archive_contents, archive_extents
from pakta.domain.evidence.archive.stream import DAMAGED, INFECTED, MISSING, archive_stream
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.models import Scan

NOTULA, HADIR = b"Notula rapat tim kerja.\n" * 40, b"Daftar hadir.\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def deliveries(programme: Programme) -> list[Delivery]:
    return list(programme.deliveries.order_by("work_item__position", "due_on"))


@pytest.fixture
def proofs(programme: Programme, deliveries: list[Delivery], member: User, unit: Any) -> dict[str, Placement]:
    """A file accepted at one row and waiting at the next, one returned, a link; judged by a coordinator."""
    judge = person("coordinator", unit, name="Koordinator")
    first, second, third = deliveries[:3]
    return {
        "accepted": accepted(_files(first, member, (NOTULA, "notula.txt")), judge),
        "waiting": _files(second, member, (NOTULA, "=cmd|notula.txt"), note="=SUM(A1)"),
        "returned": returned(_files(third, member, (HADIR, "hadir.csv")), judge),
        "link": hand_in_link(third, member, covers=_all(third)),
    }


def _all(delivery: Delivery) -> list[EvidenceRequirement]:
    return list(delivery.work_item.requirements.all())


def _files(delivery: Delivery, by: User, file: tuple[bytes, str], note: str = "") -> Placement:
    (placement,) = hand_in_files(delivery, by, file, note=note, covers=_all(delivery))
    return placement


def made(user: User, programme: Programme, *, accepted_only: bool = False) -> zipfile.ZipFile:
    contents = archive_contents(user, programme, accepted_only=accepted_only, now=LATER)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(archive_stream(contents))))
    assert archive.testzip() is None
    return archive


def sheet_of(archive: zipfile.ZipFile) -> list[dict[str, Any]]:
    """The index as rows by heading, each with where its proof leads."""
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("index.xlsx"))).active
    rows = list(sheet.iter_rows())
    at = next(number for number, row in enumerate(rows) if row[0].value == "No.")
    names = [cell.value for cell in rows[at]]
    return [
        {
            **dict(zip(names, [cell.value for cell in row], strict=True)),
            "to": unquote(row[3].hyperlink.target) if row[3].hyperlink else "",
        }
        for row in rows[at + 1 :]
    ]


def links_of(archive: zipfile.ZipFile) -> list[str]:
    page = archive.read("index.html").decode()
    return [unquote(unescape(found)) for found in re.findall(r'<a href="([^"]+)"', page)]


def test_every_file_lies_in_its_folder_and_every_row_leads_to_it(
    proofs: dict[str, Placement], planner: User, programme: Programme
) -> None:
    archive = made(planner, programme)
    *files, html, xlsx = archive.namelist()
    assert (html, xlsx) == ("index.html", "index.xlsx")
    assert [re.sub(r"[^/]*/", "…/", name) for name in files] == [
        f"…/…/{proofs['accepted'].delivery.due_on} notula.txt",
        f"…/…/{proofs['waiting'].delivery.due_on} =cmd-notula.txt",
        f"…/…/{proofs['returned'].delivery.due_on} hadir.csv",
    ]
    assert [archive.read(name) for name in files] == [NOTULA, NOTULA, HADIR]
    rows = sheet_of(archive)
    expected = [*files, "https://arsip.example/notula.pdf"]
    assert [row["to"] for row in rows] == expected == links_of(archive)
    assert [row["SHA-256"] for row in rows[:3]] == [
        hashlib.sha256(archive.read(name)).hexdigest() for name in files
    ]
    assert [(row["Keadaan"], row["Jenis"], row["Diperiksa oleh"]) for row in rows] == [
        ("Diterima", "Berkas", "Koordinator"),
        ("Diserahkan", "Berkas", None),
        ("Dikembalikan", "Berkas", "Koordinator"),
        ("Diserahkan", "Tautan", None),
    ]
    assert rows[2]["Keterangan"] == "Alasan dikembalikan: Belum ditandatangani."
    assert rows[0]["Diserahkan pada"] == "11-03-2026 10.00"
    assert rows[0]["Membuktikan"] == "; ".join(one.text for one in _all(proofs["accepted"].delivery))


def test_what_somebody_typed_runs_nowhere(
    proofs: dict[str, Placement], planner: User, programme: Programme
) -> None:
    archive = made(planner, programme)
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("index.xlsx"))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s", "n"}
    programme.unit.name = "<script>alert(1)</script>"
    page = made(planner, programme).read("index.html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_accepted_alone(proofs: dict[str, Placement], planner: User, programme: Programme) -> None:
    archive = made(planner, programme, accepted_only=True)
    assert [row["Keadaan"] for row in sheet_of(archive)] == ["Diterima"]
    assert len(archive.namelist()) == 3


def test_a_file_that_is_missing_or_damaged_is_named_and_breaks_nothing(
    proofs: dict[str, Placement], planner: User, programme: Programme
) -> None:
    lost, damaged = proofs["accepted"].evidence.file, proofs["returned"].evidence.file
    assert lost is not None
    assert damaged is not None
    default_storage.delete(lost.storage_name)
    default_storage.delete(damaged.storage_name)
    default_storage.save(damaged.storage_name, ContentFile(b"something else"))
    archive = made(planner, programme)
    rows = sheet_of(archive)
    assert [row["Perhatian"] for row in rows] == [MISSING, MISSING, DAMAGED, None]
    assert [bool(row["to"]) for row in rows] == [False, False, False, True]
    assert [name.rpartition(" ")[2] for name in archive.namelist()] == [
        "hadir.csv",
        "index.html",
        "index.xlsx",
    ]
    assert "3 berkas tidak lengkap dalam arsip ini" in archive.read("index.html").decode()


def test_a_file_in_which_the_scanner_found_something_is_named_and_never_goes_out(
    proofs: dict[str, Placement], planner: User, programme: Programme
) -> None:
    file = proofs["returned"].evidence.file
    Scan.objects.create(file=file, state=ScanState.INFECTED, state_since=LATER, found="Eicar")
    archive = made(planner, programme)
    assert [row["Perhatian"] for row in sheet_of(archive)] == [None, None, INFECTED, None]
    assert not any("hadir.csv" in name for name in [*archive.namelist(), *links_of(archive)])
    assert INFECTED in archive.read("index.html").decode()


def test_signs_that_no_spreadsheet_holds_break_nothing(
    proofs: dict[str, Placement], planner: User, programme: Programme
) -> None:
    evidence = proofs["link"].evidence
    type(evidence).objects.filter(pk=evidence.pk).update(
        note="a\ufffeb\uffff", url="https://a.example/\uffff"
    )
    row = sheet_of(made(planner, programme))[3]
    assert (row["Keterangan"], row["to"]) == ("ab", "https://a.example/")


def test_packed_kinds_are_stored_and_texts_are_packed(
    proofs: dict[str, Placement], planner: User, programme: Programme
) -> None:
    first = made(planner, programme).infolist()[0]
    assert (first.compress_type, first.file_size) == (zipfile.ZIP_DEFLATED, len(NOTULA))
    assert first.compress_size < len(NOTULA) // 4
    stored = proofs["accepted"].evidence.file
    assert stored is not None
    type(stored).objects.filter(pk=stored.pk).update(media_type="application/pdf")
    assert made(planner, programme).infolist()[0].compress_type == zipfile.ZIP_STORED


def test_another_offices_proof_is_not_in_it(
    proofs: dict[str, Placement], outsider: User, programme: Programme
) -> None:
    assert made(outsider, programme).namelist() == ["index.html", "index.xlsx"]
    assert archive_extents(outsider, programme) == (Extent(0, 0, 0), Extent(0, 0, 0))


def test_how_much_it_holds_and_what_it_costs(
    proofs: dict[str, Placement], planner: User, programme: Programme, django_assert_num_queries: Any
) -> None:
    all_bytes = 2 * len(NOTULA) + len(HADIR)
    with django_assert_num_queries(1):
        assert archive_extents(planner, programme) == (Extent(1, len(NOTULA), 0), Extent(3, all_bytes, 1))
    with django_assert_num_queries(2):
        contents = archive_contents(planner, programme, accepted_only=False, now=LATER)
    with django_assert_num_queries(1):
        b"".join(archive_stream(contents))


def test_it_shows_one_moment_whatever_is_decided_while_it_goes_out(
    proofs: dict[str, Placement], planner: User, programme: Programme
) -> None:
    stream = archive_stream(archive_contents(planner, programme, accepted_only=False, now=LATER))
    begun = next(stream)
    Placement.objects.update(state="handed_in", reason="", reviewed_at=None, reviewed_by=None)
    archive = zipfile.ZipFile(io.BytesIO(begun + b"".join(stream)))
    assert [row["Keadaan"] for row in sheet_of(archive)] == [
        "Diterima",
        "Diserahkan",
        "Dikembalikan",
        "Diserahkan",
    ]
