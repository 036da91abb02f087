"""Findings as files."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.delivery.workspace.decrees.findings.conftest import LEGAL_BASIS, MENDED
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.programmes import NOW

from pakta.domain.drafting.actions.checks import switch_check_off
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.shared.spreadsheets import XLSX


def address(found: DraftDecree, form: str) -> str:
    return f"/keputusan/{found.pk}/temuan/berkas/{form}/"


def test_json_holds_everything_whatever_the_page_is_narrowed_to(
    desk: Client, office: Unit, officer: User, drafted: DraftDecree
) -> None:
    switch_check_off(unit=office, code="team-empty", reason="menyusul", by=officer, now=NOW)
    answer = desk.get(f"{address(drafted, 'json')}?berat=error")
    said = json.loads(answer.content)
    assert {one["code"] for one in said["findings"]} >= {"dictums-force-absent", "legal-basis-ending"}
    assert [one["code"] for one in said["suppressed"]] == ["team-empty"]
    assert said["off"] == {"team-empty": "menyusul"}
    assert answer.headers["Content-Type"] == "application/json"
    assert f"temuan-rancangan-{drafted.pk}.json" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_sarif_names_the_paper(desk: Client, under_review: DecreeImport) -> None:
    answer = desk.get(f"/impor/{under_review.pk}/temuan/berkas/sarif/")
    run = json.loads(answer.content)["runs"][0]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert uris == {under_review.original_name}
    assert answer.headers["Content-Type"] == "application/sarif+json"


def test_xlsx_says_what_stands_there_and_what_to_put_instead(
    desk: Client, office: Unit, officer: User, drafted: DraftDecree
) -> None:
    switch_check_off(unit=office, code="team-empty", reason="=1+1", by=officer, now=NOW)
    answer = desk.get(address(drafted, "xlsx"))
    assert answer.headers["Content-Type"] == XLSX
    book = load_workbook(BytesIO(answer.content))
    found, off = (list(sheet.iter_rows(values_only=True)) for sheet in book)
    ending = next(row for row in found if row[2] == "legal-basis-ending")
    assert ending[0] == "Saran"
    assert ending[3] == "Mengingat angka 1"
    assert ending[7:] == (LEGAL_BASIS[0], MENDED[0])
    assert [row[2] for row in off[1:]] == ["team-empty"]
    assert off[1][-1] == "=1+1"
    assert book.worksheets[1].cell(2, len(off[0])).data_type == "s"


@pytest.mark.parametrize("form", ["json", "sarif", "xlsx"])
def test_odd_texts_are_written(desk: Client, office: Unit, planner: User, form: str) -> None:
    draft = sample_draft(legal_basis=["=HYPERLINK(\x07) \u202e🏛️ <b> " + "x" * 40_000])
    for row in draft["rows"]:
        row.update(target_raw="+2 \x1f<script>", responsible="")
    answer = desk.get(address(draft_decree(office, draft=draft, by=planner), form))
    assert answer.status_code == 200
    assert answer.content


@pytest.mark.parametrize("form", ["pdf", "exe", "JSON"])
def test_other_forms_do_not_exist(desk: Client, drafted: DraftDecree, form: str) -> None:
    assert desk.get(address(drafted, form)).status_code == 404
