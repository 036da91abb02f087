"""A draft begins with all that follows from data already written."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.factories.drafting import sample_draft
from tests.factories.institutions import UnitFactory

from pakta.domain.drafting.composing import (
    completed,
    from_another_office,
    from_nothing,
    from_plan,
    from_usual_rows,
    named_target,
    own_head,
    usual_areas,
)
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models import Decree
from pakta.domain.programmes.plan import plan_rows
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import Letterhead
from pakta.knowledge.decrees.checking.checker import check
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.sheet import sheet_of
from pakta.knowledge.law.regulations import library

ZI = ProgrammeKind.INTEGRITY_ZONE


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory.build(
        kind="kota", name="Kantor Pelayanan Kota Sukamaju", region="Sukamaju", code="bp-sukamaju"
    )
    return made


@pytest.fixture
def letterhead(unit: Unit) -> Letterhead:
    return Letterhead(
        unit=unit, city="Sukamaju", chair_name="Wiratama Lestari", chair_position="Kepala Kantor"
    )


def test_from_nothing_the_head_stands_and_the_plan_is_empty(unit: Unit, letterhead: Letterhead) -> None:
    draft = from_nothing(unit, letterhead, kind=ZI, year=2027)
    head = draft["head"]
    assert head["title"] == (
        "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS KANTOR PELAYANAN KOTA SUKAMAJU TAHUN 2027"
    )
    assert (head["issuer"], head["enacted_place"], head["signatory"], head["signatory_title"]) == (
        "KANTOR PELAYANAN KOTA SUKAMAJU",
        "Sukamaju",
        "Wiratama Lestari",
        "KEPALA KANTOR",
    )
    assert (head["number"], head["enacted_date"]) == (None, None)
    assert [one["label"] for one in head["dictums"]] == ["KESATU", "KEDUA"]
    assert len(head["considerations"]) == 1
    assert draft["rows"] == []
    reading_of(draft)


def test_without_a_letterhead_what_is_not_known_is_absent(unit: Unit) -> None:
    head = from_nothing(unit, Letterhead(unit=unit), kind=ZI, year=2027)["head"]
    assert (head["enacted_place"], head["signatory"]) == (None, None)
    assert head["signatory_title"] == "KETUA KANTOR PELAYANAN KOTA SUKAMAJU"


def test_last_years_plan_moves_to_its_year_and_keeps_its_words(unit: Unit, letterhead: Letterhead) -> None:
    draft = from_plan(sample_draft(), unit, letterhead, year=2027)
    assert (draft["year"], draft["head"]["year"], draft["head"]["number"]) == (2027, 2027, None)
    assert draft["head"]["title"].endswith("Tahun 2027")
    assert [row["target_raw"] for row in draft["rows"]][:2] == ["Januari 2027", "Maret dan Juni 2027"]
    assert draft["rows"][1]["periods"] == [["2027-03", "2027-03"], ["2027-06", "2027-06"]]
    assert [row["indicator"] for row in draft["rows"]] == [row["indicator"] for row in sample_draft()["rows"]]


def test_the_signatory_of_last_year_stays_and_gaps_are_filled(unit: Unit, letterhead: Letterhead) -> None:
    letterhead.chair_name = "Orang Baru"
    kept = from_plan(sample_draft(), unit, letterhead, year=2027)["head"]
    filled = from_plan(sample_draft(signatory=None), unit, letterhead, year=2027)["head"]
    assert (kept["signatory"], filled["signatory"]) == ("Wiratama Lestari", "Orang Baru")


def test_a_plan_without_a_year_gets_one(unit: Unit, letterhead: Letterhead) -> None:
    assert from_plan({**sample_draft(), "year": None}, unit, letterhead, year=2027)["year"] == 2027


def test_another_offices_rows_come_without_its_people(unit: Unit, letterhead: Letterhead) -> None:
    theirs = sample_draft(signatory="Orang Lain", issuer="KANTOR LAIN")
    draft = from_another_office(theirs, unit, letterhead, kind=ZI, year=2027)
    assert draft["head"]["signatory"] == "Wiratama Lestari"
    assert draft["head"]["issuer"] == "KANTOR PELAYANAN KOTA SUKAMAJU"
    assert draft["head"]["legal_basis"] == theirs["head"]["legal_basis"]
    assert {row["responsible"] for row in draft["rows"]} == {""}
    assert len(draft["rows"]) == len(theirs["rows"])
    assert "KANTOR LAIN" not in str(draft)


def test_the_usual_rows_of_the_areas_chosen_make_an_adoptable_plan(
    unit: Unit, letterhead: Letterhead
) -> None:
    areas = [code for code, _label in usual_areas(2027)]
    assert len(areas) == 6
    one = from_usual_rows(unit, letterhead, kind=ZI, year=2027, areas=areas[:1])
    whole = from_usual_rows(unit, letterhead, kind=ZI, year=2027, areas=areas)
    assert [group["name"] for group in one["components"]] == ["Manajemen Perubahan"]
    assert [group["ordinal"] for group in whole["components"]] == ["I", "II", "III", "IV", "V", "VI"]
    assert len(one["rows"]) < len(whole["rows"])
    for row in plan_rows(whole):
        assert row.evidence
        assert row.due, row.target_raw
        assert all(moment.due_on.year == 2027 for moment in row.due)


def test_a_monthly_row_falls_due_each_month(unit: Unit, letterhead: Letterhead) -> None:
    areas = [code for code, _label in usual_areas(2027)]
    rows = plan_rows(from_usual_rows(unit, letterhead, kind=ZI, year=2027, areas=areas))
    for row in rows:
        if (row.target_raw or "").startswith("Setiap bulan"):
            assert len(row.due) == 12


def test_areas_that_are_none_give_no_rows(unit: Unit, letterhead: Letterhead) -> None:
    assert from_usual_rows(unit, letterhead, kind=ZI, year=2027, areas=["Z.9"])["rows"] == []


@pytest.mark.parametrize(
    ("revokes", "word", "act", "done"),
    [(True, "Mencabut", "PENCABUTAN", "dicabut"), (False, "Mengubah", "PERUBAHAN ATAS", "diubah")],
)
def test_what_amends_or_revokes_names_its_target(
    unit: Unit, letterhead: Letterhead, *, revokes: bool, word: str, act: str, done: str
) -> None:
    head = {"issuer": "KANTOR PELAYANAN KOTA SUKAMAJU RAYA"}
    target = Decree(unit=unit, number="7", year=2026, title="Rencana Kerja Zona Integritas", head=head)
    cited = "Keputusan Kantor Pelayanan Kota Sukamaju Raya Nomor 7 Tahun 2026 tentang Rencana Kerja Zona Integritas"
    with translation.override("en"):
        draft = named_target(from_nothing(unit, letterhead, kind=ZI, year=2026), target, revokes=revokes)
    found = draft["head"]
    assert found["title"] == f"{act} {cited}".upper()
    assert found["dictums"][0]["text"].startswith(f"{word} {cited} ")
    why, closing = found["considerations"]
    assert why.startswith("bahwa sehubungan dengan [sebutkan alasan")
    assert why.endswith(f"{cited} perlu {done};")
    assert cited in closing
    assert draft["title"] is None


@pytest.mark.parametrize(
    ("last", "begins"),
    [
        (None, "PERUBAHAN ATAS KEPUTUSAN"),
        ("Perubahan atas Keputusan Nomor 7 Tahun 2026", "PERUBAHAN KEDUA ATAS KEPUTUSAN"),
        ("PERUBAHAN KEDUA ATAS KEPUTUSAN NOMOR 7 TAHUN 2026", "PERUBAHAN KETIGA ATAS KEPUTUSAN"),
        ("Rencana Kerja yang Disesuaikan", "PERUBAHAN KEDUA ATAS KEPUTUSAN"),
    ],
)
def test_what_amends_again_says_which_change_it_is(
    unit: Unit, letterhead: Letterhead, last: str | None, begins: str
) -> None:
    target = Decree(unit=unit, number="7", year=2026, title="Rencana Kerja")
    target.amended_by = Decree(unit=unit, number="9", year=2026, title=last) if last else None
    draft = named_target(from_nothing(unit, letterhead, kind=ZI, year=2026), target, revokes=False)
    assert draft["head"]["title"].startswith(begins)


def findings_in(draft: Json) -> set[str]:
    return {one.code for one in check(reading_of(draft), library=library()).findings}


@pytest.mark.parametrize("revokes", [True, False])
def test_a_decree_on_another_is_found_wanting_only_what_its_author_must_say(
    unit: Unit, letterhead: Letterhead, *, revokes: bool
) -> None:
    letterhead.chair_position, unit.region = "Ketua", "Kota Sukamaju"
    begun = from_usual_rows(unit, letterhead, kind=ZI, year=2026, areas=[] if revokes else ["A.1"])
    target = Decree(unit=unit, number="7", year=2026, title=begun["head"]["title"])
    draft = named_target(begun, target, revokes=revokes)
    assert (sheet_of(reading_of(draft), Look()).table is None) is revokes
    awaited = {"head-number-absent", "head-date-absent", "legal-basis-absent"}
    plan = set() if revokes else {"team-empty"}
    assert findings_in(draft) == awaited | plan | {"considerations-unfilled"}
    why = draft["head"]["considerations"][0]
    said = why.replace(why[why.index("[") : why.index("]") + 1], "berubahnya susunan tim kerja")
    draft["head"]["considerations"][0] = said
    assert findings_in(draft) == awaited | plan


def test_an_amendment_does_not_begin_with_the_old_plans_reasons(unit: Unit, letterhead: Letterhead) -> None:
    target = Decree(unit=unit, number="7", year=2026, title="Rencana Kerja")
    begun = from_plan(sample_draft(), unit, letterhead, year=2026)
    draft = named_target(begun, target, revokes=False)
    assert draft["rows"]
    assert not set(draft["head"]["considerations"]) & set(begun["head"]["considerations"])
    assert len(draft["head"]["considerations"]) == 2


def test_a_target_printed_in_capitals_stands_in_a_sentence_as_sentences_do(
    unit: Unit, letterhead: Letterhead
) -> None:
    target = Decree(number="7", year=2026, title="RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI KPU KOTA")
    draft = named_target(from_nothing(unit, letterhead, kind=ZI, year=2026), target, revokes=True)
    said = draft["head"]["dictums"][0]["text"]
    assert "tentang Rencana Aksi Pembangunan Zona Integritas di KPU Kota dan menyatakannya" in said


OFFICE = "Badan Pelayanan Umum"


@pytest.mark.parametrize(
    ("name", "lines", "latest", "issuer", "signs"),
    [
        ("BPU Kota Sukamaju", "", {}, "BADAN PELAYANAN UMUM KOTA SUKAMAJU", None),
        ("BPU Kota Sukamaju", "Badan Pelayanan Umum\nKota Sukamaju", {}, f"{OFFICE} KOTA SUKAMAJU", None),
        ("BPU Kota Sukamaju", "Badan Lain\nBPU KOTA SUKAMAJU", {}, f"{OFFICE} KOTA SUKAMAJU", None),
        ("Kantor Kota Sukamaju", "", {}, "KANTOR KOTA SUKAMAJU", None),
        ("BPU Kota Sukamaju", "Kop Lain", {"issuer": "BADAN SUKAMAJU", "signatory_title": "KEPALA BADAN"},
         "BADAN SUKAMAJU", "KEPALA BADAN"),
    ],
)  # fmt: skip
def test_an_office_signs_under_the_name_its_decrees_or_its_letterhead_spell_out(
    name: str, lines: str, latest: dict[str, str], issuer: str, signs: str | None
) -> None:
    unit = UnitFactory.build(kind="kota", name=name, agency=OFFICE)
    head = own_head(unit, Letterhead(unit=unit, lines=lines, chair_position="Ketua"), latest)
    assert head["issuer"] == issuer.upper()
    assert head["signatory_title"] == (signs or f"KETUA {issuer.upper()}")


def test_completing_twice_is_completing_once(unit: Unit, letterhead: Letterhead) -> None:
    draft = completed(sample_draft())
    assert completed(draft) == draft
