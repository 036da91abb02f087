"""A paper that was uploaded is checked with what its print shows beside the reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.factories.programmes import DecreeImportFactory

from pakta.cli import main
from pakta.domain.drafting.checking import check_import
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import draft_of, edit_head, set_list
from pakta.knowledge.decrees.reading.printed import NOTHING_PRINTED, printed_from

pytestmark = pytest.mark.django_db
PAPER = """KEPUTUSAN KEPALA KANTOR PELAYANAN KOTA SUKAMAJU
NOMOR 7 TAHUN 2026
TENTANG
RENCANA AKSI ZONA INTEGRITAS

KEPALA KANTOR PELAYANAN KOTA SUKAMAJU,

Menimbang : a. bahwa layanan perlu bersih;
            c. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan;
Mengingat : 1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;

MEMUTUSKAN:
Menetapkan : KEPUTUSAN TENTANG RENCANA AKSI ZONA INTEGRITAS.
KESATU : Menetapkan rencana aksi sebagaimana tercantum dalam Lampiran.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.

Ditetapkan di Sukamaju
pada tanggal 12 Januari 2026
KEPALA KANTOR,

WIRATAMA LESTARI

LAMPIRAN
KEPUTUSAN KEPALA KANTOR PELAYANAN KOTA SUKAMAJU
NOMOR 8 TAHUN 2026
TENTANG
RENCANA AKSI ZONA INTEGRITAS
"""


@pytest.fixture
def uploaded(unit: Unit, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> DecreeImport:
    paper, seen = tmp_path / "sk.txt", tmp_path / "sumber.json"
    paper.write_text(PAPER)
    assert main(["read", str(paper), "--source", str(seen)]) == 0
    reading = json.loads(capsysbinary.readouterr().out)
    made: DecreeImport = DecreeImportFactory(under_review=True, unit=unit)
    made.reading, made.source_view = reading, json.loads(seen.read_text())
    made.draft = draft_of(reading)
    return made


def codes(found: DecreeImport) -> set[str]:
    return {one.code for one in check_import(found).findings}


def test_the_attachments_head_and_the_printed_letters_are_held_against_the_reading(
    uploaded: DecreeImport,
) -> None:
    assert {"head-number-differs", "considerations-sequence"} <= codes(uploaded)


def test_a_mended_number_is_held_against_the_attachment_still(uploaded: DecreeImport) -> None:
    draft = uploaded.draft or {}
    uploaded.draft = edit_head(
        draft, {"number": "8", "number_raw": "NOMOR 8 TAHUN 2026"}, year=2026, title=draft["title"]
    )
    assert "head-number-differs" not in codes(uploaded)


def test_letters_of_a_list_that_was_changed_no_longer_count(uploaded: DecreeImport) -> None:
    draft = uploaded.draft or {}
    uploaded.draft = set_list(draft, "considerations", list(reversed(draft["head"]["considerations"])))
    assert "considerations-sequence" not in codes(uploaded)


def test_an_import_of_before_has_nothing_printed(uploaded: DecreeImport) -> None:
    uploaded.source_view = {"blocks": [], "pages": None}
    assert "head-number-differs" not in codes(uploaded)


def test_what_is_printed_comes_back_from_json(uploaded: DecreeImport) -> None:
    told = (uploaded.source_view or {})["printed"]
    assert printed_from(told).as_json() == told
    assert told["attachments"][0]["number"] == "8"
    assert printed_from(None) == NOTHING_PRINTED
