"""The engine: what is on and off, in which order findings come, and that any reading can be looked through."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.knowledge.decrees.checking.samples import NO_LAW, findings_in, printed_of, reading_of

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checker import (
    ReasonMissing,
    UnknownCheck,
    check,
    switched_off,
)
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Place, Severity
from pakta.knowledge.decrees.checking.places import PartOrder
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.law.regulations import library

NUMBERLESS = {
    "decree": {"title": "RENCANA AKSI", "issuer": "KOMISI NUSA"},
    "places": {"head.number": {"line": 3}},
}


def _one(*flaws: Flaw, severity: Severity = Severity.WARNING) -> Check:
    return Check("plan-example", severity, "Contoh", "Karena begitu.", lambda _subject: flaws, "PKPU 1/2022")


def test_a_finding_takes_what_the_check_says_and_where_the_file_has_it() -> None:
    (finding,) = findings_in(NUMBERLESS, checks=[one for one in CHECKS if one.code == "head-number-absent"])
    assert finding == Finding(
        code="head-number-absent",
        severity=Severity.ERROR,
        place=Place("head.number", {"line": 3}),
        what="Nomor keputusan tidak tercetak di kepala keputusan.",
        why="Keputusan yang sudah ditetapkan bernomor, dan nomornya sama di kepala dan di semua lampiran.",
        citation="PKPU 1/2022",
    )


def test_a_flaw_may_say_its_own_reason_and_mend() -> None:
    flaw = Flaw("head.title", "Apa.", mend="JUDUL", mend_part="plan.title", why="Lain.", citation="")
    (finding,) = findings_in({}, checks=[_one(flaw)])
    assert (finding.why, finding.citation, finding.mend) == ("Lain.", "", Mend("plan.title", "JUDUL"))


def test_findings_come_in_the_order_of_the_paper() -> None:
    parts = [
        "rows.0.target_raw",
        "dictums.1",
        "",
        "rows.0",
        "attachments.0",
        "legal_basis.2",
        "components.0",
        "head.title",
    ]
    found = findings_in(
        {"plan": {"rows": [{"indicator": "Tim"}]}}, checks=[_one(*(Flaw(part, "Apa.") for part in parts))]
    )
    assert [finding.place.part for finding in found] == [
        "",
        "head.title",
        "legal_basis.2",
        "dictums.1",
        "attachments.0",
        "components.0",
        "rows.0",
        "rows.0.target_raw",
    ]


def test_what_is_switched_off_is_kept_apart_with_its_reason() -> None:
    reading, printed = reading_of(NUMBERLESS), printed_of(NUMBERLESS)
    on = check(reading, library=NO_LAW, printed=printed)
    off = check(reading, library=NO_LAW, printed=printed, off={"head-number-absent": "konsep"})
    assert off.off == {"head-number-absent": "konsep"}
    assert [finding.code for finding in off.suppressed] == ["head-number-absent"]
    assert sorted(one.code for one in (*off.findings, *off.suppressed)) == sorted(
        one.code for one in on.findings
    )
    assert on.suppressed == ()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_check_is_switched_off_only_with_a_reason(reason: str) -> None:
    with pytest.raises(ReasonMissing, match="head-number-absent"):
        check(Reading(), library=NO_LAW, off={"head-number-absent": reason})


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("head-nomber-absent", "head-number-absent"),
        ("legal-basis-repeald", "legal-basis-repealed"),
        ("zzz", "docs/checks"),
    ],
)
def test_an_unknown_code_is_refused_with_those_near_it(code: str, near: str) -> None:
    with pytest.raises(UnknownCheck, match=near):
        check(Reading(), library=NO_LAW, off={code: "alasan"})


def test_a_refused_code_is_shown_no_longer_than_a_line() -> None:
    assert len(str(UnknownCheck("x" * 10_000))) < 200


@pytest.mark.parametrize(
    ("pairs", "off"),
    [
        ([], {}),
        (["a-b=konsep"], {"a-b": "konsep"}),
        (["a-b = sudah = disepakati "], {"a-b": "sudah = disepakati"}),
        (["a-b"], {"a-b": ""}),
        (["a-b=satu", "a-b=dua"], {"a-b": "dua"}),
    ],
)
def test_what_to_switch_off_is_read_from_pairs(pairs: list[str], off: dict[str, str]) -> None:
    assert switched_off(pairs) == off


def test_nothing_is_asked_of_a_plan_without_a_head() -> None:
    found = findings_in({"plan": {"year": 2026, "rows": [{"indicator": "Tim dibentuk"}]}})
    assert [
        one for one in found if one.place.part.startswith(("head", "considerations", "legal", "dictums"))
    ] == []


TEXTS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        [
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a sampai dengan huruf z, huruf b",
            "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Tahun 9999 Nomor 0)",
            "sebagaimana telah diubah dengan",
            "Menetapkan sebagaimana tercantum dalam Lampiran diktum KEDUAPULUH",
            "Januari - Desember 2026",
            "KESATU",
            "2026-02-30",
            "9999-12-31",
            "\u202e\x07\ud800",
            "-",
            "1",
            "III",
        ]
    ),
)
YEARS = st.one_of(st.none(), st.integers(-1, 10_000))
LISTS = st.one_of(st.none(), st.lists(TEXTS.map(lambda text: text or ""), max_size=4))
ITEMS = st.fixed_dictionaries(
    dict.fromkeys(("marker", "indicator", "action", "evidence_raw", "target_raw", "responsible"), TEXTS)
)
READINGS = st.fixed_dictionaries(
    {
        "decree": st.fixed_dictionaries(
            {
                **dict.fromkeys(
                    ("issuer", "region", "number_raw", "number", "title", "enacted_place"), TEXTS
                ),
                **dict.fromkeys(("enacted_date", "signatory", "signatory_title"), TEXTS),
                "year": YEARS,
                "considerations": LISTS,
                "legal_basis": LISTS,
                "dictums": st.one_of(
                    st.none(),
                    st.lists(
                        st.fixed_dictionaries({"label": TEXTS, "text": TEXTS.map(lambda text: text or "")}),
                        max_size=3,
                    ),
                ),
            }
        ),
        "plan": st.fixed_dictionaries(
            {
                "title": TEXTS,
                "year": YEARS,
                "columns": st.lists(st.text(max_size=8), max_size=3),
                "components": st.lists(
                    st.fixed_dictionaries(
                        {"name": TEXTS, "ordinal_raw": TEXTS, "items": st.lists(ITEMS, max_size=3)}
                    ),
                    max_size=3,
                ),
            }
        ),
        "attachments": st.lists(st.fixed_dictionaries({"number_raw": TEXTS, "title": TEXTS}), max_size=2),
        "markers": st.fixed_dictionaries(
            {"legal_basis": st.lists(st.one_of(st.none(), st.integers(0, 99)), max_size=4)}
        ),
    }
)


@settings(max_examples=60)
@given(READINGS)
def test_any_reading_can_be_looked_through(fragment: dict[str, Any]) -> None:
    for component in fragment["plan"]["components"]:
        for item in component["items"]:
            item["periods"], item["evidence"] = [], []
    reading = reading_of(fragment)
    found = check(reading, library=library(), printed=printed_of(fragment)).findings
    order = PartOrder(reading)
    places = [order.of(finding.place.part) for finding in found]
    assert places == sorted(places)
    assert (len(order.of("nowhere")),) not in places
    assert check(reading, library=library(), printed=printed_of(fragment)).findings == found


def test_what_several_checks_ask_is_worked_out_once() -> None:
    asked: list[Subject] = []

    def parse(subject: Subject) -> int:
        asked.append(subject)
        return len(asked)

    subject = Subject(Reading(), NO_LAW)
    assert [subject.once(parse), subject.once(parse)] == [1, 1]
    assert Subject(Reading(), NO_LAW).once(parse) == 2


@pytest.mark.parametrize(
    ("decree", "plan_year", "day"),
    [
        ({"enacted_date": "2026-04-03", "year": 2025}, 2024, dt.date(2026, 4, 3)),
        ({"enacted_date": "2026-02-30", "year": 2025}, 2024, dt.date(2024, 1, 1)),
        ({"year": 2025}, None, dt.date(2025, 1, 1)),
        ({"year": 0}, None, None),
        ({"year": 10_000}, None, None),
        ({}, None, None),
    ],
)
def test_the_day_whose_law_counts(decree: dict[str, Any], plan_year: int | None, day: dt.date | None) -> None:
    subject = Subject(reading_of({"decree": decree, "plan": {"year": plan_year}}), NO_LAW)
    assert subject.judged_on == day


def test_rows_are_numbered_over_the_whole_plan() -> None:
    two = {"items": [{"action": "a"}, {"action": "b"}]}
    reading = reading_of({"plan": {"components": [{"subcomponents": [two, two]}, two]}})
    rows = Subject(reading, NO_LAW).rows
    assert [(row.part(), row.component_index, row.subcomponent_index) for row in rows] == [
        ("rows.0", 0, 0),
        ("rows.1", 0, 0),
        ("rows.2", 0, 1),
        ("rows.3", 0, 1),
        ("rows.4", 1, 0),
        ("rows.5", 1, 0),
    ]
    assert rows[4].part("target_raw") == "rows.4.target_raw"
