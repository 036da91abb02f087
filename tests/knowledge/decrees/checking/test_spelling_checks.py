"""Words of the field, spelt as the standard has them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.decrees.checking.samples import findings_in, parts_with

from pakta.knowledge.decrees.checking.checks import spelling
from pakta.knowledge.decrees.checking.checks.spelling.slips import is_known, nearest
from pakta.knowledge.decrees.checking.stored import stored, stored_words

FORMS = [(entry["wrong"], entry["right"]) for entry in stored("spelling")]


def row_with(action: str) -> dict[str, Any]:
    return {"plan": {"rows": [{"action": action}]}}


def mended(action: str) -> str | None:
    (found,) = (
        f for f in findings_in(row_with(action), checks=spelling.CHECKS) if f.code == "spelling-nonstandard"
    )
    return found.mend.text if found.mend else None


@pytest.mark.parametrize(("wrong", "right"), FORMS, ids=[wrong for wrong, _ in FORMS])
def test_a_form_is_mended_for_good(wrong: str, right: str) -> None:
    assert mended(f"laporan {wrong} tahunan") == f"laporan {right} tahunan"
    assert parts_with("spelling-nonstandard", row_with(f"laporan {right} tahunan")) == []


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("Mitigasi Resiko dan resiko", "Mitigasi Risiko dan risiko"),
        ("MITIGASI RESIKO", "MITIGASI RISIKO"),
        ("Survey di lingkungan kantor dilingkungan", "Survei di lingkungan kantor di lingkungan"),
        ("Sistem Anti  Korupsi", "Sistem Antikorupsi"),
    ],
)
def test_capitals_stay(printed: str, right: str) -> None:
    assert mended(printed) == right


@pytest.mark.parametrize(
    "text",
    [
        "Public campaign antikorupsi",
        "Whistle Blowing System",
        "Whistle-Blowing System",
        "resikonya",
        "publicly",
    ],
)
def test_right_forms_are_left(text: str) -> None:
    assert parts_with("spelling-nonstandard", row_with(text)) == []


def test_a_group_and_a_dictum_are_mended_in_their_text() -> None:
    fragment = {
        "decree": {
            "dictums": [{"label": "KESATU", "text": "Hasil survey"}],
            "considerations": ["a. bahwa resiko"],
        },
        "plan": {
            "components": [
                {"name": "A", "subcomponents": [{"name": "Survey", "items": [{"action": "Baca"}]}]}
            ]
        },
    }
    found = findings_in(fragment, checks=spelling.CHECKS)
    assert [finding.mend.part for finding in found if finding.mend] == [
        "considerations.0",
        "dictums.0",
        "components.0.subcomponents.0.name",
    ]


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("impelementasi", "implementasi"),
        ("rekaoitulasi", "rekapitulasi"),
        ("keterbukan", "keterbukaan"),
        ("melaksanaka", "melaksanakan"),
        ("pelyanan", "pelayanan"),
        ("sangketa", "sengketa"),
        ("menyusunan", "menyusun"),
        ("tentanggratifikasi", "tentang gratifikasi"),
    ],
)
def test_words_nearly_of_the_field(word: str, right: str) -> None:
    assert nearest(word) == right


@pytest.mark.parametrize(
    "word",
    [
        "pelayanannya",
        "didokumentasikan",
        "menindaklanjutinya",
        "berkoordinasi",
        "terevaluasi",
        "dibukukannya",
        "xylophone",
    ],
)
def test_words_well_formed_or_strange_are_left(word: str) -> None:
    assert nearest(word) is None


@given(st.sampled_from(sorted(stored_words("words"))))
def test_every_word_of_the_lexicon_is_known(word: str) -> None:
    assert is_known(word)
    assert nearest(word) is None


@given(st.text(max_size=30))
def test_any_word_may_be_asked(word: str) -> None:
    assert all(part in stored_words("words") for part in (nearest(word) or "").split())


def test_standard_forms_are_known() -> None:
    assert [right for _, right in FORMS for part in right.lower().split() if not is_known(part)] == []


@pytest.mark.parametrize(
    "text", ["surat ke rekaoitulasi@seruni.go.id", "REKAOITULASI", "www.rekaoitulasi.id", "A/rekaoitulasi-1"]
)
def test_addresses_and_capitals_are_left(text: str) -> None:
    assert parts_with("spelling-slip", row_with(text)) == []


def test_a_word_that_the_paper_has_often_is_meant() -> None:
    rows = [{"action": "Menyusun rekaoitulasi"}] * 4
    assert parts_with("spelling-slip", {"plan": {"rows": rows}}) == []
    assert parts_with("spelling-slip", {"plan": {"rows": rows[:3]}}) == [f"rows.{n}.action" for n in range(3)]
