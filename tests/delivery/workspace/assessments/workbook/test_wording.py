"""The ministry's wording laid over ours by code: seen first, loaded, loaded again, taken back."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, started
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.models import OfficialWording
from pakta.domain.assessments.sheets import instrument_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.wording import labels

OURS = labels(instrument("lke-zi-2021"))
TEAM, FIRST = "A.I.1.i.a", "A.I.1.i.b/A"


@pytest.fixture(autouse=True)
def _on_the_eleventh_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju")
    return made


@pytest.fixture
def lead(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent, name="Pembina Satu")


def address(unit: Unit | None, page: str = "wording") -> str:
    assert unit is not None
    return reverse(f"assessments:{page}", args=[unit.code])


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def table(*rows: tuple[str, str]) -> SimpleUploadedFile:
    book, into = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (("Kode", "Bunyi resmi"), *rows):
        book.active.append(row)
    book.save(into)
    return SimpleUploadedFile("resmi.xlsx", into.getvalue())


def loaded(user: User, unit: Unit | None, *rows: tuple[str, str], **fields: str) -> Any:
    """Upload and confirm, as the browser does."""
    preview = browser(user).post(address(unit), {"file": table(*rows)})
    assert preview.status_code == 200
    hidden = {
        name: unescape(value)
        for name, value in re.findall(r'name="(isi|nama|keliru)"\s+value="([^"]*)"', preview.content.decode())
    }
    return browser(user).post(address(unit), {"what": "load", **hidden, **fields})


def test_the_table_to_fill_has_every_code(unit: Unit, lead: User) -> None:
    answer = browser(lead).get(address(unit.parent, "wording_table"))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    assert {code: ours for code, ours, _official in rows} == OURS


def test_a_wording_is_shown_first_then_stands_for_the_units_below(unit: Unit, lead: User) -> None:
    planner = person("planner", unit)
    sheet = started(unit, planner).worksheet
    preview = browser(lead).post(address(unit.parent), {"file": table((TEAM, "Apakah sudah dibentuk?"))})
    page = preview.content.decode()
    assert OURS[TEAM] in page
    assert "Apakah sudah dibentuk?" in page
    assert instrument_of(sheet).questions[TEAM].label == OURS[TEAM]
    assert (
        loaded(lead, unit.parent, (TEAM, "Apakah sudah dibentuk?"), (FIRST, "Ya, semua")).status_code == 302
    )
    worded = instrument_of(sheet)
    assert worded.questions[TEAM].label == "Apakah sudah dibentuk?"
    assert worded.questions["A.I.1.i.b"].choices[0].label == "Ya, semua"
    assert Entry.objects.get(action="assessments.set_wording").after["file"] == "resmi.xlsx"


def test_an_earlier_wording_is_taken_again_and_ours_too(unit: Unit, lead: User) -> None:
    sheet = started(unit, person("planner", unit)).worksheet
    loaded(lead, unit.parent, (TEAM, "Satu"))
    loaded(lead, unit.parent, (TEAM, "Dua"))
    earlier = OfficialWording.objects.get(texts={TEAM: "Satu"})
    browser(lead).post(address(unit.parent), {"what": "again", "bunyi": earlier.pk})
    assert instrument_of(sheet).questions[TEAM].label == "Satu"
    browser(lead).post(address(unit.parent), {"what": "clear"})
    assert instrument_of(sheet).questions[TEAM].label == OURS[TEAM]
    assert "Satuan kerja ini belum memuat" in browser(lead).get(address(unit.parent)).content.decode()


def test_wrong_rows_are_named_and_hold_the_rest_back(unit: Unit, lead: User) -> None:
    rows = ((TEAM, "Satu"), ("A.I.9", "Dua"), (TEAM, "Tiga"), ("A.I.1.i.b", "=1+1"), ("A.1", "x" * 2001))
    page = browser(lead).post(address(unit.parent), {"file": table(*rows)}).content.decode()
    for cell in ("Sheet!A3", "Sheet!A4", "Sheet!B5", "Sheet!B6"):
        assert cell in page
    loaded(lead, unit.parent, *rows)
    assert not OfficialWording.objects.exists()
    loaded(lead, unit.parent, *rows, lanjut="on")
    assert OfficialWording.objects.get().texts == {TEAM: "Satu"}


@pytest.mark.parametrize("content", ["", "[1]", '{"A.I.1.i.a": 5}', "[" * 5000])
def test_a_bent_form_is_no_error(unit: Unit, lead: User, content: str) -> None:
    answer = browser(lead).post(address(unit.parent), {"what": "load", "isi": content})
    assert answer.status_code == 422


@pytest.mark.parametrize("content", ['{"X.9": "a"}', '{"A.I.1.i.a": " "}'])
def test_what_does_not_belong_to_the_sheet_is_refused(unit: Unit, lead: User, content: str) -> None:
    browser(lead).post(address(unit.parent), {"what": "load", "isi": content})
    assert not OfficialWording.objects.exists()


@pytest.mark.parametrize(
    "content", [r'{"A.I.1.i.a": "\ud800"}', r'{"A.I.1.i.a": "a\u0000b"}', r'{"A.I.1\udfff": "a"}']
)
def test_what_no_page_can_hold_is_refused_in_words(unit: Unit, lead: User, content: str) -> None:
    answer = browser(lead).post(address(unit.parent), {"what": "load", "isi": content}, follow=True)
    assert "huruf yang tidak dapat ditampilkan" in answer.content.decode()
    assert not OfficialWording.objects.exists()


def test_another_file_is_refused_in_words(unit: Unit, lead: User) -> None:
    sent = {"file": SimpleUploadedFile("resmi.xlsx", b"bukan lembar")}
    answer = browser(lead).post(address(unit.parent), sent)
    assert answer.status_code == 422
    assert "Berkas ini tidak dapat dibaca" in answer.content.decode()


def test_it_is_for_who_leads_or_runs(unit: Unit, lead: User) -> None:
    assert browser(person("planner", unit)).get(address(unit)).status_code == 200
    assert browser(person("member", unit)).get(address(unit)).status_code == 403
    assert browser(lead).get(address(unit)).status_code == 403
